"""What Mastodon tells is read without believing a shape of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting import mastodon_told as told
from firebreak.model.items import Account, Media, Post
from firebreak.model.notices import Notice
from firebreak.model.platforms import Told

AT = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
VERSION = told.version_at(AT)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def status(**more: Any) -> dict[str, Any]:
    """Write a status as the server would."""
    return {
        "id": "11",
        "created_at": "2026-03-01T17:00:00.000Z",
        "edited_at": None,
        "visibility": "public",
        "content": "<p>The water tower of Sector 7</p>",
        "account": {"id": "7", "acct": "ada", "display_name": "Ada"},
        **more,
    }


def moderated(**more: Any) -> dict[str, Any]:
    """Write an account as moderators see it."""
    return {
        "id": "7",
        "username": "ada",
        "email": "ada@mail.example",
        "ip": "192.0.2.7",
        "suspended": False,
        "silenced": False,
        "account": {"id": "7", "acct": "ada", "note": "<p>Hi</p>", "followers_count": 3},
        **more,
    }


def report(**more: Any) -> dict[str, Any]:
    """Write a report."""
    return {
        "id": "5",
        "action_taken": False,
        "category": "violation",
        "comment": "they call for it",
        "account": {"id": "9", "email": "bo@mail.example"},
        "target_account": moderated(),
        "statuses": [status()],
        "rules": [{"id": "1", "text": "No calls to violence"}, {"id": "2", "text": "Be kind"}],
        **more,
    }


def alias(name: str) -> str:
    """Stand for the keyed name."""
    return f"hidden:{name}"


def only_post(entity: dict[str, Any], **more: Any) -> Post:
    """Read a status; give its post."""
    return next(one for one in told.post(entity, VERSION, **more) if isinstance(one, Post))


@pytest.mark.parametrize(
    ("flags", "stands"),
    [
        ({}, "active"),
        ({"silenced": True}, "restricted"),
        ({"suspended": True}, "suspended"),
        ({"suspended": True, "silenced": True}, "suspended"),
        ({"disabled": True, "sensitized": True}, "active"),
    ],
)
def test_an_account_stands_as_its_two_flags_say(flags: dict[str, bool], stands: str) -> None:
    """Only what we ask for counts: limits and suspensions."""
    read = told.account(moderated(**flags), VERSION)

    assert isinstance(read, Account)
    assert stands == read.status


@pytest.mark.parametrize("flag", ["suspended", "silenced"])
@pytest.mark.parametrize("value", ["true", 1, None])
def test_an_account_whose_state_is_not_told_is_not_taken_in(flag: str, value: object) -> None:
    """What is unclear must not pass for active, nor for suspended."""
    assert told.account(moderated(**{flag: value}), VERSION) is None


def test_what_everybody_sees_of_an_account_says_when_it_is_limited() -> None:
    """The public form names flags only where they hold."""
    plain, limited = {"id": "7"}, {"id": "7", "limited": True}
    states = [
        told.account(one, VERSION) for one in (plain, limited, {"id": "7", "suspended": True})
    ]

    assert ["active", "restricted", "suspended"] == [one.status for one in states if one]


def test_no_mail_or_network_address_is_read() -> None:
    """They are not ours to know."""
    news = told.report(report(), VERSION, alias)

    kept = msgspec.json.encode(news).decode()
    assert "mail.example" not in kept
    assert "192.0.2.7" not in kept


def test_a_report_of_posts_is_a_notice_for_each_post() -> None:
    """With the reporter's words, the rules they named, and a name that stands for them."""
    two = [status(), status(id="12"), status()]

    news = told.report(report(statuses=two), VERSION, alias)

    assert ["5-11", "5-12"] == [one.id for one in news.notices]
    first = news.notices[0]
    assert "violation: No calls to violence; Be kind" == first.category
    assert ("they call for it", "hidden:9") == (first.reason, first.reporter)
    assert "they call for it" not in [one.text for one in news.items if isinstance(one, Post)]


def test_a_report_without_posts_is_about_the_account() -> None:
    """Its status is not asked for elsewhere."""
    (notice,) = told.report(report(statuses=[]), VERSION, alias).notices

    assert ("5", "account", "7") == (notice.id, notice.subject_kind, notice.subject)


def test_everything_its_author_wrote_is_text_of_the_post() -> None:
    """Warning, words and the choices of a poll; a share has no words of its own."""
    poll = {"options": [{"title": "yes"}, {"title": "no"}]}
    read = only_post(status(spoiler_text="Careful", poll=poll))
    assert "Careful\n\nThe water tower of Sector 7\n\nyes\nno" == read.text

    share = only_post(status(reblog={"id": "3"}, content="<p>of somebody else</p>"))
    assert ("3", "") == (share.share_of, share.text)


def test_attachments_come_before_the_post_that_shows_them() -> None:
    """With the author's own description."""
    attached = [{"id": "21", "type": "image", "description": "A tower"}, {"id": None}, "x"]
    media, post = told.post(status(media_attachments=attached), VERSION)

    assert isinstance(media, Media)
    assert isinstance(post, Post)
    assert ("21", "7", "A tower") == (media.id, media.author, media.alt)
    assert ("21",) == post.media


def test_replies_quotes_mentions_and_tags_are_named() -> None:
    """By numbers; what is none is left out."""
    read = only_post(
        status(
            in_reply_to_id="4",
            quote={"state": "accepted", "quoted_status": {"id": "6"}},
            mentions=[{"id": "8"}, {"id": "8"}, {"id": "../x"}],
            tags=[{"name": "sun"}, {}],
        )
    )

    assert ("4", "6", ("8",), ("sun",)) == (
        read.reply_to,
        read.quote_of,
        read.mentions,
        read.tags,
    )


def test_an_edit_is_a_later_version_and_no_clock_of_strangers_counts() -> None:
    """A post that claims to be of next year would never be replaced by what it says later."""
    first = only_post(status())
    edited = only_post(status(edited_at="2026-03-01T17:30:00Z"))
    ahead = only_post(status(edited_at="2027-03-01T17:30:00Z"))

    assert first.version < edited.version < VERSION == ahead.version
    assert VERSION == only_post(status(), is_now=True).version


@pytest.mark.parametrize("visibility", ["private", "direct", None, 7])
def test_posts_not_meant_for_everybody_are_not_taken_in_unreported(visibility: object) -> None:
    """A webhook sends those as well."""
    assert () == told.open_post(status(visibility=visibility), VERSION)
    assert 2 == len(told.open_post(status(), VERSION))


@pytest.mark.parametrize("name", ["", "../7", "7/8", "٧", "7 ", -7, True, None, "7" * 21])
def test_only_numbers_are_names(name: object) -> None:
    """They become part of addresses."""
    assert "" == told.number_of(name)


@pytest.mark.parametrize(
    "value", [None, 5, "", "yesterday", "2026-03-01T17:00:00", "9999-12-31T23:59:59-14:00"]
)
def test_an_instant_without_offset_or_sense_is_none(value: object) -> None:
    """Nothing is guessed."""
    assert told.instant_of(value) is None
    assert AT - timedelta(hours=1) == told.instant_of("2026-03-01T18:00:00+01:00")


@given(JSON)
def test_nothing_that_comes_breaks_the_reading(value: Any) -> None:
    """Whatever stands where an entity is expected."""
    whole = told.entity(value)

    assert told.report(whole, VERSION, alias).cursor == ""
    assert told.account(whole, VERSION) is None or "id" in whole
    assert all(one.version <= VERSION for one in told.post(whole, VERSION))


FIELDS = sorted({*status(), *moderated(), *report(), "poll", "quote", "reblog", "tags", "mentions"})


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4))
def test_any_field_may_be_anything_and_what_comes_out_is_sound(changed: dict[str, Any]) -> None:
    """What is kept is what the desk would also take from a platform's own hand."""
    entity = report(
        statuses=[status(**changed)], target_account=moderated(**changed), **_for(changed)
    )

    news = told.report(entity, VERSION, alias)

    for item in news.items:
        assert item == msgspec.json.decode(msgspec.json.encode(item), type=Told)
    for notice in news.notices:
        assert notice == msgspec.json.decode(msgspec.json.encode(notice), type=Notice)


def _for(changed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changed.items() if name in ("comment", "rules", "id")}


@given(st.text(max_size=5).map(lambda part: part * 60_000))
def test_long_texts_are_cut_to_what_can_be_kept(text: str) -> None:
    """A post of a megabyte is a post."""
    news = told.report(report(comment=text, statuses=[status(content=text)]), VERSION, alias)

    for notice in news.notices:
        assert notice == msgspec.json.decode(msgspec.json.encode(notice), type=Notice)
    for item in news.items:
        assert item == msgspec.json.decode(msgspec.json.encode(item), type=Told)
