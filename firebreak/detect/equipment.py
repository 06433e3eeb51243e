"""What the operator gave detectors beside the policy: lists, rules, models."""

from msgspec import Struct


class Equipment(Struct, frozen=True, kw_only=True):
    """Lists, rules and models, read and compiled once; shared by every memory, never changed."""
