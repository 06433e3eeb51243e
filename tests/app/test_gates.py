"""Records of the gate: signed, believed or not, and what follows."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from firebreak.app import gates
from firebreak.app.commands.gate import COMMAND
from firebreak.app.config import Config
from firebreak.app.controls import demo_texts, read_texts
from firebreak.app.equipment import equip
from firebreak.app.gate_table import BEGIN, END, renew
from firebreak.app.wiring import build
from firebreak.detect.gate.contract import Record
from firebreak.detect.run import discovered_detectors, with_guards
from firebreak.model.errors import InvalidConfig
from firebreak.model.policy import Policy, parse_policy
from tests.detect.gate.factories import ask, judge, kills

CALLS = next(one for one in discovered_detectors() if one.id == "calls")
POLICY = """
name = "t"
version = "1"
[categories]
[detectors.calls]
mode = "live"
languages = ["en"]
threshold = 0.6
"""

PARTS = """
name = "t"
version = "1"
[categories.call]
title = "Call"
definition = "A call."
severity = 1
[rules.meet]
pattern = "vurgadex"
language = "en"
category = "call"
score = {score}
fires = ["vurgadex"]
silent = ["good evening"]
[terms.markers]
file = "terms.txt"
language = "en"
category = "call"
score = {score}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A database file in a folder of its own."""
    return Config(store=f"sqlite:///{tmp_path / 'desk.db'}")


def record(**changes: object) -> Record:
    """Make a passed record of this very version."""
    made = replace(ask(judge(kills)), version=with_guards(CALLS.version))
    return replace(made, **changes)


def live_in(policy: Policy) -> tuple[str, ...]:
    """Give the languages in which calls may open cases."""
    return policy.detectors["calls"].languages


def test_a_record_is_read_as_it_was_written(config: Config) -> None:
    """What the gate found is kept, and its signature holds."""
    path = gates.write(record(), config)
    found, wrong = gates.read(config)

    assert path.read_text().startswith("{")
    assert ([record()], []) == (list(found.values()), wrong)


def test_a_record_that_somebody_changed_is_not_believed(config: Config) -> None:
    """Nobody passes the gate by writing that they did."""
    refused = record(says=("no",))
    path = gates.write(refused, config)
    path.write_text(path.read_text().replace('"says":["no"]', '"says":[]'))
    found, wrong = gates.read(config)

    assert {} == found
    assert re.fullmatch(r"calls-en\.gate is not believed: .*", wrong[0])


def test_a_demo_never_takes_the_place_of_a_real_record(config: Config) -> None:
    """Trying the gate out on a desk switches nothing off, in whichever order."""
    for one in (record(is_demo=True), record(), record(is_demo=True)):
        gates.write(one, config)

    assert {("calls", "en"): record()} == gates.read(config)[0]


def test_a_desk_comes_up_and_says_which_record_it_does_not_believe(config: Config) -> None:
    """On the worst night nothing about the gate keeps the desk from starting."""
    path = gates.write(record(), config)
    path.write_text(path.read_text().replace('"version"', '"edition"'))
    services = build(config)
    services.store.close()

    assert "calls-en.gate is not believed" in dict(services.problems.items())[gates.PART]


@pytest.mark.parametrize("part", ["rules", "lists"])
def test_a_part_that_grew_louder_is_another_part(tmp_path: Path, part: str) -> None:
    """What passed below its threshold cannot be raised above it without being asked again."""
    digests = [_digests(tmp_path, score)[part] for score in (0.4, 0.4, 0.9)]

    assert digests[0] == digests[1] != digests[2]


def _digests(folder: Path, score: float) -> dict[str, str]:
    (folder / "terms.txt").write_text("vurgadex\n")
    policy = parse_policy(PARTS.format(score=score))
    ready = equip(policy, Config(policy=str(folder / "policy.toml")))
    assert ready.terms is not None
    return {"rules": ready.rules[0].digest, "lists": ready.terms.lists[0].digest}


def test_a_demo_and_real_texts_are_not_asked_about_at_once(tmp_path: Path) -> None:
    """Nobody believes that a folder was read which was passed over."""
    told = CliRunner().invoke(COMMAND, ["calls", "--demo", "--controls", str(tmp_path)])

    assert (2, True) == (told.exit_code, "--controls or --demo" in told.output)


def test_a_language_that_nothing_speaks_is_no_pass(config: Config) -> None:
    """Whoever asks about nothing is told so, and no script takes it for a yes."""
    told = CliRunner().invoke(
        COMMAND, ["calls", "--demo", "--language", "nl", "--store", config.store]
    )

    assert (2, True) == (told.exit_code, "nothing was asked: none speaks nl" in told.output)


def test_a_demo_is_asked_kept_and_opens_nothing(config: Config) -> None:
    """The whole way on a fresh machine: asked, signed, believed, and good for no language."""
    told = CliRunner().invoke(
        COMMAND, ["calls", "--demo", "--language", "en", "--store", config.store]
    )
    records, wrong = gates.read(config)

    assert "demo texts: proves nothing" in told.output
    assert (True, []) == (records["calls", "en"].is_demo, wrong)
    assert () == live_in(gates.enforced(parse_policy(POLICY), records)[0])


def test_a_page_has_its_table_renewed(tmp_path: Path) -> None:
    """What the documentation says of detectors is what the gate found, and nothing beside."""
    page = tmp_path / "page.md"
    page.write_text(f"# Gate\n{BEGIN}\nold\n{END}\nend\n")
    renew(page, [record(), record(says=("hits prayers",))])
    text = page.read_text()

    assert (text.count("| calls |"), "old" in text) == (2, False)
    assert "| passed |" in text
    assert "| refused: hits prayers |" in text
    assert (text[:6], text[-5:]) == ("# Gate", "\nend\n")


def test_a_page_without_a_place_for_the_table_is_refused(tmp_path: Path) -> None:
    """Nothing is written into a page that has no room for it."""
    page = tmp_path / "page.md"
    page.write_text("# Gate\n")

    with pytest.raises(InvalidConfig, match="could stand"):
        renew(page, [record()])


def test_without_a_record_nothing_is_live(config: Config) -> None:
    """The policy wants it, the gate was never asked: it runs in shadow, and the desk says so."""
    policy, held = gates.enforced(parse_policy(POLICY), gates.read(config)[0])

    assert () == live_in(policy)
    assert "never asked: run firebreak gate calls --language en" in gates.told(held)


def test_a_passed_record_lets_it_live() -> None:
    """Version and threshold are those that were asked about."""
    policy, held = gates.enforced(parse_policy(POLICY), {("calls", "en"): record()})

    assert (("en",), ()) == (live_in(policy), held)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"version": "0"}, "asked about version 0"),
        ({"threshold": 0.9}, "asked at a threshold of 0.9, not 0.6"),
        ({"says": ("hits prayers",)}, "refused: hits prayers"),
        ({"is_demo": True}, "asked about the simulator's texts alone"),
    ],
)
def test_another_version_or_threshold_was_not_asked(changes: dict[str, object], why: str) -> None:
    """An old record says nothing about a new detector, nor a strict one about a lax one."""
    policy, held = gates.enforced(parse_policy(POLICY), {("calls", "en"): record(**changes)})

    assert () == live_in(policy)
    assert why in gates.told(held)


def test_a_stricter_threshold_is_covered() -> None:
    """Who was silent at 0.5 is silent at 0.6."""
    policy, _ = gates.enforced(parse_policy(POLICY), {("calls", "en"): record(threshold=0.5)})

    assert ("en",) == live_in(policy)


def test_a_folder_is_read_by_its_index(tmp_path: Path) -> None:
    """An operator adds a file of posts, says what it is, and others are named as not read."""
    (tmp_path / "posts.jsonl").write_text('{"text": "good evening"}\n{"text": "hello"}\n')
    (tmp_path / "other.jsonl").write_text('{"text": "x"}\n')
    (tmp_path / "controls.toml").write_text(
        '[sets.posts]\nfile = "posts.jsonl"\nlanguage = "nl"\nkind = "ordinary"\n'
    )
    texts, passed_over = read_texts([tmp_path])

    assert [("posts", "nl", ("good evening", "hello"))] == [
        (one.name, one.language, one.texts) for one in texts.controls
    ]
    assert [str(tmp_path / "other.jsonl")] == passed_over


@pytest.mark.parametrize(
    ("index", "posts", "reason"),
    [
        ('[sets.a]\nfile = "b.jsonl"\nkind = "news"\n', "", "no file b.jsonl"),
        ('[sets.a]\nfile = "a.jsonl"\n', "", "either kind"),
        ('[sets.a]\nfile = "a.jsonl"\nkind = "gossip"\n', "", "Invalid enum value"),
        ('[sets.a]\nfile = "a.jsonl"\nkind = "news"\n', "{}\n", "line 1"),
        ("[sets.a\n", "", "Expected"),
        ('[sets.a]\nfile = "a.jsonl"\nkind = "news"\nmost = 0.5\n', "", "<= 0.02"),
    ],
)
def test_a_wrong_folder_is_refused_with_its_place(
    tmp_path: Path, index: str, posts: str, reason: str
) -> None:
    """A slip in an index names its file and what to write."""
    (tmp_path / "a.jsonl").write_text(posts)
    (tmp_path / "controls.toml").write_text(index)

    with pytest.raises(InvalidConfig, match=reason):
        read_texts([tmp_path])


def test_demo_texts_cover_every_kind_and_say_what_they_are() -> None:
    """The simulator's texts let a demo ask the gate; the record says that it proves nothing."""
    texts = demo_texts(["de"])

    assert texts.is_demo
    assert {"news", "religion", "counter", "ordinary"} == {one.kind for one in texts.controls}
