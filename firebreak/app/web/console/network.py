"""A network: each member on its own evidence, as a table and as a picture."""

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from starlette.responses import Response

from firebreak.app.interface import phrase, term
from firebreak.app.web.console import view
from firebreak.app.web.console.network_dots import dots
from firebreak.app.web.console.network_groups import grouped
from firebreak.app.web.console.network_picture import picture
from firebreak.app.web.console.network_table import (
    FAMILIES,
    STATES,
    Listing,
    Row,
    chosen,
    families_of,
    listed,
    looking_at,
    newest_of,
    number,
    pointed,
    states_of,
)
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection, Member
from firebreak.model.errors import InvalidKey, NotFound
from firebreak.model.ids import CaseId, ItemKey, split_key
from firebreak.model.items import Account, StoredItem
from firebreak.review.mass_gates import people_needed
from firebreak.review.separation import MOST_ALONE

EVERYBODY = 10**12
"""A platform so large that no list is a large share of it."""


class MemberRow(Struct, frozen=True, kw_only=True):
    """One member as the table shows it.

    Attributes:
        proof: Goes back with the decision and shows that the evidence was on the screen; empty
            until it is.
        posts: The member's newest posts; only for an opened one.
        is_chosen: Whether its tick is set.
    """

    row: Row
    proof: str = ""
    posts: tuple[view.Thing, ...] = ()
    is_chosen: bool = False

    @property
    def member(self) -> Member:
        """The member."""
        return self.row.member

    @property
    def connection(self) -> Connection | None:
        """Its newest evidence; None where it was withdrawn."""
        return self.row.connection


class Asked(Struct, frozen=True, kw_only=True):
    """What the policy asks for a plan against so many accounts.

    Attributes:
        least: From so many on.
        most: Up to so many; None for no end.
        people: Who must agree, the proposer among them; 0 where no plan is admitted.
    """

    least: int
    most: int | None
    people: int


def proof(call: Call, case: CaseId, member: ItemKey) -> str:
    """Make the proof that a member's evidence was sent to this session's screen."""
    secret = call.session.token if call.session else ""
    message = f"{case}\n{member}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def values(
    call: Call, file: CaseFile, opened: frozenset[ItemKey], ticked: Collection[str]
) -> Mapping[str, object]:
    """Give what the network page's template names.

    Args:
        call: The request; says how the table is looked at.
        file: The network case.
        opened: Members whose evidence is shown at once.
        ticked: Who was chosen before.

    Returns:
        A page of the table, who is chosen, and the picture.
    """
    case = file.case
    looking = pointed(looking_at(call), case)
    connections = view.newest_connections(file.connections)
    ties = grouped(case, connections)
    stored = call.services.store.at_once.items(
        [*(each.account for each in case.members), *(one.seed for one in ties.groups if one.seed)],
        call.services.tenant,
    )
    rows = [
        _row(place, member, connections.get(member.account), stored)
        for place, member in enumerate(case.members, 1)
    ]
    listing = listed(rows, looking, ties)
    if (asked := number(looking.to)) and asked <= len(rows):
        opened |= {rows[asked - 1].member.account}
    before = frozenset(
        each.account for each in case.members if each.account in ticked and not each.handled
    )
    picked = chosen(listing, looking, before, opened=opened, may_many=may_many(call))
    names = {row.member.account: row.name for row in rows}
    names |= {one.seed: _name(one.seed, stored.get(one.seed)) for one in ties.groups}
    drawn = picture(case, ties, names.__getitem__)
    here = frozenset(row.place for row in listing.shown)
    places = frozenset(row.place for row in rows if row.member.account in picked)
    return {
        "rows": [_member(call, case, row, opened=opened, picked=picked) for row in listing.shown],
        "listing": listing,
        "looking": looking,
        "by_lot": sum(each.drawn for each in case.members),
        "picture": drawn,
        "dots": dots(drawn, here=here, picked=places),
        "names": names,
        **_words(call, case, rows),
        **_picked(call, case, listing, opened=opened, picked=picked),
    }


def _words(call: Call, case: Case, rows: Sequence[Row]) -> Mapping[str, object]:
    """Give what can be filtered by, its words, and what may be done with so many."""
    return {
        "asks": asks(call, case.category),
        "most_alone": MOST_ALONE,
        "may_many": may_many(call),
        "families": sorted({family for row in rows for family in row.families}),
        "states": states_of(rows),
        "family_words": {word: term(word, "family") for word in FAMILIES},
        "state_words": {"": phrase("unknown")} | {word: term(word, "state") for word in STATES},
    }


def _picked(
    call: Call,
    case: Case,
    listing: Listing,
    *,
    opened: frozenset[ItemKey],
    picked: frozenset[ItemKey],
) -> Mapping[str, object]:
    """Give who is chosen, and what of it has no tick on this page."""
    shown = {row.member.account for row in listing.shown}
    return {
        "chosen": len(picked),
        "read": len(picked & opened),
        "kept": sorted(picked - shown),
        "kept_read": len((picked & opened) - shown),
        "kept_proofs": [proof(call, case.id, key) for key in sorted(opened - shown)],
    }


def show_member(call: Call, case: str, place: str) -> Response:
    """Show one member's evidence, as a piece of the network page."""
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    asked = number(place)
    if not 1 <= asked <= len(file.case.members):
        raise NotFound(what="member", name=place)
    member = file.case.members[asked - 1]
    connection = view.newest_connections(file.connections).get(member.account)
    stored = call.services.store.at_once.items([member.account], call.services.tenant)
    row = _row(asked, member, connection, stored)
    opened = frozenset([member.account])
    shown = _member(call, file.case, row, opened=opened, picked=frozenset())
    return screen(call, "member.html", row=shown, case=file.case)


def may_many(call: Call) -> bool:
    """Whether somebody may choose members unopened, to make a plan of them."""
    return call.person is not None and call.person.may("bulk")


def asks(call: Call, category: str) -> tuple[Asked, ...]:
    """Say whom a plan needs, by how many accounts it names; the share of the platform set aside.

    Args:
        call: The request; gives the policy.
        category: Of the case; a plan may name another one.

    Returns:
        Neighbouring ranges from 1 on; one that admits no plan where the category asks questions
        about each person's own words.
    """
    policy = call.services.policy
    known = policy.categories.get(category)
    if known is not None and known.asks_rabat:
        return (Asked(least=1, most=None, people=0),)
    held = policy.mass
    starts = sorted({1, held.alone + 1, held.third_from + 1})
    needed = {
        least: people_needed(least, EVERYBODY, verb="suspend", category=category, policy=policy)
        for least in starts
    }
    firsts = [
        least
        for before, least in zip([0, *starts], starts, strict=False)
        if needed[least] != needed.get(before)
    ]
    return tuple(
        Asked(least=least, most=after and after - 1, people=needed[least])
        for least, after in zip_longest(firsts, firsts[1:])
    )


def _row(
    place: int,
    member: Member,
    connection: Connection | None,
    stored: Mapping[ItemKey, StoredItem],
) -> Row:
    known = stored.get(member.account)
    return Row(
        place=place,
        member=member,
        connection=connection,
        name=_name(member.account, known),
        status=str(getattr(known.item, "status", "")) if known else "",
        families=families_of(connection),
        newest=newest_of(connection),
    )


def _member(
    call: Call, case: Case, row: Row, *, opened: frozenset[ItemKey], picked: frozenset[ItemKey]
) -> MemberRow:
    key = row.member.account
    if key not in opened:
        return MemberRow(row=row, is_chosen=key in picked)
    recent = call.services.store.items_by_author(key, call.services.tenant, 5)
    return MemberRow(
        row=row,
        proof=proof(call, case.id, key),
        posts=tuple(view.thing(each, each.key, ()) for each in recent),
        is_chosen=key in picked,
    )


def _name(key: ItemKey, stored: StoredItem | None) -> str:
    """Name an account as ``view.name_of`` does, without asking the store."""
    if stored is not None and isinstance(stored.item, Account):
        return stored.item.handle or stored.item.name or stored.item.id
    try:
        return split_key(key)[2]
    except InvalidKey:
        return str(key)
