"""Figures of the planted group and of what is reported, with their bounds."""

from collections.abc import Sequence

import numpy as np

from firebreak.simulate.actors.deeds import Noticed
from firebreak.simulate.checks.division import divided, modularity, transitivity
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.network import (
    answers,
    comebacks,
    copied,
    followers,
    handles_kept,
    mention_graph,
    of_group,
    received,
    surge_of,
    wave,
)
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.parameters import DAY_MS

COMMUNITY = "a community of 8,718 [M]"


def group_figures(story: Story) -> tuple[Figure, ...]:
    """Measure the group and the campaign of a story.

    Args:
        story: Of sixty members or more, with a claimed attack.

    Returns:
        Figures; the bounds of closed triples and partners are those of a group as small as this.
    """
    return (*_network(story), *_speech(story), *_campaign(story), *reports(story))


def return_figures(story: Story) -> tuple[Figure, ...]:
    """Measure those who come back.

    Args:
        story: In which many members were stopped.

    Returns:
        Figures; not numbers where nobody came back.
    """
    cast = story.play.cast.group.cast
    days = comebacks(cast, story.truth.stopped, story.truth.born)
    kept = handles_kept(story)
    told = "ten pairs of returned accounts: .8 to 82 days [M]; those still to come are not seen"
    handles = "seven of ten pairs .84 to .96 [M]; shares [D]"
    return (
        _figure("days until a return, median", _middle(days), 1.5, 15, told),
        _figure("handles much alike, share", _share(kept, 0.84, 1.01), 0.4, 0.7, handles),
        _figure("handles somewhat alike, share", _share(kept, 0.5, 0.84), 0.05, 0.3, handles),
    )


def _network(story: Story) -> tuple[Figure, ...]:
    cast, edges = story.play.cast.group.cast, mention_graph(story)
    groups = divided(edges, len(cast))
    ordinary = np.bincount(story.follows[:, 1], minlength=len(story.part))[
        story.part == CLASSES.index("ordinary")
    ]
    like = float(np.median(followers(story)) / np.median(ordinary))
    closed = f".10 in {COMMUNITY}; a group of a hundred is denser [D]"
    return (
        _figure("closed triples of mentions", transitivity(edges, len(cast)), 0.05, 0.3, closed),
        _figure(
            "modularity of mentions",
            modularity(edges, len(cast), groups),
            0.35,
            0.6,
            f".47 in {COMMUNITY}",
        ),
        _figure("mention partners, mean", 2 * len(edges) / len(cast), 4, 10, f"7.9 in {COMMUNITY}"),
        _figure(
            "followers, median, in those of ordinary accounts",
            like,
            0.6,
            2.0,
            "173, where the median follows 187 [M]: as many as anybody",
        ),
    )


def _speech(story: Story) -> tuple[Figure, ...]:
    by, lags = received(story), np.array(answers(story))
    received_by = "17 million posts, 2015 [S]"
    return (
        _figure("received from members, share", by["planted"], 0.65, 0.85, f".75, {received_by}"),
        _figure(
            "received from opponents, share",
            by["counter-speech"],
            0.05,
            0.12,
            f".08, {received_by}",
        ),
        _figure(
            "own posts with somebody else's text, share",
            copied(of_group(story)),
            0.05,
            0.3,
            "0 to .30, Internet Research Agency [M]",
        ),
        _figure(
            "answers within an hour, share",
            float((lags <= 60).mean()) if len(lags) else float("nan"),
            0.4,
            0.75,
            ".55 of retweets [S]",
        ),
    )


def _campaign(story: Story) -> tuple[Figure, ...]:
    half, tenth = surge_of(story)
    first, last, inside = wave(story)
    agency = "Internet Research Agency on 22 March 2016 [M]"
    crises = "25 crises and the Higgs announcement [M]"
    return (
        _figure("hours to half of an incident's surge", half, 1, 5, crises),
        _figure("hours to a tenth of an incident's surge", tenth, 4, 20, crises),
        _figure("campaign posts in hours 11 to 14, share", inside, 0.7, 0.95, f".84, {agency}"),
        _figure("hour by which 5 in 100 are posted", first, 2, 12, agency),
        _figure("hour by which 95 in 100 are posted", last, 13, 22, agency),
    )


def reports(story: Story) -> tuple[Figure, ...]:
    """Measure what is reported, brigades and orders left aside.

    Args:
        story: Any.

    Returns:
        Volume and how much is right.
    """
    users = [one for one in story.notices if one.kind == "user_report" and not one.brigade]
    flags = [one for one in story.notices if one.kind == "trusted_flagger"]
    parameters = story.world.parameters
    years = parameters.accounts * parameters.days / 365
    last = parameters.days * DAY_MS
    brigaded = [one for one in story.notices if one.brigade and one.at < last]
    return (
        _figure("reports a user and year", len(users) / years, 0.2, 2.5, ".25 [S]; x 20 to 50 [D]"),
        _figure("user reports that are right, share", _right(users), 0.04, 0.4, ".11 to .29 [S]"),
        _figure(
            "flaggers' notices that are right, share", _right(flags), 0.75, 1, ".90 to .95 [S]"
        ),
        _figure("brigades' reports that are right, share", _right(brigaded), 0, 0, "5.6 [D]"),
    )


def _right(notices: Sequence[Noticed]) -> float:
    return float(np.mean([one.is_right for one in notices])) if notices else float("nan")


def _share(values: Sequence[float], low: float, high: float) -> float:
    return float(np.mean([low <= one < high for one in values])) if values else float("nan")


def _middle(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else float("nan")


def _figure(name: str, value: float, low: float, high: float, source: str) -> Figure:
    return Figure(name=name, value=value, low=low, high=high, source=source)
