from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.content import load_content_words, read_content_words
from recoupe.lexicon.evidence import load_evidence, read_evidence
from recoupe.model.meaning import BasisKind, ChannelKind


def test_a_word_may_belong_to_several_classes(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text("bad = 'farce, ruse'\nfalse = 'ruse'", encoding="utf-8")
    assert read_content_words(tmp_path) == {"farce": ("bad",), "ruse": ("bad", "false")}


def test_no_file_is_no_word(tmp_path: Path) -> None:
    assert read_content_words(tmp_path) == {}
    assert read_evidence(tmp_path).bases == {}


def test_the_shipped_words_are_known() -> None:
    assert "outrage" in load_content_words("fr")["mascarade"]
    assert load_evidence("fr").channels["communiqué"] is ChannelKind.COMMUNIQUE
    assert load_evidence("fr").bases["bilan"] is BasisKind.COUNT


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "evidence.toml").write_text("[bases]\nsmell = 'odeur'", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"evidence\.toml: unknown kind 'smell'"):
        read_evidence(tmp_path)
