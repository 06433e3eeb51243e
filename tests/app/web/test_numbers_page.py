"""The page of numbers: today, groups, intervals, chosen instants, files."""

import csv
import io
import re
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.app.bookkeeping import Bookkeeper
from firebreak.app.web.console.numbers import GROUPS, MORE, csv_of, grouped
from firebreak.measure.contract import Figure, Point, Result, Shares, Window
from firebreak.measure.metrics import reversals
from firebreak.measure.run import all_metrics
from firebreak.model.errors import StillReading
from tests.app.web.factories import EVENING, Desk
from tests.app.web.number_scene import three_weeks
from tests.app.web.untranslated import untranslated

SERVICES = ("elsewhere.example", "a-very-long-name-of-a-service.example")
CHOSEN = "since=2026-03-01T00:00:00Z&until=2026-03-15T00:00:00Z"


def api(desk: Desk, query: str) -> dict[str, Any]:
    """Ask the API for the numbers."""
    answer: dict[str, Any] = desk.browser("reviewer").get(f"/api/v1/numbers?{query}").json()
    return answer


def page(desk: Desk, query: str, tongue: str = "en") -> str:
    """Open the page of numbers."""
    browser = desk.browser("reviewer")
    return str(browser.get(f"/console/numbers?{query}", headers={"accept-language": tongue}).text)


def test_every_number_of_the_scene_has_a_value(desk: Desk) -> None:
    """What is looked at below is full, else nothing would be seen."""
    three_weeks(desk)
    assert [] == [one["id"] for one in api(desk, "days=30")["numbers"] if not one["n"]]


def test_numbers_in_arabic_show_no_english(desk: Desk) -> None:
    """Every sentence, figure and label of numbers with values is Arabic."""
    three_weeks(desk)
    allowed = ("near copies", "co action", *SERVICES)
    assert [] == untranslated(page(desk, "days=30", "ar"), allowed=allowed)


def test_today_stands_beside_the_same_day_a_week_before(desk: Desk) -> None:
    """A bad evening is seen beside what is usual."""
    three_weeks(desk)
    told = page(desk, "days=7").partition('id="today-title"')[2].partition("</table>")[0]
    assert "<strong>5 decisions</strong>" in told
    assert "<td class=\"figure\">2 decisions</td>" in told  # fmt: skip


@pytest.mark.parametrize(
    ("tongue", "words"),
    [("en", "One moment"), ("de", "Einen Augenblick"), ("fr", "Un instant"), ("ar", "لحظة")],
)
def test_numbers_that_are_not_there_yet_say_how_far_they_are_and_look_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tongue: str, words: str
) -> None:
    """A ledger of millions of lines takes a minute after a start; nobody has to reload."""
    monkeypatch.setattr(Bookkeeper, "of", still_reads)
    browser = desk.browser("reviewer")
    shown = browser.get("/console/numbers", headers={"accept-language": tongue})
    assert (503, "5") == (shown.status_code, shown.headers["refresh"])
    assert words in shown.text
    assert "2,000,000" in shown.text
    assert [] == untranslated(shown.text) or tongue == "en"


def test_programs_are_told_when_to_ask_for_the_numbers_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As every program understands it."""
    monkeypatch.setattr(Bookkeeper, "of", still_reads)
    told = desk.browser("reviewer").get("/api/v1/numbers")
    assert (503, "5") == (told.status_code, told.headers["retry-after"])
    assert "FB-STORE-007" == told.json()["code"]


def still_reads(*_: object, **__: object) -> None:
    """Be a ledger that is read in part."""
    raise StillReading(read=2_000_000, lines=3_700_000)


def test_chosen_instants_leave_today_and_files_out(desk: Desk) -> None:
    """A page about March says nothing of tonight, and offers no file of other days."""
    three_weeks(desk)
    told = page(desk, CHOSEN)
    assert "2026-03-01 00:00 to 2026-03-15 00:00 UTC" in told
    assert "today-title" not in told
    assert "/console/numbers/file" not in told


def test_the_api_counts_between_chosen_instants(desk: Desk) -> None:
    """The same stretch gives the same answer, whoever asks whenever."""
    three_weeks(desk)
    answer = api(desk, CHOSEN)
    assert ("2026-03-01T00:00:00Z", "2026-03-15T00:00:00Z") == (answer["since"], answer["until"])
    desk.clock.forward(hours=5)
    assert answer == api(desk, CHOSEN)


@pytest.mark.parametrize("address", ["/api/v1/numbers", "/console/numbers"])
@pytest.mark.parametrize("until", ["2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z"])
def test_what_ends_before_it_begins_is_refused(desk: Desk, address: str, until: str) -> None:
    """A stretch without an instant in it is a mistake, not a quiet week."""
    asked = f"{address}?since=2026-03-01T00:00:00Z&until={until}"
    assert 422 == desk.browser("reviewer").get(asked).status_code


def test_an_interval_stands_beside_what_is_estimated(desk: Desk) -> None:
    """A share of few cases shows how little is known."""
    three_weeks(desk)
    told = page(desk, "days=30")
    card = told.partition('data-metric="surfaced_by_tools"')[2].partition("</section>")[0]
    assert re.search(r"36\W+to 78\W+with 95 in 100", card)


def test_a_number_with_nothing_to_say_takes_little_room(desk: Desk) -> None:
    """On a new desk a card is a sentence, not an empty chart."""
    told = page(desk, "days=7")
    card = told.partition('data-metric="appeals"')[2].partition("</section>")[0]
    assert "none of them was answered yet" in card
    assert "<svg" not in card
    assert "What exactly is counted" in card


def test_numbers_of_plug_ins_stand_at_the_end() -> None:
    """What somebody installed beside ours is shown, under a title of its own."""
    nothing = Result(value=None, n=0, says="")
    theirs = replace(all_metrics()[0], id="theirs")
    groups = grouped([(theirs, nothing), *((one, nothing) for one in all_metrics())])
    assert [title for title, _ in GROUPS] == [one.title for one in groups[:-1]]
    assert (MORE, ["theirs"]) == (
        groups[-1].title,
        [metric.id for metric, _ in groups[-1].results],
    )


@pytest.mark.parametrize("metric", ["appeals", "regrowth", "precision_by_source"])
def test_a_file_says_what_the_api_says(desk: Desk, metric: str) -> None:
    """Whoever recomputes in a spreadsheet starts from the same figures."""
    three_weeks(desk)
    answer = desk.browser("reviewer").get(f"/console/numbers/file?metric={metric}&days=30")
    rows = list(csv.reader(io.StringIO(answer.text)))
    one = next(each for each in api(desk, "days=30")["numbers"] if each["id"] == metric)
    said = [(one["id"], one["value"]), *((each["name"], each["value"]) for each in one["figures"])]
    assert [(name, "" if value is None else str(value)) for name, value in said] == [
        (row[0], row[1]) for row in rows[1 : 1 + len(said)]
    ]
    assert answer.headers["content-type"].startswith("text/csv")


def test_no_cell_of_a_file_can_be_calculated() -> None:
    """A name that begins like a formula stays a name."""
    trick = "=sum(A1)"
    chart = Shares(title=trick, unit=trick, parts=(Point(label=trick, value=1.0),))
    result = Result(
        value=1.0, n=1, says="", figures=(Figure(name=trick, value=1.0, unit=trick),), chart=chart
    )
    text = csv_of(reversals.METRIC, result, Window(since=EVENING, until=EVENING))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert f"'{trick}" in cells
    assert [] == [cell for cell in cells if cell.startswith("=")]


def test_a_file_of_no_number_is_not_there(desk: Desk) -> None:
    """A misspelt name is a 404, not an empty file."""
    answer = desk.browser("reviewer").get("/console/numbers/file?metric=happiness")
    assert 404 == answer.status_code
