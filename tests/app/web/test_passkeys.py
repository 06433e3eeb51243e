"""Passkeys: in a real Chromium, and against answers that were bent."""

import base64
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from firebreak.app.config import Config, Server
from firebreak.app.entrances import entrance_of
from firebreak.app.web.passkeys import Answer, Here, challenge, check, here, register
from firebreak.app.web.problems import WrongPasskey
from firebreak.model.entrances import Passkey
from firebreak.model.ids import ReviewerId
from tests.app.web.chromium import WATCH, served
from tests.app.web.factories import PASSWORD, Clock, Desk

CONFIG = Config(store="memory:")
PLACE = Here(origin="https://desk.example", name="desk.example")
ANNA = ReviewerId("anna")


def spelled(data: bytes) -> str:
    """Write bytes as browsers do."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Device:
    """A key pair that answers as a browser and its device would, or bent."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = b"device-1"
        self.count = 0

    def answer(self, asked: str, *, is_new: bool = False, **bend: Any) -> Answer:
        """Answer a challenge."""
        told = {
            "type": "webauthn.create" if is_new else "webauthn.get",
            "challenge": asked,
            "origin": PLACE.origin,
            "crossOrigin": False,
        }
        told |= {name: value for name, value in bend.items() if name in told}
        client_data = json.dumps(told).encode()
        self.count = bend.get("count", self.count + 1)
        flags = bend.get("flags", 0x45 if is_new else 0x05)
        name = bend.get("name", PLACE.name)
        data = sha256(name.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        if is_new:
            data += bytes(16) + len(self.id).to_bytes(2, "big") + self.id
        key = bend.get("key", self.key)
        signature = key.sign(data + sha256(client_data).digest(), ec.ECDSA(SHA256()))
        public = bend.get("public", self.key).public_key()
        spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return Answer(
            id=spelled(bend.get("id", self.id)),
            client_data=spelled(client_data),
            authenticator_data=spelled(data),
            signature=spelled(signature),
            public_key=spelled(spki) if is_new else "",
        )


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


def registered(device: Device, clock: Clock, **bend: Any) -> Passkey:
    """Add a device's key."""
    asked = challenge(CONFIG, "a session", clock())
    given = device.answer(asked, is_new=True, **bend)
    return register(CONFIG, given, PLACE, "a session", clock(), name="Ring")


def signed_in(device: Device, known: Passkey, clock: Clock, **bend: Any) -> Passkey:
    """Sign in with it."""
    asked = challenge(CONFIG, "a door", clock())
    return check(CONFIG, device.answer(asked, **bend), known, PLACE, "a door", now=clock())


def test_a_device_is_added_and_signs_in(clock: Clock) -> None:
    """The plain way, with its counter going up."""
    device = Device()
    known = registered(device, clock)
    clock.forward(seconds=1)
    after = signed_in(device, known, clock)
    assert (known.name, known.count, after.count) == ("Ring", 1, 2)


BENT: dict[str, tuple[dict[str, Any], str]] = {
    "another site": ({"origin": "https://desk.example.elsewhere"}, "another site"),
    "in another's frame": ({"crossOrigin": True}, "another site"),
    "another name": ({"name": "elsewhere.example"}, "another site"),
    "nobody asked": ({"challenge": spelled(bytes(60))}, "nobody asked"),
    "another question": ({"type": "webauthn.create"}, "another question"),
    "nobody there": ({"flags": 0x04}, "did not ask who"),
    "device did not ask who": ({"flags": 0x01}, "did not ask who"),
    "counter back": ({"count": 1}, "copy of it"),
    "another key": ({"key": ec.generate_private_key(ec.SECP256R1())}, "signature"),
}


@pytest.mark.parametrize(("bend", "why"), BENT.values(), ids=BENT)
def test_an_answer_that_was_not_asked_for_here_is_refused(
    clock: Clock, bend: dict[str, Any], why: str
) -> None:
    """Each part that could be another's is looked at, and the refusal says which."""
    device = Device()
    known = registered(device, clock)
    clock.forward(seconds=1)
    with pytest.raises(WrongPasskey, match=why):
        signed_in(device, known, clock, **bend)


def test_a_challenge_is_answered_once(clock: Clock) -> None:
    """Who copies the form that a browser sent does not come in with it."""
    device = Device()
    known = registered(device, clock)
    clock.forward(seconds=1)
    asked = challenge(CONFIG, "a door", clock())
    given = device.answer(asked)
    after = check(CONFIG, given, known, PLACE, "a door", now=clock())
    for count in (device.count, device.count + 1):
        again = device.answer(asked, count=count)
        with pytest.raises(WrongPasskey, match=r"before|copy"):
            check(CONFIG, again, after, PLACE, "a door", now=clock())


def test_a_challenge_holds_in_its_browser_and_for_five_minutes(clock: Clock) -> None:
    """Not in another browser, and not after lunch."""
    device = Device()
    known = registered(device, clock)
    clock.forward(seconds=1)
    asked = challenge(CONFIG, "a door", clock())
    with pytest.raises(WrongPasskey, match="nobody asked"):
        check(CONFIG, device.answer(asked), known, PLACE, "another door", now=clock())
    clock.forward(minutes=5, seconds=1)
    with pytest.raises(WrongPasskey, match="too late"):
        check(CONFIG, device.answer(asked), known, PLACE, "a door", now=clock())


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (rsa.generate_private_key(65537, 1024), "too short"),
        (ec.generate_private_key(ec.SECP384R1()), "none of ES256"),
    ],
)
def test_a_weak_or_unknown_key_is_not_added(clock: Clock, key: Any, why: str) -> None:
    """Only keys that we can check for years are taken."""
    with pytest.raises(WrongPasskey, match=why):
        registered(Device(), clock, public=key)


def test_ed25519_is_taken(clock: Clock) -> None:
    """Small devices sign with it."""
    made = registered(Device(), clock, public=ed25519.Ed25519PrivateKey.generate())
    assert made.count == 1


def test_a_new_key_must_be_the_one_the_device_made(clock: Clock) -> None:
    """A page cannot add a key under another's name, nor without a device."""
    with pytest.raises(WrongPasskey, match="its name"):
        registered(Device(), clock, id=b"device-2")
    with pytest.raises(WrongPasskey, match="no passkey came"):
        registered(Device(), clock, flags=0x05)


@given(st.binary(max_size=80), st.binary(max_size=200), st.text(max_size=40))
def test_whatever_a_browser_sends_is_read_or_refused(one: bytes, two: bytes, text: str) -> None:
    """No bytes break the reading."""
    clock = Clock()
    known = Passkey(id="x", name="x", public_key="", made_at=clock())
    sent = (
        Answer(id=text, client_data=spelled(two), authenticator_data=spelled(one)),
        Answer(id=text, client_data=text, authenticator_data=text, signature=text),
    )
    for given_ in sent:
        with pytest.raises(WrongPasskey):
            check(CONFIG, given_, known, PLACE, "a door", now=clock())


def test_passkeys_belong_to_the_public_address_or_to_localhost() -> None:
    """What a Host header claims is never believed."""
    outside = Config(server=Server(public_url="https://desk.example/at"))
    assert here(outside, "http://127.0.0.1:8080/") == PLACE
    assert here(Config(), "http://localhost:8080/") == Here(
        origin="http://localhost:8080", name="localhost"
    )
    assert here(Config(), "https://elsewhere.example/") is None
    assert here(Config(), "http://127.0.0.1:8080/") is None
    assert here(Config(server=Server(public_url="http://desk.example")), "http://x/") is None


@pytest.fixture
def visit(browser: Chromium, desk: Desk) -> Iterator[tuple[Page, Any, str, list[str]]]:
    """A page at localhost with a device of software, its wires, and what went wrong."""
    with served(desk) as address:
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        wires = context.new_cdp_session(page)
        wires.send("WebAuthn.enable")
        wires.send("WebAuthn.addVirtualAuthenticator", {"options": SOFTWARE})
        yield page, wires, address.replace("127.0.0.1", "localhost"), wrong
        context.close()


SOFTWARE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def add_by_hand(page: Page, address: str, name: str) -> None:
    """Come in with the password and add a passkey."""
    page.goto(f"{address}/sign-in")
    page.fill("[name=name]", "anna")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[data-submit]")
    page.goto(f"{address}/console/me/sign-in")
    page.fill("[data-passkey=new] [name=name]", name)
    page.click("[data-add-passkey]")
    page.wait_for_selector("[data-kept-passkey]")


@pytest.mark.browser
def test_in_a_real_browser_a_passkey_is_added_and_opens_the_queue_alone(
    visit: tuple[Page, Any, str, list[str]], desk: Desk
) -> None:
    """Added once, it stands for password and code; the page's policy is not broken."""
    page, _, address, wrong = visit
    desk.add_person("anna", "reviewer", PASSWORD)
    add_by_hand(page, address, "Key on my ring")
    desk.clock.forward(seconds=1)
    assert "Key on my ring" in page.inner_text("[data-kept-passkey]")
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    page.click("[data-use-passkey]")
    page.wait_for_url(f"{address}/console")
    assert page.evaluate("window.broken") == []
    assert wrong == []
    kept = entrance_of(desk.services, ANNA).passkeys
    assert [one.asked_at is not None for one in kept] == [True]


@pytest.mark.browser
def test_in_a_real_browser_a_passkey_is_the_second_factor_and_the_proof_once_more(
    visit: tuple[Page, Any, str, list[str]], desk: Desk
) -> None:
    """After the password, and before what is grave, the same key is asked."""
    page, _, address, wrong = visit
    desk.add_person("anna", "admin", PASSWORD)
    add_by_hand(page, address, "Ring")
    desk.clock.forward(seconds=1)
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    page.fill("[name=name]", "anna")
    page.fill("[name=password]", PASSWORD)
    page.click("[data-submit]")
    page.wait_for_selector("[data-page=second]")
    page.click("[data-use-passkey]")
    page.wait_for_url(f"{address}/console")
    desk.clock.forward(minutes=11)
    page.goto(f"{address}/console/me/sign-in")
    page.click("text=show once more that it is you")
    page.click("[data-use-passkey]")
    page.wait_for_selector("[data-add-passkey]")
    assert (page.evaluate("window.broken"), wrong) == ([], [])


@pytest.mark.browser
def test_a_device_that_does_not_ask_who_uses_it_lets_nobody_in(
    visit: tuple[Page, Any, str, list[str]], desk: Desk
) -> None:
    """A found key without its PIN is not somebody."""
    page, wires, address, _ = visit
    desk.add_person("anna", "reviewer", PASSWORD)
    wires.send("WebAuthn.disable")
    wires.send("WebAuthn.enable")
    made = wires.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**SOFTWARE, "isUserVerified": True}}
    )
    add_by_hand(page, address, "Ring")
    desk.clock.forward(seconds=1)
    wires.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": made["authenticatorId"], "isUserVerified": False},
    )
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    page.click("[data-use-passkey]")
    page.wait_for_function(
        "document.querySelector('[data-says]').textContent.includes('No passkey')"
    )
    assert page.goto(f"{address}/console").url.endswith("/sign-in?next=/console")  # type: ignore[union-attr]
