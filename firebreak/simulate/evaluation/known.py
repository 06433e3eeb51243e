"""The truth of one run, ready to be asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from firebreak.simulate.truth import (
    AccountRow,
    ChangeRow,
    FollowRow,
    MoveRow,
    NoticeRow,
    OutlinkRow,
    PartRow,
    PersonRow,
    PostRow,
    ReturnRow,
)

Read = Mapping[str, Iterable[Sequence[Any]]]
"""Rows of each table of the truth, by its name without folder and ending."""


class Known:
    """Who was planted, who only looked like it, what each post was.

    Attributes:
        planted: Accounts of the group, every life.
        part: Part of each account that has one.
        accounts: How many there ever were.
        language: Language of each account.
        followers: Of each account, by the end of the story.
        outlinks: Posts that led to another service.
        returns: Who of the group came back, after whose stop and when.
        moves: Who of the group linked elsewhere, and how often before and after the first stop.
        community: Community of each account that has a part.
        parent: The account that somebody had before, of the group or not.
        posts: What each post with a part in the story is, by identifier.
    """

    def __init__(self, tables: Read) -> None:
        """Take the tables in.

        Args:
            tables: As :mod:`firebreak.simulate.truth` names them.
        """
        self.persons = [PersonRow(*row) for row in tables["persons"]]
        self.parts = [PartRow(*row) for row in tables["parts"]]
        self.follows = [FollowRow(*row) for row in tables["follows"]]
        self.notices = [NoticeRow(*row) for row in tables["notices"]]
        self.changes = [ChangeRow(*row) for row in tables["changes"]]
        rows = [PostRow(*row) for row in tables["posts"]]
        self.posts = {row.post: row for row in rows}
        self.planted = frozenset(row.account for row in self.persons)
        self.part = {row.account: row.part for row in self.parts}
        everybody = [AccountRow(*row) for row in tables["accounts"]]
        self.accounts = len(everybody)
        self.language = {row.account: row.language for row in everybody}
        self.followers = {row.account: row.followers for row in everybody}
        self.outlinks = [OutlinkRow(*row) for row in tables["outlinks"]]
        self.returns = [ReturnRow(*row) for row in tables.get("returns", ())]
        self.moves = [MoveRow(*row) for row in tables.get("moves", ())]
        self.community = {row.account: row.community for row in self.parts}
        self.parent = {row.account: row.parent for row in self.parts if row.parent}
        self.first_bad: dict[str, int] = {}
        for row in rows:
            if row.is_violating and row.at_ms < self.first_bad.get(row.author, row.at_ms + 1):
                self.first_bad[row.author] = row.at_ms

    def part_of(self, account: str) -> str:
        """Name the part of an account: ``planted``, a decoy class, or ``ordinary``."""
        return "planted" if account in self.planted else self.part.get(account, "ordinary")
