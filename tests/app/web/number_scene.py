"""Three weeks of a desk on its ledger, so that every number has a value."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from firebreak.measure.examples import acted, counted, decided, decision_id, line, opened, shown
from firebreak.model.cases import Origin
from firebreak.model.decisions import Verb
from firebreak.model.effects import Effects
from firebreak.model.ids import Seq
from firebreak.model.ledger import LedgerEntry
from tests.app.web.factories import Desk

NOW = 30_300.0
"""Minutes from the start of the examples to the evening of the desk."""
VERBS: tuple[Verb, ...] = ("suspend", "dismiss", "suspend", "label")
PEOPLE = ("anna", "ines", "noor", "rosa")


def three_weeks(desk: Desk) -> None:
    """Write three weeks on a desk's ledger; they end at its evening."""
    entries = (*_cases(), *_around(), *_orders(), *_networks())
    store = desk.services.store
    after = store.cursor("scene")
    store.apply(
        Effects(cursor="scene", after=after, upto=Seq(after + 1), entries=_in_order(entries))
    )


def _in_order(entries: tuple[LedgerEntry, ...]) -> tuple[LedgerEntry, ...]:
    return tuple(sorted(entries, key=lambda one: one.at))


def _cases() -> Iterator[LedgerEntry]:
    for number in range(28):
        at, name, verb = NOW - 30 - 400 * number, f"c{number}", VERBS[number % 4]
        origin: Origin = "tool" if number % 3 else "report"
        seen = (0, 40, None)[number % 3]
        yield opened(at, name, origin=origin, posts_before=number % 2, views_before=seen)
        yield line("case claimed", at + 3, name, PEOPLE[number % 4])
        made = decided(at + 5 + number, name, verb)
        yield replace(
            made,
            actor=PEOPLE[number % 4],
            language=("en", "ar", "fr", "mul", "")[number % 5],
            category="call",
            detectors=("calls",) if number % 2 else ("near_copies",),
            linkers=("co_action",) if number % 5 == 0 else (),
            lists=("harbor",) if number % 4 == 0 else (),
            notice_kind=None if number % 3 else "user_report",
            purpose="news" if verb == "dismiss" else "none",
            exempt=("press", "other")[number % 2] if number % 7 == 0 else "",
        )
        if verb == "suspend":
            when = at + 5 + number
            yield acted("action planned", when, name, decision=made.decision)
            yield acted("action confirmed", when + 2, name, decision=made.decision)
        yield replace(line("second review", at + 28 + number, name, "zoe"),
                      decision=made.decision, verb=verb, agrees=number % 6 > 0)  # fmt: skip


def _around() -> Iterator[LedgerEntry]:
    for number in range(6):
        at, name = NOW - 300 - 1_500 * number, f"c{number}"
        kind = "user_report" if number % 2 else "trusted_flagger"
        yield replace(line("notice received", at, name), notice_kind=kind, things=1 + number)
        yield replace(line("appeal received", at + 60, name), appeal=f"a{number}")
        outcome = ("upheld", "partly", "overturned")[number % 3]
        answer = line("appeal answered", at + 200, name, "rosa")
        if number < 5:
            yield replace(answer, appeal=f"a{number}", outcome=outcome)
        for form in ("blurred", "grey", "full; a face in it decides"):
            yield replace(line("media shown", at + number, name, PEOPLE[number % 4]), note=form)
    was = decision_id(NOW - 30 - 400 * 4 + 9, "c4")
    yield decided(NOW - 20, "c4", "reverse", reverses=was)
    named = replace(line("event named", NOW - 9_000), event="event-fire", note="The fire")
    yield replace(named, done_at=named.at, until=named.at + timedelta(days=2))


def _orders() -> Iterator[LedgerEntry]:
    for number, taken in enumerate((12, 25, 71, None)):
        at = NOW - 200 - 2_000 * number
        yield replace(line("order received", at), order=f"o{number}")
        if taken is not None:
            yield replace(line("order effective", at + taken), order=f"o{number}")


def _networks() -> Iterator[LedgerEntry]:
    for day in range(2, 20):
        yield counted(day, "", accounts=900 + day, linking=40 + day)
        for name, size in (("n1", 12), ("n2", 8)):
            after = day > 9
            figures = {"accounts": size // 3 + day % 3 if after else size,
                       "linking": 2 if after else 1 + day % 2, "reach": 40 if after else 100,
                       "to_elsewhere.example": 2 if after else 1,
                       "to_a-very-long-name-of-a-service.example": 1}  # fmt: skip
            yield counted(day, name, **figures)
    yield shown(9.4, "n1")
    yield shown(9.6, "n2")
    back = replace(line("member joined", NOW - 2_000, "back"), origin="tool", posts_before=0)
    yield replace(back, returns=(decision_id(NOW - 30 - 400 * 8 + 13, "c8"),))
    yield decided(NOW - 1_990, "back")
    of = decision_id(NOW - 1_990, "back")
    yield acted("action planned", NOW - 1_980, "back", decision=of)
    yield acted("action confirmed", NOW - 1_980, "back", decision=of)
