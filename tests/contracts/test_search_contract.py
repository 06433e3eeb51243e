"""On every store, what is known can be found, and what was forgotten cannot."""

from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.search.index import SearchIndex
from firebreak.adapters.search.reading import Page, wording
from firebreak.adapters.store import open_store
from firebreak.app import retention, searching
from firebreak.app.config import Config
from firebreak.app.wiring import Services, read_policy
from firebreak.model.facts import Examination
from firebreak.model.ids import DEFAULT_TENANT, CaseId, DecisionId, ItemKey, SourceId, TenantId
from firebreak.model.items import Account, Item, Media, Post, Url
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Store
from tests.adapters.store.factories import LONGEST, T0, Clock

FORUM = SourceId("forum")
U1, P1 = ItemKey("forum:account:u1"), ItemKey("forum:post:p1")
HASH = "ab" * 32
MARKER = "quillfeather"


def services_of(store: Store) -> Services:
    """A desk over a store."""
    config = Config(store="memory:")
    return Services(store=store, policy=read_policy(config), config=config, now=lambda: T0)


@pytest.fixture
def services(store: Store) -> Services:
    """A desk over each kind of store in turn."""
    return services_of(store)


def take(services: Services, *records: Item | Examination, source: SourceId = FORUM) -> None:
    """Take records in."""
    services.store.append(DEFAULT_TENANT, source, list(records), T0)


def ways(services: Services, text: str) -> dict[str, tuple[str, str]]:
    """Find something, and say of each thing by what and how."""
    found = searching.find(services, text)
    groups = (found.accounts, found.posts, found.media, found.urls, found.cases, found.decisions)
    return {one.key: (one.field, one.how) for group in groups for one in group}


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("@VioletDrum", ("handle", "exact")),
        ("violetdr", ("handle", "prefix")),
        ("V1oletDrum", ("handle", "exact")),
        ("Ada Lantern", ("name", "exact")),
        ("u1", ("id", "exact")),
        ("forum:account:u1", ("id", "exact")),
        ("collects trains", ("description", "together")),
    ],
)
def test_an_account_is_found_by_all_it_is_called(
    services: Services, typed: str, way: tuple[str, str]
) -> None:
    """Handle, name, identifier and description, written plainly or in disguise."""
    take(
        services, Account(id="u1", handle="@VioletDrum", name="Ada Lantern", bio="Collects trains")
    )
    assert {U1: way} == ways(services, typed)


def test_an_account_is_found_by_what_it_was_called(services: Services) -> None:
    """A new handle does not hide who it was; an old version that comes late does not either."""
    take(services, Account(id="u1", version=2, handle="@morning"))
    take(services, Account(id="u1", version=3, handle="@evening"))
    take(services, Account(id="u1", version=1, handle="@midnight"))
    assert {U1: ("handle", "exact")} == ways(services, "@evening")
    assert {U1: ("former handle", "exact")} == ways(services, "@morning")
    assert {U1: ("former handle", "exact")} == ways(services, "@midnight")


@pytest.mark.parametrize(
    ("text", "typed", "how"),
    [
        ("The violet drum beats at nine", "violet drum", "together"),
        ("The violet drum beats at nine", "nine drum", "words"),
        ("The v1olet dr.um beats", "violet", "together"),
        ("مدرسة كبيرة", "مدرسه", "together"),
        ("ٱلْمَدْرَسَة", "المدرسة", "together"),
        ("紫色的鼓", "的鼓", "together"),
    ],
)
def test_a_post_is_found_by_its_words_however_they_are_written(
    services: Services, text: str, typed: str, how: str
) -> None:
    """Marks, letter forms and disguises make no difference."""
    take(services, Post(id="p1", author="u1", text=text))
    assert {P1: ("text", how)} == ways(services, typed)


def test_a_post_is_found_by_its_newest_wording_only(services: Services) -> None:
    """What was edited away is not found any more."""
    take(services, Post(id="p1", author="u1", version=1, text="copper kettle"))
    take(services, Post(id="p1", author="u1", version=2, text="silver kettle"))
    assert {} == ways(services, "copper")
    assert {P1: ("text", "together")} == ways(services, "silver")


@pytest.mark.parametrize("typed", ["wares.example", "https://WARES.example/a", "wares.example/a"])
def test_an_address_is_found_by_its_domain_and_in_any_spelling(
    services: Services, typed: str
) -> None:
    """A page of its own and a post that links to it are both found."""
    take(services, Url(id="l1", url="https://www.wares.example/a"))
    take(services, Post(id="p1", author="u1", links=("http://wares.example/a",)))
    found = ways(services, typed)
    assert ItemKey("forum:url:l1") in found
    assert P1 in found


def test_a_medium_is_found_by_its_hash_told_or_read(services: Services) -> None:
    """The platform's own digest, and what was found in the bytes."""
    take(services, Media(id="m1", sha256=HASH))
    take(services, Examination(media="m2", verdict="read", sha256="cd" * 32))
    assert {ItemKey("forum:media:m1"): ("file hash", "exact")} == ways(services, HASH)
    assert {ItemKey("forum:media:m2"): ("file hash", "prefix")} == ways(services, "cdcdcdcd")


def test_exact_comes_before_what_only_begins_so(services: Services) -> None:
    """Whoever types a whole handle gets that account first."""
    take(services, Account(id="u2", handle="lantern77"), Account(id="u1", handle="lantern"))
    found = searching.find(services, "lantern").accounts
    assert [U1, ItemKey("forum:account:u2")] == [one.key for one in found]


def test_nothing_of_another_tenant_is_found(services: Services) -> None:
    """Neither by name nor by words."""
    services.store.append(
        TenantId("other"), FORUM, [Account(id="u1", handle="lantern", bio="copper")], T0
    )
    assert {} == ways(services, "lantern") | ways(services, "copper") | ways(services, "u1")


def test_a_question_with_signs_of_the_index_is_only_a_question(services: Services) -> None:
    """Nothing that is typed is taken for an order."""
    take(services, Post(id="p1", author="u1", text="copper kettle"))
    for typed in (
        'copper" OR "x',
        "copper*",
        "NEAR(copper kettle)",
        "words:copper",
        "'; DROP",
        "%",
    ):
        assert set(ways(services, typed)) <= {P1}


def test_cases_and_decisions_are_found_by_their_number(services: Services) -> None:
    """The ledger tells of them; one that the store has no more is not shown."""
    line = LedgerEntry(
        kind="case decided",
        tenant=DEFAULT_TENANT,
        at=T0,
        actor="ada",
        case=CaseId("case-1"),
        decision=DecisionId("made-1"),
    )
    services.store.note([line])
    assert ("id", "exact") == ways(services, "made-1")["made-1"]
    assert "case-1" not in ways(services, "case-1")
    assert () == searching.find(services, "made-1", hidden=[CaseId("case-1")]).decisions


def test_what_was_erased_is_not_found_and_not_in_the_index(tmp_path: Path) -> None:
    """Neither by its words nor by its name; and the index holds nothing of it any more."""
    config = Config(store=f"sqlite:///{tmp_path / 'f.db'}")
    with closing(open_store(config.store, now=Clock(), longest=LONGEST)) as store:
        services = services_of(store)
        take(services, Account(id="u1", handle=MARKER), Account(id="u2", handle="stays"))
        take(services, Post(id="p1", author="u1", text=f"a {MARKER} fell"))
        assert {U1, P1} == set(ways(services, MARKER))
    names = count(1)
    retention.erase(
        config, U1, "asked for", actor="ada", now=lambda: T0, aliases=lambda: f"a{next(names)}"
    )
    with closing(open_store(config.store, now=Clock(), longest=LONGEST)) as store:
        later = replace(services, store=store)
        assert {} == ways(later, MARKER)
        assert [] == later.search.index.find(MARKER, DEFAULT_TENANT, 5)
        assert 1 == len(ways(later, "stays"))


@given(st.text(max_size=60))
def test_any_text_is_found_by_itself(text: str) -> None:
    """Whatever somebody wrote, pasting it finds it, if there is a word in it."""
    index = SearchIndex()
    key = ItemKey("forum:post:p1")
    index.learn([Page(key=key, tenant=DEFAULT_TENANT, kind="post", words=wording(text))])
    found = [one.key for one in index.find(text, DEFAULT_TENANT, 5)]
    assert ([key] if any(c.isalnum() for c in wording(text)) else found) == found
