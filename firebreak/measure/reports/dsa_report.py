"""Figures that the Digital Services Act asks for (Art. 15, 24), as tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_known import (
    REMOVING,
    Contest,
    Known,
    Ruled,
    known_of,
    whole_seconds,
)
from firebreak.measure.reports.counts_notices import Heard, heard_of
from firebreak.measure.reports.counts_orders import OrderCount
from firebreak.measure.reports.counts_report import PLAIN, CountsReport
from firebreak.measure.reports.counts_shared import (
    automation,
    counts,
    grouped,
    orders_inside,
    orders_unrecorded,
)
from firebreak.measure.reports.counts_table import (
    ALL,
    NOT_RECORDED,
    Cell,
    Table,
    columns,
    middle,
    ordered,
    share,
)
from firebreak.model.ledger import EntryKind, LedgerEntry

PREFACE = (
    PLAIN,
    "Every measure stands in one of the tables by what it follows: an order goes before a notice, "
    "a notice before the desk's own initiative. Removal orders under Regulation (EU) 2021/784 "
    "and measures against terrorist content stand in the report of its Art. 7 as well; the column "
    "`also_in_tco_report` says how many, so that nobody adds the two reports up. Orders to give "
    "information (Art. 10) do not come through this desk: the operator adds them.",
)


def dsa_report(
    entries: Iterable[LedgerEntry], window: Window, *, categories: Sequence[str]
) -> CountsReport:
    """Count what Art. 15 and 24 of Regulation (EU) 2022/2065 ask for.

    Args:
        entries: Ledger lines in order, read once.
        window: The year or half-year.
        categories: Policy categories that count as terrorist content.

    Returns:
        A table a section; anybody with the ledger gets the same.
    """
    known = known_of(entries, window)
    tables = (
        _orders(known),
        _notices(known),
        _own_initiative(known),
        _measures(known, frozenset(categories)),
        _complaints(known),
        _automated(known),
        automation(known),
        _misuse(known),
        _disputes(),
        _people(),
    )
    return CountsReport(
        name="dsa",
        title="Figures under the Digital Services Act",
        window=window,
        categories=tuple(sorted(categories)),
        preface=PREFACE,
        tables=tables,
    )


def _orders(known: Known) -> Table:
    found = orders_inside(known)
    groups: defaultdict[str, list[OrderCount]] = defaultdict(list)
    for one in found:
        groups[one.state].append(one)
    rows: list[Sequence[Cell]] = [_order_row(ALL, found)]
    rows += [_order_row(state, each) for state, each in groups.items()]
    if missing := orders_unrecorded(known):
        rows.append((NOT_RECORDED, missing, None, None, None, None, None, None))
    return Table(
        name="orders",
        title="Orders of authorities",
        law="DSA Art. 15(1)(a)",
        about="Removal orders received in the window, by the Member State that issued them. All "
        "concern terrorist content. What became of them is as known at the end of the window.",
        columns=columns(
            state="ISO 3166 code of the Member State; `not said` where the order has none",
            orders="orders received",
            things="things that they name",
            authenticated="of these orders: somebody recorded how it was authenticated",
            void="found to be no order",
            in_effect="carried out, and the effect was seen",
            median_answer_seconds="from receipt to the first answer that was sent",
            median_effect_seconds="from receipt to the effect",
        ),
        rows=ordered(rows),
    )


def _order_row(name: str, each: Sequence[OrderCount]) -> tuple[Cell, ...]:
    def spans(stamp: str) -> int | None:
        found = [(one.received, getattr(one, stamp)) for one in each]
        return middle(whole_seconds(end - start) for start, end in found if start and end)

    return (
        name,
        len(each),
        sum(one.named for one in each),
        sum(one.is_proven for one in each),
        sum(one.void is not None for one in each),
        sum(one.effect is not None for one in each),
        spans("answered"),
        spans("effect"),
    )


def _notices(known: Known) -> Table:
    found = [one for one in heard_of(known.lines) if known.window.covers(one.received)]
    groups: defaultdict[tuple[str, str], list[Heard]] = defaultdict(list)
    for one in found:
        groups[one.kind or "", one.category].append(one)
    rows: list[Sequence[Cell]] = [_notice_row((ALL, ALL), found)]
    rows += [_notice_row(name, each) for name, each in groups.items()]
    if missing := _cases_unrecorded(known):
        rows.append((NOT_RECORDED, "", None, missing, *[None] * 8))
    return Table(
        name="notices",
        title="Notices",
        law="DSA Art. 15(1)(b)",
        about="Notices received in the window, by who sent them. What became of them is as known "
        "at the end of the window: the first decision about their matter counts.",
        columns=columns(
            sender="`trusted_flagger` or `user_report`",
            category="policy category that the sender named; empty for their own words",
            notices="notices received",
            cases="matters that they are about",
            acted_by_law="something was done, and the policy names the law that forbids it",
            acted_by_rules="something was done under the platform's own rules",
            left="people decided to do nothing",
            judged_before="people had decided about the matter when the notice came",
            ended="the matter ended without a decision",
            waiting="not decided at the end of the window",
            by_machine="of those acted on: no person decided",
            median_seconds="from receipt to the decision, where there is one; notices of one "
            "minute about one matter count from the first of them",
        ),
        rows=ordered(rows),
    )


def _notice_row(name: tuple[str, str], each: Sequence[Heard]) -> tuple[Cell, ...]:
    many: defaultdict[str, int] = defaultdict(int)
    spans: list[int] = []
    machine = 0
    for one in each:
        many[one.became] += one.many
        if one.became in ("acted law", "acted terms", "left") and one.settled:
            spans += [whole_seconds(one.settled - one.received)] * one.many
            machine += one.many if one.by_machine and one.became != "left" else 0
    became = ("acted law", "acted terms", "left", "judged before", "ended", "waiting")
    cases = len({one.case for one in each})
    told = (many[one] for one in became)
    return (*name, sum(one.many for one in each), cases, *told, machine, middle(spans))


def _cases_unrecorded(known: Known) -> int:
    told = {line.case for line in known.lines if line.kind == "notice received"}
    opened = known.inside("case opened", "case reopened")
    return len({line.case for line in opened if line.origin == "report"} - told)


def _own_initiative(known: Known) -> Table:
    rows: list[Sequence[Cell]] = []
    own = [one for one in known.measures() if one.route == "own initiative"]
    for name, each in grouped(own, "category", "verb", "detection").items():
        many, done, back = counts(each)
        by_law = sum(one.line.basis == "law" for one in each)
        rows.append((*name, many, done, by_law, many - by_law, back))
    if older := [one for one in known.measures() if one.route == NOT_RECORDED]:
        many, done, back = counts(older)
        rows.append((NOT_RECORDED, "", "", many, done, None, None, back))
    return Table(
        name="own_initiative",
        title="Own initiative",
        law="DSA Art. 15(1)(c)",
        about="Decisions of the window that do something and follow neither an order nor a notice.",
        columns=columns(
            category="policy category",
            measure="suspend, remove, label or restrict",
            found_by="what brought the matter up first: software, a failed check, a report, an "
            "order",
            decisions="decisions; one about a network may concern several accounts",
            things="accounts and posts for which the platform was seen to have done it",
            by_law="of the decisions: the policy names the law that forbids it",
            by_rules="of the decisions: under the platform's own rules",
            taken_back="of the decisions: something of it was taken back since",
        ),
        rows=ordered(rows),
    )


def _measures(known: Known, categories: frozenset[str]) -> Table:
    rows: list[Sequence[Cell]] = []
    for name, each in grouped(known.measures(), "route", "verb").items():
        also = sum(_is_tco(one, categories) for one in each)
        rows.append((*name, *counts(each), None if name[0] == NOT_RECORDED else also))
    return Table(
        name="measures",
        title="All measures, each once",
        law="",
        about="Decisions of the window that do something, by what they follow.",
        columns=columns(
            follows="removal order, trusted flagger, user report or own initiative",
            measure="suspend, remove, label or restrict",
            decisions="decisions",
            things="accounts and posts for which the platform was seen to have done it",
            taken_back="of the decisions: something of it was taken back since",
            also_in_tco_report="of the decisions: they carry out a removal order, or remove, "
            "restrict or suspend for terrorist content",
        ),
        rows=ordered(rows),
    )


def _is_tco(one: Ruled, categories: frozenset[str]) -> bool:
    is_specific = one.line.verb in REMOVING and one.line.category in categories
    return bool(one.line.order) or is_specific


def _complaints(known: Known) -> Table:
    found = [one for one in known.contests if known.window.covers(one.received)]
    groups: defaultdict[tuple[str, str], list[Contest]] = defaultdict(list)
    for one in found:
        groups[one.by or "", _rests_on(one)].append(one)
    rows: list[Sequence[Cell]] = [_complaint_row((ALL, ALL), found)]
    rows += [_complaint_row(name, each) for name, each in groups.items()]
    return Table(
        name="complaints",
        title="Complaints",
        law="DSA Art. 15(1)(d)",
        about="Complaints received by the internal system in the window, with what became of them "
        "until its end. All are answered by a person who did not decide.",
        columns=columns(
            by="`concerned`: whom the decision concerns; `reporter`: whose notice was not followed",
            contested="what the decision rests on: law, terms (the platform's rules), order, or no "
            "measure",
            complaints="complaints received",
            upheld="the decision stands",
            partly="taken back in part",
            overturned="taken back",
            waiting="not answered at the end of the window",
            median_seconds="from receipt to the answer",
        ),
        rows=ordered(rows),
    )


def _rests_on(one: Contest) -> str:
    if one.ruled is None:
        return NOT_RECORDED
    if one.ruled.line.order:
        return "order"
    return (one.ruled.line.basis or NOT_RECORDED) if one.ruled.acts else "no measure"


def _complaint_row(name: tuple[str, str], each: Sequence[Contest]) -> tuple[Cell, ...]:
    spans = [whole_seconds(one.answered - one.received) for one in each if one.answered]
    outcomes = [one.outcome for one in each]
    answers = (outcomes.count("upheld"), outcomes.count("partly"), outcomes.count("overturned"))
    waiting = sum(one.answered is None for one in each)
    return (*name, len(each), *answers, waiting, middle(spans))


def _automated(known: Known) -> Table:
    groups: defaultdict[tuple[str, str], list[Ruled]] = defaultdict(list)
    for one in known.ruled.values():
        line = one.line
        if known.window.covers(line.at) and line.verb not in (None, "escalate", "reverse"):
            is_network = line.case_kind == "network"
            named = (line.linkers or line.detectors) if is_network else line.detectors
            for name in named:
                groups["linker" if is_network else "detector", name].append(one)
    rows: list[Sequence[Cell]] = []
    for key, each in groups.items():
        right = sum(one.acts and not one.is_back for one in each)
        back = sum(one.is_back for one in each)
        wrong = len(each) - right
        rows.append((*key, len(each), right, wrong, back, share(wrong, len(each))))
    return Table(
        name="automated_means",
        title="Automated means: accuracy",
        law="DSA Art. 15(1)(e)",
        about="Decisions of the window about what each detector or linker brought up. Safeguards: "
        "no detector acts by itself; each passes a gate for every language before it may open "
        "cases (`firebreak gate`). What software keeps back is not in these figures.",
        columns=columns(
            means="`detector` (content) or `linker` (connected accounts)",
            name="which",
            judged="decisions about what it brought up",
            upheld="something was done, and stands",
            not_upheld="nothing was done, or it was taken back",
            taken_back="of these: taken back",
            error_rate="not_upheld / judged, four digits",
        ),
        rows=ordered(rows),
    )


def _misuse(known: Known) -> Table:
    kinds: tuple[EntryKind, ...] = ("misuse warned", "misuse suspended", "misuse reversed")
    lines = known.inside(*kinds)
    roles = dict.fromkeys(["provider", "notifier", "complainant"])
    roles |= dict.fromkeys(line.detail or NOT_RECORDED for line in lines)
    rows: list[Sequence[Cell]] = []
    for role in roles:
        mine = [line.kind for line in lines if (line.detail or NOT_RECORDED) == role]
        rows.append((role, *(mine.count(kind) for kind in kinds)))
    return Table(
        name="misuse",
        title="Frequent misuse",
        law="DSA Art. 23 and 24(1)(b)",
        about="Steps that leads took in the window.",
        columns=columns(
            role="`provider`: manifestly illegal content; `notifier`: manifestly unfounded "
            "notices; `complainant`: manifestly unfounded complaints",
            warned="warnings",
            suspended="suspensions of processing or of the service",
            reversed="suspensions that were taken back before their end",
        ),
        rows=ordered(rows),
    )


def _disputes() -> Table:
    return Table(
        name="disputes",
        title="Out-of-court disputes",
        law="DSA Art. 24(1)(a)",
        about="What bodies under Art. 21 decide is not in the ledger: the operator fills it in.",
        columns=columns(
            body="the body",
            disputes="disputes submitted to it",
            for_the_platform="decided for the platform",
            for_the_person="decided for the person",
            median_days="from submission to the end",
            implemented="of those decided: what the platform did as decided",
        ),
        rows=(("", None, None, None, None, None),),
    )


def _people() -> Table:
    return Table(
        name="human_resources",
        title="People who moderate",
        law="DSA Art. 15(1)(c), 42(2)",
        about="Firebreak counts no people by what they do: the operator fills it in.",
        columns=columns(
            language="ISO 639-1 code",
            people="people who moderate in it",
            qualified="what qualifies them",
            training="training and support",
        ),
        rows=(("", None, None, None),),
    )
