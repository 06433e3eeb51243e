"""What the layer refuses before any handler is asked, and how it says so."""

import re
from collections.abc import Iterator

import pytest

from firebreak.app.web.layer import SMALL_BODY
from tests.app.web.factories import HOST, Desk

JSON = {"content-type": "application/json"}


def test_an_oversized_body_is_refused_by_its_declared_length(desk: Desk) -> None:
    """Too large a batch is refused before it is read."""
    limit = desk.services.config.server.max_body_bytes
    headers = {"authorization": f"Bearer {desk.key()}", "content-length": str(limit + 1)}
    answer = desk.browser().post("/api/v1/items", content=b"[]", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "FB-WEB-004")


def test_an_oversized_body_is_refused_while_it_streams(desk: Desk) -> None:
    """A body without a declared length is counted as it comes and cut off at the limit."""
    sent = 0

    def stream() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(40):
            sent += 1_000_000
            yield b" " * 1_000_000

    headers = {"authorization": f"Bearer {desk.key()}"}
    answer = desk.browser().post("/api/v1/items", content=stream(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(("extra", "status"), [(0, 401), (1, 413)])
def test_a_form_may_be_exactly_as_large_as_the_limit(desk: Desk, extra: int, status: int) -> None:
    """The limit itself is allowed; one byte more is not."""
    body = "name=a&password=b&pad="
    body += "x" * (SMALL_BODY - len(body) + extra)
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": HOST}
    assert status == desk.browser().post("/sign-in", content=body, headers=headers).status_code


def test_malformed_json_says_where(desk: Desk) -> None:
    """Whoever sends broken JSON is told at which byte it breaks."""
    browser = desk.browser("reviewer")
    headers = JSON | {"x-csrf-token": browser.csrf}
    answer = browser.post("/api/v1/cases/x/decide", content=b'{"token": ', headers=headers)
    assert answer.status_code == 400
    assert "truncated" in answer.json()["detail"]


def test_malformed_items_say_line_and_column(desk: Desk) -> None:
    """A broken batch is refused as a whole, with its place, and nothing is kept."""
    headers = JSON | {"authorization": f"Bearer {desk.key()}"}
    answer = desk.browser().post("/api/v1/items", content=b'[{"id": }]', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "FB-INTAKE-004")
    assert "line 1, column" in answer.json()["detail"]


def test_an_impossible_value_names_its_field(desk: Desk) -> None:
    """A wrong value is refused with the field's name."""
    browser = desk.browser("reviewer")
    headers = JSON | {"x-csrf-token": browser.csrf}
    answer = browser.post(
        "/api/v1/cases/x/decide", content=b'{"token": 1, "verb": "ban"}', headers=headers
    )
    assert (answer.status_code, answer.json()["field"]) == (422, "verb")


@pytest.mark.parametrize("media", ["text/plain", "", "application/x-www-form-urlencoded"])
def test_json_is_read_only_as_json(desk: Desk, media: str) -> None:
    """A form cannot be smuggled into an address that takes JSON."""
    browser = desk.browser("reviewer")
    headers = {"content-type": media, "x-csrf-token": browser.csrf}
    answer = browser.post("/api/v1/cases/x/decide", content=b"{}", headers=headers)
    assert answer.status_code == 415


def test_compressed_bodies_are_refused(desk: Desk) -> None:
    """No small body can grow large inside."""
    headers = {"authorization": f"Bearer {desk.key()}", "content-encoding": "gzip"}
    assert desk.browser().post("/api/v1/items", content=b"", headers=headers).status_code == 415


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "POST"])
def test_a_wrong_method_is_told_the_right_ones(desk: Desk, method: str) -> None:
    """Asking in a way that is not answered names the ways that are."""
    answer = desk.browser().request(method, "/api/v1/health")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/v1/health", "/sign-in", "/console/events"])
def test_head_is_get_without_a_body(desk: Desk, path: str) -> None:
    """A probe gets the headers and nothing else, even of an endless stream."""
    answer = desk.browser("reviewer" if "events" in path else None).head(path)
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_unknown_address_is_a_problem_for_programs_and_a_page_for_people(desk: Desk) -> None:
    """Nobody stands before a blank page."""
    browser = desk.browser("reviewer")
    assert browser.get("/api/v1/nothing").json()["code"] == "FB-WEB-008"
    assert "text/html" in browser.get("/console/nothing").headers["content-type"]


def test_an_unknown_case_is_not_found(desk: Desk) -> None:
    """A case that was never here is 404 for programs and people."""
    browser = desk.browser("reviewer")
    assert browser.get("/api/v1/cases/none").status_code == 404
    assert browser.get("/console/cases/none").status_code == 404


def test_an_unforeseen_error_shows_nothing_of_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours never prints content into an answer."""

    def broken(*_: object) -> None:
        raise RuntimeError("the words of a post")

    monkeypatch.setattr(desk.services.store, "counts", broken)
    answer = desk.browser().get("/api/v1/health")
    assert (answer.status_code, answer.json()["code"]) == (500, "FB-000")
    assert "words of a post" not in answer.text


@pytest.mark.parametrize("path", ["/sign-in", "/api/v1/health", "/console", "/nothing"])
def test_every_answer_carries_the_strict_headers(desk: Desk, path: str) -> None:
    """Nothing runs that is not ours, whatever is asked."""
    headers = desk.browser().get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert (
        headers["x-content-type-options"],
        headers["cache-control"],
    ) == ("nosniff", "no-store")


def test_tls_is_pinned_where_there_is_tls(desk: Desk) -> None:
    """Who came by https once is not led back to plain http."""
    browser = desk.browser()
    assert "strict-transport-security" not in browser.get("/sign-in").headers
    secure = browser.get("https://127.0.0.1/sign-in").headers
    assert "max-age=31536000" in secure["strict-transport-security"]


def test_one_can_sign_out_from_a_page_that_refuses(desk: Desk) -> None:
    """The header of a problem page carries the session's token, so its forms work."""
    browser = desk.browser("reviewer")
    for path in ("/console/people", "/console/cases/no-such-case"):
        page = browser.get(path)
        assert page.status_code in (403, 404)
        tokens = set(re.findall(r'name="csrf" value="([^"]*)"', page.text))
        assert tokens == {browser.csrf}, path
    assert browser.submit("/sign-out", csrf=tokens.pop()).headers["location"] == "/sign-in"
    assert browser.get("/console").status_code == 303
