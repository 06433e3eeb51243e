"""Lists and rules are read with the policy, and what is wrong is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from firebreak.app.commands.policy import COMMAND
from firebreak.app.config import Config
from firebreak.app.equipment import equip
from firebreak.app.wiring import read_policy
from firebreak.detect.equipment import Equipment
from firebreak.model.errors import InvalidPolicy

HEAD = """
name = "t"
version = "1"
[categories.support]
title = "Support"
definition = "Support."
severity = 2
"""
LIST = """
[terms.markers]
file = "markers.txt"
language = "en"
category = "support"
mode = "live"
"""
RULE = """
[rules.meet]
pattern = "vurga.{0,9}dex"
language = "en"
category = "support"
fires = ["vurga dex"]
silent = ["good evening"]
"""


def ready(folder: Path, policy: str, terms: str = "vurgadex\n# a comment\n\n") -> Equipment:
    """Write a policy and a list, and read both."""
    (folder / "markers.txt").write_text(terms, encoding="utf-8")
    (folder / "policy.toml").write_text(HEAD + policy, encoding="utf-8")
    config = Config(policy=str(folder / "policy.toml"), store=f"sqlite:///{folder / 'desk.db'}")
    return equip(read_policy(config), config)


def test_lists_and_rules_are_read_beside_the_policy(tmp_path: Path) -> None:
    """A list lies beside the policy file; comments and empty lines are no entries."""
    made = ready(tmp_path, LIST + RULE)

    assert made.terms is not None
    assert ["vurgadex"] == [one.written for one in made.terms.lists[0].terms]
    assert ["meet"] == [one.name for one in made.rules]


def test_columns_give_scores_and_fits(tmp_path: Path) -> None:
    """A list of columns says for each entry how strong it is and how it fits."""
    made = ready(tmp_path, LIST, 'term,score,fit\n"vurga, dex",0.9,stem\nzemo,,\n')

    assert made.terms is not None
    found = [(one.written, one.score, one.fit) for one in made.terms.lists[0].terms]
    assert [("vurga, dex", 0.9, "stem"), ("zemo", 0.7, "word")] == found


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ("vurga\nMuslims\n", "line 2: 'Muslims' is a word of a religion"),
        ("term,weight\nvurga,1\n", "unknown column 'weight'"),
        ("term,score\nvurga,high\n", "line 2: the score is no number"),
        ("term,score\nvurga,7\n", "line 2: a score lies between"),
        ("term,fit\nvurga,part\n", "line 2: fit is one of word, stem, inside"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, terms: str, reason: str) -> None:
    """Whoever keeps the list finds the line at once."""
    with pytest.raises(InvalidPolicy, match=reason):
        ready(tmp_path, LIST, terms)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path as it was looked for is in the message."""
    with pytest.raises(InvalidPolicy, match=r"nowhere\.txt cannot be read"):
        ready(tmp_path, LIST.replace("markers.txt", "nowhere.txt"))


def test_policy_check_tells_what_is_held_back(tmp_path: Path) -> None:
    """A live list that the gate was never asked about stays in shadow, and the command says so."""
    ready(tmp_path, LIST + RULE)
    places = ["--store", f"sqlite:///{tmp_path / 'desk.db'}"]
    told = CliRunner().invoke(COMMAND, ["check", str(tmp_path / "policy.toml"), *places])

    assert told.exit_code == 1
    assert "1 lists with 1 terms, 1 rules" in told.output
    assert "listed_terms.markers stays in shadow for en: never asked" in told.output
