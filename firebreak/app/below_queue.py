"""Sentences of lower floors about the queue: places, likeness, outlook."""

from firebreak.app.interface import later

SENTENCES: tuple[str, ...] = (
    # Places in the queue: firebreak/review/priority.py.
    later("severity %(level)s of 4: %(category)s", "below"),
    later("severity %(level)s of 4", "below"),
    later("imminence %(level)s of 3", "below"),
    later("%(number)s people reached", "below"),
    later("strongest score %(score)s", "below"),
    later("a second opinion sees an act too", "below"),
    later("a reviewer asks a lead", "below"),
    later("somebody appealed: for somebody other than who decided", "below"),
    later("%(number)s people appealed: for somebody other than who decided", "below"),
    later("one notice, the gravest %(kind)s", "below"),
    later("%(number)s notices, the gravest %(kind)s", "below"),
    later("a user report; a brigade counts as one; such reports were seldom right", "below"),
    later("a user report; such reports were seldom right", "below"),
    later("a user report; a brigade counts as one", "below"),
    later("a user report", "below"),
    later("a trusted flagger's notice; a brigade counts as one", "below"),
    later("a trusted flagger's notice", "below"),
    later("a removal order; a brigade counts as one", "below"),
    later("a removal order", "below"),
    later("waiting for %(span)s", "below"),
    later("no clock runs", "below"),
    later("late by %(span)s", "below"),
    later("opened %(when)s UTC", "below"),
    later("due %(when)s UTC", "below"),
    # What two cases have in common: firebreak/review/similar.py.
    later("a copy of the same entry of a list", "below"),
    later("copies of the same removed post", "below"),
    later("nearly the same picture or clip", "below"),
    later("nearly the same words", "below"),
    # What the next hours look like: firebreak/review/forecast.py.
    later(
        "Nobody decided anything in the last hour: %(cases)s will be late, "
        "the first at %(first)s UTC.",
        "below",
    ),
    later("Nobody decided anything in the last hour: %(cases)s will be late.", "below"),
    later(
        "At the pace of the last hour %(cases)s of those waiting now will be late by "
        "%(until)s UTC, the first at %(first)s UTC.",
        "below",
    ),
    later(
        "At the pace of the last hour %(cases)s of those waiting now will be late by "
        "%(until)s UTC.",
        "below",
    ),
    later("1 case", "below"),
    later("%(number)s cases", "below"),
    # Lengths of time, last: they would fit into longer sentences too.
    later("%(span)s left", "below"),
    later("%(days)s d %(hours)s h", "below"),
    later("%(hours)s h %(minutes)s min", "below"),
    later("%(minutes)s min", "below"),
)
"""As in :mod:`firebreak.app.below`; the longer of two that fit comes first."""
