"""What the report says: headline, sections in their order, the rows of each."""

from msgspec import Struct

from firebreak.app.simulation.report import words
from firebreak.app.simulation.report.aftermath import aftermath, calibration, languages, load
from firebreak.app.simulation.report.section import Section
from firebreak.app.simulation.report.words import NONE, number, per, percent
from firebreak.measure.charts import Table
from firebreak.simulate.evaluation.evaluate import Evaluation, Ranking

TWITTER = "Twitter said 95 % in 2017"
TWITTER_FIRST = "Twitter said 75 % in 2017"


class Headline(Struct, frozen=True, kw_only=True):
    """One large figure.

    Attributes:
        is_harm: Whether it counts what went wrong.
    """

    name: str
    value: str
    says: str
    is_harm: bool = False


def headlines(made: Evaluation) -> tuple[Headline, ...]:
    """Give the few figures that stand on top, harm first."""
    return (*_harm(made), *_finding(made), *_speed(made))


def _harm(made: Evaluation) -> tuple[Headline, ...]:
    all_ = made.overall
    innocents = all_.accounts - all_.planted
    wrongly = all_.surfaced - all_.surfaced_planted
    return (
        Headline(
            name="Innocents brought up",
            value=percent(all_.hit_rate),
            says=f"{per(wrongly, innocents)} innocent accounts came before a reviewer by a tool",
            is_harm=True,
        ),
        Headline(
            name="Innocents suspended",
            value=number(all_.suspended_wrongly),
            says=f"of {number(all_.suspended)} suspensions that stand at the end",
            is_harm=True,
        ),
    )


def _finding(made: Evaluation) -> tuple[Headline, ...]:
    all_, back = made.overall, made.comeback
    return (
        Headline(
            name="Precision of tools",
            value=percent(all_.precision),
            says=f"of those brought up are Group V; a blind draw hits {percent(all_.base_rate)}",
        ),
        Headline(
            name="Found by tools",
            value=percent(all_.recall),
            says=f"{per(all_.surfaced_planted, all_.planted)} accounts of Group V, every life",
        ),
        Headline(
            name="Returns noticed",
            value=per(back.surfaced, back.returns) if back.returns else NONE,
            says="accounts made after a suspension that came up as connected",
        ),
    )


def _speed(made: Evaluation) -> tuple[Headline, ...]:
    timing = made.timing
    return (
        Headline(
            name="First case",
            value=words.middle(timing.to_case),
            says="median from the first violating post; nine in ten "
            f"{words.ninety(timing.to_case)}",
        ),
        Headline(
            name="Surfaced by tools",
            value=percent(timing.by_tools),
            says=f"of the suspended accounts of Group V ({TWITTER})",
        ),
        Headline(
            name="Before the first post",
            value=percent(timing.before_first_post),
            says=f"of them were suspended before they broke a rule ({TWITTER_FIRST})",
        ),
        Headline(
            name="Reach spared",
            value=percent(_spared(made)),
            says=f"of {number(round(timing.reach_all))} expected views of violating posts",
        ),
        Headline(
            name="Reviewers' time",
            value=percent(made.load.busy),
            says=f"of their shifts; {number(round(made.load.per_hour))} cases an hour of work",
        ),
    )


def _spared(made: Evaluation) -> float:
    timing = made.timing
    return 1 - timing.reach / timing.reach_all if timing.reach_all else 0.0


def sections(made: Evaluation) -> tuple[Section, ...]:
    """Give all sections, false positives by class first."""
    return (
        _classes(made),
        _rankings(made),
        _times(made),
        _reach(made),
        *aftermath(made),
        load(made),
        calibration(made),
        languages(made),
    )


def provenance(made: Evaluation) -> tuple[tuple[str, str], ...]:
    """Say what was simulated: name and value of each thing one needs to make it again."""
    ran = made.ran
    told = ran.parameters
    return (
        ("simulator", f"Firebreak {ran.program}"),
        ("preset", told.preset),
        ("seed", str(told.seed)),
        ("accounts", f"{told.accounts:,}"),
        ("days", str(told.days)),
        ("planted at the start", f"{told.planted:,}"),
        ("platform's own pressure", told.pressure),
        ("adversary", f"{told.adversary:g}"),
        ("reading", ran.reading or NONE),
    )


def _classes(made: Evaluation) -> Section:
    decoys = [row for row in made.classes if row.part not in ("planted", "ordinary")]
    worst = max(decoys, key=lambda row: row.rate, default=None)
    lead = "Nobody of a class of innocents was brought up by a tool."
    if worst is not None and worst.rate:
        lead = (
            f"Hit hardest: {worst.part}, {per(worst.surfaced, worst.accounts)} brought up by a "
            f"tool, {number(worst.suspended)} suspended. Suspended innocents are reviewers' "
            "mistakes: no tool suspends anybody."
        )
    rows = tuple(
        (
            "Group V" if row.part == "planted" else row.part,
            number(row.accounts),
            number(row.surfaced),
            percent(row.rate),
            number(row.in_top),
            number(row.suspended),
            number(row.removed),
        )
        for row in made.classes
    )
    columns = ("class", "accounts", "brought up by tools", "share", "in the top 50")
    return Section(
        title="False positives by class of innocents",
        says=lead,
        tables=(
            Table(
                caption="What became of each class. Hacked accounts do post what breaks the rules",
                columns=(*columns, "suspended", "posts wrongly removed"),
                rows=rows,
            ),
            _detectors(made),
        ),
    )


def _detectors(made: Evaluation) -> Table:
    rows = tuple(
        (
            row.detector,
            number(row.surfaced),
            number(row.planted),
            percent(row.planted / row.surfaced),
            row.hardest or NONE,
        )
        for row in made.detectors
    )
    return Table(
        caption="Who brought them up first, alone or with others",
        columns=("detector or linker", "accounts", "Group V", "precision", "innocents hit most"),
        rows=rows or ((NONE,) * 5,),
    )


def _rankings(made: Evaluation) -> Section:
    tools, connections = made.tools, made.connections
    base = made.overall.base_rate
    return Section(
        title="Precision and recall at k",
        says=(
            f"A blind draw is right in {percent(base)}. Average precision of all that tools "
            f"brought up: {number(tools.average_precision)}; of likely connections: "
            f"{number(connections.average_precision) if connections.rows else NONE}."
        ),
        tables=(
            _at_k("Accounts that tools brought up, strongest first", tools),
            _at_k("Likely connections, strongest first", connections),
        ),
    )


def _at_k(caption: str, ranking: Ranking) -> Table:
    rows = tuple(
        (f"{row.k:,}", percent(row.precision), percent(row.recall)) for row in ranking.rows
    )
    return Table(
        caption=caption, columns=("k", "precision", "recall"), rows=rows or (("none", NONE, NONE),)
    )


def _times(made: Evaluation) -> Section:
    timing = made.timing
    rows = tuple(
        (name, number(spread.count), words.middle(spread), words.ninety(spread))
        for name, spread in (
            ("to a case", timing.to_case),
            ("to a decision to suspend", timing.to_decision),
            ("to the platform's confirmation", timing.to_effect),
        )
    )
    return Section(
        title="Time from the first violating post",
        says=(
            f"{number(timing.violating)} accounts of Group V broke a rule; {number(timing.never)} "
            f"of them were never suspended by the desk. Of the suspended, tools surfaced "
            f"{percent(timing.by_tools)} ({TWITTER}); {percent(timing.before_first_post)} were "
            f"suspended before their first violating post ({TWITTER_FIRST})."
        ),
        tables=(
            Table(
                caption="Per account; posts are known to 5 min after an incident, else to 15 min",
                columns=("from the first violating post", "accounts", "median", "nine in ten"),
                rows=rows,
            ),
        ),
    )


def _reach(made: Evaluation) -> Section:
    timing = made.timing
    return Section(
        title="Reach before action",
        says=(
            f"Violating posts were seen {number(round(timing.reach))} times before the platform "
            f"acted, of {number(round(timing.reach_all))} had nobody acted: "
            f"{percent(_spared(made))} spared. Posts never made because somebody was stopped are "
            f"not counted. {percent(timing.before_first_view)} of the "
            "suspended were stopped before anybody is expected to have seen a violating post."
        ),
        tables=(
            Table(
                caption="Expected views: 3 followers in 10 see a post, within 6 hours or so",
                columns=("", "views"),
                rows=(
                    ("before action", number(round(timing.reach))),
                    ("had nobody acted", number(round(timing.reach_all))),
                ),
            ),
        ),
    )
