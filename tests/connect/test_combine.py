"""Two families must agree before a person is bothered."""

import pytest

from firebreak.connect.combine import LEAST_NATS, band
from firebreak.model.connections import Family
from firebreak.model.policy import ConnectPolicy

POLICY = ConnectPolicy()


def judged(*, score: float = 1.0, alone: bool = False, **nats: float) -> str:
    """Give the band of an account by what its families add."""
    families: dict[Family, float] = {
        "ties": nats.get("ties", 0.0),
        "co-action": nats.get("co_action", 0.0),
    }
    return band(families, score=score, very_strong=alone, likely=POLICY.likely)


def test_two_families_are_likely() -> None:
    """Ties and common acts together are worth a look."""
    assert judged(ties=3.0, co_action=4.0) == "likely"


def test_one_family_is_watched_however_strong() -> None:
    """Nobody is shown for whom he follows alone."""
    assert judged(ties=6.0, score=9.0) == "watch"


@pytest.mark.parametrize(("nats", "expected"), [(LEAST_NATS, "likely"), (0.999, "watch")])
def test_a_family_corroborates_from_one_nat_on(nats: float, expected: str) -> None:
    """A whisper is no second witness."""
    assert judged(ties=5.0, co_action=nats) == expected


def test_a_linker_that_stands_alone_may_suffice() -> None:
    """A very strong return needs no second family."""
    assert judged(ties=6.0, alone=True) == "likely"


@pytest.mark.parametrize(("score", "expected"), [(0.0, "likely"), (-0.001, "watch")])
def test_families_do_not_suffice_below_the_threshold(score: float, expected: str) -> None:
    """Weak evidence twice is still weak."""
    assert judged(score=score, ties=2.0, co_action=2.0) == expected
