"""What can be done on a real Matrix server, read back, and taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import msgspec
import pytest

from firebreak.adapters import outbound
from firebreak.adapters.connecting.matrix_reports import reporter_name
from firebreak.model.actions import LETTER, ActionVerb, Delivery
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, Seq
from firebreak.model.platforms import Heard
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES
from tests.app.real.matrix_town import Stepped, key, report, suspending
from tests.real_servers.synapse import Client, Matrix, User, free_port, homeserver, part

KNOWN = "a picture of the list"


class Scene:
    """A server, its admin, two people in a room, and a door to which the server calls."""

    def __init__(self, matrix: Matrix, port: int, folder: Path) -> None:
        self.matrix = matrix
        self.port = port
        self.admin = matrix.register("warden", is_admin=True)
        self.alice = matrix.register("alice")
        self.known = folder / "confirmed.csv"
        digest = sha256(KNOWN.encode()).hexdigest()
        self.known.write_text(
            f"id,type,value,opinion,withdrawn\ne1,sha256,{digest},confirmed,\n", encoding="utf-8"
        )

    def desk(self, **more: Any) -> Stepped:
        """Give a fresh desk."""
        return Stepped(self.matrix, self.admin.token, **more)

    def wrote(self, name: str, text: str = "Come to the tower.") -> tuple[User, str, str]:
        """Let somebody new write in a room of their own; give them, the room and the event."""
        somebody = self.matrix.register(name)
        made = {"preset": "public_chat", "room_alias_name": name}
        room = somebody.call("POST", "/_matrix/client/v3/createRoom", made)[1]["room_id"]
        return somebody, room, write(somebody, room, text)


def write(user: User, room: str, text: str) -> str:
    """Send a message."""
    path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/{part(text)}"
    return str(user.call("PUT", path, {"msgtype": "m.text", "body": text})[1]["event_id"])


def removing(*names: str, kind: str = "post") -> Proposal:
    """Propose to remove things."""
    return Proposal(
        verb="remove",
        subjects=tuple(key(kind, one) for one in names),
        category="call",
        purpose="none",
        reasons='It says "come to the tower".',
        rabat=INCITES,
    )


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Run one Synapse with our module for all tests here."""
    port, folder = free_port(), tmp_path_factory.mktemp("synapse")
    with homeserver(folder, port, with_module=True) as matrix:
        yield Scene(matrix, port, folder)


def test_a_user_who_reports_the_same_thing_again_has_sent_one_notice(scene: Scene) -> None:
    """The server keeps each of them as a row of its own; the desk counts people."""
    mallory, room, event = scene.wrote("mallory")
    there = scene.desk()
    for reason in ("a threat", "a threat, again"):
        report(scene.matrix, scene.alice.token, room, event, reason)
    path = f"/_matrix/client/v3/users/{part(mallory.name)}/report"
    scene.alice.call("POST", path, {"reason": "threatens people"})

    there.ask()
    there.ask()

    notices = [one.notice for one in there.room.store.read(Seq(0), 1_000) if hasattr(one, "notice")]
    mine = [one for one in notices if one.subject in (f"{room}|{event}", mallory.name)]
    assert ["account", "post"] == sorted(one.subject_kind for one in mine)
    assert {"a threat", "threatens people"} == {one.reason for one in mine}
    assert not any("alice" in one.reporter for one in mine)
    assert 1 == len({one.reporter for one in mine}), "one person, by one name"


def test_a_removed_post_is_gone_for_everybody_and_cannot_come_back(scene: Scene) -> None:
    """The desk says that before and after; its words stay with the case."""
    norman, room, event = scene.wrote("norman")
    there, name = scene.desk(), f"{room}|{event}"
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    case = there.room.case_of(key("account", norman.name))

    decided = there.decide(case, removing(name))
    there.ask()

    assert ["remove confirmed"] == there.actions()
    path = f"/_matrix/client/v3/rooms/{part(room)}/event/{part(event)}"
    assert {} == scene.alice.call("GET", path)[1]["content"]
    assert "Come to the tower." == there.show("post", name).text
    there.reverse(decided)
    assert ["remove confirmed", "restore failed"] == there.actions()
    assert "cannot be brought back" in there.letter()[-1]


def test_a_post_of_somebody_who_left_the_room_can_be_removed_too(scene: Scene) -> None:
    """And what they wrote before and after it stays."""
    nora, room, _ = scene.wrote("nora", "before")
    event, later = write(nora, room, "Come to the tower."), write(nora, room, "after")
    there, name = scene.desk(), f"{room}|{event}"
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    nora.call("POST", f"/_matrix/client/v3/rooms/{part(room)}/leave", {})

    there.decide(there.room.case_of(key("account", nora.name)), removing(name))

    until(lambda: there.show("post", name).status == "removed")
    there.ask()
    assert ["remove confirmed"] == there.actions()
    assert "visible" == there.show("post", f"{room}|{later}").status


def letters(client: Client) -> list[str]:
    """Give what a user reads from the server's own notices."""
    read = client.do("read")["texts"]
    return [text for sender, text in read if sender == "@notices:hs.test"]


def until(what: Callable[[], bool]) -> None:
    """Wait for something that the server does after it answered."""
    end, pause = monotonic() + 20, Event()
    while not what():
        assert monotonic() < end
        pause.wait(0.1)


def test_where_the_admin_has_power_the_room_sees_that_it_was_the_admin(scene: Scene) -> None:
    """Only elsewhere an event is taken away in its author's place."""
    oscar, room, event = scene.wrote("oscar")
    path = f"/_matrix/client/v3/rooms/{part(room)}/state/m.room.power_levels/"
    known = oscar.call("GET", path)[1]
    users = {**known.get("users", {}), scene.admin.name: 50}
    assert 200 == oscar.call("PUT", path, {**known, "users": users})[0]
    scene.admin.call("POST", f"/_matrix/client/v3/join/{part(room)}", {})
    there, name = scene.desk(redact_as_author=False), f"{room}|{event}"
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()

    there.decide(there.room.case_of(key("account", oscar.name)), removing(name))

    seen = oscar.call("GET", f"/_matrix/client/v3/rooms/{part(room)}/event/{part(event)}")[1]
    assert scene.admin.name == seen["unsigned"]["redacted_because"]["sender"]


def test_a_file_is_kept_from_everybody_and_given_back(scene: Scene) -> None:
    """Quarantine is the one removal on Matrix that can be taken back."""
    paula, room, _ = scene.wrote("paula")
    there = scene.desk()
    with paula.client() as hers:
        uploaded = hers.do("upload", text="a picture")["content_uri"]
        event = hers.do("send", room=room, text="look", url=uploaded)["event_id"]
        report(scene.matrix, scene.alice.token, room, event)
        there.ask()
        told = there.show("media", uploaded)
        assert (paula.name, "visible") == (told.author, told.status)
        assert sha256(b"a picture").hexdigest() == told.sha256
        assert there.room.store.item(key("media", uploaded), DEFAULT_TENANT) is not None
        case = there.room.case_of(key("account", paula.name))

        decided = there.decide(case, removing(uploaded, kind="media"))
        there.ask()
        assert ["remove confirmed"] == there.actions()
        assert "error" in hers.do("download", url=uploaded)

        there.reverse(decided)
        there.ask()
        assert ["remove confirmed", "restore confirmed"] == there.actions()
        assert 9 == hers.do("download", url=uploaded)["size"]


def test_a_server_that_is_away_for_a_while_does_what_was_decided_once(scene: Scene) -> None:
    """The message waits; nobody is suspended, or told, twice."""
    quentin, room, event = scene.wrote("quentin")
    there, account = scene.desk(), key("account", quentin.name)
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    case = there.room.case_of(account)

    scene.matrix.stop()
    there.decide(case, suspending(account, key("post", f"{room}|{event}")))
    assert ["suspend planned"] == there.actions()
    there.news.round()
    assert "news of matrix" in there.room.services.problems

    scene.matrix.start()
    there.room.clock.forward(seconds=6)
    there.outbox.send_due()
    there.ask()
    assert ["suspend confirmed"] == there.actions()
    assert "news of matrix" not in there.room.services.problems
    with quentin.client() as his:
        until(lambda: bool(letters(his)))
        assert 1 == len(letters(his))


def test_a_suspension_whose_answer_was_lost_is_seen_and_not_asked_for_again(
    scene: Scene,
) -> None:
    """The server did it, the line broke: it is looked up at once, and told once."""
    rupert, room, event = scene.wrote("rupert")
    there, account = scene.desk(), key("account", rupert.name)
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    case, suspensions, send = there.room.case_of(account), [], outbound.send

    def broken(method: Any, url: str, *rest: Any, **more: Any) -> outbound.Reply:
        reply = send(method, url, *rest, **more)
        if "/v1/suspend/" in url:
            suspensions.append(url)
            raise TimeoutError
        return reply

    with patch.object(outbound, "send", broken):
        there.decide(case, suspending(account, key("post", f"{room}|{event}")))
        assert ["suspend delivered"] == there.actions(), "it was looked up at once"
        there.room.clock.forward(seconds=6)
        there.outbox.send_due()
    there.ask()

    assert ["suspend confirmed"] == there.actions()
    assert 1 == len(suspensions)
    with rupert.client() as his:
        until(lambda: bool(letters(his)))
        assert 1 == len(letters(his))


def test_suspensions_can_lock_and_restrictions_be_what_suspensions_were(scene: Scene) -> None:
    """A ladder that the operator chooses, each step of which can be taken back."""
    ruth, room, event = scene.wrote("ruth")
    account = key("account", ruth.name)
    there = scene.desk(suspend_by="lock", restrict_by="suspend")
    assert {"restrict", "unrestrict"} <= there.synapse.capabilities
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    case = there.room.case_of(account)

    decided = there.decide(case, suspending(account, key("post", f"{room}|{event}")))
    there.ask()
    assert "M_USER_LOCKED" == ruth.call("GET", "/_matrix/client/v3/account/whoami")[1]["errcode"]
    there.reverse(decided)
    there.ask()
    assert ["suspend confirmed", "unsuspend confirmed"] == there.actions()
    assert 200 == ruth.call("GET", "/_matrix/client/v3/account/whoami")[0]


@pytest.mark.parametrize(
    ("settings", "verbs", "shown"),
    [
        ({}, ("suspend", "unsuspend"), ("suspended", "active")),
        ({"suspend_by": "lock"}, ("suspend", "unsuspend"), ("suspended", "active")),
        ({"restrict_by": "shadow_ban"}, ("restrict", "unrestrict"), ("restricted", "active")),
        ({"suspend_by": "deactivate"}, ("suspend",), ("deleted",)),
    ],
)
def test_every_means_shows_on_the_server_and_twice_is_once(
    scene: Scene, settings: dict[str, str], verbs: tuple[ActionVerb, ...], shown: tuple[str, ...]
) -> None:
    """What is done again changes nothing, and its reverse gives the account back."""
    somebody = scene.matrix.register("means-" + "-".join(settings.values() or ["plain"]))
    there, seen = scene.desk(**settings), []
    for verb in verbs:
        for attempts in (0, 0, 1):
            wanted = action(verb, somebody.name, attempts)
            assert there.synapse.deliver(wanted, datetime.now(UTC)).ok
        seen.append(there.show("account", somebody.name).status)
    assert shown == tuple(seen)


def action(verb: ActionVerb, user: str, attempts: int) -> Delivery:
    """Write a message that asks for an action."""
    data = {"action": verb, "verb": verb, "subject": {"kind": "account", "id": user}}
    return Delivery(
        id=f"msg_{verb}",
        action=ActionId(verb),
        endpoint="matrix",
        subject=key("account", user),
        body=msgspec.json.encode({"type": "action.requested", "data": data}),
        due_at=datetime.now(UTC),
        attempts=attempts,
    )


def test_a_suspension_stands_on_the_policy_list_while_it_lasts(scene: Scene) -> None:
    """Other servers read the list; it says who, and never why."""
    sybil, room, event = scene.wrote("sybil")
    account = key("account", sybil.name)
    made = scene.admin.call("POST", "/_matrix/client/v3/createRoom", {"preset": "public_chat"})
    listing = made[1]["room_id"]
    there = scene.desk(policy_room=listing)
    report(scene.matrix, scene.alice.token, room, event)
    there.ask()
    rule = f"/_matrix/client/v3/rooms/{part(listing)}/state/m.policy.rule.user/"
    path = f"{rule}{part(f'rule:{sybil.name}')}"

    case = there.room.case_of(account)
    decided = there.decide(case, suspending(account, key("post", f"{room}|{event}")))
    wanted = {"entity": sybil.name, "recommendation": "m.ban", "reason": "suspended"}
    assert wanted == scene.admin.call("GET", path)[1]

    there.reverse(decided)
    assert {} == scene.admin.call("GET", path)[1]


def test_whoever_reported_is_told_what_came_of_it(scene: Scene) -> None:
    """By a server notice, though the desk itself does not know who that is."""
    _, room, event = scene.wrote("trent")
    victor = scene.matrix.register("victor")
    there = scene.desk()
    report(scene.matrix, victor.token, room, event)
    there.ask()
    [notice] = [
        one.notice
        for one in there.room.store.read(Seq(0), 1_000)
        if hasattr(one, "notice") and one.notice.subject == f"{room}|{event}"
    ]
    subject = {"kind": "post", "id": f"{room}|{event}"}
    answered = letter("notice.answered", subject, notice=notice.id, text="We left it up.")
    secret = "reporters-of-tests-0123456789"
    warned = letter(
        "misuse.warned",
        {"kind": "account", "id": reporter_name(victor.name, secret)},
        text="Your reports were unfounded.",
    )
    nobody = letter(
        "misuse.warned",
        {"kind": "account", "id": reporter_name("@never:hs.test", secret)},
        text="Your reports were unfounded.",
    )

    now = datetime.now(UTC)
    for each in (answered, answered, warned):
        assert there.synapse.deliver(each, now).ok
    lost = there.synapse.deliver(nobody, now)

    assert (lost.ok, lost.gone) == (False, True), "a warning that reached nobody is none"
    with victor.client() as his:
        until(lambda: len(letters(his)) > 1)
        assert ["We left it up.", "Your reports were unfounded."] == letters(his)


def test_a_file_that_people_confirmed_is_refused_at_upload_and_others_pass(scene: Scene) -> None:
    """Only where the operator wrote it; and while the desk is away everything passes."""
    wendy = scene.matrix.register("wendy")
    there = scene.desk(blocks_known=True, known_file=str(scene.known))
    with wendy.client() as hers:
        with door(there, scene.port):
            assert "error" in hers.do("upload", text=KNOWN)
            assert "content_uri" in hers.do("upload", text="a picture of a cat")
        with door(scene.desk(), scene.port):
            assert "content_uri" in hers.do("upload", text=KNOWN)
        assert "content_uri" in hers.do("upload", text=KNOWN)


def letter(kind: str, subject: dict[str, str], **data: str) -> Delivery:
    """Write a message that asks for no action."""
    body = {"type": kind, "data": {"subject": subject, **data}}
    return Delivery(
        id=f"letter_{data['text']}_{subject['id']}",
        action=LETTER,
        endpoint="matrix",
        subject=key(subject["kind"], subject["id"]),
        body=msgspec.json.encode(body),
        due_at=datetime.now(UTC),
        case=CaseId("c"),
    )


@contextmanager
def door(there: Stepped, port: int) -> Iterator[None]:
    """Let the server call a desk, until the block ends."""

    class Door(BaseHTTPRequestHandler):
        """Hands over what comes in."""

        def do_POST(self) -> None:
            """Answer a question."""
            body = self.rfile.read(int(self.headers["content-length"]))
            heard = Heard(
                method=self.command,
                path=urlsplit(self.path).path.removeprefix("/in/matrix/"),
                headers={name.lower(): value for name, value in self.headers.items()},
                body=body,
            )
            reply = there.synapse.hear(heard, there.room.clock())
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def do_PUT(self) -> None:
            """Answer a transaction."""
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Door)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
