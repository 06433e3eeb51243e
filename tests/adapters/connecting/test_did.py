"""Documents of identity: read strictly, remembered, asked for again."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Event, Semaphore

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting.did import (
    AT_ONCE,
    FRESH,
    PAUSE,
    BadIdentity,
    Resolver,
    fetcher,
    is_did,
    read_document,
    web_did,
)
from firebreak.model.platforms import Silent
from tests.adapters.connecting.signing import ALICE, BOB, Somebody

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)


class Directory:
    """A directory that counts who is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.documents = {ALICE: Somebody().document()}
        self.is_asleep = False

    def __call__(self, did: str) -> bytes:
        """Give a document."""
        self.asked.append(did)
        if self.is_asleep:
            raise Silent("it is asleep")
        if did not in self.documents:
            raise BadIdentity("there is no such identity")
        return self.documents[did]


def test_a_document_gives_keys_and_addresses_by_name() -> None:
    """Whether it writes names whole or short."""
    for is_legacy in (False, True):
        found = read_document(Somebody().document(is_legacy=is_legacy), ALICE)
        assert found.keys["atproto"].multikey == Somebody().multikey()
        assert found.services == {"atproto_pds": "https://pds.example"}


def test_a_document_about_somebody_else_is_refused() -> None:
    """A directory that was broken into could give anybody's."""
    with pytest.raises(BadIdentity, match="somebody else"):
        read_document(Somebody().document(BOB), ALICE)


def test_a_key_that_belongs_to_somebody_else_does_not_count() -> None:
    """Names carry their owner."""
    told = json.loads(Somebody().document())
    told["verificationMethod"][0]["id"] = f"{BOB}#atproto"

    assert read_document(json.dumps(told).encode(), ALICE).keys == {}


def test_a_key_of_a_curve_that_we_do_not_know_is_left_out() -> None:
    """The others of the document count."""
    told = json.loads(Somebody().document())
    odd = {"id": "#other", "type": "Ed25519VerificationKey2020", "publicKeyMultibase": "z6Mk"}
    told["verificationMethod"].insert(0, odd)

    assert list(read_document(json.dumps(told).encode(), ALICE).keys) == ["atproto"]


@given(raw=some.binary(max_size=200))
def test_hostile_bytes_are_refused_and_nothing_else(raw: bytes) -> None:
    """Whatever a host answers."""
    with suppress(BadIdentity):
        read_document(raw, ALICE)


NESTED = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner),
    max_leaves=8,
)


@given(methods=NESTED, services=NESTED)
def test_hostile_documents_are_refused_and_nothing_else(methods: object, services: object) -> None:
    """Right outside, anything inside."""
    told = {"id": ALICE, "verificationMethod": methods, "service": services}
    with suppress(BadIdentity):
        read_document(json.dumps(told).encode(), ALICE)


@given(text=some.text())
def test_a_hostile_name_is_no_identity(text: str) -> None:
    """It must not lead a question anywhere."""
    for written in (text, f"did:plc:{text}", f"did:web:{text}"):
        if is_did(written):
            assert not set(written) & set("/?#@\\ \n\r\0")


@pytest.mark.parametrize(
    "text",
    [
        "did:plc:short",
        "did:plc:" + "a" * 24 + "\n",
        "did:web:host/path",
        "did:web:host:path",
        "did:web:user@host",
        "did:web:host%2Fpath",
        "did:key:zQ3",
        "",
    ],
)
def test_what_looks_nearly_like_an_identity_is_none(text: str) -> None:
    """Paths, people, other methods, a line's end."""
    assert not is_did(text)


@pytest.mark.parametrize(
    ("url", "did"),
    [
        ("https://desk.example", "did:web:desk.example"),
        ("https://desk.example/", "did:web:desk.example"),
        ("http://localhost:8080", "did:web:localhost%3A8080"),
    ],
)
def test_we_are_called_after_our_address(url: str, did: str) -> None:
    """Host, and the port where there is one."""
    assert web_did(url) == did


@pytest.mark.parametrize("url", ["", "desk.example", "https://desk.example/desk", "https://:1"])
def test_an_address_with_a_path_or_without_a_host_names_nobody(url: str) -> None:
    """ATProto has no identities with paths."""
    with pytest.raises(BadIdentity):
        web_did(url)


def test_a_known_identity_is_not_asked_for_again_until_it_is_old() -> None:
    """Ten minutes long."""
    directory = Directory()
    resolver = Resolver(directory)
    for seconds in range(0, 600, 60):
        resolver.identity(ALICE, NOW + timedelta(seconds=seconds))
    assert len(directory.asked) == 1

    resolver.identity(ALICE, NOW + FRESH)
    assert len(directory.asked) == 2


def test_what_did_not_do_is_asked_for_again_and_not_too_often() -> None:
    """Whoever sends bad tokens cannot make us ask all day."""
    directory = Directory()
    resolver = Resolver(directory)
    resolver.identity(ALICE, NOW)
    for _ in range(5):
        resolver.identity(ALICE, NOW + PAUSE / 2, anew=True)
    assert len(directory.asked) == 1

    directory.documents[ALICE] = Somebody(number=8).document()
    found = resolver.identity(ALICE, NOW + PAUSE, anew=True)
    assert found.keys["atproto"].multikey == Somebody(number=8).multikey()


def test_somebody_who_is_not_there_is_remembered_as_such_for_a_moment() -> None:
    """They may come."""
    directory = Directory()
    resolver = Resolver(directory)
    for _ in range(3):
        with pytest.raises(BadIdentity):
            resolver.identity(BOB, NOW)
    assert directory.asked == [BOB]

    directory.documents[BOB] = Somebody().document(BOB)
    assert resolver.identity(BOB, NOW + PAUSE).did == BOB


def test_a_silent_directory_is_no_verdict() -> None:
    """It is asked again at once."""
    directory = Directory()
    directory.is_asleep = True
    resolver = Resolver(directory)
    with pytest.raises(Silent):
        resolver.identity(ALICE, NOW)

    directory.is_asleep = False
    assert resolver.identity(ALICE, NOW).did == ALICE


def test_a_host_of_somebody_is_asked_only_where_that_was_wished() -> None:
    """Nothing leaves that nobody configured."""
    ask = fetcher("https://directory.example", allow_private=False, web=False)

    with pytest.raises(BadIdentity, match="not asked for"):
        ask("did:web:host.example")


@pytest.mark.parametrize("did", ["did:web:localhost", "did:web:localhost%3A80"])
def test_a_host_on_this_machine_is_not_asked(did: str) -> None:
    """An identity is no way into our own network."""
    ask = fetcher("https://directory.example", allow_private=False, web=True)

    with pytest.raises(BadIdentity, match="not one we ask"):
        ask(did)


def test_only_so_many_are_asked_for_at_once() -> None:
    """Anybody can make us ask; the console must not wait behind them."""
    begun, go_on = Semaphore(0), Event()

    def slow(did: str) -> bytes:
        begun.release()
        assert go_on.wait(10)
        return Somebody().document(did)

    resolver = Resolver(slow)
    dids = [f"did:plc:{letter * 24}" for letter in "abcdefgh"]
    assert len(dids) == AT_ONCE
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = [pool.submit(resolver.identity, did, NOW) for did in dids]
        assert all(begun.acquire(timeout=10) for _ in dids)
        with pytest.raises(Silent, match="at once"):
            resolver.identity("did:plc:" + "z" * 24, NOW)
        go_on.set()
        assert [one.result().did for one in found] == dids
    assert resolver.identity("did:plc:" + "z" * 24, NOW).did.endswith("z")
