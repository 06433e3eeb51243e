"""Tells a brief in the language of whoever reads it."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from firebreak.app.briefing.document import (
    Cell,
    Document,
    Drawing,
    Picture,
    Row,
    Section,
    Sentence,
    Sheet,
)
from firebreak.app.interface import direction, later, phrase, spoken, term
from firebreak.app.web.brief.acts import acts, destinations, named, pictures_of, somebody
from firebreak.app.web.brief.desk import desk, left_alone, unknown
from firebreak.app.web.brief.words import counted, language_name, moment, stretch, time_cell
from firebreak.measure.brief.contract import Bin, Brief
from firebreak.measure.charts.draw import draw
from firebreak.measure.contract import Bars, Point
from firebreak.model.events import Criterion

PLACE = "%(num)s"
SERIES = (
    later("Posts", "brief"),
    later("Reports", "brief"),
    later("Cases opened", "brief"),
    later("Decisions", "brief"),
)
CRITERIA: Mapping[Criterion, str] = {
    "attack": later("an attack on people goes on, or has just ended", "criterion"),
    "recording": later("those who did it recorded or streamed it", "criterion"),
    "killing": later("the recording shows a killing, or a try", "criterion"),
    "spread": later("it is on the platform, or will be", "criterion"),
}


def document(brief: Brief, pictures: Mapping[str, bytes] | None = None) -> Document:
    """Tell a brief.

    Args:
        brief: What there is to tell.
        pictures: Blurred pictures by the name of the medium in the brief; None for none.

    Returns:
        The document, in the language that is spoken now.
    """
    sections = (
        _timeline(brief),
        _languages(brief),
        acts(brief),
        named(brief),
        _media(brief, pictures or {}),
        destinations(brief),
        somebody(brief),
        desk(brief),
        left_alone(brief),
        unknown(brief),
    )
    return Document(
        title=brief.event.name,
        facts=_facts(brief),
        headline=_headline(brief),
        warning=phrase(
            "A claim of this page is no verdict: whoever waits is undecided, and a report is no "
            "finding. It holds words of others; pass it on only to whom it concerns."
        ),
        sections=sections,
        at=brief.as_of,
        language=spoken(),
        direction=direction(),
        labels={
            "cases": phrase("Cases"),
            # Filled in by whoever draws it, once it knows how many it left out.
            "more": phrase("Left out here: %(num)s. The table (CSV) has all.", num=PLACE),
            "more_cases": phrase("%(num)s others", num=PLACE),
            "brief": phrase("Brief"),
            "in_short": phrase("In short"),
            "page": phrase("Page"),
            "made": phrase("As on file at %(when)s", when=moment(brief.as_of)),
            "none": phrase("Nothing."),
        },
    )


def _facts(brief: Brief) -> tuple[tuple[str, Cell], ...]:
    event = brief.event
    told = [
        (phrase("From"), Cell(text=moment(brief.window.since))),
        (phrase("Until"), Cell(text=moment(brief.window.until))),
        (phrase("As on file"), Cell(text=moment(brief.as_of))),
    ]
    if event.places:
        told.append((phrase("Places"), Cell(text=", ".join(event.places), is_foreign=True)))
    if event.by:
        told.append((phrase("Named by"), Cell(text=event.by, is_foreign=True)))
    if event.note:
        told.append((phrase("Why it was named"), Cell(text=event.note, is_foreign=True)))
    if event.is_crisis:
        holds = "; ".join(term(CRITERIA.get(one, one), "criterion") for one in event.criteria)
        told.append((phrase("Said to hold"), Cell(text=holds)))
    if event.debrief:
        told.append((phrase("What was learned"), Cell(text=event.debrief, is_foreign=True)))
    return tuple(told)


def _headline(brief: Brief) -> tuple[Sentence, ...]:
    peak = max(brief.timeline, key=lambda one: one.posts, default=None)
    sentences = [
        Sentence(
            text=phrase(
                "Posts: %(posts)s. Accounts that wrote them: %(accounts)s.",
                posts=counted(brief.posts),
                accounts=counted(brief.accounts),
            )
        )
    ]
    if peak is not None and peak.posts:
        sentences.append(
            Sentence(
                text=phrase(
                    "Most posts within %(step)s: %(posts)s, from %(when)s.",
                    step=stretch(brief.step),
                    posts=counted(peak.posts),
                    when=moment(peak.since),
                )
            )
        )
    for kind in brief.kinds[:4]:
        spread = kind.spread
        sentences.append(
            Sentence(
                text=phrase(
                    "posts %(posts)s, wordings %(wordings)s, accounts decided on %(acted)s, "
                    "accounts waiting %(waiting)s, first %(first)s.",
                    posts=counted(spread.posts),
                    wordings=counted(kind.clusters),
                    acted=counted(spread.acted),
                    waiting=counted(spread.waiting),
                    first=moment(spread.first),
                ),
                about=kind.title,
                cases=spread.cases,
            )
        )
    return (*sentences, _standing(brief))


def _standing(brief: Brief) -> Sentence:
    values = {metric.id: result.value for metric, result in brief.numbers}
    waiting = next((one for one in brief.unknown if one.gap == "undecided"), None)
    return Sentence(
        text=phrase(
            "Decisions: %(decided)s. Accounts suspended, as the platform confirmed: "
            "%(suspended)s. Accounts left alone: %(left)s. Cases that wait: %(waiting)s.",
            decided=counted(values.get("decisions_by_verb")),
            suspended=counted(values.get("suspensions_per_day")),
            left=counted(brief.accounts_left_alone),
            waiting=counted(waiting.count if waiting else 0),
        ),
        cases=waiting.cases if waiting else (),
    )


def _timeline(brief: Brief) -> Section:
    series: Sequence[tuple[str, list[int]]] = (
        (SERIES[0], [one.posts for one in brief.timeline]),
        (SERIES[1], [one.reports for one in brief.timeline]),
        (SERIES[2], [one.cases for one in brief.timeline]),
        (SERIES[3], [one.decisions for one in brief.timeline]),
    )
    drawings = []
    for place, (name, values) in enumerate(series):
        if any(values):
            title = term(name, "brief")
            drawings.append(_bars(f"brief-{place}", title, brief.timeline, values))
    return Section(
        key="timeline",
        title=phrase("Timeline"),
        sentences=(
            Sentence(text=phrase("Each bar is %(step)s; times are UTC.", step=stretch(brief.step))),
        ),
        drawings=tuple(drawings),
        sheets=(_table(brief),),
    )


def _table(brief: Brief) -> Sheet:
    rows = tuple(
        Row(
            cells=(
                time_cell(one.since, brief.window),
                *(
                    Cell(text=counted(value), is_number=True)
                    for value in (one.posts, one.reports, one.cases, one.decisions)
                ),
            )
        )
        for one in brief.timeline
    )
    return Sheet(
        name="timeline",
        title=phrase("Timeline as a table"),
        columns=(phrase("From"), *(term(name, "brief") for name in SERIES)),
        rows=rows,
        shown=len(rows),
        has_cases=False,
        is_folded=True,
    )


def _bars(key: str, title: str, bins: Sequence[Bin], values: Sequence[int]) -> Drawing:
    form = "%H:%M" if len(bins) < 2 or (bins[-1].since - bins[0].since).days < 1 else "%m-%d %H:%M"
    points = tuple(
        Point(label=one.since.astimezone(UTC).strftime(form), value=float(value))
        for one, value in zip(bins, values, strict=True)
    )
    says = phrase("%(title)s: %(all)s in all.", title=title, all=counted(sum(values)))
    return Drawing(
        svg=draw(Bars(title=title, unit=title, points=points), key=key, says=says), caption=says
    )


def _languages(brief: Brief) -> Section:
    told = "; ".join(f"{language_name(code)} {counted(n)}" for code, n in brief.languages[:12])
    text = phrase("Posts by the language that the platform gives: %(told)s.", told=told)
    return Section(
        key="languages",
        title=phrase("Languages"),
        sentences=(Sentence(text=text),) if brief.languages else (),
    )


def _media(brief: Brief, pictures: Mapping[str, bytes]) -> Section:
    section = pictures_of(brief)
    shown = tuple(
        Picture(
            jpeg=pictures[one.name],
            caption=one.name,
            alt=phrase("Medium %(name)s, blurred", name=one.name),
        )
        for one in brief.media
        if one.name in pictures
    )
    return Section(
        key=section.key,
        title=section.title,
        sentences=section.sentences,
        pictures=shown,
        sheets=section.sheets,
    )
