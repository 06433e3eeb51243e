"""How good decisions and their sources are, from the ledger alone."""

from datetime import timedelta
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from firebreak.measure.contract import Window
from firebreak.measure.examples import EVENING, START, decided, known, line, opened
from firebreak.measure.quality import Precision, gold_shares, precisions, second_reviews
from firebreak.model.decisions import Verb
from firebreak.model.ids import DecisionId
from firebreak.model.ledger import LedgerEntry


def by(entry: LedgerEntry, *detectors: str, **fields: object) -> LedgerEntry:
    """Say which detectors had spoken."""
    return replace(entry, detectors=detectors, **fields)


def again(
    minute: float, of: LedgerEntry, verb: Verb, *, agrees: bool, category: str = ""
) -> LedgerEntry:
    """Write that a second person answered."""
    plain = line("second review", minute, of.case or "", "second")
    return replace(
        plain, decision=of.decision, verb=verb, agrees=agrees, category=category, language="en"
    )


def answered(minute: float, *, right: bool, category: str = "call") -> LedgerEntry:
    """Write that somebody answered a matter of known answer."""
    plain = line("gold answered", minute)
    return replace(plain, category=category, language="en", verb="remove", agrees=right)


def only(*entries: LedgerEntry) -> Precision:
    """Give the only source of a ledger."""
    (found,) = precisions(known(entries), EVENING)
    return found


def test_a_source_is_right_as_often_as_people_uphold_it() -> None:
    """Two of three, and the interval says that this is almost nothing known."""
    lines = [by(decided(n, f"c{n}", "suspend" if n else "dismiss"), "calls") for n in range(3)]
    found = only(*lines)
    assert (2, 3) == (found.upheld, found.judged)
    assert found.low < 0.25
    assert found.high > 0.9


def test_what_was_taken_back_is_not_upheld_and_is_shown() -> None:
    """It counts against the source, under its own heading."""
    first = by(decided(5, "a"), "calls")
    back = decided(9, "a", "reverse", reverses=str(first.decision))
    found = only(first, back)
    assert (0, 1, 1) == (found.upheld, found.judged, found.taken_back)


def test_what_is_in_doubt_counts_neither_way_until_a_lead_decides() -> None:
    """Then the decision counts as it stands."""
    first = by(decided(5, "a"), "calls")
    doubt = again(9, first, "dismiss", agrees=False)
    found = only(first, doubt)
    assert (0, 0, 1) == (found.upheld, found.judged, found.in_doubt)
    found = only(first, doubt, decided(20, "a", "suspend"))
    assert (1, 1, 0) == (found.upheld, found.judged, found.in_doubt)


def test_what_is_still_open_is_told_beside() -> None:
    """A share of two decisions while forty wait is a share of two decisions."""
    waiting = [by(opened(n, f"w{n}"), "calls") for n in range(40)]
    found = only(*waiting, by(decided(50, "x"), "calls"))
    assert (1, 40) == (found.judged, found.waiting)


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"detectors": ("calls",)}, ("detector", "calls")),
        ({"lists": ("shared",)}, ("list", "shared")),
        ({"notice_kind": "trusted_flagger"}, ("reporter class", "trusted_flagger")),
        ({"case_kind": "network", "detectors": ("ties",)}, ("linker", "ties")),
        (
            {"case_kind": "network", "detectors": ("ties", "x"), "linkers": ("ties",)},
            ("linker", "ties"),
        ),
    ],
)
def test_each_kind_of_source_has_its_row(
    fields: dict[str, object], source: tuple[str, str]
) -> None:
    """Detectors, lists, classes of reporters, and linkers of whom a network's decision is about."""
    found = only(replace(decided(5, "a"), **fields))
    assert source == (found.kind, found.name)


def test_an_escalation_is_no_answer() -> None:
    """A lead is still to decide."""
    entries = known([by(decided(5, "a", "escalate", waits=True), "calls")])
    assert () == precisions(entries, EVENING)


@pytest.mark.parametrize(("minute", "counts"), [(-1, 0), (0, 1), (359, 1), (360, 0)])
def test_a_window_holds_its_first_instant_and_not_its_end(minute: float, counts: int) -> None:
    """Half-open, as all windows."""
    entries = known([by(decided(minute, "a"), "calls")])
    assert counts == len(precisions(entries, EVENING))


def test_agreement_is_by_category_and_language_too() -> None:
    """Where people differ is where the policy is unclear."""
    first = [
        replace(decided(n, f"c{n}", "remove" if n % 2 else "dismiss"), category="call")
        for n in range(8)
    ]
    seconds = [
        again(20 + n, one, one.verb or "dismiss", agrees=True, category="call")
        for n, one in enumerate(first)
    ]
    seconds[0] = again(20, first[0], "remove", agrees=False, category="call")
    found = second_reviews(known([*first, *seconds]), EVENING)
    assert {None, ("call", "en")} == set(found)
    assert (8, 7) == (found[None].looked, found[None].agreed)
    alpha = found[None].found.alpha
    assert alpha == pytest.approx(0.7619, abs=1e-4)


def test_known_answers_are_counted_by_category_and_language_only() -> None:
    """Three answers, two of them right; the lines name nobody."""
    entries = known([answered(n, right=n > 0) for n in range(3)])
    found = gold_shares(entries, EVENING)
    assert {("call", "en")} == set(found)
    one = found["call", "en"]
    assert (2, 3) == (one.right, one.answered)
    assert one.low < 2 / 3 < one.high


VERBS: tuple[Verb, ...] = ("suspend", "dismiss", "label", "escalate")


@given(
    some.lists(
        some.tuples(some.integers(0, 5), some.sampled_from(VERBS), some.booleans()), max_size=12
    ),
    some.integers(0, 400),
)
def test_a_past_figure_stays_and_no_name_moves_it(
    told: list[tuple[int, Verb, bool]], minutes: int
) -> None:
    """Whatever happens later, and whoever decided; every count lies within its bounds."""
    lines: list[LedgerEntry] = []
    for number, (case, verb, agrees) in enumerate(told):
        first = by(decided(20 * number, f"c{case}", verb), "calls")
        first = replace(first, decision=DecisionId(f"d{number}"))
        lines += [first, again(20 * number + 9, first, "dismiss", agrees=agrees)]
    window = Window(since=START, until=START + timedelta(minutes=minutes))
    early = [one for one in lines if one.at < window.until]
    renamed = [replace(one, actor="somebody") for one in lines]
    read = partial(known, until=window.until)
    found = precisions(read(lines), window)
    assert found == precisions(read(early), window) == precisions(read(renamed), window)
    looks = second_reviews(read(lines), window)
    assert msgspec.json.encode(list(looks.values())) == msgspec.json.encode(
        list(second_reviews(read(renamed), window).values())
    )
    for one in found:
        assert one.taken_back + one.upheld <= one.judged
        assert one.low <= (one.share or 0.0) <= one.high or not one.judged
