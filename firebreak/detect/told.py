"""Example posts over hours, for detectors that know a past."""

from collections.abc import Iterable
from datetime import timedelta

from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.detect.grammar.contract import Act
from firebreak.detect.grammar.reading import LANGUAGES
from firebreak.model.items import Post, StoredItem

QUIET = "good morning to all of you"


def at_hours(
    hours: Iterable[float], *, text: str = QUIET, author: str = "a", tags: tuple[str, ...] = ()
) -> list[StoredItem]:
    """Make posts of different accounts.

    Args:
        hours: After the examples' time, one for each post.
        text: What all say.
        author: Begins their names.
        tags: What they are on.

    Returns:
        In the order of the hours given.
    """
    return [
        received(
            Post(id=f"{author}{number}-{hour}", author=f"{author}{number}", text=text, tags=tags),
            at=EXAMPLE_TIME + timedelta(hours=hour),
        )
        for number, hour in enumerate(hours)
    ]


def sayings(act: Act, language: str = "en") -> list[str]:
    """Give the texts in which a language promises to see an act, the shortest first."""
    (spoken,) = (one for one in LANGUAGES if one.code == language)
    return sorted((one.text for one in spoken.sayings[act] if one.fires), key=len)
