"""The same links, texts, media, tags and accounts as seeds, minutes apart."""

from collections.abc import Sequence

from firebreak.connect.contract import Did, Linker, Measured, Told, silent, speaks
from firebreak.connect.overlap import Overlap, measure, of_candidates, within
from firebreak.connect.phrase import counted, span, told_of_overlap
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy
from firebreak.model.relations import ActVerb


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how surprisingly often accounts do what seeds do, at the same time.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: The window in seconds.

    Returns:
        See :func:`firebreak.connect.overlap.measure`.
    """
    return measure(view, seeds, within(view, seeds, window=policy.window_seconds))


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say what accounts did within the window of a seed, and how few others did.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: The window in seconds.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the most surprising thing as the object.
    """
    window = policy.window_seconds
    parts = of_candidates(view, within(view, seeds, window=window), candidates)
    return tuple(
        told_of_overlap(view, seeds, part, candidate=one, says=_sentence(part, window=window))
        for one, part in zip(candidates, parts, strict=True)
    )


def _sentence(part: Overlap, *, window: float) -> str:
    things = counted(len(part.object), "thing")
    closest = span(float(part.gap[0])) if len(part.gap) else "?"
    return (
        f"Did the same as seeds within {span(window)} on {things}; most telling {{object}}, "
        f"{closest} from a seed ({{others}} of {{active}} accounts came as close)"
    )


def _together(*who: str, first: float = 0.0) -> list[Did]:
    things: tuple[tuple[ActVerb, str, float], ...] = (
        ("link", "url:one", 0.0),
        ("text", "text:two", 30.0),
    )
    return [
        Did(name, verb, thing, first + minute + (2.0 if place else 0.0))
        for place, name in enumerate(who)
        for verb, thing, minute in things
    ]


_OTHERS = [Did(f"x{number}", "tag", f"tag:garden{number}") for number in range(6)]

LINKER = Linker(
    id="co_action",
    version="1",
    family="co-action",
    why="A network that posts to a plan posts the same rare things minutes apart.",
    references=(
        "Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021: accounts "
        "by shared traces; here against seeds, and the chance of each is read off the platform",
        "Righetti and Balluff, CooRTweet, 2023: same object within a time window",
    ),
    examples=(
        speaks(
            [*_together("s1", "c"), *_OTHERS],
            seeds=["s1"],
            because="two rare things, each two minutes after the seed",
        ),
        silent(
            [*_together("s1"), *_together("c", first=600.0), *_OTHERS],
            seeds=["s1"],
            because="the same two things, ten hours later",
        ),
        silent(
            [Did("s1", "link", "url:one"), Did("c", "link", "url:one", 1.0), *_OTHERS],
            seeds=["s1"],
            because="one thing in common is chance",
        ),
        silent(
            [
                *_together("s1", "c", *(f"x{number}" for number in range(6))),
                *_OTHERS,
            ],
            seeds=["s1"],
            because="everybody did it at that hour: an event, not a plan",
        ),
        silent(
            [*_together("s1"), Did("s1", "mention", "c"), *_OTHERS, Did("c", "tag", "tag:sun")],
            seeds=["s1"],
            because="the seed mentions it while it does something else",
        ),
    ),
    link=link,
    tell=tell,
)
