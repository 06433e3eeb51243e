"""In a dry run nothing is confirmed, whatever others do on the platform."""

from dataclasses import replace

import pytest

from firebreak.adapters.connecting.twin import twin_of
from firebreak.app.outbox import Outbox
from tests.app.factories import FORUM, Room, account, listed, suspension, user


@pytest.mark.parametrize(("is_dry", "ends"), [(True, "delivered"), (False, "confirmed")])
def test_what_others_do_confirms_ours_only_in_earnest(is_dry: bool, ends: str) -> None:
    """A moderator of the platform suspends the account by hand while the desk rehearses."""
    room = Room()
    platform = twin_of(room.forum) if is_dry else room.forum
    room.services = replace(room.services, platforms={FORUM: platform})
    room.new_worker()
    room.tell(account(), listed())
    room.decide(room.case_of(user()), suspension())
    while Outbox(room.services).send_due():
        pass
    room.tell(account(version=2, status="suspended"))

    assert [ends] == [one.status for one in room.actions()]
    room.store.close()
