"""The database's rules once more, from the notes; shares no code."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

SCHEMA = json.loads(Path(__file__).with_name("statement_v2.schema.json").read_text("utf-8"))
_VALIDATOR = Draft202012Validator(SCHEMA)
_DATES = {
    "content_date": "2000-01-01",
    "application_date": "2020-01-01",
    "end_date_visibility_restriction": "2020-01-01",
    "end_date_monetary_restriction": "2020-01-01",
    "end_date_service_restriction": "2020-01-01",
    "end_date_account_restriction": "2020-01-01",
}
LAST = "2038-01-01"


def admits(statement: dict[str, Any]) -> bool:
    """Tell whether the database would take a statement."""
    told = {name: value for name, value in statement.items() if value is not None and value != []}
    return bool(_VALIDATOR.is_valid(told)) and all(_dates(told))


def _dates(told: dict[str, Any]) -> list[bool]:
    good = []
    for name, first in _DATES.items():
        if name not in told:
            continue
        try:
            datetime.strptime(told[name], "%Y-%m-%d")  # noqa: DTZ007 - a day of the calendar
        except ValueError:
            return [False]
        good.append(first <= told[name] <= LAST)
        good.append(not name.startswith("end_") or told[name] >= told["application_date"])
    return good
