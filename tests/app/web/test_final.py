"""Before a decision its form says what the platform could not take back."""

from dataclasses import replace

import pytest
from msgspec import structs

from firebreak.adapters.connectors.synapse import CONNECTOR, SynapseEndpoint
from firebreak.app.web import create_app
from firebreak.model.actions import REVERSE, ActionVerb
from tests.app.web.factories import FORUM, Desk, PaperPlatform, account_case
from tests.app.web.test_api import order

CASE = "case-lantern77"
MATRIX = SynapseEndpoint(
    kind="synapse",
    url="https://matrix.example",
    token="t" * 20,
    server_name="matrix.example",
    reporter_secret="r" * 20,
)


def form(desk: Desk) -> str:
    """Give the form in which somebody decides."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    assert order(browser, f"/api/v1/cases/{CASE}/claim", {}).status_code == 200
    return str(browser.get(f"/console/cases/{CASE}").text)


def test_on_matrix_a_removal_may_be_the_last_word(desk: Desk) -> None:
    """A redacted message never comes back; a reviewer reads that before pressing the button."""
    config = structs.replace(desk.services.config, platforms={FORUM: MATRIX})
    desk.services = replace(
        desk.services, config=config, platforms={FORUM: CONNECTOR.opens(FORUM, MATRIX)}
    )
    desk.app = create_app(desk.services, passwords=desk.passwords)
    page = form(desk)
    assert 'data-final="remove"' in page
    assert 'data-final="suspend"' not in page


@pytest.mark.parametrize("verb", ["suspend", "remove"])
def test_a_verb_without_a_reverse_may_be_the_last_word(desk: Desk, verb: ActionVerb) -> None:
    """Whatever the platform: what has no way back is said."""
    platform = PaperPlatform()
    platform.capabilities = platform.capabilities - {REVERSE[verb]}
    desk.services = replace(desk.services, platforms={FORUM: platform})
    desk.app = create_app(desk.services, passwords=desk.passwords)
    assert f'data-final="{verb}"' in form(desk)


def test_nothing_is_said_where_all_can_be_taken_back(desk: Desk) -> None:
    """A warning that is always there is read by nobody."""
    assert "data-final" not in form(desk)
