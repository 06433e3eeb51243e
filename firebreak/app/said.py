"""What is on file of one action: what was said of it, how things stood."""

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId, CaseId, ItemKey, PaperId
from firebreak.model.papers import Paper
from firebreak.model.results import Said


def said_of(services: Services, action: ActionId) -> Said:
    """Give what is on file of an action.

    Args:
        services: The store.
        action: Which.

    Returns:
        It; one with nothing in it where nothing is on file.
    """
    try:
        paper = services.store.paper(_name(services, action), services.tenant)
    except NotFound:
        return Said()
    assert isinstance(paper.body, Said)
    return paper.body


def note_down(
    services: Services, action: ActionId, subject: ItemKey, case: CaseId | None, said: Said
) -> None:
    """Put on file what is known of an action, in the place of what was there.

    Args:
        services: The store and the clock.
        action: Which.
        subject: What it is done to; with that the paper is forgotten.
        case: Its case.
        said: All that is known now.

    Raises:
        StaleCase: Somebody put something else on file meanwhile; look again.
    """
    name = _name(services, action)
    try:
        paper = services.store.paper(name, services.tenant)
    except NotFound:
        paper = Paper(
            id=name,
            tenant=services.tenant,
            kind="action result",
            at=services.now(),
            body=said,
            subject=subject,
            case=case,
            revision=0,
            is_open=False,
        )
    after = replace(paper, body=said, revision=paper.revision + 1)
    services.store.file(Filing(tenant=services.tenant, papers=(after,)))


def _name(services: Services, action: ActionId) -> PaperId:
    return PaperId(f"action-result-{services.tenant}-{action}")
