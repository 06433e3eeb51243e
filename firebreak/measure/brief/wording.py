"""Which posts say nearly the same: groups of texts, whoever wrote them."""

from collections import defaultdict
from collections.abc import Mapping

from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.pieces import pieces
from firebreak.model.ids import ItemKey

ALIKE = 0.5
"""Share of the pieces of both texts that both have, from which on they are one wording. Half of
them is what is left after a name, a hashtag or a closing line was exchanged in a short post."""
NOTHING = "\0"
"""Begins the name of a wording without words; no folded text holds it."""
COMMON = 60
"""A piece that so many wordings have tells nothing of any two of them, and is passed over."""


def groups(texts: Mapping[ItemKey, str]) -> tuple[tuple[ItemKey, ...], ...]:
    """Group posts by wording.

    Args:
        texts: What each post says; an empty one is a group of its own.

    Returns:
        Groups in order of their first post in ``texts``, each in that order. Likeness is passed
        on: of a chain of edits the ends are in one group. O(pieces), not O(posts squared).
    """
    same: dict[str, list[ItemKey]] = defaultdict(list)
    for key, text in texts.items():
        same[fold(text).strip() or f"{NOTHING}{key}"].append(key)
    wordings = list(same)
    leader = _joined([set() if one.startswith(NOTHING) else pieces(one) for one in wordings])
    found: dict[int, list[ItemKey]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        found[leader[place]] += same[wording]
    order = {key: place for place, key in enumerate(texts)}
    made = [tuple(sorted(keys, key=order.__getitem__)) for keys in found.values()]
    return tuple(sorted(made, key=lambda keys: order[keys[0]]))


def _joined(cut: list[set[str]]) -> list[int]:
    """Give the first member of each wording's group, by place."""
    leader = list(range(len(cut)))
    having: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(cut):
        shared: dict[int, int] = defaultdict(int)
        for piece in sorted(one):
            others = having[piece]
            if len(others) < COMMON:
                for other in others:
                    shared[other] += 1
                others.append(place)
        for other, both in shared.items():
            if both >= ALIKE * (len(one) + len(cut[other]) - both):
                _join(leader, place, other)
    return [_first(leader, place) for place in range(len(cut))]


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_first(leader, one), _first(leader, other)))
    leader[second] = first


def _first(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place
