"""One broken linker never hides what the others see."""

from typing import Any

import pytest
from msgspec import structs

from firebreak.connect.contract import Linker
from firebreak.connect.run import connect, installed, live
from firebreak.model.policy import PluginPolicy
from tests.connect.factories import NOW, SMALL, circle, crowd, drops, seeds_named, table_of

GROUP = ("s1", "s2", "s3", "m1")
PLANTED = table_of([*crowd(), *drops(*GROUP), *circle(*GROUP)])
SEEDS = seeds_named("s1", "s2", "s3")


class Broken(Exception):
    """What the broken linker raises."""


def _break(*args: Any) -> Any:
    raise Broken


def _with_one_broken(part: str) -> tuple[Linker, ...]:
    first, *others = installed()
    return (structs.replace(first, **{part: _break}), *others)


@pytest.mark.parametrize("part", ["link", "tell"])
def test_the_others_go_on_and_the_broken_one_is_named(part: str) -> None:
    """A linker that fails is told of by name, and the candidates still come up."""
    broken: list[tuple[str, str]] = []
    linkers = _with_one_broken(part)

    found = connect(
        PLANTED,
        SEEDS,
        policy=SMALL,
        now=NOW,
        linkers=linkers,
        failed=lambda linker, error: broken.append((linker.id, type(error).__name__)),
    )

    assert broken == [(linkers[0].id, "Broken")]
    assert found == connect(PLANTED, SEEDS, policy=SMALL, now=NOW, linkers=linkers[1:])


def test_a_library_call_that_does_not_ask_sees_the_exception() -> None:
    """In a notebook a broken linker is an error, not a silent gap."""
    with pytest.raises(Broken):
        connect(PLANTED, SEEDS, policy=SMALL, now=NOW, linkers=_with_one_broken("link"))


def test_only_linkers_that_the_policy_switched_on_count() -> None:
    """A linker without an entry, or in shadow, adds nothing; nothing is on by itself."""
    rules = {"ties": PluginPolicy(mode="live"), "co_action": PluginPolicy(mode="shadow")}

    assert ["ties"] == [linker.id for linker in live(rules)]
    assert live({}) == ()
