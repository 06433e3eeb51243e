"""Views of the queue that people keep: name, filters, pin, default."""

from msgspec import structs

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import PaperId
from firebreak.model.looks import SavedView
from firebreak.model.papers import Paper
from firebreak.model.people import Person

MOST = 20
"""Views that one person keeps."""


def views(services: Services, person: Person) -> list[tuple[Paper, SavedView]]:
    """Give a person's views: pinned ones first, then by name."""
    found = services.store.papers(services.tenant, "view", is_open=True)
    mine = [
        (one, one.body)
        for one in found
        if isinstance(one.body, SavedView) and one.body.by == person.id
    ]
    return sorted(mine, key=lambda each: (not each[1].is_pinned, each[1].name.casefold()))


def default_of(services: Services, person: Person) -> SavedView | None:
    """Give the view with which a person's queue opens; None where it shows everything."""
    return next((view for _, view in views(services, person) if view.is_default), None)


def save(services: Services, person: Person, name: str, query: str) -> None:
    """Keep filters under a name; the same name again stands for the new filters.

    Args:
        services: Store and clock.
        person: Whose.
        name: What it is called.
        query: As it stands in the address.

    Raises:
        InvalidDecision: It has no name or no filters, or there are too many.
    """
    name = name.strip()
    if not name:
        raise InvalidDecision(field="name", reason="give the view a name")
    if not query:
        raise InvalidDecision(field="name", reason="set a filter first; all cases need no view")
    mine = views(services, person)
    same = next((each for each in mine if each[1].name.casefold() == name.casefold()), None)
    if same is not None:
        _put(services, same[0], structs.replace(same[1], query=query))
        return
    if len(mine) >= MOST:
        raise InvalidDecision(field="name", reason=f"you have {MOST} views; remove one first")
    paper = Paper(
        id=PaperId(f"view-{services.new_id()}"),
        tenant=services.tenant,
        kind="view",
        at=services.now(),
        body=SavedView(by=person.id, name=name, query=query),
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,)))


def change(services: Services, person: Person, paper: PaperId, act: str) -> None:
    """Pin a view, make it the default, or remove it; the same again undoes it.

    Args:
        services: Store and clock.
        person: Whose; nobody changes another's.
        paper: Which.
        act: ``pin``, ``default`` or ``remove``.

    Raises:
        NotAllowed: It is somebody else's.
        InvalidDecision: It is no such act.
        NotFound: There is no such view.
    """
    one = services.store.paper(paper, services.tenant)
    body = one.body
    if not isinstance(body, SavedView) or body.by != person.id:
        raise NotAllowed(who=person.id, what="change a view of somebody else")
    match act:
        case "pin":
            _put(services, one, structs.replace(body, is_pinned=not body.is_pinned))
        case "default":
            for other, view in views(services, person):
                if view.is_default and other.id != paper:
                    _put(services, other, structs.replace(view, is_default=False))
            _put(services, one, structs.replace(body, is_default=not body.is_default))
        case "remove":
            _put(services, one, body, is_open=False)
        case _:
            raise InvalidDecision(field="act", reason="pin it, make it the default, or remove it")


def _put(services: Services, paper: Paper, body: SavedView, *, is_open: bool = True) -> None:
    after = structs.replace(
        paper,
        body=body,
        is_open=is_open,
        keep_until=None if is_open else services.now(),
        revision=paper.revision + 1,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(after,)))
