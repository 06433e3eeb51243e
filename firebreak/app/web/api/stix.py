"""Lists that the policy shares, as STIX 2.1, for others who hold a key."""

import logging

from starlette.responses import Response

from firebreak.adapters.exchanges.stix import MEDIA_TYPE, Origin, bundle
from firebreak.app.web.api.feed import After, shared
from firebreak.app.web.api.records import key_of_call
from firebreak.app.web.site import Call
from firebreak.model.ids import Seq, SourceId
from firebreak.model.policy import MediaList

LOG = logging.getLogger("firebreak.lists")
ENTRIES = 2_000
"""Most of one bundle."""


def list_stix(call: Call, name: str, query: After) -> Response:
    """Fetch what changed in a shared list as a STIX 2.1 bundle.

    The header ``x-checkpoint`` says where the next bundle begins, ``x-more`` whether there is one.
    """
    key, listed, services = key_of_call(call), shared(call, name), call.services
    found = services.store.list_entries(SourceId(name), services.tenant, Seq(query.after), ENTRIES)
    checkpoint = found[-1].seq if found else query.after
    LOG.info(
        "list %s: %d entries as STIX up to %d to a key of %s",
        name,
        len(found),
        checkpoint,
        key.source,
    )
    headers = {
        "x-checkpoint": str(checkpoint),
        "x-more": "yes" if len(found) == ENTRIES else "no",
    }
    told = bundle(found, origin_of(call.services.config.ledger.origin, name, listed))
    return Response(told, headers=headers, media_type=MEDIA_TYPE)


def origin_of(installation: str, name: str, listed: MediaList) -> Origin:
    """Say who shares which list."""
    return Origin(
        name=installation,
        list_name=name,
        title=listed.title or name,
        is_harmless=listed.harmless,
    )
