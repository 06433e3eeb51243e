"""The two kinds of records that can be sent: items and notices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec

from firebreak.model.ids import Kind, SourceId, item_key
from firebreak.model.items import Account, Item, Media, Post, Url, external_id
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation

Value = Item | Notice
ID_FIELDS = frozenset(
    [
        "id",
        "author",
        "reply_to",
        "share_of",
        "quote_of",
        "mentions",
        "media",
        "actor",
        "object",
        "subject",
        "reporter",
    ]
)
"""Fields that hold a platform's identifiers."""


@dataclass(frozen=True, kw_only=True)
class Wire:
    """How one kind of record is read.

    Attributes:
        decode: Reads one record's bytes strictly; any failure is an exception.
        structs: What it may become, by the record's ``type``; the one key is empty for notices.
    """

    name: Literal["items", "notices"]
    decode: Callable[[bytes], Value]
    structs: Mapping[str, type[msgspec.Struct]]

    @cached_property
    def fields(self) -> dict[str, tuple[str, ...]]:
        """Names of fields by ``type``."""
        return {tag: struct.__struct_fields__ for tag, struct in self.structs.items()}

    @cached_property
    def words(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Words that a field may hold, by ``type`` and field; only fields with such a list."""
        return {
            (tag, field): get_args(hint)
            for tag, struct in self.structs.items()
            for field, hint in get_type_hints(struct).items()
            if get_origin(hint) is Literal
        }


def key_of_value(source: SourceId, value: Value) -> str:
    """Name what a record tells about; a notice is named ``source:notice:id``."""
    if isinstance(value, Notice):
        return f"{source}:notice:{value.id}"
    return item_key(source, _KINDS[type(value)], external_id(value))


_KINDS: dict[type[Item], Kind] = {
    Account: "account",
    Post: "post",
    Media: "media",
    Url: "url",
    Relation: "relation",
}

ITEMS = Wire(
    name="items",
    decode=msgspec.json.Decoder(Item).decode,
    structs={kind: struct for struct, kind in _KINDS.items()},
)
NOTICES = Wire(
    name="notices",
    decode=msgspec.json.Decoder(Notice).decode,
    structs={"": Notice},
)
