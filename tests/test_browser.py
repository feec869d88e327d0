"""The single file in a real browser: every view, two widths, light and dark, keyboard, no request, no message."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import hostile_casebook, sample_casebook

from recoupe.dossier.page.addresses import VIEWS
from recoupe.dossier.page.single import single_file

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SOONEST = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"


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
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of the sample is."""
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "dossier.html"
    path.write_text(single_file(sample_casebook(folder)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page that takes down what must not happen: messages, errors, requests."""
    context = browser.new_context(**getattr(request, "param", {"viewport": {"width": 1600, "height": 1000}}))
    page = context.new_page()
    page.set_default_timeout(10_000)
    happened: list[str] = []
    page.on("console", lambda message: happened.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith("file:") else happened.append(asked.url))
    page.on("dialog", lambda dialog: happened.append(f"dialog: {dialog.message}"))
    yield page
    context.close()
    assert happened == []


def opened(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.evaluate(SOONEST)


def until(page: Page, condition: str) -> None:
    """Wait for a condition of the page; its policy forbids what Playwright would wait with."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{condition} at {page.url}")


def faults(page: Page) -> list[str]:
    """What axe finds serious in what is shown; it would look through all that is hidden too, which takes long."""
    page.evaluate("document.querySelectorAll('.view, .document, .accounts').forEach(e => e.offsetParent || e.remove())")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


LOOKS = [
    pytest.param({"viewport": {"width": width, "height": 900}, "color_scheme": scheme}, id=f"{width} {scheme}")
    for width in (400, 1600)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("page", LOOKS, indirect=True)
def test_every_view_is_sound(page: Page, dossier: str) -> None:
    for view in VIEWS:
        opened(page, f"{dossier}#{view}")
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.locator(".view:visible").count() == 1, view
        assert page.locator(f"#{view}").is_visible(), view
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.parametrize("page", LOOKS[::3], indirect=True)
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_stands_in_anybodys_way(page: Page, dossier: str, view: str) -> None:
    opened(page, f"{dossier}#{view}")
    assert not faults(page)


def test_a_passage_is_sound(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#passages")
    page.locator(".results a").first.click()
    page.evaluate(SOONEST)
    assert page.locator(".text .on.c").count()
    assert not faults(page)


def test_a_click_in_the_matrix_opens_the_words_side_by_side(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#accounts")
    cell = page.locator(".accounts:visible .matrix td a").first
    cell.hover()
    assert page.locator(".peek").is_visible()
    cell.click()
    drawer = page.locator(".drawer")
    assert drawer.is_visible()
    assert drawer.locator(".held > li").count() > 1
    assert drawer.locator(".chosen").count() >= 1
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert cell.evaluate("each => each === document.activeElement")
    cell.click()
    assert not faults(page)


def test_the_keyboard_is_enough(page: Page, dossier: str) -> None:
    opened(page, dossier)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("each => each === document.activeElement")
    opened(page, f"{dossier}#accounts")
    page.locator(".accounts:visible .matrix td a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator(".drawer").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    until(page, "document.activeElement.name === 'q'")
    page.keyboard.type("drone")
    until(page, "location.hash.includes('q=drone')")
    page.locator(".results a").first.focus()
    page.keyboard.press("Enter")
    until(page, "location.hash.startsWith('#d/')")
    first = page.url
    page.keyboard.press("j")
    until(page, f"location.href !== '{first}'")
    page.keyboard.press("k")
    until(page, f"location.href === '{first}'")


def test_search_has_facets_and_an_address(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#passages?q=drone")
    found = page.locator(".results > li").count()
    assert 0 < found < 60
    assert page.locator(".results > li mark").count()
    page.locator("#passages select[name=act]").select_option("accuse")
    until(page, "location.hash.includes('act=accuse')")
    assert 0 < page.locator(".results > li").count() < found
    shown = page.locator(".results").inner_text()
    opened(page, page.url)
    assert page.locator(".results").inner_text() == shown
    opened(page, f"{dossier}#passages?q=DEPOT")
    assert page.locator(".results > li").count()


def test_every_number_leads_to_as_many_rows(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#parties")
    link = page.locator("[data-times]").first
    times = int(link.inner_text())
    link.click()
    page.evaluate(SOONEST)
    assert page.locator(".results > li").count() == times
    opened(page, f"{dossier}#overview")
    documents = page.locator(".incident .numbers a").first
    count = int(documents.inner_text().split()[0])
    documents.click()
    page.evaluate(SOONEST)
    assert page.locator("#documents tbody tr:visible").count() == count


def test_the_choice_of_an_incident_goes_with_you(page: Page, dossier: str) -> None:
    opened(page, dossier)
    page.locator("[data-scope]").select_option(index=2)
    page.evaluate(SOONEST)
    assert page.locator(".incident:visible").count() == 1
    page.locator(".menu [data-view=documents]").click()
    page.evaluate(SOONEST)
    assert 0 < page.locator("#documents tbody tr:visible").count() < page.locator("#documents tbody tr").count()


def test_time_slides_and_acts_are_chosen(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#parties")
    lines = page.locator(".relations [data-ends]:visible")
    before = lines.count()
    page.locator("[data-slide]").fill("0")
    assert lines.count() < before
    opened(page, f"{dossier}#parties?act=demand")
    assert {line.get_attribute("data-act") for line in lines.all()} == {"demand"}


def test_disputed_borders_are_drawn_as_chosen(page: Page, dossier: str) -> None:
    opened(page, f"{dossier}#map")
    assert page.locator(".border.disputed").first.is_visible()
    page.locator("[data-point-of-view]").select_option("none drawn")
    assert page.locator(".border.disputed:visible").count() == 0


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_it_can_be_read_without_script(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}#documents")
    assert page.locator(".view:visible").count() == len(VIEWS) + 1
    assert page.locator(".document .text:visible").count() == page.locator(".document").count()
    assert page.locator(".version:visible").count() > 5


def test_hostile_words_do_nothing(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(single_file(hostile_casebook()), encoding="utf-8")
    for view in (*VIEWS, "passages?q=<script>", "d/nothing", "<img src=x onerror=alert(1)>", "%E0%A4"):
        opened(page, f"{path.as_uri()}#{view}")
        assert page.evaluate("window.taken") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 1600, view
    opened(page, f"{path.as_uri()}#passages")
    page.locator(".results a").nth(1).click()
    page.evaluate(SOONEST)
    assert page.locator(".text p").nth(1).evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert page.locator("a[href^='javascript:' i]").count() == 0


def test_a_large_dossier_opens_soon(page: Page, dossier: str) -> None:
    opened(page, dossier)
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert loaded < 2_000
