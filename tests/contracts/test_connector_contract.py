"""What every connector promises, when its platform misbehaves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules

import pytest
from msgspec import Struct

from firebreak.act.execute import RETRY_AFTER
from firebreak.act.plan import APPLIES, message
from firebreak.adapters.connecting.twin import twin_of
from firebreak.app.drills.scripted import AFTER, WAIT_SECONDS
from firebreak.app.looked_before import LOOKED_AT
from firebreak.app.outbox import Outbox
from firebreak.app.platform_kinds import all_connectors
from firebreak.app.said import said_of
from firebreak.model.actions import REVERSE, Action, ActionStatus, ActionVerb
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    Kind,
    ReviewerId,
    item_key,
)
from firebreak.model.letters import Letter
from firebreak.model.platforms import ReadsBack
from firebreak.model.ports import Platform
from tests.app.factories import FORUM, Room
from tests.contracts import connectors
from tests.contracts.connectors.scripts import Fake, Fault, Script

NO_SCRIPT = (
    "write tests/contracts/connectors/{kind}.py: it ends in SCRIPT, starts a scripted server of "
    "that platform, and opens the connector for it; webhook.py there is the model"
)
SCRIPTS: dict[str, Script] = {
    script.kind: script
    for found in iter_modules(connectors.__path__)
    if (script := getattr(import_module(f"{connectors.__name__}.{found.name}"), "SCRIPT", None))
}
UNKNOWN: tuple[Fault, ...] = ("dropped", "lost", "lost and blind")
KIND_OF: dict[ActionVerb, Kind] = {
    verb: kinds[0] for verb, kinds in APPLIES.items() if verb != "label"
} | {"label": "post"}
scripts = pytest.mark.parametrize("script", SCRIPTS.values(), ids=lambda script: script.kind)


class Act(Struct, frozen=True):
    """A verb that a platform knows, to the thing of the kind that it is for."""

    script: Script
    verb: ActionVerb

    def __str__(self) -> str:
        """Name it in a test's name."""
        return f"{self.script.kind} {self.verb}"

    @property
    def kind(self) -> Kind:
        """Of what it is done to."""
        return KIND_OF[self.verb]

    @property
    def status(self) -> str:
        """How the thing stands afterwards."""
        return AFTER[self.verb]


def verbs_of(script: Script) -> frozenset[ActionVerb]:
    """Give what a kind declares; the reference does everything."""
    known = all_connectors().get(script.kind)
    return frozenset(REVERSE) if known is None else known.verbs


ACTS = [
    Act(script, verb)
    for script in SCRIPTS.values()
    for verb, kind in KIND_OF.items()
    if kind in script.subjects and verb in verbs_of(script)
]
FIRST = list({act.script.kind: act for act in reversed(ACTS)}.values())
BENEATH = [
    (act, beneath)
    for act in ACTS
    for verb, beneath, other in (
        ("suspend", "restricted", "restrict"),
        ("remove", "labelled", "label"),
    )
    if act.verb == verb and {other, REVERSE[act.verb]} <= verbs_of(act.script)
]
SAME = [act for act in ACTS if act.verb in LOOKED_AT and REVERSE[act.verb] in verbs_of(act.script)]
acts = pytest.mark.parametrize("act", ACTS, ids=str)


def with_fault(*faults: Fault) -> pytest.MarkDecorator:
    """Run a test for each platform's first verb and each fault that can happen there."""
    pairs = [(act, one) for act in FIRST for one in faults if one not in act.script.cannot]
    return pytest.mark.parametrize(("act", "fault"), pairs, ids=str)


class Bench:
    """A desk with one platform, and actions that are planned as a decision plans them."""

    def __init__(self, fake: Fake, platform: Platform | None = None) -> None:
        self.fake, room = fake, Room()
        self.clock = room.clock
        platforms = {FORUM: platform or fake.platform}
        self.services = replace(room.services, platforms=platforms)
        self.outbox = Outbox(self.services)
        self._number = 0

    def ask(self, act: Act, verb: ActionVerb | None = None, *, restores: str = "") -> ActionId:
        """Plan an action with words for whom it concerns; gives its name."""
        self._number += 1
        key = item_key(FORUM, act.kind, act.script.subjects[act.kind])
        made = Decision(
            id=DecisionId(f"d{self._number}"),
            case=CaseId("c1"),
            verb="suspend",
            subjects=(key,),
            reviewer=ReviewerId("rosa"),
            at=self.clock(),
            policy="",
            category="support",
        )
        action = Action(
            id=ActionId(f"a{self._number}"),
            decision=made.id,
            case=made.case,
            verb=verb or act.verb,
            subject=key,
            planned_at=self.clock(),
            restores=restores,
        )
        letter = Letter(language="en", text="This is why.")
        delivery = message(action, made, self.clock(), letter)
        filing = Filing(tenant=DEFAULT_TENANT, actions=(action,), deliveries=(delivery,))
        self.services.store.file(filing)
        return action.id

    def send(self, *waits: timedelta) -> None:
        """Send what is due now, and again after each wait."""
        self._all_due()
        for wait in waits:
            self.clock.at += wait
            self._all_due()

    def statuses(self) -> list[ActionStatus]:
        """Give how all actions stand, in the order in which they were planned."""
        return [one.status for one in self.services.store.actions(None, DEFAULT_TENANT)]

    def close(self) -> None:
        """Let go of everything."""
        self.outbox.stop()
        self.services.store.close()

    def _all_due(self) -> None:
        while self.outbox.send_due():
            pass


@contextmanager
def bench(act: Act, faults: Sequence[Fault] = ()) -> Iterator[Bench]:
    """Set a desk before a platform that misbehaves in its next tries."""
    with act.script.opened() as fake:
        made = Bench(fake)
        fake.faults.extend(faults)
        try:
            yield made
        finally:
            made.close()


@pytest.mark.parametrize("kind", all_connectors())
def test_every_connector_is_driven_by_a_script(kind: str) -> None:
    """A connector that was never driven against failures is not one."""
    assert kind in SCRIPTS, NO_SCRIPT.format(kind=kind)


@pytest.mark.parametrize("kind", all_connectors())
def test_says_beforehand_what_it_can_do(kind: str) -> None:
    """The plan against many reads from the declaration what cannot be taken back."""
    connector = all_connectors()[kind]
    script = SCRIPTS[kind]
    with script.opened() as fake:
        assert fake.platform.capabilities <= connector.verbs
        assert fake.platform.name == FORUM
    assert connector.verbs
    assert {KIND_OF[verb] for verb in connector.verbs & set(KIND_OF)} <= set(script.subjects)


@acts
def test_does_what_it_is_asked_once(act: Act) -> None:
    """And tells whom it concerns, if the platform has a way."""
    with bench(act) as desk:
        desk.ask(act)
        desk.send(*RETRY_AFTER)

        assert desk.fake.acts(act.kind) == [act.verb]
        assert desk.fake.told(act.kind) <= 1
        assert desk.statuses() == ["delivered"]


@acts
def test_the_same_message_again_leaves_everything_as_it_stands(act: Act) -> None:
    """As after a crash between the answer and the note of it."""
    with bench(act) as desk:
        desk.ask(act)
        [delivery] = desk.services.store.take(desk.clock(), desk.clock() + timedelta(minutes=1), 1)
        first = desk.fake.platform.deliver(delivery, desk.clock())
        desk.send(timedelta(minutes=2))

        assert first.ok
        assert set(desk.fake.acts(act.kind)) == {act.verb}
        assert desk.fake.status(act.kind) == act.status
        assert desk.statuses() == ["delivered"]


@with_fault(*UNKNOWN)
def test_an_unknown_outcome_is_found_out_and_nothing_is_done_twice(act: Act, fault: Fault) -> None:
    """The answer was lost, after the act or before it; nobody can tell which."""
    with bench(act, [fault]) as desk:
        desk.ask(act)
        desk.send(timedelta(seconds=10))

        assert desk.fake.acts(act.kind) == [act.verb]
        assert desk.statuses() == ["delivered"]


@with_fault("lost")
def test_what_can_be_read_back_is_settled_at_once(act: Act, fault: Fault) -> None:
    """A platform that shows it done needs no second try; any other is tried again."""
    with bench(act, [fault]) as desk:
        desk.ask(act)
        desk.send()

        is_read_back = isinstance(desk.fake.platform, ReadsBack)
        assert desk.statuses() == ["delivered" if is_read_back else "planned"]


@with_fault(*UNKNOWN)
def test_says_that_an_outcome_is_unknown(act: Act, fault: Fault) -> None:
    """A try without an answer is no plain failure."""
    with bench(act, [fault]) as desk:
        desk.ask(act)
        [delivery] = desk.services.store.take(desk.clock(), desk.clock() + timedelta(minutes=1), 1)
        answer = desk.fake.platform.deliver(delivery, desk.clock())

        assert (answer.ok, answer.is_unknown) == (False, True)
        assert "This is why." not in answer.note


@with_fault("untold")
def test_whoever_could_not_be_told_is_told_later_and_nothing_is_done_twice(
    act: Act, fault: Fault
) -> None:
    """Half of it went wrong, and only that half is done again."""
    with bench(act, [fault]) as desk:
        desk.ask(act)
        desk.send(timedelta(seconds=10))

        assert desk.fake.acts(act.kind) == [act.verb]
        assert desk.fake.told(act.kind) == 1
        assert desk.statuses() == ["delivered"]


@with_fault("limited")
def test_a_platform_that_asks_us_to_wait_is_left_alone_so_long(act: Act, fault: Fault) -> None:
    """Retry-After counts, to the second."""
    with bench(act, [fault]) as desk:
        desk.ask(act)
        desk.send()
        asked = desk.fake.requests
        desk.send(timedelta(seconds=WAIT_SECONDS - 1))
        assert desk.fake.requests == asked

        desk.send(timedelta(seconds=2))
        assert desk.fake.acts(act.kind) == [act.verb]
        assert desk.statuses() == ["delivered"]


@with_fault("down", "limited", *UNKNOWN)
def test_what_is_taken_back_never_overtakes_what_was_done(act: Act, fault: Fault) -> None:
    """However the first message fares, the second comes after it; what cannot be done, fails."""
    back = REVERSE[act.verb]
    with bench(act, [fault]) as desk:
        desk.ask(act)
        desk.ask(act, back)
        desk.send(timedelta(seconds=10), timedelta(seconds=WAIT_SECONDS), timedelta(minutes=10))

        if back in verbs_of(act.script):
            assert desk.fake.acts(act.kind) == [act.verb, back]
            assert desk.statuses() == ["delivered", "delivered"]
        else:
            assert desk.fake.acts(act.kind) == [act.verb]
            assert desk.statuses() == ["delivered", "failed"]


@with_fault("down")
def test_three_days_without_the_platform_lose_nothing(act: Act, fault: Fault) -> None:
    """It is asked ever more rarely, and once it is back it gets everything."""
    with bench(act) as desk:
        back = desk.clock() + timedelta(hours=72)
        desk.ask(act)
        while desk.clock() < back:
            desk.fake.faults[:] = [fault]
            desk.send(timedelta(minutes=10))
        desk.fake.faults.clear()
        desk.send(timedelta(hours=27))

        assert desk.fake.acts(act.kind) == [act.verb]
        assert desk.statuses() == ["delivered"]


@acts
def test_its_reverse_restores_what_was_before(act: Act) -> None:
    """A plain thing stands plainly again."""
    if REVERSE[act.verb] not in verbs_of(act.script):
        assert act.verb in all_connectors()[act.script.kind].irreversible
        return
    if act.verb in act.script.final:
        _is_refused_at_once(act)
        return
    with bench(act) as desk:
        before = desk.fake.status(act.kind)
        desk.ask(act)
        desk.send()
        between = desk.fake.status(act.kind)
        desk.clock.forward(seconds=1)
        desk.ask(act, REVERSE[act.verb])
        desk.send()

        assert (between, desk.fake.status(act.kind)) == (act.status, before)


def _is_refused_at_once(act: Act) -> None:
    """Check that what is final was declared so, and that nobody is told it was taken back."""
    assert act.verb in all_connectors()[act.script.kind].final
    with bench(act) as desk:
        desk.ask(act)
        desk.send()
        told = desk.fake.told(act.kind)
        desk.clock.forward(seconds=1)
        desk.ask(act, REVERSE[act.verb])
        desk.send()

        assert desk.statuses() == ["delivered", "failed"]
        assert desk.fake.acts(act.kind) == [act.verb]
        assert (desk.fake.status(act.kind), desk.fake.told(act.kind)) == (act.status, told)


@pytest.mark.parametrize(("act", "beneath"), BENEATH, ids=str)
def test_what_was_restricted_or_labelled_before_is_so_again(act: Act, beneath: str) -> None:
    """Taking back gives back no more than was taken."""
    with bench(act) as desk:
        desk.fake.stand(act.kind, beneath)
        desk.ask(act)
        desk.send()
        assert desk.fake.status(act.kind) == act.status

        desk.clock.forward(seconds=1)
        desk.ask(act, REVERSE[act.verb], restores=beneath)
        desk.send()
        assert desk.fake.status(act.kind) == beneath


@pytest.mark.parametrize("act", SAME, ids=str)
def test_what_somebody_else_had_done_before_stays(act: Act) -> None:
    """It is seen before we act, and our reverse does not end it."""
    with bench(act) as desk:
        desk.fake.stand(act.kind, act.status)
        name = desk.ask(act)
        desk.send()
        if isinstance(desk.fake.platform, ReadsBack):
            assert said_of(desk.services, name).was == act.status

        desk.clock.forward(seconds=1)
        desk.ask(act, REVERSE[act.verb], restores=act.status)
        desk.send()
        assert desk.fake.status(act.kind) == act.status
        assert desk.statuses() == ["delivered", "delivered"]


@scripts
def test_its_twin_takes_everything_and_does_nothing(script: Script) -> None:
    """A dry run: no request, no effect, and nothing that could ever be confirmed."""
    act = next(one for one in ACTS if one.script is script)
    with script.opened() as fake:
        twin = twin_of(fake.platform)
        desk, before = Bench(fake, twin), fake.requests
        desk.ask(act)
        desk.send(*RETRY_AFTER)

        assert (fake.requests, fake.acts(act.kind)) == (before, [])
        assert desk.statuses() == ["delivered"]
        assert not isinstance(twin, ReadsBack)
        assert twin.capabilities == fake.platform.capabilities
        desk.close()
