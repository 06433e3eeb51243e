"""Lists of known media on the console: what is on them, and who says so."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.app.web.console.addresses import entry_address
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId, item_key, split_key
from firebreak.model.ledger import LedgerEntry
from tests.app.web.factories import Browser, Desk
from tests.app.web.hostile import PAYLOADS
from tests.app.web.media_desk import (
    HARBOR,
    PDQ,
    QUAY,
    entry_of,
    lines,
    list_entry,
    media_desk,
    picture_case,
    read_lists,
)

LISTS = "/console/lists"
ON_HARBOR = f"{LISTS}/harbor"
OTHER = "pdq:" + "1e87" * 16


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the lists of two exchanges."""
    with media_desk(tmp_path) as made:
        yield made


def row(page: str, name: str) -> str:
    """Give the row of a list, without its tags' insides."""
    return unescape(page.partition(f'data-list="{name}"')[2].partition("</tr>")[0])


def say(
    browser: Browser, act: str, *, name: str = "e1", version: int = 1, why: str = "Seen"
) -> Any:
    """Press a button of an entry's page."""
    path = entry_address(item_key(HARBOR, "entry", name))
    return browser.submit(path, act=act, version=version, reason=why)


def shown(browser: Browser, key: ItemKey) -> str:
    """Open an entry's page."""
    source, _, name = split_key(key)
    answer = browser.get(f"{LISTS}/{source}/entry", params={"id": name})
    assert 200 == answer.status_code
    return unescape(answer.text)


def decided_about(desk: Desk, *verbs: Any) -> None:
    """Write that people decided what the harbor list had brought up."""
    desk.services.store.note(
        [
            LedgerEntry(
                kind="case decided",
                tenant=DEFAULT_TENANT,
                at=desk.clock(),
                actor="anna",
                verb=verb,
                lists=("harbor",),
            )
            for verb in verbs
        ]
    )
    desk.clock.forward(seconds=1)


def test_every_list_of_the_policy_has_a_row(desk: Desk) -> None:
    """Which lists count, for whom, and how long stands on one page, bank by bank."""
    list_entry(desk)
    page = desk.browser("reviewer").get(LISTS).text

    assert page.index("Exchanges") < page.index("In no bank")
    assert "Sector 7" in row(page, "harbor")
    assert "90 days" in row(page, "harbor")
    assert ">cases<" in row(page, "harbor")
    assert "in shadow" in row(page, "quay")
    assert "harmless: opens nothing" in row(page, "harmless")


def test_a_list_that_the_policy_does_not_name_is_not_switched_on(desk: Desk) -> None:
    """Entries that somebody imported change nothing until the policy says so."""
    list_entry(desk, at=SourceId("stray"))
    assert "not switched on" in row(desk.browser("reviewer").get(LISTS).text, "stray")


def test_a_list_about_which_nobody_decided_has_no_percentage(desk: Desk) -> None:
    """Nothing decided is not the same as never right."""
    page = desk.browser("reviewer").get(LISTS).text
    assert "nobody has decided yet" in row(page, "harbor")


def test_how_right_a_list_was_comes_from_the_ledger(desk: Desk) -> None:
    """Two upheld of three decided: a lead sees which list costs her people's time."""
    decided_about(desk, "remove", "suspend", "dismiss")
    assert "2 of 3 decisions" in row(desk.browser("reviewer").get(LISTS).text, "harbor")


def test_an_entry_that_matched_too_many_waits_on_every_page(desk: Desk) -> None:
    """Whoever looks at the queue sees that something is held back."""
    read_lists(desk, floods=list_entry(desk))
    browser = desk.browser("reviewer")

    assert "1 entry is held back." in browser.get(LISTS).text
    assert 'id="count-held"' in browser.get("/console").text
    assert "held back" in browser.get(f"{ON_HARBOR}?show=waiting").text


def test_what_decisions_made_doubtful_waits_and_what_a_person_disputed_does_not(
    desk: Desk,
) -> None:
    """A lead who has spoken is not asked again."""
    list_entry(desk, opinion="disputed", by="decisions")
    assert "1 entry is held back." in desk.browser("reviewer").get(LISTS).text
    say(desk.browser("lead", "rosa"), "unsay")
    say(desk.browser("lead", "rosa"), "dispute", version=2)
    assert "held back.<" not in desk.browser("reviewer").get(LISTS).text


def test_a_list_in_shadow_holds_nothing_up(desk: Desk) -> None:
    """What would open no case anyway does not wait for anybody."""
    list_entry(desk, at=QUAY, opinion="disputed", by="quay")
    assert "held back.<" not in desk.browser("reviewer").get(LISTS).text


def test_a_process_that_sees_no_uploads_says_what_it_cannot_know(desk: Desk) -> None:
    """Silence of a process that does not know is not all clear."""
    list_entry(desk)
    read_lists(desk, counts=False)
    page = desk.browser("reviewer").get(LISTS).text
    assert "This process does not see uploads" in page
    assert "held back.<" not in page
    read_lists(desk)
    assert "does not see uploads" not in desk.browser("reviewer").get(LISTS).text


@pytest.mark.parametrize(
    ("act", "kind", "opinion", "standing"),
    [
        ("confirm", "entry judged", "confirmed", "listed"),
        ("dispute", "entry judged", "disputed", "listed"),
        ("unsay", "entry judged", "none", "listed"),
        ("withdraw", "entry withdrawn", "disputed", "withdrawn"),
    ],
)
def test_what_a_lead_says_is_a_new_version_and_one_line(
    desk: Desk, act: str, kind: str, opinion: str, standing: str
) -> None:
    """Who said what, why and when can be read afterwards, on the entry and on the ledger."""
    key = list_entry(desk)
    answer = say(desk.browser("lead", "rosa"), act, why="Compared with the original")
    entry = entry_of(desk, key)

    assert (303, f"{ON_HARBOR}/entry?id=e1") == (answer.status_code, answer.headers["location"])
    assert (2, opinion, standing) == (entry.version, entry.opinion, entry.standing)
    assert ("rosa", "Compared with the original") == (entry.by, entry.note)
    [line] = lines(desk, "entry judged", "entry withdrawn", "entry listed")
    assert (kind, "rosa", key) == (line.kind, line.actor, line.subject)
    assert "Compared with the original" in line.note


def test_everything_that_is_said_can_be_undone(desk: Desk) -> None:
    """A lead confirms, withdraws, puts back and takes back; the fingerprints were never lost."""
    key, lead = list_entry(desk), desk.browser("lead", "rosa")
    for version, act in enumerate(("confirm", "withdraw", "relist", "unsay"), 1):
        assert 303 == say(lead, act, version=version).status_code
    entry = entry_of(desk, key)

    assert ("listed", "none", (PDQ,)) == (entry.standing, entry.opinion, entry.fingerprints)
    kinds = [line.kind for line in lines(desk, "entry judged", "entry withdrawn", "entry listed")]
    assert ["entry judged", "entry withdrawn", "entry listed", "entry judged"] == kinds


def test_who_comes_second_is_told_and_changes_nothing(desk: Desk) -> None:
    """Two leads had the same page open; the second one looks again."""
    key = list_entry(desk)
    say(desk.browser("lead", "rosa"), "confirm")
    answer = say(desk.browser("lead", "omar"), "withdraw")

    assert 409 == answer.status_code
    assert "was changed meanwhile by rosa" in answer.text
    assert "listed" == entry_of(desk, key).standing
    assert 1 == len(lines(desk, "entry judged", "entry withdrawn"))


def test_an_import_that_comes_between_looking_and_writing_is_not_overwritten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store itself refuses the second of two writers; no ledger line tells of a non-event."""
    key, store = list_entry(desk), desk.services.store
    old = store.entry(key, DEFAULT_TENANT)
    list_entry(desk, version=2, note="new from the exchange")
    monkeypatch.setattr(store, "entry", lambda *_: old)
    answer = say(desk.browser("lead", "rosa"), "confirm")
    monkeypatch.undo()

    assert 409 == answer.status_code
    assert "new from the exchange" == entry_of(desk, key).note
    assert [] == lines(desk, "entry judged")


def test_nothing_is_said_without_a_reason(desk: Desk) -> None:
    """Whoever comes next has to know why."""
    key = list_entry(desk)
    answer = say(desk.browser("lead"), "confirm", why="  ")
    assert (422, 1) == (answer.status_code, entry_of(desk, key).version)
    assert "say why" in answer.text


def test_a_withdrawn_entry_can_only_be_put_back(desk: Desk) -> None:
    """Confirming something that matches nothing would look as if it did."""
    list_entry(desk, standing="withdrawn")
    lead = desk.browser("lead")
    assert 422 == say(lead, "confirm").status_code
    assert 'value="relist"' in lead.get(f"{ON_HARBOR}/entry?id=e1").text


def test_what_was_forgotten_cannot_be_put_back(desk: Desk) -> None:
    """An entry without fingerprints would stand there and find nothing."""
    list_entry(desk, standing="withdrawn", fingerprints=())
    answer = say(desk.browser("lead"), "relist")
    assert 422 == answer.status_code
    assert "fingerprints were forgotten" in answer.text


def test_a_reviewer_sees_and_changes_nothing(desk: Desk) -> None:
    """The pages are everybody's; what stands on lists is the leads'."""
    key, browser = list_entry(desk), desk.browser("reviewer")
    assert "data-judge" not in shown(browser, key)
    assert 403 == say(browser, "confirm").status_code
    assert 403 == browser.submit(LISTS, list="harbor", fingerprints=OTHER, reason="x").status_code
    assert 1 == entry_of(desk, key).version


def test_an_entry_names_the_cases_that_rest_on_it(desk: Desk) -> None:
    """Who doubts an entry sees whom it brought up."""
    key = list_entry(desk)
    picture_case(desk, "lantern77", entries=(key,))
    picture_case(desk, "bystander", entries=())
    page = shown(desk.browser("reviewer"), key)

    assert "/console/cases/case-lantern77" in page
    assert "case-bystander" not in page


def test_decided_cases_are_named_with_what_was_decided(desk: Desk) -> None:
    """An entry whose matches people dismissed shows it."""
    key = list_entry(desk)
    case = picture_case(desk, "lantern77", entries=(key,))
    decided = replace(case, revision=2, status="decided", verb="dismiss", decided_at=desk.clock())
    desk.keep(decided)
    assert "Dismissed" in shown(desk.browser("reviewer"), key)


def test_entries_stand_with_the_newest_change_first(desk: Desk) -> None:
    """What changed last is on the first page, fifty to a page."""
    for number in range(51):
        list_entry(desk, f"e{number}")
    say(desk.browser("lead"), "confirm", name="e7")
    browser = desk.browser("reviewer")
    first, second = browser.get(ON_HARBOR).text, browser.get(f"{ON_HARBOR}?page=2").text

    assert first.index('harbor:entry:e7"') < first.index('harbor:entry:e50"')
    assert 'data-entry="harbor:entry:e0"' in second
    assert 'data-entry="harbor:entry:e1"' not in second


def test_a_list_that_is_not_there_is_said_so(desk: Desk) -> None:
    """A made-up address is no empty list."""
    browser = desk.browser("reviewer")
    assert 404 == browser.get(f"{LISTS}/nowhere").status_code
    assert 404 == browser.get(f"{ON_HARBOR}/entry?id=nobody").status_code


def test_a_lead_puts_a_fingerprint_on_a_list_by_hand(desk: Desk) -> None:
    """Capitals from another tool's output are understood; the entry counts as confirmed."""
    lead = desk.browser("lead", "rosa")
    answer = lead.submit(LISTS, list="harbor", fingerprints=OTHER.upper(), reason="Told by phone")
    page = unescape(lead.get(answer.headers["location"]).text)
    [line] = lines(desk, "entry listed")

    assert 303 == answer.status_code
    assert OTHER in page
    assert ("rosa", True) == (line.actor, "confirmed" in page)


def test_the_same_by_hand_twice_is_one_entry(desk: Desk) -> None:
    """The second time the page says that it is there."""
    lead = desk.browser("lead")
    for status in (303, 422):
        answer = lead.submit(LISTS, list="harbor", fingerprints=OTHER, reason="Told by phone")
        assert status == answer.status_code
    assert "on the list already" in answer.text
    assert 1 == len(lines(desk, "entry listed"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"fingerprints": "pdq:12"}, "pdq has 64 hex digits, not 2"),
        ({"fingerprints": "hello"}, "is not KIND:VALUE"),
        ({"fingerprints": " "}, "there is none"),
        ({"fingerprints": f"{OTHER}\n" * 101}, "100 at most"),
        ({"list": "nowhere"}, "choose one of the lists"),
        ({"reason": " "}, "say why"),
    ],
)
def test_what_cannot_be_put_on_a_list_is_said_and_kept_in_the_form(
    desk: Desk, fields: dict[str, str], says: str
) -> None:
    """Nothing is taken in halfway, and nobody types it all again."""
    form = {"list": "harbor", "fingerprints": OTHER, "reason": "Told by phone", **fields}
    answer = desk.browser("lead").submit(LISTS, **form)

    assert 422 == answer.status_code
    assert says in unescape(answer.text)
    assert form["reason"].strip() in answer.text
    assert [] == lines(desk, "entry listed")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_names_notes_and_reasons_are_only_shown(desk: Desk, payload: str) -> None:
    """An exchange may send anything as a name; the pages keep their own tags."""
    name = payload.replace("\x00", "") or "x"
    key = list_entry(desk, name, note=payload, by=payload)
    picture_case(desk, entries=(key,))
    browser = desk.browser("lead")
    for path in (LISTS, ON_HARBOR, f"{ON_HARBOR}?show=waiting"):
        check(browser.get(path).text)
    check(browser.get(f"{ON_HARBOR}/entry", params={"id": name}).text)
    answer = say(browser, "confirm", name=name, why=payload)
    assert 303 == answer.status_code
    check(browser.get(answer.headers["location"]).text)
    assert "confirmed" == entry_of(desk, item_key(HARBOR, "entry", name)).opinion


def check(page: str) -> None:
    """See that a page has our one script, no picture, and no made-up handler."""
    assert page.count("<script") == page.count('<script src="/static/')
    assert "<img" not in page
    assert "<iframe" not in page
    assert "\u202e" not in page
    assert "1336993" not in page


def test_the_queue_shows_that_a_known_picture_is_behind_a_case(desk: Desk) -> None:
    """Before a reviewer opens a case she knows what kind of thing waits in it."""
    picture_case(desk, entries=(list_entry(desk),))
    assert "Known picture" in desk.browser("reviewer").get("/console").text
