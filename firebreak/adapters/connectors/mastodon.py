"""A Mastodon server, by its moderators' API and its webhooks."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from firebreak.adapters.connecting import mastodon_told as told
from firebreak.adapters.connecting.carrying import Asked, asked, carry_out
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.mastodon_api import Api
from firebreak.adapters.connecting.mastodon_pace import Pace
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.items import Account, Post
from firebreak.model.platforms import Heard, News, Reply, Silent, Told
from firebreak.model.ports import Answer
from firebreak.model.shown import shows

PAGE = 40
"""Reports in one question; above :data:`LATE`, or what is known already could fill it."""
LATE = 20
"""So many numbers below the last report are asked again: one that was written at the same moment
as the last may become visible after it."""
FEWEST_SIGNS = 16
"""Of a webhook's secret; the server makes them of 40."""
HIDDEN = "hidden:"
"""How the names begin under which reporters are known here; nobody there knows them."""

ACTS: dict[ActionVerb, str] = {"suspend": "suspend", "restrict": "silence"}
"""What is asked as an action: recorded as a strike, and with words to the person concerned."""
UNDOES: dict[ActionVerb, str] = {"unsuspend": "unsuspend", "unrestrict": "unsilence"}
"""What takes it back; without words."""


class MastodonEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Mastodon server.

    Attributes:
        url: ``https://host`` of the server, without a path; ``http://`` only with
            ``allow_private``.
        token: Access token of a moderator's account of our own, with the scopes
            ``admin:read:accounts``, ``admin:write:accounts``, ``admin:read:reports``,
            ``admin:write:reports`` and ``read:statuses``.
        webhook_secret: What its webhook signs with; two, separated by a space, while one is being
            rotated out. Empty takes no calls, and reports come by asking alone.
        reporter_key: What the pseudonyms of reporters are made with. Empty takes the token, and
            then a new token makes every reporter a new one.
        every_seconds: How often it is asked for new reports. It allows 300 questions in five
            minutes, for everything together.
    """

    url: str
    token: str
    webhook_secret: str = ""
    reporter_key: str = ""
    every_seconds: Annotated[int, Meta(ge=2, le=3_600)] = 15

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """The server's address."""
        return (("url", self.url),)

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """Token, what webhooks sign with, and what hides reporters."""
        signs = [("webhook_secret", one) for one in self.webhook_secret.split()]
        keys = [("reporter_key", self.reporter_key)] if self.reporter_key else []
        return (("token", self.token), *signs, *keys)


class Mastodon:
    """One server: asked for reports, called by its webhook, acted on, looked at."""

    def __init__(self, name: str, endpoint: MastodonEndpoint) -> None:
        """Keep the settings; nothing is sent yet.

        Args:
            name: The source whose items it answers for.
            endpoint: Its settings.
        """
        self._name = name
        self._pace = Pace(timedelta(seconds=endpoint.every_seconds))
        self._api = Api(
            endpoint.url.rstrip("/"),
            endpoint.token,
            self._pace,
            allow_private=endpoint.allow_private,
        )
        self._signers = [one.encode() for one in endpoint.webhook_secret.split()]
        self._hides = (endpoint.reporter_key or endpoint.token).encode()
        self.claims: tuple[str, ...] = (f"/in/{name}/",) if self._signers else ()

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """Accounts alone: the server has no way for programs to remove or label a post."""
        return frozenset(ACTS) | frozenset(UNDOES)

    def fetch(self, cursor: str, now: datetime) -> News:
        """Ask for reports that are open there, oldest first.

        Args:
            cursor: The last report's number, and which ones shortly before it are known.
            now: When.

        Returns:
            Reports with whom and what they are about; nothing before it is time to ask again.

        Raises:
            Silent: Nothing usable came; the same again until it is time to ask once more.
        """
        if self._pace.rests(now):
            return News(cursor=cursor)
        with self._pace.asking(now):
            last, known = _read_cursor(cursor)
            found = self._api.reports({"min_id": max(last - LATE, 0), "limit": PAGE}, now)
            is_full = found is not None and len(found) >= PAGE
            if found is None:
                # Too long for one answer: one report at a time, and none of them twice.
                found = self._api.reports({"min_id": last, "limit": 1}, now)
                is_full = bool(found)
            if found is None:
                raise Silent("one report is too long to be read; settle it on the server itself")
        fresh = {number: one for number, one in _numbered(found) if number not in known}
        if is_full and fresh:
            self._pace.hurry()
        version = told.version_at(now)
        read = [told.report(fresh[number], version, self._alias) for number in sorted(fresh)]
        return News(
            items=tuple(item for one in read for item in one.items),
            notices=tuple(notice for one in read for notice in one.notices),
            cursor=_cursor(last, known | fresh.keys()),
            is_more=is_full and bool(fresh) and not self._pace.rests(now),
        )

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Ask how an account or a post stands.

        Args:
            subject: Which.
            now: When.

        Returns:
            It; None for what the server does not show us, which proves nothing: a post may be
            deleted, or only private.

        Raises:
            Silent: Nothing usable came.
        """
        _, kind, name = split_key(subject)
        if not told.number_of(name) or kind not in ("account", "post"):
            return None
        version = told.version_at(now)
        if kind == "account":
            found = self._api.get(f"/api/v1/admin/accounts/{name}", now)
            shown = None if found is None else told.account(told.entity(found), version)
            return shown if shown is not None and shown.id == name else None
        found = self._api.get(f"/api/v1/statuses/{name}", now)
        things = told.post(told.entity(found), version, is_now=True)
        return next((one for one in things if isinstance(one, Post) and one.id == name), None)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Take one call of the server's webhook.

        Args:
            heard: What came in.
            now: When.

        Returns:
            200 with what it told; 401 for whatever the server did not sign; 422 for a body that
            is not the one the server makes by itself.
        """
        if heard.path != "webhook" or heard.method != "POST":
            return _refusal(404, "the webhook's address ends in /webhook and takes POST")
        if not self._is_signed(heard):
            return _refusal(401, "no signature fits; give both sides the same secret")
        try:
            body = told.entity(msgspec.json.decode(heard.body))
        except (msgspec.MsgspecError, RecursionError):
            body = {}
        at = told.instant_of(body.get("created_at"))
        if at is None or not isinstance(body.get("event"), str):
            return _refusal(422, "take the payload template out of the webhook")
        # By when it happened: a call that is late, or repeated by a stranger, turns nothing back.
        version = told.version_at(min(at, now))
        return Reply(news=self._told(str(body["event"]), told.entity(body.get("object")), version))

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once; any failure is an answer, never an exception.

        Args:
            delivery: An action, or a letter.
            now: When.

        Returns:
            What the server said, or why it could not be asked.
        """
        answer = self._delivered(delivery, now)
        if answer.ok or answer.retry_after is not None:
            return answer
        return replace(answer, retry_after=self._pace.is_closed(now) or None)

    def _delivered(self, delivery: Delivery, now: datetime) -> Answer:
        if delivery.asks_for_action:
            # No words beside the action: they go with it, or they would be a second strike.
            look, act = partial(self._look, now), partial(self._act, now)
            return carry_out(delivery, look=look, act=act, tell=None)
        try:
            return self._letter(asked(delivery), delivery, now)
        except msgspec.ValidationError as error:
            note = f"not a message this platform can take: {error}"
            return Answer(ok=False, gone=True, note=note)
        except Silent as error:
            return Answer(ok=False, note=f"not reached: {error}")

    def _look(self, now: datetime, wanted: Asked) -> Told | None:
        subject = ItemKey(f"{self._name}:{wanted.subject.kind}:{wanted.subject.id}")
        return self.show(subject, now)

    def _act(self, now: datetime, wanted: Asked) -> Answer:
        name, verb = told.number_of(wanted.subject.id), wanted.verb
        if wanted.subject.kind != "account" or not name or verb not in self.capabilities:
            return Answer(ok=False, gone=True, note="the server has no way to do that")
        if verb in ACTS:
            return self._first(name, verb, wanted, now)
        answer = self._api.post(f"/api/v1/admin/accounts/{name}/{UNDOES[verb]}", {}, now)
        if answer.status == 403:
            # So it answers a second time as well, when nothing is left to be taken back.
            shown = self._look(now, wanted)
            if shown is not None and shows(shown, verb):
                return Answer(ok=True, status=403, note="seen to be taken back already")
        if answer.ok and wanted.says:
            note = "taken back; the server has no text for this, so it told nobody"
            return Answer(ok=True, status=answer.status, is_told=False, note=note)
        return answer

    def _first(self, name: str, verb: ActionVerb, wanted: Asked, now: datetime) -> Answer:
        """Act where it is not so already, since acting twice would be a second strike.

        Its own moderators may have been faster, or we died before we heard the answer; then the
        person is told, and nothing else is done.
        """
        try:
            shown = self._look(now, wanted)
        except Silent as error:
            return Answer(ok=False, note=f"not reached, and nothing done: {error}")
        is_done = shown is not None and shows(shown, verb)
        if is_done and not wanted.says:
            return Answer(ok=True, note="seen to be done already")
        answer = self._action(name, "none" if is_done else ACTS[verb], wanted.says, now)
        # It mails people of its own; of others it has no address.
        is_own = isinstance(shown, Account) and "@" not in shown.handle
        return replace(answer, is_told=is_own)

    def _letter(self, wanted: Asked, delivery: Delivery, now: datetime) -> Answer:
        name = told.number_of(wanted.subject.id)
        match wanted.type:
            case "notice.answered":
                return self._close(msgspec.json.decode(delivery.body, type=_Letter).data, now)
            case "action.explained" if wanted.subject.kind == "account" and name:
                return self._action(name, "none", wanted.says, now)
            case "misuse.warned":
                if wanted.subject.kind == "account" and name and self._is_ours(name, now):
                    return self._action(name, "none", wanted.says, now)
                # Not ok: somebody who was not warned must not count as warned.
                note = "known here by a pseudonym, or of another server; a person has to warn them"
                return Answer(ok=False, gone=True, note=note)
            case _:
                return Answer(ok=True, note="told nobody: the server has no message for this")

    def _is_ours(self, name: str, now: datetime) -> bool:
        found = told.entity(self._api.get(f"/api/v1/admin/accounts/{name}", now))
        return told.number_of(found.get("id")) == name and found.get("domain", "") is None

    def _close(self, about: "_Answered", now: datetime) -> Answer:
        report = told.number_of(about.notice.partition("-")[0])
        if about.outcome != "left" or not report:
            return Answer(ok=True, note="the report is left to the server and its moderators")
        answer = self._api.post(f"/api/v1/admin/reports/{report}/resolve", {}, now)
        if not answer.ok:
            return answer
        note = "the report is resolved there; the server tells reporters nothing"
        return Answer(ok=True, status=answer.status, note=note)

    def _action(self, name: str, kind: str, text: str, now: datetime) -> Answer:
        form = {"type": kind}
        if text:
            form |= {"text": text, "send_email_notification": "1"}
        answer = self._api.post(f"/api/v1/admin/accounts/{name}/action", form, now)
        if not answer.ok or not text:
            return answer
        note = "taken; the server mails it to people of its own, and to nobody elsewhere"
        return Answer(ok=True, status=answer.status, note=note)

    def _is_signed(self, heard: Heard) -> bool:
        given = heard.headers.get("x-hub-signature", "").encode()
        made = [hmac.new(key, heard.body, hashlib.sha256).hexdigest() for key in self._signers]
        fits = [hmac.compare_digest(f"sha256={one}".encode(), given) for one in made]
        return any(fits)

    def _told(self, event: str, about: told.Entity, version: int) -> News:
        match event.partition(".")[0]:
            case "report" if about.get("action_taken") is False:
                return told.report(about, version, self._alias)
            case "account":
                found = told.account(about, version)
                return News(items=(found,) if found is not None else ())
            case "status":
                return News(items=told.open_post(about, version))
            case _:
                return News()

    def _alias(self, reporter: str) -> str:
        whole = f"{self._name}:reporter:{reporter}".encode()
        return HIDDEN + hmac.digest(self._hides, whole, hashlib.sha256).hex()[:32]


class _Answered(Struct, frozen=True):
    notice: str = ""
    outcome: str = ""


class _Letter(Struct, frozen=True):
    data: _Answered


def _read_cursor(cursor: str) -> tuple[int, frozenset[int]]:
    last, _, known = cursor.partition(":")
    numbers = frozenset(int(one) for one in known.split(",") if told.number_of(one))
    return int(told.number_of(last) or 0), numbers


def _cursor(last: int, known: frozenset[int]) -> str:
    last = max(known, default=last)
    kept = sorted(number for number in known if number > last - LATE)
    return f"{last}:{','.join(map(str, kept))}" if kept else str(last or "")


def _numbered(found: Sequence[told.Entity]) -> list[tuple[int, told.Entity]]:
    named = [(told.number_of(one.get("id")), one) for one in found]
    return [(int(number), one) for number, one in named if number]


def _refusal(status: int, why: str) -> Reply:
    return Reply(status=status, body=msgspec.json.encode({"error": why}))


def _open(name: str, endpoint: MastodonEndpoint) -> Mastodon:
    try:
        parts = urlsplit(endpoint.url)
        is_whole = bool(parts.hostname) and parts.port != 0 and parts.path in ("", "/")
        is_whole = is_whole and not (parts.query or parts.fragment)
    except ValueError:
        parts, is_whole = urlsplit(""), False
    allowed = ("https", "http") if endpoint.allow_private else ("https",)
    if not is_whole or parts.scheme not in allowed:
        reason = "write https://host and no path; http only with allow_private = true"
        raise InvalidConfig(place="url", reason=reason)
    token = endpoint.token
    if not (token.isascii() and token.isprintable()) or not token or " " in token:
        raise InvalidConfig(place="token", reason="write the access token as the server shows it")
    if any(len(one) < FEWEST_SIGNS for one in endpoint.webhook_secret.split()):
        reason = "write the secret as the webhook's own page on the server shows it"
        raise InvalidConfig(place="webhook_secret", reason=reason)
    return Mastodon(name, endpoint)


CONNECTOR = Connector(
    kind="mastodon",
    title="Mastodon, by its moderators' API and webhooks",
    settings=MastodonEndpoint,
    verbs=frozenset(ACTS) | frozenset(UNDOES),
    opens=_open,
)
