"""File or store: which policy a process follows, by words and by no clock."""

import pytest

from firebreak.app.policy_choice import chosen, digest_of
from firebreak.model.policy_text import PolicyText

FILE, OTHER, AGREED = "the file", "the file, edited", "what two people agreed to"


def in_force(text: str, *, beside: str = "", four_eyes: bool = False) -> PolicyText:
    """Give what the store has as in force."""
    return PolicyText(
        name="seaside",
        version="2",
        digest=digest_of(text),
        text=text,
        beside=digest_of(beside) if beside else "",
        four_eyes=four_eyes,
    )


@pytest.mark.parametrize(
    ("file", "standing", "followed"),
    [
        (FILE, None, FILE),
        (FILE, in_force(FILE), FILE),
        (OTHER, in_force(FILE), OTHER),
        (FILE, in_force(AGREED, beside=FILE), AGREED),
        (OTHER, in_force(AGREED, beside=FILE), OTHER),
        (FILE, in_force(AGREED, beside=FILE, four_eyes=True), AGREED),
        (OTHER, in_force(AGREED, beside=FILE, four_eyes=True), AGREED),
        (OTHER, in_force(FILE, four_eyes=True), FILE),
        (AGREED, in_force(AGREED, beside=FILE, four_eyes=True), AGREED),
        ("", in_force(AGREED, four_eyes=True), AGREED),
    ],
    ids=[
        "nothing was in force yet",
        "both say the same",
        "somebody edited the file, and no policy forbids it",
        "two people agreed beside this very file",
        "the file was edited after two people agreed, and no policy forbids it",
        "two people are asked for, and the file is the old one",
        "two people are asked for, and one edited the file",
        "the first policy that asks for two people holds from then on",
        "the file is what was agreed",
        "the file is gone",
    ],
)
def test_the_rule(file: str, standing: PolicyText | None, followed: str) -> None:
    """One line for each way in which file and store can stand to each other."""
    assert followed == chosen(file, standing).text


def test_a_file_that_is_not_followed_is_told_with_the_next_step() -> None:
    """Whoever edited it finds out why nothing changed, and what to do."""
    said = chosen(OTHER, in_force(AGREED, four_eyes=True)).said
    assert "nobody agreed to it" in said
    assert "firebreak policy propose FILE" in said
    assert "firebreak policy export FILE" in chosen(FILE, in_force(AGREED, beside=FILE)).said
    assert "" == chosen(OTHER, in_force(FILE)).said


def test_names_that_were_erased_do_not_come_back_with_the_file() -> None:
    """What two people agreed to is followed as the erasure left it."""
    standing = in_force(AGREED, four_eyes=True)
    blanked = PolicyText(
        name="seaside",
        version="2",
        digest=standing.digest,
        text="without a name",
        blanked=1,
        four_eyes=True,
    )
    assert "without a name" == chosen(AGREED, blanked).text
