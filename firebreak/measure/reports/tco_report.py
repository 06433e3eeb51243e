"""The yearly report on terrorist content (Regulation (EU) 2021/784, Art. 7)."""

from collections.abc import Iterable, Sequence

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_known import (
    REMOVING,
    RESTORING,
    Known,
    Ruled,
    known_of,
)
from firebreak.measure.reports.counts_orders import OrderCount
from firebreak.measure.reports.counts_report import CountsReport
from firebreak.measure.reports.counts_shared import orders_inside, orders_unrecorded
from firebreak.measure.reports.counts_table import (
    ALL,
    NOT_RECORDED,
    NOT_SAID,
    Cell,
    Table,
    columns,
    ordered,
)
from firebreak.model.ledger import LedgerEntry

GROUNDS = ("force majeure", "impossibility", "manifest errors", "insufficient information")
PREFACE = (
    "A thing counts under one route: as removed by an order, or by a specific measure of the desk. "
    "What the desk had removed before an order named it counts as a specific measure. Everything "
    "here stands in the figures under the Digital Services Act as well (`measures.csv` there says "
    "how much), so that the two reports are never added up.",
)


def tco_report(
    entries: Iterable[LedgerEntry], window: Window, *, categories: Sequence[str]
) -> CountsReport:
    """Count what Art. 7(3) asks for.

    Args:
        entries: Ledger lines in order, read once.
        window: A calendar year, as the law has it.
        categories: Policy categories that count as terrorist content.

    Returns:
        Its tables; anybody with the ledger gets the same.
    """
    known = known_of(entries, window)
    named = frozenset(categories)
    tables = (
        _items(known, named),
        _orders(known),
        _not_executed(known),
        _complaints(known, named),
        _proceedings(known),
        _reinstated(known, named),
    )
    return CountsReport(
        name="tco",
        title="Transparency report on terrorist content (Regulation (EU) 2021/784, Art. 7)",
        window=window,
        categories=tuple(sorted(categories)),
        preface=PREFACE,
        tables=tables,
    )


def is_specific(one: Ruled, categories: frozenset[str]) -> bool:
    """Say whether a decision is a specific measure of the desk against terrorist content.

    Args:
        one: Any decision.
        categories: Which policy categories are terrorist content.

    Returns:
        Whether it removes, restricts or suspends for one of them, and no order asked for it.
    """
    line = one.line
    is_own = not line.order and line.basis is not None
    return is_own and line.verb in REMOVING and line.category in categories


def _items(known: Known, categories: frozenset[str]) -> Table:
    effects = known.inside("order effective")
    told = [line.things for line in effects if line.order and line.things is not None]
    own = _removed(known, [one for one in _acting(known) if is_specific(one, categories)])
    older = _removed(known, [one for one in _acting(known) if one.line.basis is None])
    rows: list[Sequence[Cell]] = [
        ("removal orders", len(told), sum(told)),
        ("specific measures", *own),
    ]
    if len(told) < len(effects):
        rows.append(("orders, not recorded", len(effects) - len(told), None))
    if older[0]:
        rows.append(("decisions, not recorded", *older))
    return Table(
        name="items",
        title="Terrorist content removed or disabled",
        law="TCO Art. 7(3)(b)",
        about="Accounts, posts and media that were seen to be removed, or access to them disabled, "
        "in the window.",
        columns=columns(
            route="removal orders, or specific measures of the desk (Art. 5)",
            matters="orders that took effect, or decisions",
            things="things removed or disabled",
        ),
        rows=ordered(rows),
    )


def _acting(known: Known) -> list[Ruled]:
    return [one for one in known.ruled.values() if one.acts]


def _removed(known: Known, ruled: Sequence[Ruled]) -> tuple[int, int]:
    """Count decisions and things of which the platform showed the removal in the window."""
    each = [
        sum(
            doing.verb in REMOVING
            and doing.confirmed is not None
            and known.window.covers(doing.confirmed)
            for doing in one.doings
        )
        for one in ruled
    ]
    return sum(many > 0 for many in each), sum(each)


def _orders(known: Known) -> Table:
    found = orders_inside(known)
    became = [_became(one) for one in found]
    rows: list[Sequence[Cell]] = [(ALL, len(found))]
    rows += [(one, became.count(one)) for one in dict.fromkeys(became)]
    if missing := orders_unrecorded(known):
        rows.append((NOT_RECORDED, missing))
    return Table(
        name="orders",
        title="Removal orders",
        law="TCO Art. 7(3)(b) and (c)",
        about="Orders received in the window, each with what became of it until its end.",
        columns=columns(
            became="in effect within the hour (of the receipt, or of the end of a pause that began "
            "in time), in effect later, void with the reason, not executed with the ground on "
            "which the hour stands still, or waiting",
            orders="orders",
        ),
        rows=ordered(rows),
    )


def _became(one: OrderCount) -> str:
    if one.effect is not None:
        return "in effect within the hour" if one.is_in_time else "in effect later"
    if one.void is not None:
        return f"void: {one.void}"
    return f"not executed: {one.stands}" if one.stands is not None else "waiting"


def _not_executed(known: Known) -> Table:
    lines = known.inside("order paused")
    pairs = {(line.detail or NOT_SAID, line.order) for line in lines if line.order}
    grounds = dict.fromkeys([*GROUNDS, *sorted(ground for ground, _ in pairs)])
    rows: list[Sequence[Cell]] = [
        (ground, sum(one == ground for one, _ in pairs)) for ground in grounds
    ]
    if any(not line.order for line in lines):
        rows.append((NOT_RECORDED, None))
    return Table(
        name="not_executed",
        title="Orders that could not be executed at first, by ground",
        law="TCO Art. 7(3)(c), Art. 3(7) and (8)",
        about="Orders whose hour stood still in the window, by the ground on which two people "
        "agreed. One may have stood still on several.",
        columns=columns(ground="one of the law's four grounds", orders="orders"),
        rows=ordered(rows),
    )


def _complaints(known: Known, categories: frozenset[str]) -> Table:
    found = [
        one
        for one in known.contests
        if known.window.covers(one.received)
        and one.by == "concerned"
        and one.ruled is not None
        and is_specific(one.ruled, categories)
    ]
    outcomes = [one.outcome for one in found]
    answers = (outcomes.count("upheld"), outcomes.count("partly"), outcomes.count("overturned"))
    waiting = sum(one.answered is None for one in found)
    late = sum(bool(one.answered and one.due and one.answered > one.due) for one in found)
    return Table(
        name="complaints",
        title="Complaints against specific measures",
        law="TCO Art. 7(3)(d), Art. 10",
        about="Complaints of people concerned, received in the window, as answered until its end.",
        columns=columns(
            complaints="complaints received",
            upheld="the removal stands",
            partly="taken back in part",
            overturned="taken back",
            waiting="not answered at the end of the window",
            answered_late="answered after the time they had, which is two weeks at most",
        ),
        rows=((len(found), *answers, waiting, late),),
    )


def _proceedings(known: Known) -> Table:
    asked = {line.order for line in known.inside("scrutiny asked") if line.order}
    found = _scrutinised(known)
    answers = [found.get(order) for order in sorted(asked)]
    counted = (answers.count("upheld"), answers.count("infringed"), answers.count(None))
    return Table(
        name="proceedings",
        title="Review proceedings",
        law="TCO Art. 7(3)(e)",
        about="Scrutiny by the home authority that was asked for in the window. What courts and "
        "authorities did in proceedings of the provider is not in the ledger: the operator fills "
        "it in.",
        columns=columns(
            proceedings="of which kind",
            brought="brought in the window",
            upheld="the order stands",
            infringed="the order was found to infringe the Regulation or fundamental rights",
            waiting="without an answer at the end of the window",
        ),
        rows=(
            ("scrutiny (Art. 4)", len(asked), *counted),
            ("administrative or judicial review", None, None, None, None),
        ),
    )


def _scrutinised(known: Known) -> dict[str, str]:
    answered = (line for line in known.lines if line.kind == "scrutiny answered" and line.order)
    return {line.order: line.detail for line in answered}


def _reinstated(known: Known, categories: frozenset[str]) -> Table:
    infringed = {
        line.order
        for line in known.lines
        if line.kind == "scrutiny answered" and line.detail == "infringed" and line.order
    }
    counts = dict.fromkeys(["after a complaint", "after proceedings", "by the desk itself"], 0)
    for back in known.ruled.values():
        first = known.ruled.get(back.line.reverses) if back.line.reverses else None
        if back.line.verb != "reverse" or first is None or not _is_removal(first, categories):
            continue
        why = _why(first, back, infringed)
        many = sum(
            one.verb in RESTORING
            and one.confirmed is not None
            and known.window.covers(one.confirmed)
            for one in back.doings
        )
        if many:
            counts[why] = counts.get(why, 0) + many
    return Table(
        name="reinstated",
        title="Content that was put back",
        law="TCO Art. 7(3)(d), (e) and (f)",
        about="Things that were seen to be back in the window, after having been removed by an "
        "order or a specific measure.",
        columns=columns(
            why="a complaint, proceedings that found against the order, or the desk found its own "
            "mistake",
            things="accounts, posts and media that were put back",
        ),
        rows=ordered(counts.items()),
    )


def _is_removal(one: Ruled, categories: frozenset[str]) -> bool:
    is_own = one.line.basis is None or is_specific(one, categories)
    return one.acts and (is_own or bool(one.line.order))


def _why(first: Ruled, back: Ruled, infringed: set[str]) -> str:
    if first.line.basis is None:
        return NOT_RECORDED
    if first.line.order in infringed:
        return "after proceedings"
    return "after a complaint" if back.line.appeal else "by the desk itself"
