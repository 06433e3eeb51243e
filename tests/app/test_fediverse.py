"""A real server of the fediverse reports to our desk, and is asked by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from starlette.applications import Starlette

from firebreak.adapters.connecting import flags
from firebreak.adapters.connecting.http_keys import OurKey, our_key
from firebreak.adapters.connectors.activitypub import CONNECTOR, ActivityPubEndpoint
from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.message import Message
from firebreak.app.outbox import Outbox
from firebreak.app.web import create_app
from firebreak.model.cases import Case
from firebreak.model.ids import SourceId, item_key
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES, Room
from tests.app.web.chromium import served
from tests.app.web.factories import cheap_passwords
from tests.real_servers.fedify import Peer, peer

FEDIVERSE = SourceId("fediverse")
PAGES: dict[str, tuple[str, ...]] = {
    "forum": (
        "https://forum.example/users/{account}",
        "https://forum.example/users/*/statuses/{post}",
    )
}
OURS = ("https://forum.example/users/u1", "https://forum.example/users/u1/statuses/p1")


@pytest.fixture(scope="module")
def other() -> Iterator[Peer]:
    """One real server for all tests of this file."""
    with peer() as running:
        yield running


class Scene:
    """A desk that is served on this machine and has an actor in the fediverse."""

    app: Starlette

    def __init__(self) -> None:
        self.room = Room()
        self.room.clock.at = datetime.now(UTC)
        config = self.room.services.config
        services = replace(
            self.room.services,
            config=type(config)(store="memory:", pages=PAGES),
            platforms=dict(self.room.services.platforms),
        )
        self.room.services = services
        self.room.new_worker()
        self.app = create_app(services, passwords=cheap_passwords())
        self.address = ""

    def open(self, address: str) -> None:
        """Take part in the fediverse under an address."""
        self.address = address
        settings = ActivityPubEndpoint(kind="activitypub", url=address, allow_private=True)
        platform = CONNECTOR.opens(FEDIVERSE, settings)
        dict_of(self.room.services.platforms)[FEDIVERSE] = platform

    @property
    def actor(self) -> str:
        """Give our actor's address."""
        return f"{self.address}/in/fediverse/actor"

    @property
    def inbox(self) -> str:
        """Give its inbox."""
        return f"{self.address}/in/fediverse/inbox"

    def reported_by(self, other: Peer, *objects: str, first: str = "modern", name: str) -> str:
        """Have the other server report things to us."""
        said = other.send(
            inbox=self.inbox,
            actor=self.actor,
            objects=list(objects),
            content="it calls to kill",
            first=first,
            id=name,
        )
        self.room.clock.at = datetime.now(UTC)
        self.room.work()
        return said

    def cases(self) -> list[Case]:
        """Give the open cases."""
        return self.room.cases()

    def remove(self, case: Case) -> None:
        """Decide that a thing goes, and let the message leave."""
        proposal = Proposal(
            verb="remove",
            subjects=(case.subject,),
            category="call",
            purpose="none",
            reasons='It says "all of you" on 1 March 2026.',
            rabat=INCITES,
        )
        self.room.decide(case, proposal)
        Outbox(self.room.services).send_due()


def dict_of(platforms: Any) -> dict[SourceId, Any]:
    """Give the platforms as what they are, so that one can join a desk that is served already."""
    assert isinstance(platforms, dict)
    return platforms


@contextmanager
def desk() -> Iterator[Scene]:
    """Serve a desk until the end of the block."""
    scene = Scene()
    with served(scene) as address:
        scene.open(address)
        yield scene
    scene.room.store.close()


def posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Post something and give the status."""
    content = {"content-type": flags.CONTENT_TYPE}
    asked = Request(url, data=body, method="POST", headers={**headers, **content})
    try:
        with urlopen(asked, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def signed(scheme: str, url: str, body: bytes, key_id: str, key: OurKey) -> dict[str, str]:
    """Sign a request now, by either scheme."""
    message, now = Message(method="POST", url=url, body=body), datetime.now(UTC)
    if scheme == "draft":
        return draft.signed(message, key_id=key_id, at=now, sign=key.sign)
    return modern.signed(
        message,
        key_id=key_id,
        algorithm="rsa-v1_5-sha256",
        created=int(now.timestamp()),
        sign=key.sign,
    )


@pytest.mark.parametrize("first", ["modern", "draft"])
def test_a_report_of_a_real_server_becomes_a_case(other: Peer, first: str) -> None:
    """Signed by either scheme; about things of ours, and about one that nobody here knows."""
    with desk() as scene:
        assert (
            scene.reported_by(other, *OURS, other.note, first=first, name=f"/f/{first}") == "sent"
        )

        assert {case.subject for case in scene.cases()} == {
            item_key("forum", "account", "u1"),
            item_key("forum", "post", "p1"),
            item_key(FEDIVERSE, "url", other.note),
        }


def test_the_same_report_sent_again_is_one(other: Peer) -> None:
    """Servers send again when our answer was lost."""
    with desk() as scene:
        for _ in range(2):
            assert scene.reported_by(other, OURS[1], name="/f/again") == "sent"

        assert len(scene.cases()) == 1
        assert scene.room.read_to() == 1


@pytest.mark.parametrize("scheme", ["modern", "draft"])
def test_a_report_in_another_servers_name_is_refused_and_not_kept(other: Peer, scheme: str) -> None:
    """Whoever signs it must hold that server's key."""
    with desk() as scene:
        name = f"{other.origin}/f/forged"
        body = flags.written(
            name=name, actor=other.instance, to=scene.actor, things=OURS, content="x"
        )
        key_id = f"{other.instance}#main-key"
        headers = signed(scheme, scene.inbox, body, key_id, our_key(None))

        assert posted(scene.inbox, body, headers) == 401
        assert posted(scene.inbox, body, {}) == 401
        scene.room.work()
        assert scene.cases() == []
        assert scene.room.read_to() == 0


def test_a_decision_about_a_thing_elsewhere_is_handed_over_and_never_confirmed(
    other: Peer,
) -> None:
    """Its server took our Flag; what its moderators do is theirs."""
    with desk() as scene:
        scene.reported_by(other, other.note, name="/f/over")
        scene.remove(scene.cases()[0])

        [action] = scene.room.actions()
        got = other.got()[-1]
        assert action.status == "delivered"
        assert got["objects"] == [other.account, other.note]
        assert got["actor"] == scene.actor
        assert got["id"] == f"{scene.address}/in/fediverse/flags/{action.id}"
        assert got["scheme"] == "modern"
        assert got["content"].endswith("asks you to look at it, too.\n\nCategory: call.")


def test_what_was_handed_over_cannot_be_taken_back_and_it_is_said(other: Peer) -> None:
    """A Flag cannot be unsent, so a person has to write there."""
    with desk() as scene:
        scene.reported_by(other, other.note, name="/f/back")
        scene.remove(scene.cases()[0])
        sent = len(other.got())
        [decision] = scene.room.store.decisions(None, scene.room.services.tenant)
        scene.room.reverse(decision)
        Outbox(scene.room.services).send_due()

        back = next(one for one in scene.room.actions() if one.verb == "restore")
        assert back.status == "failed"
        assert len(other.got()) == sent


@pytest.mark.parametrize("scheme", ["modern", "draft"])
def test_a_real_server_takes_what_we_sign_and_refuses_what_was_changed(
    other: Peer, scheme: str
) -> None:
    """Both schemes, by an implementation that is not ours."""
    with desk() as scene:
        key = our_key_of(scene)
        inbox, key_id = f"{other.origin}/inbox", f"{scene.actor}#main-key"
        body = flags.written(
            name=f"{scene.address}/in/fediverse/flags/{scheme}",
            actor=scene.actor,
            to=other.account,
            things=(other.account,),
            content="zora calls to kill",
        )
        headers = signed(scheme, inbox, body, key_id, key)
        before = len(other.got())

        assert posted(inbox, body.replace(b"zora", b"nora"), headers) == 401
        assert len(other.got()) == before
        assert posted(inbox, body, headers) == 202
        assert other.got()[-1]["scheme"] == scheme


def our_key_of(scene: Scene) -> OurKey:
    """Give the key that our actor signs with."""
    platform: Any = scene.room.services.platforms[FEDIVERSE]
    found: OurKey = platform._key
    return found
