"""Doors, people, numbers and refusals speak Arabic to who reads Arabic."""

import inspect
from datetime import UTC, datetime
from typing import get_args

import pytest

from firebreak.app import gates
from firebreak.app.below import retold
from firebreak.app.interface import speaking, term
from firebreak.app.web import problems
from firebreak.app.web.console.charted import drawing, table
from firebreak.app.web.console.numbers import GROUPS, MORE
from firebreak.measure.examples import computed
from firebreak.measure.run import all_metrics
from firebreak.model import errors
from firebreak.model.errors import FirebreakError, InvalidDecision
from firebreak.model.ledger import EntryKind
from firebreak.model.people import EVERY_ROLE, EVERY_SCOPE, SCOPES, WORDS
from firebreak.review.looking import REASONS
from tests.app.web.factories import Desk, evening
from tests.app.web.untranslated import untranslated

PAGES = (
    "me",
    "me/sign-in",
    "people",
    "keys",
    "emergency",
    "ledger?verify=yes",
    "looks",
    "canaries",
    "health",
    "undelivered",
    "numbers",
    "quality",
    "reports",
    "second",
    "gates",
    "policy",
)
NEVER_ON_A_PAGE = {
    # What only a caller of the API, the command line or the log hears.
    "CannotReplay",
    "InvalidFile",
    "InvalidNote",
    "InvalidQuestion",
    "NewerExport",
    "StoreServed",
    "BrokenSeal",
    "NewerSchema",
    "StoreClosed",
}
WRITTEN_OTHERWISE = frozenset({"share", "minutes"})
"""Units that are written as a per cent sign, or as a length of time."""
CODES = ("forum:account:17", "server.public_url", "openapi.json")
"""What is typed or read as it stands, in every language."""
SAMPLES = {
    "int": 3,
    "datetime": datetime(2026, 3, 22, 19, tzinfo=UTC),
    "tuple[str, ...]": ("a case waits",),
    "bool": True,
}
SAID = {
    "reason": "write the wording that it is about",
    "why": "sign in first",
    "what": "decision",
    "ask": "an admin can",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_arabic_shows_no_english(desk: Desk, path: str) -> None:
    """Whoever reads Arabic finds no English sentence but those that are kept as written."""
    evening(desk)
    page = desk.browser("admin").get(f"/console/{path}", headers={"accept-language": "ar"})
    titles = [one.title for one in desk.policy.categories.values()]
    assert page.status_code == 200
    judges = [
        one.judge.replace("_", " ") for one in gates.asked(desk.policy, desk.services.equipment)
    ]
    assert [] == untranslated(page.text, allowed=[*titles, *judges, *CODES])


def test_every_example_of_a_metric_is_told_in_arabic() -> None:
    """Also where there is nothing yet, or only one, no sentence and no figure stays English."""
    left = set[str]()
    with speaking("ar"):
        for metric in all_metrics():
            for one in metric.examples:
                result = computed(metric, one.entries, one.window)
                said = {result.says, *(figure.name for figure in result.figures)}
                left |= {each for each in said if retold(each) in (None, each)}
                units = {metric.unit, *(figure.unit for figure in result.figures)}
                left |= {each for each in units - WRITTEN_OTHERWISE if term(each, "unit") == each}
                if result.chart:
                    drawn = drawing(result.chart, key="k", says=result.says)
                    left |= set(untranslated(drawn, allowed=["near copies"]))
                    left |= set(untranslated(table(result.chart)))
    assert set() == left


def test_the_door_is_in_arabic_too(desk: Desk) -> None:
    """Somebody who has not come in yet reads the door, and why it stays shut, in Arabic."""
    browser = desk.browser()
    wrong = {"name": "nobody", "password": "not the one", "next": ""}
    for page in (
        browser.get("/sign-in", headers={"accept-language": "ar"}),
        browser.post("/sign-in", data=wrong, headers={"accept-language": "ar"}),
        browser.get("/console/nowhere", headers={"accept-language": "ar"}),
    ):
        assert [] == untranslated(page.text, allowed=CODES)


def subclasses(kind: type[FirebreakError]) -> list[type[FirebreakError]]:
    """Give every kind of error that is raised, of two files."""
    found = []
    for one in kind.__subclasses__():
        found += subclasses(one)
        if one.__module__ in (errors.__name__, problems.__name__) and "code" in vars(one):
            found.append(one)
    return found


def sample(kind: type[FirebreakError]) -> FirebreakError:
    """Make an error as it may be raised."""
    given = {}
    for name, each in inspect.signature(kind).parameters.items():
        if each.default is not inspect.Parameter.empty:
            continue
        kind_of = getattr(each.annotation, "__name__", "")
        told = SAMPLES.get(str(each.annotation), SAMPLES.get(kind_of, "harbour"))
        given[name] = SAID.get(name, told)
    if kind is errors.TooLarge:
        given["what"] = "records"
    return kind(**given)


def test_every_refusal_is_told_in_arabic() -> None:
    """Whatever a page refuses, the moderator reads why in their own language."""
    raised = [one for one in subclasses(FirebreakError) if one.__name__ not in NEVER_ON_A_PAGE]
    assert len(raised) > 35
    told = [str(sample(one)) for one in raised]
    with speaking("ar"):
        assert [] == [one for one in told if retold(one) in (None, one)]


def test_what_is_not_known_stays_english() -> None:
    """A sentence of which only the frame is known is not half translated."""
    with speaking("ar"):
        assert retold(InvalidDecision(field="reasons", reason="the moon is full")) is None
        assert retold("a: " * 400) is None


def test_every_word_of_the_model_has_its_table() -> None:
    """No role, power, scope, reason or kind of line is shown in English."""
    words = {
        "role": [one.capitalize() for one in EVERY_ROLE],
        "": EVERY_ROLE,
        "power": WORDS.values(),
        "scope": (*EVERY_SCOPE, *SCOPES.values()),
        "look": REASONS,
        "ledger": get_args(EntryKind),
        "metric": [
            *(word for one in all_metrics() for word in (one.title, one.why, one.definition)),
            *(title for title, _ in GROUPS),
            MORE,
        ],
    }
    with speaking("ar"):
        same = [one for context, many in words.items() for one in many if term(one, context) == one]
    assert [] == same
