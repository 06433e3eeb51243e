"""A served desk, and people who come to it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.app.web.chromium import served
from tests.app.web.factories import Desk, evening
from tests.app.web.stories.actor import Actor

Somebody = Callable[..., Actor]


@pytest.fixture
def somebody(browser: Browser, desk: Desk) -> Iterator[Somebody]:
    """Give a way to let people come to a busy desk; all leave at the end."""
    evening(desk)
    came: list[Actor] = []
    with served(desk) as address:

        def comes(**context: object) -> Actor:
            came.append(Actor(browser, address, **context))
            return came[-1]

        yield comes
        for one in came:
            one.leaves()
