"""Names that are SQL are names: statements have their values apart."""

from pathlib import Path

import pytest

from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, PaperId, ReviewerId, item_key
from tests.adapters.store.factories import at
from tests.app.tenants.houses import OURS, dump, services_of, tables_with_rows
from tests.app.tenants.planting import FORUM, plant

MARK = "o'; DROP TABLE people; --"
OTHERS = (
    "' OR '1'='1",
    "x' UNION SELECT body FROM people --",
    "%",
    "_",
    "\\",
    ":id",
    "%(id)s",
    "?",
)


def test_one_of_everything_is_kept_under_a_name_that_is_a_statement(
    lasting: str, tmp_path: Path
) -> None:
    """Each table has its rows afterwards, and in them the name as it was given."""
    services = services_of(lasting, OURS, "mark", tmp_path)
    before = tables_with_rows(dump(lasting, OURS))
    made = plant(services, MARK)
    rows = dump(lasting, OURS)
    assert len(tables_with_rows(rows)) > 18 > len(before)
    assert MARK in str(getattr(services.store.case(made.case, OURS), "id", ""))
    assert services.store.person(made.person("lead")) is not None
    services.store.close()
    assert rows == dump(lasting, OURS)


def test_asking_for_a_statement_finds_nothing(lasting: str, tmp_path: Path) -> None:
    """No name is a pattern or a condition: what nobody is called is not there."""
    services = services_of(lasting, OURS, "mark", tmp_path)
    plant(services, "plain")
    store, before = services.store, dump(lasting, OURS)
    for name in (MARK, *OTHERS):
        assert store.person(ReviewerId(name)) is None
        assert store.session(name, at(0)) is None
        assert store.api_key(name, at(0)) is None
        assert store.use_link(name, at(0), ends_by=at(60)) is None
        assert store.item(item_key(FORUM, "post", name), OURS) is None
        with pytest.raises(NotFound):
            store.case(CaseId(name), OURS)
        with pytest.raises(NotFound):
            store.paper(PaperId(name), OURS)
        store.end_sessions(name, None)
    store.close()
    assert before == dump(lasting, OURS)
