"""Fifty shapes of secrets: none in a log, a page, a document, an export."""

import io
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.secret_shapes import HIDDEN, scrubbed
from firebreak.app.logs import Scrubbing
from firebreak.app.web.auth import make_link
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, Desk, account_case

A = "Zq9" + "xK4v" * 9
"""What must not be seen; it has no meaning anywhere."""
H = "0123456789abcdef" * 3
SHAPES: tuple[tuple[str, str], ...] = (
    (f"whsec_{A}", A),
    (f"fbk_{A}", A),
    (f"Authorization: Bearer {A}", A),
    (f"authorization: bearer {A}", A),
    (f"Proxy-Authorization: Basic {A}==", A),
    (f"'authorization': 'Bearer {A}'", A),
    (f'{{"Authorization": "Bearer {A}"}}', A),
    (f"Bearer {A}", A),
    (f"Digest {A}", A),
    (f"Cookie: a=b; firebreak={A}", A),
    (f"Set-Cookie: __Host-firebreak={A}; Secure", A),
    (f"firebreak={A}", A),
    (f"/enter/{A}", A),
    (f"https://desk.example/enter/{A}?x", A),
    (f"/appeal/{A}", A),
    (f"/notice/{A}", A),
    (f"password={A}&name=anna", A),
    (f"name=anna&again={A}", A),
    (f"password: {A}", A),
    (f"'password': '{A} with spaces'", A),
    (f'"passphrase": "{A}"', A),
    (f"passwd={A}", A),
    (f"PGPASSWORD={A}", A),
    (f"postgresql://desk:{A}@db.example/firebreak", A),
    (f"postgresql://:{A}@/firebreak", A),
    (f"redis://user:{A}@cache.example:6379/0", A),
    (f"amqps://user:{A}@mq.example", A),
    (f"https://user:{A}@hooks.example/x", A),
    (f"connection to host=db user=desk password={A} failed", A),
    (f"api_key={A}", A),
    (f"apikey: {A}", A),
    (f"FIREBREAK_PLATFORMS__FORUM__SECRET={A}", A),
    (f"client_secret={A}", A),
    (f"access_token={A}", A),
    (f"X-CSRF-Token: {A}", A),
    (f"csrf={A}", A),
    (f"X-Api-Key: {A}", A),
    (f"x-amz-security-token: {A}", A),
    (f"https://s3.example/a?X-Amz-Signature={H}", H),
    ("AKIA" + "Z9Q8" * 4, "Z9Q8" * 4),
    (f"ghp_{A}", A),
    (f"github_pat_{A}", A),
    (f"glpat-{A}", A),
    (f"xoxb-{A}", A),
    (f"sk-{A}", A),
    (f"sk_live_{A}", A),
    (f"AIza{A}", A),
    (f"eyJhbGciOi.eyJ{A}.{A}", A),
    (f"AGE-SECRET-KEY-1{A.upper()}", A.upper()),
    (f"-----BEGIN PRIVATE KEY-----\n{A}\n-----END PRIVATE KEY-----", A),
    (f"PRIVATE+KEY+desk+{A}", A),
    (f"firebreak-vault-key-1 {A}", A),
    (f"$argon2id$v=19$m=65536,t=3,p=1${A}${A}", A),
    (f"$2b$12${A}", A),
    (f"otpauth://totp/Firebreak:anna?secret={A}", A),
    (f"SG.{A}.{A}", A),
    (f"hf_{A}", A),
    (f"syt_{A}", A),
)
HONEST = (
    "lists: page 3 of harbor failed: 503, tried again in 60 s",
    "the form's token is missing or of an older session",
    "unforeseen error at GET /console/cases/{case}",
    "case-lantern77 was decided by anna at 19:04 UTC",
    "server 127.0.0.1:8080: cannot listen there (Address already in use)",
    "https://elsewhere.example/page: did not answer",
    "a page broke its content policy: img-src",
)


def logged(text: str, *args: Any, error: BaseException | None = None) -> str:
    """Log something as the running desk does, and give what stands there."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Scrubbing())
    made = logging.LogRecord("firebreak", logging.ERROR, "", 0, text, args, None)
    if error is not None:
        made.exc_info = (type(error), error, error.__traceback__)
    handler.emit(made)
    return out.getvalue()


def test_there_are_fifty_shapes() -> None:
    """The promise was fifty."""
    assert 50 <= len(set(SHAPES))


@pytest.mark.parametrize(("written", "secret"), SHAPES, ids=range(len(SHAPES)))
def test_no_secret_reaches_the_log(written: str, secret: str) -> None:
    """Not as a message, not as its argument, not in a trace; and what it was called stays."""
    try:
        raise RuntimeError(written)
    except RuntimeError as error:
        caught = error
    for line in (logged(written), logged("failed: %s", written), logged("x", error=caught)):
        assert secret not in line
        assert HIDDEN in line


@pytest.mark.parametrize("line", HONEST)
def test_what_is_no_secret_stays_readable(line: str) -> None:
    """An operator at night reads what happened."""
    assert line == scrubbed(line)


@given(st.text(max_size=300))
def test_scrubbing_takes_any_text_and_is_done_at_once(text: str) -> None:
    """Done twice it changes nothing more."""
    once = scrubbed(text)
    assert scrubbed(once).count(HIDDEN) >= once.count(HIDDEN)


@pytest.mark.parametrize(("written", "secret"), SHAPES, ids=range(len(SHAPES)))
def test_no_secret_comes_back_in_an_error(
    desk: Desk, written: str, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Sent as a form, JSON, header or cookie that is refused, it is in no answer and no log."""
    one_line = written.replace("\n", " ")
    browser = desk.browser("admin")
    answers = [
        browser.submit("/console/cases/none/decide", token=written, verb=written),
        browser.post("/api/v1/cases/none/decide", json={"token": written, "verb": written}),
        browser.post("/api/v1/items", content=written, headers={"authorization": one_line}),
        browser.post(
            "/sign-in", data={"name": "anna", "password": written}, headers={"origin": HOST}
        ),
        browser.get("/nowhere", headers={"x-secret": one_line, "cookie": one_line}),
    ]
    for answer in answers:
        assert answer.status_code >= 300
        assert secret not in answer.text
    assert secret not in caplog.text


def test_an_error_that_nobody_foresaw_tells_its_secret_to_nobody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page says that something failed; the log has the place, not what it choked on."""
    written, secret = SHAPES[23]

    def broken(*args: Any, **more: Any) -> Any:
        raise RuntimeError(written)

    monkeypatch.setattr(desk.services.store, "counts", broken)
    answer = desk.browser("reviewer").get("/console")
    assert 500 == answer.status_code
    assert secret not in answer.text
    [record] = [one for one in caplog.records if one.exc_info]
    line = Scrubbing().format(record)
    assert "unforeseen error at GET /console" in line
    assert secret not in line


def test_what_leaves_the_desk_holds_none_of_its_keys(desk: Desk) -> None:
    """Sessions, one-time links, API keys and their digests are in no page, table or document."""
    account_case(desk, "plain")
    admin = desk.browser("admin")
    key = desk.key()
    link = make_link(desk.services, ReviewerId("admin")).rpartition("/")[2]
    secrets = (admin.cookies["firebreak"], key, link)
    paths = ("/console", "/console/cases/case-plain", "/console/people", "/console/quality.csv")
    more = ("/api/v1/cases", "/api/v1/cases/case-plain", "/api/v1/numbers", "/api/v1/openapi.json")
    for path in (*paths, *more):
        answer = admin.get(path)
        assert 200 == answer.status_code
        assert not [one for one in secrets if one in answer.text], path
    ledger = "\n".join(map(str, desk.services.store.entries(0, 999, desk.services.tenant)))
    assert not [one for one in secrets if one in ledger]
