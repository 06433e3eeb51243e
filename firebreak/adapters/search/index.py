"""An index in memory of all that can be found by name, identifier or words.

It is SQLite without a file: nothing of it outlives the process, so that no copy, backup or log
holds words of somebody who was forgotten. It is read from the feed and the ledger, and read anew
when something was forgotten.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import Literal

from msgspec import Struct

from firebreak.adapters.search.reading import NAMED, Page, forms, spelled, wording
from firebreak.algorithms.text.urls import parse_address
from firebreak.model.ids import KINDS, ItemKey, Seq, TenantId
from firebreak.model.ledger import LedgerEntry

How = Literal["exact", "prefix", "together", "words"]
"""The same; begins so; all words, side by side; all words, somewhere."""
HOWS: tuple[How, ...] = ("exact", "prefix", "together", "words")
LAST = "\U0010ffff"
LOOKED = ("account", "post", "media", "url")
MOST_WORDS = 12
START = Seq(0)
OF_CASE = "of case"
"""Field in which a decision keeps its case."""

SCHEMA = """
CREATE TABLE things (
  id INTEGER PRIMARY KEY, tenant TEXT, key TEXT, kind TEXT, version INTEGER, words TEXT,
  UNIQUE (tenant, key));
CREATE TABLE names (thing INTEGER, tenant TEXT, folded TEXT, field TEXT);
CREATE INDEX names_folded ON names (tenant, folded);
CREATE INDEX names_thing ON names (thing);
CREATE TABLE sources (tenant TEXT, source TEXT, PRIMARY KEY (tenant, source)) WITHOUT ROWID;
CREATE TABLE lines (tenant TEXT, subject TEXT, seq INTEGER);
CREATE INDEX lines_subject ON lines (tenant, subject, seq);
CREATE VIRTUAL TABLE said USING fts5 (
  words, content='things', content_rowid='id', detail=none, columnsize=0,
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
"""


class Found(Struct, frozen=True, kw_only=True):
    """Something that a question found.

    Attributes:
        kind: ``account``, ``post``, ``media``, ``url``, ``case`` or ``decision``.
        field: By what: ``id``, ``handle``, ``former handle``, ``text`` and so on.
    """

    key: str
    kind: str
    field: str
    how: How


class SearchIndex:
    """The index; may be asked from any thread."""

    def __init__(self) -> None:
        """Begin empty; memory is taken with the first use."""
        self._turn = RLock()
        self._open: sqlite3.Connection | None = None

    def clear(self) -> None:
        """Forget everything, down to the memory that it was in."""
        with self._turn:
            if self._open is not None:
                self._open.close()
            self._open = None

    def learn(self, pages: Sequence[Page]) -> None:
        """Take pages in; a newer version of a thing stands instead of the older.

        Args:
            pages: In the order of the feed.
        """
        with self._writing() as base:
            for page in pages:
                _learn(base, page)

    def learn_lines(self, lines: Sequence[LedgerEntry]) -> None:
        """Take ledger lines in: which cases and decisions there are, and what is about whom."""
        with self._writing() as base:
            for line in lines:
                if line.case is not None:
                    page = Page(key=ItemKey(line.case), tenant=line.tenant, kind="case")
                    _learn(base, page)
                if line.decision is not None and line.case is not None:
                    names = ((OF_CASE, line.case),)
                    key = ItemKey(line.decision)
                    _learn(base, Page(key=key, tenant=line.tenant, kind="decision", names=names))
                if line.subject is not None:
                    row = (line.tenant, line.subject, line.seq)
                    base.execute("INSERT INTO lines VALUES (?, ?, ?)", row)

    def lines_about(self, key: ItemKey, tenant: TenantId, limit: int) -> list[int]:
        """Give the numbers of the newest ledger lines about something, newest first."""
        ask = "SELECT seq FROM lines WHERE tenant = ? AND subject = ? ORDER BY seq DESC LIMIT ?"
        with self._turn:
            return [seq for (seq,) in self._base().execute(ask, (tenant, key, limit))]

    def names_of(self, key: ItemKey, tenant: TenantId, field: str) -> list[str]:
        """Give what something is found by in a field, folded; such as ``former handle``."""
        ask = (
            "SELECT folded FROM names JOIN things ON things.id = names.thing "
            "WHERE things.tenant = ? AND key = ? AND field = ? ORDER BY folded"
        )
        with self._turn:
            return [one for (one,) in self._base().execute(ask, (tenant, key, field))]

    def find(self, text: str, tenant: TenantId, limit: int) -> list[Found]:
        """Find things by an identifier, a name, an address, a hash, or words.

        Args:
            text: As somebody typed it.
            tenant: Whose things.
            limit: How many of each way to find something.

        Returns:
            Each thing once, by the most exact way: exact ones first, then by beginning, then by
            all words side by side, then by all words; the newest first among equals.
        """
        text = text.strip()
        if not text:
            return []
        with self._turn:
            base = self._base()
            found = [*_by_key(base, text, tenant, limit), *_by_name(base, text, tenant, limit)]
            found += _by_words(base, text, tenant, limit)
        once: dict[str, Found] = {}
        for one in sorted(found, key=lambda each: HOWS.index(each.how)):
            once.setdefault(one.key, one)
        return list(once.values())

    def scan(self, text: str, tenant: TenantId, limit: int) -> list[str]:
        """Find posts by reading all of them, newest first; what a benchmark compares with."""
        asked = [f"% {word} %" for word in wording(text).split()]
        where = " AND ".join(["tenant = ?", *["' ' || words || ' ' LIKE ?" for _ in asked]])
        # Nothing but question marks is put into the statement.
        ask = f"SELECT key FROM things WHERE {where} ORDER BY id DESC LIMIT ?"
        with self._turn:
            return [key for (key,) in self._base().execute(ask, (tenant, *asked, limit))]

    def size(self) -> int:
        """Count the things that can be found."""
        with self._turn:
            counted: int = self._base().execute("SELECT count(*) FROM things").fetchone()[0]
            return counted

    def _base(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            self._open.executescript(SCHEMA)
        return self._open

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._turn:
            base = self._base()
            base.execute("BEGIN")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")


def _learn(base: sqlite3.Connection, page: Page) -> None:
    ask = "SELECT id, version, words FROM things WHERE tenant = ? AND key = ?"
    row = base.execute(ask, (page.tenant, page.key)).fetchone()
    if row is None:
        put = "INSERT INTO things (tenant, key, kind, version, words) VALUES (?, ?, ?, ?, ?)"
        made = (page.tenant, page.key, page.kind, page.version, page.words)
        thing = base.execute(put, made).lastrowid
        source = page.key.partition(":")[0]
        if page.kind in LOOKED:
            base.execute("INSERT OR IGNORE INTO sources VALUES (?, ?)", (page.tenant, source))
        if page.words:
            base.execute("INSERT INTO said (rowid, words) VALUES (?, ?)", (thing, page.words))
        _name(base, thing, page, page.names)
        return
    thing, version, words = row
    if page.adds:
        _name(base, thing, page, page.names)
    elif page.version < version:
        _name(base, thing, page, _former(page))
    elif page.kind in LOOKED:
        _replace(base, thing, words, page)


def _replace(base: sqlite3.Connection, thing: int, words: str, page: Page) -> None:
    if words != page.words:
        gone = "INSERT INTO said (said, rowid, words) VALUES ('delete', ?, ?)"
        if words:
            base.execute(gone, (thing, words))
        if page.words:
            base.execute("INSERT INTO said (rowid, words) VALUES (?, ?)", (thing, page.words))
    base.execute(
        "UPDATE things SET version = ?, words = ? WHERE id = ?", (page.version, page.words, thing)
    )
    kept = {name for name in page.names if name[0] in NAMED}
    ask = "SELECT field, folded FROM names WHERE thing = ?"
    for where, folded in base.execute(ask, (thing,)).fetchall():
        if where in NAMED and (where, folded) not in kept:
            rename = "UPDATE names SET field = ? WHERE thing = ? AND field = ? AND folded = ?"
            base.execute(rename, (f"former {where}", thing, where, folded))
    if page.kind != "account":
        drop = "DELETE FROM names WHERE thing = ? AND field NOT IN ('file hash', 'fingerprint')"
        base.execute(drop, (thing,))
    _name(base, thing, page, page.names)


def _former(page: Page) -> tuple[tuple[str, str], ...]:
    return tuple((f"former {field}", name) for field, name in page.names if field in NAMED)


def _name(
    base: sqlite3.Connection,
    thing: int | None,
    page: Page,
    names: Sequence[tuple[str, str]],
) -> None:
    if not names:
        return
    known = set(base.execute("SELECT field, folded FROM names WHERE thing = ?", (thing,)))
    base.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?)",
        [(thing, page.tenant, name, field) for field, name in names if (field, name) not in known],
    )


def _by_key(base: sqlite3.Connection, text: str, tenant: TenantId, limit: int) -> list[Found]:
    ask = "SELECT source FROM sources WHERE tenant = ?"
    sources = [source for (source,) in base.execute(ask, (tenant,))]
    starts = [f"{source}:{kind}:{text}" for source in sources for kind in KINDS if kind in LOOKED]
    found = []
    for start in (text, *starts):
        rows = base.execute(
            "SELECT key, kind FROM things WHERE tenant = ? AND key >= ? AND key < ? LIMIT ?",
            (tenant, start, start + LAST, limit),
        )
        for key, kind in rows:
            how: How = "exact" if key == start else "prefix"
            found.append(Found(key=key, kind=kind, field="id", how=how))
    return found


def _by_name(base: sqlite3.Connection, text: str, tenant: TenantId, limit: int) -> list[Found]:
    address = parse_address(text) if "." in text and " " not in text else None
    asked = [*forms(text), *([spelled(address)] if address else [])]
    found = []
    ask = (
        "SELECT things.key, things.kind, names.field, names.folded FROM names "
        "JOIN things ON things.id = names.thing WHERE names.tenant = ? AND names.folded {} LIMIT ?"
    )
    for one in dict.fromkeys(asked):
        same = base.execute(ask.format("= ?"), (tenant, one, limit))
        found += [Found(key=key, kind=kind, field=at, how="exact") for key, kind, at, _ in same]
        begun = base.execute(ask.format("> ? AND folded < ?"), (tenant, one, one + LAST, limit))
        found += [Found(key=key, kind=kind, field=at, how="prefix") for key, kind, at, _ in begun]
    return found


def _by_words(base: sqlite3.Connection, text: str, tenant: TenantId, limit: int) -> list[Found]:
    asked = dict.fromkeys(part.strip() for part in wording(text).split("|"))
    found = []
    ask = (
        "SELECT things.key, things.kind, things.words FROM said "
        "JOIN things ON things.id = said.rowid WHERE said MATCH ? AND things.tenant = ? "
        "ORDER BY said.rowid DESC LIMIT ?"
    )
    for one in asked:
        terms = " AND ".join(f'"{word}"' for word in one.split()[:MOST_WORDS])
        if not terms:
            continue
        for key, kind, words in base.execute(ask, (terms, tenant, limit)):
            how: How = "together" if f" {one} " in f" {words} " else "words"
            field = "description" if kind in ("account", "media", "url") else "text"
            found.append(Found(key=key, kind=kind, field=field, how=how))
    return found


@dataclass
class Reading:
    """An index, and how far it has read.

    Attributes:
        after: Place in the feed.
        line: Number of the newest ledger line read.
        forgotten: Number up to which lines that tell of forgetting have been followed.
    """

    index: SearchIndex = field(default_factory=SearchIndex)
    after: Seq = START
    line: int = 0
    forgotten: int = 0
    turn: Lock = field(default_factory=Lock)

    def begin_anew(self, forgotten: int) -> None:
        """Forget everything and read again, because the store has forgotten something.

        Args:
            forgotten: Number of the ledger's last line now.
        """
        self.index.clear()
        self.after, self.line, self.forgotten = Seq(0), 0, forgotten
