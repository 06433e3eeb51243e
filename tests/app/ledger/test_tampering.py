"""Tampering is found: every edit, and the first bad line by its number (F19)."""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from firebreak.adapters.store import open_store
from firebreak.app.commands.drill import COMMAND
from firebreak.app.drills.harms import HARMS, Harm
from firebreak.app.drills.tamper import Range, copied
from firebreak.model.errors import NotFound
from firebreak.model.ids import DEFAULT_TENANT as DEFAULT
from tests.adapters.store.factories import MINE, U1, entry

SIZES = (4, 5, 7, 8, 16, 33)
EDITS_PER_EXAMPLE = 5
"""500 edits in a quick run, 10,000 in a soak (hypothesis profiles of 100 and 2,000 examples)."""


@pytest.fixture(params=SIZES)
def grounds(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Range]:
    """Give a copy of a ledger of so many lines, to be harmed."""
    store = open_store(f"sqlite:///{tmp_path}/f.db")
    store.note([entry(note=f"n{number}", subject=U1) for number in range(request.param)])
    store.close()
    with (
        tempfile.TemporaryDirectory() as folder,
        copied(tmp_path / "f.db", MINE, Path(folder)) as made,
    ):
        yield made


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.name)
def test_every_kind_of_harm_is_found_and_the_first_bad_line_named(
    grounds: Range, harm: Harm
) -> None:
    """Ten times each, on ledgers of every shape."""
    for seed in range(10):
        attack = grounds.attack(harm, random.Random(seed))
        assert attack.is_found, (seed, attack)


@pytest.mark.timeout(600)
def test_of_thousands_of_random_edits_none_goes_unnoticed(grounds: Range) -> None:
    """Detected without exception, and named rightly without exception."""
    edits = settings().max_examples * EDITS_PER_EXAMPLE // len(SIZES) + 1
    dice = random.Random(19)
    outcome = Counter(
        grounds.attack(dice.choice(HARMS), random.Random(dice.random())).is_found
        for _ in range(edits)
    )
    assert outcome == {True: edits}


def test_a_harm_leaves_no_trace_after_the_drill(grounds: Range) -> None:
    """Each harm is undone before the next, so that each is found by itself."""
    first = grounds.attack(HARMS[0], random.Random(1))
    for harm in HARMS:
        grounds.attack(harm, random.Random(2))
    assert grounds.attack(HARMS[0], random.Random(1)) == first


def test_a_ledger_too_short_to_harm_is_refused(tmp_path: Path) -> None:
    """A drill that can show nothing says so."""
    store = open_store(f"sqlite:///{tmp_path}/f.db")
    store.note([entry() for _ in range(3)])
    store.close()
    (tmp_path / "d").mkdir()
    with (
        pytest.raises(NotFound, match="of 4 entries"),
        copied(tmp_path / "f.db", MINE, tmp_path / "d"),
    ):
        pass


def test_the_drill_shows_every_harm_found_and_leaves_the_database_alone(tmp_path: Path) -> None:
    """What an operator sees, at the exit status that lets a script see it too."""
    store = open_store(f"sqlite:///{tmp_path}/f.db")
    lines = [entry(note=f"n{number}", subject=U1, tenant=DEFAULT) for number in range(20)]
    store.note(lines)
    store.close()
    before = (tmp_path / "f.db").read_bytes()
    result = CliRunner().invoke(COMMAND, ["tamper", "--store", f"sqlite:///{tmp_path}/f.db"])
    assert result.exit_code == 0
    assert result.output.count("found   ") == len(HARMS)
    assert result.output.endswith("every harm was found\n")
    assert before == (tmp_path / "f.db").read_bytes()
