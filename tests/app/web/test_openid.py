"""Log-ins by somebody else's word: a real provider, and a hostile twin of it."""

import base64
import hmac
import http.cookiejar
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest
from joserfc import jwk, jws

from firebreak.app.entrances import entrance_of
from firebreak.app.second_factors import confirm, offer
from firebreak.app.web.auth import make_link
from firebreak.app.wiring import utc_now
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, Browser, Desk
from tests.app.web.factories import desk as fresh_desk
from tests.app.web.openid_desk import CLIENT, Twin, begin, come_back, trust, twin
from tests.app.web.test_second_factors import code_of
from tests.real_servers.openid import provider

ANNA = ReviewerId("anna")


@pytest.fixture
def other() -> Iterator[Twin]:
    """A hostile twin."""
    with twin() as served:
        yield served


@pytest.fixture
def trusting(desk: Desk, other: Twin) -> Desk:
    """A desk that trusts the twin and where Anna is linked with ``s-1``."""
    trust(desk, other.issuer)
    desk.add_person("anna", "reviewer")
    invite(desk, other)
    desk.clock.forward(seconds=1)
    return desk


def invite(desk: Desk, other: Twin, **bend: Any) -> Any:
    """Let Anna come in by her one-time link and the twin's word."""
    browser = desk.browser()
    asked = begin(browser, link=make_link(desk.services, ANNA).removeprefix("/enter/"))
    other.will_say(desk, asked, **bend)
    return come_back(browser, code="c", state=asked["state"])


def log_in(desk: Desk, other: Twin, **bend: Any) -> Any:
    """Log in once by the twin's word, bent or not."""
    browser = desk.browser()
    asked = begin(browser)
    other.will_say(desk, asked, **bend)
    return come_back(browser, code="c", state=asked["state"])


def said(answer: Any) -> str:
    """Give the sentence of a refusal, on one line."""
    assert answer.status_code == 403, (answer.status_code, answer.headers)
    found = re.search(r'role="alert">(.*?)</p>', answer.text, re.S)
    assert found
    return found[1]


def test_who_was_linked_by_an_invitation_comes_in_by_the_providers_word(
    trusting: Desk, other: Twin
) -> None:
    """After the first time one button is enough."""
    answer = log_in(trusting, other)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")


def test_nobody_is_let_in_who_was_not_linked(trusting: Desk, other: Twin) -> None:
    """An account at the provider, whatever its e-mail address, is not an account here."""
    answer = log_in(trusting, other, sub="s-2", email="anna@desk.example", email_verified=True)
    assert "nobody here is linked" in said(answer)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"iss": "https://elsewhere.example"}, "another issuer"),
    "another nonce": ({"nonce": "of another log-in"}, "another log-in"),
    "no nonce": ({"nonce": None}, "another log-in"),
    "another audience": ({"aud": "another-desk"}, "somebody else"),
    "given to another": ({"aud": [CLIENT, "x"], "azp": "x"}, "given to somebody else"),
    "many and no party": ({"aud": [CLIENT, "x"]}, "given to somebody else"),
    "run out": ({"exp": 1}, "run out"),
    "no end": ({"exp": None}, "run out"),
    "made before": ({"iat": 1}, "not made for this log-in"),
    "from the future": ({"iat": 2**33}, "not made for this log-in"),
    "nobody": ({"sub": ""}, "names nobody"),
    "a number": ({"sub": 7}, "names nobody"),
}


@pytest.mark.parametrize(("bend", "why"), WRONG.values(), ids=WRONG)
def test_a_token_that_is_not_for_this_log_in_is_refused(
    trusting: Desk, other: Twin, bend: dict[str, Any], why: str
) -> None:
    """Each claim that could be another's is looked at, and the refusal says which."""
    assert why in said(log_in(trusting, other, **bend))


def forged(desk: Desk, other: Twin, kind: str, asked: dict[str, str]) -> str:
    """Make a token with right claims and a signature that proves nothing."""
    other.will_say(desk, asked)
    body = other.raw.split(".")[1]

    def part(told: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    if kind == "none":
        return f"{part({'alg': 'none'})}.{body}."
    claims = base64.urlsafe_b64decode(body + "==")
    if kind == "HS256 with the public key":
        pem = other.key.as_pem(private=False)
        head = part({"alg": "HS256", "kid": other.kid})
        mac = hmac.digest(pem, f"{head}.{body}".encode(), "sha256")
        return f"{head}.{body}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
    if kind == "a key of one's own":
        mine = jwk.RSAKey.generate_key(2048)
        says: dict[str, Any] = {"alg": "RS256", "kid": other.kid}
        return jws.serialize_compact(says, claims, mine, algorithms=["RS256"])
    head, _, signature = other.raw.split(".")
    changed = claims.replace(b"s-1", b"s-9")
    return f"{head}.{base64.urlsafe_b64encode(changed).decode().rstrip('=')}.{signature}"


@pytest.mark.parametrize(
    "kind", ["none", "HS256 with the public key", "a key of one's own", "changed"]
)
def test_a_token_whose_signature_proves_nothing_is_refused(
    trusting: Desk, other: Twin, kind: str
) -> None:
    """No signature, one with the public key as secret, one by a stranger: none is taken."""
    browser = trusting.browser()
    asked = begin(browser)
    other.raw = forged(trusting, other, kind, asked)
    assert "not signed" in said(come_back(browser, code="c", state=asked["state"]))


def test_an_answer_is_taken_once(trusting: Desk, other: Twin) -> None:
    """Whoever copies the browser's cookie and the answer's address does not come in with them."""
    browser, thief = trusting.browser(), trusting.browser()
    asked = begin(browser)
    other.will_say(trusting, asked)
    thief.cookies.update(browser.cookies)
    assert come_back(browser, code="c", state=asked["state"]).status_code == 303
    assert "used before" in said(come_back(thief, code="c", state=asked["state"]))


def test_an_answer_belongs_to_the_browser_that_asked(trusting: Desk, other: Twin) -> None:
    """An address sent to somebody signs them in to nobody's account."""
    browser = trusting.browser()
    asked = begin(browser)
    other.will_say(trusting, asked)
    stranger = come_back(trusting.browser(), code="c", state=asked["state"])
    assert "not begun in this browser" in said(stranger)
    assert "another browser" in said(come_back(browser, code="c", state="guessed"))
    assert other.told[1:] == []


def test_an_answer_of_another_provider_is_not_sent_to_this_one(trusting: Desk, other: Twin) -> None:
    """A code that another provider gave is never shown to this one, nor taken from it."""
    browser = trusting.browser()
    asked = begin(browser)
    answer = come_back(browser, code="c", state=asked["state"], iss="https://elsewhere.example")
    assert "another provider" in said(answer)
    assert len(other.told) == 1


def test_an_answer_that_comes_too_late_is_not_taken(trusting: Desk, other: Twin) -> None:
    """What lay open for an hour is begun again."""
    browser = trusting.browser()
    asked = begin(browser)
    trusting.clock.forward(minutes=10, seconds=1)
    other.will_say(trusting, asked)
    assert "too long" in said(come_back(browser, code="c", state=asked["state"]))


def test_a_provider_may_change_its_key(trusting: Desk, other: Twin) -> None:
    """A new key is asked for once it is used, and a flood of invented keys asks for nothing."""
    trusting.clock.forward(minutes=1)
    other.rotate()
    assert log_in(trusting, other).status_code == 303
    before = other.asked.count("/keys")
    for _ in range(5):
        other.kid = "invented"
        trusting.clock.forward(seconds=1)
        said(log_in(trusting, other))
    assert other.asked.count("/keys") - before <= 1


def test_a_provider_that_calls_itself_another_is_not_asked(desk: Desk, other: Twin) -> None:
    """Discovery must name the issuer that the config names."""
    trust(desk, other.issuer)
    other.documents["/.well-known/openid-configuration"]["issuer"] = "https://elsewhere.example"
    answer = desk.browser().post("/sign-in/by/twin", data={"next": ""}, headers={"origin": HOST})
    assert "another than the configured" in said(answer)


def test_the_providers_word_is_one_factor(trusting: Desk, other: Twin) -> None:
    """Whoever has a second factor here shows it as well."""
    secret = offer(trusting.services, ANNA)
    assert confirm(trusting.services, ANNA, code_of(secret, trusting))
    answer = log_in(trusting, other)
    assert answer.headers["location"].startswith("/sign-in/second")


def test_a_role_is_taken_from_a_token_only_where_the_config_maps_it(
    trusting: Desk, other: Twin
) -> None:
    """A claim named role, admin or groups changes nothing by itself."""
    log_in(trusting, other, role="admin", roles=["admin"], groups=["admin"])
    person = trusting.services.store.person(ANNA)
    assert person
    assert person.role == "reviewer"


def test_a_mapped_role_counts_and_without_one_nobody_comes_in(trusting: Desk, other: Twin) -> None:
    """Where the config maps groups, who left the group is out."""
    trust(trusting, other.issuer, role_claim="groups", roles={"desk-leads": "lead"})
    trusting.clock.forward(seconds=1)
    assert log_in(trusting, other, groups=["desk-leads"]).status_code == 303
    person = trusting.services.store.person(ANNA)
    assert person
    assert person.role == "lead"
    trusting.clock.forward(seconds=1)
    assert "no role" in said(log_in(trusting, other, groups=["others"]))


def test_a_stranger_becomes_a_person_only_where_the_config_admits_it(
    desk: Desk, other: Twin
) -> None:
    """With admits and a mapped role somebody new comes in; they are named by the provider."""
    trust(desk, other.issuer, role_claim="groups", roles={"r": "reviewer"}, admits=True)
    assert "nobody here" in said(log_in(desk, other, groups=["x"]))
    assert log_in(desk, other, groups=["r"], name="Anna A").status_code == 303
    assert ["Anna A"] == [one.name for one in desk.services.store.people(desk.services.tenant)]


def test_another_organisation_at_the_same_provider_is_refused(trusting: Desk, other: Twin) -> None:
    """One address may serve many organisations; only ours counts."""
    trust(trusting, other.issuer, tenant_claim="tid", tenant="ours")
    trusting.clock.forward(seconds=1)
    assert "another organisation" in said(log_in(trusting, other, tid="theirs"))
    assert log_in(trusting, other, tid="ours").status_code == 303


def test_one_log_in_belongs_to_one_person(trusting: Desk, other: Twin) -> None:
    """A colleague cannot be linked with what is Anna's."""
    trusting.add_person("ben", "reviewer")
    browser = trusting.browser()
    link = make_link(trusting.services, ReviewerId("ben")).removeprefix("/enter/")
    asked = begin(browser, link=link)
    other.will_say(trusting, asked)
    assert "a colleague" in said(come_back(browser, code="c", state=asked["state"]))


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *told: Any) -> None:
        """Follow nothing."""


def through(issuer: str, asked: dict[str, str], login: str) -> dict[str, str]:
    """Log in at the real provider as a browser would, and give what it sends back."""
    opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay)

    def ask(url: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        data = urlencode(form).encode() if form else None
        try:
            with opener.open(url, data, timeout=10) as answer:
                return "", answer.read().decode()
        except Exception as error:
            place = getattr(error, "headers", {}).get("location", "")
            if not place:
                raise
            return place if place.startswith("http") else issuer + place, ""

    place, text = ask(f"{issuer}/auth?{urlencode(asked)}")
    for _ in range(8):
        if place.startswith(f"{HOST}/sign-in/"):
            return {name: one[-1] for name, one in parse_qs(urlsplit(place).query).items()}
        if place:
            place, text = ask(place)
            continue
        action = re.search(r'action="([^"]+)"', text)
        prompt = re.search(r'name="prompt" value="(\w+)"', text)
        assert action, text
        assert prompt
        place, text = ask(action[1], {"prompt": prompt[1], "login": login, "password": "x"})
    raise AssertionError(text)


def test_a_real_provider_lets_in_whom_it_vouches_for() -> None:
    """Invited, then by one button, through discovery, code, PKCE and keys of a real provider."""
    with provider(f"{HOST}/sign-in/by/twin/back") as issuer, fresh_desk() as desk:
        desk.clock.at = utc_now()
        trust(desk, issuer)
        desk.add_person("anna", "reviewer")
        browser = desk.browser()
        asked = begin(browser, link=make_link(desk.services, ANNA).removeprefix("/enter/"))
        assert come_back(browser, **through(issuer, asked, "anna-1")).status_code == 303
        assert ["anna-1"] == [one.subject for one in entrance_of(desk.services, ANNA).identities]
        desk.clock.at += timedelta(seconds=1)
        again, thief = desk.browser(), desk.browser()
        asked = begin(again)
        thief.cookies.update(again.cookies)
        answer = through(issuer, asked, "anna-1")
        assert come_back(again, **answer).headers["location"] == "/console"
        assert again.get("/console").status_code == 200
        assert "refuses the code" in said(come_back(thief, **answer))
        stranger = desk.browser()
        asked = begin(stranger)
        assert "nobody here" in said(come_back(stranger, **through(issuer, asked, "somebody")))


def test_asked_again_a_real_provider_asks_its_user_again() -> None:
    """For what is grave the provider's log-in must be of now, not of this morning."""
    with provider(f"{HOST}/sign-in/by/twin/back") as issuer, fresh_desk() as desk:
        desk.clock.at = utc_now()
        trust(desk, issuer)
        desk.add_person("anna", "admin")
        browser: Browser = desk.browser()
        asked = begin(browser, link=make_link(desk.services, ANNA).removeprefix("/enter/"))
        come_back(browser, **through(issuer, asked, "anna-1"))
        desk.clock.at += timedelta(seconds=1)
        asked = begin(browser, next="/console/people")
        assert asked["prompt"] == "login"
        answer = come_back(browser, **through(issuer, asked, "anna-1"))
        assert answer.headers["location"] == "/console/people"
