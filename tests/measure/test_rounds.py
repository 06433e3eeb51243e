"""The ledger read as rounds, actions and first sightings."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
import numpy as np
from msgspec import Struct

from firebreak.measure import rounds as reading
from firebreak.measure.books import Stamps, instant
from firebreak.measure.doings import Doings
from firebreak.measure.doings import doings as read_doings
from firebreak.measure.examples import (
    START,
    acted,
    decided,
    decision_id,
    known,
    line,
    opened,
    suspended,
)
from firebreak.measure.sightings import first_surfaced as read_sightings
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.model.ledger import LedgerEntry


class Round(Struct, frozen=True, kw_only=True):
    """One round with instants in it, for people."""

    received: datetime
    claimed: datetime | None
    decided: datetime | None
    confirmed: datetime | None
    ended: datetime | None
    acts: bool


def rounds(entries: Iterable[LedgerEntry]) -> list[Round]:
    """Read the rounds of a small ledger."""
    found = reading.rounds(known(entries))
    columns = (found.received, found.claimed, found.decided, found.confirmed, found.ended)
    names = ("received", "claimed", "decided", "confirmed", "ended")
    stamps = [dict(zip(names, row, strict=True)) for row in zip(*map(told, columns), strict=True)]
    return [
        msgspec.convert({**row, "acts": bool(acts)}, Round)
        for row, acts in zip(stamps, found.acts, strict=True)
    ]


def told(stamps: Stamps) -> list[datetime | None]:
    """Give stamps as instants."""
    return [None if np.isnan(one) else instant(one) for one in stamps]


def doings(entries: Iterable[LedgerEntry]) -> Doings:
    """Read the actions of a small ledger."""
    return read_doings(known(entries))


def test_a_round_carries_all_four_stamps() -> None:
    """Received, claimed, decided, in effect."""
    entries = [opened(0, "a"), line("case claimed", 3, "a", "ines"), *suspended(9, "a")]
    one = rounds(entries)[0]
    stamps = (one.received, one.claimed, one.decided, one.confirmed)
    assert [(at - START).seconds // 60 for at in stamps if at] == [0, 3, 9, 10]


def test_only_the_first_claim_counts() -> None:
    """Handing a case on does not make it look younger."""
    claims = [line("case claimed", minute, "a", "ines") for minute in (3, 8)]
    assert rounds([opened(0, "a"), *claims])[0].claimed == claims[0].at


def test_a_reopened_case_is_a_second_round() -> None:
    """Each time a case waits is measured by itself."""
    again = msgspec.structs.replace(opened(60, "a"), kind="case reopened")
    found = rounds([opened(0, "a"), decided(5, "a", "dismiss"), again])
    assert [one.ended is None for one in found] == [False, True]


def test_a_network_is_decided_when_nobody_in_it_waits() -> None:
    """Answering for half the members is not an answer."""
    entries = [opened(0, "a"), decided(5, "a", waits=True), decided(30, "a", "dismiss")]
    assert rounds(entries)[0].decided == entries[2].at


def test_a_decision_is_in_effect_when_its_last_action_is() -> None:
    """Two removals, one confirmed: not yet."""
    decision = decision_id(5, "a", "remove")
    plans = [
        acted("action planned", 5, "a", verb, decision=decision) for verb in ("remove", "label")
    ]
    entries = [opened(0, "a"), decided(5, "a", "remove"), *plans]
    half = [*entries, acted("action confirmed", 6, "a", "remove")]
    whole = [*half, acted("action confirmed", 9, "a", "label")]
    assert (rounds(half)[0].acts, rounds(half)[0].confirmed) == (True, None)
    assert rounds(whole)[0].confirmed == whole[-1].at


def test_a_decision_without_actions_has_no_effect_to_wait_for() -> None:
    """A dismissal is complete when it is made."""
    one = rounds([opened(0, "a"), decided(5, "a", "dismiss")])[0]
    assert (one.acts, one.confirmed) == (False, None)


def test_a_reverse_does_not_count_as_an_answer() -> None:
    """Taking back an old decision leaves the new round waiting."""
    again = msgspec.structs.replace(opened(60, "a"), kind="case reopened")
    entries = [opened(0, "a"), *suspended(5, "a"), again, decided(70, "a", "reverse")]
    assert rounds(entries)[-1].ended is None


def test_an_expired_case_waits_no_more_and_was_not_decided() -> None:
    """A network without members needs nobody."""
    one = rounds([opened(0, "a"), line("case expired", 7, "a")])[0]
    assert (one.ended is not None, one.decided) == (True, None)


def test_lines_before_any_opening_are_no_round() -> None:
    """A ledger cut at its beginning does not break the figures."""
    assert rounds([decided(5, "a"), line("case claimed", 6, "a")]) == []


def test_a_failed_action_is_told_apart() -> None:
    """What the platform never did is not counted as done."""
    found = doings([acted("action planned", 1, "a"), acted("action failed", 9, "a")])
    assert ([None], True) == (told(found.confirmed), told(found.failed) != [None])


def test_a_delivery_line_without_a_plan_is_left_out() -> None:
    """A line that names no verb cannot be counted."""
    bare = msgspec.structs.replace(acted("action delivered", 1, "a"), action_verb=None)
    assert len(doings([bare]).action) == 0


def test_the_earliest_sighting_has_the_credit() -> None:
    """A member of a network who was reported before was reported."""
    joined = LedgerEntry(
        kind="member joined", tenant=DEFAULT_TENANT, at=opened(9, "a").at, actor="system",
        case=CaseId("net"), case_kind="network", origin="tool",
        subject=ItemKey("harbor:account:a"),
    )  # fmt: skip
    report = opened(3, "a", origin="report")
    found = read_sightings(known([joined, report]))
    assert [report.at] == told(found.lines.at)


def test_the_opening_of_a_network_surfaces_its_members_not_its_seed() -> None:
    """The seed came up before, by itself."""
    net = msgspec.structs.replace(opened(0, "seed"), case_kind="network")
    assert len(read_sightings(known([net])).whose) == 0


def test_what_is_known_ends_just_before_the_instant() -> None:
    """Half-open: the line at the end itself is not known yet."""
    entries = [opened(0, "a"), opened(5, "b")]
    assert [entries[0].at] == told(known(entries, entries[1].at).at)


def test_a_merge_hands_the_earlier_receipt_to_the_case_that_stays() -> None:
    """No response time gets better by regrouping cases; the other case ends undecided."""
    merged = msgspec.structs.replace(line("case merged", 20, "b", "ines"), other=CaseId("a"))
    found = rounds([opened(0, "b"), opened(10, "a"), merged, decided(30, "a", "dismiss")])
    away, kept = found
    assert (START, None) == (kept.received, away.decided)
    assert merged.at == away.ended


def test_a_case_that_was_split_off_waits_and_a_lapsed_one_does_not() -> None:
    """Both lines move the count of waiting cases."""
    split = line("case split", 5, "c", "ines")
    found = rounds([opened(0, "a"), split, line("case lapsed", 9, "a")])
    assert [False, True] == [one.ended is None for one in found]
