"""Small makers of posts, contexts and policies for the tests of detect."""

from collections.abc import Iterable
from datetime import timedelta

from firebreak.detect.context import Context
from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import Policy, parse_policy

TEXT = (
    "Zorvak is calling: at nine tonight all of Group V meets at the water tower of Sector 7, "
    "bring what you have prepared"
)
OTHER = (
    "The harvest fair of Sector 4 begins on Monday with music, food and a lantern walk for all "
    "children who like to come along"
)


def post(
    text: str = TEXT,
    *,
    author: str = "a1",
    name: str = "p1",
    hour: float = 0,
    tags: tuple[str, ...] = (),
    share_of: str | None = None,
) -> StoredItem:
    """Make a post that was received some hours after the examples' time."""
    made = Post(id=name, author=author, text=text, tags=tags, share_of=share_of)
    return received(made, at=EXAMPLE_TIME + timedelta(hours=hour))


def context(
    *,
    removed: Iterable[StoredItem] = (),
    before: Iterable[StoredItem] = (),
    listed: Iterable[str] = (),
) -> Context:
    """Make a memory that saw removed posts first, then others."""
    made = Context(listed_urls=listed)
    for item in removed:
        made.observe(item)
        made.learn_removed(item)
    for item in before:
        made.observe(item)
    return made


def policy(text: str = "") -> Policy:
    """Make a policy with one category and the given detectors' lines."""
    return parse_policy(
        'name = "test"\nversion = "1"\n'
        '[categories.call]\ntitle = "Call"\ndefinition = "A call."\nseverity = 4\n' + text
    )
