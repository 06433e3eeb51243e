"""What a brief says, as values; who draws it adds nothing but words."""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from firebreak.measure.contract import Metric, Result, Window
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.events import Event
from firebreak.model.ids import CaseId

Standing = Literal["acted", "waiting", "left alone", "taken back"]
"""How a matter stands: a decision that acts stands; nobody decided yet; it was dismissed, or ended
by itself; what was done was taken back."""
Role = Literal["first", "spreader", "caller", "connected", "reported"]
"""What an account did, or what was said of it; ``reported`` and ``connected`` are no doing."""
Gap = Literal[
    "undecided",
    "unchecked",
    "not judged",
    "no finding",
    "no language",
    "late",
    "erased",
    "on the way",
]
"""What a brief does not know: cases that wait; cases of which a detector failed on something; posts
of accounts decided on that no decision is about; posts that no tool or report brought up; posts
whose language nobody says; posts that reached the desk when the stretch was over; ledger lines
whose subject is forgotten; actions not confirmed."""

Cases = tuple[CaseId, ...]
"""What a statement rests on, by opening."""


class Quote(Struct, frozen=True, kw_only=True):
    """Words of somebody, made harmless.

    Attributes:
        text: At most 280 characters, one line; links open nothing, names are replaced, and nothing
            in it hides or turns text.
        language: As an ISO 639-1 code; empty when nobody says.
        is_cut: Whether there was more.
    """

    text: str
    language: str = ""
    is_cut: bool = False


class Bin(Struct, frozen=True, kw_only=True):
    """One bin of the timeline; counts of what lies in it."""

    since: datetime
    posts: int = 0
    reports: int = 0
    cases: int = 0
    decisions: int = 0


class Spread(Struct, frozen=True, kw_only=True):
    """How far something went.

    Attributes:
        languages: Posts by language, most first; the empty one for none.
        acted: Accounts of it on whom a decision that acts stands.
        waiting: Accounts of it about whom nobody decided.
        shares: How often others passed its posts on unchanged.
    """

    posts: int
    accounts: int
    first: datetime
    last: datetime
    languages: tuple[tuple[str, int], ...]
    cases: Cases
    acted: int = 0
    waiting: int = 0
    shares: int = 0


class Cluster(Struct, frozen=True, kw_only=True):
    """Posts in which people put one act into nearly the same words.

    Attributes:
        category: Policy category of the act.
        title: What the policy calls it.
        quote: Of the earliest post; None where its words are gone.
        began: Pseudonym of whoever wrote that post.
    """

    category: str
    title: str
    spread: Spread
    quote: Quote | None
    began: str


class Kind(Struct, frozen=True, kw_only=True):
    """All posts that put one kind of act into words, in whatever words."""

    category: str
    title: str
    spread: Spread
    clusters: int


class Named(Struct, frozen=True, kw_only=True):
    """A place, or whom or what an act is against.

    Attributes:
        what: ``event``: of the event's own list, counted over everybody's posts; otherwise what
            detectors marked in posts that cases are about.
        name: As most write it; made harmless.
    """

    what: Literal["event", "place", "target"]
    name: str
    posts: int
    accounts: int
    cases: Cases = ()


class Medium(Struct, frozen=True, kw_only=True):
    """One picture, clip or file that cases are about.

    Attributes:
        name: ``M1`` and so on, by first sight.
        file: What makes equal files equal.
        posts: Posts of cases that show it.
        copies: Posts of anybody that show it.
        decided: Posts that show it and that a standing decision acts on, or rests on.
    """

    name: str
    file: str
    posts: int
    copies: int
    accounts: int
    first: datetime
    cases: Cases
    decided: int = 0


class Destination(Struct, frozen=True, kw_only=True):
    """A host that posts of cases link to.

    Attributes:
        host: As it is; :attr:`shown` is for people.
        shown: Defanged.
        acted: Accounts on whom a decision that acts stands, and that linked it.
        waiting: Accounts about whom nobody decided.
        everybody: All accounts that linked it, innocents too.
        decided: Posts that link it and that a standing decision acts on, or rests on.
    """

    host: str
    shown: str
    acted: int
    waiting: int
    everybody: int
    first: datetime
    last: datetime
    cases: Cases
    decided: int = 0


class Somebody(Struct, frozen=True, kw_only=True):
    """An account, under a pseudonym.

    Attributes:
        name: ``A1`` and so on, by first sight.
        standing: ``acted`` or ``waiting``; others are only counted.
        verb: What was decided; None while nobody has.
        title: Category of that decision, as the policy calls it; empty without one.
        posts: Posts of cases that it wrote.
    """

    name: str
    roles: tuple[Role, ...]
    standing: Standing
    verb: Verb | None
    title: str
    posts: int
    first: datetime
    last: datetime
    cases: Cases


class LeftAlone(Struct, frozen=True, kw_only=True):
    """Cases that people dismissed, by why; context, and nobody's wrong.

    Attributes:
        purpose: What the reviewer said that it was said for; None where nobody was asked.
    """

    purpose: Purpose | None
    accounts: int
    cases: Cases


class Unknown(Struct, frozen=True, kw_only=True):
    """Something that this brief does not know, and how much of it."""

    gap: Gap
    count: int
    cases: Cases = ()


class Brief(Struct, frozen=True, kw_only=True):
    """The evening on one page, as values.

    Attributes:
        brought_up: Cases opened within the window by what opened them: tool, report, order,
            failure.
        numbers: Metrics of the window, exactly as the page of numbers computes them.
        accounts_left_alone: Accounts whose every matter was left alone; never listed.
        undone: Cases of decisions of the window that were taken back.
    """

    event: Event
    window: Window
    as_of: datetime
    step: timedelta
    timeline: tuple[Bin, ...]
    posts: int
    accounts: int
    languages: tuple[tuple[str, int], ...]
    brought_up: tuple[tuple[str, int], ...]
    kinds: tuple[Kind, ...]
    clusters: tuple[Cluster, ...]
    named: tuple[Named, ...]
    media: tuple[Medium, ...]
    destinations: tuple[Destination, ...]
    somebody: tuple[Somebody, ...]
    numbers: tuple[tuple[Metric, Result], ...]
    left_alone: tuple[LeftAlone, ...]
    accounts_left_alone: int
    undone: Cases
    unknown: tuple[Unknown, ...]
