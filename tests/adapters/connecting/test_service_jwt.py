"""Tokens of services: good once, for us, for one method, for a while."""

import base64
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting import service_jwt
from firebreak.adapters.connecting.curves import Curve, SigningKey
from firebreak.adapters.connecting.did import PAUSE, Resolver
from firebreak.adapters.connecting.service_jwt import MOST_SEEN, BadToken, Verifier, sign
from firebreak.model.platforms import Silent
from tests.adapters.connecting.signing import ALICE, BOB, Somebody

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
US = "did:web:desk.example"
REPORT = "com.atproto.moderation.createReport"


class Scene:
    """We, a person, and the document that says which key is theirs."""

    def __init__(self) -> None:
        self.documents = {ALICE: Somebody().document()}
        self.verifier = Verifier(US, Resolver(lambda did: self.documents[did]))
        self.count = 0

    def token(self, by: Somebody | None = None, **bend: Any) -> str:
        """Make a good token but for what is bent; ``None`` leaves a claim out."""
        self.count += 1
        somebody = by or Somebody()
        algorithm = bend.pop("alg", "ES256K" if somebody.curve == "k256" else "ES256")
        kind = bend.pop("typ", "JWT")
        claims = {
            "iss": ALICE,
            "aud": US,
            "lxm": REPORT,
            "iat": int(NOW.timestamp()),
            "exp": int(NOW.timestamp()) + 60,
            "jti": f"token {self.count}",
            **bend,
        }
        head = {"typ": kind, "alg": algorithm}
        kept = {name: value for name, value in claims.items() if value is not None}
        signed = f"{text(json.dumps(head).encode())}.{text(json.dumps(kept).encode())}"
        return f"{signed}.{text(somebody.sign(signed.encode()))}"

    def refusal(self, token: str, now: datetime = NOW) -> str:
        """Say why a token is refused."""
        with pytest.raises(BadToken) as caught:
            self.verifier.asker(token, REPORT, now)
        return caught.value.code


def text(raw: bytes) -> str:
    """Write bytes as tokens do."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def scene() -> Scene:
    """A fresh one."""
    return Scene()


@pytest.mark.parametrize("curve", ["k256", "p256"])
@pytest.mark.parametrize("is_legacy", [False, True])
def test_a_good_token_says_who_asks(scene: Scene, curve: Curve, is_legacy: bool) -> None:
    """With a key of either curve, in an old document or a new one."""
    scene.documents[ALICE] = Somebody(curve).document(is_legacy=is_legacy)

    assert scene.verifier.asker(scene.token(Somebody(curve)), REPORT, NOW) == ALICE


def test_a_token_may_name_our_labeler(scene: Scene) -> None:
    """That is how somebody names us who chooses to whom they report."""
    assert scene.verifier.asker(scene.token(aud=f"{US}#atproto_labeler"), REPORT, NOW) == ALICE


def test_a_signature_with_the_larger_number_counts_and_only_once(scene: Scene) -> None:
    """ATProto's own servers take it; the nonce keeps a second form of a token out."""
    low, high = scene.token(), scene.token(Somebody(is_high=True), jti="token 1")

    assert scene.verifier.asker(high, REPORT, NOW) == ALICE
    assert scene.refusal(low) == "NonceNotUnique"


@pytest.mark.parametrize(
    ("bend", "code"),
    [
        ({"aud": "did:web:other.example"}, "BadJwtAudience"),
        ({"aud": f"{US}#atproto_feed"}, "BadJwtAudience"),
        ({"aud": None}, "BadJwt"),
        ({"lxm": "com.atproto.admin.sendEmail"}, "BadJwtLexiconMethod"),
        ({"lxm": None}, "BadJwtLexiconMethod"),
        ({"exp": int(NOW.timestamp())}, "JwtExpired"),
        ({"exp": int(NOW.timestamp()) + 7_200}, "BadJwt"),
        ({"exp": 10**18}, "BadJwt"),
        ({"exp": None}, "BadJwt"),
        ({"exp": "soon"}, "BadJwt"),
        ({"iat": int(NOW.timestamp()) + 600}, "BadJwt"),
        ({"jti": None}, "BadJwt"),
        ({"jti": ""}, "BadJwt"),
        ({"jti": "x" * 300}, "BadJwt"),
        ({"iss": "did:plc:short"}, "BadJwtIss"),
        ({"iss": f"{ALICE}#other"}, "BadJwtIss"),
        ({"iss": f"{ALICE}#"}, "BadJwtIss"),
        ({"iss": "https://host.example"}, "BadJwtIss"),
        ({"typ": "at+jwt"}, "BadJwtType"),
        ({"typ": "DPoP+jwt"}, "BadJwtType"),
        ({"alg": "none"}, "BadJwtSignature"),
        ({"alg": "HS256"}, "BadJwtSignature"),
        ({"alg": "ES256"}, "BadJwtSignature"),
    ],
)
def test_a_token_that_is_bent_is_refused_by_its_name(
    scene: Scene, bend: dict[str, Any], code: str
) -> None:
    """For somebody else, for something else, over, endless, without a nonce, of another kind."""
    assert scene.refusal(scene.token(**bend)) == code


def test_a_token_signed_by_another_key_is_refused(scene: Scene) -> None:
    """Anybody can write anybody's name."""
    assert scene.refusal(scene.token(Somebody(number=8))) == "BadJwtSignature"


def test_a_token_whose_claims_were_changed_is_refused(scene: Scene) -> None:
    """The signature was of other words."""
    head, _, signature = scene.token().split(".")
    _, claims, _ = scene.token(exp=int(NOW.timestamp()) + 3_000).split(".")

    assert scene.refusal(f"{head}.{claims}.{signature}") == "BadJwtSignature"


def test_a_token_is_good_once(scene: Scene) -> None:
    """Whoever overhears it cannot report in somebody's name."""
    token = scene.token()
    scene.verifier.asker(token, REPORT, NOW)

    assert scene.refusal(token) == "NonceNotUnique"
    assert scene.refusal(token, NOW + timedelta(minutes=2)) == "JwtExpired"


def test_two_people_may_have_the_same_nonce(scene: Scene) -> None:
    """Each remembers their own."""
    scene.documents[BOB] = Somebody().document(BOB)
    scene.verifier.asker(scene.token(jti="one"), REPORT, NOW)

    assert scene.verifier.asker(scene.token(jti="one", iss=BOB), REPORT, NOW) == BOB


def test_a_token_of_a_key_that_was_just_changed_counts(scene: Scene) -> None:
    """The old one is remembered, so the document is asked for again; the old key is over then."""
    scene.verifier.asker(scene.token(), REPORT, NOW)
    scene.documents[ALICE] = Somebody(number=8).document()
    later = NOW + PAUSE

    assert scene.verifier.asker(scene.token(Somebody(number=8)), REPORT, later) == ALICE
    assert scene.refusal(scene.token(), later + PAUSE) == "BadJwtSignature"


def test_a_silent_directory_is_told_apart_from_a_bad_token() -> None:
    """The reporter may try again."""

    def asleep(did: str) -> bytes:
        raise Silent("it is asleep")

    with pytest.raises(Silent):
        Verifier(US, Resolver(asleep)).asker(Scene().token(), REPORT, NOW)


def test_what_is_remembered_has_a_bound(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are over go first."""
    assert MOST_SEEN > 1_000
    monkeypatch.setattr(service_jwt, "MOST_SEEN", 3)
    over = scene.token()
    scene.verifier.asker(over, REPORT, NOW)
    later = NOW + timedelta(minutes=2)
    for _ in range(8):
        token = scene.token(exp=int(later.timestamp()) + 60)
        scene.verifier.asker(token, REPORT, later)
        assert scene.refusal(token, later) == "NonceNotUnique"


def test_what_we_sign_is_a_token_that_others_take() -> None:
    """For one method, of one server, for a minute."""
    key = SigningKey((7).to_bytes(32, "big"))
    token = sign(key, issuer=ALICE, audience=US, method=REPORT, nonce="n", now=NOW)
    verifier = Verifier(US, Resolver(lambda did: Somebody().document()))

    assert verifier.asker(token, REPORT, NOW + timedelta(seconds=59)) == ALICE


@given(token=some.text(alphabet=some.characters(max_codepoint=300), max_size=300))
def test_a_hostile_token_is_refused_and_nothing_else(token: str) -> None:
    """Whoever calls can send anything."""
    with pytest.raises(BadToken):
        Scene().verifier.asker(token, REPORT, NOW)


@given(
    head=some.binary(max_size=60),
    claims=some.binary(max_size=120),
    signature=some.binary(max_size=70),
)
def test_hostile_parts_of_a_token_are_refused_and_nothing_else(
    head: bytes, claims: bytes, signature: bytes
) -> None:
    """Rightly put together, wrong inside."""
    token = f"{text(head)}.{text(claims)}.{text(signature)}"
    with pytest.raises(BadToken):
        Scene().verifier.asker(token, REPORT, NOW)


@given(
    claim=some.sampled_from(["iss", "aud", "exp", "iat", "jti", "lxm"]),
    value=some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False)
    | some.text(max_size=30)
    | some.lists(some.integers(), max_size=2),
)
def test_a_hostile_claim_is_refused_and_nothing_else(claim: str, value: object) -> None:
    """Each claim can be anything; where the token still proves something, it is that."""
    with suppress(BadToken):
        scene = Scene()
        assert scene.verifier.asker(scene.token(None, **{claim: value}), REPORT, NOW) == ALICE
