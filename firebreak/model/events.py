"""Something that happened, named so that a stretch of time can be told of."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from firebreak.model.ids import ReviewerId

Criterion = Literal["attack", "recording", "killing", "spread"]
"""``attack``: an attack on people goes on or has just ended; ``recording``: who did it, or helped,
made a stream or a recording of it; ``killing``: that shows a killing, or a try; ``spread``: it is
on the platform, or so widely elsewhere that it will be.

Source: GIFCT, Incident Response Framework (debrief of 2022): its content incident protocol wants
all four. Which of them hold is what a person says, and nothing here acts on it.
"""
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)


class Event(Struct, frozen=True, kw_only=True, tag="event"):
    """An attack, a threat, a rumour: what an evening was about.

    Nothing is decided by an event and nobody is part of one: it is a stretch of time with a name.

    Attributes:
        name: For people; no name of a person.
        since: First instant that belongs to it.
        until: First instant that does not; None while it goes on.
        places: Names of places that it is about, as people write them; looked for in posts.
        note: Why it was named.
        by: Who named it.
        criteria: What of a crisis holds, as whoever named it says; empty for none.
        ended_by: Who ended it; empty while nobody has.
        debrief: What was learned, written by whoever ended it.
    """

    name: str
    since: datetime
    until: datetime | None = None
    places: tuple[str, ...] = ()
    note: str = ""
    by: ReviewerId = ReviewerId("")
    criteria: tuple[Criterion, ...] = ()
    ended_by: ReviewerId = ReviewerId("")
    debrief: str = ""

    @property
    def is_crisis(self) -> bool:
        """Whether anything of a crisis was said to hold; its end then needs a debrief."""
        return bool(self.criteria)
