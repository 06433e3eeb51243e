"""Everybody who ever was on the platform, for the truth."""

from collections import Counter

import numpy as np

from firebreak.simulate.loop.play import Play
from firebreak.simulate.loop.town import ABSENT
from firebreak.simulate.marks import marks
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.truth import AccountRow


def census(play: Play) -> list[AccountRow]:
    """Count everybody's followers by the end of the story.

    Args:
        play: The story, at its end.

    Returns:
        Rows in the order of accounts' numbers, those who came back last; without those who were
        to come after the end. Follows that the story
        prevented are counted as if they had come about: they are few and tell nobody apart.
    """
    seed, targets = play.world.parameters.seed, play.world.follows.targets
    came = Counter(row.object for row in play.truth.follows)
    size, status = len(play.town.status), play.town.status.tolist()
    ordinary = np.bincount(targets, minlength=size).tolist()
    return [
        AccountRow(name, LANGUAGES[play.town.language(number)], ordinary[number] + came[name])
        for number, name in enumerate(marks(seed, "account", np.arange(size)).tolist())
        if status[number] != ABSENT
    ]
