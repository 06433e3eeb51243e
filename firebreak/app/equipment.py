"""Reads the operator's lists, rules and models, ready for detectors."""

from firebreak.app.config import Config
from firebreak.detect.equipment import Equipment
from firebreak.model.policy import Policy


def equip(policy: Policy, config: Config) -> Equipment:
    """Read what policy and config name beside themselves.

    Args:
        policy: Which lists, rules and models there are, and how each runs.
        config: Where files are.

    Returns:
        All of it, ready to use.

    Raises:
        InvalidPolicy: A file that the policy names is missing or cannot be followed.
    """
    del policy, config
    return Equipment()
