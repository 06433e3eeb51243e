"""Tells what was done and how fast, what was left alone, what is unknown."""

from collections.abc import Mapping

from firebreak.app.briefing.document import Cell, Row, Section, Sentence, Sheet
from firebreak.app.interface import phrase, term
from firebreak.app.web.brief.words import counted
from firebreak.app.web.console.charted import word
from firebreak.app.web.console.words import ORIGIN, PURPOSES, figure
from firebreak.measure.brief.contract import Brief, Gap, Unknown
from firebreak.model.decisions import Purpose


def desk(brief: Brief) -> Section:
    """Tell what the desk did: the numbers of the window, and what was taken back."""
    rows = []
    for metric, result in brief.numbers:
        title = word(metric.title)
        rows.append(_number(title, figure(result.value, metric.unit)))
        rows += [
            _number(f"{title}: {word(one.name)}", figure(one.value, one.unit))
            for one in result.figures
        ]
    opened = "; ".join(f"{ORIGIN.said(name)} {counted(n)}" for name, n in brief.brought_up)
    sentences = [
        Sentence(
            text=phrase(
                "Computed from the ledger for this stretch, as the page of numbers does; anybody "
                "with the ledger gets the same."
            )
        )
    ]
    if opened:
        sentences.append(Sentence(text=phrase("Cases opened, by what did: %(told)s.", told=opened)))
    if brief.undone:
        told = phrase(
            "Taken back since: decisions in %(num)s cases.", num=counted(len(brief.undone))
        )
        sentences.append(Sentence(text=told, cases=brief.undone))
    sheet = Sheet(
        name="numbers",
        title=phrase("Numbers"),
        columns=(phrase("Number"), phrase("Value")),
        rows=tuple(rows),
        shown=len(rows),
        has_cases=False,
    )
    return Section(
        key="done",
        title=phrase("What was done, and how fast"),
        sentences=tuple(sentences),
        sheets=(sheet,),
    )


def left_alone(brief: Brief) -> Section:
    """Tell what people looked at and left alone; context, and nobody's wrong."""
    said = dict(PURPOSES)
    rows = tuple(
        Row(
            cells=(
                Cell(text=_purpose(one.purpose, said)),
                Cell(text=counted(len(one.cases)), is_number=True),
                Cell(text=counted(one.accounts), is_number=True),
            ),
            cases=one.cases,
        )
        for one in brief.left_alone
    )
    return Section(
        key="left-alone",
        title=phrase("What was left alone, and why"),
        sentences=(
            Sentence(
                text=phrase(
                    "News, prayer, counter-speech and everything else that people looked at and "
                    "found nothing wrong with. It is context, and no list of anybody."
                )
            ),
        ),
        sheets=(
            Sheet(
                name="left-alone",
                title=phrase("What was left alone, and why"),
                columns=(phrase("Said for"), phrase("Cases"), phrase("Accounts")),
                rows=rows,
            ),
        ),
    )


def unknown(brief: Brief) -> Section:
    """Tell what the brief does not know."""
    return Section(
        key="unknown",
        title=phrase("What is not known"),
        sentences=tuple(Sentence(text=_gap(one), cases=one.cases) for one in brief.unknown)
        or (Sentence(text=phrase("Nothing that this page could tell of.")),),
    )


def _number(name: str, value: str) -> Row:
    return Row(cells=(Cell(text=name), Cell(text=value, is_number=True)))


def _purpose(purpose: Purpose | None, said: Mapping[Purpose, str]) -> str:
    if purpose is None or purpose == "none":
        return phrase("no purpose was asked for")
    return term(said[purpose], "purpose")


def _gap(one: Unknown) -> str:
    told: Mapping[Gap, str] = {
        "undecided": phrase("Cases that nobody has decided: %(num)s.", num=counted(one.count)),
        "unchecked": phrase(
            "Cases of which something could not be checked: %(num)s.", num=counted(one.count)
        ),
        "not judged": phrase(
            "Posts of accounts decided on that no decision is about: %(num)s. They are quoted "
            "nowhere.",
            num=counted(one.count),
        ),
        "no finding": phrase(
            "Posts that no tool, report or decision is about: %(num)s. Nobody looked at them.",
            num=counted(one.count),
        ),
        "no language": phrase(
            "Posts whose language the platform does not give: %(num)s.", num=counted(one.count)
        ),
        "late": phrase(
            "Posts that reached the desk when the stretch was over: %(num)s.",
            num=counted(one.count),
        ),
        "erased": phrase(
            "Ledger lines whose subject is forgotten: %(num)s. They are counted, and nobody is "
            "named by them.",
            num=counted(one.count),
        ),
        "on the way": phrase(
            "Actions that the platform has not confirmed: %(num)s.", num=counted(one.count)
        ),
    }
    return told[one.gap]
