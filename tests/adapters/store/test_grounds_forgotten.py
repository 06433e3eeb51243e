"""What a decision quotes of somebody is forgotten with them."""

from contextlib import closing
from itertools import count

import msgspec

from firebreak.adapters.store import database_of, open_store
from firebreak.adapters.store.erasure import erase
from firebreak.model.grounds import Ground
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account
from firebreak.model.rabat import Rabat
from tests.adapters.store.factories import (
    ADA,
    C1,
    MINE,
    T0,
    U1,
    add,
    at,
    case,
    entry,
    open_cases,
    ruling,
)

GONE = ItemKey("forum:account:vanishing-u17")
GROUNDS = (
    Ground(what=GONE, whose=GONE, passage="vanishing words"),
    Ground(what=U1, whose=U1, passage="staying words"),
)
RABAT = Rabat(intent="meant", notes={"intent": "as vanishing says"})


def test_a_decision_about_one_that_quotes_another_loses_the_quotation(lasting: str) -> None:
    """And the reviewer's own words, for nobody can tell whom they speak of; the rest stays."""
    names = count(1)
    with closing(open_store(lasting)) as store:
        add(store, Account(id="vanishing-u17"), Account(id="u1"))
        open_cases(store, case(C1, subject=U1))
        lease = store.claim(C1, ADA, MINE, T0, at(10))
        said = {"reasons": "vanishing said so", "grounds": GROUNDS, "rabat": RABAT}
        store.decide(ruling(store, lease.token, **said))
        gone = entry("subject erased")
        erase(database_of(store), [GONE], gone, aliases=lambda: f"alias{next(names)}")
    with closing(open_store(lasting)) as store:
        [left] = store.decisions(C1, MINE)
    assert b"vanishing" not in msgspec.json.encode(left)
    assert ["", "staying words"] == [one.passage for one in left.grounds]
    assert ("meant", U1) == (left.rabat and left.rabat.intent, left.subjects[0])
