"""Numbers, notice and appeal, as the Santa Clara Principles ask for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_known import Contest, Known, known_of
from firebreak.measure.reports.counts_report import CountsReport
from firebreak.measure.reports.counts_shared import (
    automation,
    counts,
    grouped,
    orders_inside,
    orders_unrecorded,
)
from firebreak.measure.reports.counts_table import (
    NOT_RECORDED,
    NOT_SAID,
    Cell,
    Table,
    columns,
    ordered,
)
from firebreak.model.ledger import LedgerEntry

PREFACE = (
    "The Santa Clara Principles are voluntary. Nothing here compares people: figures are by rule, "
    "language of what was judged, and way of detection. A language says what was written in it, "
    "and nothing about who wrote it.",
)
DONE = {
    "decisions": "decisions of the window that do something",
    "things": "accounts and posts for which the platform was seen to have done it",
    "taken_back": "of the decisions: something of it was taken back since",
}


def santa_clara_report(
    entries: Iterable[LedgerEntry], window: Window, *, categories: Sequence[str]
) -> CountsReport:
    """Count what the principles on numbers, notice and appeal name.

    Args:
        entries: Ledger lines in order, read once.
        window: Any stretch of time.
        categories: Policy categories that count as terrorist content.

    Returns:
        Its tables; anybody with the ledger gets the same.
    """
    known = known_of(entries, window)
    tables = (
        _rules(known),
        _languages(known),
        _detection(known),
        automation(known),
        _notice(known),
        _appeals(known),
        _reversals(known),
        _state(known),
    )
    return CountsReport(
        name="santa-clara",
        title="Numbers, notice, appeal: figures after the Santa Clara Principles",
        window=window,
        categories=tuple(sorted(categories)),
        preface=PREFACE,
        tables=tables,
    )


def _rules(known: Known) -> Table:
    groups = grouped(known.measures(), "category", "verb")
    return Table(
        name="rules",
        title="By rule",
        law="",
        about="What was done, by the rule that was broken.",
        columns=columns(rule="policy category", measure="what was done", **DONE),
        rows=ordered((*name, *counts(each)) for name, each in groups.items()),
    )


def _languages(known: Known) -> Table:
    appeals = Counter(one.decision for one in known.contests if one.by == "concerned")
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 4)
    for one in known.measures():
        written = NOT_RECORDED if one.line.basis is None else one.line.language or NOT_SAID
        cells = (1, one.done, appeals[one.line.decision], int(one.is_back))
        rows[written] = [a + b for a, b in zip(rows[written], cells, strict=True)]
    return Table(
        name="languages",
        title="By language",
        law="",
        about="What was done, by the language of what was judged.",
        columns=columns(
            language="ISO 639-1 code; `mul` for several, `not said` where nobody knew",
            decisions=DONE["decisions"],
            things=DONE["things"],
            appeals="appeals of people concerned against these decisions",
            taken_back=DONE["taken_back"],
        ),
        rows=ordered((written, *cells) for written, cells in rows.items()),
    )


def _detection(known: Known) -> Table:
    groups = grouped(known.measures(), "detection", "route")
    return Table(
        name="detection",
        title="By source of detection",
        law="",
        about="What was done, by what brought the matter up first and what the decision follows.",
        columns=columns(
            found_by="software, a report, an order, or a failed check",
            follows="removal order, trusted flagger, user report or own initiative",
            **DONE,
        ),
        rows=ordered((*name, *counts(each)) for name, each in groups.items()),
    )


def _notice(known: Known) -> Table:
    rows: list[Sequence[Cell]] = []
    for name, each in grouped(known.measures(), "verb").items():
        planned = sum(len(one.doings) for one in each)
        told = sum(doing.is_told for one in each for doing in one.doings)
        rows.append((*name, planned, told, planned - told))
    return Table(
        name="notice",
        title="Notice",
        law="",
        about="Each action goes to the platform with the statement of reasons for the person: the "
        "rule, the content, how it was found, and how to appeal. Where an order forbids it, the "
        "statement follows later.",
        columns=columns(
            measure="what was decided",
            actions="actions asked for by decisions of the window",
            told="of these: the platform took the message",
            not_told="of these: it has not, or cannot",
        ),
        rows=ordered(rows),
    )


def _appeals(known: Known) -> Table:
    groups: defaultdict[str, list[Contest]] = defaultdict(list)
    for one in known.contests:
        if known.window.covers(one.received) and one.by == "concerned":
            groups[one.ruled.line.category if one.ruled else NOT_RECORDED].append(one)
    rows: list[Sequence[Cell]] = []
    for rule, each in groups.items():
        outcomes = [one.outcome for one in each]
        answers = [outcomes.count(one) for one in ("upheld", "partly", "overturned")]
        rows.append((rule, len(each), *answers, sum(one.answered is None for one in each)))
    return Table(
        name="appeals",
        title="Appeals",
        law="",
        about="Appeals of people concerned received in the window, by the rule of the decision "
        "they contest. Somebody who did not decide answers each, with the words of the person.",
        columns=columns(
            rule="policy category",
            appeals="appeals received",
            upheld="the decision stands",
            partly="taken back in part",
            overturned="taken back",
            waiting="not answered at the end of the window",
        ),
        rows=ordered(rows),
    )


def _reversals(known: Known) -> Table:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for one in known.ruled.values():
        if one.line.verb == "reverse" and one.line.reverses and known.window.covers(one.line.at):
            groups[one.line.category].append(bool(one.line.appeal))
    return Table(
        name="reversals",
        title="Reversals",
        law="",
        about="Decisions that were taken back in the window, in whole or in part.",
        columns=columns(
            rule="policy category",
            reversals="decisions that take another one back",
            after_appeal="of these: the answer to an appeal",
            without_appeal="of these: the desk found its mistake by itself, or an order fell",
        ),
        rows=ordered(
            (rule, len(each), sum(each), len(each) - sum(each)) for rule, each in groups.items()
        ),
    )


def _state(known: Known) -> Table:
    found = orders_inside(known)
    rows: list[Sequence[Cell]] = []
    for state in dict.fromkeys(one.state for one in found):
        each = [one for one in found if one.state == state]
        named = sum(one.named for one in each)
        in_effect = sum(one.effect is not None for one in each)
        rows.append(("removal orders", state, len(each), named, in_effect))
    if missing := orders_unrecorded(known):
        rows.append(("orders, not recorded", "", missing, None, None))
    rows.append(("reports of public bodies under the rules", "", None, None, None))
    return Table(
        name="state",
        title="What states asked for",
        law="",
        about="Orders received in the window. Whether a report or a trusted flagger's notice comes "
        "from a public body is not in the ledger: the operator fills that row in.",
        columns=columns(
            way="a removal order, or a report under the platform's own rules",
            state="ISO 3166 code; `not said` where the order has none",
            asked="how many",
            things="things that they name",
            in_effect="of these orders: carried out, and the effect was seen",
        ),
        rows=ordered(rows),
    )
