"""French examples of each act, and of what must not be taken for it."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Act, Saying, seen, unseen

SAYINGS: Mapping[Act, tuple[Saying, ...]] = {}
