"""What is told of a policy before anybody works under it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.policy import COMMAND
from firebreak.app.config import Config
from firebreak.app.policy_reading import equipped, hits_among
from firebreak.app.wiring import read_policy, shipped_policy
from firebreak.detect.gate.contract import Controls, Texts
from firebreak.model.errors import InvalidPolicy

HEAD = """name = "mine"
version = "3"
[profile]
contact = "desk@forum.example"
[categories.threat]
title = "Threat"
definition = "The author threatens violence."
severity = 4
"""
RULE = """[rules.meet]
pattern = "{}"
language = "en"
category = "threat"
fires = ["{}"]
silent = ["nothing"]
"""
LIST = """[terms.markers]
file = "markers.txt"
language = "en"
category = "threat"
"""


def asked(folder: Path, text: str, *options: str) -> Result:
    """Write a policy and ask about it."""
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    store = f"sqlite:///{folder / 'desk.db'}"
    return CliRunner().invoke(COMMAND, ["check", str(path), "--store", store, *options])


def wrong_places(folder: Path, text: str, *options: str) -> dict[str, int]:
    """Give the lines of mistakes by their places."""
    told = asked(folder, text, "--json", *options)
    assert told.exit_code in (0, 1), told.output
    return {one["place"]: one["line"] for one in json.loads(told.output)["mistakes"]}


def test_a_policy_without_mistakes_passes_and_names_its_duties(tmp_path: Path) -> None:
    """The first line is the policy, the last ones are what the law asks of it."""
    told = asked(tmp_path, HEAD)
    assert 0 == told.exit_code, told.output
    assert told.output.startswith("mine 3: 1 categories")
    assert "TCO-3   remove what an order names" in told.output
    assert "mistake" not in told.output


def test_every_mistake_is_told_with_line_text_and_next_step(tmp_path: Path) -> None:
    """Somebody tired can mend it without opening the documentation."""
    told = asked(tmp_path, HEAD.replace("= 4", "= 5").replace("title", "titel"))
    assert 1 == told.exit_code
    assert "3 mistakes" in told.output
    for line in ("line 8, categories.threat.severity", "      severity = 5", "allowed: 4"):
        assert line in told.output


@pytest.mark.parametrize(
    ("more", "place", "line"),
    [
        (RULE.format("muslims?", "muslims"), "rules.meet.pattern", 10),
        (RULE.format("vurga", "zemo"), "rules.meet.fires", 13),
        (LIST, "terms.markers", 9),
        ('[detectors.call]\nmode = "live"\n', "detectors.call", 9),
        ('[linkers.tie]\nmode = "live"\n', "linkers.tie", 9),
        ('fires = ["God willing"]\n', "categories.threat.fires[1]", 9),
        ('verbs = ["reverse"]\n', "categories.threat.verbs[1]", 9),
        ("reviewers = { restrict = 2 }\n", "categories.threat.reviewers.restrict", 9),
    ],
)
def test_what_a_start_would_refuse_is_told_with_its_line(
    tmp_path: Path, more: str, place: str, line: int
) -> None:
    """Rules, lists, plug-ins and examples are read as a start reads them."""
    assert {place: line} == wrong_places(tmp_path, HEAD + more)


def test_all_wrong_rules_and_lists_are_told_at_once(tmp_path: Path) -> None:
    """One wrong rule does not hide the next."""
    rules = RULE.format("les", "les") + RULE.replace("meet", "b.c", 1).format("x*", "x")
    rules = rules.replace("[rules.b.c]", '[rules."b.c"]')
    found = wrong_places(tmp_path, HEAD + rules + LIST)
    assert {"rules.meet.pattern", "rules.b.c.pattern", "terms.markers"} == set(found)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("definition", "Posts of Muslims."),
        ("definition", "Whoever speaks Arabic."),
        ("definition", "Tout message d'un Algérien."),
        ("definition", "Alles, was ein Jude schreibt."),
        ("definition", "كل ما يكتبه المسلمون."),
        ("title", "Prayers"),
        ("title", "Refugees"),
    ],
)
def test_a_category_of_who_people_are_is_refused(tmp_path: Path, field: str, text: str) -> None:
    """A category is an act; belief, origin and language are none, in four languages."""
    old = "The author threatens violence." if field == "definition" else "Threat"
    wrong = HEAD.replace(f'"{old}"', f'"{text}"')
    assert [f"categories.threat.{field}"] == list(wrong_places(tmp_path, wrong))
    with pytest.raises(InvalidPolicy, match="belonging is no act"):
        read_policy(Config(policy=str(tmp_path / "policy.toml")))


def test_a_category_that_names_a_belief_beside_an_act_is_shown_to_read_again(
    tmp_path: Path,
) -> None:
    """A threat against a mosque is a threat; whether others count the same a person must see."""
    told = asked(tmp_path, HEAD.replace("violence.", "violence against a mosque."))
    assert 0 == told.exit_code
    assert "'mosque' is a word of a religion; the same act by anybody else" in told.output


def test_what_falls_short_of_a_duty_is_a_warning(tmp_path: Path) -> None:
    """The operator decides; the server starts."""
    told = asked(tmp_path, HEAD + "[clocks]\nremoval_order_minutes = 61\n")
    assert 0 == told.exit_code
    assert "removal_order_minutes = 61\n    an order may take 61 minutes" in told.output
    assert "Regulation (EU) 2021/784, Art. 3" in told.output


CONTROLS = """
[sets.verses]
file = "verses.jsonl"
language = "en"
kind = "religion"
[sets.street]
file = "street.jsonl"
language = "en"
kind = "ordinary"
"""


def folder_of_controls(folder: Path) -> Path:
    """Write 300 verses and 400 posts, none of which does anything."""
    controls = folder / "controls"
    controls.mkdir()
    (controls / "controls.toml").write_text(CONTROLS, encoding="utf-8")
    for name, count in (("verses", 300), ("street", 400)):
        lines = "".join(
            f'{{"text": "{name} number n{n}, calm and bright"}}\n' for n in range(count)
        )
        (controls / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return controls


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("verses number n17 calm", "1 of 300 innocent texts of 'verses', first on number 18"),
        ("street number n[12] calm", ""),
        ("street number n[123] calm", "3 of 400 innocent texts of 'street', first on number 2"),
    ],
)
def test_a_rule_that_speaks_on_controls_is_refused_with_count_and_place(
    tmp_path: Path, pattern: str, says: str
) -> None:
    """Of scripture none, of other texts at most one in two hundred; fewer are told."""
    rule = RULE.format(pattern, pattern.replace("[12]", "1").replace("[123]", "1"))
    places = ["--controls", str(folder_of_controls(tmp_path))]
    told = asked(tmp_path, HEAD + rule, *places)
    assert bool(says) == (told.exit_code == 1), told.output
    assert says in told.output
    assert "speaks on" in told.output


def test_a_list_that_speaks_on_controls_is_refused_as_a_rule_is(tmp_path: Path) -> None:
    """Terms are held to the same bound."""
    (tmp_path / "markers.txt").write_text("calm and bright\n", encoding="utf-8")
    found = wrong_places(tmp_path, HEAD + LIST, "--controls", str(folder_of_controls(tmp_path)))
    assert {"terms.markers": 9} == found


def test_texts_of_another_language_are_left_out(tmp_path: Path) -> None:
    """A rule is tried on the language that it is for."""
    (tmp_path / "policy.toml").write_text(HEAD + RULE.format("vurga", "vurga"), encoding="utf-8")
    config = Config(policy=str(tmp_path / "policy.toml"))
    ready, wrong = equipped(read_policy(config), config)
    assert ready is not None
    assert [] == wrong
    for language, count in (("fr", 0), ("en", 1), ("", 1)):
        texts = Controls(name="c", kind="ordinary", language=language, texts=("vurga",))
        assert count == len(hits_among(ready, Texts(controls=(texts,)))[0])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The path as it was looked for is in the message."""
    told = CliRunner().invoke(COMMAND, ["check", str(tmp_path / "nowhere.toml")])
    assert isinstance(told.exception, InvalidPolicy)
    assert "nowhere.toml" in str(told.exception)


@pytest.mark.parametrize("name", ["default", "eu-platform", "small-forum", "uk"])
def test_the_policies_that_come_with_firebreak_pass(name: str) -> None:
    """Every example can be started from."""
    told = CliRunner().invoke(COMMAND, ["check", str(shipped_policy(name)), "--json"])
    found = json.loads(told.output)
    assert [] == found["mistakes"]
    assert ["profile.contact"] * (name == "default") == [one["place"] for one in found["warnings"]]


def said(*words: str) -> str:
    """Give what the command says."""
    told = CliRunner().invoke(COMMAND, list(words))
    assert 0 == told.exit_code, told.output
    return told.output


def test_a_category_is_explained_in_sentences() -> None:
    """A new reviewer reads what applies, with examples of both sides."""
    told = said("explain", "support", str(shipped_policy("eu-platform")))
    assert "Two people agree before: suspend." in told
    assert "Severity 2 of 4; decided in 1440 min from receipt." in told
    assert "Does not: " in said("explain", "glorification")
    assert "six factors" in said("explain", "glorification")


def test_a_verb_is_explained_by_category() -> None:
    """Who may do it, how many it takes, and that no machine does it."""
    told = said("explain", "suspend", str(shipped_policy("eu-platform")))
    assert "support: two people\n" in told
    assert "threat: one person\n" in told
    assert "No machine does this" in told
    assert "Not in: " in said("explain", "restrict")
    assert "takes back" in said("explain", "reverse")


def test_a_word_that_is_neither_is_answered_with_the_nearest() -> None:
    """A slip of the pen is no dead end."""
    told = CliRunner().invoke(COMMAND, ["explain", "suspen"])
    assert "did you mean suspend?" in str(told.exception)


def test_two_policies_are_compared_value_by_value(tmp_path: Path) -> None:
    """What a change changes is read before it is in force; unwritten defaults count as written."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(HEAD + "[clocks]\nremoval_order_minutes = 60\n", encoding="utf-8")
    new.write_text(
        HEAD.replace("= 4", '= 3\nverbs = ["label"]').replace('"3"', '"4"')
        + "[terms.m]\n" + LIST.split("\n", 1)[1],
        encoding="utf-8",
    )  # fmt: skip
    told = said("diff", str(old), str(new)).splitlines()
    assert "categories.threat.severity: 4 before, 3 now" in told
    assert "version: 3 before, 4 now" in told
    assert "terms.m.file: new, markers.txt" in told
    assert not [line for line in told if line.startswith(("clocks", "digest"))]
    assert (
        "categories.threat.verbs: suspend, remove, label, escalate, dismiss before, label now"
        in (told)
    )
    assert "both say the same\n" == said("diff", str(old), str(old))
    assert "terms.m.file: gone, was markers.txt" in said("diff", str(new), str(old))
