"""A network: each member on its own evidence, as table and as picture."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from starlette.responses import Response

from firebreak.app.web.console import view
from firebreak.app.web.console.layout import Point, lay_out
from firebreak.app.web.console.names import names_of
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection, Member
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.items import StoredItem

MOST_NODES = 150
OBJECTS_DRAWN = 40
WIDTH, HEIGHT = 720.0, 460.0


class Node(Struct, frozen=True, kw_only=True):
    """One dot of the picture.

    Attributes:
        kind: ``seed`` (decided on before), ``member`` or ``object`` (something shared).
        place: Number of the member in the table, from 1; 0 for others.
    """

    name: str
    kind: str
    x: float
    y: float
    place: int = 0
    handled: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """One line of the picture, between two dots.

    Attributes:
        family: Evidence family, which gives the line its stroke.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    family: str


class Picture(Struct, frozen=True, kw_only=True):
    """What is drawn; the table beside it says the same and more."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: float = WIDTH
    height: float = HEIGHT


class MemberRow(Struct, frozen=True, kw_only=True):
    """One member as the table shows it.

    Attributes:
        proof: Goes back with the decision and shows that the evidence was on the screen; empty
            until it is.
        posts: The member's newest posts; only for an opened one.
    """

    place: int
    member: Member
    connection: Connection | None
    status: str
    proof: str = ""
    posts: tuple[view.Thing, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """Evidence families that speak for it, without counter-evidence."""
        rows = self.connection.evidence if self.connection else ()
        return tuple(sorted({row.family for row in rows if row.weight > 0}))


def proof(call: Call, case: CaseId, member: ItemKey) -> str:
    """Make the proof that a member's evidence was sent to this session's screen."""
    secret = call.session.token if call.session else ""
    message = f"{case}\n{member}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def values(call: Call, file: CaseFile, opened: frozenset[ItemKey]) -> Mapping[str, object]:
    """Give what the network page's template names.

    Args:
        call: The request.
        file: The network case.
        opened: Members whose evidence is shown at once.

    Returns:
        Rows in the members' order, and the picture.
    """
    connections = view.newest_connections(file.connections)
    accounts = [member.account for member in file.case.members]
    known = call.services.store.at_once.items(accounts, call.services.tenant)
    rows = tuple(
        _row(call, file.case, place, connections.get(account), opened, known.get(account))
        for place, account in enumerate(accounts, 1)
    )
    return {
        "rows": rows,
        "picture": picture(call, file.case, connections),
        "ahead": [file.case.subject, *accounts],
    }


def show_member(call: Call, case: str, place: str) -> Response:
    """Show one member's evidence, as a piece of the network page."""
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    number = int(place) if place.isdecimal() and len(place) < 6 else 0
    if not 1 <= number <= len(file.case.members):
        raise NotFound(what="member", name=place)
    account = file.case.members[number - 1].account
    connection = view.newest_connections(file.connections).get(account)
    stored = call.services.store.item(account, call.services.tenant)
    row = _row(call, file.case, number, connection, frozenset([account]), stored)
    return screen(call, "member.html", row=row, case=file.case)


def picture(call: Call, case: Case, connections: Mapping[ItemKey, Connection]) -> Picture:
    """Draw members, the accounts they point to, and what they share.

    Args:
        call: The request; gives names.
        case: The network case.
        connections: Newest connection of each member.

    Returns:
        At most 150 dots, at places that depend on nothing but the case.
    """
    members = [member.account for member in case.members if member.account in connections]
    edges = _edges([connections[member] for member in members])
    kinds = {case.subject: "seed"} | dict.fromkeys(members[: MOST_NODES - 1], "member")
    for _, other, family in edges:
        if other not in kinds and len(kinds) < MOST_NODES:
            kinds[ItemKey(other)] = "object" if family == "shared" else "seed"
    names = list(kinds)
    drawn = [(a, b, family) for a, b, family in edges if a in kinds and b in kinds]
    index = {name: number for number, name in enumerate(names)}
    points = lay_out(
        len(names),
        tuple((index[ItemKey(a)], index[ItemKey(b)]) for a, b, _ in drawn),
        WIDTH,
        HEIGHT,
    )
    at: dict[str, Point] = dict(zip(names, points, strict=True))
    accounts = [key for key in names if kinds[key] != "object"]
    told = names_of(call.services.store, accounts, call.services.tenant)
    places = {member.account: place for place, member in enumerate(case.members, 1)}
    handled = {member.account for member in case.members if member.handled}
    return Picture(
        nodes=tuple(
            Node(
                name=told.get(key, str(key)),
                kind=kinds[key],
                x=at[key].x,
                y=at[key].y,
                place=places.get(key, 0),
                handled=key in handled,
            )
            for key in names
        ),
        lines=tuple(
            Line(x1=at[a].x, y1=at[a].y, x2=at[b].x, y2=at[b].y, family=family)
            for a, b, family in drawn
        ),
    )


def _edges(connections: Sequence[Connection]) -> list[tuple[str, str, str]]:
    to_seeds: dict[tuple[str, str], str] = {}
    shared: dict[str, set[str]] = defaultdict(set)
    for connection in connections:
        for row in connection.evidence:
            if row.weight <= 0:
                continue
            for seed in row.seeds:
                to_seeds.setdefault((connection.account, seed), row.family)
            if row.object:
                shared[row.object].add(connection.account)
    objects = sorted(
        (name for name, who in shared.items() if len(who) > 1),
        key=lambda name: (-len(shared[name]), name),
    )[:OBJECTS_DRAWN]
    return [(a, b, family) for (a, b), family in to_seeds.items()] + [
        (who, name, "shared") for name in objects for who in sorted(shared[name])
    ]


def _row(
    call: Call,
    case: Case,
    place: int,
    connection: Connection | None,
    opened: frozenset[ItemKey],
    stored: StoredItem | None,
) -> MemberRow:
    store, tenant = call.services.store, call.services.tenant
    member = case.members[place - 1]
    is_open = member.account in opened
    recent = store.items_by_author(member.account, tenant, 5) if is_open else []
    return MemberRow(
        place=place,
        member=member,
        connection=connection,
        status=str(getattr(stored.item, "status", "")) if stored else "",
        proof=proof(call, case.id, member.account) if is_open else "",
        posts=tuple(view.thing(each, each.key, ()) for each in recent),
    )
