"""Platforms push signed messages: read as by the API, once, or refused."""

from collections.abc import Iterator

import pytest

from firebreak.adapters.connecting.contract import Endpoint
from firebreak.adapters.connecting.signatures import encode_secret, public_of, sign, signing_keys
from firebreak.app.config import Config
from firebreak.app.doctor.checks import secrets
from firebreak.app.doctor.contract import Patient
from firebreak.app.platform_kinds import open_platforms, read_endpoint
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.platforms import Hears
from tests.app.factories import FORUM, START, user
from tests.app.web.hook_desk import DOOR, OURS, THEIRS, HookDesk

ACCOUNT = {"type": "account", "id": "u1", "version": 3, "name": "Ada"}
POST = {"type": "post", "id": "p1", "author": "u1", "version": 1, "text": "hello"}
NOTICE = {"id": "n1", "subject_kind": "post", "subject": "p1"}


@pytest.fixture
def desk() -> Iterator[HookDesk]:
    """Give a desk whose forum may push."""
    made = HookDesk()
    yield made
    made.room.store.close()


def status(desk: HookDesk, key: str = "forum:account:u1") -> str:
    """Give how the platform last told of a thing."""
    stored = desk.room.store.item(ItemKey(key), DEFAULT_TENANT)
    return getattr(stored.item, "status", "") if stored else "never told"


def test_what_is_pushed_is_kept_and_answered_record_by_record(desk: HookDesk) -> None:
    """As the API does: what is wrong is named, the rest counts."""
    wrong = {"type": "post", "id": "p2"}
    code, answer = desk.push("items.told", {"items": [ACCOUNT, wrong, POST]})
    assert (200, 2, 1) == (code, answer["accepted"], answer["rejected"])
    assert ["accepted", "rejected", "accepted"] == [one["result"] for one in answer["results"]]
    assert ("FB-INTAKE-014", "author") == (
        answer["results"][1]["code"],
        answer["results"][1]["field"],
    )
    assert "active" == status(desk)


def test_a_pushed_notice_opens_a_case(desk: HookDesk) -> None:
    """Of whoever reported on the platform."""
    desk.push("items.told", {"items": [ACCOUNT, POST]})
    code, answer = desk.push("notices.told", {"notices": [NOTICE]}, name="push_2")
    assert (200, 1) == (code, answer["accepted"])
    assert 1 == len(desk.room.cases())


def test_the_same_message_twice_gets_the_same_answer_and_changes_nothing(desk: HookDesk) -> None:
    """Senders that heard no yes send again, also past a restart of ours."""
    desk.push("items.told", {"items": [POST]})
    first = desk.push("notices.told", {"notices": [NOTICE]}, name="push_2")
    assert first == desk.push("notices.told", {"notices": [NOTICE]}, name="push_2", seconds=9)
    ledger = desk.room.ledger()
    desk.restart()
    _, answer = desk.push("notices.told", {"notices": [NOTICE]}, name="push_2")
    assert (0, 1) == (answer["accepted"], answer["duplicate"])
    assert ledger == desk.room.ledger()


def test_a_new_message_under_a_used_name_is_read_all_the_same(desk: HookDesk) -> None:
    """A sender that counts from one again after a restart loses nothing."""
    desk.push("items.told", {"items": [ACCOUNT]})
    _, answer = desk.push("items.told", {"items": [POST]})
    assert 1 == answer["accepted"]


@pytest.mark.parametrize(
    ("secret", "seconds"),
    [(OURS, 0), (encode_secret(bytes(40)), 0), (THEIRS, -301), (THEIRS, 301)],
)
def test_nobody_else_can_push(desk: HookDesk, secret: str, seconds: float) -> None:
    """Not with the secret that receivers hold, not with another, not with a recording."""
    code, answer = desk.push("items.told", {"items": [ACCOUNT]}, secret=secret, seconds=seconds)
    assert (401, "FB-ACT-001") == (code, answer["code"])
    assert "never told" == status(desk)


def test_five_minutes_between_two_clocks_are_forgiven(desk: HookDesk) -> None:
    """In either direction."""
    for seconds in (-300, 300):
        code, _ = desk.push("items.told", {"items": [ACCOUNT]}, seconds=seconds, name=str(seconds))
        assert 200 == code


def test_a_platform_may_sign_with_a_key_of_its_own(desk: HookDesk) -> None:
    """Of which we hold only the public half, beside the old secret while one is rotated."""
    private = "whsk_" + encode_secret(bytes(range(7, 39))).removeprefix("whsec_")
    desk.connect("http://127.0.0.1:9/", theirs=f"{THEIRS} {public_of(private)}")
    for name, secret in enumerate((THEIRS, private)):
        code, _ = desk.push("items.told", {"items": [ACCOUNT]}, secret=secret, name=str(name))
        assert 200 == code


def test_an_action_is_confirmed_by_the_status_that_is_pushed(desk: HookDesk) -> None:
    """The platform's own word; what else is known of the account stays."""
    desk.push("items.told", {"items": [{**ACCOUNT, "followers": 20}]})
    action = desk.suspend()
    code, answer = desk.push("action.done", {"action": action, "status": "suspended"}, name="d1")
    assert (200, 1, "forum:account:u1") == (code, answer["accepted"], answer["results"][0]["key"])
    assert ["suspend confirmed"] == desk.statuses()
    stored = desk.room.store.item(user(), DEFAULT_TENANT)
    assert stored is not None
    assert ("Ada", 4) == (getattr(stored.item, "name", ""), stored.item.version)
    _, again = desk.push("action.done", {"action": action, "status": "suspended"}, name="d1")
    assert again == answer


def test_a_status_that_does_not_show_it_confirms_nothing(desk: HookDesk) -> None:
    """Done, says the platform, and still shows the account as active."""
    action = desk.suspend()
    desk.push("action.done", {"action": action, "status": "active"})
    assert ["suspend planned"] == desk.statuses()


def test_the_whole_thing_may_come_with_it(desk: HookDesk) -> None:
    """Then it is read as any other record."""
    action = desk.remove()
    item = {**POST, "version": 2, "status": "removed"}
    _, answer = desk.push("action.done", {"action": action, "item": item})
    assert 1 == answer["accepted"]
    assert ["remove confirmed"] == desk.statuses()


def test_what_a_platform_could_not_do_is_a_failed_action(desk: HookDesk) -> None:
    """With its reason, among the undelivered."""
    action = desk.suspend()
    code, _ = desk.push("action.failed", {"action": action, "note": "a  founder\naccount"})
    assert (200, ["suspend failed"]) == (code, desk.statuses())
    [(_, last)] = desk.room.store.dead(DEFAULT_TENANT)
    assert "not done there: a founder account" == last.note


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        ({"action": "nope"}, "action", "no action 'nope' of this platform"),
        ({"status": "gone"}, "status", "write one of: active, restricted, suspended, deleted"),
        ({"status": "visible"}, "status", "no status of accounts"),
    ],
)
def test_a_result_that_cannot_be_taken_in_says_why(
    desk: HookDesk, data: dict[str, str], field: str, says: str
) -> None:
    """In the answer to its message."""
    action = desk.suspend()
    _, answer = desk.push("action.done", {"action": action, **data})
    [result] = answer["results"]
    assert ("rejected", field) == (result["result"], result["field"])
    assert says in result["reason"]


def test_the_status_of_what_was_never_told_has_nowhere_to_stand(desk: HookDesk) -> None:
    """A post has an author, so the whole is asked for; an account needs nothing more."""
    action = desk.remove("p9", is_told=False)
    _, answer = desk.push("action.done", {"action": action}, name="d1")
    assert "send the post itself once" in answer["results"][0]["reason"]
    _, answer = desk.push("action.done", {"action": desk.suspend("u9")}, name="d2")
    assert (1, "suspended") == (answer["accepted"], status(desk, "forum:account:u9"))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", 422),
        (b"[]", 422),
        (b'{"type":"item.told","data":{"items":[]}}', 422),
        (b'{"type":"items.told","data":{}}', 422),
        (b'{"type":"items.told","data":{"items":{}}}', 422),
        (b'{"type":"action.done","data":{"action":""}}', 422),
        (b'{"type":"action.done","data":{"action":"a","version":-1}}', 422),
    ],
)
def test_a_message_of_no_sense_is_refused_in_words(desk: HookDesk, body: bytes, code: int) -> None:
    """For programs, with a code and the next step."""
    headers = sign("m", body, signing_keys(THEIRS), desk.room.clock())
    answer = desk.client.post(DOOR, content=body, headers=headers)
    assert code == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert answer.json()["detail"]


def test_more_records_than_a_request_may_bring_are_refused_whole(desk: HookDesk) -> None:
    """As by the API."""
    many = [{**ACCOUNT, "id": f"u{number}"} for number in range(1_001)]
    code, answer = desk.push("items.told", {"items": many})
    assert (413, "FB-INTAKE-003") == (code, answer["code"])


def test_only_a_post_to_the_address_itself_is_answered(desk: HookDesk) -> None:
    """Everything else is said to be no address, or no method."""
    assert 405 == desk.client.get(DOOR).status_code
    assert 404 == desk.client.post(f"{DOOR}more").status_code
    assert 404 == desk.client.post("/in/shop/").status_code


def test_without_a_secret_of_its_own_a_platform_cannot_push() -> None:
    """Nothing listens that nobody asked for."""
    desk = HookDesk(theirs="")
    assert 404 == desk.client.post(DOOR, content=b"{}").status_code
    desk.room.store.close()


def webhook(**more: str) -> Endpoint:
    """Read a webhook's section of a config."""
    section = {"url": "https://forum.example/h", "secret": OURS, **more}
    return read_endpoint("forum", section)


@pytest.mark.parametrize(
    ("inbound", "says"),
    [
        (OURS, "draw one of its own"),
        (f"{THEIRS} {OURS}", "draw one of its own"),
        ("abc", "write whsec_ or whpk_ and base64"),
        ("whsk_AAAA", "write whsec_ or whpk_ and base64"),
    ],
)
def test_an_inbound_secret_that_proves_nothing_is_refused_at_start(inbound: str, says: str) -> None:
    """Whoever receives our messages must not be able to speak as the platform."""
    with pytest.raises(InvalidConfig, match=says) as refused:
        open_platforms(Config(platforms={"forum": webhook(inbound_secret=inbound)}))
    assert "platforms.forum.inbound_secret" == refused.value.place


def test_the_doctor_looks_at_inbound_secrets_and_not_at_public_keys() -> None:
    """A secret that somebody typed is found; a public key is nobody's secret."""
    private = "whsk_" + encode_secret(bytes(range(7, 39))).removeprefix("whsec_")
    good = webhook(inbound_secret=f"{THEIRS} {public_of(private)}", secret=f"{OURS} {private}")
    typed = webhook(inbound_secret=encode_secret(b"correct horse battery staple"))
    answers = []
    for endpoint in (good, typed):
        config = Config(platforms={"forum": endpoint})
        assert isinstance(open_platforms(config)[FORUM], Hears)
        answers.append(secrets.examine(Patient(config=config, now=START)))
    assert "endpoints" in str(answers[0])
    assert "inbound_secret was typed" in str(answers[1])
