"""On a simulated platform, what is around seeds says what the whole says."""

from pathlib import Path

import pytest

from firebreak.adapters.acts_files import read_acts
from firebreak.adapters.named_acts import name_acts
from firebreak.app.platform_files import write_platform
from firebreak.connect import ActTable, connect
from firebreak.connect.attempt import measure
from firebreak.connect.beside import Beside
from firebreak.connect.contract import Linker
from firebreak.connect.local import UNLIMITED, local_view
from firebreak.connect.nearby import connect_locally
from firebreak.connect.run import installed
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey
from firebreak.simulate.parameters import chosen
from tests.connect.factories import NOW, SMALL

SEEDS = 6


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> ActTable:
    """The acts of the preset ``tiny``."""
    folder: Path = tmp_path_factory.mktemp("simulated")
    write_platform(chosen("tiny", seed=1, with_texts=False), folder / "p", processes=1)
    name_acts(folder / "p", folder / "acts.parquet")
    made = ActTable()
    made.add_columns(read_acts(folder / "acts.parquet"))
    return made


def loudest(table: ActTable) -> list[Seed]:
    """Accounts that do much, as seeds: around them is most of the platform."""
    view = table.view()
    order = sorted(range(view.n_ids), key=lambda one: (-view.sides[0].volume[one], one))
    return [Seed(account=ItemKey(view.names[one])) for one in order[:SEEDS]]


@pytest.mark.parametrize("linker", installed(), ids=lambda one: one.id)
def test_every_linker_measures_the_same(table: ActTable, linker: Linker) -> None:
    """Each candidate, and each seed against the others."""
    seeds = loudest(table)
    view = table.view()
    near = local_view(
        Beside(table).platform(), seeds, window=SMALL.window_seconds, limits=UNLIMITED
    ).view
    found = [measure(linker, one, one.seed_set(seeds), SMALL) for one in (view, near)]
    by_name = [
        {
            one.names[int(who)]: value
            for who, value in zip(part.candidates, part.statistic, strict=True)
        }
        for one, part in zip((view, near), found, strict=True)
    ]
    # Linkers in nats find what few accounts do, on a platform of three hundred perhaps nobody.
    assert linker.is_in_nats or len(by_name[0]) > 10
    assert by_name[0] == pytest.approx(by_name[1], abs=1e-9)
    assert sorted(found[0].left_out) == pytest.approx(sorted(found[1].left_out), abs=1e-9)


def test_connections_are_the_same_to_the_sentence(table: ActTable) -> None:
    """Accounts, scores, bands, rows and what they say."""
    seeds = loudest(table)
    near = connect_locally(Beside(table).platform(), seeds, policy=SMALL, now=NOW, limits=UNLIMITED)
    assert connect(table, seeds, policy=SMALL, now=NOW) == near.connections
    assert near.connections
