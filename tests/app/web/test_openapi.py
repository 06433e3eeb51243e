"""Hundreds of odd requests: the API answers as it says it does."""

from collections.abc import Iterator
from threading import Lock

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction, negative_data_rejection, positive_data_acceptance

from firebreak.app.web.layer import Route
from firebreak.app.web.routes import ROUTES
from firebreak.detect.known import KnownMedia
from tests.app.web import factories
from tests.app.web.test_routes import named

EXAMPLES = 20 if settings().max_examples >= 1_000 else 8
"""For each operation; more in a soak."""


@pytest.fixture(scope="module")
def known() -> Iterator[factories.Desk]:
    """A desk that all requests of this file meet."""
    with factories.desk() as made:
        factories.account_case(made, "lantern77")
        nothing = KnownMedia(made.policy.media)
        made.services.lookups.answer_from(nothing, Lock())
        yield made


@pytest.fixture(scope="module")
def described(known: factories.Desk) -> schemathesis.BaseSchema:
    """The API as it describes itself."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", known.app)


@pytest.fixture(scope="module")
def allowed(known: factories.Desk) -> dict[str, str]:
    """Headers of somebody who may do everything."""
    browser = known.browser("admin")
    return {
        "Authorization": f"Bearer {known.key()}",
        "x-csrf-token": browser.csrf,
        "cookie": f"firebreak={browser.cookies['firebreak']}",
    }


def not_asked(route: Route) -> list[CheckFunction]:
    """Name the checks whose rule is not ours."""
    if route.records:
        # A batch with a bad record is answered 200 with that record rejected.
        return [negative_data_rejection]
    if "file" in route.parameters or route.path.startswith("/m/"):
        # Whether a text is a hash of its kind, and bytes are a picture, no schema says; a name in
        # the query that nobody asked for is passed over.
        return [positive_data_acceptance, negative_data_rejection]
    if route.method == "POST":
        # A JSON Schema integer may be written 1.0; a claim's token may not.
        return [positive_data_acceptance]
    # A bent session cookie is put right again by the headers that we send.
    return [negative_data_rejection]


@pytest.mark.parametrize(
    ("route", "mode"),
    [
        pytest.param(route, mode, id=f"{named(route)} {mode.value}")
        for route in ROUTES
        for mode in GenerationMode
        if route.is_api and (mode is GenerationMode.POSITIVE or route.parameters or route.records)
    ],
)
def test_the_api_keeps_its_own_description(
    described: schemathesis.BaseSchema, allowed: dict[str, str], route: Route, mode: GenerationMode
) -> None:
    """Whatever is sent, the answer is one of those described, in the described form."""
    operation = described[route.path][route.method]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=dict(allowed), excluded_checks=not_asked(route))

    check()
