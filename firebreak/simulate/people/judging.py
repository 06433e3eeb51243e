"""What a careful reviewer would answer; people miss it now and then."""

from collections.abc import Collection

from firebreak.simulate.people.reviewer import Clearness
from firebreak.simulate.truth import PostRow, Truth

BORDERLINE = frozenset(["journalist", "researcher", "counter-speech", "hacked"])
"""Classes of people whom it takes thought to tell from members."""
CONFUSED = frozenset(["quote", "oppose", "ask", "joke"])
"""Classes of posts that hold the group's words and are not its own."""


class Judge:
    """Answers from the truth of a run under way."""

    def __init__(self, truth: Truth, planted: Collection[str]) -> None:
        """Listen to what happens.

        Args:
            truth: Grows while the story is played.
            planted: Identifiers of the group's accounts; grows when somebody returns.
        """
        self._truth = truth
        self._planted = planted
        self._posts: dict[str, PostRow] = {}
        self._bad_by: dict[str, int] = {}
        self._read = 0
        self._parts: dict[str, str] = {}
        self._parts_read = 0

    def post(self, post: str) -> tuple[bool, Clearness]:
        """Say whether a post breaks the rules, and how clear that is."""
        self._catch_up()
        row = self._posts.get(post)
        if row is None:
            return False, "clear"
        return row.is_violating, "borderline" if row.truth in CONFUSED else "clear"

    def account(self, account: str) -> tuple[bool, Clearness]:
        """Say whether an account is the group's, and how clear that is.

        Args:
            account: Identifier on the platform.

        Returns:
            Whether it should be suspended. A member without violating posts is borderline, as
            are the classes that speak of the group for a living.
        """
        self._catch_up()
        part = self._parts.get(account, "")
        if account in self._planted:
            return True, "clear" if self._bad_by.get(account) else "borderline"
        return False, "borderline" if part in BORDERLINE else "clear"

    def bad_posts(self, account: str) -> int:
        """Count the violating posts of an account so far."""
        self._catch_up()
        return self._bad_by.get(account, 0)

    def _catch_up(self) -> None:
        for row in self._truth.posts[self._read :]:
            self._posts[row.post] = row
            self._bad_by[row.author] = self._bad_by.get(row.author, 0) + row.is_violating
        self._read = len(self._truth.posts)
        for part in self._truth.parts[self._parts_read :]:
            self._parts[part.account] = part.part
        self._parts_read = len(self._truth.parts)
