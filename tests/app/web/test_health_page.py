"""The page that says whether the desk runs well."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app.doctor.contract import Answer, Check, State, failed
from firebreak.app.doctor.examine import Examined
from firebreak.app.web.console.health import by_need, running, standing
from firebreak.model.processes import Problem, Process
from tests.app.web.factories import Desk

PAGE = "/console/health"


def check(id: str, state: State) -> Examined:
    """Make a check that went in some way."""
    made = Check(id=id, title="T", why="W", fix="F", examine=lambda one: failed("x"))
    return Examined(made, Answer(state, "says"))


def test_an_admin_reads_every_check_with_its_number(desk: Desk) -> None:
    """The same as the doctor says at a start."""
    page = desk.browser("admin").get(PAGE).text
    assert "FB-D001" in page
    assert 'data-standing="' in page


def test_a_reviewer_is_not_shown_it(desk: Desk) -> None:
    """Settings of the server are for leads and admins."""
    assert desk.browser("reviewer").get(PAGE).status_code == 403


def test_what_needs_somebody_comes_first() -> None:
    """Failed, then warnings, then what is well; each by its number."""
    found = [check("2", "good"), check("3", "skipped"), check("4", "warning"), check("1", "failed")]
    assert [one.check.id for one in by_need([*found, check("0", "good")])] == list("14023")


@pytest.mark.parametrize(
    ("states", "stopped", "says"),
    [
        (["good", "skipped"], 0, "well"),
        (["good", "warning"], 0, "watch"),
        (["warning", "failed"], 0, "ill"),
        (["good"], 1, "ill"),
        ([], 0, "well"),
    ],
)
def test_the_worst_thing_says_how_the_desk_is(states: list[State], stopped: int, says: str) -> None:
    """One part that stopped is enough."""
    assert says == standing([check("1", state) for state in states], stopped=stopped)


def test_a_part_that_stopped_is_on_the_page(desk: Desk) -> None:
    """And the headline says that somebody is needed."""
    desk.services.problems["platform forum"] = "it does not answer"
    page = desk.browser("admin").get(PAGE).text
    assert 'data-standing="ill"' in page
    assert "it does not answer" in page


def test_a_silent_process_is_marked_and_stands_last(desk: Desk) -> None:
    """Whoever was not heard of for a minute is taken for dead."""
    now = desk.clock()
    says = Problem(part="worker", says="<b>stuck</b>", since=now)
    alive = Process(
        name="b:2:x", role="web", heard_at=now - timedelta(seconds=59), problems=(says,)
    )
    dead = replace(alive, name="a:1:x", role="worker", heard_at=now - timedelta(seconds=61))
    assert [(one.name, one.is_heard) for one in running([dead, alive], now)] == [
        ("b:2", True),
        ("a:1", False),
    ]
    for one in (dead, alive):
        desk.services.store.put_process(one)
    page = desk.browser("admin").get(PAGE).text
    assert "&lt;b&gt;stuck" in page
    assert "silent" in page
