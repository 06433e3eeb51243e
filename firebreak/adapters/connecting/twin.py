"""A platform that does nothing: where the real one would be, in a dry run."""

from datetime import datetime

from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ports import Answer


class Twin:
    """Takes what the real one takes and sends nothing; nothing it took is ever confirmed."""

    def __init__(self, name: str, verbs: frozenset[ActionVerb]) -> None:
        """Stand in for a platform.

        Args:
            name: The source whose items it answers for.
            verbs: What the real one can do.
        """
        self._name = name
        self._verbs = verbs

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """What the real one can do."""
        return self._verbs

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Say yes, and do nothing."""
        del delivery, now
        return Answer(ok=True, note="dry run: nothing was sent")
