"""The explanation is the computation: rows add up to the score."""

import pytest
from msgspec import structs

from firebreak.connect.contract import Did
from firebreak.connect.explain import sentence, waterfall
from firebreak.connect.phrase import counted, span
from firebreak.model.connections import Connection
from tests.connect.factories import SMALL, circle, crowd, drops, found_in

GROUP = ("s1", "s2", "s3", "m1", "m2")
PLANTED = [*crowd(), *drops(*GROUP), *circle(*GROUP)]
SEEDS = ("s1", "s2", "s3")


def member(**policy: float) -> Connection:
    """Give the explained connection of a member."""
    return found_in(PLANTED, *SEEDS, policy=structs.replace(SMALL, **policy))["m1"]


def test_prior_and_rows_add_up_to_the_score_exactly() -> None:
    """A reviewer can check the sum with a pencil."""
    for one in found_in(PLANTED, *SEEDS).values():
        assert one.prior + sum(row.weight for row in one.evidence) == pytest.approx(one.score)
        assert waterfall(one)[-1][2] == one.score


def test_a_family_counts_once() -> None:
    """Two linkers that say the same thing in other words do not add up."""
    speaking = [row.family for row in member().evidence if row.weight > 0]

    assert sorted(speaking) == ["co-action", "ties"]


def test_the_cap_is_an_explicit_weight() -> None:
    """No family adds more than the policy allows, and the row says that it was capped."""
    capped = member(family_cap=0.5)

    assert {row.weight for row in capped.evidence if row.weight > 0} == {0.5}
    assert all("capped" in row.told for row in capped.evidence if row.weight > 0)


def test_there_is_no_probability_before_there_is_calibration() -> None:
    """A score is never dressed up as a probability."""
    assert all(one.probability is None for one in found_in(PLANTED, *SEEDS).values())


def test_likely_begins_exactly_where_the_policy_says() -> None:
    """At the threshold it is shown, a hair below it is not."""
    score = member().score

    assert member(likely=score).band == "likely"
    assert member(likely=score + 1e-9).band == "watch"


def test_rows_name_seeds_items_and_times() -> None:
    """Every row that counts leads to posts of the candidate's own."""
    for row in member().evidence:
        assert row.seeds
        assert row.at is not None
        assert all(":m1-" in item for item in row.items)


def test_a_tie_back_is_told_and_counts_nothing() -> None:
    """That a seed followed back is said beside the row, and its weight stays."""
    alone = [*crowd(), *drops("s1", "s2"), Did("c", "follow", "s1")]
    before = found_in(alone, "s1", "s2")["c"]
    after = found_in([*alone, Did("s1", "follow", "c")], "s1", "s2")["c"]

    assert "acted toward it too, which counts nothing" in after.evidence[0].says
    assert before.score == after.score


def test_the_sentence_leaves_out_what_does_not_count() -> None:
    """What adds nothing is not said against anybody."""
    told = sentence(member())

    assert "Followed" in told
    assert "counts once" not in told


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "0 s"),
        (119.4, "119 s"),
        (120, "2 min"),
        (7_199, "120 min"),
        (7_200, "2 h"),
        (172_799, "48 h"),
        (172_800, "2 days"),
    ],
)
def test_lengths_of_time_are_written_as_people_say_them(seconds: float, said: str) -> None:
    """Nobody counts two days in seconds."""
    assert said == span(seconds)


def test_numbers_carry_their_noun() -> None:
    """One account, two thousand accounts."""
    assert counted(1, "account") == "1 account"
    assert counted(2_000, "account") == "2,000 accounts"
