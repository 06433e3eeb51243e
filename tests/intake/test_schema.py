"""The published schemas say what the intake does."""

from typing import Any

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from firebreak.intake.schema import json_schema
from firebreak.intake.wire import ID_FIELDS, ITEMS, NOTICES
from firebreak.model.ids import KINDS
from tests.intake.factories import post, report, send

NOTICE = {"id": "n1", "subject_kind": "post", "subject": "p1"}
RECORDS = [
    post(),
    post(views=None, tags=["a"], created_at="2026-03-01T12:00:00Z"),
    {"type": "account", "id": "u1", "handle": "kestrel"},
    {"type": "account", "id": "u1", "keyed_hashes": [f"device:{'0' * 64}"]},
    {"type": "account", "id": "u1", "keyed_hashes": ["ip:198.51.100.17"]},
    {"type": "account", "id": "u1", "keyed_hashes": [f"device:{'0' * 64}\n"]},
    {"type": "media", "id": "m1", "sha256": "0" * 64},
    {"type": "url", "id": "l1", "url": "https://example.test/"},
    {"type": "relation", "verb": "follow", "actor": "u1", "object": "u2"},
    post(txt="a"),
    post(views=-1),
    post(type="psot"),
    {"type": "media", "id": "m1", "sha256": "0" * 63},
    {"type": "post", "id": "p1"},
]


@pytest.mark.parametrize("record", RECORDS)
def test_the_item_schema_agrees_with_the_intake(record: dict[str, Any]) -> None:
    """A platform that checks its records against the schema meets no surprise."""
    judged = jsonschema.Draft202012Validator(json_schema("items")).is_valid(record)

    assert judged == (send([record]).accepted == 1)


@pytest.mark.parametrize("record", [NOTICE, {**NOTICE, "kind": "rumour"}, {"id": "n1"}])
def test_the_notice_schema_agrees_with_the_intake(record: dict[str, Any]) -> None:
    """The same holds for reports."""
    judged = jsonschema.Draft202012Validator(json_schema("notices")).is_valid(record)

    assert judged == (report(record).accepted == 1)


@pytest.mark.parametrize("wire", [ITEMS, NOTICES], ids=["items", "notices"])
def test_records_hold_no_objects(wire: Any) -> None:
    """The search for repeated fields counts on flat records."""
    for struct in wire.structs.values():
        described = str(msgspec.inspect.type_info(struct).fields)  # type: ignore[attr-defined]
        assert "DictType" not in described
        assert "StructType" not in described


def test_every_identifier_is_known_as_one() -> None:
    """A field with the length of an identifier is searched for control characters."""
    found = set()
    for wire in (ITEMS, NOTICES):
        for struct in wire.structs.values():
            for field in msgspec.inspect.type_info(struct).fields:  # type: ignore[attr-defined]
                if "max_length=512" in str(field.type):
                    found.add(field.name)

    assert found == ID_FIELDS


def test_every_kind_of_item_can_be_sent() -> None:
    """No kind of item is left without a way in; the entries of lists come by another door."""
    assert set(KINDS) - {"entry"} == set(ITEMS.structs)
