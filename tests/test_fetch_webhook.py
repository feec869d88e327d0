"""Telling another program in the background."""

from __future__ import annotations

import threading
import time

import pytest
from web import Reply, serving, web_of

from recoupe.errors import FetchError
from recoupe.fetch.webhook import Webhook

URL = "http://hook.example/"


def test_it_is_told_again_where_that_may_help() -> None:
    with serving({"hook.example/": [Reply(status=503), Reply(status=429), Reply(b"ok")]}) as site:
        hook = Webhook(web_of(site), URL)
        hook.tell(b'{"a": 1}')
        hook.close()
        assert hook.failures() == []
    assert [each.body for each in site.seen] == [b'{"a": 1}'] * 3


def test_a_failure_is_told_once_without_the_address() -> None:
    with serving({"hook.example/?key": [Reply(status=503)]}) as site:
        hook = Webhook(web_of(site), f"{URL}?key")
        hook.tell(b"{}")
        hook.close()
        assert hook.failures() == ["webhook at hook.example: HTTP 503 Service Unavailable"]
        assert hook.failures() == []
    assert len(site.seen) == 3


def test_nobody_waits_for_one_that_is_slow() -> None:
    waiting = threading.Event()
    with serving({"hook.example/": Reply(b"ok", before=lambda: waiting.wait(5))}) as site:
        hook, begun = Webhook(web_of(site), URL), time.monotonic()
        for _ in range(50):
            hook.tell(b"{}")
        assert time.monotonic() - begun < 1
        waiting.set()
        hook.close()
    assert len(site.seen) == 50


def test_the_rules_are_those_of_pages() -> None:
    with serving({}) as site:
        with pytest.raises(FetchError, match="only http and https"):
            Webhook(web_of(site), "file:///etc/passwd")
        hook = Webhook(web_of(site, names={"hook.example": ["10.0.0.1"]}), URL)
        hook.tell(b"{}")
        hook.close()
        assert "10.0.0.1, a private address" in hook.failures()[0]
        assert site.seen == []
