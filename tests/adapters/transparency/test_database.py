"""The client hears of each answer what it means, and takes none for more."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.transparency.contract import Transparency
from firebreak.adapters.transparency.database import TransparencyDatabase, _refusals, token_of
from firebreak.measure.reports.dsa_statement import DsaStatement, statement_of
from firebreak.model.errors import InvalidConfig
from tests.adapters.exchanges.standins import Said, standing_in
from tests.adapters.transparency.stand_in import TOKEN, public_database
from tests.measure.reports.generated import stories


def settings(url: str, **more: Any) -> Transparency:
    """Give settings for a stand-in."""
    return msgspec.convert({"url": url, "token": TOKEN, "seconds": 5.0} | more, Transparency)


def statements(count: int) -> list[str]:
    """Give so many good statements, as they are sent."""
    made = (statement_of(one.facts, f"p{n}") for n, one in enumerate(stories(5)))
    good = (msgspec.json.encode(one).decode() for one in made if isinstance(one, DsaStatement))
    return list(islice(good, count))


def test_a_hundred_go_in_one_request() -> None:
    """All are there afterwards, each once, as they were sent."""
    sent = statements(100)
    with public_database() as there:
        assert "taken" == TransparencyDatabase(settings(there.url)).send(sent).result
    assert [100] == there.posts
    assert [json.loads(one) for one in sent] == list(there.taken.values())


def test_one_bad_statement_holds_the_whole_request_up_and_is_named() -> None:
    """Nothing is taken; its place and what was said of it come back, without what turns text."""
    sent = statements(3)
    with public_database() as there:
        there.refuses = {json.loads(sent[1])["puid"]}
        heard = TransparencyDatabase(settings(there.url)).send(sent)
    assert ("refused", [1], {}) == (heard.result, list(heard.faults), there.taken)
    (fault,) = heard.faults[1]
    assert ("decision_facts", "is not liked today") == (fault.field, fault.says)


def test_what_was_taken_before_is_told_by_its_puid() -> None:
    """The database has it already: a fault of the field puid."""
    with public_database() as there:
        client = TransparencyDatabase(settings(there.url))
        client.send(statements(1))
        heard = client.send(statements(1))
    assert ["puid"] == [fault.field for fault in heard.faults[0]]


def test_a_redirect_says_that_it_is_there_and_is_not_followed() -> None:
    """302 is yes, 404 is no."""
    with public_database() as there:
        client = TransparencyDatabase(settings(there.url))
        client.send(statements(1))
        (puid,) = there.taken
        assert (True, False) == (client.has(puid), client.has("other"))


def test_a_limit_is_waited_for_as_long_as_it_says() -> None:
    """429 with Retry-After."""
    with public_database() as there:
        there.limited = 1
        heard = TransparencyDatabase(settings(there.url)).send(statements(1))
    assert ("later", 7.0) == (heard.result, heard.wait_seconds)


def test_no_answer_is_neither_success_nor_failure() -> None:
    """Whether it was taken must be asked."""
    with public_database() as there:
        there.silent = 1
        heard = TransparencyDatabase(settings(there.url)).send(statements(1))
        assert ("unknown", 1) == (heard.result, len(there.taken))
    nobody = TransparencyDatabase(settings("http://127.0.0.1:9/api/v1")).send(statements(1))
    assert "unknown" == nobody.result
    assert TransparencyDatabase(settings("http://127.0.0.1:9/api/v1")).has("p") is None


@pytest.mark.parametrize(
    ("status", "result"),
    [
        *((200, "unknown"), (202, "unknown"), (500, "unknown"), (502, "unknown")),
        *((503, "later"), (401, "denied"), (403, "denied"), (404, "denied"), (400, "denied")),
        *((301, "denied"), (302, "denied"), (422, "refused"), (201, "taken")),
    ],
)
def test_only_201_is_success(status: int, result: str) -> None:
    """Everything else is something else, 200 too."""
    with standing_in(lambda _: Said(b"{}", status)) as there:
        assert result == TransparencyDatabase(settings(there.address)).send(["{}"]).result


def test_a_wrong_token_is_told_as_such() -> None:
    """Somebody must see to it; nothing is tried over and over."""
    with public_database() as there:
        heard = TransparencyDatabase(settings(there.url, token="other")).send(statements(1))
    assert ("denied", "401: see to the token") == (heard.result, heard.note)


def test_the_token_comes_from_a_file_too(tmp_path: Path) -> None:
    """A file that holds it and nothing else; an empty or missing one is refused by name."""
    file = tmp_path / "token"
    file.write_text("s3cret\n")
    assert "s3cret" == token_of(Transparency(token_file=str(file)))
    for wrong in (Transparency(), Transparency(token_file=str(tmp_path / "none"))):
        with pytest.raises(InvalidConfig, match="transparency"):
            token_of(wrong)


@given(st.binary() | st.recursive(st.text() | st.integers(), st.lists).map(msgspec.json.encode))
def test_any_refusal_can_be_read(body: bytes) -> None:
    """Whatever stands in it, places are those of statements that were sent."""
    assert all(0 <= place < 3 for place, _ in _refusals(body, 3))


@given(st.dictionaries(st.text() | st.just("statement_1"), st.text() | st.lists(st.text())))
def test_what_it_says_is_one_short_line(errors: dict[str, Any]) -> None:
    """A stranger's words come in bounded, without anything that turns or hides text."""
    for _, faults in _refusals(msgspec.json.encode({"errors": errors}), 3):
        assert all(one.says.isprintable() and len(one.says) <= 200 for one in faults)
