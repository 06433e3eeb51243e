"""Apps, passkeys and recovery codes: confirmed, used once, taken back."""

import hmac
import io
import os
import secrets
from datetime import datetime

import segno
from msgspec.structs import replace

from firebreak.algorithms import one_time_codes
from firebreak.app.entrances import change, digest, entrance_of
from firebreak.app.sealing import seal, unseal
from firebreak.app.wiring import Services
from firebreak.model.entrances import Entrance, Passkey
from firebreak.model.ids import ReviewerId

ISSUER = "Firebreak"
CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are read for one another; ten of them are 49 bits."""
CODE_LETTERS = 10
MOST_PASSKEYS = 10


def offer(services: Services, person: ReviewerId) -> bytes:
    """Give the secret that somebody's app is to learn; the same until it is confirmed.

    Args:
        services: Store and key.
        person: Whose.

    Returns:
        Twenty bytes.
    """
    fresh = seal(services.config, os.urandom(one_time_codes.SECRET_BYTES), _for(person))

    def with_it(before: Entrance) -> Entrance:
        is_readable = unseal(services.config, before.offered, _for(person)) is not None
        return before if is_readable else replace(before, offered=fresh)

    offered = change(services, person, with_it).offered
    return unseal(services.config, offered, _for(person)) or b""


def confirm(services: Services, person: ReviewerId, code: str) -> tuple[str, ...]:
    """Take the offered secret as a factor, once its app has shown a right code.

    Args:
        services: Store, clock and key.
        person: Whose.
        code: As typed.

    Returns:
        Recovery codes, to be shown once; empty when the code does not fit.
    """
    codes = new_codes()
    now = services.now()
    took = False

    def with_it(before: Entrance) -> Entrance:
        nonlocal took
        secret = unseal(services.config, before.offered, _for(person))
        step = _step(code, secret, now, after=0)
        took = step is not None
        if step is None:
            return before
        kept = tuple(map(_code_digest, codes))
        return replace(before, secret=before.offered, offered="", step=step, codes=kept)

    if (
        _step(
            code,
            unseal(services.config, entrance_of(services, person).offered, _for(person)),
            now,
            after=0,
        )
        is None
    ):
        return ()
    change(services, person, with_it, said="factor changed", note="authenticator app added")
    return codes if took else ()


def use(services: Services, person: ReviewerId, typed: str) -> bool:
    """Take a code of the app, or a recovery code; each once.

    Args:
        services: Store, clock and key.
        person: Who types.
        typed: What.

    Returns:
        Whether it was one.
    """
    took = False

    def without(before: Entrance) -> Entrance:
        nonlocal took
        after = _used(services, before, typed)
        took = after is not None
        return after or before

    change(services, person, without)
    return took


def renew_codes(services: Services, person: ReviewerId) -> tuple[str, ...]:
    """Give new recovery codes; those before end."""
    codes = new_codes()
    kept = tuple(map(_code_digest, codes))
    change(
        services,
        person,
        lambda before: replace(before, codes=kept),
        said="factor changed",
        note="recovery codes made",
    )
    return codes


def drop_app(services: Services, person: ReviewerId) -> None:
    """Take the authenticator app back; recovery codes go with the last factor."""
    change(
        services,
        person,
        lambda before: replace(
            before, secret="", step=0, codes=before.codes if before.passkeys else ()
        ),
        said="factor changed",
        note="authenticator app removed",
    )


def add_passkey(services: Services, person: ReviewerId, passkey: Passkey) -> bool:
    """Keep a passkey.

    Args:
        services: Store.
        person: Whose.
        passkey: The new one.

    Returns:
        False when it is there already, or there are too many.
    """
    kept = entrance_of(services, person).passkeys
    if len(kept) >= MOST_PASSKEYS or any(one.id == passkey.id for one in kept):
        return False

    def with_it(before: Entrance) -> Entrance:
        if any(one.id == passkey.id for one in before.passkeys):
            return before
        return replace(before, passkeys=(*before.passkeys, passkey))

    change(services, person, with_it, said="factor changed", note="passkey added")
    return True


def drop_passkey(services: Services, person: ReviewerId, passkey: str) -> None:
    """Forget a passkey; what its device does later opens nothing."""
    change(
        services,
        person,
        lambda before: replace(
            before, passkeys=tuple(one for one in before.passkeys if one.id != passkey)
        ),
        said="factor changed",
        note="passkey removed",
    )


def reset(services: Services, person: ReviewerId, *, actor: str) -> None:
    """Take all factors of somebody who has lost them; an admin has seen who they are.

    Args:
        services: Store.
        person: Whose.
        actor: The admin.
    """
    change(
        services,
        person,
        lambda before: Entrance(person=person, sessions=before.sessions),
        said="factor changed",
        note="all removed",
        actor=actor,
    )


def new_codes() -> tuple[str, ...]:
    """Draw recovery codes, written in two halves."""
    half = CODE_LETTERS // 2
    drawn = ("".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS)) for _ in range(CODES))
    return tuple(f"{one[:half]}-{one[half:]}" for one in drawn)


def picture_of(secret: bytes, account: str) -> tuple[str, int]:
    """Draw the QR code that an app reads.

    Args:
        secret: To be learnt.
        account: Whose.

    Returns:
        Path of the dark squares for an SVG, and how many units wide its picture is.
    """
    address = one_time_codes.address_of(secret, issuer=ISSUER, account=account)
    code = segno.make(address, error="m", micro=False)
    drawn = io.StringIO()
    for y, row in enumerate(code.matrix_iter(border=4)):
        for x, is_dark in enumerate(row):
            if is_dark:
                drawn.write(f"M{x} {y}h1v1h-1z")
    return drawn.getvalue(), int(code.symbol_size(border=4)[0])


def _used(services: Services, before: Entrance, typed: str) -> Entrance | None:
    spent = _code_digest(typed)
    for one in before.codes:
        if hmac.compare_digest(one, spent):
            return replace(before, codes=tuple(code for code in before.codes if code != one))
    secret = unseal(services.config, before.secret, _for(before.person))
    step = _step(typed, secret, services.now(), after=before.step)
    return None if step is None else replace(before, step=step)


def _step(code: str, secret: bytes | None, now: datetime, *, after: int) -> int | None:
    return one_time_codes.step_of(code, secret, now.timestamp(), after=after) if secret else None


def _code_digest(code: str) -> str:
    return digest("".join(letter for letter in code.casefold() if letter.isalnum()))


def _for(person: ReviewerId) -> str:
    return f"authenticator app of {person}"
