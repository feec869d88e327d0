from __future__ import annotations

import pytest

from recoupe.errors import SettingsError
from recoupe.settings import Settings, settings_from


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings_from({}) == Settings()


def test_the_environment_is_heard() -> None:
    settings = settings_from({"RECOUPE_PIPELINE": "fr_core_news_lg", "RECOUPE_DOCUMENT_LIMIT": "2"})
    assert settings == Settings(pipeline="fr_core_news_lg", document_limit=2 * 1024 * 1024)


@pytest.mark.parametrize("limit", ["", "0", "-1", "big", "1.5"])
def test_a_limit_that_is_no_whole_number_is_named(limit: str) -> None:
    with pytest.raises(SettingsError, match="RECOUPE_DOCUMENT_LIMIT"):
        settings_from({"RECOUPE_DOCUMENT_LIMIT": limit})
