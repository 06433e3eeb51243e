"""A platform that does nothing: where the real one would be, in a dry run."""

from datetime import datetime

from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.platforms import Fetches, Heard, Hears, News, Reply
from firebreak.model.ports import Answer, Platform


class Twin:
    """Takes what the real one takes and sends nothing; it cannot be asked how things stand.

    So nothing that it took is confirmed; not even where somebody else did the same there.
    """

    def __init__(self, platform: Platform) -> None:
        """Stand in for a platform.

        Args:
            platform: The real one, which is listened to and never told anything.
        """
        self._platform = platform

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._platform.name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """What the real one can do."""
        return self._platform.capabilities

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Say yes, and do nothing."""
        del delivery, now
        return Answer(ok=True, note="dry run: nothing was sent")


class _Asking(Twin):
    """Asks the real one what is new."""

    _platform: Fetches  # type: ignore[assignment]  # chosen by what the platform is

    def fetch(self, cursor: str, now: datetime) -> News:
        """Ask the real one."""
        return self._platform.fetch(cursor, now)


class _Hearing(Twin):
    """Lets the real one's connector answer its calls."""

    _platform: Hears  # type: ignore[assignment]  # chosen by what the platform is

    @property
    def claims(self) -> tuple[str, ...]:
        """Where the real one calls."""
        return self._platform.claims

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Let its connector answer."""
        return self._platform.hear(heard, now)


class _AskingAndHearing(_Asking, _Hearing):  # type: ignore[misc]
    """Both."""


def twin_of(platform: Platform) -> Twin:
    """Give what stands in for a platform: it listens to it, and tells it nothing.

    Args:
        platform: The real one, opened.

    Returns:
        A twin that fetches and hears as the real one does.
    """
    asks, hears = isinstance(platform, Fetches), isinstance(platform, Hears)
    kinds = {
        (True, True): _AskingAndHearing,
        (True, False): _Asking,
        (False, True): _Hearing,
        (False, False): Twin,
    }
    return kinds[asks, hears](platform)
