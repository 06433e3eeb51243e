"""Connect reads what stands on a reviewed list, and nothing else.

Language, place, country, time zone, religion, ethnicity and the origin of a name are refused by
name; so is whatever nobody has reviewed. The list is ``reviewed.py``.
"""

from typing import Any, get_args

import pytest
from msgspec import Struct, defstruct

from firebreak.algorithms.graph.incidence import Incidence
from firebreak.connect.overlap import Overlap
from firebreak.connect.people import FIELDS, Alike, Field, People, Person
from firebreak.connect.view import Known, Rows, SeedSet, Side, View
from firebreak.model.policy import ConnectPolicy
from tests.architecture import reads, reviewed
from tools.rules import Source

GIVEN: tuple[type[Any], ...] = (
    Alike,
    ConnectPolicy,
    Incidence,
    Known,
    Overlap,
    People,
    Person,
    Rows,
    SeedSet,
    Side,
    View,
)
"""What a linker is given, and all it can reach from there."""
SOURCES = reads.sources()
HEAD = '"""Compare accounts."""\n\nfrom firebreak.model.items import Account\n\n\n'


def planted(body: str) -> list[str]:
    """Give what is said of a linker with one more line."""
    source = Source("firebreak/connect/linkers/planted.py", HEAD + body + "\n")
    return [finding.says for finding in reads.findings([source])]


def test_connect_reads_nothing_that_is_not_on_the_list() -> None:
    """Fields, modules, words and reads without names, in connect and every algorithm it uses."""
    assert [] == [f"{one.place}:{one.line} {one.says}" for one in reads.findings(SOURCES)]


@pytest.mark.parametrize("kind", GIVEN, ids=lambda kind: str(kind.__name__))
def test_whatever_a_linker_is_given_has_a_reason(kind: type[Any]) -> None:
    """A new field of a person or of the platform's acts waits until somebody says why."""
    assert [] == reads.unreviewed(kind)
    assert set(reviewed.MEMBERS[kind.__name__]) == reads.members(kind)


def test_the_list_has_no_line_too_many() -> None:
    """What is no longer read is no longer allowed."""
    modules = {
        module if module.startswith("firebreak.") else module.partition(".")[0]
        for source in SOURCES
        for _, module in reads.imported(reads.tree_of(source))
    }
    names = {source.place for source in SOURCES}

    assert set(reviewed.FIELDS) == reads.reached(SOURCES)
    assert set(reviewed.MODULES) == {
        one for one in modules if not one.startswith("firebreak.connect")
    }
    assert set(reviewed.MEMBERS) == {kind.__name__ for kind in GIVEN}
    assert names >= {place for place, _ in (*reviewed.ADMITTED, *reviewed.REFLECTING)}


def test_every_line_of_the_list_says_why() -> None:
    """No reason is empty."""
    for told in (reviewed.FIELDS, reviewed.MODULES, *reviewed.MEMBERS.values()):
        assert all(told.values())
    assert all((*reviewed.ADMITTED.values(), *reviewed.REFLECTING.values()))


def test_only_what_its_owner_wrote_is_compared_between_accounts() -> None:
    """Handle, name and bio; the one place where a field is read by a name that is computed."""
    assert get_args(Field) == FIELDS == ("handle", "name", "bio")


@pytest.mark.parametrize(
    "line",
    [
        "def near(one: Account, other: Account) -> bool: return one.language == other.language",
        "def near(one: Account) -> str: return getattr(one, 'language')",
        "def near(one: Account) -> object:\n    match one:\n"
        "        case Account(language=spoken): return spoken",
        "from operator import attrgetter\nnear = attrgetter('language')",
        "from msgspec.structs import asdict\nnear = lambda one: asdict(one)['country']",
        "def near(one: Account) -> object: return vars(one)",
        "def near(one: Account) -> int: return one.followers or 0",
        "def near(one: Account) -> str: return one.status",
        "def near(view: object) -> object: return view.time_zone",
        "def near(at: object) -> int: return at.hour",
        "ETHNICITY = 1.0",
        "def near(bio: str) -> bool: return 'mosque' in bio",
        "def near(name_origin: str) -> str: return name_origin",
        "from firebreak.model.notices import Notice",
        "from firebreak.algorithms.text.style import style",
        "from zoneinfo import ZoneInfo",
        "import pycld2",
    ],
)
def test_a_linker_that_reads_who_somebody_is_fails(line: str) -> None:
    """Language, place, origin, audience, reports: each way to them is refused."""
    assert planted(line)


def test_a_linker_that_reads_what_is_on_the_list_passes() -> None:
    """Names that their owners chose, acts and seeds are free."""
    assert [] == planted("def near(one: Account, other: Account) -> bool: return one.bio == ''")


def test_a_new_field_of_a_person_fails_until_it_has_a_reason() -> None:
    """Whatever it is called."""
    grown: type[Struct] = defstruct("Person", [*Person.__struct_fields__, "hometown"])
    assert ["hometown"] == reads.unreviewed(grown)
