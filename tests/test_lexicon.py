"""The words of a language: loading, lookup and what is shipped."""

import re
import time
import tomllib
from pathlib import Path

import pytest

from recoupe import lexicon
from recoupe.errors import LexiconError
from recoupe.lexicon.entries import entries
from recoupe.lexicon.load import Cue, Frame, Lexicon, SpeakerKind, load_lexicon, read_lexicon
from recoupe.model.act import Act


@pytest.fixture(scope="module")
def french() -> Lexicon:
    return load_lexicon("fr")


def cue(lexicon: Lexicon, lemma: str, *, reflexive: bool = False) -> Cue:
    entries = lexicon.verbs[lemma.split()[0]]
    return next(entry for entry in entries if entry.lemma == lemma and entry.reflexive == reflexive)


def test_lexicon_is_read_once(french: Lexicon) -> None:
    assert load_lexicon("fr") is french


@pytest.mark.parametrize("language", ["xx", "../fr", ""])
def test_unknown_language(language: str) -> None:
    with pytest.raises(LexiconError, match="no lexicon for the language"):
        load_lexicon(language)


def test_counts_of_the_shipped_words(french: Lexicon) -> None:
    verbs = [entry for entries in french.verbs.values() for entry in entries]
    assert len(verbs) >= 600
    assert sum(len(entry.words) > 1 for entry in verbs) >= 100
    assert sum(map(len, french.nouns.values())) >= 150
    assert sum(map(len, french.adjectives.values())) >= 100
    assert sum(map(len, french.phrases.values())) >= 80
    assert len(french.speakers) >= 2000
    assert len(french.first_names) >= 6000
    assert len(french.media) >= 400


@pytest.mark.parametrize(
    ("lemma", "reflexive", "act", "frame"),
    [
        ("affirmer", False, Act.ASSERT, Frame.THAT_CLAUSE),
        ("démentir", False, Act.DENY, Frame.NOUN_PHRASE),
        ("accuser", False, Act.ACCUSE, Frame.OBLIQUE),
        ("plaindre", True, Act.CONDEMN, Frame.OBLIQUE),
        ("demander", False, Act.DEMAND, Frame.INFINITIVE),
        ("demander", True, Act.ASK, Frame.QUESTION),
        ("engager", True, Act.COMMIT, Frame.INFINITIVE),
        ("mettre en garde", False, Act.WARN, Frame.OBLIQUE),
        ("avouer", False, Act.ADMIT, Frame.INFINITIVE),
        ("saluer", False, Act.SUPPORT, Frame.NOUN_PHRASE),
        ("juger", False, Act.OPINE, Frame.PREDICATE),
        ("marteler", False, Act.ASSERT, Frame.QUOTATION),
    ],
)
def test_act_and_frame_of_a_verb(french: Lexicon, lemma: str, reflexive: bool, act: Act, frame: Frame) -> None:
    entry = cue(french, lemma, reflexive=reflexive)
    assert entry.act == act
    assert frame in entry.frames


def test_only_the_pronominal_form_is_a_cue(french: Lexicon) -> None:
    assert all(entry.reflexive for entry in french.verbs["plaindre"])


def test_longest_cue_comes_first(french: Lexicon) -> None:
    for cues in (*french.verbs.values(), *french.nouns.values()):
        lengths = [len(entry.words) for entry in cues]
        assert lengths == sorted(lengths, reverse=True)
    lengths = [len(phrase.words) for phrase in french.phrases["de"]]
    assert lengths == sorted(lengths, reverse=True)


def test_weak_cue_is_weak_in_all_its_frames(french: Lexicon) -> None:
    for cues in french.verbs.values():
        assert all(entry.weak_frames <= entry.frames for entry in cues)
        assert all(entry.weak == (entry.weak_frames == entry.frames) for entry in cues)


def test_phrase_says_where_its_source_stands(french: Lexicon) -> None:
    places = {phrase.form: phrase.source for cues in french.phrases.values() for phrase in cues}
    assert places["selon"] == "after"
    assert places["de source"] == "inside"
    assert places["officiellement"] == "none"


def test_elided_words_of_a_phrase_stand_alone(french: Lexicon) -> None:
    words = {phrase.form: phrase.words for cues in french.phrases.values() for phrase in cues}
    assert words["d'après"] == ("d'", "après")


def test_speakers_names_and_titles(french: Lexicon) -> None:
    assert french.speakers["avocate"].gender == "f"
    assert french.speakers["préfecture"].kind == SpeakerKind.INSTITUTION
    assert french.speakers["communiqué"].kind == SpeakerKind.DOCUMENT
    assert french.first_names["françois"] == "m"
    assert french.first_names["camille"] == "both"
    assert french.metonyms["élysée"].stands_for == "présidence de la République française"
    assert french.titles["mme"].civility
    assert french.titles["mme"].gender == "f"
    assert "AFP" in french.media


def test_light_verb_may_overrule_the_act(french: Lexicon) -> None:
    assert french.light_verbs["exprimer"] is None
    assert french.light_verbs["rejeter"] == Act.DENY


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "verbs.toml",
            '[[cue]]\nlemma = "dire"\nact = "neutr"\nframes = ["quotation"]',
            "verbs.toml, entry 1: unknown act 'neutr'",
        ),
        (
            "nouns.toml",
            '[[cue]]\nlemma = "avis"\nact = "opine"\nframes = ["that"]',
            "nouns.toml, entry 1: unknown value 'that' in frames",
        ),
        ("adjectives.toml", '[[cue]]\nact = "opine"', "adjectives.toml, entry 1: no lemma"),
        (
            "prepositions.toml",
            '[[cue]]\nform = "selon"\nact = "assert"\nsource = "left"',
            "prepositions.toml, entry 1: unknown source 'left'",
        ),
        (
            "titles.toml",
            '[[title]]\nform = "Mme"\ngender = "w"',
            "titles.toml, entry 1: unknown gender 'w'",
        ),
        ("speakers.toml", '[animal]\nm = "chat"', "speakers.toml: unknown kind 'animal'"),
        ("speakers.toml", '[person]\nn = "chat"', "speakers.toml, person: unknown gender 'n'"),
        ("verbs.toml", "[[cue]", "verbs.toml: "),
    ],
)
def test_error_names_the_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_lexicon(tmp_path, language="fr")
    assert str(caught.value).startswith(message)


def test_empty_folder_gives_an_empty_lexicon(tmp_path: Path) -> None:
    lexicon = read_lexicon(tmp_path, language="fr")
    assert not lexicon.verbs
    assert not lexicon.grammar


def test_loading_is_quick() -> None:
    started = time.process_time()
    load_lexicon.__wrapped__("fr")
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "text",
    [
        '[[verb]]\nlemma = "nier"\nact = "deny"',
        "[[verb]]\nlemma = 'nier' # inline\nact = \"deny\"",
        '[[verb]]\nlemma = """nier"""\nact = "deny"',
    ],
)
def test_any_toml_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "light_verbs.toml").write_text(text, encoding="utf-8")
    assert read_lexicon(tmp_path, language="fr").light_verbs == {"nier": Act.DENY}


def test_fast_reading_agrees_with_toml() -> None:
    folder = Path(lexicon.__file__).parent / "fr"
    for path in folder.glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, tables in table.items():
            if isinstance(tables, list) and isinstance(tables[0], dict):
                found = list(entries(folder, path.name, key))
                assert [entry.fields for entry in found] == tables


def test_cue_with_its_pronoun_comes_before_the_bare_verb(french: Lexicon) -> None:
    clitics = [entry.clitic for entry in french.verbs["appeler"] if len(entry.words) == 1]
    assert clitics == ["en", None]


def test_snippets_of_the_documentation_run(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
    for snippet in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(snippet, {})
    assert capsys.readouterr().out == "deny\n"
