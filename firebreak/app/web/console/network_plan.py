"""A plan against chosen members of a network: counted, not proposed."""

from starlette.responses import Response

from firebreak.app.web.console import plans
from firebreak.app.web.console.case import DecideForm
from firebreak.app.web.site import Call
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import CaseId


def count(call: Call, case: str, form: DecideForm) -> Response:
    """Count what a plan against the chosen members would do; keeps nothing.

    Args:
        call: The request.
        case: The network.
        form: Whom the form names, by which category and for which reasons.

    Returns:
        The page of plans, filled in. Nobody goes into it who is no member, or handled already.

    Raises:
        InvalidDecision: The case is no network.
    """
    found = call.services.store.case(CaseId(case), call.services.tenant)
    if found.kind != "network":
        raise InvalidDecision(field="network", reason="the case named is no network")
    named = frozenset(form.member)
    waiting = [each.account for each in found.members if not each.handled]
    filled = plans.PlanForm(
        category=form.category or found.category,
        reasons=form.reasons,
        accounts="\n".join(key for key in waiting if key in named),
        network=found.id,
    )
    return plans.offered(call, filled)
