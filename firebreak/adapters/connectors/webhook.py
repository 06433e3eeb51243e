"""Any platform that speaks signed HTTP: Standard Webhooks 1.0, both ways."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from firebreak.adapters import outbound
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig, InvalidSignature
from firebreak.model.ports import Answer

PREFIX = "whsec_"
TOLERANCE = timedelta(minutes=5)
"""A message signed longer ago, or further ahead, is refused: a recording cannot be replayed."""


class WebhookEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform's webhook.

    Attributes:
        url: ``https://`` address that takes messages; ``http://`` only with ``allow_private``.
        secret: Standard Webhooks secret, ``whsec_`` and base64; two, separated by a space, while
            one is being rotated out.
    """

    url: str
    secret: str

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """The address that messages go to."""
        return (("url", self.url),)

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """What signs them."""
        return tuple(("secret", one) for one in self.secret.split() or [""])


class Webhook:
    """A platform's endpoint: one signed POST per try, never a redirect followed."""

    def __init__(
        self, name: str, url: str, secret: str, *, allow_private: bool, timeout_seconds: float = 10
    ) -> None:
        """Keep the endpoint; nothing is sent yet.

        Args:
            name: The source whose items it answers for.
            url: Where messages go.
            secret: ``whsec_`` and base64 of at least 24 bytes; several, separated by spaces,
                while one is being rotated out (all of them sign).
            allow_private: Whether it may be on this machine or a private network.
            timeout_seconds: Longest wait for it, in seconds.
        """
        self._name = name
        self._url = url
        # No secret at all would send messages that nobody has signed.
        self._keys = [decode_secret(part) for part in secret.split() or [""]]
        self._allow_private = allow_private
        self._timeout_seconds = timeout_seconds

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """All verbs: what a receiver cannot do it answers with an error, and a person sees it."""
        return frozenset(REVERSE)

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once; any failure is an answer, never an exception.

        Args:
            delivery: What to send; its id makes every try the same message.
            now: Signed into the message.

        Returns:
            What the platform said, or why it could not be asked.
        """
        headers = {
            "content-type": "application/json",
            "user-agent": "firebreak",
            **sign(delivery.id, delivery.body, self._keys, now),
        }
        try:
            reply = outbound.post(
                self._url,
                delivery.body,
                headers,
                allow_private=self._allow_private,
                timeout_seconds=self._timeout_seconds,
                reach=outbound.Reach.to(self._url),
            )
        except outbound.Refused as error:
            return Answer(ok=False, note=f"not sent: {error}")
        except OSError as error:
            return Answer(ok=False, note=f"not reached: {type(error).__name__}")
        return _answer(reply)


def sign(message_id: str, body: bytes, keys: list[bytes], now: datetime) -> dict[str, str]:
    """Sign a message.

    Args:
        message_id: Stable across tries.
        body: Exact bytes of the body.
        keys: Every key signs, so that a receiver may hold the old or the new one.
        now: When it is sent.

    Returns:
        The three headers of Standard Webhooks 1.0.
    """
    stamp = str(int(now.timestamp()))
    signed = b".".join((message_id.encode(), stamp.encode(), body))
    signatures = [
        "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode() for key in keys
    ]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def verify(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> str:
    """Check a message that claims to come from a holder of the secret.

    Args:
        headers: Header names in lower case.
        body: Exact bytes received.
        secret: ``whsec_`` and base64; several, separated by spaces, are all accepted.
        now: Current instant.

    Returns:
        The message's identifier, so that the caller can drop what it has seen before.

    Raises:
        InvalidSignature: A header is missing, the stamp is too far from now, or no signature fits.
    """
    message_id = headers.get("webhook-id", "")
    stamp = headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "").split()
    if not (message_id and given and stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise InvalidSignature(reason="webhook-id, -timestamp or -signature is missing")
    sent = datetime.fromtimestamp(int(stamp), UTC)
    if abs(now - sent) > TOLERANCE:
        raise InvalidSignature(
            reason="the message is too old or from the future; check both clocks"
        )
    keys = [decode_secret(part) for part in secret.split()]
    wanted = sign(message_id, body, keys, sent)["webhook-signature"].split()
    if not any(hmac.compare_digest(mine, theirs) for mine in wanted for theirs in given):
        raise InvalidSignature(
            reason="no signature fits; check that both sides hold the same secret"
        )
    return message_id


def decode_secret(secret: str) -> bytes:
    """Read a webhook secret.

    Args:
        secret: ``whsec_`` and base64 of at least 24 bytes.

    Returns:
        The key.

    Raises:
        InvalidConfig: It is not of that form.
    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise InvalidConfig(place="secret", reason="write whsec_ and base64") from error
    if not secret.startswith(PREFIX) or len(key) < 24:
        raise InvalidConfig(place="secret", reason="write whsec_ and base64 of 24 bytes or more")
    return key


def encode_secret(key: bytes) -> str:
    """Write a key as a webhook secret."""
    return PREFIX + base64.b64encode(key).decode()


def _answer(reply: outbound.Reply) -> Answer:
    ok = 200 <= reply.status < 300
    return Answer(
        ok=ok,
        status=reply.status,
        gone=reply.status == 410,
        retry_after=None if ok else _retry_after(reply.headers.get("retry-after")),
        note=f"answered {reply.status}",
    )


def _retry_after(value: str | None) -> float | None:
    """Read Retry-After in seconds; its date form is rare on webhooks and is ignored."""
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 8):
        return None
    return float(value)


def _open(name: str, endpoint: WebhookEndpoint) -> Webhook:
    try:
        outbound.check(endpoint.url, allow_private=endpoint.allow_private)
    except outbound.Refused as error:
        reason = f"{error}; write https://host/path; http only with allow_private = true"
        raise InvalidConfig(place="url", reason=reason) from error
    return Webhook(name, endpoint.url, endpoint.secret, allow_private=endpoint.allow_private)


CONNECTOR = Connector(
    kind="webhook",
    title="Any platform, by signed messages",
    settings=WebhookEndpoint,
    verbs=frozenset(REVERSE),
    opens=_open,
)
