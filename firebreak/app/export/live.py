"""A desk that is read where it stands; tables are filled when asked for."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from firebreak.adapters.exports.rows import Rows
from firebreak.adapters.exports.tables import Tables
from firebreak.app.export.choosing import all_tables
from firebreak.app.export.contract import Span, Table, lines
from firebreak.model.errors import InvalidQuestion
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Store
from firebreak.model.tables import Shape


class Live:
    """Tables over a store that is only read.

    A table is read from the store when it is first asked for, and again once the ledger has grown;
    tables of people's words are not there, for nobody has said why they look.
    """

    def __init__(self, store: Store, tenant: TenantId) -> None:
        """Take the store; it is closed with this."""
        self._store, self._tenant = store, tenant
        self._tables = Tables()
        self._filled: dict[str, int] = {}

    def shapes(self) -> tuple[Shape, ...]:
        """Give the tables that can be asked, by name."""
        return tuple(one.shape for one in self._known().values())

    def ledger(self) -> Iterator[LedgerEntry]:
        """Give the ledger's lines in order, up to the one that is the last just now."""
        return lines(self._span())

    def ask(self, question: str, values: Iterable[Any]) -> Rows:
        """Answer one SELECT from tables as they are now."""
        span, words = self._span(), frozenset(re.findall(r"\w+", question.lower()))
        for name in sorted(words & self._known().keys()):
            if self._filled.get(name) != span.size:
                table = self._known()[name]
                self._tables.fill(table.shape, table.rows(span))
                self._filled[name] = span.size
        try:
            return self._tables.ask(question, values)
        except InvalidQuestion as error:
            closed = [one.name for one in all_tables() if one.is_content and one.name in words]
            if not closed:
                raise
            reason = f"{closed[0]} holds what people wrote; export it with a reason, and open that"
            raise InvalidQuestion(reason=reason) from error

    def close(self) -> None:
        """Let go of the store and of what was read."""
        self._tables.close()
        self._store.close()

    def _known(self) -> dict[str, Table]:
        return {one.name: one for one in all_tables() if not one.is_content}

    def _span(self) -> Span:
        size = self._store.tree(self._tenant).size
        return Span(store=self._store, tenant=self._tenant, size=size)
