"""A Matrix homeserver that runs Synapse: its admin interface and its events."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Meta

from firebreak.adapters.connecting import matrix_feed, matrix_reports
from firebreak.adapters.connecting.carrying import Asked, carry_out
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.matrix_acts import RestrictBy, Ways, carried_out
from firebreak.adapters.connecting.matrix_known import KnownFiles
from firebreak.adapters.connecting.matrix_letters import told
from firebreak.adapters.connecting.matrix_names import (
    LONGEST,
    is_name,
    mapping,
    split_media,
    split_post,
    stamp,
)
from firebreak.adapters.connecting.matrix_server import Homeserver, part
from firebreak.adapters.connecting.matrix_things import (
    SuspendBy,
    account_of,
    is_redacted,
    media_of,
    post_of,
)
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.items import Account, Media, Post
from firebreak.model.platforms import Heard, News, Reply, Silent, Told
from firebreak.model.ports import Answer

ADMIN = "/_synapse/admin"
_SERVER = re.compile(r"[A-Za-z0-9.:\[\]-]{1,230}")
FEWEST_SECRET = 20
"""Characters of a secret that others could guess otherwise."""


class SynapseEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Synapse.

    Attributes:
        url: Of its client and admin interface, without a path; ``http://`` only with
            ``allow_private``.
        token: Access token of a user there who is a server admin.
        server_name: Behind the colon of its users' names.
        reporter_secret: From which names are made that stand for who reports; drawn by chance, and
            kept: with another one everybody is somebody new.
        hs_token: Of the registration of the event feed; empty for no feed.
        module_secret: What the module in Synapse shows when it asks; empty for no module.
        blocks_known: Whether files that are exactly on ``known_file`` are refused at upload, by the
            module. No person looks at that; so it is off until somebody writes it here.
        known_file: A list that ``firebreak lists export`` wrote; only entries that people confirmed
            count.
        suspend_by: What a suspension is there. ``suspend``: they read, and write nothing. ``lock``:
            they are shut out. ``deactivate``: cannot be taken back.
        restrict_by: What a restriction is there; empty for none. ``suspend`` where suspensions
            lock. ``shadow_ban``: they write and nobody sees it, and are told so by their statement.
        redact_as_author: Whether a post is taken away in its author's place in rooms where the
            admin has no power.
        policy_room: Room into which suspended users are written for other servers; empty for none.
        notices: Name of the user who sends server notices, as in Synapse's own settings; what it
            writes are our letters and never a post.
        first_days: How many days old a report may be to be taken up when the desk first asks.
    """

    url: str
    token: str
    server_name: str
    reporter_secret: str
    hs_token: str = ""
    module_secret: str = ""
    blocks_known: bool = False
    known_file: str = ""
    suspend_by: SuspendBy = "suspend"
    restrict_by: RestrictBy = ""
    redact_as_author: bool = True
    policy_room: str = ""
    notices: str = "notices"
    first_days: Annotated[int, Meta(ge=0, le=3_650)] = 7

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Where it is asked."""
        return (("url", self.url),)

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """What we show it, what it shows us, and what names reporters."""
        given = [("token", self.token), ("reporter_secret", self.reporter_secret)]
        given += [("hs_token", self.hs_token)] if self.hs_token else []
        given += [("module_secret", self.module_secret)] if self.module_secret else []
        return tuple(given)


class Synapse:
    """Tells what users reported and wrote, shows how things stand, and acts."""

    def __init__(self, name: str, settings: SynapseEndpoint) -> None:
        """Keep the settings; nothing is asked yet.

        Args:
            name: The source whose items it answers for.
            settings: Its section of the config.
        """
        self._name = name
        self._settings = settings
        self._server = Homeserver(
            settings.url, settings.token, allow_private=settings.allow_private
        )
        self._ways = Ways(
            suspend_by=settings.suspend_by,
            restrict_by=settings.restrict_by,
            policy_room=settings.policy_room,
            as_author=settings.redact_as_author,
        )
        self._known = KnownFiles(settings.known_file) if settings.blocks_known else None
        self.claims: tuple[str, ...] = (f"/in/{name}/",)

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """What its settings let it do there."""
        return self._ways.verbs

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once to do what a message asks for, and to tell whom it concerns.

        Args:
            delivery: The message.
            now: When.

        Returns:
            What became of it.
        """
        return carry_out(
            delivery,
            look=lambda wanted: self._look(wanted.subject.kind, wanted.subject.id, now),
            act=lambda wanted: carried_out(self._server, wanted, self._ways, now),
            tell=lambda wanted: self._tell(delivery, wanted, now),
        )

    def fetch(self, cursor: str, now: datetime) -> News:
        """Ask what users reported.

        Args:
            cursor: Where the last answer ended.
            now: When.

        Returns:
            Some reports, with what they are about, who answers for that, and the files in it.

        Raises:
            Silent: Nothing usable came.
        """
        read = matrix_reports.begun(cursor, now, self._settings.first_days)
        event_page, user_page = (
            matrix_reports.next_page(self._server, kind, read) for kind in matrix_reports.KINDS
        )
        rows = (*event_page.rows, *user_page.rows)
        things: dict[str, Told] = {}
        for row in rows:
            if row.kind == "event_reports" and row.subject not in things:
                things |= self._reported(row, now)
        posts = [one for one in things.values() if isinstance(one, Post)]
        names = dict.fromkeys(name for post in posts for name in post.media)
        files = [one for name in names if (one := self._media(name, now)) is not None]
        authors = {one.author for one in posts}
        authors |= {row.subject for row in rows if row.kind == "user_reports"}
        accounts = [self._account(user, now) or _stranger(user, now) for user in sorted(authors)]
        secret = self._settings.reporter_secret
        return News(
            items=(*accounts, *things.values(), *files),
            notices=tuple(matrix_reports.notice_of(row, secret, now) for row in rows),
            cursor=matrix_reports.written(
                matrix_reports.Read(read.since, event_page.place, user_page.place)
            ),
            is_more=event_page.is_more or user_page.is_more,
        )

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Ask how a user, an event or a file stands.

        Args:
            subject: Which.
            now: When; its milliseconds are the version.

        Returns:
            It; None where the server does not know it.

        Raises:
            Silent: Nothing usable came.
        """
        _, kind, name = split_key(subject)
        return self._look(kind, name, now)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer the server's event feed, or the module in it.

        Args:
            heard: The call; it has to show ``hs_token`` or ``module_secret``.
            now: When.

        Returns:
            What Matrix expects, with what was told.
        """
        path = heard.path.removeprefix("_matrix/app/v1/")
        if path == "known":
            return self._is_known(heard)
        if not matrix_feed.is_from(heard, self._settings.hs_token):
            return matrix_feed.refused(403, "M_FORBIDDEN")
        if path == "ping" and heard.method == "POST":
            return Reply()
        if not path.startswith("transactions/") or heard.method != "PUT":
            return matrix_feed.refused(404, "M_NOT_FOUND")
        looks = matrix_feed.Looks(
            account=lambda name: self._account(name, now),
            post=lambda name: self._post(name, now, keeps_words=False),
            media=lambda name: self._media(name, now),
        )
        try:
            items = matrix_feed.told_by(heard.body, now, looks, passes_over=self._own_users)
        except Silent:
            # It sends the transaction again.
            return matrix_feed.refused(503, "M_UNKNOWN")
        if items is None:
            return matrix_feed.refused(400, "M_BAD_JSON")
        return Reply(news=News(items=items))

    @property
    def _own_users(self) -> frozenset[str]:
        return frozenset({f"@{self._settings.notices}:{self._settings.server_name}"})

    def _look(self, kind: str, name: str, now: datetime) -> Told | None:
        if kind == "account":
            return self._account(name, now)
        if kind == "post":
            return self._post(name, now, keeps_words=True)
        return self._media(name, now) if kind == "media" else None

    def _account(self, user: str, now: datetime) -> Account | None:
        if not self._is_ours(user):
            return None
        found = self._server.object(f"{ADMIN}/v2/users/{part(user)}")
        return account_of(found, now, self._settings.suspend_by) if found is not None else None

    def _is_ours(self, user: str) -> bool:
        return is_name(user, "@") and user.partition(":")[2] == self._settings.server_name

    def _post(self, name: str, now: datetime, *, keeps_words: bool) -> Post | None:
        """Ask for a post; with the words of one that was taken away where a case needs them."""
        place = split_post(name)
        if place is None:
            return None
        room, event = (part(one) for one in place)
        found = self._server.object(f"{ADMIN}/v1/rooms/{room}/context/{event}?limit=0")
        shown = mapping(mapping(found).get("event"))
        if keeps_words and is_redacted(shown):
            whole = self._server.object(f"{ADMIN}/v1/fetch_event/{event}")
            kept = mapping(mapping(whole).get("event")).get("content")
            shown = {**shown, "content": kept}
        post = post_of(shown, now)
        return post if post is not None and post.id == name else None

    def _reported(self, row: matrix_reports.Row, now: datetime) -> dict[str, Told]:
        """Give the post that a report is about, or at least whose it is."""
        post = self._post(row.subject, now, keeps_words=True)
        if post is None and row.sender:
            post = Post(id=row.subject, author=row.sender, version=stamp(now))
        return {} if post is None else {row.subject: post}

    def _media(self, name: str, now: datetime) -> Media | None:
        file = split_media(name)
        if file is None or len(name) > LONGEST:
            return None
        found = self._server.object(f"{ADMIN}/v1/media/{part(file[0])}/{part(file[1])}")
        info = mapping(mapping(found).get("media_info"))
        return media_of(info, name, now) if info else None

    def _tell(self, delivery: Delivery, wanted: Asked, now: datetime) -> Answer:
        secret = self._settings.reporter_secret
        owner = self._owner(wanted, now)
        return told(self._server, delivery, wanted, owner=owner, secret=secret)

    def _owner(self, wanted: Asked, now: datetime) -> str:
        if wanted.subject.kind == "account":
            owner: str | None = wanted.subject.id
        else:
            thing = self._look(wanted.subject.kind, wanted.subject.id, now)
            owner = thing.author if isinstance(thing, Post | Media) else None
        return owner if owner and self._is_ours(owner) else ""

    def _is_known(self, heard: Heard) -> Reply:
        if not matrix_feed.is_from(heard, self._settings.module_secret):
            return matrix_feed.refused(403, "M_FORBIDDEN")
        digest = _object(heard.body).get("sha256")
        is_known = self._known is not None and isinstance(digest, str) and digest in self._known
        return Reply(body=json.dumps({"known": is_known}).encode())


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        return mapping(json.loads(body))
    except (ValueError, RecursionError):
        return {}


def _stranger(user: str, now: datetime) -> Account:
    """Name somebody of another server, of whom this one says nothing more."""
    return Account(id=user, version=stamp(now), handle=user)


def _open(name: str, endpoint: SynapseEndpoint) -> Synapse:
    try:
        parts = urlsplit(endpoint.url)
        is_whole = bool(parts.hostname) and parts.port != 0 and parts.path in ("", "/")
    except ValueError:
        parts, is_whole = urlsplit(""), False
    allowed = ("https", "http") if endpoint.allow_private else ("https",)
    if not is_whole or parts.scheme not in allowed:
        reason = "write https://host without a path; http only with allow_private = true"
        raise InvalidConfig(place="url", reason=reason)
    if not _SERVER.fullmatch(endpoint.server_name):
        raise InvalidConfig(place="server_name", reason="write what stands behind users' colon")
    for setting, secret in endpoint.secrets:
        if len(secret) < FEWEST_SECRET or not secret.isascii() or not secret.isprintable():
            reason = f"write {FEWEST_SECRET} characters or more, drawn by chance"
            raise InvalidConfig(place=setting, reason=reason)
    if endpoint.restrict_by and endpoint.restrict_by == endpoint.suspend_by:
        reason = "a restriction is milder than a suspension; suspend_by does the same"
        raise InvalidConfig(place="restrict_by", reason=reason)
    if endpoint.policy_room and not is_name(endpoint.policy_room, "!"):
        raise InvalidConfig(place="policy_room", reason="write the room's own name, !...")
    if endpoint.blocks_known and not (endpoint.module_secret and endpoint.known_file):
        reason = "it needs module_secret and known_file"
        raise InvalidConfig(place="blocks_known", reason=reason)
    return Synapse(name, endpoint)


CONNECTOR = Connector(
    kind="synapse",
    title="Matrix, on Synapse",
    settings=SynapseEndpoint,
    verbs=frozenset(REVERSE) - {"label", "unlabel"},
    # A quarantined file comes back, a redacted event never.
    final=frozenset({"remove"}),
    opens=_open,
)
