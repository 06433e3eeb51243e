"""Rows read in pages and rewritten many at a time, for all that forgets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Table, bindparam, update

from firebreak.adapters.store import codec
from firebreak.model.errors import StoreClosed
from firebreak.model.facts import Examination, Fact
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.retention import has_no_digest, no_digest

AT_ONCE = 2_000


IsStopping = Callable[[], bool]
"""Asked now and then during a long search, so that a program can end in the midst of it."""


def pages(
    connection: Connection, question: Any, primary: Any, is_stopping: IsStopping = lambda: False
) -> Iterator[Any]:
    """Give the rows of a question in the order of their key, a page at a time.

    Args:
        connection: Where to ask.
        question: What; without an order of its own.
        primary: The key.
        is_stopping: Asked before each page.

    Yields:
        Rows.

    Raises:
        StoreClosed: The program ends.
    """
    ordered = question.order_by(primary).limit(AT_ONCE)
    rows = connection.execute(ordered).all()
    while rows:
        if is_stopping():
            raise StoreClosed
        yield from rows
        last = getattr(rows[-1], primary.name)
        rows = connection.execute(ordered.where(primary > last)).all()


def rewrite(
    connection: Connection,
    table: Table,
    primary: Any,
    changes: Sequence[tuple[Any, Mapping[str, Any]]],
) -> int:
    """Change rows of a table.

    Args:
        connection: The writer's.
        table: Which.
        primary: Its key.
        changes: Key and new values, the same columns for each row.

    Returns:
        How many.
    """
    if changes:
        names = changes[0][1].keys()
        statement = (
            update(table)
            .where(primary == bindparam("which"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        connection.execute(
            statement,
            [
                {"which": key} | {f"new_{name}": value for name, value in values.items()}
                for key, values in changes
            ],
        )
    return len(changes)


def decoded(kind: str, body: bytes) -> Any:
    """Decode the body of a record of a kind."""
    return codec.decoded(kind, body)


def record_row(left: Item | Notice | Fact, seq: int) -> dict[str, Any]:
    """Give the columns of what is left of a record at a place."""
    if isinstance(left, Examination) and has_no_digest(left):
        left = replace(left, sha256=no_digest(seq))
    _, external, version = codec.identity(left)
    body = codec.encode(left)
    return {
        "external_id": external,
        "version": version,
        "author": codec.author(left),
        "digest": codec.digest(body),
        "body": body,
    }
