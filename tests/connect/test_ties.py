"""Ties are own acts toward seeds, and toward those who turn to seeds."""

import numpy as np

from firebreak.connect.contract import Did, Measured, account
from firebreak.connect.linkers import ties
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy
from tests.connect.factories import crowd, seen

GROUP = [f"m{number}" for number in range(40)]
SEEDS = GROUP[:8]
CROWD = 400


def measured(did: list[Did], *seeds: str) -> tuple[View, SeedSet, Measured]:
    """Let the linker measure a platform."""
    view, known = seen(did, *seeds)
    return view, known, ties.link(view, known, ConnectPolicy())


def statistics(did: list[Did], *seeds: str) -> dict[str, float]:
    """Give the statistic by the name of the account."""
    view, _, found = measured(did, *seeds)
    return {
        view.names[one].rpartition(":")[2]: value
        for one, value in zip(found.candidates.tolist(), found.statistic.tolist(), strict=True)
    }


def sprayed() -> list[Did]:
    """Forty who follow eight of their own and spray at thirty ordinary accounts each."""
    dice = np.random.default_rng(1)
    return [
        *crowd(CROWD),
        *(
            Did(one, "follow", GROUP[other])
            for one in GROUP
            for other in dice.choice(len(GROUP), 8, replace=False)
            if GROUP[other] != one
        ),
        *(
            Did(one, "follow", f"x{other}")
            for one in GROUP
            for other in dice.choice(CROWD, 30, replace=False)
        ),
    ]


def test_who_is_sprayed_at_is_not_found_and_who_sprays_is() -> None:
    """Following hundreds of ordinary people hides no member and accuses none of them."""
    assert set(GROUP) - set(SEEDS) == set(statistics(sprayed(), *SEEDS))


def test_one_curious_follow_ranks_below_a_busy_member() -> None:
    """Who follows one suspended account, and does little else, does not stand above members."""
    member = [
        *(Did(f"near{number}", "follow", SEEDS[number]) for number in range(6)),
        *(Did("member", "follow", f"near{number}") for number in range(6)),
        *(Did("member", "follow", f"x{number}") for number in range(10)),
        Did("member", "follow", SEEDS[0]),
    ]
    found = statistics([*crowd(CROWD), *member, Did("curious", "follow", SEEDS[0])], *SEEDS)

    assert found["curious"] < found["member"]


def test_who_turns_to_seeds_only_by_chance_makes_nobody_suspect() -> None:
    """Following somebody who follows everybody, seeds too, weighs next to nothing."""
    everybody = [Did("hub", "follow", f"x{number}") for number in range(CROWD)]
    calm = [Did("fan", "follow", "hub"), Did("hub", "follow", SEEDS[0])]
    close = [Did("friend", "follow", "near"), Did("near", "follow", SEEDS[0])]
    found = statistics([*sprayed(), *everybody, *calm, *close], *SEEDS)

    assert found["fan"] < 0.1 * found["friend"]


def test_a_seed_does_not_vouch_for_itself_through_a_friend() -> None:
    """What ties seeds have is told at first hand: whom seeds follow changes nothing for him."""
    friends = [Did("s1", "follow", "b"), Did("b", "follow", "s1"), Did("s2", "follow", "x1")]
    view, known, alone = measured([*crowd(), *friends], "s1", "s2")
    _, _, tied = measured([*crowd(), *friends, Did("s1", "follow", "s2")], "s1", "s2")

    mine = known.ids.tolist().index(view.ids[account("s1")])
    assert 0 == alone.left_out[mine]
    assert 0 < tied.left_out[mine]
