"""Alerts as signed webhooks: one POST a message."""

from datetime import datetime

import msgspec

from firebreak.adapters import outbound
from firebreak.adapters.alerting.contract import TIMEOUT_SECONDS, Hook, NotTold, Told
from firebreak.adapters.connecting.signatures import sign, signing_keys


def send(hook: Hook, told: Told, now: datetime) -> None:
    """Send one message.

    Args:
        hook: Where to, and what signs.
        told: The message; its ``id`` is the webhook's.
        now: Current instant, which is signed.

    Raises:
        NotTold: The address is none we talk to, cannot be reached, or answers no 2xx.
        InvalidConfig: The secret is none.
    """
    body = msgspec.json.encode({"type": f"alert.{told.state}", "timestamp": told.at, "data": told})
    headers = sign(told.id, body, signing_keys(hook.secret), now)
    try:
        reply = outbound.post(
            hook.url,
            body,
            {**headers, "content-type": "application/json"},
            allow_private=hook.allow_private,
            timeout_seconds=TIMEOUT_SECONDS,
            reach=outbound.Reach.to(hook.url),
        )
    except (outbound.Refused, OSError) as error:
        raise NotTold(f"{type(error).__name__}: {error}") from error
    if not 200 <= reply.status < 300:
        raise NotTold(f"answered {reply.status}")
