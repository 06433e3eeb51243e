"""Acts are what an item's author did, read from the item alone."""

from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.columns import Columns
from firebreak.connect.acts import SHORTEST_TEXT, ActTable, acts_of
from firebreak.connect.contract import Did, account
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId
from firebreak.model.items import Account, Item, Media, Post, StoredItem, Url
from firebreak.model.relations import Act, Relation
from tests.connect.factories import table_of

AT = datetime(2030, 1, 1, 12, tzinfo=UTC)
LONG = "lumo kari tesa benn dorra " * 3


def did(item: Item, **authors: str) -> list[tuple[str, str]]:
    """Read verbs and objects off an item; ``p1="b"`` makes b the author of post p1."""
    return [(act.verb, act.object) for act in acts(item, **authors)]


def acts(item: Item, **authors: str) -> tuple[Act, ...]:
    """Read acts off an item of the forum."""
    stored = StoredItem(
        seq=Seq(1),
        tenant=DEFAULT_TENANT,
        source=SourceId("forum"),
        received_at=AT + timedelta(hours=1),
        item=item,
    )
    known = {ItemKey(f"forum:post:{post}"): account(name) for post, name in authors.items()}
    return acts_of(stored, known.get)


def test_an_answer_is_an_act_toward_the_author_of_the_post() -> None:
    """Who answers, shares or quotes a post turns to the person who wrote it."""
    post = Post(id="p9", author="a", reply_to="p1", quote_of="p2")

    assert did(post, p1="b", p2="c") == [("reply", account("b")), ("quote", account("c"))]


def test_an_answer_to_an_unknown_post_is_no_act() -> None:
    """Nobody is connected to somebody we do not know."""
    assert did(Post(id="p9", author="a", reply_to="p1")) == []


def test_an_answer_to_oneself_is_no_act() -> None:
    """A thread is no tie."""
    assert did(Post(id="p9", author="a", reply_to="p1", mentions=("a",)), p1="a") == []


def test_a_link_written_in_the_text_is_the_same_act_as_one_in_the_list() -> None:
    """A platform need not tell links apart; the same page is one act however it is sent."""
    post = Post(
        id="p1", author="a", text="see https://Example.test/x.", links=("https://example.test/x",)
    )

    assert did(post) == [("link", "url:https://example.test/x")]


def test_a_link_in_passed_on_words_is_nobodys_act() -> None:
    """Who shares a post did not write what stands in it."""
    post = Post(id="p9", author="a", share_of="p1", text="see https://example.test/x")

    assert did(post, p1="b") == [("share", account("b"))]


def test_mentions_tags_links_and_media_are_acts() -> None:
    """What a post carries was chosen by its author."""
    post = Post(
        id="p1",
        author="a",
        mentions=("b",),
        tags=("#Quorl", "quorl"),
        links=("HTTP://Example.test:80/x",),
        media=("m1",),
    )

    assert did(post) == [
        ("mention", account("b")),
        ("tag", "tag:quorl"),
        ("link", "url:http://example.test/x"),
        ("media", "media:forum:m1"),
    ]


def test_equal_long_texts_are_one_object() -> None:
    """Copies share a code although capitals differ; the text itself is not in it."""
    first, second = (did(Post(id="p", author="a", text=text)) for text in (LONG, LONG.upper()))

    assert first == second
    assert first[0][0] == "text"
    assert "lumo" not in first[0][1]


def test_short_texts_are_no_objects() -> None:
    """A greeting is everybody's words: one character less than the limit, and nothing."""
    assert did(Post(id="p", author="a", text="b" * (SHORTEST_TEXT - 1))) == []
    assert len(did(Post(id="p", author="a", text="b" * SHORTEST_TEXT))) == 1


def test_a_passed_on_text_is_not_ones_own() -> None:
    """A share is an act toward the author; its text is his, not the sharer's."""
    assert did(Post(id="p9", author="a", share_of="p1", text=LONG), p1="b") == [
        ("share", account("b"))
    ]


def test_relations_are_acts_of_the_actor() -> None:
    """A follow is something the follower did; a membership is joining."""
    assert did(Relation(verb="follow", actor="a", object="b")) == [("follow", account("b"))]
    assert did(Relation(verb="membership", actor="a", object="g")) == [
        ("join", "community:forum:g")
    ]


def test_an_ended_relation_is_no_new_act() -> None:
    """Who unfollows does not follow once more."""
    assert did(Relation(verb="follow", actor="a", object="b", active=False)) == []


def test_media_and_pages_are_known_by_content() -> None:
    """The same bytes uploaded twice are one thing."""
    assert did(Media(id="m1", author="a", sha256="0" * 64)) == [("media", "media:" + "0" * 64)]
    assert did(Url(id="u", author="a", url="example.test")) == [
        ("link", "url:http://example.test/")
    ]


def test_an_account_by_itself_did_nothing() -> None:
    """A profile is no act, and neither is a thing that nobody answers for."""
    assert did(Account(id="a")) == []
    assert did(Media(id="m1", sha256="0" * 64)) == []


def test_an_act_happened_when_the_platform_says() -> None:
    """Receipt stands in only where the platform is silent."""
    said = Post(id="p", author="a", tags=("t",), created_at=AT)
    silent = Post(id="p", author="a", tags=("t",))

    assert acts(said)[0].at == AT
    assert acts(silent)[0].at == AT + timedelta(hours=1)


def test_the_same_act_twice_is_one() -> None:
    """A record that arrives again adds nothing."""
    view = table_of([Did("a", "tag", "tag:quorl"), Did("a", "tag", "tag:quorl")]).view()

    assert len(view.rows) == 1


def test_a_table_grows_after_it_was_read() -> None:
    """What arrives later is seen by the next look."""
    table = table_of([Did("a", "tag", "tag:quorl")])
    before = table.view()
    table.add(table_acts("b"))

    assert (len(before.rows), len(table.view().rows)) == (1, 2)


def table_acts(name: str) -> tuple[Act, ...]:
    """One act of one account."""
    return (Act(actor=account(name), verb="tag", object="tag:q", at=AT, item=ItemKey("f:post:1")),)


def test_columns_and_single_acts_make_the_same_table() -> None:
    """Bulk files and the feed lead to the same acts."""
    columns = Columns(
        names=["a", "tag:quorl"],
        verbs=["tag"],
        actor=np.array([0, 0, 1]),
        verb=np.array([0, 0, 0]),
        object=np.array([1, 1, 1]),
        t=np.array([5.0, 6.0, 7.0]),
    )
    table = ActTable()
    table.add_columns(columns)

    assert len(table) == 2
    assert table.view().rows.t.tolist() == [5.0, 6.0]


def test_columns_with_an_unknown_verb_are_refused() -> None:
    """A verb that means nothing to us is named, and nothing is taken in."""
    empty = np.zeros(0, np.int64)
    columns = Columns(
        names=[], verbs=["poke"], actor=empty, verb=empty, object=empty, t=empty.astype(float)
    )
    with pytest.raises(ValueError, match="poke"):
        ActTable().add_columns(columns)


NAMES = st.sampled_from(["a", "b", "c", "d"])
DEEDS = st.lists(
    st.tuples(NAMES, st.sampled_from(["follow", "tag"]), NAMES, st.integers(0, 3)), max_size=12
)


def deed(actor: str, verb: str, thing: str, item: int) -> Act:
    """Make an act toward an account, or on a tag of that name."""
    obj = account(thing) if verb == "follow" else f"tag:{thing}"
    return Act(
        actor=account(actor),
        verb="follow" if verb == "follow" else "tag",
        object=obj,
        at=AT + timedelta(minutes=item),
        item=ItemKey(f"forum:post:p{item}"),
    )


def told(table: ActTable) -> tuple[object, ...]:
    """Give all that a table holds, numbers and names."""
    rows = table.view().rows
    columns = (rows.actor, rows.verb, rows.object, rows.t, rows.item)
    return len(table), table._names, table._items, [one.tolist() for one in columns]


@given(deeds=DEEDS, gone=st.sets(st.integers(0, 3)), cut=st.integers(0, 12))
def test_a_table_that_forgot_is_one_that_never_knew(
    deeds: list[tuple[str, str, str, int]], gone: set[int], cut: int
) -> None:
    """Acts of some items dropped and one account renamed: the same as told so from the start."""
    forgetful, ignorant = ActTable(), ActTable()
    # The acts of one item come together.
    made = [deed(*one) for one in sorted(deeds, key=lambda one: one[3])]
    forgetful.add(made[:cut])
    forgetful.view()
    forgetful.add(made[cut:])
    names = {account("a"): account("somebody")}
    forgetful.forget({ItemKey(f"forum:post:p{item}") for item in gone}, names)
    ignorant.add(
        msgspec.structs.replace(
            one,
            actor=names.get(one.actor, one.actor),
            object=names.get(ItemKey(one.object), one.object),
        )
        for one in made
        if int(one.item[-1]) not in gone
    )
    assert told(ignorant) == told(forgetful)


def test_an_act_without_an_item_is_never_dropped() -> None:
    """What came from a file of acts names no item."""
    table = table_of([Did("a", "follow", "b")])
    columns = Columns(
        names=[account("x"), account("y")],
        verbs=["follow"],
        actor=np.array([0], np.int32),
        verb=np.array([0], np.int8),
        object=np.array([1], np.int32),
        t=np.array([1.0]),
    )
    table.add_columns(columns)
    table.forget([ItemKey(one) for one in table._items], {})
    assert [account("x"), account("y")] == table._names
