"""``firebreak evaluate``: every figure, false positives first, one safe page."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from firebreak.app.commands.evaluate import COMMAND
from firebreak.app.simulation.report.page import page
from firebreak.app.simulation.report.text import text
from firebreak.app.simulation.run import ClosedRun
from firebreak.model.errors import InvalidConfig
from firebreak.simulate.evaluation.evaluate import Evaluation, evaluate
from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.evaluation.ranking import ClassRow
from tests.app.simulation.factories import read
from tests.app.web.hostile import PAYLOADS

Played = tuple[Path, ClosedRun]
IN_ORDER = (
    "False positives by class",
    "Precision and recall at k",
    "Time from the first violating post",
    "Reach before action",
    "Returns",
    "Regeneration",
    "Displacement",
    "Reviewers&#x27; load",
    "Calibration",
    "Differences between languages",
)


@pytest.fixture(scope="module")
def judged(played: Played) -> Evaluation:
    """Evaluate the small run."""
    return evaluate(played[0], read(played[0]))


def test_the_command_prints_and_draws(played: Played, tmp_path: Path) -> None:
    """What was simulated, that it is invented, and every figure; the same in a file."""
    html = tmp_path / "report.html"
    done = CliRunner().invoke(COMMAND, [str(played[0]), "--html", str(html)])
    assert done.exit_code == 0, done.output
    for words in ("preset tiny", "seed 3", "adversary 0", "never a figure of accuracy"):
        assert words in " ".join(done.output.split())
    assert "Evaluation: tiny, seed 3" in html.read_text(encoding="utf-8")
    assert not (played[0] / "report.html").exists()


def test_the_page_lies_beside_the_run_unless_told_otherwise(played: Played, tmp_path: Path) -> None:
    """Who types the shortest command finds it where the rest is."""
    folder = shutil.copytree(played[0], tmp_path / "run")
    done = CliRunner().invoke(COMMAND, [str(folder)])
    assert done.exit_code == 0, done.output
    assert f"The same with drawings: {folder / 'report.html'}" in done.output
    assert "Evaluation: tiny, seed 3" in (folder / "report.html").read_text(encoding="utf-8")


def test_false_positives_come_first(judged: Evaluation) -> None:
    """Sections stand in their order, and the first figures on top count harm."""
    told = page(judged)
    places = [told.index(f"<section><h2>{title}") for title in IN_ORDER]
    assert sorted(places) == places
    assert told.index("Innocents brought up") < told.index("Precision of tools") < places[0]


def test_the_page_asks_no_other_host_and_runs_nothing(judged: Evaluation) -> None:
    """No address, no script, no style from elsewhere; a policy forbids it besides."""
    told = page(judged)
    assert not re.search(r"https?:|//\w|@import|url\(|<script|<link|<img|\bsrc=|\bon\w+=", told)
    assert "default-src &#x27;none&#x27;" in told


@pytest.mark.parametrize("payload", PAYLOADS[:12])
def test_hostile_names_stay_words(judged: Evaluation, payload: str) -> None:
    """A preset or class that carries markup is shown as it is written."""
    row = ClassRow(part=payload, accounts=1, surfaced=1, in_top=0, suspended=0, removed=0, rate=1.0)
    ran = msgspec.structs.replace(
        judged.ran,
        program=payload,
        parameters=msgspec.structs.replace(judged.ran.parameters, preset=payload),
    )
    told = page(msgspec.structs.replace(judged, ran=ran, classes=(row, *judged.classes)))
    plain = page(judged)
    assert re.findall(r"<(\w+)", plain[: plain.index("<figure")]) == re.findall(
        r"<(\w+)", told[: told.index("<figure")]
    )
    assert payload not in told


def test_a_product_that_did_nothing_can_be_judged(played: Played) -> None:
    """No case, no action, no connection: zeros and dashes, and no error."""
    made = evaluate(played[0], Output())
    assert "0 %" in text(made)
    assert "nothing done yet" in page(made)


def test_a_folder_without_a_run_is_named(tmp_path: Path, played: Played) -> None:
    """What is missing is said, and how to make one."""
    with pytest.raises(InvalidConfig, match=r"manifest\.json"):
        evaluate(tmp_path, Output())
    shutil.copy(played[0] / "manifest.json", tmp_path)
    with pytest.raises(InvalidConfig, match=r"persons\.parquet"):
        evaluate(tmp_path, Output())
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "persons.parquet").write_text("no table")
    with pytest.raises(InvalidConfig, match="cannot be read"):
        evaluate(tmp_path, Output())
    with pytest.raises(InvalidConfig, match="--store"):
        CliRunner().invoke(COMMAND, [str(tmp_path)], catch_exceptions=False)
