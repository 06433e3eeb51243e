"""What a platform does and cannot take back for everything it can be done to."""

from firebreak.app.platform_kinds import all_connectors
from firebreak.app.wiring import Services
from firebreak.model.actions import REVERSE, TAKES, ActionVerb
from firebreak.model.ids import SourceId


def final_on(services: Services, source: SourceId) -> frozenset[ActionVerb]:
    """Name the verbs of which a reviewer has to know that they may be the last word.

    Args:
        services: The platforms, and of which kind the config says they are.
        source: Which platform.

    Returns:
        Those it can do whose reverse it does not have, or has for some things only; empty for a
        platform that there is none of.
    """
    platform = services.platforms.get(source)
    if platform is None:
        return frozenset()
    can = platform.capabilities
    alone = frozenset(verb for verb in TAKES if verb in can and REVERSE[verb] not in can)
    endpoint = services.config.platforms.get(source)
    kind = all_connectors().get(endpoint.kind) if endpoint is not None else None
    return alone | (kind.final & can if kind is not None else frozenset())
