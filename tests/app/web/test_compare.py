"""Upload and compare: what lists know of a file that nobody keeps."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.app.web.factories import HOST, Browser, Desk
from tests.app.web.hostile import PAYLOADS
from tests.app.web.media_desk import (
    HARBOR,
    PDQ,
    QUAY,
    drawn,
    list_entry,
    media_desk,
    read_lists,
)

PATH = "/console/compare"
NEAR = "pdq:" + "c3a5" * 15 + "c3a6"
FAR = "pdq:" + "c3a5" * 13 + "3c5a" * 3
"""48 bits from the entry."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the lists of two exchanges."""
    with media_desk(tmp_path) as made:
        yield made


def compare(browser: Browser, data: bytes = b"", fingerprints: str = "") -> Any:
    """Send the form as a browser does, with an empty part where no file was chosen."""
    return browser.post(
        PATH,
        data={"csrf": browser.csrf, "fingerprints": fingerprints},
        files={"file": ("a.jpg", data)},
        headers={"origin": HOST},
    )


def said(desk: Desk, fingerprints: str = NEAR) -> str:
    """Compare a fingerprint and give what the page says."""
    answer = compare(desk.browser("reviewer"), fingerprints=fingerprints)
    assert 200 == answer.status_code
    return unescape(answer.text)


def test_a_file_is_looked_at_compared_and_let_go(desk: Desk) -> None:
    """The picture is on a list by its file; afterwards neither feed nor ledger tells of it."""
    found = desk.services.media.look_at(drawn())
    list_entry(desk, fingerprints=found.fingerprints)
    read_lists(desk)
    browser, store = desk.browser("reviewer"), desk.services.store
    before = (store.read(0, 99), store.entries(0, 99, desk.services.tenant))  # type: ignore[arg-type]
    answer = compare(browser, drawn())

    assert "The same file" in answer.text
    assert "<strong>It would open a case</strong>.</p>" in answer.text
    assert found.fingerprints[0] in answer.text
    after = (store.read(0, 99), store.entries(0, 99, desk.services.tenant))  # type: ignore[arg-type]
    assert before == after


def test_an_unreadable_file_is_said_loudly(desk: Desk) -> None:
    """What could not be read is not harmless."""
    read_lists(desk)
    answer = compare(desk.browser("reviewer"), b"\xff\xd8\xff broken")
    assert 'role="alert"><strong>It could not be read' in answer.text
    assert "That does not make it harmless." in answer.text


def test_how_near_it_is_can_be_seen_and_read(desk: Desk) -> None:
    """Two bits of 256: a bar against 31 and 63, and the same in words."""
    list_entry(desk)
    read_lists(desk)
    assert "2 of 256 bits differ; up to 31 is a match, up to 63 is noted" in said(desk)


@pytest.mark.parametrize(
    ("at", "more", "fingerprint", "why"),
    [
        (QUAY, {}, NEAR, "this list is in shadow"),
        ("stray", {}, NEAR, "the policy does not name this list"),
        (HARBOR, {"opinion": "disputed", "by": "rosa"}, NEAR, "people doubt the entry"),
        (HARBOR, {}, FAR, "more than 31 bits differ"),
    ],
)
def test_why_a_match_would_open_no_case_is_said(
    desk: Desk, at: Any, more: dict[str, str], fingerprint: str, why: str
) -> None:
    """A reviewer who wonders why nothing came up reads the reason."""
    list_entry(desk, at=at, **more)
    read_lists(desk)
    assert why in said(desk, fingerprint)
    assert "It would open a case" not in said(desk, fingerprint)


def test_an_entry_that_matched_too_many_is_named_as_the_reason(desk: Desk) -> None:
    """Confirm it, and it opens cases."""
    read_lists(desk, floods=list_entry(desk))
    assert "matched many, and nobody has confirmed it" in said(desk)


def test_where_uploads_are_not_counted_no_case_is_promised(desk: Desk) -> None:
    """A process that only serves pages cannot tell whether the entry is held back."""
    list_entry(desk)
    read_lists(desk, counts=False)
    assert "unless the entry has matched too many" in said(desk)
    list_entry(desk, version=2, opinion="confirmed", by="rosa")
    read_lists(desk, counts=False)
    assert "unless" not in said(desk)


def test_a_harmless_picture_as_near_is_named_as_the_reason(desk: Desk) -> None:
    """The agency's own picture is on both lists."""
    list_entry(desk)
    list_entry(desk, at="harmless")  # type: ignore[arg-type]
    read_lists(desk)
    assert "a picture on a harmless list is as near" in said(desk)


def test_a_list_in_shadow_is_not_the_only_reason(desk: Desk) -> None:
    """Every reason is given, so that nobody mends one and waits."""
    list_entry(desk, at=QUAY, opinion="disputed", by="rosa")
    read_lists(desk)
    assert "in shadow: its matches are only recorded; people doubt the entry" in said(desk)


def test_what_no_list_knows_is_not_called_clean(desk: Desk) -> None:
    """Not known is all that can be said."""
    read_lists(desk)
    assert "No list knows it." in said(desk)
    assert "nothing about whether it is harmless" in said(desk)


def test_while_the_lists_are_not_read_nothing_is_called_unknown(desk: Desk) -> None:
    """Half the lists would call something unknown that is known."""
    browser = desk.browser("reviewer")
    answer = compare(browser, drawn())
    assert 503 == answer.status_code
    assert "the lists of known media are not read yet" in answer.text
    assert "No list knows it." not in answer.text
    assert "sha256:" in answer.text
    assert "not read here yet" in browser.get(PATH).text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "choose a file with something in it"),
        ("pdq:12", "pdq has 64 hex digits, not 2"),
        ("nonsense", "is not KIND:VALUE"),
        (f"{PDQ} " * 101, "100 at most"),
    ],
)
def test_what_cannot_be_compared_is_said(desk: Desk, text: str, says: str) -> None:
    """The page stands again with what was pasted, and the reason."""
    answer = compare(desk.browser("reviewer"), fingerprints=text)
    assert 422 == answer.status_code
    assert says in unescape(answer.text)


def test_a_form_without_the_sessions_token_is_refused(desk: Desk) -> None:
    """Another page cannot make the desk read files."""
    browser = desk.browser("reviewer")
    browser.csrf = "stolen"
    assert 403 == compare(browser, drawn()).status_code


def test_a_reviewer_is_not_offered_what_only_leads_may(desk: Desk) -> None:
    """A lead puts what she compared on a list; a reviewer sees no such form."""
    read_lists(desk)
    assert "data-by-hand" not in said(desk)
    assert "data-by-hand" in compare(desk.browser("lead"), fingerprints=NEAR).text


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_entries_and_pasted_texts_are_only_shown(desk: Desk, payload: str) -> None:
    """Neither a list's name of an entry nor what somebody pastes becomes markup."""
    list_entry(desk, payload.replace("\x00", "") or "x")
    read_lists(desk)
    for page in (
        compare(desk.browser("lead"), fingerprints=NEAR).text,
        compare(desk.browser("lead"), fingerprints=payload).text,
    ):
        assert page.count("<script") == page.count('<script src="/static/')
        assert "<img" not in page
        assert "1336993" not in page
