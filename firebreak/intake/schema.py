"""JSON Schemas of what can be sent, made from the structs themselves."""

from typing import Any, Literal

import msgspec

from firebreak.model.items import Item
from firebreak.model.notices import Notice

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: Literal["items", "notices"]) -> dict[str, Any]:
    """Describe one record of a kind.

    Args:
        name: Which kind.

    Returns:
        A JSON Schema (draft 2020-12) of one record; a batch is an array of such.
    """
    kind: Any = Item if name == "items" else Notice
    return {"$schema": DIALECT, "title": f"Firebreak {name}", **msgspec.json.schema(kind)}
