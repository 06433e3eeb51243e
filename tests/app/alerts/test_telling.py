"""The desk tells whoever runs it, at least once, without anybody's words."""

from collections.abc import Callable, Iterator
from dataclasses import replace as with_other
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from firebreak.adapters.alerting.contract import Alerts, Hook, Mailbox, NotTold, Told, Way
from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.adapters.outbound import Relay
from firebreak.adapters.store import open_store
from firebreak.app import freezing, self_test
from firebreak.app.alerts import conditions, telling
from firebreak.app.alerts.conditions import PART
from firebreak.app.alerts.settings import check_alerts
from firebreak.app.alerts.telling import Telling
from firebreak.app.commands.alert import COMMAND
from firebreak.app.wiring import Services
from firebreak.model.actions import Outcome
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Role
from tests.adapters.outbound_servers import OK, saying
from tests.app.factories import Room, account, listed, suspension, user
from tests.app.order_room import OrderRoom
from tests.app.web.factories import Desk

SECRET = encode_secret(bytes(range(32)))
HOOK = Hook(url="https://ops.example/alerts", secret=SECRET)
BOTH = Alerts(
    webhook=HOOK, mail=Mailbox(to=("a@forum.example",), server=Relay(host="mail.example"))
)


class Carrier:
    """Ways that note what they carry, or fail as the test says."""

    def __init__(self) -> None:
        self.told: list[tuple[Way, Told]] = []
        self.fails: Callable[[Way], bool] = lambda _: False

    def __call__(self, services: Services, way: Way, told: Told) -> None:
        """Carry one message."""
        if self.fails(way):
            raise NotTold("it is away")
        self.told.append((way, told))

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Give way, kind and state of each."""
        return [(way, one.alert, one.state) for way, one in self.told]


def with_alerts(room: Room, alerts: Alerts = BOTH) -> Room:
    """Name the ways in a room's config."""
    config = replace(room.services.config, alerts=alerts)
    room.services = with_other(room.services, config=config)
    return room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk on a file."""
    made = with_alerts(Room(folder=tmp_path))
    yield made
    made.store.close()


def stopped(room: Room) -> None:
    """Let a part of the desk stop."""
    room.services.problems["search"] = "it broke"


def test_both_ways_are_told_once(room: Room) -> None:
    """One matter, one message by each way, however often is looked."""
    stopped(room)
    carrier = Carrier()
    for _ in range(3):
        Telling(room.services, carry=carrier).round()
    assert [(way, "part stopped", "raised") for way in ("webhook", "mail")] == carrier.said
    assert "Stopped working: search." == carrier.told[0][1].says


def test_an_all_clear_follows(room: Room) -> None:
    """Whoever was told hears that it is over."""
    stopped(room)
    carrier = Carrier()
    telling_ = Telling(room.services, carry=carrier)
    telling_.round()
    del room.services.problems["search"]
    for _ in range(2):
        telling_.round()
        room.clock.forward(minutes=5)
    assert ["raised", "raised", "over", "over"] == [state for *_, state in carrier.said]


def test_a_way_that_is_away_gets_it_later_and_the_other_not_twice(room: Room) -> None:
    """A mail server that comes back delivers what was said meanwhile, with the same name."""
    stopped(room)
    carrier = Carrier()
    carrier.fails = lambda way: way == "mail"
    Telling(room.services, carry=carrier).round()
    assert "were not taken by mail" in room.services.problems[PART]
    carrier.fails = lambda _: False
    room.clock.forward(seconds=29)
    Telling(room.services, carry=carrier).round()
    assert ["webhook"] == [way for way, *_ in carrier.said]
    room.clock.forward(seconds=1)
    Telling(room.services, carry=carrier).round()
    assert ["webhook", "mail"] == [way for way, *_ in carrier.said]
    assert carrier.told[0][1].id == carrier.told[1][1].id
    assert PART not in room.services.problems


class Killed(BaseException):
    """The process dies."""


@pytest.mark.parametrize("after", [0, 1])
def test_a_crash_before_or_after_sending_loses_nothing(
    room: Room, tmp_path: Path, after: int
) -> None:
    """What was kept is sent after a restart; what was sent may come twice, under one name."""
    stopped(room)
    carrier = Carrier()

    def dies(services: Services, way: Way, told: Told) -> None:
        if after:
            carrier(services, way, told)
        raise Killed

    with pytest.raises(Killed):
        Telling(room.services, carry=dies).round()
    room.store.close()
    store = open_store(room.services.config.store, now=room.clock)
    services = with_other(room.services, store=store)
    Telling(services, carry=carrier).round()
    Telling(services, carry=carrier).round()
    assert ["webhook"] * after + ["webhook", "mail"] == [way for way, *_ in carrier.said]
    assert 1 == len({told.id for _, told in carrier.told})
    store.close()


def test_a_restart_does_not_raise_again(room: Room) -> None:
    """How it stands is in the store, so that a new process is no new alert."""
    stopped(room)
    carrier = Carrier()
    Telling(room.services, carry=carrier).round()
    room.store.close()
    store = open_store(room.services.config.store, now=room.clock)
    services = with_other(room.services, store=store)
    Telling(services, carry=carrier).round()
    assert 2 == len(carrier.said)
    store.close()


def raised(room: Room) -> dict[str, str]:
    """Give what is raised after a look, by kind."""
    Telling(room.services, carry=Carrier()).round()
    return {one.kind: one.says for one in telling.standing(room.services) if one.since}


def test_a_quiet_desk_raises_nothing(room: Room) -> None:
    """A night without events is a night's sleep."""
    room.tell(account(), listed())
    assert {} == raised(room)


def test_deadlines_that_will_pass_are_told(room: Room) -> None:
    """Nobody decides, and the queue will miss its deadlines."""
    room.tell(account(), listed())
    case = room.case_of(user())
    assert case.deadline is not None
    room.clock.at = case.deadline
    room.clock.forward(minutes=-5)
    assert "1 case will be late" in raised(room)["breach forecast"]


def test_a_message_that_no_platform_took_is_told(room: Room) -> None:
    """A dead letter waits for a person."""
    room.tell(account(), listed())
    room.decide(room.case_of(user()), suspension(user()))
    (delivery,) = room.store.take(room.clock(), room.clock(), 1)
    outcome = Outcome(delivery=delivery.id, result="dead", at=room.clock())
    room.store.settle([outcome], [])
    assert "1 message was not taken" in raised(room)["dead letters"]


def test_a_freeze_is_told_with_what_pulled_it(room: Room) -> None:
    """The breaker of a mass action stops all sending, and somebody must look."""
    freezing.freeze(room.services, by="system", why="too many were overturned")
    assert "by the breaker of a mass action" in raised(room)["sending held"]


def test_a_ledger_that_does_not_verify_is_told(room: Room) -> None:
    """What the checkpointer found reaches somebody who is not at the console."""
    room.services.problems["ledger"] = "the ledger was cut short"
    found = raised(room)
    assert "does not verify" in found["ledger mismatch"]
    assert "part stopped" not in found


def test_a_failed_self_test_is_told(room: Room) -> None:
    """Orders may be lost while the contact point takes none."""
    room.services.problems[self_test.PART] = "it did not come through"
    assert ["self-test failed"] == list(raised(room))


def test_a_burst_is_told_for_an_hour(room: Room) -> None:
    """A surge that opened cases is told, and over an hour later."""
    line = LedgerEntry(
        kind="case opened",
        tenant=DEFAULT_TENANT,
        at=room.clock(),
        actor="system",
        detectors=("topic_bursts",),
    )
    room.store.note([line])
    assert "1 case of bursts" in raised(room)["burst"]
    room.clock.forward(hours=1, seconds=1)
    assert "burst" not in conditions.look(room.services, room.clock())


def test_a_disk_that_is_nearly_full_is_told(room: Room) -> None:
    """Before nothing more is taken in."""
    with_alerts(room, replace(BOTH, disk_free_bytes=2**62))
    assert "GB left" in raised(room)["disk nearly full"]


def test_an_order_that_nobody_took_up_is_told_and_a_second_at_once() -> None:
    """An order's hour runs at night too; the next one does not wait for a reminder."""
    room = OrderRoom()
    with_alerts(room)
    carrier = Carrier()
    room.order()
    Telling(room.services, carry=carrier).round()
    assert any("1 removal order waits" in one.says for _, one in carrier.told)
    room.clock.forward(minutes=2)
    room.order(reference="8/26")
    Telling(room.services, carry=carrier).round()
    assert any("2 removal orders wait" in one.says for _, one in carrier.told)
    states = [state for _, kind, state in carrier.said if kind == "order waits"]
    assert ["raised"] * 4 == states


def test_no_word_of_anybody_leaves(room: Room) -> None:
    """A message says how many and until when; never who, nor what was written."""
    room.tell(account("zzmark"), listed("p1", "zzmark"))
    case = room.case_of(user("zzmark"))
    room.decide(case, suspension(user("zzmark")))
    (delivery,) = room.store.take(room.clock(), room.clock(), 1)
    room.store.settle([Outcome(delivery=delivery.id, result="dead", at=room.clock())], [])
    freezing.freeze(room.services, by="rosa", why="zzmark again")
    room.services.problems["ledger"] = "zzmark"
    carrier = Carrier()
    Telling(room.services, carry=carrier).round()
    assert 6 == len(carrier.told)
    for _, one in carrier.told:
        assert "zzmark" not in repr(one)
        assert "rosa" not in repr(one)


@pytest.mark.parametrize(
    ("alerts", "place"),
    [
        (Alerts(webhook=Hook(url="https://ops.example/", secret="x")), "secret"),
        (Alerts(webhook=Hook(url="http://ops.example/", secret=SECRET)), "alerts.webhook.url"),
        (Alerts(mail=Mailbox(to=("a@forum.example",))), "alerts.mail.server.host"),
        (
            Alerts(
                mail=Mailbox(to=("a@forum.example",), server=Relay(host="m.example", tls="none"))
            ),
            "alerts.mail.server.tls",
        ),
    ],
)
def test_settings_by_which_nothing_could_be_sent_stop_the_start(alerts: Alerts, place: str) -> None:
    """A desk that could tell nobody says so at once."""
    with pytest.raises(InvalidConfig) as refused:
        check_alerts(alerts)
    assert place == refused.value.place
    check_alerts(BOTH)


def test_the_command_tries_every_way(tmp_path: Path) -> None:
    """One command shows that a webhook arrives."""
    with saying(lambda _: OK) as server:
        config = tmp_path / "f.toml"
        config.write_text(
            f'store = "sqlite:///{tmp_path}/f.db"\n[alerts.webhook]\nurl = "{server.address}"\n'
            f'secret = "{SECRET}"\nallow_private = true\n'
        )
        told = CliRunner().invoke(COMMAND, ["test", "--config", str(config)])
    assert (0, "webhook: taken\n") == (told.exit_code, told.output)
    assert b'"type":"alert.test"' in server.asked[0]
    told = CliRunner().invoke(COMMAND, ["test", "--config", str(config)])
    assert 1 == told.exit_code
    listed_ = CliRunner().invoke(COMMAND, ["list", "--config", str(config)])
    assert 9 == listed_.output.count("well")


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("lead", 200), ("reviewer", 403)])
def test_the_health_page_sends_a_test(desk: Desk, role: Role, status: int) -> None:
    """Whoever looks after the server tries it with one press; nobody is named by default."""
    browser = desk.browser(role)
    assert status == browser.submit("/console/health/alerts").status_code
    if status == 200:
        assert "the config names no way" in browser.get("/console/health").text


def test_the_health_page_shows_what_is_raised(desk: Desk) -> None:
    """The console says what operators were told, and by which ways."""
    config = replace(desk.services.config, alerts=BOTH)
    object.__setattr__(desk.services, "config", config)
    desk.services.problems["ledger"] = "cut short"
    carrier = Carrier()
    carrier.fails = lambda way: way == "mail"
    Telling(desk.services, carry=carrier).round()
    page = desk.browser("admin").get("/console/health").text
    assert 'data-alert="ledger mismatch"' in page
    assert "it is away" in page
