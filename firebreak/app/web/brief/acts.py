"""Tells what was put into words, named, shown and linked, and by whom."""

from collections.abc import Iterator, Mapping

from firebreak.app.briefing.document import Cell, Row, Section, Sentence, Sheet
from firebreak.app.interface import later, listed, phrase, term
from firebreak.app.web.brief.words import counted, languages, time_cell
from firebreak.app.web.console.words import PAST
from firebreak.measure.brief.contract import Brief, Cluster, Named, Role, Somebody, Spread

ROLES: Mapping[Role, str] = {
    "first": later("first to write it", "role in a brief"),
    "spreader": later("wrote the same", "role in a brief"),
    "caller": later("called on others, or threatened", "role in a brief"),
    "connected": later("connected", "role in a brief"),
    "reported": later("reported", "role in a brief"),
}
WHAT = {
    "event": later("place of the event", "named in a brief"),
    "place": later("place", "named in a brief"),
    "target": later("against whom or what", "named in a brief"),
}
UNDECIDED = later("undecided", "standing")


def acts(brief: Brief) -> Section:
    """Tell kinds of acts and their wordings."""
    return Section(
        key="acts",
        title=phrase("What was put into words"),
        sentences=(
            Sentence(
                text=phrase(
                    "Only posts of accounts that people decided on, or that wait for a decision. "
                    "Posts in nearly the same words are one wording; a quote is its earliest post, "
                    "with links broken and names taken out."
                )
            ),
        ),
        sheets=(_kinds(brief), _clusters(brief)),
    )


def named(brief: Brief) -> Section:
    """Tell places and targets."""
    rows = tuple(_named(one) for one in brief.named)
    return Section(
        key="named",
        title=phrase("Places and targets named"),
        sentences=(
            Sentence(
                text=phrase(
                    "Places of the event are counted over the posts of everybody, innocent ones "
                    "too; the others were marked by detectors in posts that cases are about."
                )
            ),
        ),
        sheets=(
            Sheet(
                name="named",
                title=phrase("Places and targets named"),
                columns=(phrase("Name"), phrase("What"), phrase("Posts"), phrase("Accounts")),
                rows=rows,
            ),
        ),
    )


def pictures_of(brief: Brief) -> Section:
    """Tell media, without their pictures."""
    rows = tuple(
        Row(
            cells=(
                Cell(text=one.name),
                _figure(one.posts),
                _figure(one.accounts),
                _figure(one.copies),
                time_cell(one.first, brief.window),
            ),
            cases=one.cases,
        )
        for one in brief.media
    )
    return Section(
        key="media",
        title=phrase("Media"),
        sentences=(
            Sentence(text=phrase("Pictures here are blurred; copies are counted over everybody.")),
        ),
        sheets=(
            Sheet(
                name="media",
                title=phrase("Media"),
                columns=(
                    phrase("Medium"),
                    phrase("Posts of cases"),
                    phrase("Accounts"),
                    phrase("Copies"),
                    phrase("First"),
                ),
                rows=rows,
            ),
        ),
    )


def destinations(brief: Brief) -> Section:
    """Tell where links lead."""
    rows = tuple(
        Row(
            cells=(
                Cell(text=one.shown, is_foreign=True),
                _figure(one.acted),
                _figure(one.waiting),
                _figure(one.everybody),
            ),
            cases=one.cases,
        )
        for one in brief.destinations
    )
    return Section(
        key="destinations",
        title=phrase("Where links lead"),
        sentences=(
            Sentence(
                text=phrase(
                    "Hosts that posts of cases link to. A host that many others link to as well "
                    "is likely an ordinary one."
                )
            ),
        ),
        sheets=(
            Sheet(
                name="destinations",
                title=phrase("Where links lead"),
                columns=(
                    phrase("Host"),
                    phrase("Accounts decided on"),
                    phrase("Accounts waiting"),
                    phrase("Everybody"),
                ),
                rows=rows,
            ),
        ),
    )


def somebody(brief: Brief) -> Section:
    """Tell accounts, each under its pseudonym."""
    return Section(
        key="accounts",
        title=phrase("Accounts"),
        sentences=(
            Sentence(
                text=phrase(
                    "Names of this page alone; the case has the account. Being reported or "
                    "connected is nothing that somebody did. Left alone and in no list: "
                    "%(num)s accounts.",
                    num=counted(brief.accounts_left_alone),
                )
            ),
        ),
        sheets=(
            Sheet(
                name="accounts",
                title=phrase("Accounts"),
                columns=(
                    phrase("Account"),
                    phrase("Part"),
                    phrase("Standing"),
                    phrase("Category"),
                    phrase("Posts of cases"),
                    phrase("First"),
                    phrase("Last"),
                ),
                rows=tuple(_somebody(one, brief) for one in brief.somebody),
            ),
        ),
    )


def _kinds(brief: Brief) -> Sheet:
    rows = tuple(
        Row(
            cells=(
                Cell(text=one.title, is_foreign=True),
                _figure(one.spread.posts),
                _figure(one.clusters),
                *_spread(one.spread, brief),
            ),
            cases=one.spread.cases,
        )
        for one in brief.kinds
    )
    return Sheet(
        name="acts",
        title=phrase("Acts, by kind"),
        columns=(phrase("Act"), phrase("Posts"), phrase("Wordings"), *_spread_columns()),
        rows=rows,
    )


def _clusters(brief: Brief) -> Sheet:
    return Sheet(
        name="wordings",
        title=phrase("Wordings, most accounts first"),
        columns=(
            phrase("Act"),
            phrase("Earliest post"),
            phrase("Began"),
            phrase("Posts"),
            phrase("Passed on"),
            *_spread_columns(),
        ),
        rows=tuple(_cluster(one, brief) for one in brief.clusters),
        shown=12,
    )


def _cluster(one: Cluster, brief: Brief) -> Row:
    said = one.quote
    return Row(
        cells=(
            Cell(text=one.title, is_foreign=True),
            Cell(text=said.text, is_foreign=True, language=said.language)
            if said
            else Cell(text=phrase("words that are gone")),
            Cell(text=one.began),
            _figure(one.spread.posts),
            _figure(one.spread.shares),
            *_spread(one.spread, brief),
        ),
        cases=one.spread.cases,
    )


def _spread_columns() -> tuple[str, ...]:
    return (
        phrase("Decided on"),
        phrase("Waiting"),
        phrase("Languages"),
        phrase("First"),
        phrase("Last"),
    )


def _spread(spread: Spread, brief: Brief) -> Iterator[Cell]:
    yield _figure(spread.acted)
    yield _figure(spread.waiting)
    yield Cell(text=languages(spread.languages))
    yield time_cell(spread.first, brief.window)
    yield time_cell(spread.last, brief.window)


def _named(one: Named) -> Row:
    return Row(
        cells=(
            Cell(text=one.name, is_foreign=True),
            Cell(text=term(WHAT[one.what], "named in a brief")),
            _figure(one.posts),
            _figure(one.accounts),
        ),
        cases=one.cases,
    )


def _somebody(one: Somebody, brief: Brief) -> Row:
    decided = PAST.said(one.verb) if one.verb else term(UNDECIDED, "standing")
    return Row(
        cells=(
            Cell(text=one.name),
            Cell(text=listed([ROLES[role] for role in one.roles], "role in a brief")),
            Cell(text=decided),
            Cell(text=one.title, is_foreign=True),
            _figure(one.posts),
            time_cell(one.first, brief.window),
            time_cell(one.last, brief.window),
        ),
        cases=one.cases,
    )


def _figure(value: int) -> Cell:
    return Cell(text=counted(value), is_number=True)
