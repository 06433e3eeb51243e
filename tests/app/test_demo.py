"""The demo's parts: a door that obeys only our signature, and a fair script."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from firebreak.app.demo.reviewer import ScriptedReviewer, propose

from firebreak.adapters.connectors.webhook import Webhook, decode_secret, encode_secret, sign
from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.demo.harbor import Harbor, opened
from firebreak.app.demo.play import standing_suspensions
from firebreak.app.demo.stage import demo_policy, incident_at
from firebreak.app.wiring import Services, shipped_policy
from firebreak.model.actions import Delivery
from firebreak.model.cases import Case, CaseFile, Member
from firebreak.model.connections import Connection, ConnectionEvidence
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Joined
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
)
from firebreak.model.items import Account, Post
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.policy import parse_policy
from firebreak.model.signals import Evidence, Lowering, Signal
from firebreak.review.decide import Proposal
from firebreak.simulate import words
from firebreak.simulate.platform import Platform
from firebreak.simulate.scenario import EVENING, LISTED_URLS
from firebreak.simulate.timeline import SOURCE, Step

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
SECRET = encode_secret(b"a secret of the demo, 24 bytes")
ALICE = ItemKey("harbor:account:a1")


def harbor() -> Harbor:
    """Make a platform on which one account exists."""
    platform = Platform([Step(at=NOW, actor="a1", record=Account(id="a1", version=1))])
    platform.due(NOW)
    return Harbor(platform, secret=SECRET, now=lambda: NOW)


def message(verb: str = "suspend", kind: str = "account", name: str = "a1") -> bytes:
    """Write a message as the outbox does."""
    data = {"verb": verb, "subject": {"kind": kind, "id": name}, "action": "x1"}
    return json.dumps({"type": "action.requested", "data": data}).encode()


def signed(body: bytes, name: str = "msg_1", secret: str = SECRET) -> dict[str, str]:
    """Sign a message."""
    return sign(name, body, [decode_secret(secret)], NOW)


def test_a_signed_message_is_obeyed() -> None:
    """The platform does what Firebreak asks."""
    door = harbor()
    assert door.receive(signed(message()), message()) == 204
    assert door.still_acting(frozenset({"a1"})) == 0
    assert door.obeyed == 1


def test_a_message_signed_with_another_secret_is_refused() -> None:
    """Nobody else can suspend anybody."""
    door = harbor()
    stranger = encode_secret(b"another secret of 24 bytes and more")
    assert door.receive(signed(message(), secret=stranger), message()) == 401
    assert door.receive({}, message()) == 401
    assert door.still_acting(frozenset({"a1"})) == 1
    assert door.refused == 2


def test_a_changed_body_is_refused() -> None:
    """A signature holds for the exact bytes."""
    assert harbor().receive(signed(message()), message(name="a2")) == 401


def test_a_message_sent_twice_is_answered_twice_and_obeyed_once() -> None:
    """Retries are harmless."""
    door = harbor()
    assert [door.receive(signed(message()), message()) for _ in range(2)] == [204, 204]
    assert door.obeyed == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 400),
        (b"not json", 400),
        (message(verb="sing"), 400),
        (message(name="a9"), 410),
        (message(verb="label"), 410),
    ],
)
def test_what_cannot_be_done_is_said(body: bytes, status: int) -> None:
    """A message that never can succeed ends the retries; nobody is touched."""
    door = harbor()
    assert door.receive(signed(body), body) == status
    assert door.still_acting(frozenset({"a1"})) == 1


def test_the_real_webhook_connector_reaches_the_door() -> None:
    """What Firebreak sends over the wire is what the platform understands."""
    door = harbor()
    delivery = Delivery(
        id="msg_1",
        action=ActionId("x1"),
        endpoint=SOURCE,
        subject=ALICE,
        body=message(),
        due_at=NOW,
    )
    with opened(door) as url:
        answer = Webhook(SOURCE, url, SECRET, allow_private=True).deliver(delivery, NOW)
    assert (answer.ok, answer.status) == (True, 204)
    assert [record.id for record in door.due(NOW)] == ["a1"]
    assert door.is_over


def test_the_demo_policy_lists_the_invented_addresses() -> None:
    """The demo differs from the default policy by its name and its list, and by nothing else."""
    text = shipped_policy("default").read_text(encoding="utf-8")
    default, demo = parse_policy(text), parse_policy(demo_policy(text))
    assert demo.listed_urls == LISTED_URLS
    assert demo.name == "demo"
    assert default.categories == demo.categories
    assert default.digest != demo.digest


def test_a_default_policy_with_a_list_of_its_own_is_not_overwritten() -> None:
    """The demo says so when it cannot find the place for its addresses."""
    with pytest.raises(InvalidConfig, match="expects"):
        demo_policy('name = "x"')


@pytest.mark.parametrize("minutes", [0.1, 2.0, 30.0])
def test_the_evening_ends_in_the_present(minutes: float) -> None:
    """No record carries a time that has not come."""
    end = incident_at(NOW, minutes) + EVENING
    assert abs(end - (NOW + timedelta(minutes=minutes))) < timedelta(seconds=1)
    assert end <= NOW + timedelta(minutes=minutes)


def services() -> Services:
    """Make a desk with an empty memory store and the demo's policy."""
    text = shipped_policy("default").read_text(encoding="utf-8")
    store = open_store("memory:", now=lambda: NOW)
    return Services(
        store=store, policy=parse_policy(demo_policy(text)), config=Config(), now=lambda: NOW
    )


def said(desk: Services, post: str, **fields: str) -> ItemKey:
    """Let the account say something; gives the post's key."""
    usual = {"id": post, "author": "a1", "created_at": NOW, "text": "soup"}
    item = Post(**(usual | fields))  # type: ignore[arg-type]
    desk.store.append(DEFAULT_TENANT, SOURCE, [item], NOW)
    return ItemKey(f"harbor:post:{post}")


def signal(subject: ItemKey, score: float = 0.9, *, lowered: bool = False) -> Signal:
    """Make a live signal."""
    guards = (Lowering(guard="quotation", factor=0.5, says="In quotation marks."),)
    return Signal(
        detector="listed_urls",
        version="1",
        subject=subject,
        category="support",
        score=score,
        at=NOW,
        evidence=(Evidence(says="Points to a listed page."),),
        mode="live",
        lowered=guards if lowered else (),
    )


def case(**fields: object) -> Case:
    """Make an open case about the account."""
    usual: dict[str, object] = {
        "id": CaseId("c1"),
        "tenant": DEFAULT_TENANT,
        "kind": "account",
        "subject": ALICE,
        "status": "open",
        "origin": "tool",
        "opened_at": NOW,
        "updated_at": NOW,
        "revision": 1,
        "category": "support",
    }
    return Case(**(usual | fields))  # type: ignore[arg-type]


def file(*signals: Signal, connections: tuple[Connection, ...] = (), **fields: object) -> CaseFile:
    """Make a case file."""
    return CaseFile(case=case(**fields), signals=signals, notices=(), connections=connections)


def flagged(post: str) -> CaseFile:
    """Make the file of a case that a trusted flagger opened about a post."""
    notice = Notice(id="n1", subject_kind="post", subject=post, kind="trusted_flagger")
    stored = StoredNotice(
        seq=Seq(9), tenant=DEFAULT_TENANT, source=SOURCE, received_at=NOW, notice=notice
    )
    return CaseFile(case=case(), signals=(), notices=(stored,), connections=())


def connection(*items: ItemKey, band: str = "likely") -> Connection:
    """Make a connection whose evidence lies in some posts."""
    row = ConnectionEvidence(
        family="co-action", linker="co_action", says="x", statistic=1.0, weight=7.0, items=items
    )
    return Connection(
        account=ALICE,
        prior=-6.0,
        score=1.0,
        band=band,  # type: ignore[arg-type]
        evidence=(row,),
        at=NOW,
    )


def proposed(desk: Services, found: CaseFile) -> Proposal:
    """Ask the script, which has an answer."""
    proposal = propose(desk, found)
    assert proposal is not None
    return proposal


def test_the_script_suspends_for_a_listed_page_in_the_authors_own_voice() -> None:
    """A strong signal about the account's own post convinces it."""
    desk = services()
    proposal = proposed(desk, file(signal(said(desk, "p1"))))
    assert (proposal.verb, proposal.category, proposal.purpose) == ("suspend", "support", "none")


@pytest.mark.parametrize("way", ["quote_of", "reply_to"])
def test_the_script_lets_go_who_only_showed_or_answered_it(way: str) -> None:
    """Journalists and counter-speech are not suspended for what others said."""
    desk = services()
    assert proposed(desk, file(signal(said(desk, "p1", **{way: "p0"})))).verb == "dismiss"


@pytest.mark.parametrize(("score", "verb"), [(0.5, "suspend"), (0.49, "dismiss")])
def test_the_script_needs_a_signal_that_is_strong_enough(score: float, verb: str) -> None:
    """Exactly at its line it acts, just below it does not."""
    desk = services()
    assert proposed(desk, file(signal(said(desk, "p1"), score))).verb == verb


def test_the_script_respects_guards() -> None:
    """What a guard lowered convinces nobody."""
    desk = services()
    assert proposed(desk, file(signal(said(desk, "p1"), lowered=True))).verb == "dismiss"


def test_reports_alone_convince_the_script_of_nothing() -> None:
    """However many there are."""
    assert proposed(services(), file(notices=40)).verb == "dismiss"


def test_the_script_leaves_reported_marker_words_to_a_person() -> None:
    """It cannot read, so who was reported and speaks marker words waits for somebody who can."""
    desk = services()
    said(desk, "p1", text=f"what is {words.MARKERS[0].latin}")
    assert propose(desk, file(notices=1)) is None


def test_the_script_removes_what_a_trusted_flagger_names() -> None:
    """The post goes, the account stays."""
    desk = services()
    key = said(desk, "p1")
    proposal = proposed(desk, flagged("p1"))
    assert ("remove", (key,)) == (proposal.verb, proposal.subjects)


def test_the_script_does_not_remove_an_answer_a_flagger_names() -> None:
    """Even a trusted flagger can point at the wrong post."""
    desk = services()
    said(desk, "p1", reply_to="p0")
    assert proposed(desk, flagged("p1")).verb == "dismiss"


def test_the_script_suspends_likely_members_who_took_part_themselves() -> None:
    """A network member is judged on its own posts, after each was looked at."""
    desk = services()
    member = Member(account=ALICE, score=1.0)
    found = connection(said(desk, "p1"))
    proposal = proposed(desk, file(kind="network", members=(member,), connections=(found,)))
    assert (proposal.verb, proposal.subjects) == ("suspend", (ALICE,))
    assert ALICE in proposal.looked_at


@pytest.mark.parametrize(("band", "way"), [("watch", ""), ("likely", "reply_to")])
def test_the_script_dismisses_other_members(band: str, way: str) -> None:
    """Neither the merely watched nor those who answered the group are suspended."""
    desk = services()
    found = connection(said(desk, "p1", **({way: "p0"} if way else {})), band=band)
    member = Member(account=ALICE, score=1.0)
    proposal = proposed(desk, file(kind="network", members=(member,), connections=(found,)))
    assert proposal.verb == "dismiss"


def test_the_script_decides_through_the_desk() -> None:
    """Its decisions stand on the ledger under its own name."""
    desk = services()
    post = said(desk, "p1")
    reviewer = ScriptedReviewer(desk)
    desk.store.apply(
        Effects(
            cursor="test",
            after=Seq(0),
            upto=Seq(1),
            cases=(case(),),
            joined=(Joined(case=CaseId("c1"), signals=(signal(post),)),),
        )
    )
    assert reviewer.step() is not None
    assert reviewer.step() is None
    (decision,) = desk.store.decisions(None, DEFAULT_TENANT)
    assert (
        decision.verb,
        decision.reviewer,
        decision.subjects,
    ) == ("suspend", "script", (ALICE,))


def decision(name: str, verb: str, reverses: str | None = None) -> Decision:
    """Make a decision about the account."""
    return Decision(
        id=DecisionId(name),
        case=CaseId("c1"),
        verb=verb,  # type: ignore[arg-type]
        subjects=(ALICE,),
        reviewer=ReviewerId("r1"),
        at=NOW,
        policy="",
        reverses=DecisionId(reverses) if reverses else None,
    )


def test_a_suspension_taken_back_does_not_count() -> None:
    """The closing figures speak of suspensions that stand."""
    suspended = decision("d1", "suspend")
    assert {ALICE} == standing_suspensions([suspended])
    assert set() == standing_suspensions([suspended, decision("d2", "reverse", "d1")])
