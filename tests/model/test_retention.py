"""What is kept how long, and what is left of a record afterwards."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model import retention
from firebreak.model.cases import Case, CaseStatus
from firebreak.model.decisions import Verb
from firebreak.model.facts import Entry, Examination, Fact, SecondOpinion
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.items import Account, Item, Media, Post, Url
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.model.retention import Retention

T0 = datetime(2026, 3, 1, 18, tzinfo=UTC)
U1 = ItemKey("forum:account:u1")
SECRET = "vanishing"
NAMES = {
    ItemKey("forum:account:vanishing"): "a",
    ItemKey("forum:post:vanishing"): "b",
    ItemKey("forum:media:vanishing"): "c",
    ItemKey("forum:url:vanishing"): "d",
    ItemKey("forum:relation:follow:vanishing:u1"): "e",
    ItemKey("forum:relation:follow:u1:vanishing"): "f",
}
OWN: list[Item | Notice | Fact] = [
    Account(id=SECRET, handle=SECRET, name=SECRET, bio=SECRET, keyed_hashes=(SECRET,), version=3),
    Post(id=SECRET, author=SECRET, text=SECRET, tags=(SECRET,), links=(SECRET,), version=3),
    Post(id="p1", author="u1", text="stays", mentions=(SECRET,), reply_to=SECRET, media=(SECRET,)),
    Post(id="p1", author="u1", share_of=SECRET, quote_of=SECRET),
    Media(id=SECRET, author=SECRET, alt=SECRET),
    Media(
        id=SECRET,
        author="u1",
        sha256="5e" * 32,
        verdict="read",
        fingerprints=(f"tmk_pdqf:{SECRET}",),
    ),
    Examination(
        media=SECRET,
        author="u1",
        verdict="unreadable",
        sha256="5e" * 32,
        problem=SECRET,
        media_type=SECRET,
        fingerprints=(f"tmk_pdqf:{SECRET}",),
    ),
    Examination(media=SECRET, author=SECRET, verdict="read", sha256="5e" * 32),
    SecondOpinion(
        post=SECRET, post_version=3, by="guard", model="m", author="u1", why=SECRET, end=4, given=9
    ),
    SecondOpinion(
        post="p1", post_version=3, by="guard", model="m", author=SECRET, category=SECRET, score=1
    ),
    Url(id=SECRET, url=SECRET, author=SECRET, title=SECRET),
    Relation(verb="follow", actor=SECRET, object="u1"),
    Relation(verb="follow", actor="u1", object=SECRET),
    Notice(id="n1", subject_kind="account", subject=SECRET, reason=SECRET, category=SECRET),
    Notice(id="n1", subject_kind="post", subject="p1", reason="stays", reporter=SECRET),
]


def case(status: CaseStatus = "decided", verb: Verb | None = "suspend") -> Case:
    """Make a case that was decided at the start."""
    return Case(
        id=CaseId("c1"),
        tenant=TenantId("mine"),
        kind="account",
        subject=U1,
        status=status,
        origin="tool",
        opened_at=T0,
        updated_at=T0,
        verb=verb,
        decided_at=T0,
    )


def line(kind: EntryKind, days: float | None = None, subject: ItemKey = U1) -> LedgerEntry:
    """Make a line about a hold that ends after some days."""
    until = None if days is None else T0 + timedelta(days=days)
    return LedgerEntry(
        kind=kind, tenant=TenantId("mine"), at=T0, actor="ada", subject=subject, until=until
    )


@pytest.mark.parametrize("record", OWN)
def test_nothing_of_the_forgotten_is_left(record: Item | Notice | Fact) -> None:
    """No field of any kind of record still holds the word."""
    left = retention.without("forum", record, NAMES)
    assert SECRET.encode() not in msgspec.json.encode(left)
    assert type(record) is type(left)


@pytest.mark.parametrize("record", OWN)
def test_another_platform_is_not_touched(record: Item | Notice | Fact) -> None:
    """The same identifier elsewhere is somebody else."""
    assert record == retention.without("chat", record, NAMES)


@pytest.mark.parametrize("record", OWN)
def test_every_record_that_is_changed_is_found(record: Item | Notice | Fact) -> None:
    """What a search looks at covers what is rewritten."""
    assert not NAMES.keys().isdisjoint(retention.concerns("forum", record))


@pytest.mark.parametrize("record", OWN)
def test_no_digest_tells_which_file_it_was(record: Item | Notice | Fact) -> None:
    """Whoever has the file could otherwise say that it was here."""
    left = msgspec.json.encode(retention.without("forum", record, NAMES))
    assert b"5e5e" not in left
    assert b"tmk_pdqf" not in left


@pytest.mark.parametrize("record", [OWN[1], *OWN[4:8]])
def test_what_is_left_is_empty_and_what_was_there_is_not(record: Item | Notice | Fact) -> None:
    """So that nothing is forgotten twice."""
    left = retention.without("forum", record, NAMES)
    assert (False, True) == (
        retention.is_empty("forum", record),
        retention.is_empty("forum", left),
    )


def test_of_an_examination_it_stays_known_whether_the_bytes_could_be_read() -> None:
    """And nothing else: not who sent them, not how large they were."""
    seen = Examination(
        media=SECRET, author="u1", verdict="read", sha256="5e" * 32, width=640, seconds=2.5
    )
    left = Examination(media="c", verdict="read", sha256=retention.no_digest(0))
    assert left == retention.without("forum", seen, NAMES)


def test_an_entry_of_a_list_is_nobodys() -> None:
    """Whatever it is called, it names nobody and stays as it is."""
    entry = Entry(id=SECRET, note=SECRET, fingerprints=(f"pdq:{'5e' * 32}",))
    assert [] == retention.concerns("forum", entry)
    assert entry == retention.without("forum", entry, NAMES)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("forum:account:u1", "forum:account:x"),
        ("as forum:account:u1, before.", "as forum:account:x, before."),
        ("as forum:account:u1.", "as forum:account:x."),
        ("forum:account:u17", "forum:account:u17"),
        ("see https://files.example/v/", "see https://files.example/v/"),
    ],
)
def test_a_name_goes_from_a_sentence(text: str, left: str) -> None:
    """Whole names only."""
    assert left == retention.forgotten(text, {U1: ItemKey("forum:account:x")})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_names_nobody_stays_as_it_is(tree: object) -> None:
    """Any JSON value, to the last character."""
    assert tree == retention.forgotten(tree, {U1: ItemKey("forum:account:x")})


@pytest.mark.parametrize(
    ("status", "verb", "days"),
    [
        ("open", None, None),
        ("claimed", None, None),
        ("reopened", "suspend", None),
        ("decided", "dismiss", 30),
        ("decided", "suspend", 215),
        ("decided", "remove", 215),
    ],
)
def test_a_case_keeps_what_belongs_to_it(
    status: CaseStatus, verb: Verb | None, days: int | None
) -> None:
    """For ever while it is open; then by what was decided."""
    until = None if days is None else T0 + timedelta(days=days)
    assert until == retention.kept_until(case(status, verb), Retention())


@pytest.mark.parametrize(("days", "is_held"), [(1, True), (0.0, False)])
def test_a_hold_ends_at_its_instant(days: float, is_held: bool) -> None:
    """At the very instant it is over."""
    assert is_held == (U1 in retention.holds([line("hold placed", days)], T0))


def test_the_newest_line_about_somebody_counts() -> None:
    """A lifted hold is none, a renewed one is the new one."""
    lifted = [line("hold placed", 5), line("hold lifted")]
    renewed = [*lifted, line("hold placed", 9)]
    assert {} == retention.holds(lifted, T0)
    assert T0 + timedelta(days=9) == retention.holds(renewed, T0)[U1].until
