"""An Ozone that stays the moderation service, with us as a moderator."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from os import urandom
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from firebreak.adapters.connecting import at_posts, ozone_acts, ozone_events, ozone_stands
from firebreak.adapters.connecting.at_names import owner_of
from firebreak.adapters.connecting.carrying import Asked, carry_out
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.did import is_did
from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connecting.key_file import kept
from firebreak.adapters.connecting.ozone_session import Session
from firebreak.adapters.connecting.xrpc import Faulty
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, Kind, item_key, split_key
from firebreak.model.items import Account, Post
from firebreak.model.platforms import News, Silent, Told, Update
from firebreak.model.ports import Answer

TAKEDOWNS: frozenset[ActionVerb] = frozenset({"suspend", "unsuspend", "remove", "restore"})
LABELS: frozenset[ActionVerb] = frozenset({"label", "unlabel"})
GET_RECORD = "tools.ozone.moderation.getRecord"
GET_ACCOUNT = "tools.ozone.moderation.getRepo"
Value = Annotated[str, Meta(pattern=r"^(!?[a-z][a-z-]{0,99})?\Z")]
"""What a label says, such as ``threat``."""


class OzoneEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Ozone, asked through the server of a moderator's account.

    Attributes:
        url: Address of the server (PDS) that has the moderator's account.
        ozone: Identity of the Ozone, such as did:plc:...
        identifier: Name or identity of the moderator that we are.
        app_password: An app password of theirs, never the account's own.
        labels: From category to the value of the label that is put for it, such as
            ``call = "threat"``; empty, without ``other_label``, puts none.
        other_label: Value for all other categories; empty for none.
        mail: Whether the Ozone can mail. The mail's text then stands in its log of events.
        mail_subject: What stands over a letter.
        server_obeys: Whether the server of ``url`` closes accounts on this Ozone's word. Then an
            account that it has counts as suspended once it says so itself.
        acknowledge: Whether an answered notice closes what waits for a first look there.
        history_hours: How old reports may be when the Ozone is asked for the very first time.
        key_file: File of the key of the reporters' pseudonyms, made on first use; empty puts it
            beside the database.
    """

    url: str
    ozone: str
    identifier: str
    app_password: str
    labels: dict[str, Value] = msgspec.field(default_factory=dict)
    other_label: Value = ""
    mail: bool = False
    mail_subject: str = "About your account"
    server_obeys: bool = True
    acknowledge: bool = True
    history_hours: Annotated[int, Meta(ge=0, le=8_760)] = 24
    key_file: str = ""

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """What is asked."""
        return (("url", self.url),)

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """The password."""
        return (("app_password", self.app_password),)

    @property
    def values(self) -> frozenset[str]:
        """Every value that we may put."""
        return frozenset({*self.labels.values(), self.other_label}) - {""}

    def at_home(self, name: str, home: Home) -> Endpoint:
        """Complete what the section does not say by where the desk is."""
        found = self.key_file or str(home.file(name, "ozone.reporters") or "")
        return replace(self, key_file=found)


class Ozone:
    """One Ozone: tells reports and what others did, takes our decisions, shows how things stand."""

    def __init__(self, name: str, settings: OzoneEndpoint) -> None:
        """Keep the settings; nobody is asked yet.

        Args:
            name: The source whose items it answers for.
            settings: Checked ones.
        """
        self._name, self._settings = name, settings
        self._session = Session(
            settings.url,
            settings.ozone,
            identifier=settings.identifier,
            password=settings.app_password,
            private=settings.allow_private,
        )

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """Takedowns and their ends, and labels where there are words for them."""
        return TAKEDOWNS | LABELS if self._settings.values else TAKEDOWNS

    @cached_property
    def _pseudonyms(self) -> bytes:
        path = self._settings.key_file
        try:
            return kept(Path(path), lambda: urandom(32)) if path else urandom(32)
        except InvalidConfig as error:
            raise Silent("the file of our pseudonyms' key cannot be used") from error

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once; any failure is an answer, never an exception.

        Args:
            delivery: What to do.
            now: When.

        Returns:
            What the Ozone said, or why it could not be asked.
        """
        told: list[Answer] = []

        def tell(asked: Asked) -> Answer:
            told.append(self._tell(asked, delivery, now))
            return told[-1]

        answer = carry_out(
            delivery,
            look=lambda asked: self._shown(asked, now),
            act=lambda asked: self._act(asked, delivery, now),
            tell=tell,
        )
        if answer.ok and told:
            # The ledger says whether anybody was told, and not only that it was done.
            done = f"{answer.note}; " if delivery.asks_for_action else ""
            return replace(answer, note=done + told[-1].note)
        return answer

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Ask how a thing stands; see :class:`firebreak.model.platforms.ReadsBack`."""
        _, kind, name = split_key(subject)
        try:
            return ozone_stands.shown(
                self._session,
                kind,
                name,
                now,
                labels=self._settings.values,
                server_obeys=self._settings.server_obeys,
            )
        except Faulty as error:
            raise Silent(str(error)) from error

    def fetch(self, cursor: str, now: datetime) -> News:
        """Ask what is new; see :class:`firebreak.model.platforms.Fetches`."""
        history = timedelta(hours=self._settings.history_hours)
        place = ozone_events.place_of(cursor, now, history)
        try:
            read = ozone_events.read_page(self._session, place, now)
        except Faulty as error:
            raise Silent(str(error)) from error
        said = ozone_events.said_by(read.events, self._pseudonyms, now)
        told = [one for thing in said.touched for one in self._told(*thing, now)]
        return News(
            items=tuple(one for one in told if not isinstance(one, Update)),
            updates=tuple(one for one in told if isinstance(one, Update)),
            notices=said.notices,
            appeals=said.appeals,
            cursor=ozone_events.cursor_of(read.place),
            is_more=read.is_more,
        )

    def _told(self, kind: Kind, name: str, now: datetime) -> Iterator[Told | Update]:
        """Read a thing with its words and its owner, as the Ozone shows them to moderators.

        Where its words are not to be had any more, its status alone is told: what was told before
        stays for whoever decides.
        """
        owner = owner_of(kind, name)
        if kind == "post" and owner is not None:
            yield from self._account(owner, now)
            bare = self.show(item_key(self._name, kind, name), now)
            raw = self._raw(GET_RECORD, {"uri": name}, now)
            found = at_posts.post_of(name, raw, now)
            if isinstance(bare, Post) and found is not None:
                yield replace(found[0], status=bare.status)
                yield from found[1]
            elif isinstance(bare, Post):
                yield _update("post", bare)
        elif owner is not None:
            yield from self._account(owner, now)

    def _account(self, did: str, now: datetime) -> Iterator[Told | Update]:
        bare = self.show(item_key(self._name, "account", did), now)
        if not isinstance(bare, Account):
            return
        raw = self._raw(GET_ACCOUNT, {"did": did}, now)
        if not raw:
            yield _update("account", bare)
            return
        yield replace(at_posts.account_of(did, raw, _profile(raw), now), status=bare.status)

    def _raw(self, method: str, about: dict[str, str], now: datetime) -> bytes:
        """Ask for words; empty where the network has none any more."""
        try:
            return bytes(self._session.get(method, about, now, msgspec.Raw))
        except Faulty as error:
            if error.status == 429:
                raise Silent(str(error)) from error
            return b""

    def _act(self, asked: Asked, delivery: Delivery, now: datetime) -> Answer:
        if asked.verb not in self.capabilities:
            return Answer(ok=False, gone=True, note=f"this Ozone cannot {asked.verb}")
        thing = ozone_acts.thing_of(asked, delivery.id)
        if thing is None:
            return Answer(ok=False, gone=True, note="its name is none that an Ozone has")
        try:
            return self._change(asked, thing, now)
        except Faulty as error:
            return error.answer

    def _change(self, asked: Asked, thing: ozone_acts.Thing, now: datetime) -> Answer:
        match asked.verb:
            case "suspend" | "remove":
                obeys = self._settings.server_obeys
                return ozone_acts.take_down(self._session, thing, now, server_obeys=obeys)
            case "label":
                value = self._settings.labels.get(asked.category, self._settings.other_label)
                if not value:
                    note = f"no label is set for {asked.category}; write one in labels"
                    return Answer(ok=False, gone=True, note=note)
                return ozone_acts.label(self._session, thing, value, now)
            case "unlabel":
                values = self._settings.values
                return ozone_acts.unlabel(self._session, thing, asked.reverses, values, now)
            case _:
                return ozone_acts.give_back(self._session, thing, asked.marks, now)

    def _shown(self, asked: Asked, now: datetime) -> Told | None:
        return self.show(item_key(self._name, asked.subject.kind, asked.subject.id), now)

    def _tell(self, asked: Asked, delivery: Delivery, now: datetime) -> Answer:
        """Tell somebody what they are to know; never what was meant for somebody else."""
        thing = ozone_acts.thing_of(asked, delivery.id)
        try:
            if asked.type == "notice.answered":
                return self._close(thing, now)
            if asked.type == "appeal.answered" and thing is not None:
                ozone_acts.resolve_appeal(self._session, thing, now)
            return self._mail(asked, delivery, now)
        except Faulty as error:
            return error.answer

    def _close(self, thing: ozone_acts.Thing | None, now: datetime) -> Answer:
        if thing is None or not self._settings.acknowledge:
            note = "not told: reporters are known by a pseudonym only"
            return Answer(ok=True, is_told=False, note=note)
        return ozone_acts.acknowledge(self._session, thing, now)

    def _mail(self, asked: Asked, delivery: Delivery, now: datetime) -> Answer:
        owner = owner_of(asked.subject.kind, asked.subject.id)
        if asked.by == "reporter":
            note = "not told: reporters are known by a pseudonym only"
            return Answer(ok=True, is_told=False, note=note)
        if owner is None and asked.type == "misuse.warned":
            note = "not told: nobody there is known by that name; a person has to"
            return Answer(ok=False, gone=True, note=note)
        if owner is None or not self._settings.mail:
            note = "not told: this Ozone is not set up to mail"
            return Answer(ok=True, is_told=False, note=note)
        whose = ozone_acts.Thing(kind="account", name=owner, delivery=delivery.id)
        letter = {
            "subject": self._settings.mail_subject,
            "text": asked.says,
            "language": asked.statement.language if asked.statement else "",
        }
        again = delivery.attempts > 0
        return ozone_acts.mail(self._session, whose, letter, now, is_again=again)


def _update(kind: Kind, bare: Account | Post) -> Update:
    return Update(kind=kind, id=bare.id, version=bare.version, changes={"status": bare.status})


class _Account(msgspec.Struct):
    related: tuple[dict[str, Any], ...] = msgspec.field(name="relatedRecords", default=())


def _profile(raw: bytes) -> bytes:
    """Find the profile in what an Ozone shows of an account; empty for none."""
    try:
        related = msgspec.json.decode(raw, type=_Account).related
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return b""
    found = [one for one in related if one.get("$type") == at_posts.PROFILES]
    return msgspec.json.encode({"value": found[0]}) if found else b""


def _open(name: str, settings: OzoneEndpoint) -> Ozone:
    allowed = ("https", "http") if settings.allow_private else ("https",)
    try:
        parts = urlsplit(settings.url)
        is_whole = bool(parts.hostname) and parts.port != 0 and not parts.query
    except ValueError:
        parts, is_whole = urlsplit(""), False
    if not is_whole or parts.scheme not in allowed:
        reason = "write https://host; http only with allow_private = true"
        raise InvalidConfig(place="url", reason=reason)
    if not is_did(settings.ozone):
        raise InvalidConfig(place="ozone", reason="write did:plc:... or did:web:host")
    for place in ("identifier", "app_password"):
        if not getattr(settings, place).strip():
            raise InvalidConfig(place=place, reason="write what the moderator signs in with")
    return Ozone(name, settings)


CONNECTOR = Connector(
    kind="ozone",
    title="Ozone, the moderation service of ATProto",
    settings=OzoneEndpoint,
    verbs=TAKEDOWNS | LABELS,
    opens=_open,
)
