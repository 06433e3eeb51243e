"""Second opinions move open cases within bounds, and open none."""

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.facts import SecondOpinion, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId
from firebreak.model.policy import Policy, ReviewPolicy
from firebreak.review.cases import merge
from firebreak.review.findings import Findings, Merged
from tests.review.factories import T0, open_case, policy, signal
