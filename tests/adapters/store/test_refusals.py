"""A refusal of the server never holds what was to be written."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from firebreak.adapters.store.sql import SqlStore
from firebreak.model.errors import StoreError

SECRET = "whisper42"
REFUSED = [
    f"INSERT INTO people VALUES ('t', '{SECRET}', '\\x00'), ('t', '{SECRET}', '\\x00')",
    f"INSERT INTO people VALUES ('{SECRET}', NULL, '\\x00')",
    f"INSERT INTO totals VALUES ('{SECRET}', '{SECRET}', 1)",
    f"SELECT CAST('{SECRET}' AS integer)",
    f"SELECT '{SECRET}' || chr(0)",
    f"SELECT CAST('{{\"{SECRET}' AS json)",
]


def doing(statement: str) -> Callable[[Any], Any]:
    """Give a piece of work that runs one statement."""
    return lambda connection: connection.execute(text(statement)).rowcount


@pytest.mark.parametrize("statement", REFUSED)
def test_what_was_to_be_written_stands_in_no_message(
    server_store: SqlStore, statement: str
) -> None:
    """Keys that are there already, rows that break a rule, values of a wrong kind."""
    with pytest.raises(StoreError) as found:
        server_store.database.write(doing(statement))
    assert SECRET not in str(found.value)
    assert str(found.value).startswith("nothing was written: ")


def test_what_is_left_still_says_what_was_wrong(server_store: SqlStore) -> None:
    """Whoever mends it reads which table and which rule."""
    with pytest.raises(StoreError, match="duplicate key value violates unique constraint"):
        server_store.database.write(doing(REFUSED[0]))
    with pytest.raises(StoreError, match=r"a value cannot be kept \(InvalidTextRepresentation"):
        server_store.database.write(doing(REFUSED[3]))


def test_questions_are_no_leak_either(server_store: SqlStore) -> None:
    """The same holds for what is only asked."""
    with pytest.raises(StoreError, match="cannot be read") as found:
        server_store.database.ask(doing(REFUSED[3]))
    assert SECRET not in str(found.value)
