"""A network's picture: everybody once, by what ties them, whatever the graph."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.network_groups import LETTERS, MOST_GROUPS, grouped
from firebreak.app.web.console.network_picture import Picture, picture, text_width
from firebreak.app.web.console.rings import LABEL
from firebreak.model.cases import Case
from firebreak.model.connections import Connection, ConnectionEvidence, Member
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey

NOW = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
LED = st.tuples(st.lists(st.integers(0, 13), max_size=3), st.sampled_from(["", "a", "b", "c"]))
GRAPHS = st.lists(LED, max_size=40)
Led = tuple[list[int], str]


def network(members: list[Led]) -> tuple[Case, Mapping[ItemKey, Connection]]:
    """A network whose members lead to seeds by number, and share a thing by name."""
    names = [ItemKey(f"forum:account:m{place}") for place in range(len(members))]
    connections = {
        name: Connection(
            account=name,
            prior=-6.0,
            score=3.0 - place,
            band="likely",
            evidence=_rows(seeds, shared),
            at=NOW,
        )
        for place, (name, (seeds, shared)) in enumerate(zip(names, members, strict=True))
    }
    case = Case(
        id=CaseId("network-any"),
        tenant=DEFAULT_TENANT,
        kind="network",
        subject=ItemKey("forum:account:s0"),
        status="open",
        origin="tool",
        opened_at=NOW,
        updated_at=NOW,
        members=tuple(Member(account=one, score=connections[one].score) for one in names),
    )
    return case, connections


def _rows(seeds: list[int], shared: str) -> tuple[ConnectionEvidence, ...]:
    return tuple(
        ConnectionEvidence(
            family="ties" if place else "co-action",
            linker=f"l{place}",
            says="it did something",
            statistic=1.0,
            weight=2.0 - place / 4,
            seeds=(ItemKey(f"forum:account:s{seed}"),),
            object=f"url:{shared}" if shared and not place else "",
        )
        for place, seed in enumerate(seeds)
    )


def drawn(members: list[Led], name: str = "") -> Picture:
    """The picture of a network, all seeds under one name where one is given."""
    case, connections = network(members)
    return picture(case, grouped(case, connections), lambda key: name or str(key))


@given(GRAPHS)
def test_every_member_has_one_dot_in_one_group(members: list[Led]) -> None:
    """Nobody is missing from the picture, and nobody stands twice."""
    found = drawn(members)
    assert list(range(1, len(members) + 1)) == [spot.place for spot in found.spots]
    assert len(members) == sum(cluster.size for cluster in found.clusters)
    assert len(found.clusters) <= MOST_GROUPS + 1
    assert len(found.shared) <= len(LETTERS)


@given(GRAPHS, st.sampled_from(["@x", "@" + "long_" * 30, "\u4e0a" * 40, "\u0644" * 60]))
def test_names_of_groups_stay_in_their_boxes(members: list[Led], name: str) -> None:
    """No name covers another, however long names are."""
    labels = [cluster.label for cluster in drawn(members, name).clusters]
    for one, other in combinations(labels, 2):
        apart = (text_width(one.text) + text_width(other.text)) / 2
        assert abs(one.x - other.x) >= apart or abs(one.y - other.y) >= LABEL - 8


@given(GRAPHS)
def test_two_reviewers_see_one_picture(members: list[Led]) -> None:
    """The picture depends on nothing but the case."""
    assert drawn(members) == drawn(members)


def test_odd_graphs_are_drawn() -> None:
    """Nobody, one, a star, everybody with everybody, and parts that do not touch."""
    star: list[Led] = [([0], "") for _ in range(9)]
    all_with_all: list[Led] = [(list(range(9)), "a") for _ in range(9)]
    apart: list[Led] = [([place], "") for place in range(9)]
    nowhere: list[Led] = [([], "") for _ in range(9)]
    assert [1, 1, 9, 1] == [
        len(drawn(one).clusters) for one in (star, all_with_all, apart, nowhere)
    ]
    assert ((), 1) == (drawn([]).spots, len(drawn([([2], "")]).spots))


def test_a_member_stands_where_its_evidence_is_strongest() -> None:
    """A line says what else it leads to, and discs are joined by how many lead to both."""
    found = drawn([([1, 2], ""), ([1], ""), ([2, 1], "")])
    assert ["forum:account:s1", "forum:account:s2"] == [one.seed for one in found.clusters]
    assert [2, 1] == [one.size for one in found.clusters]
    assert [2] == [tie.many for tie in found.ties]
    assert [True, False, True] == [bool(spot.leads) for spot in found.spots]


def test_what_several_share_has_a_letter() -> None:
    """The commonest first; what only one has is shared with nobody."""
    found = drawn([([1], "b"), ([1], "b"), ([1], "a"), ([2], "b"), ([2], "c"), ([2], "c")])
    assert {"A": ("url:b", 3), "B": ("url:c", 2)} == dict(found.shared)
    assert ["A", "B"] == [one.letters for one in found.clusters]
