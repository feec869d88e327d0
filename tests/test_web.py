"""The live application without a browser: who may do what, what a wrong token changes, what programs are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from httpx import Response
from ledgers import read_document, run

from recoupe.errors import SettingsError
from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import Words, load_words
from recoupe.model.judgement import Verdict
from recoupe.model.user import Role
from recoupe.settings import Settings
from recoupe.store import users
from recoupe.store.judgements import all_judgements
from recoupe.store.opening import Ledger, opened
from recoupe.store.queries import count, judged_documents
from recoupe.store.users import add_user, set_disabled
from recoupe.store.verify import verify
from recoupe.store.write import add
from recoupe.web.app import application
from recoupe.web.opening import check_address

PASSWORD = "three boats at anchor"
DOCUMENT = read_document(title="Le pont", published="2024-05-02", outlet="Le Courrier")
AT_HOME = ("127.0.0.1", 4711)
HERE = "http://127.0.0.1"
FIRST = f"/review/{DOCUMENT.id}/s1"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as the tests can wait for it."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "_hasher", lambda: quick)


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("fr")


@pytest.fixture
def book(tmp_path: Path, words: Words) -> Iterator[Ledger]:
    with opened(tmp_path / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            add(connection, run(), DOCUMENT)
        recoup(ledger, words)
        yield ledger


@pytest.fixture
def web(book: Ledger) -> TestClient:
    """A browser of the person at the machine."""
    return TestClient(application(book, Settings()), base_url=HERE, client=AT_HOME, follow_redirects=False)


def with_users(book: Ledger) -> None:
    with book.writing() as connection:
        for role in Role:
            add_user(connection, role.value, role, PASSWORD, author="root")


def logged_in(web: TestClient, name: str) -> TestClient:
    web.cookies.clear()
    assert web.post("/log-in", data={"name": name, "password": PASSWORD}).status_code == 303
    return web


def token(answer: Response) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def verdicts(book: Ledger) -> list[Verdict]:
    with book.reading() as connection:
        return [each.verdict for each in all_judgements(connection)]


VIEWS = ["overview", "documents", "passages", "timeline", "map", "parties", "tolls", "demands", "labels", "measure"]


@pytest.mark.parametrize("view", [*VIEWS, "account", "samples", "merge/parties", "merge/incidents", "review/list"])
def test_every_view_is_shown_and_nothing_of_it_is_inline(web: TestClient, view: str) -> None:
    answer = web.get(f"/{view}")
    assert answer.status_code == 200
    assert not re.search(r"<style|\son\w+=|\sstyle=|javascript:", answer.text)
    assert set(re.findall(r"<script([^>]*)>", answer.text)) <= {
        found for found in re.findall(r"<script([^>]*)>", answer.text) if "src=" in found or "json" in found
    }
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_document_is_found_by_its_first_letters(web: TestClient) -> None:
    assert "bloqué le pont" in web.get(f"/d/{DOCUMENT.id[:12]}").text
    assert web.get("/d/ffffffffffff").status_code == 404


def test_review_begins_with_a_statement_and_goes_on_when_it_is_decided(web: TestClient, book: Ledger) -> None:
    first = web.get("/review")
    screen = web.get(first.headers["location"])
    answer = web.post(
        first.headers["location"], data={"verdict": "accept", "form_token": token(screen), "next": "/review"}
    )
    assert answer.status_code == 303
    assert verdicts(book) == [Verdict.ACCEPT]
    assert web.get("/review").headers["location"] != first.headers["location"]


def test_what_is_changed_is_a_correction_and_nothing_else_is(web: TestClient, book: Ledger) -> None:
    data = {"verdict": "accept", "form_token": token(web.get(FIRST)), "f_act": "deny", "f_speaker": "préfète"}
    web.post(FIRST, data=data | {"reason": "  elle  nie "})
    with book.reading() as connection:
        (made,) = all_judgements(connection)
        judged = judged_documents(connection, [DOCUMENT.id])[DOCUMENT.id]
    assert (made.verdict, dict(made.values), made.reason) == (Verdict.CORRECT, {"act": "deny"}, "elle nie")
    assert judged.statements[0].act == "deny"


def test_a_missed_statement_is_added_and_taken_back(web: TestClient, book: Ledger) -> None:
    at = DOCUMENT.text.index("Le maire")
    data = {"f_content": f"{at + 9}-{at + 16}", "f_source": f"{at}-{at + 8}", "f_speaker": "maire"}
    screen = web.get(FIRST)
    answer = web.post(f"{FIRST}/add", data=data | {"form_token": token(screen)})
    assert web.get(answer.headers["location"]).status_code == 200
    web.post("/review", data={"form_token": token(screen)})
    assert verdicts(book) == [Verdict.ADD, Verdict.UNDO]
    with book.reading() as connection:
        assert len(judged_documents(connection, [DOCUMENT.id])[DOCUMENT.id].statements) == 2
        assert list(verify(connection)) == []


def test_a_speaker_whom_a_reviewer_named_stands_in_the_way_of_nothing(web: TestClient, book: Ledger) -> None:
    web.post(FIRST, data={"verdict": "accept", "form_token": token(web.get(FIRST)), "f_speaker": "la mairie"})
    shown = web.get("/merge/parties")
    data = {"verdict": "split party", "of": [f"{DOCUMENT.id}:p1"], "form_token": token(shown)}
    assert web.post("/merge/preview", data=data).status_code == 200
    assert web.post("/merge/preview", data=data | {"of": [f"{DOCUMENT.id}:p3"]}).status_code == 422
    assert f"{DOCUMENT.id}:p3" not in shown.text


def test_many_are_decided_in_one_go(web: TestClient, book: Ledger) -> None:
    listed = web.get("/review/list")
    data = {"verdict": "reject", "form_token": token(listed), "of": [f"{DOCUMENT.id}:s1", f"{DOCUMENT.id}:s2"]}
    assert web.post("/review/list", data=data).status_code == 303
    assert verdicts(book) == [Verdict.REJECT, Verdict.REJECT]
    assert "Nothing waits" in web.get("/review").text


def test_a_preview_changes_nothing_and_the_merger_does(web: TestClient, book: Ledger) -> None:
    data = {"verdict": "merge parties", "of": [f"{DOCUMENT.id}:p1", f"{DOCUMENT.id}:p2"]}
    shown = web.post("/merge/preview", data=data | {"form_token": token(web.get("/merge/parties"))})
    assert "What would change" in shown.text
    assert verdicts(book) == []
    assert web.post("/merge", data=data | {"form_token": token(shown)}).status_code == 303
    assert verdicts(book) == [Verdict.MERGE_PARTIES]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (FIRST, {"verdict": "reject"}),
        (f"{FIRST}/add", {"f_content": "3-9"}),
        ("/review", {}),
        ("/review/list", {"verdict": "reject", "of": f"{DOCUMENT.id}:s1"}),
        ("/merge", {"verdict": "split party", "of": f"{DOCUMENT.id}:p1"}),
        ("/merge/undo", {"undoes": "j"}),
        ("/merge/preview", {"verdict": "split party", "of": f"{DOCUMENT.id}:p1"}),
        ("/samples", {"first": "reviewer", "second": "admin"}),
        ("/account", {"old": PASSWORD, "new": "another long password"}),
        ("/log-out", {}),
    ],
)
@pytest.mark.parametrize("wrong", ["", "x" * 43, "é"])
def test_a_wrong_token_changes_nothing(
    web: TestClient, book: Ledger, path: str, data: dict[str, str], wrong: str
) -> None:
    with_users(book)
    logged_in(web, "admin")
    assert web.post(path, data=data | {"form_token": wrong}).status_code == 403
    assert verdicts(book) == []
    assert web.get("/overview").status_code == 200


def test_a_token_of_another_session_changes_nothing(web: TestClient, book: Ledger) -> None:
    with_users(book)
    other = token(logged_in(web, "admin").get(FIRST))
    assert logged_in(web, "reviewer").post(FIRST, data={"verdict": "reject", "form_token": other}).status_code == 403
    assert verdicts(book) == []


def test_a_reader_reads_and_cannot_write(web: TestClient, book: Ledger) -> None:
    with_users(book)
    logged_in(web, "reader")
    account = web.get("/account")
    for view in VIEWS:
        assert web.get(f"/{view}").status_code == 200
    for path in (FIRST, "/review", "/review/list", "/merge/parties", "/samples"):
        assert web.get(path).status_code == 403
    for path, data in [
        (FIRST, {"verdict": "reject"}),
        ("/merge", {"verdict": "split party", "of": f"{DOCUMENT.id}:p1"}),
    ]:
        assert web.post(path, data=data | {"form_token": token(account)}).status_code == 403
    assert web.post("/api/documents", json={"text": "Non."}).status_code == 403
    assert verdicts(book) == []
    with book.reading() as connection:
        assert count(connection) == 1


def test_who_is_not_logged_in_is_sent_to_the_log_in_and_back(web: TestClient, book: Ledger) -> None:
    with_users(book)
    for path in ("/overview", FIRST, "/api/documents"):
        answer = web.get(path)
        assert answer.status_code in (303, 401)
    sent = web.get(f"{FIRST}?order=weight")
    assert sent.headers["location"].startswith("/log-in?next=")
    posted = web.post(f"{FIRST}/add", data={"f_content": "3-9"})
    assert posted.headers["location"].endswith("%2Fs1")
    assert (
        web.post("/log-in", data={"name": "reader", "password": PASSWORD, "next": "//evil"}).headers["location"] == "/"
    )


def test_a_session_ends_with_the_log_out_and_with_the_user(web: TestClient, book: Ledger) -> None:
    with_users(book)
    logged_in(web, "admin")
    kept = dict(web.cookies)
    assert web.post("/log-out", data={"form_token": token(web.get("/account"))}).status_code == 303
    assert (
        TestClient(web.app, base_url=HERE, client=AT_HOME, cookies=kept, follow_redirects=False)
        .get("/overview")
        .status_code
        == 303
    )
    logged_in(web, "reader")
    with book.writing() as connection:
        set_disabled(connection, "reader", True, author="admin")
    assert web.get("/overview").status_code == 303


def test_the_cookie_is_out_of_reach_and_secure_behind_https(web: TestClient, book: Ledger) -> None:
    with_users(book)
    over_http = web.post("/log-in", data={"name": "reader", "password": PASSWORD}).headers["set-cookie"].lower()
    secure = TestClient(web.app, base_url="https://127.0.0.1", client=AT_HOME, follow_redirects=False)
    over_https = secure.post("/log-in", data={"name": "reader", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in over_http
    assert "samesite=lax" in over_http
    assert "secure" not in over_http
    assert "secure" in over_https


def test_log_in_is_rate_limited(web: TestClient, book: Ledger) -> None:
    with_users(book)
    wrong = {"name": "admin", "password": "no"}
    assert [web.post("/log-in", data=wrong).status_code for _ in range(11)] == [401] * 10 + [429]
    assert web.post("/log-in", data={"name": "admin", "password": PASSWORD}).status_code == 429
    assert web.get("/api/documents", auth=("admin", PASSWORD)).status_code == 429
    assert web.post("/log-in", data={"name": "reader", "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_another_name_of_this_machine_is_refused(web: TestClient, host: str) -> None:
    assert web.get("/overview", headers={"host": host}).status_code == 400


def test_what_another_site_sends_is_refused(web: TestClient, book: Ledger) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = web.post(FIRST, data={"verdict": "reject", "form_token": token(web.get(FIRST))}, headers=headers)
    assert answer.status_code == 403
    assert (
        web.post("/api/documents", content='{"text": "Non."}', headers={"content-type": "text/plain"}).status_code
        == 422
    )
    assert verdicts(book) == []


def test_without_a_user_nobody_else_gets_in(book: Ledger) -> None:
    far = TestClient(application(book, Settings()), base_url=HERE, client=("192.0.2.7", 4711), follow_redirects=False)
    assert far.get("/overview").status_code == 303
    assert far.get("/api/documents").status_code == 401
    with pytest.raises(SettingsError, match="recoupe user add"):
        check_address(book, "0.0.0.0")
    check_address(book, "127.0.0.1")
    with_users(book)
    check_address(book, "0.0.0.0")


HOSTILE = '<script>alert(1)</script> "onload="x" \u202eabc javascript:alert(1) ' + "x" * 10_000


def test_scripts_in_texts_and_names_are_harmless(tmp_path: Path, words: Words) -> None:
    hostile = read_document(f"{HOSTILE}\n\n{HOSTILE}", title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    with opened(tmp_path / "hostile.db") as ledger:
        with ledger.writing() as connection:
            add(connection, run(), hostile)
        recoup(ledger, words)
        web = TestClient(application(ledger, Settings()), base_url=HERE, client=AT_HOME)
        for path in (f"/d/{hostile.id}", "/documents", "/passages?q=alert", "/passages?q=%3Cscript%3Ealert(1)"):
            shown = web.get(path)
            assert shown.status_code == 200
            assert "<script>alert" not in shown.text
            assert "\u202e" not in shown.text
            assert 'href="javascript:' not in shown.text


def test_documents_are_taken_in_by_programs(web: TestClient, book: Ledger) -> None:
    given = {"text": "Le maire a démenti jeudi la fermeture du pont.", "date": "2024-05-02", "outlet": "Le Courrier"}
    first, again = web.post("/api/documents", json=given), web.post("/api/documents", json=given)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["statements"] == 1
    found = web.get(first.headers["location"]).json()
    assert (found["published"], found["outlet"]) == ("2024-05-02", "Le Courrier")
    assert [row["id"] for row in web.get("/api/documents").json()["items"]] == [DOCUMENT.id, found["id"]]
    assert web.post("/api/documents", json=given | {"date": "hier"}).status_code == 400
    assert web.post("/api/documents", json=given | {"url": "javascript:1"}).status_code == 422


def test_lists_go_on_where_they_ended(web: TestClient) -> None:
    one = web.get("/api/statements?limit=1").json()
    two = web.get("/api/statements", params={"limit": 1, "cursor": one["next"]}).json()
    assert [row["id"] for page in (one, two) for row in page["items"]] == ["s1", "s2"]
    rest = web.get("/api/statements", params={"cursor": two["next"]}).json() if two["next"] else {"items": []}
    assert rest["items"] == []
    assert [row["id"] for row in web.get("/api/statements?act=deny").json()["items"]] == ["s2"]
    assert web.get("/api/statements?cursor=zzz").status_code == 400


def test_what_has_not_changed_is_not_sent_again(web: TestClient) -> None:
    first = web.get("/api/documents")
    again = web.get("/api/documents", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/api/incidents/i0", "/api/documents/none", "/api/documents?limit=0", "/api/nothing"])
def test_mistakes_are_told_as_problems(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code in (404, 422)


def test_what_is_too_large_is_refused(book: Ledger) -> None:
    web = TestClient(application(book, Settings(document_limit=1000)), base_url=HERE, client=AT_HOME)
    assert web.post("/api/documents", json={"text": "x" * 2000}).status_code == 413


def test_two_judge_a_sample_apart_and_what_differs_is_settled(web: TestClient, book: Ledger) -> None:
    with_users(book)
    logged_in(web, "admin")
    data = {"first": "reviewer", "second": "admin", "size": "2", "seed": "7", "form_token": token(web.get("/samples"))}
    sample = web.post("/samples", data=data).headers["location"]
    for name, decided in (("reviewer", "accept"), ("admin", "reject")):
        logged_in(web, name)
        for number in (1, 2):
            shown = web.get(f"{sample}/{number}")
            verdict = "accept" if number == 1 else decided
            web.post(f"{sample}/{number}", data={"verdict": verdict, "form_token": token(shown)})
        assert verdicts(book) == []
    settled = web.get(sample)
    assert "What they differ in" in settled.text
    web.post(sample, data={"form_token": token(settled)})
    web.post(sample, data={"form_token": token(settled), "number": "1", "chosen": "admin"})
    assert verdicts(book) == [Verdict.ACCEPT, Verdict.REJECT]
    assert web.get("/samples").status_code == web.get("/measure").status_code == 200
    assert logged_in(web, "reader").get(sample).status_code == 403


def test_exports_are_handed_out(web: TestClient) -> None:
    answer = web.get("/api/export?as=csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    assert "csv" in web.get("/export").text
