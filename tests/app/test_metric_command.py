"""``firebreak metric``: the same numbers as the console and the API."""

import html
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.metric import COMMAND
from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.panels import panels
from firebreak.measure.run import all_metrics
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidRecord
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.order_room import lasting
from tests.app.web.order_desk import OrderDesk
from tests.measure.histories import history

NOW = datetime(2026, 9, 7, 4, 30, tzinfo=UTC)
DAYS = 200
SINCE = NOW - timedelta(days=DAYS)
IDS = tuple(one.id for one in all_metrics())


class Kept:
    """A desk whose ledger is a random history, what its web side said of it, and its store."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'f.db'}"
        room = lasting(self.url, folder)
        with closing(room.store):
            room.store.file(Filing(tenant=DEFAULT_TENANT, entries=history(3)))
            self.lines = room.store.entries(0, 10_000, DEFAULT_TENANT)
            desk = OrderDesk(room)
            desk.clock.at = NOW
            browser = desk.browser("reviewer")
            self.answer: dict[str, Any] = browser.get(f"/api/v1/numbers?days={DAYS}").json()
            self.page = html.unescape(browser.get(f"/console/numbers?days={DAYS}").text)

    def told(self, *words: str) -> Result:
        """Run the command on the store, which nobody serves now."""
        return CliRunner().invoke(COMMAND, ["--store", self.url, *words])

    def number(self, name: str) -> dict[str, Any]:
        """Give what the API said of a metric."""
        [found] = [one for one in self.answer["numbers"] if one["id"] == name]
        return dict(found)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """One desk for all tests of this file; none of them writes."""
    return Kept(tmp_path_factory.mktemp("desk"))


def test_the_api_computes_what_the_window_says(kept: Kept) -> None:
    """The window that the answer names is the one to ask the command for."""
    until = datetime.fromisoformat(kept.answer["until"])
    assert (SINCE, NOW) == (datetime.fromisoformat(kept.answer["since"]), until)
    assert len(kept.lines) == kept.answer["entries"]
    assert list(IDS) == [one["id"] for one in kept.answer["numbers"]]


@pytest.mark.parametrize("name", IDS)
def test_the_command_gives_what_the_api_gives(kept: Kept, name: str) -> None:
    """Whoever doubts a number of the console computes it on the command line, to the last digit."""
    bounds = ("--from", SINCE.isoformat(), "--to", NOW.isoformat())
    done = kept.told(name, *bounds, "--json")
    assert done.exit_code == 0, done.output
    said = msgspec.json.decode(done.stdout)
    api = kept.number(name)
    assert name == said["metric"]
    for field in ("value", "n", "low", "high", "says"):
        assert (field, api[field]) == (field, said["result"][field])
    assert api["figures"] == said["result"]["figures"]


def test_the_page_shows_what_the_api_gives(kept: Kept) -> None:
    """Headline and sentence of every metric stand on the page of the same days."""
    for one in panels(Books.of(kept.lines), Window(since=SINCE, until=NOW)):
        assert one.says in kept.page
        assert one.headline in kept.page
        assert one.says == kept.number(one.id)["says"]


def test_without_a_name_all_are_listed_with_their_definitions() -> None:
    """Whoever recomputes a number reads first what it counts."""
    lines = CliRunner().invoke(COMMAND, []).output.splitlines()
    assert [f"{one.id}\t{one.unit}\t{one.definition}" for one in all_metrics()] == lines


def test_without_dates_it_counts_from_the_first_line_until_now(kept: Kept) -> None:
    """All that the ledger says is counted, and nothing that lies in the future."""
    done = kept.told("decisions_by_verb", "--json")
    window = msgspec.json.decode(done.stdout)["window"]
    since, until = (datetime.fromisoformat(window[name]) for name in ("since", "until"))
    assert since <= min(one.at for one in kept.lines)
    assert abs(datetime.now(UTC) - until) < timedelta(minutes=5)


def test_a_day_is_an_instant_in_utc(kept: Kept) -> None:
    """A date alone begins at midnight UTC; an offset is kept."""
    done = kept.told(
        "reversals", "--from", "2026-03-01", "--to", "2026-03-08T01:00+01:00", "--json"
    )
    window = msgspec.json.decode(done.stdout)["window"]
    assert datetime(2026, 3, 1, tzinfo=UTC) == datetime.fromisoformat(window["since"])
    assert datetime(2026, 3, 8, tzinfo=UTC) == datetime.fromisoformat(window["until"])


def test_people_read_a_headline_a_sentence_and_the_figures(kept: Kept) -> None:
    """Without --json the command says what the console says, with its range."""
    bounds = ("--from", SINCE.isoformat(), "--to", NOW.isoformat())
    lines = kept.told("reversals", *bounds).output.splitlines()
    assert lines[0].startswith("Reversals\t")
    assert lines[0].endswith("with 95 in 100")
    assert kept.number("reversals")["says"] == lines[1]
    assert f"taken back\t{kept.number('reversals')['figures'][0]['value']:.0f}" == lines[2]


def test_the_table_behind_the_chart_is_csv_without_formulas(kept: Kept) -> None:
    """A category called =sum(A1) is text in every spreadsheet."""
    rows = kept.told("second_reviews", "--to", "2027-02-01", "--csv").output.splitlines()
    assert ",share,at least,at most" == rows[0]
    assert any(row.startswith("\"'=sum(A1), ") for row in rows)
    assert [] == [row for row in rows if row.startswith(("=", '"='))]


def test_a_name_that_is_no_metric_is_told_with_those_that_are(kept: Kept) -> None:
    """A typing error costs one look and no search."""
    done = kept.told("responce_time")
    assert isinstance(done.exception, InvalidRecord)
    assert "there is no 'responce_time'" in str(done.exception)
    assert all(name in str(done.exception) for name in IDS)


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("wrong", ["yesterday", "2026-13-01", "01.03.2026", "2026-03-01T25:00", ""])
def test_a_date_that_is_none_is_told_with_one_that_is(kept: Kept, option: str, wrong: str) -> None:
    """The command stops before it counts anything, and shows how a date is written."""
    done = kept.told("reversals", option, wrong)
    assert done.exit_code == 2
    assert "write 2026-03-01 or 2026-03-01T18:00" in done.output


def test_a_window_that_ends_before_it_begins_holds_nothing(kept: Kept) -> None:
    """Swapped dates give zero, never a negative number or another window's."""
    done = kept.told("decisions_by_verb", "--from", "2026-09-01", "--to", "2026-03-01", "--json")
    assert 0.0 == msgspec.json.decode(done.stdout)["result"]["value"]
