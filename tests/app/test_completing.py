"""Parts of things are completed by what was told before."""

from dataclasses import replace

from firebreak.app.platform_news import keep
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, item_key
from firebreak.model.items import Account, Post
from firebreak.model.platforms import News, Update
from firebreak.model.relations import Relation
from tests.app.factories import FORUM, Room, account, post, user


class Scene:
    """A desk that is told parts."""

    def __init__(self) -> None:
        self.room = Room()
        self.room.services = replace(self.room.services)

    def told(self, *updates: Update) -> None:
        """Tell parts."""
        keep(self.room.services, FORUM, News(updates=updates))

    def known(self, key: ItemKey) -> object:
        """Give what is known of a thing."""
        stored = self.room.store.item(key, DEFAULT_TENANT)
        return stored.item if stored else None


def part(version: int, **changes: str | bool) -> Update:
    """Tell a part of the account u1."""
    return Update(kind="account", id="u1", version=version, changes=changes)


def test_a_new_standing_leaves_name_and_words_as_they_were() -> None:
    """An account that is suspended does not lose its name on the desk."""
    scene = Scene()
    scene.room.tell(Account(id="u1", version=5, handle="ann", name="Ann", bio="hello"))
    scene.told(part(6, status="suspended"))
    assert scene.known(user()) == Account(
        id="u1", version=6, handle="ann", name="Ann", bio="hello", status="suspended"
    )


def test_an_account_that_nobody_knew_is_known_by_its_parts() -> None:
    """Each adds to the others, though all come at once."""
    scene = Scene()
    scene.told(part(5, handle="ann"), part(5, status="suspended"), part(6, name="Ann"))
    known = scene.known(user())
    assert known == Account(id="u1", version=7, handle="ann", name="Ann", status="suspended")


def test_parts_told_again_after_a_crash_change_nothing() -> None:
    """A suspension is not undone by the older word that came before it."""
    scene = Scene()
    parts = part(5, status="active"), part(5, status="suspended"), part(9, handle="ann")
    scene.told(*parts)
    known = scene.known(user())
    scene.told(*parts)
    assert known == scene.known(user())


def test_an_older_part_does_not_win() -> None:
    """What the platform showed later stands."""
    scene = Scene()
    scene.room.tell(account(version=10, status="suspended"))
    scene.told(part(9, status="active"))
    known = scene.known(user())
    assert isinstance(known, Account)
    assert known.status == "suspended"


def test_a_deleted_post_keeps_its_words_and_an_unknown_one_stays_unknown() -> None:
    """Nothing is known of a post by its end alone."""
    scene = Scene()
    scene.room.tell(account(), post())
    gone = [
        Update(kind="post", id=name, version=8, changes={"status": "deleted"})
        for name in ("p1", "p9")
    ]
    scene.told(*gone)
    known = scene.known(item_key(FORUM, "post", "p1"))
    assert isinstance(known, Post)
    assert (known.status, known.text) == ("deleted", "hello")
    assert scene.known(item_key(FORUM, "post", "p9")) is None


def test_an_ended_follow_is_told_by_its_name_alone() -> None:
    """The desk still knows whom it was about."""
    scene = Scene()
    scene.room.tell(Relation(verb="follow", actor="u1", object="u2", id="f1", version=1))
    scene.told(Update(kind="relation", id="f1", version=2, changes={"active": False}))
    known = scene.known(item_key(FORUM, "relation", "f1"))
    assert isinstance(known, Relation)
    assert (known.active, known.object) == (False, "u2")
