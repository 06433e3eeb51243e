"""Log-ins that others vouch for: OpenID Connect, the code flow alone.

Source: OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7; RFC 7636 (PKCE), RFC 9207 (issuer in
the answer). What a token says admits nobody by itself: who is linked does.
"""

import base64
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from joserfc import jwk, jwt
from joserfc.errors import JoseError
from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.app.sign_in_config import Provider
from firebreak.app.web.problems import ForeignIdentity

Told = TypeVar("Told")
ALGORITHMS = ("RS256", "ES256", "PS256", "EdDSA", "Ed25519")
"""Signatures that need a private key; nothing that a public key could be mistaken for."""
SKEW = timedelta(minutes=2)
LASTS = timedelta(minutes=10)
"""How long somebody may take at the provider."""
KEPT = timedelta(hours=1)
SOONEST = timedelta(seconds=30)
"""Keys are asked for anew at most so often, whatever keys tokens name."""
SECONDS = 10.0
MOST_BYTES = 200_000


class Discovered(Struct, frozen=True, kw_only=True):
    """What a provider tells of itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    authorization_response_iss_parameter_supported: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """What a browser keeps, sealed, while its person is at the provider.

    Attributes:
        at: When it went there.
        link: One-time link by which an identity is to be linked; empty for none.
        session: Digest of the session whose person is linked or proves anew; empty for none.
        is_again: Whether the provider was told to ask its user anew.
    """

    state: str
    nonce: str
    verifier: str
    at: datetime
    next: str
    link: str = ""
    session: str = ""
    is_again: bool = False


class Vouched(Struct, frozen=True, kw_only=True):
    """Who a provider says has come."""

    issuer: str
    subject: str
    name: str = ""
    roles: tuple[str, ...] = ()


class Keys(Struct, kw_only=True):
    """Keys of one provider, and when they were asked for."""

    kept: list[dict[str, Any]]
    at: datetime


class Providers:
    """What is known of providers; asked anew when it grows old or a key is not known."""

    def __init__(self) -> None:
        """Know nothing."""
        self._told: dict[str, tuple[Discovered, datetime]] = {}
        self._keys: dict[str, Keys] = {}
        self._lock = Lock()

    def discovered(self, one: Provider, now: datetime) -> Discovered:
        """Give where a provider answers.

        Args:
            one: From the config.
            now: When it is asked.

        Returns:
            Its addresses, at most an hour old.

        Raises:
            ForeignIdentity: It does not answer, or says it is another.
        """
        kept = self._told.get(one.issuer)
        if kept and abs(now - kept[1]) < KEPT:
            return kept[0]
        address = one.issuer.rstrip("/") + "/.well-known/openid-configuration"
        told = _decoded(_got(one, address), Discovered)
        if told.issuer != one.issuer:
            raise ForeignIdentity(why="the provider says that it is another than the configured")
        self._told[one.issuer] = (told, now)
        return told

    def keys(self, one: Provider, kid: object, now: datetime) -> list[dict[str, Any]]:
        """Give a provider's keys that a token may mean.

        Args:
            one: From the config.
            kid: Identifier in the token; None for none.
            now: When they are asked for.

        Returns:
            Keys of that name; asked for anew where none is known, so that a provider can change
            them.
        """
        with self._lock:
            kept = self._keys.get(one.issuer)
            found = _fitting(kept, kid)
            is_old = kept is None or not timedelta() <= now - kept.at < KEPT
            may_ask = kept is None or not timedelta() <= now - kept.at < SOONEST
            if is_old or (not found and may_ask):
                told = _decoded(_got(one, self.discovered(one, now).jwks_uri), dict[str, Any])
                listed = [key for key in told.get("keys", []) if isinstance(key, dict)]
                self._keys[one.issuer] = kept = Keys(kept=listed, at=now)
                found = _fitting(kept, kid)
            return found


def address(one: Provider, told: Discovered, asked: Asked, back: str) -> str:
    """Give where a browser goes to log in.

    Args:
        one: From the config.
        told: What the provider says of itself.
        asked: What the browser keeps meanwhile.
        back: Our address to which it returns.

    Returns:
        The provider's address with all that it is to know.
    """
    proof = sha256(asked.verifier.encode()).digest()
    fields = {
        "response_type": "code",
        "client_id": one.client,
        "redirect_uri": back,
        "scope": "openid profile" if one.admits else "openid",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(proof).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    if asked.is_again:
        fields |= {"prompt": "login", "max_age": "0"}
    joint = "&" if "?" in told.authorization_endpoint else "?"
    return told.authorization_endpoint + joint + urlencode(fields, quote_via=quote)


def check_return(told: Discovered, asked: Asked, answer: Mapping[str, str], now: datetime) -> str:
    """Check what the browser brings back, before anybody is asked.

    Args:
        told: What the provider says of itself.
        asked: What the browser kept.
        answer: Query of the address it came back to.
        now: When.

    Returns:
        The code to be exchanged.

    Raises:
        ForeignIdentity: It answers another question, another provider gave it, or it is late.
    """
    if not hmac.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
        raise ForeignIdentity(why="it was begun in another browser or before; begin again")
    if not -SKEW <= now - asked.at <= LASTS:
        raise ForeignIdentity(why="it took too long; begin again")
    issuer = answer.get("iss")
    if issuer != told.issuer and (
        issuer is not None or told.authorization_response_iss_parameter_supported
    ):
        raise ForeignIdentity(why="another provider answered than the one that was asked")
    if not answer.get("code"):
        raise ForeignIdentity(why="the provider let nobody in; begin again")
    return answer["code"]


def exchange(one: Provider, told: Discovered, asked: Asked, code: str, back: str) -> str:
    """Give the identity token for a code.

    Args:
        one: From the config.
        told: What the provider says of itself.
        asked: What the browser kept.
        code: What it brought back.
        back: Our address, as it was named before.

    Returns:
        The token, not yet checked.

    Raises:
        ForeignIdentity: The provider refuses the code, or does not answer.
    """
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": asked.verifier,
        "client_id": one.client,
    }
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    if one.secret:
        pair = f"{quote(one.client, safe='')}:{quote(one.secret, safe='')}"
        headers["authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    try:
        reply = outbound.ask(
            told.token_endpoint,
            urlencode(fields).encode(),
            headers,
            allow_private=one.allow_private,
            whole_seconds=SECONDS,
            most_bytes=MOST_BYTES,
            # Where codes are changed and keys lie, the provider says; it need not be its own host.
            reach=outbound.Reach.to(one.issuer, and_others=True),
        )
    except (OSError, outbound.Refused) as error:
        raise ForeignIdentity(why="the provider does not answer; try again later") from error
    if reply.status != 200:
        raise ForeignIdentity(why="the provider refuses the code; begin again")
    token = _decoded(reply.body, dict[str, Any]).get("id_token")
    if not isinstance(token, str):
        raise ForeignIdentity(why="the provider names nobody")
    return token


def vouched(
    providers: Providers, one: Provider, asked: Asked, token: str, now: datetime
) -> Vouched:
    """Check an identity token, and tell who has come.

    Args:
        providers: Knows their keys.
        one: From the config.
        asked: What the browser kept.
        token: From the provider.
        now: When.

    Returns:
        Who it is.

    Raises:
        ForeignIdentity: Not signed by the provider, not for us, not now, or not for this log-in.
    """
    claims = _signed(providers, one, token, now)
    _check_for_us(one, claims)
    _check_time(asked, claims, now)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), asked.nonce.encode()):
        raise ForeignIdentity(why="its token belongs to another log-in")
    if one.tenant_claim and claims.get(one.tenant_claim) != one.tenant:
        raise ForeignIdentity(why="its token is of another organisation")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 1 <= len(subject) <= 255:
        raise ForeignIdentity(why="its token names nobody")
    told = claims.get(one.role_claim) if one.role_claim else None
    roles = told if isinstance(told, list) else [told]
    return Vouched(
        issuer=one.issuer,
        subject=subject,
        name=str(claims.get("name", ""))[:100],
        roles=tuple(role for role in roles if isinstance(role, str)),
    )


def _signed(providers: Providers, one: Provider, token: str, now: datetime) -> dict[str, Any]:
    try:
        head = token.split(".")[0]
        header = msgspec.json.decode(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        algorithm, kid = header.get("alg"), header.get("kid")
    except (ValueError, msgspec.MsgspecError, AttributeError) as error:
        raise ForeignIdentity(why="its token cannot be read") from error
    if algorithm not in ALGORITHMS:
        raise ForeignIdentity(why="its token is not signed in a way that proves anything")
    for key in providers.keys(one, kid, now):
        if key.get("alg", algorithm) != algorithm:
            continue
        try:
            decoded = jwt.decode(token, jwk.import_key(key), algorithms=[algorithm])
        except (JoseError, ValueError, TypeError):
            continue
        return dict(decoded.claims)
    raise ForeignIdentity(why="its token is not signed by the provider")


def _check_for_us(one: Provider, claims: Mapping[str, Any]) -> None:
    if claims.get("iss") != one.issuer:
        raise ForeignIdentity(why="its token is of another issuer")
    told = claims.get("aud")
    audience = told if isinstance(told, list) else [told]
    if one.client not in audience:
        raise ForeignIdentity(why="its token is for somebody else")
    party = claims.get("azp")
    if party != one.client and (party is not None or len(audience) > 1):
        raise ForeignIdentity(why="its token was given to somebody else")


def _check_time(asked: Asked, claims: Mapping[str, Any], now: datetime) -> None:
    if not (expires := _instant(claims, "exp")) or expires + SKEW <= now:
        raise ForeignIdentity(why="its token has run out")
    if not (issued := _instant(claims, "iat")) or not asked.at - SKEW <= issued <= now + SKEW:
        raise ForeignIdentity(why="its token was not made for this log-in, or a clock is wrong")
    if (begins := _instant(claims, "nbf")) and begins > now + SKEW:
        raise ForeignIdentity(why="its token does not hold yet")
    if asked.is_again and not (
        (proved := _instant(claims, "auth_time")) and proved >= asked.at - SKEW
    ):
        raise ForeignIdentity(why="the provider did not ask anew who it is")


def _instant(claims: Mapping[str, Any], name: str) -> datetime | None:
    told = claims.get(name)
    if isinstance(told, bool) or not isinstance(told, (int, float)) or not 0 < told < 2**35:
        return None
    return datetime.fromtimestamp(told, UTC)


def _fitting(keys: Keys | None, kid: object) -> list[dict[str, Any]]:
    if keys is None:
        return []
    signing = [
        key
        for key in keys.kept
        if key.get("kty") in ("RSA", "EC", "OKP") and key.get("use", "sig") == "sig"
    ]
    return [key for key in signing if kid is None or key.get("kid") == kid][:20]


def _got(one: Provider, url: str) -> bytes:
    try:
        reply = outbound.get(
            url,
            {"accept": "application/json"},
            allow_private=one.allow_private,
            timeout_seconds=SECONDS,
            most_bytes=MOST_BYTES,
            # Where codes are changed and keys lie, the provider says; it need not be its own host.
            reach=outbound.Reach.to(one.issuer, and_others=True),
        )
    except (OSError, outbound.Refused) as error:
        raise ForeignIdentity(why="the provider does not answer; try again later") from error
    if reply.status != 200:
        raise ForeignIdentity(why=f"the provider answers {reply.status}; try again later")
    return reply.body


def _decoded(body: bytes, kind: type[Told]) -> Told:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ForeignIdentity(why="the provider's answer cannot be read") from error
