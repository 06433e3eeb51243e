"""The same rare things as seeds, whenever: tags, links, media, accounts."""

from collections.abc import Sequence

from firebreak.connect.contract import Did, Linker, Measured, Told, silent, speaks
from firebreak.connect.overlap import Overlap, at_any_time, measure, of_candidates
from firebreak.connect.phrase import counted, told_of_overlap
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how much of what accounts do is what seeds do and few others.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.

    Returns:
        See :func:`firebreak.connect.overlap.measure`.
    """
    del policy
    return measure(view, seeds, at_any_time(view, seeds))


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say what accounts have in common with seeds, and how few others have.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the rarest thing as the object.
    """
    del policy
    parts = of_candidates(view, at_any_time(view, seeds), candidates)
    return tuple(
        told_of_overlap(view, seeds, part, candidate=one, says=_sentence(part))
        for one, part in zip(candidates, parts, strict=True)
    )


def _sentence(part: Overlap) -> str:
    return (
        f"Used {counted(len(part.object), 'thing')} that seeds used and few others did; rarest "
        "{object} ({others} of {active} accounts)"
    )


_OTHERS = [Did(f"x{number}", "tag", f"tag:garden{number}") for number in range(6)]

LINKER = Linker(
    id="shared_things",
    version="1",
    family="co-action",
    why="What a network turns to again and again, and nearly nobody else does, marks it.",
    references=(
        "Sparck Jones, A statistical interpretation of term specificity, 1972: rare terms tell "
        "more; here over acts instead of words, and weighted by the share of seeds",
    ),
    examples=(
        speaks(
            [
                *(
                    Did(who, "tag", tag, when)
                    for who, when in (("s1", 0.0), ("c", 3000.0))
                    for tag in ("tag:quorl", "tag:vemmic")
                ),
                *_OTHERS,
            ],
            seeds=["s1"],
            because="two tags that nobody else uses, two days apart",
        ),
        silent(
            [
                *(
                    Did(who, "tag", tag)
                    for who in ("s1", "c", *(f"x{n}" for n in range(6)))
                    for tag in ("tag:morning", "tag:evening")
                ),
                *_OTHERS,
            ],
            seeds=["s1"],
            because="everybody uses these tags",
        ),
        silent(
            [Did("s1", "tag", "tag:quorl"), Did("c", "tag", "tag:quorl"), *_OTHERS],
            seeds=["s1"],
            because="one thing in common is chance",
        ),
        silent(
            [
                Did("s1", "follow", "c"),
                Did("s1", "mention", "c"),
                Did("s2", "follow", "c"),
                Did("c", "tag", "tag:sun"),
                Did("c", "tag", "tag:rain"),
                *_OTHERS,
            ],
            seeds=["s1", "s2"],
            because="two seeds turn to it, and it does nothing that they do",
        ),
    ),
    link=link,
    tell=tell,
)
