"""What the operator gave detectors beside the policy: lists, rules, models."""

from msgspec import Struct

from firebreak.detect.act_models import ActModels
from firebreak.detect.rules import Rule
from firebreak.detect.terms import Terms


class Equipment(Struct, frozen=True, kw_only=True):
    """Lists, rules and models, read and compiled once; shared by every memory, never changed.

    Attributes:
        terms: All lists of terms as one automaton; None for an operator without lists.
        rules: In the order of their names.
        models: All trained models side by side; None for an operator without any.
    """

    terms: Terms | None = None
    rules: tuple[Rule, ...] = ()
    models: ActModels | None = None
