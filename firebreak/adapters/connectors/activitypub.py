"""The fediverse: an actor that takes signed reports and hands some over."""

import hashlib
import hmac
from collections import OrderedDict
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, field
from msgspec.structs import replace

from firebreak.adapters import outbound
from firebreak.adapters.connecting import flags
from firebreak.adapters.connecting.carrying import Asked, asked, carry_out
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.flags import CONTENT_TYPE, Activity, host_of, is_address
from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connecting.http_keys import OurKey, our_key
from firebreak.adapters.connecting.peers import Busy, Peers, Unusable, rest_asked
from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.checking import claim_of
from firebreak.algorithms.http_signatures.message import Message
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig, InvalidSignature
from firebreak.model.notices import Notice
from firebreak.model.platforms import Heard, News, Reply, Silent
from firebreak.model.ports import Answer

VERBS: frozenset[ActionVerb] = frozenset({"suspend", "remove"})
MOST_BYTES = 262_144
"""Of an activity; a report with fifty things and many words has less."""
WHOLE_SECONDS = 15.0
STRANGERS_AT_ONCE, STRANGERS_A_MINUTE = 6, 30
"""Questions under way, and to one host, because somebody reported; a report beyond comes again
(503)."""
OURS_AT_ONCE, OURS_A_MINUTE = 32, 300
"""Questions on our own account; a message beyond waits in the outbox."""
MOST_HOSTS = 1_000
NOBODY_TOLD = "nobody was told: ActivityPub has no way to tell somebody on another server"
_SECURITY = "https://w3id.org/security/v1"


class ActivityPubEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor of ours in the fediverse.

    Attributes:
        url: Address of this desk as other servers reach it, such as https://desk.example; empty
            takes ``server.public_url``.
        account: Its name there, as in ``@moderation@desk.example``.
        title: What other servers show as its name.
        key_file: Where its key lies; empty puts it beside the database.
        words: What moderators elsewhere read about a category of the policy; without words they
            read its name.
        peers: Servers whose reports are taken, by host; empty for all.
        blocked: Servers whose reports are not taken, by host.
    """

    url: Annotated[str, Meta(pattern=r"^(https?://[^\s/?#@]+(/[^\s?#]*)?)?$")] = ""
    account: Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,30}$")] = "moderation"
    title: Annotated[str, Meta(max_length=100)] = "Moderation"
    key_file: str = ""
    words: dict[str, str] = field(default_factory=dict)
    peers: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()

    def at_home(self, name: str, home: Home) -> Self:
        """Take address and place of the key from the desk where nothing is said."""
        beside = str(home.file(name, "activitypub.key") or "")
        return replace(self, url=self.url or home.public_url, key_file=self.key_file or beside)

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Our own, which others come to."""
        return (("url", self.url),) if self.url else ()


class ActivityPub:
    """The actor: shown to all, takes signed Flags, hands over with one of its own."""

    capabilities = VERBS

    def __init__(self, name: str, settings: ActivityPubEndpoint) -> None:
        """Prepare; the key is made when it is first needed.

        Args:
            name: The source whose items it answers for.
            settings: As :class:`ActivityPubEndpoint` says, with an address.
        """
        self.name = name
        self.claims: tuple[str, ...] = (f"/in/{name}/", "/.well-known/webfinger")
        self._settings = settings
        self._root = f"{settings.url.rstrip('/')}/in/{name}/"
        self._actor = f"{self._root}actor"
        self._inbox = f"{self._root}inbox"
        self._key_id = f"{self._actor}#main-key"
        self._first_tried: OrderedDict[str, bool] = OrderedDict()

    @cached_property
    def _key(self) -> OurKey:
        file = self._settings.key_file
        return our_key(Path(file) if file else None)

    @cached_property
    def _vouching(self) -> Peers:
        """Whom strangers have us ask: few at a time, for the console waits in the same queue."""
        return self._peers(STRANGERS_AT_ONCE, STRANGERS_A_MINUTE)

    @cached_property
    def _concerning(self) -> Peers:
        """Whom we ask on our own account: the outbox sends so many messages at once."""
        return self._peers(OURS_AT_ONCE, OURS_A_MINUTE)

    def _peers(self, at_once: int, a_minute: int) -> Peers:
        return Peers(
            self._key,
            self._key_id,
            allow_private=self._settings.allow_private,
            at_once=at_once,
            a_minute=a_minute,
        )

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Show the actor, or take in a report that its actor has signed.

        Args:
            heard: What came in.
            now: When.

        Returns:
            202 for reports and for whatever else is sent to an inbox and left alone; 401 where the
            signature proves nothing; 503 where it could not be looked at, so that it comes again.
        """
        if heard.method in ("GET", "HEAD"):
            return self._shown(heard)
        if heard.method == "POST" and heard.path == "inbox" and not heard.query:
            return self._received(heard, now)
        return _refusal(404, "there is nothing here")

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Ask the moderators of the other server to look, by a Flag; what they do is theirs.

        Args:
            delivery: What a person decided.
            now: Signed into the message.

        Returns:
            What the other server said of the Flag.
        """
        answer = carry_out(
            delivery,
            look=lambda _: None,
            act=lambda wanted: self._hand_over(wanted, now),
            tell=None,
        )
        is_letter = answer.ok and not delivery.asks_for_action
        return _untold(asked(delivery)) if is_letter else replace(answer, is_told=False)

    def _shown(self, heard: Heard) -> Reply:
        if heard.path == "actor":
            return _reply(self._document(), CONTENT_TYPE)
        if heard.path == "outbox":
            # Whom we report is nobody's business but the server's that we report to.
            empty = {"id": f"{self._root}outbox", "type": "OrderedCollection", "totalItems": 0}
            return _reply({"@context": flags.CONTEXT, **empty, "orderedItems": []}, CONTENT_TYPE)
        if heard.path == "" and heard.query.get("resource", "").lower() in self._names:
            link = {"rel": "self", "type": CONTENT_TYPE, "href": self._actor}
            found = {"subject": self._names[0], "aliases": [self._actor], "links": [link]}
            return _reply(found, "application/jrd+json")
        return _refusal(404, "there is nothing here")

    @property
    def _names(self) -> tuple[str, str]:
        host = urlsplit(self._root).netloc.lower()
        return f"acct:{self._settings.account}@{host}", self._actor.lower()

    def _document(self) -> dict[str, Any]:
        return {
            "@context": [flags.CONTEXT, _SECURITY],
            "id": self._actor,
            "type": "Application",
            "preferredUsername": self._settings.account,
            "name": self._settings.title,
            "summary": "Takes reports (Flag). Follows nobody, publishes nothing.",
            "inbox": self._inbox,
            "outbox": f"{self._root}outbox",
            "url": self._actor,
            "manuallyApprovesFollowers": True,
            "discoverable": False,
            "publicKey": {
                "id": self._key_id,
                "owner": self._actor,
                "publicKeyPem": self._key.public_pem,
            },
        }

    def _received(self, heard: Heard, now: datetime) -> Reply:
        if len(heard.body) > MOST_BYTES:
            return _refusal(413, "too long for a report")
        try:
            activity = flags.read(heard.body)
        except flags.Unreadable as error:
            return _refusal(400, str(error))
        if not activity.is_flag:
            # Nothing is done with it, so nobody needs to be asked whose it is.
            return _accepted()
        if not self._is_welcome(host_of(activity.actor)):
            return _refusal(403, "reports of that server are not taken here")
        message = Message(
            method=heard.method, url=self._inbox, headers=heard.headers, body=heard.body
        )
        try:
            self._check(message, activity, now)
        except InvalidSignature as error:
            return _refusal(401, error.reason)
        except Unusable as error:
            return _refusal(401, f"the actor's server: {error}")
        except Silent as error:
            return _refusal(503, f"the actor's server: {error}")
        return _accepted(tuple(self._notices(activity, now)))

    def _is_welcome(self, host: str) -> bool:
        names = {host, host.rpartition(":")[0] or host}
        if names & {one.lower() for one in self._settings.blocked}:
            return False
        wanted = {one.lower() for one in self._settings.peers}
        return not wanted or bool(names & wanted)

    def _check(self, message: Message, activity: Activity, now: datetime) -> None:
        claim = claim_of(message, now)
        if not is_address(claim.key_id) or host_of(claim.key_id) != host_of(activity.actor):
            raise InvalidSignature(reason="the key is of another server than the actor")
        try:
            key = self._vouching.key(activity.actor, claim.key_id, now)
            key.verify(claim.algorithm, claim.text, claim.signature)
        except InvalidSignature:
            # A key may have been changed since it was asked for.
            key = self._vouching.key(activity.actor, claim.key_id, now, afresh=True)
            key.verify(claim.algorithm, claim.text, claim.signature)

    def _notices(self, activity: Activity, now: datetime) -> list[Notice]:
        flag = flags.flag_of(activity)
        reporter = self._pseudonym(activity.actor)
        is_past = flag.published is not None and flag.published <= now
        return [
            Notice(
                id=flags.notice_id(activity, thing),
                subject_kind="url",
                subject=thing,
                reason=flag.content,
                language=flag.language,
                reporter=reporter,
                created_at=flag.published if is_past else None,
            )
            for thing in flag.things
            if thing != self._actor
        ]

    def _pseudonym(self, actor: str) -> str:
        secret = hashlib.sha256(b"reporters\0" + self._key.private_der).digest()
        return "fediverse:" + hmac.digest(secret, actor.encode(), hashlib.sha256).hex()[:32]

    def _hand_over(self, wanted: Asked, now: datetime) -> Answer:
        thing = wanted.subject.id
        if wanted.verb not in VERBS:
            return Answer(ok=False, gone=True, note=f"a server cannot be asked to {wanted.verb}")
        if not is_address(thing) or host_of(thing) == host_of(self._root):
            note = "its identifier is no address on another server; there is nobody to ask"
            return Answer(ok=False, gone=True, note=note)
        try:
            inbox, actor, things = self._concerned(thing, now)
        except Unusable as error:
            note = f"nobody was asked; the other server {error}"
            return Answer(ok=False, gone=True, status=error.status, note=note)
        except Silent as error:
            wait = error.retry_after if isinstance(error, Busy) else None
            note = f"nobody was asked yet; the other server: {error}"
            return Answer(ok=False, retry_after=wait, note=note)
        body = flags.written(
            name=f"{self._root}flags/{wanted.action}",
            actor=self._actor,
            to=actor,
            things=things,
            content=self._content(wanted),
        )
        return self._post(inbox, body, now)

    def _concerned(self, thing: str, now: datetime) -> tuple[str, str, tuple[str, ...]]:
        """Find who answers for a thing: inbox, actor, and what to name in the Flag."""
        document = self._concerning.document(thing, now)
        name = str(document["id"])
        if "inbox" in document:
            actor = self._concerning.actor(name, now)
            return actor.inbox, actor.id, (actor.id,)
        author = document.get("attributedTo", document.get("actor"))
        for one in author if isinstance(author, list) else [author]:
            address = one.get("id") if isinstance(one, dict) else one
            if isinstance(address, str) and host_of(address) == host_of(name):
                actor = self._concerning.actor(address, now)
                return actor.inbox, actor.id, (actor.id, name)
        raise Unusable("names no author of its own for it")

    def _content(self, wanted: Asked) -> str:
        """Say who asks, and of what kind it is.

        The statement is not for them: it is written to the person concerned, says that it was done,
        and holds what they contest it with. The reviewer's words stay here.
        """
        host = host_of(self._root)
        said = f"After a look at this, a moderator at {host} asks you to look at it, too."
        if not (wanted.notify and wanted.category):
            return said
        name = wanted.category
        return f"{said}\n\n{self._settings.words.get(name, f'Category: {name}.')}"

    def _post(self, inbox: str, body: bytes, now: datetime) -> Answer:
        """Send, by RFC 9421 first; whoever refuses that is asked once more by the older draft."""
        host, is_modern = host_of(inbox), self._first_tried.get(host_of(inbox), True)
        reply = self._try(inbox, body, now, is_modern=is_modern)
        if reply.status in (400, 401, 403):
            is_modern = not is_modern
            reply = self._try(inbox, body, now, is_modern=is_modern)
        is_taken = 200 <= reply.status < 300
        if is_taken:
            self._first_tried[host] = is_modern
            if len(self._first_tried) > MOST_HOSTS:
                self._first_tried.popitem(last=False)
        return Answer(
            ok=is_taken,
            status=reply.status,
            gone=reply.status == 410,
            retry_after=rest_asked(reply),
            note=f"asked {host} to look; it answered {reply.status}",
        )

    def _try(self, inbox: str, body: bytes, now: datetime, *, is_modern: bool) -> outbound.Reply:
        message = Message(method="POST", url=inbox, body=body)
        key_id, sign = self._key_id, self._key.sign
        if is_modern:
            created, algorithm = int(now.timestamp()), "rsa-v1_5-sha256"
            signed = modern.signed(
                message, key_id=key_id, algorithm=algorithm, created=created, sign=sign
            )
        else:
            signed = draft.signed(message, key_id=key_id, at=now, sign=sign)
        try:
            return outbound.send(
                "POST",
                inbox,
                body,
                {"content-type": CONTENT_TYPE, "user-agent": "firebreak", **signed},
                allow_private=self._settings.allow_private,
                whole_seconds=WHOLE_SECONDS,
                most_bytes=outbound.LONGEST_ANSWER,
            )
        except outbound.Refused as error:
            raise Silent(f"not sent: {error}") from error
        except OSError as error:
            raise Silent(type(error).__name__) from error


def _untold(wanted: Asked) -> Answer:
    """Say that nobody was told; a warning that reached nobody must not count as one."""
    is_warning = wanted.type == "misuse.warned"
    return Answer(ok=not is_warning, gone=is_warning, is_told=False, note=NOBODY_TOLD)


def _accepted(pointed: tuple[Notice, ...] = ()) -> Reply:
    return Reply(status=202, news=News(pointed=pointed))


def _refusal(status: int, reason: str) -> Reply:
    return Reply(status=status, body=msgspec.json.encode({"error": reason}))


def _reply(document: dict[str, Any], content_type: str) -> Reply:
    return Reply(headers={"content-type": content_type}, body=msgspec.json.encode(document))


def _open(name: str, settings: ActivityPubEndpoint) -> ActivityPub:
    parts = urlsplit(settings.url)
    allowed = ("https", "http") if settings.allow_private else ("https",)
    if parts.scheme not in allowed or not parts.hostname:
        reason = "write the https address of this desk, here or as server.public_url"
        raise InvalidConfig(place="url", reason=reason)
    if settings.key_file and Path(settings.key_file).exists():
        our_key(Path(settings.key_file))
    return ActivityPub(name, settings)


CONNECTOR = Connector(
    kind="activitypub",
    title="The fediverse, by reports between servers",
    settings=ActivityPubEndpoint,
    verbs=VERBS,
    opens=_open,
)
