"""Every store: people and keys change in step, and an admin is always left."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from msgspec.structs import replace

from firebreak.model.errors import LastAdmin, StaffChanged
from firebreak.model.ids import ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import ApiKey, Person, Role
from firebreak.model.ports import Store
from tests.adapters.store.factories import ADA, BEN, FORUM, MINE, T0, THEIRS, at


def holding(name: ReviewerId, *roles: Role, password: str = "hash") -> Person:
    """Make somebody of these roles who has come in."""
    return Person(
        id=name, tenant=MINE, name=name.title(), role=roles[0], roles=roles, password=password
    )


def told(by: str = "ada") -> LedgerEntry:
    """Write the line of a grant."""
    return LedgerEntry(kind="role granted", tenant=MINE, at=T0, actor=by, colleague="ben")


def key(token: str = "k1", **changes: object) -> ApiKey:
    """Make a key of the forum."""
    made = ApiKey(token=token, tenant=MINE, source=FORUM, name="n", created_at=T0)
    return replace(made, **changes)


def test_a_person_changes_with_the_line_that_tells_it(store: Store) -> None:
    """A grant is kept with its ledger line, or not at all."""
    store.staffing.change_person(holding(ADA, "admin"), before=None, entries=[told()])
    assert store.person(ADA) == holding(ADA, "admin")
    assert ["role granted"] == [line.kind for line in store.entries(0, 10, MINE)]


def test_whoever_read_an_older_person_changes_nothing(store: Store) -> None:
    """Two admins do not undo each other's changes without knowing."""
    store.put_person(holding(BEN, "reviewer"))
    store.staffing.change_person(holding(BEN, "lead"), before=holding(BEN, "reviewer"))
    with pytest.raises(StaffChanged):
        store.staffing.change_person(
            holding(BEN, "legal"), before=holding(BEN, "reviewer"), entries=[told()]
        )
    assert store.person(BEN) == holding(BEN, "lead")
    assert store.entries(0, 10, MINE) == []


def test_nobody_is_added_over_somebody(store: Store) -> None:
    """A name in use stays with whoever has it, at another tenant too."""
    store.put_person(replace(holding(BEN, "reviewer"), tenant=THEIRS))
    with pytest.raises(StaffChanged):
        store.staffing.change_person(holding(BEN, "lead"), before=None)


@pytest.mark.parametrize("how", [{"disabled": True}, {"role": "lead", "roles": ("lead",)}])
def test_the_last_admin_is_not_taken_away(store: Store, how: dict[str, object]) -> None:
    """Neither shut out nor of another role: somebody must be there who lets people in."""
    store.put_person(holding(ADA, "admin"))
    with pytest.raises(LastAdmin):
        store.staffing.change_person(
            replace(holding(ADA, "admin"), **how), before=holding(ADA, "admin"), entries=[told()]
        )
    assert (store.person(ADA), store.entries(0, 10, MINE)) == (holding(ADA, "admin"), [])


def test_an_admin_who_never_came_in_is_none_to_rely_on(store: Store) -> None:
    """The last admin with a password stays, whoever else was named and has not come yet."""
    store.put_person(holding(ADA, "admin"))
    store.put_person(holding(BEN, "admin", password=""))
    with pytest.raises(LastAdmin):
        store.staffing.change_person(holding(ADA, "lead"), before=holding(ADA, "admin"))


def test_two_admins_who_take_each_other_out_at_once_leave_one(store: Store) -> None:
    """However they race, one of the two is told that they are the last."""
    for _ in range(10):
        store.put_person(holding(ADA, "admin"))
        store.put_person(holding(BEN, "admin"))
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda name: _taken_out(store, name), (ADA, BEN)))
        left = [one for one in store.people(MINE) if "admin" in one.held]
        assert ([False, True], 1) == (sorted(done), len(left))


def _taken_out(store: Store, name: ReviewerId) -> bool:
    try:
        store.staffing.change_person(holding(name, "lead"), before=holding(name, "admin"))
    except LastAdmin:
        return False
    return True


def test_what_is_lent_is_never_kept(store: Store) -> None:
    """A power for four hours does not stay because somebody saved their languages."""
    lent = replace(holding(BEN, "reviewer"), lent=("lead",))
    store.put_person(lent)
    assert store.person(BEN) == holding(BEN, "reviewer")
    store.staffing.change_person(replace(lent, languages=("fr",)), before=lent)
    assert store.person(BEN) == replace(holding(BEN, "reviewer"), languages=("fr",))


def test_a_revoked_key_admits_nobody_and_stays_in_the_list(store: Store) -> None:
    """An admin sees later that it was there, and since when it is not."""
    store.staffing.change_key(key(), before=None, entries=[told()])
    assert store.api_key("k1", T0) == key()
    ended = key(revoked_at=at(1))
    store.staffing.change_key(ended, before=key())
    assert (store.api_key("k1", T0), store.staffing.api_keys(MINE)) == (None, [ended])


def test_a_key_that_is_used_while_it_is_revoked_stays_revoked(store: Store) -> None:
    """Noting the day of its use does not bring a key back."""
    store.put_api_key(key())
    store.staffing.change_key(key(revoked_at=at(1)), before=key())
    with pytest.raises(StaffChanged):
        store.staffing.change_key(key(last_used=date(2026, 3, 22)), before=key())
    assert store.api_key("k1", T0) is None


def test_keys_are_listed_by_tenant_oldest_first(store: Store) -> None:
    """Nobody sees another tenant's keys."""
    mine = [key("k2", created_at=at(1)), key("k1", created_at=at(2))]
    _put(store, [*mine, key("k3", tenant=THEIRS)])
    assert store.staffing.api_keys(MINE) == mine


def _put(store: Store, keys: Iterable[ApiKey]) -> None:
    for one in keys:
        store.put_api_key(one)
