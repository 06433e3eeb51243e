"""How things stood before an action, so that its reverse gives back no more."""

from collections.abc import Iterable, Mapping

from firebreak.app.wiring import Services
from firebreak.model.actions import Action, ActionVerb
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey

KEPT: Mapping[ActionVerb, str] = {"suspend": "restricted", "remove": "labelled"}
"""The status beneath each verb that another one of ours could have left."""
SETS: Mapping[ActionVerb, str] = {
    "restrict": "restricted",
    "unrestrict": "",
    "label": "labelled",
    "unlabel": "",
}


def prior(
    services: Services, original: Decision, actions: Iterable[Action]
) -> Mapping[ItemKey, str]:
    """Say how things stood before a decision was carried out.

    Args:
        services: The store.
        original: The decision that is taken back.
        actions: Of its case.

    Returns:
        ``restricted`` or ``labelled`` by subject; one that stood plainly is missing. What the
        platform had told counts, and what we asked of it and it has not shown yet.
    """
    found: dict[ItemKey, str] = {}
    for action in actions:
        beneath = KEPT.get(action.verb)
        is_its = action.decision == original.id and beneath is not None
        if is_its and _stood(services, action) == beneath:
            found[action.subject] = str(beneath)
    return found


def _stood(services: Services, action: Action) -> str:
    before = services.store.item(action.subject, services.tenant, until=action.planned_at)
    status = "" if before is None else getattr(before.item, "status", "")
    for one in services.store.open_actions([action.subject], services.tenant):
        if one.verb in SETS:
            status = SETS[one.verb]
    return str(status)
