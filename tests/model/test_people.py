"""Roles are sets of powers; people and keys from before still come in."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.people import (
    BEFORE_SCOPES,
    EVERY_POWER,
    EVERY_ROLE,
    POWERS,
    WORDS,
    ApiKey,
    Person,
    Role,
    as_kept,
    who_can,
    with_roles,
)


def stored(role: str) -> Person:
    """Read somebody as a Firebreak with three ranked roles kept them."""
    body = f'{{"id":"ada","tenant":"main","name":"Ada","role":"{role}","password":"x"}}'
    return msgspec.json.decode(body, type=Person)


@pytest.mark.parametrize(
    ("role", "held"),
    [("reviewer", ("reviewer",)), ("lead", ("lead",)), ("admin", EVERY_ROLE)],
)
def test_people_from_before_can_what_they_could(role: str, held: tuple[Role, ...]) -> None:
    """An admin of those days could do everything, and is not shut out by an upgrade."""
    assert stored(role).held == held


def test_a_new_admin_sees_no_content_and_decides_nothing() -> None:
    """To let people in is not to look at what they look at."""
    admin = with_roles(stored("admin"), ("admin",))
    assert admin.held == ("admin",)
    assert not any(admin.may(power) for power in ("look", "media", "decide", "orders", "audit"))


def test_a_key_from_before_can_what_it_could() -> None:
    """A program goes on as it was; a key is made for less now."""
    body = (
        b'{"token":"t","tenant":"m","source":"forum","name":"n","created_at":"2026-01-01T00:00Z"}'
    )
    old = msgspec.json.decode(body.replace(b"00:00Z", b"00:00:00Z"), type=ApiKey)
    assert {scope for scope in BEFORE_SCOPES if old.may(scope)} == BEFORE_SCOPES
    assert not old.may("read")


def test_there_are_a_dozen_powers_and_each_is_somebodys() -> None:
    """No power is without a role, and each has words."""
    assert len(EVERY_POWER) == 12
    assert set(EVERY_POWER) == set().union(*POWERS.values()) == set(WORDS)
    assert who_can("orders") == "a lead or somebody of legal"


def test_no_role_both_writes_policy_and_decides() -> None:
    """Whoever sets the rules does not apply them, unless a person holds both roles knowingly."""
    assert not [role for role in EVERY_ROLE if {"policy", "decide"} <= POWERS[role]]


def test_an_auditor_reads_all_but_pictures() -> None:
    """Orders, people and keys lie open to them; pictures only when lent."""
    auditor = with_roles(stored("reviewer"), ("auditor",))
    assert {one for one in EVERY_POWER if not auditor.may_read(one)} == {"media", "decide"}
    assert {one for one in EVERY_POWER if auditor.may(one)} == {"look", "audit"}


@given(roles=st.sets(st.sampled_from(EVERY_ROLE), min_size=1))
def test_several_roles_are_their_powers_together(roles: set[Role]) -> None:
    """Nothing more comes of two roles than what each gives."""
    held = with_roles(
        Person(id=ReviewerId("ada"), tenant=DEFAULT_TENANT, name="Ada", role="reviewer"),
        tuple(roles),
    )
    assert set(held.held) == roles
    assert held.own == frozenset().union(*(POWERS[role] for role in roles))
    assert msgspec.json.decode(msgspec.json.encode(held), type=Person) == held


def test_a_lent_power_opens_and_is_not_kept() -> None:
    """It counts while it is lent, and no store sees it."""
    lent = msgspec.structs.replace(with_roles(stored("reviewer"), ("policy",)), lent=("orders",))
    assert lent.may("orders")
    assert "orders" not in lent.own
    assert as_kept(lent).lent == ()
