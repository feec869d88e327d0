from __future__ import annotations

import pytest

from recoupe.intake.days import day_in_address, day_in_words, day_of

MONTHS = {"mai": 5, "févr.": 2, "february": 2}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-14", "2024-05-14"),
        ("2024-05-14T23:59:00-05:00", "2024-05-14"),
        ("20240514T180500Z", "2024-05-14"),
        ("Tue, 14 May 2024 18:05:00 +0200", "2024-05-14"),
        ("14/05/2024 18:05", "2024-05-14"),
        ("14.05.24", "2024-05-14"),
        ("1970-01-01T00:00:00Z", None),
        ("2024-02-31", None),
        ("hier", None),
        ("", None),
        ("9" * 1000, None),
    ],
)
def test_days_as_machines_and_people_write_them(written: str, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mardi 14 mai 2024 à 18h", "2024-05-14"),
        ("le 1er févr. 2024", "2024-02-01"),
        ("February 3, 2024", "2024-02-03"),
        ("14 brumaire 2024", None),
        ("114 mai 2024", None),
        ("14 mai", None),
        ("14/05/2024", "2024-05-14"),
    ],
)
def test_days_in_words(text: str, day: str | None) -> None:
    assert day_in_words(text, MONTHS) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2024/05/14/a", "2024-05-14"),
        ("https://x.example/a-2024-05-14.html?d=2023/01/01", "2024-05-14"),
        ("https://x.example/a_20240514_b", "2024-05-14"),
        ("https://x.example/2024/05/a", None),
        ("https://x.example/article-120240514.html", None),
        ("https://2024-05-14.example/a", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert day_in_address(url) == day
