"""A brief told with its pictures, blurred."""

import logging
from collections.abc import Mapping

from firebreak.app.briefing.document import Document
from firebreak.app.briefing.make import Made
from firebreak.app.web.brief.telling import document
from firebreak.app.wiring import Services
from firebreak.model.errors import FirebreakError
from firebreak.model.ids import ItemKey

MOST_PICTURES = 8
LOG = logging.getLogger("firebreak.brief")


def told(services: Services, made: Made, *, pictures: bool = True) -> Document:
    """Tell a brief in the language that is spoken now.

    Args:
        services: Where media are.
        made: The brief.
        pictures: Whether to draw media, blurred; nobody's look is counted by that, as nothing can
            be made out in them.

    Returns:
        The document.
    """
    shown = _blurred(services, made.samples) if pictures else {}
    return document(made.brief, shown)


def _blurred(services: Services, samples: Mapping[str, ItemKey]) -> dict[str, bytes]:
    found = {}
    for name, medium in list(samples.items())[:MOST_PICTURES]:
        try:
            if services.media.has(medium):
                found[name] = services.media.stills(medium, "blurred")[0]
        except FirebreakError as error:
            LOG.warning("brief: %s is told without its picture: %s", medium, error.code)
    return found
