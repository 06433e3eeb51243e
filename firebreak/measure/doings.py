"""The ledger read as actions, each with its stamps."""

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Codings, Flags, Known, Stamps
from firebreak.measure.places import NEVER, among, distinct, first_of, firsts, found_in, lasts


class Doings(Struct, frozen=True, kw_only=True):
    """Actions in the order they were first told of, one array a field.

    Attributes:
        verb: Code of the action's verb.
        whose: Tells whom it was done to apart from others. Once the name is forgotten, that is
            the case for a case of one, and the action itself for a network.
        is_nameless_member: Whether it was done to a member of a network whose name is forgotten.
        planned: First time, as the others; NaN where the ledger does not say.
        failed: Newest failure that was not tried again since.
    """

    action: Codings
    verb: Codings
    whose: Codings
    decision: Codings
    case: Codings
    is_nameless_member: Flags
    planned: Stamps
    confirmed: Stamps
    failed: Stamps


def doings(known: Known) -> Doings:
    """Read every action; what is said of one before a line names its verb is left out."""
    lines = known.only(known["action"] != 0)
    named = lines.only(lines["action_verb"] != 0)
    first = named.only(np.sort(firsts(named["action"])))
    number = found_in(lines["action"], first["action"])
    is_later = number >= 0
    is_later[is_later] = lines["place"][is_later] >= first["place"][number[is_later]]
    lines, number = lines.only(is_later), number[is_later]
    nameless = first["subject"] == 0
    is_member = among(first["case"], known.once(networks))
    instead = np.where(is_member, first["action"], first["case"])
    return Doings(
        action=first["action"],
        verb=first["action_verb"],
        whose=np.where(nameless, instead, first["subject"]),
        decision=first["decision"],
        case=first["case"],
        is_nameless_member=is_member & nameless,
        planned=_first(lines, number, len(first), lines.are("action planned")),
        confirmed=_first(lines, number, len(first), lines.are("action confirmed")),
        failed=_failed(lines, number, len(first)),
    )


def networks(known: Known) -> Codings:
    """Give the cases that are networks."""
    found = known["case"][known.have("case_kind", ["network"])]
    cases: Codings = distinct(found[found != 0])
    return cases


def _first(lines: Known, number: Codings, count: int, which: Flags) -> Stamps:
    return first_of(number[which], lines.at[which], count)


def _failed(lines: Known, number: Codings, count: int) -> Stamps:
    which = lines.are("action failed", "action retried")
    newest = np.full(count, NEVER)
    places = np.flatnonzero(which)[lasts(number[which])]
    is_failed = lines.are("action failed")[places]
    newest[number[places[is_failed]]] = lines.at[places[is_failed]]
    return newest
