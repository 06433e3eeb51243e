"""Any platform that speaks signed HTTP: Standard Webhooks 1.0, both ways."""

from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from firebreak.adapters import outbound
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.pushing import read_push
from firebreak.adapters.connecting.signatures import (
    PUBLIC,
    proving_keys,
    sign,
    signing_keys,
    verify,
)
from firebreak.adapters.connecting.unanswered import unanswered
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.platforms import Heard, Reply
from firebreak.model.ports import Answer


class WebhookEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform's webhook.

    Attributes:
        url: ``https://`` address that takes messages; ``http://`` only with ``allow_private``.
        secret: Standard Webhooks secret, ``whsec_`` and base64, or ``whsk_`` and the base64 of an
            Ed25519 pair; two, separated by a space, while one is being rotated out, or for
            receivers of both kinds.
        inbound_secret: What the platform signs with where it pushes to ``/in/NAME/``: ``whsec_``
            and base64, never one of ``secret``, or the ``whpk_`` of its pair; two while one is
            being rotated out. Empty where it may not.
    """

    url: str
    secret: str
    inbound_secret: str = ""

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """The address that messages go to."""
        return (("url", self.url),)

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """What signs messages, there and back; a public key is nobody's secret."""
        inbound = [one for one in self.inbound_secret.split() if not one.startswith(PUBLIC)]
        return (
            *(("secret", one) for one in self.secret.split() or [""]),
            *(("inbound_secret", one) for one in inbound),
        )


class Webhook:
    """A platform's endpoint: one signed POST per try, never a redirect followed."""

    def __init__(
        self,
        name: str,
        url: str,
        secret: str,
        *,
        allow_private: bool,
        timeout_seconds: float = 10,
        inbound_secret: str = "",
    ) -> None:
        """Keep the endpoint; nothing is sent yet.

        Args:
            name: The source whose items it answers for.
            url: Where messages go.
            secret: What signs them; several, separated by spaces, while one is being rotated out
                (all of them sign).
            allow_private: Whether it may be on this machine or a private network.
            timeout_seconds: Longest wait for it, in seconds.
            inbound_secret: What proves that a push is the platform's; empty for no pushes.
        """
        self._name = name
        self._url = url
        # No secret at all would send messages that nobody has signed.
        self._keys = signing_keys(secret)
        self._inbound = inbound_secret
        self._allow_private = allow_private
        self._timeout_seconds = timeout_seconds
        self.claims: tuple[str, ...] = (f"/in/{name}/",) if inbound_secret else ()

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
            )
        except outbound.Refused as error:
            return Answer(ok=False, note=f"not sent: {error}")
        except OSError as error:
            return unanswered(error)
        return _answer(reply)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Take in what the platform pushes.

        Args:
            heard: One signed message.
            now: Its stamp may be five minutes from this.

        Returns:
            Records to be read as the API reads them, or why there are none.

        Raises:
            InvalidSignature: It is not the platform's, or not of now.
            InvalidRecord: It is no message that we know.
        """
        if heard.path:
            return _refusal(404)
        if heard.method != "POST":
            return _refusal(405)
        message = verify(heard.headers, heard.body, self._inbound, now)
        return Reply(pushed=read_push(message, heard.body))


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


def _refusal(status: Literal[404, 405]) -> Reply:
    words = {404: "post to the address that ends in /in/NAME/", 405: "send POST"}
    headers = {"content-type": "text/plain", **({"allow": "POST"} if status == 405 else {})}
    return Reply(status=status, headers=headers, body=words[status].encode())


def _open(name: str, endpoint: WebhookEndpoint) -> Webhook:
    try:
        parts = urlsplit(endpoint.url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, is_whole = urlsplit(""), False
    allowed = ("https", "http") if endpoint.allow_private else ("https",)
    if not is_whole or parts.scheme not in allowed:
        reason = "write https://host/path; http only with allow_private = true"
        raise InvalidConfig(place="url", reason=reason)
    _check_inbound(endpoint)
    return Webhook(
        name,
        endpoint.url,
        endpoint.secret,
        allow_private=endpoint.allow_private,
        inbound_secret=endpoint.inbound_secret,
    )


def _check_inbound(endpoint: WebhookEndpoint) -> None:
    if not endpoint.inbound_secret:
        return
    try:
        theirs = {key.raw for key in proving_keys(endpoint.inbound_secret)}
    except InvalidConfig as error:
        raise InvalidConfig(place="inbound_secret", reason=error.reason) from None
    if theirs & {key.raw for key in signing_keys(endpoint.secret)}:
        reason = "draw one of its own: with ours, whoever receives could speak as the platform"
        raise InvalidConfig(place="inbound_secret", reason=reason)


CONNECTOR = Connector(
    kind="webhook",
    title="Any platform, by signed messages",
    settings=WebhookEndpoint,
    verbs=frozenset(REVERSE),
    opens=_open,
)
