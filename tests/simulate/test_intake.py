"""The simulated platform sends nothing that intake would turn away."""

from datetime import timedelta

from firebreak.adapters.store import open_store
from firebreak.intake.receive import receive_items, receive_notices
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.notices import Notice
from firebreak.simulate.timeline import SOURCE, encode
from tests.simulate.factories import START, evening


def test_intake_accepts_every_record_of_the_evening() -> None:
    """Accounts, follows, posts and notices all come in, each exactly once."""
    story, _ = evening(7, 200)
    records = [step.record for step in story.history + story.evening]
    items = [record for record in records if not isinstance(record, Notice)]
    notices = [record for record in records if isinstance(record, Notice)]
    store = open_store("memory:")
    for receive, batch in ((receive_items, items), (receive_notices, notices)):
        receipt = receive(
            encode(batch),
            "application/json",
            intake=store,
            tenant=DEFAULT_TENANT,
            source=SOURCE,
            now=START + timedelta(hours=4),
            max_records=100_000,
            max_bytes=100_000_000,
        )
        assert (len(batch), 0, 0) == (receipt.accepted, receipt.duplicate, receipt.rejected)
    store.close()
