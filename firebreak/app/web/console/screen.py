"""What all signed-in screens share: counts, names, the moment."""

from collections.abc import Callable, Iterable
from typing import Any

from starlette.responses import HTMLResponse

from firebreak.app import freezing, looking
from firebreak.app.web.console import emergency_words, legal
from firebreak.app.web.console.names import names_of
from firebreak.app.web.console.view import name_of
from firebreak.app.web.site import Call
from firebreak.model.ids import ItemKey
from firebreak.model.ports import QueueCounts


def screen(
    call: Call,
    template: str,
    *,
    status: int = 200,
    counts: QueueCounts | None = None,
    ahead: Iterable[ItemKey] = (),
    **values: Any,
) -> HTMLResponse:
    """Fill a screen's template.

    Args:
        call: The request.
        template: File in the templates folder.
        status: HTTP status.
        counts: What waits, where the page has asked already.
        ahead: What the template names many of, so that the store is asked for all together.
        **values: What the template names beside the shared values.

    Returns:
        The page.
    """
    store, tenant = call.services.store, call.services.tenant
    html = call.site.pages.render(
        template,
        request=call.request,
        person=call.person,
        csrf=call.csrf,
        counts=counts or store.counts(tenant, call.now),
        now=call.now,
        policy=call.services.policy,
        name=namer(call, ahead),
        frozen=freezing.frozen(call.services),
        waiting_orders=legal.rows(call, is_open=True),
        emergencies=emergency_words.told(call),
        problems=call.services.problems.everywhere(),
        look_alarms=looking.alarms(call.services, call.reviewer),
        held_back=call.site.inventory.glance(call.services.lookups, call.now),
        **values,
    )
    return HTMLResponse(html, status)


def namer(call: Call, ahead: Iterable[ItemKey] = ()) -> Callable[[ItemKey], str]:
    """Give a function that names things, asking the store once for each, and once for many."""
    store, tenant = call.services.store, call.services.tenant
    known = names_of(store, ahead, tenant)

    def name(key: ItemKey) -> str:
        if key not in known:
            known[key] = name_of(store, key, tenant)
        return known[key]

    return name
