"""Candidates that lead to the same seeds are one network for one reviewer."""

from datetime import UTC, datetime, timedelta

from firebreak.connect.networks import group
from firebreak.model.connections import Connection, ConnectionEvidence, Seed
from firebreak.model.ids import ItemKey

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _key(name: str) -> ItemKey:
    return ItemKey(f"forum:account:{name}")


def _seed(name: str, day: int) -> Seed:
    return Seed(account=_key(name), since=NOW + timedelta(days=day))


def _connection(name: str, *seeds: str) -> Connection:
    row = ConnectionEvidence(
        family="ties",
        linker="ties",
        says="follows them",
        statistic=1.0,
        weight=5.0,
        seeds=tuple(_key(seed) for seed in seeds),
    )
    return Connection(
        account=_key(name), prior=-4.0, score=1.0, band="likely", evidence=(row,), at=NOW
    )


def test_candidates_of_one_seed_are_one_network() -> None:
    """Two accounts that lead to the same suspended account are seen together."""
    first, second = _connection("a", "s"), _connection("b", "s")

    assert group([first, second], [_seed("s", 0)]) == ((_key("s"), (first, second)),)


def test_a_network_keeps_the_name_of_its_oldest_seed() -> None:
    """When a candidate joins two networks they become one, named after the older seed."""
    bridge, other = _connection("a", "new", "old"), _connection("b", "new")

    networks = group([bridge, other], [_seed("new", 2), _seed("old", 1)])

    assert networks == ((_key("old"), (bridge, other)),)


def test_seeds_that_nobody_shares_are_two_networks() -> None:
    """Two unrelated groups are two matters."""
    networks = group([_connection("a", "s"), _connection("b", "t")], [_seed("s", 0), _seed("t", 0)])

    assert [name for name, _ in networks] == [_key("s"), _key("t")]


def test_a_withdrawn_seed_holds_no_network_together() -> None:
    """Evidence that names only a seed since reversed leads nowhere."""
    assert group([_connection("a", "gone")], [_seed("s", 0)]) == ()


def test_one_candidate_that_leads_to_two_groups_does_not_make_them_one() -> None:
    """Somebody who follows both is one matter; two groups stay two matters for two reviewers."""
    first = [_connection(f"a{number}", "s1", "s2", "s3") for number in range(5)]
    second = [_connection(f"b{number}", "t1", "t2", "t3") for number in range(5)]
    bridge = _connection("c", "s1", "t1")
    seeds = [_seed(f"{group_of}{number}", number) for group_of in "st" for number in (1, 2, 3)]

    networks = dict(group([*first, *second, bridge], seeds))

    assert {_key("s1"), _key("t1")} == set(networks)
    assert set(first) <= set(networks[_key("s1")])
    assert set(second) <= set(networks[_key("t1")])


def test_a_group_that_holds_together_stays_one_network() -> None:
    """Twelve who lead to some of the same six seeds are one matter, however the lot falls."""
    members = [
        _connection(f"a{number}", *(f"s{(number + step) % 6}" for step in range(4)))
        for number in range(12)
    ]

    assert 1 == len(group(members, [_seed(f"s{number}", number) for number in range(6)]))


def test_everybody_who_leads_to_a_seed_is_in_exactly_one_network() -> None:
    """Nobody is lost between networks, and nobody is shown twice."""
    members = [_connection(f"a{number}", f"s{number % 4}", f"s{number % 3}") for number in range(9)]

    networks = group(members, [_seed(f"s{number}", number) for number in range(4)])

    told = [one.account for _, inside in networks for one in inside]
    assert sorted(one.account for one in members) == sorted(told)
