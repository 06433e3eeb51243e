"""Who is erased goes from the words of policies too, which say so."""

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from firebreak.app import retention
from firebreak.app.commands.policy import COMMAND
from firebreak.app.policy_history import keep_policy, policies, policy_of
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.policy import parse_policy
from firebreak.model.policy_text import PolicyText
from tests.app.factories import Room, account, listing_text, user
from tests.app.order_room import lasting

VOUCHED = '[connect]\nvouched = ["forum:account:lampwriter", "forum:account:other"]'
COMMENT = "# lampwriter: forum:account:lampwriter, press"
OLD = listing_text().replace("[connect]", f"{COMMENT}\n{VOUCHED}", 1)
NEW = OLD.replace('version = "1"', 'version = "2"').replace("lampwriter", "successor")


@pytest.fixture
def room(lasting_url: str, tmp_path: Path) -> Iterator[Room]:
    """A desk whose policy vouched for an account, and then another one came into force."""
    made = lasting(lasting_url, tmp_path)
    with closing(made.store):
        made.tell(account("lampwriter"))
        for text in (OLD, NEW):
            made.clock.forward(days=1)
            keep_policy(replace(made.services, policy=parse_policy(text), policy_text=text))
        yield made


def erase(room: Room) -> None:
    """Have the account erased."""
    numbers = count(1)
    retention.erase(
        room.services.config,
        user("lampwriter"),
        "they asked",
        actor="rosa",
        now=room.clock,
        aliases=lambda: f"x{next(numbers)}",
    )


def old(room: Room) -> PolicyText:
    """Give the policy that was replaced."""
    return policy_of(room.store, DEFAULT_TENANT, hashlib.sha256(OLD.encode()).hexdigest())


def test_the_name_goes_and_all_other_words_stay(room: Room) -> None:
    """It is still a policy, found by the hash of decisions, and says how many names went."""
    erase(room)
    found = old(room)
    assert "account:lampwriter" not in found.text
    assert 2 == found.blanked
    vouched = tomllib.loads(found.text)["connect"]["vouched"]
    assert (2, "forum:account:other") == (len(vouched), vouched[1])
    assert vouched[0].startswith("forum:account:erased-")
    before, after = OLD.splitlines(), found.text.splitlines()
    assert 2 == sum(one != other for one, other in zip(before, after, strict=True))


def test_a_policy_that_does_not_name_them_keeps_its_very_bytes(room: Room) -> None:
    """Its text still has the hash that decisions carry."""
    erase(room)
    newest = policies(room.store, DEFAULT_TENANT)[-1].body
    assert isinstance(newest, PolicyText)
    assert (NEW, 0) == (newest.text, newest.blanked)
    assert newest.digest == hashlib.sha256(newest.text.encode()).hexdigest()


def test_a_start_under_the_old_words_opens_the_paper_that_was_blanked(room: Room) -> None:
    """The name does not come back into the store by going back to the old policy."""
    erase(room)
    keep_policy(replace(room.services, policy=parse_policy(OLD), policy_text=OLD))
    assert "account:lampwriter" not in old(room).text


def test_whoever_prints_it_is_told(room: Room) -> None:
    """Nobody takes the words for those of then."""
    erase(room)
    url, digest = room.services.config.store, old(room).digest
    done = CliRunner().invoke(COMMAND, ["history", digest, "--store", url])
    assert "2 names were taken out of it since" in done.output + done.stderr
