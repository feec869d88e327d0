"""The live application in a real browser: every view, review by keyboard alone, a merger, a lost session."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import served

from recoupe.model.judgement import Judgement, Verdict
from recoupe.model.user import Role
from recoupe.store.judgements import all_judgements
from recoupe.store.opening import Ledger
from recoupe.store.schema import SESSION
from recoupe.store.users import add_user, set_disabled, users

pytest.importorskip("playwright")
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "three boats at anchor"
VIEWS = (
    *("overview", "accounts", "passages", "passages?q=rapport", "timeline", "map", "parties", "tolls", "demands"),
    *("labels", "documents", "review", "review/list", "merge/parties", "merge/incidents", "samples", "measure"),
    *("export", "account", "nothing-here"),
)
Web = tuple[str, Ledger]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("RECOUPE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        assert os.environ.get("CI_REQUIRES_CHROMIUM") != "1", "no Chromium: apt-get install chromium"
        pytest.skip("no Chromium: install it, or name it in RECOUPE_CHROMIUM")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with served(tmp_path_factory.mktemp("web")) as found:
        yield found


@pytest.fixture
def page(browser: Browser, web: Web, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page that takes down what must not happen: messages, errors, requests that leave the machine."""
    look = {"viewport": {"width": 1600, "height": 1000}, "reduced_motion": "reduce"}
    context = browser.new_context(**(look | getattr(request, "param", {})))
    happened: list[str] = []
    page = watched(context, web[0], happened)
    yield page
    context.close()
    assert happened == []


def watched(context: BrowserContext, address: str, happened: list[str]) -> Page:
    page = context.new_page()
    refused = "Failed to load resource: the server responded with a status of 404"
    page.on("console", lambda told: None if refused in told.text else happened.append(f"{told.type}: {told.text}"))
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else happened.append(asked.url))
    page.on("dialog", lambda dialog: happened.append(f"dialog: {dialog.message}"))
    return page


def judgements(web: Web) -> list[Judgement]:
    with web[1].reading() as connection:
        return all_judgements(connection)


def faults(page: Page) -> list[str]:
    """What axe finds serious."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    grave = (each for each in found["violations"] if each["impact"] in ("serious", "critical"))
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in grave]


LOOKS = [
    pytest.param({"viewport": {"width": width, "height": 900}, "color_scheme": scheme}, id=f"{width} {scheme}")
    for width in (400, 1600)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("page", LOOKS, indirect=True)
def test_every_view_is_sound(page: Page, web: Web) -> None:
    found: list[str] = []
    for view in VIEWS:
        page.goto(f"{web[0]}/{view}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{view} is wider than the window")
        found += faults(page)
    assert found == []


def test_a_statement_is_reviewed_by_keyboard_alone(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/review")
    before, first = len(judgements(web)), page.url
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("a")
    made = judgements(web)[-1]
    assert len(judgements(web)) == before + 1
    assert (made.verdict, sorted(made.values)) == (Verdict.CORRECT, ["act", "content"])
    expect(page.locator("[data-notice]")).to_contain_text("Kept")
    assert page.url != first
    with page.expect_navigation():
        page.keyboard.press("r")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [each.verdict for each in judgements(web)[before + 1 :]] == [Verdict.REJECT, Verdict.UNDO]


def test_next_and_previous_walk_the_queue(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/review?order=weight")
    first = page.url
    with page.expect_navigation():
        page.keyboard.press("j")
    assert page.url != first
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.url == first


def test_limits_are_fixed_by_selecting_words(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/review")
    page.locator("[data-form=decide] .spans.content [data-mark]").click()
    words = page.locator(".marking p").first
    box = words.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 210, box["y"] + 12, steps=5)
    page.mouse.up()
    chip = page.locator("[data-form=decide] .spans.content .chips li bdi")
    expect(chip).to_have_count(1)
    shown = chip.inner_text()
    assert shown in words.inner_text()
    with page.expect_navigation():
        page.keyboard.press("Escape")
        page.keyboard.press("a")
    made = judgements(web)[-1]
    start, end = map(int, made.values["content"].split("-"))
    assert end - start == len(shown)


def test_a_missed_statement_is_added_by_selecting_its_words(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/review")
    before = len(judgements(web))
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    page.keyboard.type("la mairie")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("a")
    made = judgements(web)[-1]
    assert (len(judgements(web)), made.verdict, made.values["speaker"]) == (before + 1, Verdict.ADD, "la mairie")
    assert page.url.split("?")[0].endswith(f"/j{made.id}")


def test_parties_are_merged_with_a_preview_and_taken_apart_again(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/merge/parties")
    before = len(judgements(web))
    boxes = page.locator("input[name=of]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator("button.main").click()
    expect(page.locator("h1")).to_have_text("What would change")
    expect(page.locator(".sides section").nth(1).locator("li")).to_have_count(1)
    assert len(judgements(web)) == before
    page.locator(".confirm button.main").click()
    assert judgements(web)[-1].verdict is Verdict.MERGE_PARTIES
    page.get_by_role("button", name="Take it back").click()
    assert judgements(web)[-1].verdict is Verdict.UNDO


def test_what_was_begun_is_there_again(page: Page, web: Web) -> None:
    page.goto(f"{web[0]}/review")
    page.locator("[data-field=reason]").first.fill("a thought")
    page.reload()
    expect(page.locator("[data-field=reason]").first).to_have_value("a thought")
    page.locator("[data-notice] button").click()
    expect(page.locator("[data-field=reason]").first).to_have_value("")


def test_a_lost_session_loses_no_work(page: Page, web: Web) -> None:
    address, ledger = web
    with ledger.writing() as connection:
        add_user(connection, "ada", Role.ADMIN, PASSWORD, author="root")
    page.goto(f"{address}/review")
    log_in(page)
    page.locator("[data-field=reason]").first.fill("as the text says")
    before = len(judgements(web))
    with ledger.writing() as connection:
        connection.execute(SESSION.update().values(closed="2024-01-01"))
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("h1")).to_have_text("Log in")
    assert len(judgements(web)) == before
    log_in(page)
    expect(page.locator("[data-notice]")).to_contain_text("Kept")
    made = judgements(web)[-1]
    assert (made.verdict, made.reason, made.author) == (Verdict.REJECT, "as the text says", "ada")
    with ledger.writing() as connection:
        add_user(connection, "bea", Role.ADMIN, PASSWORD, author="ada")
        set_disabled(connection, "ada", True, author="bea")
        assert len(users(connection)) == 2


def log_in(page: Page) -> None:
    page.fill("input[name=name]", "ada")
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
