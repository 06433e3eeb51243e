"""A list as STIX: what leaves, what is taken back, what nobody learns."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.exchanges.stix import ALWAYS, Origin, bundle
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId

HARBOR = Origin(name="desk.example", list_name="harbor", title="Harbor")
AT = datetime(2026, 3, 22, 18, 4, 5, 678_901, tzinfo=UTC)
SHA = "a" * 64
PDQ = "b" * 64


def stored(entry: Entry, at: datetime = AT) -> StoredFact:
    """Keep an entry."""
    return StoredFact(
        seq=Seq(1), tenant=DEFAULT_TENANT, source=SourceId("harbor"), received_at=at, fact=entry
    )


def indicators(*entries: Entry) -> list[dict[str, Any]]:
    """Give the indicators of a bundle."""
    told = json.loads(bundle(map(stored, entries), HARBOR))
    assert told["type"] == "bundle"
    assert told["objects"][0]["type"] == "identity"
    return [one for one in told["objects"] if one["type"] == "indicator"]


def test_all_ways_to_know_a_file_are_one_indicator() -> None:
    """A pattern that any of them fits."""
    [one] = indicators(Entry(id="e1", fingerprints=(f"sha256:{SHA}", f"pdq:{PDQ};quality=80")))
    assert one["pattern"] == (f"[file:hashes.'SHA-256' = '{SHA}'] OR [file:hashes.PDQ = '{PDQ}']")
    assert "revoked" not in one
    assert "confidence" not in one, "nobody here has looked"


def test_what_is_withdrawn_or_doubted_is_revoked_under_the_same_name() -> None:
    """So that whoever took it over lets it go, even where its fingerprints are forgotten."""
    [before] = indicators(Entry(id="e1", fingerprints=(f"pdq:{PDQ}",), opinion="confirmed"))
    assert before["confidence"] == 90
    for after in (
        Entry(id="e1", version=1, fingerprints=(f"pdq:{PDQ}",), standing="withdrawn"),
        Entry(id="e1", version=1, fingerprints=(f"pdq:{PDQ}",), opinion="disputed"),
        Entry(id="e1", version=1, standing="withdrawn"),
    ):
        [one] = indicators(after)
        assert one["revoked"] is True
        assert one["id"] == before["id"]
        assert one["created"] == before["created"]


def test_moments_of_clips_and_turned_pictures_stay_here() -> None:
    """By themselves they are no picture that somebody shared."""
    entry = Entry(id="e1", fingerprints=(f"pdq:{PDQ};second=2.5", f"pdq:{SHA};way=mirrored"))
    assert indicators(entry) == []


def test_what_people_wrote_does_not_leave() -> None:
    """No note, no name, and not the list's own name of an entry."""
    entry = Entry(
        id="case 77 of Ursula",
        fingerprints=(f"sha256:{SHA}",),
        by="rosa",
        note="seen at the harbour",
        opinion="confirmed",
    )
    told = bundle([stored(entry)], HARBOR).decode()
    assert not [word for word in ("case 77", "Ursula", "rosa", "harbour") if word in told]


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.datetimes(timezones=st.just(UTC)))
def test_the_same_list_is_the_same_bytes(names: list[str], at: datetime) -> None:
    """And every entry has one name of its own."""
    facts = [
        stored(Entry(id=name, fingerprints=(f"sha256:{SHA}",)), max(at, ALWAYS))
        for name in dict.fromkeys(names)
    ]
    told = bundle(facts, HARBOR)
    assert told == bundle(list(facts), HARBOR)
    ids = [one["id"] for one in json.loads(told)["objects"]]
    assert len(ids) == len(set(ids)) == len(facts) + 1
