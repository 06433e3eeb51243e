"""A page that names many things asks the store for all of them together."""

from collections.abc import Iterable, Mapping

import pytest

from firebreak.app.web.console.names import names_of
from firebreak.app.web.console.view import name_of
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, TenantId
from firebreak.model.items import StoredItem
from tests.app.factories import Room, post, said, user


def test_fifty_names_cost_two_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """One for the things, one for whoever wrote them; the names are those of one at a time."""
    room = Room()
    for number in range(50):
        room.tell(post(f"p{number}", "See you at nine", f"u{number}"))
    keys = [said(f"p{number}") for number in range(50)] + [user("nobody"), ItemKey("no key")]
    questions: list[int] = []
    known = room.store.at_once.items

    def items(keys: Iterable[ItemKey], tenant: TenantId) -> Mapping[ItemKey, StoredItem]:
        asked = list(keys)
        questions.append(len(asked))
        return known(asked, tenant)

    monkeypatch.setattr(room.store.at_once, "items", items)
    found = names_of(room.store, keys, DEFAULT_TENANT)
    assert [51, 50] == questions
    assert {key: name_of(room.store, key, DEFAULT_TENANT) for key in keys[:-1]} == found
    room.store.close()
