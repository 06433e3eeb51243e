"""A network's members as a table: sorted, filtered, paged, chosen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qs

from msgspec import Struct
from msgspec.structs import fields, replace

from firebreak.app.interface import later
from firebreak.app.web.console.network_groups import Grouping
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.connections import Connection, Member
from firebreak.model.ids import ItemKey

PAGE = 100
MOST_CHOSEN = 1_000
"""Most members that a form carries; a plan of more is written down on the page of plans."""
FAMILIES = (
    later("ties", "family"),
    later("co-action", "family"),
    later("return", "family"),
    later("infrastructure", "family"),
    later("counter-evidence", "family"),
)
STATES = (
    later("waits", "state"),
    later("handled", "state"),
    later("active", "state"),
    later("restricted", "state"),
    later("suspended", "state"),
    later("deleted", "state"),
)
"""What can be asked for as a member's state: ours, then what platforms say of an account."""
OTHERS = " "
"""Stands for the members of no account's group; no key is a blank."""
SORTS = ("strength", "families", "newest", "handled")


class Looking(Struct, frozen=True, kw_only=True):
    """How the table is looked at: from the form's fields or the page's address.

    Attributes:
        do: What was pressed, with what it is about behind a space, as in ``page 2``.
        sort: One of ``SORTS``; anything else is by strength.
        family: Only members with evidence of this family; empty for all.
        band: ``likely``, ``lot`` (below the line, shown by lot); empty for all.
        state: ``waits``, ``handled``, or what the platform says of the account; empty for all.
        q: Part of a name; empty for all.
        near: Only members that lead most to this account; empty for all.
        shares: Only members that share what this letter stands for; empty for all.
        page: From 1, in digits.
        down: Down to which member all are chosen, by number.
        to: Number of a member to open, on whatever page it is.
        who: The same member by its account, for links from elsewhere.
    """

    do: str = ""
    sort: str = "strength"
    family: str = ""
    band: str = ""
    state: str = ""
    q: str = ""
    near: str = ""
    shares: str = ""
    page: str = "1"
    down: str = ""
    to: str = ""
    who: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether members may be hidden."""
        return any((self.family, self.band, self.state, self.q, self.near, self.shares))


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One member, as the table needs it before anybody opens it.

    Attributes:
        place: Number of the member in the case, from 1; the order of strength.
        status: What the platform says of it; empty when unknown.
        newest: When it last did what its evidence is about; None when unknown.
    """

    place: int
    member: Member
    connection: Connection | None
    name: str
    status: str
    families: tuple[str, ...]
    newest: datetime | None


class Listing(Struct, frozen=True, kw_only=True):
    """What of the table is shown.

    Attributes:
        found: All rows that pass the filter, in order.
        shown: Those of this page.
        page: From 1.
        pages: How many there are, at least 1.
    """

    found: tuple[Row, ...]
    shown: tuple[Row, ...]
    page: int
    pages: int


def looking_at(call: Call) -> Looking:
    """Read how the table is looked at; what cannot be read is as if nothing was said.

    Args:
        call: A form of the network's page, or its address.

    Returns:
        The fields, with the command taken in.
    """
    given = parse_qs(call.body.decode("ascii", "replace")) if call.body else None
    known = {one.name for one in fields(Looking)}
    if given is None:
        said = {name: value for name, value in call.query.items() if name in known}
    else:
        said = {name: values[-1] for name, values in given.items() if name in known}
    return obeyed(Looking(**said))


def obeyed(looking: Looking) -> Looking:
    """Take in what a pressed button says about the view; choosing is not about the view."""
    word, _, rest = looking.do.partition(" ")
    if word == "page":
        return replace(looking, page=rest)
    if word == "to":
        return replace(looking, to=rest)
    if word == "sort":
        return replace(looking, sort=rest, page="1")
    if word == "near":
        return replace(looking, near=rest, page="1")
    if word == "shares":
        return replace(looking, shares=rest, page="1")
    if word == "clear":
        return Looking(do=looking.do, sort=looking.sort)
    return replace(looking, page="1") if word == "apply" else looking


def pointed(looking: Looking, case: Case) -> Looking:
    """Find the member that a link names by its account; nobody where it is no member."""
    places = (n for n, each in enumerate(case.members, 1) if each.account == looking.who)
    return replace(looking, to=str(next(places, ""))) if looking.who else looking


def listed(rows: Sequence[Row], looking: Looking, grouping: Grouping) -> Listing:
    """Filter, sort and cut.

    Args:
        rows: All members in the case's order.
        looking: How.
        grouping: Tells what members lead to and share.

    Returns:
        The page; the one with the member that is to be opened, where one is.
    """
    found = [row for row in rows if _passes(row, looking, grouping)]
    asked = number(looking.to)
    if asked and all(row.place != asked for row in found):
        found = list(rows)
    found.sort(key=lambda row: _order(row, looking.sort))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(number(looking.page), 1), pages)
    if asked:
        spot = next((spot for spot, row in enumerate(found) if row.place == asked), 0)
        page = spot // PAGE + 1
    shown = tuple(found[(page - 1) * PAGE : page * PAGE])
    return Listing(found=tuple(found), shown=shown, page=page, pages=pages)


def chosen(
    listing: Listing,
    looking: Looking,
    ticked: frozenset[ItemKey],
    *,
    opened: frozenset[ItemKey],
    may_many: bool,
) -> frozenset[ItemKey]:
    """Say who is chosen after a button was pressed.

    Args:
        listing: What is shown.
        looking: Says which button.
        ticked: Who was chosen before.
        opened: Whose evidence was on the screen.
        may_many: Whether somebody may choose members that they did not open, for a plan.

    Returns:
        At most ``MOST_CHOSEN``. Nobody is chosen unopened who is handled, or who is shown by lot.
    """
    word = looking.do.partition(" ")[0]
    if word == "none":
        return frozenset()
    named: Sequence[Row] = ()
    if word == "all":
        named = listing.shown
    elif word == "down":
        last = number(looking.down)
        ends = next((n for n, row in enumerate(listing.found, 1) if row.place == last), 0)
        named = listing.found[:ends]
    fit = [row.member for row in named if not row.member.handled]
    more = [
        member.account
        for member in fit
        if member.account in opened or (may_many and not member.drawn)
    ]
    room = max(0, MOST_CHOSEN - len(ticked))
    return ticked.union([key for key in more if key not in ticked][:room])


def number(digits: str) -> int:
    """Read a number of a form; 0 for what is none."""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else 0


def families_of(connection: Connection | None) -> tuple[str, ...]:
    """Name the evidence families that speak for a member, without counter-evidence."""
    rows = connection.evidence if connection else ()
    return tuple(sorted({row.family for row in rows if row.weight > 0}))


def newest_of(connection: Connection | None) -> datetime | None:
    """Tell when a member last did what its evidence is about."""
    rows = connection.evidence if connection else ()
    return max((row.at for row in rows if row.at is not None), default=None)


def states_of(rows: Sequence[Row]) -> Mapping[str, int]:
    """Count members by what can be asked for as their state; only what there is."""
    counts = {
        "waits": sum(not row.member.handled for row in rows),
        "handled": sum(row.member.handled for row in rows),
    }
    for row in rows:
        if row.status:
            counts[row.status] = counts.get(row.status, 0) + 1
    return {state: many for state, many in counts.items() if many}


def _passes(row: Row, looking: Looking, grouping: Grouping) -> bool:
    state = "handled" if row.member.handled else "waits"
    key = row.member.account
    return all(
        (
            not looking.family or looking.family in row.families,
            not looking.band or (looking.band == "lot") == row.member.drawn,
            not looking.state or looking.state in (state, row.status),
            not looking.q or looking.q.strip().casefold() in row.name.casefold(),
            not looking.near or grouping.near.get(key, "") == looking.near.strip(OTHERS),
            not looking.shares or looking.shares in grouping.shares.get(key, ()),
        )
    )


def _order(row: Row, sort: str) -> tuple[float, float, int]:
    strength = -row.member.score
    if sort == "families":
        return -len(row.families), strength, row.place
    if sort == "newest":
        return -row.newest.timestamp() if row.newest else 0.0, strength, row.place
    if sort == "handled":
        return float(row.member.handled), strength, row.place
    # By lot last, as the case has them: a place says how strong, then who was drawn.
    return row.place, 0.0, row.place
