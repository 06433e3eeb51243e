"""Records of misuse are forgotten with the account, open or not."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from firebreak.app import breaches, kept, retention
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, Seq
from firebreak.model.papers import PaperKind
from firebreak.review.decide import Proposal
from tests.app.factories import post, report, user
from tests.app.order_room import lasting
from tests.app.test_misuse import NAGGER, receive, suspended, told

KINDS: tuple[PaperKind, ...] = ("misuse", "kept notice", "breach")


def test_who_asks_to_be_forgotten_is_forgotten_though_suspended(tmp_path: Path) -> None:
    """The record goes, open as it is; of what they sent nothing names them any more."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    room = lasting(url, tmp_path)
    with closing(room.store):
        suspended(room)
        room.carry()
        room.tell(post("p61", "The bus is late.", "a61"))
        receive(room, told(61, reason="Look."))
        room.tell(post("p62", "The bus is late.", "a62"), report("n62", "p62"))
        room.clock.forward(days=3)
        [late] = breaches.register(room.services)
        breaches.explain(room.services, late.breach.id, why="All ill.", by=ReviewerId("ines"))
        dismissal = Proposal(verb="dismiss", reasons="It is a timetable.")
        room.decide(room.case_of(user("a62")), dismissal)
        room.carry()
    for whom in (NAGGER, user("a62")):
        retention.erase(
            room.services.config,
            whom,
            "asked for",
            actor="rosa",
            now=room.clock,
            aliases=room.services.new_id,
        )
    again = lasting(url, tmp_path)
    again.clock.at = room.clock() + timedelta(seconds=1)
    with closing(again.store):
        papers = [one for kind in KINDS for one in again.store.papers(DEFAULT_TENANT, kind)]
        assert ["kept notice"] == [one.kind for one in papers]
        assert "nagger" not in str(papers)
        assert 1 == kept.release(again.services)
        assert "nagger" not in str(again.store.read(Seq(0), 100))
