"""The outlet behind an address."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


def outlet_of(url: str | None) -> str | None:
    """Return the name of the outlet whose domain, or one above it, the address has; None where it is not listed."""
    labels = host(url).split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_outlets()[domain] for domain in domains if domain in _outlets()), None)


def host(url: str | None) -> str:
    """Return the host of an address in lower case, empty where it has none."""
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return ""


@cache
def _outlets() -> Mapping[str, str]:
    text = files("recoupe.intake").joinpath("outlets.toml").read_text(encoding="utf-8")
    outlets: dict[str, str] = tomllib.loads(text)["outlets"]
    return outlets
