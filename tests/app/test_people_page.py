"""The page on people says what the code does, to the word."""

import re
from pathlib import Path

from firebreak.model.people import EVERY_POWER, EVERY_ROLE, POWERS, SCOPES, WORDS

PAGE = (Path(__file__).parents[2] / "docs" / "people.md").read_text(encoding="utf-8")


def test_the_page_lists_each_roles_powers() -> None:
    """Whoever plans who gets which role reads the truth."""
    for role in EVERY_ROLE:
        listed = PAGE.split("| power |")[0]
        assert f"| {role} | {', '.join(p for p in EVERY_POWER if p in POWERS[role])} |" in listed


def test_the_page_says_what_each_power_and_scope_is() -> None:
    """In the words that the console uses."""
    powers = PAGE.split("| power |")[1]
    for power, says in WORDS.items():
        assert f"| {power} | {says} |" in powers
    assert dict(SCOPES) == {scope: row_of(scope) for scope in SCOPES}


def row_of(scope: str) -> str:
    """Give what the table of scopes says."""
    found = re.search(rf"^\| {scope} \| (.*) \|$", PAGE.split("| scope |")[1], re.MULTILINE)
    assert found is not None, scope
    return found[1]
