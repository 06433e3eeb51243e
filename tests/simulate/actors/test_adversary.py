"""A group that adapts is more like anybody else, in all four ways."""

import numpy as np

from firebreak.simulate.checks.network import answers, copied, of_group, received, wave
from firebreak.simulate.checks.signals import signals
from tests.simulate.plays import week


def test_it_copies_nobody() -> None:
    """Its texts are its own; before, one in six of its posts was somebody else's."""
    assert copied(of_group(week())) > 0.08
    assert copied(of_group(week(adversary=1.0))) < 0.02


def test_it_keeps_less_to_itself() -> None:
    """Members receive less from members than before, in share and in number."""
    usual, adapted = week(), week(adversary=1.0)
    assert received(adapted)["planted"] < received(usual)["planted"] - 0.1


def test_it_takes_its_time() -> None:
    """Answers come later, and the wave is spread over more than its three hours."""
    usual, adapted = week(), week(adversary=1.0)
    assert np.median(answers(adapted)) > 2 * np.median(answers(usual))
    assert wave(adapted)[2] < wave(usual)[2] - 0.2


def test_it_is_harder_to_find_by_what_is_done_together() -> None:
    """The same tag within a minute finds fewer of its members."""
    usual, adapted = (
        {one.name: one for one in signals(story)} for story in (week(), week(adversary=1.0))
    )
    for name in ("same tag within a minute", "same texts"):
        assert adapted[name].precision < usual[name].precision
