"""Each self-check on both sides of what it looks for."""

import base64
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.exchanges.standing import Standing
from firebreak.adapters.media_reader.wire import HOLDS
from firebreak.adapters.store import open_store
from firebreak.adapters.store.condition import Condition
from firebreak.adapters.translation.contract import Translation
from firebreak.app.checkpoints import Checkpointer
from firebreak.app.config import Config, Ledger, Server
from firebreak.app.doctor.contract import Check, Patient
from firebreak.app.doctor.examine import all_checks, patient, refuse_unsafe
from firebreak.app.exchanges import standing_file
from firebreak.app.sign_in_config import Provider, SignIn
from firebreak.app.wiring import Services, read_policy
from firebreak.model.errors import UnsafeSettings
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.processes import Problem, Process
from tests.adapters.opinions.standins import chat
from tests.adapters.store.factories import entry

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SECRET = "whsec_" + base64.b64encode(bytes(range(100, 132))).decode()
OTHER_SECRET = "whsec_" + base64.b64encode(bytes(range(200, 232))).decode()
CHECKS = {one.id: one for one in all_checks()}


def state(check: str, one: Patient) -> str:
    """Run one check."""
    return CHECKS[check].examine(one).state


def with_store(**found: Any) -> Patient:
    """Make a patient whose store was found in some condition."""
    facts: dict[str, Any] = {"kind": "sqlite", "revision": "0002", "known": "0002"}
    return Patient(config=Config(), now=NOW, condition=Condition(**(facts | found)))


def vouching(issuer: str) -> SignIn:
    """Settings that trust one provider of log-ins."""
    return SignIn(oidc={"one": Provider(issuer=issuer, client="desk")})


def with_config(**settings: Any) -> Patient:
    """Make a patient with some settings and no store yet."""
    return Patient(config=Config(**settings), now=NOW)


def translating(url: str, key: str = "") -> Patient:
    """Make a patient that has texts translated."""
    return with_config(translation=Translation(url=url, key=key))


def endpoint(url: str = "https://forum.example/hook", **rest: Any) -> WebhookEndpoint:
    """Make an endpoint that is well set up."""
    return WebhookEndpoint(**({"url": url, "secret": SECRET} | rest))


def platforms(**endpoints: WebhookEndpoint) -> Patient:
    """Make a patient with some endpoints."""
    return with_config(platforms=endpoints)


STORE_CASES = [
    ("FB-D001", {}, "good"),
    ("FB-D001", {"kind": "memory"}, "warning"),
    ("FB-D002", {}, "good"),
    ("FB-D002", {"revision": "0001"}, "warning"),
    ("FB-D002", {"revision": None}, "warning"),
    ("FB-D002", {"revision": "0003"}, "failed"),
    ("FB-D003", {"durability": {"synchronous": "FULL"}}, "good"),
    ("FB-D003", {"durability": {"synchronous": "EXTRA"}}, "good"),
    ("FB-D003", {"durability": {"synchronous": "NORMAL"}}, "failed"),
    ("FB-D003", {"durability": {"synchronous_commit": "on", "fsync": "on"}}, "good"),
    ("FB-D003", {"durability": {"synchronous_commit": "off", "fsync": "on"}}, "failed"),
    ("FB-D003", {"durability": {"synchronous_commit": "on", "fsync": "off"}}, "failed"),
    ("FB-D003", {"durability": {"full_page_writes": "off"}}, "failed"),
    ("FB-D003", {}, "skipped"),
    ("FB-D004", {"durability": {"journal_mode": "wal"}}, "good"),
    ("FB-D004", {"durability": {"journal_mode": "delete"}}, "failed"),
    ("FB-D004", {}, "skipped"),
    ("FB-D005", {"free_bytes": 1_000_000_000}, "good"),
    ("FB-D005", {"free_bytes": 999_999_999}, "warning"),
    ("FB-D005", {"free_bytes": 200_000_000}, "warning"),
    ("FB-D005", {"free_bytes": 199_999_999}, "failed"),
    ("FB-D005", {}, "skipped"),
    ("FB-D006", {"newest": NOW + timedelta(minutes=1)}, "good"),
    ("FB-D006", {"newest": NOW + timedelta(minutes=1, seconds=1)}, "failed"),
    ("FB-D006", {"future": {"claims": 1}}, "warning"),
    ("FB-D014", {}, "good"),
    ("FB-D014", {"dead": 1}, "failed"),
    ("FB-D015", {}, "good"),
    ("FB-D015", {"waiting_since": NOW - timedelta(minutes=5)}, "good"),
    ("FB-D015", {"waiting_since": NOW - timedelta(minutes=5, seconds=1)}, "warning"),
    ("FB-D015", {"waiting_since": NOW + timedelta(hours=1)}, "good"),
    ("FB-D017", {}, "good"),
    ("FB-D017", {"kind": "memory"}, "skipped"),
    ("FB-D017", {"refused": 1}, "failed"),
    ("FB-D017", {"oldest": NOW - timedelta(days=2)}, "good"),
    ("FB-D017", {"oldest": NOW - timedelta(days=2, seconds=1)}, "warning"),
    ("FB-D017", {"oldest": NOW - 9 * DAY, "expired_at": NOW - 2 * DAY}, "good"),
    ("FB-D017", {"oldest": NOW - 9 * DAY, "expired_at": NOW - 3 * DAY}, "warning"),
    ("FB-D017", {"asked": 1, "asked_since": NOW - timedelta(minutes=60)}, "good"),
    ("FB-D017", {"asked": 1, "asked_since": NOW - timedelta(minutes=61)}, "warning"),
]


@pytest.mark.parametrize(("check", "found", "expected"), STORE_CASES)
def test_what_is_found_in_the_store_is_judged(
    check: str, found: dict[str, Any], expected: str
) -> None:
    """On both sides of every line."""
    assert expected == state(check, with_store(**found))


CONFIG_CASES = [
    ("FB-D008", platforms(), "good"),
    ("FB-D008", platforms(a=endpoint()), "good"),
    ("FB-D027", platforms(), "good"),
    ("FB-D027", platforms(a=endpoint()), "good"),
    ("FB-D027", platforms(a=endpoint(), b=endpoint(dry_run=True)), "warning"),
    ("FB-D008", platforms(a=endpoint(secret=f"{SECRET} {OTHER_SECRET}")), "good"),
    ("FB-D008", platforms(a=endpoint(secret="")), "failed"),
    ("FB-D008", platforms(a=endpoint(secret="whsec_...")), "failed"),
    ("FB-D008", platforms(a=endpoint(secret="whsec_" + "A" * 40)), "failed"),
    (
        "FB-D008",
        platforms(
            a=endpoint(secret="whsec_" + base64.b64encode(b"my secret is this: hunters").decode())
        ),
        "failed",
    ),
    ("FB-D009", platforms(), "good"),
    ("FB-D009", platforms(a=endpoint(), b=endpoint(secret=OTHER_SECRET)), "good"),
    ("FB-D009", platforms(a=endpoint(), b=endpoint()), "failed"),
    ("FB-D009", platforms(a=endpoint("http://forum.example/hook")), "failed"),
    ("FB-D009", platforms(a=endpoint("http://10.0.0.7/hook", allow_private=True)), "good"),
    ("FB-D009", platforms(a=endpoint("https://name:word@forum.example/")), "failed"),
    ("FB-D009", platforms(a=endpoint("ftp://forum.example/")), "failed"),
    ("FB-D022", with_config(), "warning"),
    ("FB-D022", with_config(server=Server(behind_tls_proxy=True)), "good"),
    ("FB-D022", with_config(sign_in=SignIn(second_factor="required")), "good"),
    (
        "FB-D022",
        with_config(sign_in=SignIn(second_factor="optional"), server=Server(host="0.0.0.0")),
        "failed",
    ),
    ("FB-D023", with_config(), "good"),
    ("FB-D023", with_config(server=Server(public_url="https://desk.example")), "good"),
    ("FB-D023", with_config(server=Server(public_url="http://desk.example")), "failed"),
    ("FB-D023", with_config(server=Server(behind_tls_proxy=True)), "warning"),
    ("FB-D023", with_config(sign_in=vouching("https://log-in.example")), "warning"),
    ("FB-D023", with_config(sign_in=vouching("http://log-in.example")), "failed"),
    ("FB-D026", with_config(), "good"),
    ("FB-D026", translating("http://127.0.0.1:5000"), "good"),
    ("FB-D026", translating("https://words.example", key="k"), "good"),
    ("FB-D026", translating("https://words.example"), "warning"),
    ("FB-D026", translating("http://words.example", key="k"), "failed"),
    ("FB-D024", with_config(store="memory:"), "skipped"),
    ("FB-D024", with_config(store="sqlite:////nowhere/at.db"), "good"),
    ("FB-D010", with_config(), "good"),
    ("FB-D010", with_config(server=Server(host="localhost")), "good"),
    ("FB-D010", with_config(server=Server(host="127.0.0.9")), "good"),
    ("FB-D010", with_config(server=Server(host="::1")), "good"),
    ("FB-D010", with_config(server=Server(host="0.0.0.0")), "failed"),
    ("FB-D010", with_config(server=Server(host="desk.example")), "failed"),
    ("FB-D010", with_config(server=Server(host="0.0.0.0", behind_tls_proxy=True)), "good"),
    ("FB-D007", with_config(), "good"),
    ("FB-D007", with_config(policy="/not/there.toml"), "failed"),
    ("FB-D012", with_config(store="memory:"), "skipped"),
    ("FB-D013", with_config(store="memory:"), "skipped"),
]


@pytest.mark.parametrize(("check", "one", "expected"), CONFIG_CASES)
def test_settings_are_judged(check: str, one: Patient, expected: str) -> None:
    """Default, example, shared and plain-text ones are told from good ones."""
    assert expected == state(check, one)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), "good"),
        (datetime(2025, 12, 31, tzinfo=UTC), "failed"),
        (datetime(2099, 12, 31, tzinfo=UTC), "good"),
        (datetime(2100, 1, 1, tzinfo=UTC), "failed"),
    ],
)
def test_an_impossible_clock_is_told(now: datetime, expected: str) -> None:
    """A machine whose battery is empty starts in 1970."""
    assert expected == state("FB-D006", Patient(config=Config(), now=now))


def test_development_mode_is_told() -> None:
    """And its absence is good."""
    assert state("FB-D011", replace(with_config(), is_debugging=True)) == "failed"
    assert state("FB-D011", with_config()) == "good"


def test_a_reader_of_media_that_is_not_shut_in_is_told() -> None:
    """Good where every wall stands, a warning that names what is missing, else a failure."""
    fewer = tuple(name for name in HOLDS if name != "network")
    assert state("FB-D018", with_config()) == "skipped"
    assert state("FB-D018", replace(with_config(), reader_holds=HOLDS)) == "good"
    answer = CHECKS["FB-D018"].examine(replace(with_config(), reader_holds=fewer))
    assert ("warning", True) == (answer.state, answer.says.endswith(": network"))
    assert state("FB-D018", replace(with_config(), reader_trouble="it ended")) == "failed"


def test_a_server_that_answers_is_asked_what_has_stopped() -> None:
    """No server is no failure; a stopped part is."""
    assert state("FB-D016", with_config()) == "skipped"
    assert state("FB-D016", replace(with_config(), problems=())) == "good"
    assert state("FB-D016", replace(with_config(), problems=("worker",))) == "failed"


def test_what_processes_of_a_server_say_is_read() -> None:
    """Wherever the web server is; a dead process's words are over, its silence is told."""
    web = Process(name="w:1:a", role="web", heard_at=NOW)
    broken = Problem(part="ledger", says="is cut short", since=NOW)
    worker = Process(name="d:2:b", role="worker", heard_at=NOW, problems=(broken,))
    late = replace(worker, heard_at=NOW - timedelta(minutes=1))
    assert state("FB-D016", with_store(processes=(web, replace(worker, problems=())))) == "good"
    for known, says in (
        ((web, worker), "stopped: ledger: is cut short (process d:2)"),
        ((web,), "worker: no process reads, sends and signs"),
        ((web, late), "worker: process d:2 has not been heard of since"),
    ):
        answer = CHECKS["FB-D016"].examine(with_store(processes=known))
        assert (answer.state, says in answer.says) == ("failed", True), answer.says
    asked = replace(with_store(processes=(web, worker)), problems=("ledger", "connect"))
    assert "stopped: connect; ledger: is cut" in CHECKS["FB-D016"].examine(asked).says


def test_a_worker_that_lags_beside_a_running_server_has_failed() -> None:
    """Without a server nobody can expect it to keep up."""
    late = with_store(waiting_since=NOW - timedelta(hours=1))
    assert state("FB-D015", replace(late, problems=())) == "failed"
    assert state("FB-D015", late) == "warning"


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_every_check_says_why_and_what_to_do(check: Check) -> None:
    """Ids are stable and read alike; nobody is left with a bare failure."""
    assert check.id == f"FB-D{int(check.id[4:]):03}"
    assert min(len(check.title), len(check.why), len(check.fix)) > 15
    unwell = Patient(config=Config(store="memory:"), now=NOW, trouble="the disk is gone")
    assert check.examine(unwell).says


def test_ids_have_no_gap() -> None:
    """A number that is gone would make people look for what it said."""
    assert [f"FB-D{number:03}" for number in range(1, len(CHECKS) + 1)] == sorted(CHECKS)


UNSAFE = {
    "FB-D003": with_store(durability={"synchronous": "NORMAL"}),
    "FB-D008": platforms(a=endpoint(secret="whsec_" + "A" * 40)),
    "FB-D010": with_config(server=Server(host="0.0.0.0")),
    "FB-D011": replace(with_config(), is_debugging=True),
}


@pytest.mark.parametrize("check", UNSAFE)
def test_an_unsafe_start_is_refused_with_the_checks_own_words(check: str) -> None:
    """Which check, what it found, and what to do."""
    with pytest.raises(UnsafeSettings, match=check) as refusal:
        refuse_unsafe(UNSAFE[check])
    assert CHECKS[check].fix in str(refusal.value)


def test_a_safe_start_is_not_refused() -> None:
    """What merely should be looked at stops nobody."""
    refuse_unsafe(with_config())
    refuse_unsafe(with_store(dead=3, free_bytes=1))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Services]:
    """Give a desk on a file whose ledger has three lines, signed."""
    config = Config(store=f"sqlite:///{tmp_path}/f.db", sign_in=SignIn(second_factor="required"))
    store = open_store(config.store)
    services = Services(store=store, policy=read_policy(config), config=config)
    store.note([entry(tenant=DEFAULT_TENANT) for _ in range(3)])
    Checkpointer(services).round()
    yield services
    store.close()


def looked_at(desk: Services, **changes: Any) -> Patient:
    """Examine a desk as the command does."""
    found = patient(desk.config, datetime.now(UTC), is_thorough=False)
    return replace(found, **changes)


def test_a_desk_that_runs_well_passes_every_check(desk: Services) -> None:
    """What the operator of a healthy desk sees, server running."""
    found = looked_at(desk, problems=(), reader_holds=HOLDS)
    states = {one.id: one.examine(found).state for one in all_checks()}
    assert set(states.values()) == {"good"}, states


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And nothing is made by looking."""
    found = patient(Config(store=f"sqlite:///{tmp_path}/none.db"), NOW, is_thorough=False)
    assert state("FB-D001", found) == "failed"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """The check says what SQLite said."""
    (tmp_path / "f.db").write_text("these are my notes" * 100)
    found = patient(Config(store=f"sqlite:///{tmp_path}/f.db"), NOW, is_thorough=False)
    assert state("FB-D001", found) == "failed"
    assert "cannot be read" in found.trouble


def test_a_key_that_others_may_read_is_told(desk: Services, tmp_path: Path) -> None:
    """One bit of rights too many."""
    key = tmp_path / "f.db.ledger.key"
    for mode, expected in ((0o600, "good"), (0o400, "good"), (0o640, "failed"), (0o602, "failed")):
        key.chmod(mode)
        assert expected == state("FB-D012", looked_at(desk))
    key.unlink()
    assert state("FB-D012", looked_at(desk)) == "warning"


def test_a_ledger_that_nobody_signed_lately_is_told(desk: Services, tmp_path: Path) -> None:
    """Only when it grew, and only where a server should have signed."""
    notes = tmp_path / "f.db.checkpoints"
    old = (datetime.now(UTC) - timedelta(minutes=16)).timestamp()
    os.utime(notes, (old, old))
    assert state("FB-D013", looked_at(desk, problems=())) == "good"
    desk.store.note([entry(tenant=DEFAULT_TENANT)])
    assert state("FB-D013", looked_at(desk, problems=())) == "failed"
    assert state("FB-D013", looked_at(desk)) == "good"
    patient_config = replace(desk.config, ledger=Ledger(checkpoint_minutes=6))
    assert state("FB-D013", looked_at(desk, problems=(), config=patient_config)) == "good"


def test_a_checkpoint_that_does_not_fit_is_told(desk: Services, tmp_path: Path) -> None:
    """Rolled back, forged, or never made."""
    notes = tmp_path / "f.db.checkpoints"
    whole = notes.read_text()
    notes.write_text(whole.replace("\n3\n", "\n2\n"))
    assert state("FB-D013", looked_at(desk)) == "failed"
    notes.unlink()
    assert state("FB-D013", looked_at(desk)) == "warning"


@pytest.mark.parametrize(
    "found",
    [
        {"asked": 1, "asked_since": NOW - DAY},
        {"oldest": NOW - 9 * DAY},
        {"oldest": NOW - 9 * DAY, "expired_at": NOW - 3 * DAY},
    ],
)
def test_a_running_server_that_does_not_forget_has_failed(found: dict[str, Any]) -> None:
    """Without one, somebody only has to start it."""
    assert "failed" == state("FB-D017", replace(with_store(**found), problems=()))


FETCHED = {"fetched_at": NOW - timedelta(minutes=30)}


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (FETCHED, "good"),
        ({"fetched_at": NOW - timedelta(minutes=90)}, "good"),
        ({"fetched_at": NOW - timedelta(minutes=91)}, "failed"),
        ({}, "failed"),
        (FETCHED | {"trouble": "it answered 500"}, "failed"),
    ],
)
def test_lists_that_are_not_fetched_are_told(
    tmp_path: Path, standing: dict[str, Any], expected: str
) -> None:
    """Three rounds late, or never, or not since a failure; without a server it is a warning."""
    theirs = Exchange(
        source="feed", list="shared", address="https://a.example", key="k", group="g", minutes=30
    )
    config = Config(exchanges={"theirs": theirs}, exchange_folder=str(tmp_path))
    standing_file(config, "theirs").write(Standing(**standing))
    running = Patient(config=config, now=NOW, problems=())
    assert expected == state("FB-D019", running)
    if expected == "failed" and not standing.get("trouble"):
        assert "warning" == state("FB-D019", replace(running, problems=None))


def test_exchanges_that_cannot_be_asked_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A credential that is missing, or the library."""
    lacking = Exchange(source="tech_against_terrorism", list="tat", user="u")
    folder = str(tmp_path)
    told = with_config(exchanges={"tat": lacking}, exchange_folder=folder)
    assert "failed" == state("FB-D019", told)
    theirs = replace(lacking, password="p")
    told = with_config(exchanges={"tat": theirs}, exchange_folder=folder)
    monkeypatch.setattr("firebreak.app.doctor.checks.fetched_lists.find_spec", lambda _: None)
    assert "pip install" in CHECKS["FB-D019"].examine(told).says


def test_a_detector_that_the_gate_holds_back_is_named(tmp_path: Path) -> None:
    """The policy wants calls live in English; nobody asked the gate."""
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'name = "t"\nversion = "1"\n'
        '[categories.call]\ntitle = "Call"\ndefinition = "A call."\nseverity = 4\n'
        '[detectors.calls]\nmode = "live"\nlanguages = ["en"]\n'
    )
    one = with_config(store=f"sqlite:///{tmp_path / 'desk.db'}")
    wants = replace(one, config=replace(one.config, policy=str(policy)))

    assert "good" == state("FB-D020", one)
    assert "warning" == state("FB-D020", wants)
    assert "firebreak gate calls --language en" in CHECKS["FB-D020"].examine(wants).says


def test_a_model_that_cannot_be_asked_is_named(tmp_path: Path) -> None:
    """A misspelt category; with it mended, it is said where the words of posts go."""
    one = with_config(store=f"sqlite:///{tmp_path / 'desk.db'}")
    assert "names none" in CHECKS["FB-D021"].examine(one).says
    settings = chat("https://models.example", categories=("cal",))
    asks = replace(one, config=replace(one.config, opinions={"guard": settings}))
    assert "failed" == state("FB-D021", asks)
    assert "no category 'cal'" in CHECKS["FB-D021"].examine(asks).says
    mended = replace(settings, categories=("call",))
    asks = replace(one, config=replace(one.config, opinions={"guard": mended}))
    assert "good" == state("FB-D021", asks)
    assert "guard (words of posts go to models.example)" in CHECKS["FB-D021"].examine(asks).says


def test_a_model_that_stopped_answering_is_named() -> None:
    """Cases wait for nothing that it would say, so this is a warning."""
    config = {"guard": chat("https://models.example", categories=("call",))}
    one = replace(with_config(opinions=config), problems=("opinion guard",))
    assert "warning" == state("FB-D021", one)


@pytest.mark.parametrize(("rights", "state"), [(0o600, "good"), (0o644, "failed")])
def test_a_key_that_others_can_read_is_told(tmp_path: Path, rights: int, state: str) -> None:
    """FB-D024: the file that seals authenticator apps is ours alone."""
    key = tmp_path / "key"
    key.touch()
    key.chmod(rights)
    one = with_config(sign_in=SignIn(key=str(key)))
    (check,) = [check for check in all_checks() if check.id == "FB-D024"]
    assert check.examine(one).state == state
