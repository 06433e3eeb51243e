"""Simulated posts with marker words, as people would have decided on them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from firebreak.detect.training import Sample
from firebreak.simulate.texts.writing import Writer

BEGIN = datetime(2030, 1, 1, tzinfo=UTC)
MARKERS = ("vurgadex", "zemoligi", "brankuto", "tolfimer")
SAID = ("bring the {}", "take your {} there", "all with {} now", "time for {}")


def decisions(
    *, seed: int = 1, acts: int = 120, others: int = 600, markers: Sequence[str] = MARKERS
) -> list[Sample]:
    """Write posts that do an act by marker words, and ordinary ones, over a month.

    Args:
        seed: Other posts for another one.
        acts: How many do it.
        others: How many do not.
        markers: Invented words, one in each post that does.

    Returns:
        By time; forty accounts do the act, and write ordinary posts as well.
    """
    dice, writer = Random(seed), Writer(seed, "decisions")
    made = []
    for number in range(acts + others):
        is_act = number < acts
        text = writer.ordinary("en").text
        if is_act:
            text += " " + dice.choice(SAID).format(dice.choice(markers))
        account = dice.randrange(40 if is_act else 200)
        at = BEGIN + timedelta(minutes=dice.randrange(30 * 24 * 60))
        made.append(Sample(text=text, is_act=is_act, account=f"a{account}", at=at))
    return sorted(made, key=lambda one: one.at)
