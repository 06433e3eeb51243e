"""A translation stands beside the original, and is kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace as changed
from typing import Any

from msgspec.structs import replace

from firebreak.adapters.translation.contract import Translation
from firebreak.app.web import create_app
from firebreak.model.ids import DEFAULT_TENANT
from tests.adapters.exchanges.standins import StandIn, as_json, standing_in
from tests.app.web.factories import Browser, Desk, account_case
from tests.app.web.test_looks import lines

CASE = "/console/cases/case-lantern77"
POST = "forum:post:lantern77-1"
SAYS = {"translatedText": "The <b>purple</b> cymbal\u202e sounds."}


@contextmanager
def translated(desk: Desk, said: Any = SAYS, **settings: Any) -> Iterator[StandIn]:
    """Run a service on this machine that a desk with one case may ask."""
    with standing_in(lambda _: as_json(said)) as there:
        told = Translation(url=there.address, **settings)
        desk.services = changed(
            desk.services, config=replace(desk.services.config, translation=told)
        )
        desk.app = create_app(desk.services, passwords=desk.passwords)
        account_case(desk, "lantern77")
        yield there


def ask(browser: Browser, thing: str = POST, field: str = "text") -> Any:
    """Press Translate."""
    return browser.submit(f"{CASE}/translate", thing=thing, field=field)


def test_it_stands_beside_the_original_and_is_marked(desk: Desk) -> None:
    """Both are there; what hides in the answer is named, and its markup is text."""
    with translated(desk):
        page = ask(desk.browser("reviewer")).text
    assert "violet" in page
    assert "Made by a machine" in page
    assert "&lt;b&gt;purple&lt;/b&gt;" in page
    assert "\u202e" not in page


def test_nothing_leaves_until_somebody_presses_and_then_the_ledger_says_so(desk: Desk) -> None:
    """Who, what, where to, how much: and no word of it, in the ledger or with the post."""
    with translated(desk) as there:
        browser = desk.browser("reviewer", "ada")
        assert "Translate" in browser.get(CASE).text
        assert [] == there.asked
        ask(browser)
        again = browser.get(CASE).text
    (line,) = lines(desk, "translation asked")
    assert ("ada", POST, "case-lantern77") == (line.actor, line.subject, line.case)
    assert "127.0.0.1 auto to en, 30 characters" == line.note
    assert "purple" not in again


def test_without_a_service_nothing_is_offered(desk: Desk) -> None:
    """It is off until the config names one."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    assert "Translate <kbd>" not in browser.get(CASE).text
    assert "names no translation service" in ask(browser).text
    assert [] == lines(desk, "translation asked")


def test_only_sentences_of_this_case_are_sent(desk: Desk) -> None:
    """A handle, a stranger's post and what is erased are not; nor is a case that asks why first."""
    with translated(desk) as there:
        account_case(desk, "heron")
        browser = desk.browser("reviewer", "ada")
        for thing, field in ((POST, "handle"), ("forum:post:heron-1", "text"), ("no", "text")):
            assert 404 == ask(browser, thing, field).status_code
        browser.submit(f"{CASE}/claim")
        assert 403 == ask(desk.browser("reviewer", "ben")).status_code
        assert [] == there.asked


def test_a_minute_has_so_many_texts(desk: Desk) -> None:
    """The next one is refused with what to do, and stands in no ledger."""
    with translated(desk, per_minute=1) as there:
        browser = desk.browser("reviewer")
        ask(browser)
        assert "Wait a minute" in ask(browser).text
        assert 1 == len(there.asked)
    assert 1 == len(lines(desk, "translation asked"))


def test_a_failure_says_what_to_do_and_keeps_the_page(desk: Desk) -> None:
    """The original stays, and a colleague can be asked."""
    with translated(desk, said={"error": "no"}):
        page = ask(desk.browser("reviewer")).text
    assert "violet" in page
    assert "The service answered with no translation. Ask a colleague." in page
    assert desk.services.store.case("case-lantern77", DEFAULT_TENANT).is_open  # type: ignore[arg-type]
