"""A scripted server of ATProto, which checks every token."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from firebreak.adapters.connecting import taking_down
from firebreak.adapters.connecting.did import Resolver
from firebreak.adapters.connecting.service_jwt import BadToken, Verifier
from firebreak.adapters.connectors.atproto import MAIL, Atproto
from firebreak.app.drills.scripted import WAIT_SECONDS, Fault
from firebreak.app.label_book import PaperBook
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Kind, item_key
from firebreak.model.labels import in_force
from firebreak.model.platforms import Heard
from tests.adapters.connecting.signing import BOB
from tests.adapters.connectors.atproto_server import NOW, URI, US, Pds, opened, serving
from tests.app.factories import FORUM, Room
from tests.contracts.connectors.scripts import Script

SUBJECTS: dict[Kind, str] = {"account": BOB, "post": URI}
PLAIN: dict[Kind, str] = {"account": "active", "post": "visible"}
DOWN: dict[Kind, ActionVerb] = {"account": "suspend", "post": "remove"}
UP: dict[Kind, ActionVerb] = {"account": "unsuspend", "post": "restore"}
WORD = "!warn"
BATTERY_YEAR = 2026
"""The battery's own clock signs; it is read off each token, as a server reads its own clock."""

Answered = tuple[int, dict[str, str], bytes]


class Book(PaperBook):
    """The desk's own labels, on a store of their own; remembers what was really published."""

    def __init__(self, room: Room) -> None:
        super().__init__(FORUM, room.store, DEFAULT_TENANT, room.clock)
        self.published: list[tuple[ItemKey, ActionVerb]] = []

    def say(self, subject: ItemKey, value: str, *, taken_back: bool) -> None:
        """Say it, and remember it if anything was said."""
        before = self.newest()
        super().say(subject, value, taken_back=taken_back)
        if self.newest() > before:
            self.published.append((subject, "unlabel" if taken_back else "label"))


class Sky(Pds):
    """The server; what it is told to do is done again however often it is told."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self.requests = 0
        self.book = Book(room)
        self._lock = Lock()
        self._is_blind = False

    def begin(self) -> None:
        """Trust the connector that is opened for it; its address is known by now."""
        self.platform: Atproto = opened(self, FORUM, mail=True, other_label=WORD)
        self.platform.publish_from(self.book)
        document = self.platform.hear(Heard(method="GET", path=""), NOW).body
        self._verifier = Verifier("did:web:pds.example", Resolver(lambda did: document))

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give every takedown and its end, and every label and its end, in either's order."""
        told = [one for one in self.did(taking_down.SET) if _name(one) == SUBJECTS[kind]]
        done = [DOWN[kind] if one["takedown"]["applied"] else UP[kind] for one in told]
        return done + [verb for key, verb in self.book.published if key == _key(kind)]

    def told(self, kind: Kind) -> int:
        """Count letters; all go to the one person whose the post is, too."""
        del kind
        return len(self.did(MAIL))

    def status(self, kind: Kind) -> str:
        """Say how it stands, as the server and our labels tell everybody."""
        if SUBJECTS[kind] in self.down:
            return "suspended" if kind == "account" else "removed"
        return "labelled" if in_force(self.book.about(_key(kind))) else PLAIN[kind]

    def stand(self, kind: Kind, status: str) -> None:
        """Have it labelled, or taken down by somebody by hand."""
        if status in ("suspended", "removed"):
            self.down[SUBJECTS[kind]] = "by hand"
            return
        assert status == "labelled"
        PaperBook.say(self.book, _key(kind), WORD, taken_back=False)

    def ask(self, verb: str, path: str, token: str, body: bytes) -> Answered:
        """Answer one request, or fail it as the script says."""
        method = urlsplit(path).path.removeprefix("/xrpc/")
        with self._lock:
            self.requests += 1
            if not self._is_ours(method, token.removeprefix("Bearer ")):
                return 401, {}, b'{"error": "BadJwt"}'
            fault = self._fault(method)
            if fault == "down":
                return 503, {}, b"<html>nobody is there</html>"
            if fault == "limited":
                waits = {"retry-after": f"{WAIT_SECONDS:.0f}"}
                return 429, waits, b'{"error": "RateLimitExceeded"}'
            if fault in ("dropped", "untold"):
                raise ConnectionError
            answer = super().ask(verb, path, token, body)
            if fault is not None:
                self._is_blind = fault == "lost and blind"
                raise ConnectionError
            return answer

    def _fault(self, method: str) -> Fault | None:
        """Say what goes wrong in this request of a try, which is a look, an act and a letter."""
        if method == taking_down.LOOK and self._is_blind:
            self._is_blind = False
            return "dropped"
        if not self.faults:
            return None
        fault = self.faults[0]
        at = {"down": method, "limited": method, "untold": MAIL}.get(fault, taking_down.SET)
        return self.faults.pop(0) if method == at else None

    def _is_ours(self, method: str, token: str) -> bool:
        """Say whether a token is the desk's, made for this call, and not used before."""
        claims = token.split(".")[1]
        signed_at: int = json.loads(base64.urlsafe_b64decode(claims + "=="))["iat"]
        now = datetime.fromtimestamp(signed_at, UTC)
        try:
            return now.year == BATTERY_YEAR and self._verifier.asker(token, method, now) == US
        except BadToken:
            return False


def _name(told: dict[str, Any]) -> str:
    name: str = told["subject"]["name"]
    return name


def _key(kind: Kind) -> ItemKey:
    return item_key(FORUM, kind, SUBJECTS[kind])


@contextmanager
def _opened() -> Iterator[Sky]:
    room = Room()
    with serving(Sky(room)) as sky:
        sky.begin()
        try:
            yield sky
        finally:
            room.store.close()


SCRIPT = Script(kind="atproto", opened=_opened, subjects=SUBJECTS)
