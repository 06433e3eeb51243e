"""A server of ATProto, such as Bluesky's, whose moderation service we are."""

import html
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from os import urandom
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from firebreak.adapters.connecting import at_posts, at_reports, labels, taking_down
from firebreak.adapters.connecting.at_names import owner_of, record_of
from firebreak.adapters.connecting.carrying import Asked, carry_out
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.curves import BadKey, SigningKey, new_secret
from firebreak.adapters.connecting.did import BadIdentity, Resolver, fetcher, is_did, web_did
from firebreak.adapters.connecting.firehose import Firehose, streams_of
from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connecting.key_file import kept
from firebreak.adapters.connecting.labeling import Labeler
from firebreak.adapters.connecting.service_jwt import BadToken, Verifier
from firebreak.adapters.connecting.xrpc import Faulty, Server
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, item_key, split_key
from firebreak.model.labels import Begun, LabelBook
from firebreak.model.platforms import Heard, News, Reply, Silent, Told
from firebreak.model.ports import Answer

VERBS: frozenset[ActionVerb] = frozenset({"suspend", "unsuspend", "remove", "restore"})
LABELS: frozenset[ActionVerb] = frozenset({"label", "unlabel"})
LabelValue = Annotated[str, Meta(pattern="^!?[a-z][a-z-]{0,99}$(?!\\n)")]
DOCUMENT = "/.well-known/did.json"
METHODS = "/xrpc/"
MAIL = "com.atproto.admin.sendEmail"
MOST_MAIL = 20_000
"""Characters of a text that is mailed."""


class AtprotoEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A server of ATProto.

    Attributes:
        url: Its address, such as https://pds.example.
        did: What it calls itself; empty for ``did:web:`` and the host of ``url``.
        public_url: Address under which the network finds us, without a path; empty takes
            ``server.public_url``. Our identity is made of it, so it must not change.
        key_file: File of the key that signs for us, made on first use; empty puts it beside the
            database. Another of the same name with ``.reporters`` holds the key of pseudonyms.
        directory: Address of the directory that knows everybody's key.
        did_web: Whether people with an identity of their own host (``did:web``) may report; that
            host, whoever's it is, is then asked for their key.
        mail: Whether the server is set up to send moderation mail. One that is not says yes to
            every letter and sends none, so nobody but you can know.
        mail_subject: What stands over a letter.
        firehose: Whether all that its people write is read as they write it.
        from_start: Whether the first reading begins with the oldest that the server still has;
            else it begins now.
        labels: From category to the value of the label that is published for it, such as
            ``call = "calls-for-violence"``; empty, without ``other_label``, publishes none.
        other_label: Value for all other categories, such as ``!warn``; empty for none.
    """

    url: str
    did: str = ""
    public_url: str = ""
    key_file: str = ""
    directory: str = "https://plc.directory"
    did_web: bool = False
    mail: bool = False
    mail_subject: str = "About your account"
    firehose: bool = False
    from_start: bool = False
    labels: dict[str, LabelValue] = msgspec.field(default_factory=dict)
    other_label: LabelValue | Literal[""] = ""

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """What is asked."""
        return (("url", self.url), ("directory", self.directory))

    def at_home(self, name: str, home: Home) -> Endpoint:
        """Complete what the section does not say by where the desk is."""
        key_file = self.key_file or str(home.file(name, "atproto.key") or "")
        public_url = self.public_url or home.public_url
        return replace(self, key_file=key_file, public_url=public_url)


class Atproto:
    """One server: takes reports of its people, acts on it, and sees how things stand.

    Attributes:
        claims: The document of our identity, and the protocol's methods.
        streams: Our labels as they are said, where we say any.
        did: Who we are to the network.
    """

    claims: tuple[str, ...] = (DOCUMENT, METHODS)

    def __init__(
        self, name: str, settings: AtprotoEndpoint, labeler: Labeler | None = None
    ) -> None:
        """Keep the settings; nothing is asked, read or made yet.

        Args:
            name: The source whose items it answers for.
            settings: Checked ones.
            labeler: Takes the verbs for labels, where there is one.
        """
        self._name, self._settings = name, settings
        self.did = web_did(settings.public_url)
        private = settings.allow_private
        self._hose = (
            Firehose(
                streams_of(settings.url, allow_private=private), from_start=settings.from_start
            )
            if settings.firehose
            else None
        )
        words = settings.labels, settings.other_label
        self._labels = (
            labels.Labeler(name, self.did, lambda data: self.key.sign(data), *words)
            if any(words)
            else None
        )
        self._labeler = labeler or self._labels
        self.streams = self._labels.streams if self._labels else ()
        self._server = Server(
            settings.url,
            settings.did or f"did:web:{urlsplit(settings.url).hostname}",
            our_did=self.did,
            key=lambda: self.key,
            private=private,
        )
        fetch = fetcher(settings.directory, allow_private=private, web=settings.did_web)
        self._verifier = Verifier(self.did, Resolver(fetch))

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """What it can take down and give back, and labels where there is a labeler."""
        return VERBS | LABELS if self._labeler else VERBS

    @cached_property
    def key(self) -> SigningKey:
        """The key that signs for us, made on first use."""
        try:
            return SigningKey(self._secret("", new_secret))
        except BadKey as error:
            raise Silent("the file of our key holds none") from error

    @cached_property
    def _pseudonyms(self) -> bytes:
        return self._secret(".reporters", lambda: urandom(32))

    def _secret(self, suffix: str, make: Callable[[], bytes]) -> bytes:
        path = self._settings.key_file
        try:
            return kept(Path(path + suffix), make) if path else make()
        except InvalidConfig as error:
            # Whoever calls from outside is not told where our files lie.
            raise Silent("the file of our key cannot be used") from error

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once; any failure is an answer, never an exception.

        Args:
            delivery: What to do.
            now: Signed into every call.

        Returns:
            What the server said, or why it could not be asked.
        """
        told: list[Answer] = []

        def tell(asked: Asked) -> Answer:
            told.append(self._tell(asked, now))
            return told[-1]

        try:
            answer = carry_out(
                delivery,
                look=lambda asked: self._shown(asked, now),
                act=lambda asked: self._act(asked, now),
                tell=tell,
            )
        except Faulty as error:
            # It was looked at first, and the server may have asked us to wait.
            return error.answer
        if answer.ok and told:
            # The ledger says whether anybody was told, and not only that it was done.
            done = f"{answer.note}; " if delivery.asks_for_action else ""
            return replace(answer, note=done + told[-1].note)
        return answer

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Ask how a thing stands; see :class:`firebreak.model.platforms.ReadsBack`."""
        try:
            return self._seen(subject, now)
        except Faulty as error:
            raise Silent(str(error)) from error

    def _seen(self, subject: ItemKey, now: datetime) -> Told | None:
        _, kind, name = split_key(subject)
        is_labelled = self._labeler is not None and self._labeler.is_labelled(subject)
        return taking_down.shown(self._server, kind, name, now, is_labelled=is_labelled)

    def fetch(self, cursor: str, now: datetime) -> News:
        """Read what people write; see :class:`firebreak.model.platforms.Fetches`."""
        return self._hose.fetch(cursor, now) if self._hose else News(cursor=cursor)

    def publish_from(self, book: LabelBook) -> None:
        """Take the book of labels; see :class:`firebreak.model.labels.Publishes`."""
        if self._labels:
            self._labels.publish_from(book)

    def begin(self, query: Mapping[str, str]) -> Begun:
        """Begin a stream of labels; see :class:`firebreak.model.labels.Streams`."""
        return self._labels.begin(query) if self._labels else Begun()

    def follow(self, place: int) -> tuple[tuple[bytes, ...], int]:
        """Go on with it."""
        return self._labels.follow(place) if self._labels else ((), place)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer a call; see :class:`firebreak.model.platforms.Hears`."""
        try:
            return self._answer(heard, now)
        except BadToken as error:
            return _refusal(401, error.code, error.reason)
        except at_reports.BadReport as error:
            return _refusal(400, "InvalidRequest", str(error))
        except Silent as error:
            return _refusal(502, "UpstreamFailure", f"{error}; send it again")

    def _answer(self, heard: Heard, now: datetime) -> Reply:
        if heard.path == "":
            return Reply(body=msgspec.json.encode(self._document()))
        if heard.path.startswith("com.atproto.label.") and self._labeler is not None:
            return self._labeler.hear(heard, now)
        if heard.path != at_reports.METHOD:
            return _refusal(501, "MethodNotImplemented", "this service has no such method")
        if heard.method != "POST":
            return _refusal(405, "InvalidRequest", "reports are sent by POST")
        return self._report(heard, now)

    def _document(self) -> dict[str, Any]:
        multikey = self.key.public.multikey
        return {
            "@context": [
                "https://www.w3.org/ns/did/v1",
                "https://w3id.org/security/multikey/v1",
            ],
            "id": self.did,
            "verificationMethod": [
                {
                    "id": f"{self.did}#{name}",
                    "type": "Multikey",
                    "controller": self.did,
                    "publicKeyMultibase": multikey,
                }
                for name in ("atproto", "atproto_label")
            ],
            "service": [
                {
                    "id": "#atproto_labeler",
                    "type": "AtprotoLabeler",
                    "serviceEndpoint": self._settings.public_url.rstrip("/"),
                }
            ],
        }

    def _report(self, heard: Heard, now: datetime) -> Reply:
        scheme, _, token = heard.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "bearer":
            raise BadToken("MissingJwt", "reports come with a token of whoever reports")
        asker = self._verifier.asker(token.strip(), at_reports.METHOD, now)
        report = at_reports.read_report(heard.body)
        if report.is_appeal:
            if report.owner != asker:
                return _refusal(403, "Forbidden", "only whose it is can appeal")
            name = f"appeal {asker} {report.subject}"
            news = News(appeals=(at_reports.appeal_of(report, asker),))
        else:
            notice = at_reports.notice_of(report, asker, self._pseudonyms, now)
            name, news = notice.id, News(items=self._told(report, now), notices=(notice,))
        answer = at_reports.answer_of(report, asker, name, now)
        return Reply(body=msgspec.json.encode(answer), news=news)

    def _told(self, report: at_reports.Report, now: datetime) -> tuple[Told, ...]:
        """Read what is reported from our server; a report counts without it, too."""
        found: list[Told] = []
        try:
            described = self._public("describeRepo", {"repo": report.owner}, now)
            found.append(
                at_posts.account_of(report.owner, described, self._record(report.owner, now), now)
            )
            if record := record_of(report.subject):
                about = {
                    "repo": record.owner,
                    "collection": record.collection,
                    "rkey": record.key,
                }
                raw = self._public("getRecord", about, now)
                if told := at_posts.post_of(report.subject, raw, now):
                    found += [told[0], *told[1]]
        except (Faulty, Silent):
            pass
        return tuple(found)

    def _record(self, did: str, now: datetime) -> bytes:
        about = {"repo": did, "collection": at_posts.PROFILES, "rkey": "self"}
        try:
            return self._public("getRecord", about, now)
        except Faulty:
            return b""

    def _public(self, method: str, params: dict[str, str], now: datetime) -> bytes:
        return self._server.get(f"com.atproto.repo.{method}", params, now, is_public=True)

    def _act(self, asked: Asked, now: datetime) -> Answer:
        if asked.verb in LABELS and self._labeler is not None:
            return self._labeler.act(asked, now)
        if asked.verb not in VERBS:
            return Answer(ok=False, gone=True, note=f"this server cannot {asked.verb}")
        return taking_down.carry(self._server, asked, now)

    def _shown(self, asked: Asked, now: datetime) -> Told | None:
        return self._seen(item_key(self._name, asked.subject.kind, asked.subject.id), now)

    def _tell(self, asked: Asked, now: datetime) -> Answer:
        """Mail somebody what they are to know; never what was meant for somebody else."""
        if asked.type == "notice.answered" or asked.by == "reporter":
            # Its subject is what they reported, and the letter would go to whom they reported.
            note = "not told: reporters are known by a pseudonym only"
            return Answer(ok=True, is_told=False, note=note)
        owner = owner_of(asked.subject.kind, asked.subject.id)
        if owner is None or not self._settings.mail:
            if asked.type == "misuse.warned":
                # It must not count as delivered: what follows from it would hit somebody unwarned.
                note = "not told: the server has no way to; a person has to"
                return Answer(ok=False, gone=True, note=note)
            note = "not told: the server is not set up to send mail"
            return Answer(ok=True, is_told=False, note=note)
        letter = {
            "recipientDid": owner,
            "senderDid": self.did,
            "subject": self._settings.mail_subject,
            "content": _as_html(asked.says, asked.statement.language if asked.statement else ""),
        }
        try:
            self._server.post(MAIL, letter, now)
        except Faulty as error:
            return error.answer
        return Answer(ok=True, status=200, note="told by mail")


def _as_html(text: str, language: str) -> str:
    lines = html.escape(text[:MOST_MAIL]).split("\n")
    tongue = f' lang="{html.escape(language)}"' if language else ""
    return f'<div dir="auto"{tongue}>{"<br>".join(lines)}</div>'


def _refusal(status: int, error: str, message: str) -> Reply:
    return Reply(status=status, body=msgspec.json.encode({"error": error, "message": message}))


def _open(name: str, settings: AtprotoEndpoint) -> Atproto:
    allowed = ("https", "http") if settings.allow_private else ("https",)
    for place, url in settings.addresses:
        try:
            parts = urlsplit(url)
            is_whole = bool(parts.hostname) and parts.port != 0 and not parts.query
        except ValueError:
            parts, is_whole = urlsplit(""), False
        if not is_whole or parts.scheme not in allowed:
            reason = "write https://host; http only with allow_private = true"
            raise InvalidConfig(place=place, reason=reason)
    if settings.did and not is_did(settings.did):
        raise InvalidConfig(place="did", reason="write did:web:host or did:plc:...")
    try:
        platform = Atproto(name, settings)
        if settings.key_file and Path(settings.key_file).exists():
            SigningKey(kept(Path(settings.key_file), new_secret))
    except BadIdentity as error:
        reason = f"write in it, or in server.public_url, {error}"
        raise InvalidConfig(place="public_url", reason=reason) from error
    except BadKey as error:
        raise InvalidConfig(place="key_file", reason=str(error)) from error
    return platform


CONNECTOR = Connector(
    kind="atproto",
    title="Bluesky and other servers of ATProto",
    settings=AtprotoEndpoint,
    verbs=VERBS | LABELS,
    opens=_open,
)
