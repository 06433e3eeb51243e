"""What platforms tell is taken in once; what we did is looked for."""

from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import ASKED_AFTER, PlatformNews, mark_of
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, split_key
from firebreak.model.items import Account, AccountStatus
from firebreak.model.platform_marks import Mark
from firebreak.model.platforms import Fetches, News, ReadsBack, Silent, Told
from firebreak.model.ports import Answer
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, INCITES, Room, account, post, report, user

SUSPEND = Proposal(
    verb="suspend",
    subjects=(user(),),
    category="call",
    purpose="none",
    reasons='It says "hello" on 1 March 2026.',
    rabat=INCITES,
)


class Talking:
    """A platform that tells what the test has laid out, and shows accounts as they stand there."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset(REVERSE)

    def __init__(self) -> None:
        self.pages: list[News] = []
        self.status: AccountStatus = "active"
        self.looked: list[ItemKey] = []
        self.is_silent = False

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Say yes."""
        del delivery, now
        return Answer(ok=True)

    def fetch(self, cursor: str, now: datetime) -> News:
        """Give the page behind a cursor."""
        del now
        if self.is_silent:
            raise Silent("it is asleep")
        place = int(cursor or 0)
        if place >= len(self.pages):
            return News(cursor=cursor)
        page, is_more = self.pages[place], place + 1 < len(self.pages)
        return structs.replace(page, cursor=str(place + 1), is_more=is_more)

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Show an account."""
        self.looked.append(subject)
        version = int(now.timestamp() * 1_000)
        return Account(id=split_key(subject)[2], version=version, status=self.status)


class Scene:
    """A desk whose platform talks."""

    def __init__(self) -> None:
        self.room, self.forum = Room(), Talking()
        self.room.services = replace(self.room.services, platforms={FORUM: self.forum})
        self.news = PlatformNews(self.room.services, self.room.new_worker())

    def round(self) -> None:
        """Ask once, and let the worker conclude."""
        self.news.round()
        self.room.work()

    def cursor(self) -> str:
        """Say how far the news are read."""
        body = mark_of(self.room.services, FORUM).body
        return body.cursor if isinstance(body, Mark) else "none"

    def suspend(self) -> None:
        """Decide, and have the platform take it."""
        self.room.tell(account(), post(), report())
        self.room.decide(self.room.cases()[0], SUSPEND)
        Outbox(self.room.services).send_due()

    def statuses(self) -> list[str]:
        """Give how the actions stand."""
        return [one.status for one in self.room.actions()]


def test_a_platform_that_talks_and_shows_is_known_as_one() -> None:
    """So that the desk asks it."""
    assert isinstance(Talking(), Fetches)
    assert isinstance(Talking(), ReadsBack)


def test_what_a_platform_tells_becomes_a_case_and_is_not_asked_twice() -> None:
    """The place in its news is kept."""
    scene = Scene()
    scene.forum.pages = [News(items=(account(), post())), News(notices=(report(),))]

    scene.round()

    assert len(scene.room.cases()) == 1
    assert scene.cursor() == "2"
    told = scene.room.ledger()
    scene.round()
    assert scene.room.ledger() == told


def test_the_same_news_told_again_after_a_crash_change_nothing() -> None:
    """At least once there is once here."""
    scene = Scene()
    page = News(items=(account(), post()), notices=(report(),))
    scene.forum.pages = [page, page]

    scene.round()

    assert len(scene.room.cases()) == 1
    assert scene.room.ledger().count("case opened") == 1


def test_a_silent_platform_is_named_until_it_speaks() -> None:
    """On every screen, in a sentence."""
    scene = Scene()
    scene.forum.is_silent = True
    scene.round()
    assert "it is asleep" in scene.room.services.problems["news of forum"]

    scene.forum.is_silent = False
    scene.round()
    assert "news of forum" not in scene.room.services.problems


def test_an_action_is_confirmed_once_the_platform_shows_it_and_not_before() -> None:
    """Its yes alone proves nothing."""
    scene = Scene()
    scene.suspend()
    scene.room.clock.forward(seconds=1)
    scene.round()
    assert scene.statuses() == ["delivered"], "the platform still shows the account as active"

    scene.forum.status = "suspended"
    scene.room.clock.forward(seconds=10)
    scene.round()
    assert scene.statuses() == ["confirmed"]

    before = len(scene.forum.looked)
    scene.room.clock.forward(hours=1)
    scene.round()
    assert len(scene.forum.looked) == before, "what is confirmed is not asked any more"


def test_a_platform_that_never_shows_it_is_asked_ever_more_rarely() -> None:
    """And after some days no more."""
    scene = Scene()
    scene.suspend()
    for _ in range(3_600):
        scene.room.clock.forward(seconds=1)
        scene.news.round()
    assert len(scene.forum.looked) == 1 + len(ASKED_AFTER), "once before it acted"

    for _ in range(24 * 10):
        scene.room.clock.forward(hours=1)
        scene.news.round()
    assert len(scene.forum.looked) <= 1 + len(ASKED_AFTER) + timedelta(days=4) / timedelta(hours=1)


def test_only_what_the_platform_took_is_asked_about() -> None:
    """The oldest first, so many at most."""
    scene = Scene()
    scene.suspend()
    store = scene.room.store.at_once
    assert [one.subject for one in store.delivered(DEFAULT_TENANT, FORUM, 10)] == [user()]
    assert store.delivered(DEFAULT_TENANT, FORUM, 0) == []
