"""Every store: who may come in, for how long, and links that admit once."""

from concurrent.futures import ThreadPoolExecutor

from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.people import ApiKey, LoginLink, Person, Session
from firebreak.model.ports import Store
from tests.adapters.store.factories import ADA, BEN, FORUM, MINE, T0, THEIRS, at


def person(name: ReviewerId, *, tenant: TenantId = MINE, disabled: bool = False) -> Person:
    """Make a reviewer."""
    return Person(id=name, tenant=tenant, name=name.title(), role="reviewer", disabled=disabled)


def session(token: str, who: ReviewerId = ADA) -> Session:
    """Make a session of an hour."""
    return Session(token=token, person=who, csrf="c", until=at(60))


def test_people_are_listed_by_tenant_and_identifier(store: Store) -> None:
    """An admin sees the people of one tenant only."""
    for one in (person(BEN), person(ADA), person(ReviewerId("eve"), tenant=THEIRS)):
        store.put_person(one)
    assert store.people(MINE) == [person(ADA), person(BEN)]
    assert store.person(ReviewerId("zoe")) is None


def test_a_person_is_replaced_whole(store: Store) -> None:
    """Disabling somebody is one write."""
    store.put_person(person(ADA))
    store.put_person(person(ADA, disabled=True))
    assert store.person(ADA) == person(ADA, disabled=True)


def test_a_session_ends_at_its_instant(store: Store) -> None:
    """Signed in until then, and not at that instant."""
    store.put_session(session("s1"))
    assert store.session("s1", at(59.999)) == session("s1")
    assert (store.session("s1", at(60)), store.session("s2", T0)) == (None, None)


def test_signing_out_ends_one_session(store: Store) -> None:
    """Another browser of the same person stays signed in."""
    store.put_session(session("s1"))
    store.put_session(session("s2"))
    store.end_sessions("s1", None)
    assert [store.session(one, T0) is None for one in ("s1", "s2")] == [True, False]


def test_all_sessions_of_a_person_end_together(store: Store) -> None:
    """A new password signs the person out everywhere, and nobody else."""
    store.put_session(session("s1"))
    store.put_session(session("s2"))
    store.put_session(session("s3", BEN))
    store.end_sessions(None, ADA)
    assert [store.session(one, T0) is None for one in ("s1", "s2", "s3")] == [True, True, False]


def test_ending_no_session_ends_none(store: Store) -> None:
    """Neither token nor person names nothing."""
    store.put_session(session("s1"))
    store.end_sessions(None, None)
    assert store.session("s1", T0) is not None


def test_a_link_admits_once(store: Store) -> None:
    """The second use of a link gets nothing, even if the link is put in again."""
    link = LoginLink(token="l1", person=ADA, until=at(60))
    store.put_link(link)
    assert [store.use_link("l1", T0), store.use_link("l1", T0)] == [ADA, None]
    store.put_link(link)
    assert store.use_link("l1", T0) is None


def test_a_link_admits_in_time_only(store: Store) -> None:
    """At its end it is worthless, and an unknown one always was."""
    store.put_link(LoginLink(token="l1", person=ADA, until=at(60)))
    assert (store.use_link("l1", at(60)), store.use_link("l2", T0)) == (None, None)
    assert store.use_link("l1", at(59.999)) == ADA


def test_a_link_that_ends_too_late_admits_nobody_and_stays(store: Store) -> None:
    """It may still be used when the clock is right again."""
    store.put_link(LoginLink(token="l1", person=ADA, until=at(60)))
    assert store.use_link("l1", T0, ends_by=at(59.999)) is None
    assert store.use_link("l1", T0, ends_by=at(60)) == ADA


def test_of_many_uses_at_once_one_admits(store: Store) -> None:
    """Eight browsers open the same link; one gets in."""
    store.put_link(LoginLink(token="l1", person=ADA, until=at(60)))
    with ThreadPoolExecutor(8) as pool:
        admitted = list(pool.map(lambda _: store.use_link("l1", T0), range(8)))
    assert sorted(map(str, admitted)) == ["None"] * 7 + ["ada"]


def test_a_key_admits_until_it_expires(store: Store) -> None:
    """A key without an end does not expire."""
    for token, until in (("k1", at(60)), ("k2", None)):
        key = ApiKey(
            token=token, tenant=MINE, source=FORUM, name="forum", created_at=T0, until=until
        )
        store.put_api_key(key)
    assert [store.api_key("k1", at(59.999)) is None, store.api_key("k1", at(60))] == [False, None]
    assert store.api_key("k2", at(10**6)) is not None
    assert store.api_key("k3", T0) is None
