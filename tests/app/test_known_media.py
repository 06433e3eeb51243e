"""From bytes and lists to cases: the same picture is found, whoever shows it."""

from collections.abc import Iterator, Sequence

import pytest
from msgspec.structs import replace

from firebreak.app.replay import Replay
from firebreak.model.cases import Case
from firebreak.model.facts import Entry, Examination, Fact, Verdict
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId, item_key
from firebreak.model.items import Media, Post
from firebreak.model.policy import MediaList
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, Room, post, removal, report, said, suspension, user

SHARED = SourceId("shared")
OWN = SourceId("removed-here")
PICTURE = "c3a5" * 16
CLOSE = "c3a5" * 15 + "c3a6"
OTHER = "1e87" * 16
THIRD = "0ff1" * 16


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk that knows one shared list."""
    made = Room()
    policy = made.services.policy
    lists = {**policy.media.lists, "shared": MediaList(mode="live", category="support")}
    made.under(replace(policy, media=replace(policy.media, lists=lists, flood=3)))
    yield made
    made.store.close()


def know(room: Room, fact: Fact, source: SourceId = FORUM) -> None:
    """Take a fact in, a second after what came last, and let the worker conclude."""
    room.clock.forward(seconds=1)
    (kept,) = room.store.append(DEFAULT_TENANT, source, [fact], room.clock())
    assert kept.result == "accepted"
    room.work()


def entry(*pictures: str, name: str = "e1", version: int = 0) -> Entry:
    """Make an entry of some pictures."""
    return Entry(id=name, version=version, fingerprints=tuple(f"pdq:{one}" for one in pictures))


def found(
    picture: str | None = PICTURE,
    media: str = "m1",
    author: str | None = "u1",
    verdict: Verdict = "read",
) -> Examination:
    """Make what was found in a medium's bytes."""
    pictures = (f"pdq:{picture}",) if picture else ()
    return Examination(
        media=media,
        author=author,
        verdict=verdict,
        sha256=f"{abs(hash((picture, media))):064x}"[-64:],
        fingerprints=pictures,
    )


def showing(name: str = "p1", author: str = "u1", media: str = "m1") -> Post:
    """Make a post that shows a medium."""
    return post(name, "look", author, media=(media,))


def medium(name: str = "m1") -> ItemKey:
    """Name a medium."""
    return item_key(FORUM, "media", name)


def told_by(room: Room, subject: ItemKey) -> list[tuple[str, str, str]]:
    """Give detector, mode and subject of all signals of a subject's case."""
    file = room.store.case_file(room.case_of(subject).id, DEFAULT_TENANT)
    return sorted((one.detector, one.mode, one.subject) for one in file.signals)


def whose(cases: Sequence[Case]) -> list[ItemKey]:
    """Give the subjects of cases."""
    return [case.subject for case in cases]


def test_an_upload_that_a_list_knows_opens_its_authors_case(room: Room) -> None:
    """The picture is two bits off, as after saving it again."""
    know(room, entry(PICTURE), SHARED)
    know(room, found(CLOSE))

    assert [("known_media", "live", medium())] == told_by(room, user())
    assert "support" == room.case_of(user()).category


def test_a_platform_that_makes_its_own_fingerprints_needs_to_send_no_bytes(room: Room) -> None:
    """The fingerprint in the item is enough."""
    know(room, entry(PICTURE), SHARED)
    room.tell(Media(id="m1", author="u1", fingerprints=(f"pdq:{CLOSE}",)))

    assert [user()] == whose(room.cases())


def test_what_was_uploaded_before_the_list_knew_it_is_found(room: Room) -> None:
    """The clock starts when it could be known, not when it was uploaded."""
    know(room, found())
    room.tell(showing())
    assert not room.cases()
    room.clock.forward(hours=5)
    know(room, entry(CLOSE), SHARED)

    assert [
        ("known_media", "live", medium()),
        ("known_media", "live", said()),
    ] == told_by(room, user())
    assert room.clock() == room.case_of(user()).opened_at


@pytest.mark.parametrize("order", ["media first", "post first"])
def test_whoever_shows_a_known_picture_has_the_case(room: Room, order: str) -> None:
    """Nobody said who uploaded it; the post does, whether it comes before or after."""
    know(room, entry(PICTURE), SHARED)
    if order == "post first":
        room.tell(showing())
        know(room, found(author=None))
    else:
        know(room, found(author=None))
        assert [medium()] == whose(room.cases())
        room.tell(showing())

    assert [user()] == whose(room.cases())
    assert ("known_media", "live", medium()) in told_by(room, user())
    assert ("known_media", "live", said()) in told_by(room, user())


def test_an_unreadable_file_opens_a_case(room: Room) -> None:
    """What could not be looked at is not taken for harmless."""
    know(room, found(None, verdict="unreadable"))

    assert [("unreadable_media", "live", medium())] == told_by(room, user())


def test_an_unknown_picture_opens_nothing(room: Room) -> None:
    """Uploading is no reason to be looked at."""
    know(room, entry(PICTURE), SHARED)
    know(room, found(OTHER))

    assert not room.cases()


def test_an_entry_that_is_withdrawn_finds_nothing_more(room: Room) -> None:
    """A list that takes something back is believed at once."""
    know(room, entry(PICTURE), SHARED)
    know(room, replace(entry(version=1), standing="withdrawn"), SHARED)
    know(room, found())

    assert not room.cases()


def test_an_older_version_of_an_entry_changes_nothing(room: Room) -> None:
    """Records may come twice and late."""
    know(room, entry(PICTURE, version=2), SHARED)
    know(room, entry(OTHER, version=1), SHARED)
    know(room, found())

    assert [user()] == whose(room.cases())


def test_a_list_that_the_policy_does_not_name_opens_nothing(room: Room) -> None:
    """What nobody has switched on is recorded and no more."""
    know(room, entry(PICTURE), SourceId("stranger"))
    know(room, found())

    assert not room.cases()


def test_a_news_agencys_own_picture_opens_nothing(room: Room) -> None:
    """A list of harmless pictures stands against a list that has caught one of them."""
    know(room, entry(CLOSE), SHARED)
    know(room, entry(PICTURE), SourceId("harmless"))
    know(room, found(PICTURE))
    assert not room.cases()

    know(room, found(CLOSE, media="m2", author="u2"))
    assert [user("u2")] == whose(room.cases())


def test_one_bad_entry_does_not_bring_everybody_up(room: Room) -> None:
    """After three uploads it waits; once a match was upheld, all that it matches is shown."""
    know(room, entry(PICTURE), SHARED)
    for number in range(6):
        know(room, found(media=f"m{number}", author=f"u{number}"))
    assert [user("u0"), user("u1"), user("u2")] == whose(room.cases())

    room.decide(room.case_of(user("u0")), removal(medium("m0")))
    room.work()

    assert [user(f"u{number}") for number in range(1, 6)] == whose(room.cases())


def test_an_entry_that_people_only_dismiss_waits(room: Room) -> None:
    """Three dismissals, and nothing upheld: the next match opens no case."""
    policy = room.services.policy
    room.under(replace(policy, media=replace(policy.media, flood=100)))
    know(room, entry(PICTURE), SHARED)
    for number in range(3):
        know(room, found(media=f"m{number}", author=f"u{number}"))
        room.decide(room.case_of(user(f"u{number}")), Proposal(verb="dismiss"))
        room.work()
    know(room, found(media="m9", author="u9"))

    assert not room.cases()


def test_a_removed_picture_is_found_again_as_long_as_the_removal_stands(room: Room) -> None:
    """Taken back, it opens nothing more."""
    know(room, entry(PICTURE, name="e9"), SHARED)
    know(room, found())
    decision = room.decide(room.case_of(user()), removal(medium()))
    room.work()
    know(room, replace(entry(name="e9", version=9), standing="withdrawn"), SHARED)
    know(room, found(CLOSE, media="m2", author="u2"))
    assert [user("u2")] == whose(room.cases())
    assert "removed_again" == room.case_of(user("u2")).category

    room.reverse(decision)
    room.work()
    know(room, found(CLOSE, media="m3", author="u3"))
    assert [user("u2")] == whose(room.cases())


def test_removing_a_post_does_not_condemn_its_picture(room: Room) -> None:
    """A call beside a picture of a cat is removed for the call."""
    know(room, found(author="u1"))
    room.tell(showing(), post("p2", "Have a look: https://files.example/v/7", "u1"))
    room.decide(room.case_of(user()), removal(said()))
    room.work()
    know(room, found(media="m2", author="u2"))

    assert [user("u2")] != whose(room.cases())


def test_a_decision_says_which_entries_it_judged(room: Room) -> None:
    """From this comes how right each list is."""
    know(room, entry(PICTURE), SHARED)
    know(room, found())
    decision = room.decide(room.case_of(user()), removal(medium()))
    lines = room.store.entries(0, 100, DEFAULT_TENANT)

    assert (item_key(SHARED, "entry", "e1"),) == decision.entries
    assert [("shared",)] == [line.lists for line in lines if line.kind == "case decided"]


def test_a_decision_on_another_thing_judges_no_entry(room: Room) -> None:
    """Removing another post of the same account says nothing of the picture."""
    know(room, entry(PICTURE), SHARED)
    know(room, found())
    room.tell(post("p2", "something else", "u1"))

    assert () == room.decide(room.case_of(user()), removal(said("p2"))).entries


def test_uploads_that_look_the_same_are_one_thing_that_accounts_did(room: Room) -> None:
    """Two files, one picture: it counts as doing the same, and only once."""
    know(room, found(PICTURE, media="m1", author="u1"))
    room.tell(showing("p1", "u1", "m1"))
    know(room, found(CLOSE, media="m2", author="u2"))
    room.tell(showing("p2", "u2", "m2"))
    know(room, found(OTHER, media="m3", author="u3"))
    view = room.worker._knowledge.acts.view()
    things = {
        (view.names[actor], view.names[thing])
        for actor, thing in zip(view.rows.actor, view.rows.object, strict=True)
    }

    assert {f"picture:{PICTURE}"} == {thing for who, thing in things if who == user("u1")}
    assert {f"picture:{PICTURE}"} == {thing for who, thing in things if who == user("u2")}
    assert {f"picture:{OTHER}"} == {thing for who, thing in things if who == user("u3")}


def test_a_restart_changes_nothing(room: Room) -> None:
    """What lists know is read from the feed again, with what was held back."""
    know(room, entry(PICTURE), SHARED)
    for number in range(4):
        know(room, found(media=f"m{number}", author=f"u{number}"))
        room.new_worker()
    room.tell(showing("p9", "u9", "m1"))

    assert [user("u0"), user("u1"), user("u2")] == whose(room.cases())


def test_the_history_comes_out_the_same_again(room: Room) -> None:
    """Examinations, entries, look-backs, floods and opinions are all replayed."""
    know(room, found(media="m0", author=None))
    room.tell(showing("p0", "u0", "m0"))
    know(room, entry(PICTURE), SHARED)
    for number in range(1, 6):
        know(room, found(media=f"m{number}", author=f"u{number}"))
    room.decide(room.case_of(user("u0")), removal(medium("m0")))
    room.work()
    know(room, found(None, media="m8", author="u8", verdict="unreadable"))
    replay = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    list(replay.run())

    assert [] == list(replay.differences(room.clock()))


def test_what_a_forgotten_account_uploaded_is_not_looked_back_at(room: Room) -> None:
    """Nothing that was forgotten comes up when a list grows."""
    know(room, found())
    room.worker._knowledge.forget({user(): user("x"), medium(): medium("x")})
    know(room, entry(PICTURE), SHARED)

    assert not room.cases()


def test_reviewers_are_asked_as_a_person(room: Room) -> None:
    """The sentence says how near it is, to what, and that nobody here has looked yet."""
    know(room, entry(PICTURE), SHARED)
    know(room, found(CLOSE))
    file = room.store.case_file(room.case_of(user()).id, DEFAULT_TENANT)
    says = file.signals[0].evidence[0].says

    assert (
        "The medium looks the same (2 of 256 bits differ) as entry e1 of shared; nobody here has "
        "looked at the entry yet."
    ) == says


def test_whoever_is_suspended_is_not_brought_up_by_an_old_upload(room: Room) -> None:
    """A list that grows tells nothing new of what somebody did before he was stopped."""
    know(room, found())
    room.tell(post("p2", "Have a look: https://files.example/v/7", "u1"))
    room.decide(room.case_of(user()), suspension())
    room.clock.forward(hours=1)
    know(room, entry(PICTURE), SHARED)

    assert not room.cases()


def test_copies_that_nobody_answers_for_are_one_case(room: Room) -> None:
    """One person sees one picture once."""
    know(room, entry(PICTURE), SHARED)
    for number in range(3):
        know(room, found(CLOSE, media=f"m{number}", author=None))

    assert [medium("m0")] == whose(room.cases())
    signals = room.store.case_file(room.cases()[0].id, DEFAULT_TENANT).signals
    assert {medium(f"m{number}") for number in range(3)} == {one.subject for one in signals}


def test_whoever_showed_the_first_copy_does_not_answer_for_the_others(room: Room) -> None:
    """A copy of unknown origin stays a case of its own when the first one finds its author."""
    know(room, entry(PICTURE), SHARED)
    know(room, found(media="m1", author=None))
    know(room, found(CLOSE, media="m2", author=None))
    room.tell(showing("p1", "u1", "m1"))

    assert [user(), medium("m2")] == whose(room.cases())
    assert medium("m2") not in {subject for _, _, subject in told_by(room, user())}


def test_a_case_names_the_entries_that_it_rests_on(room: Room) -> None:
    """So that whoever decides one is shown the others with the same picture."""
    know(room, entry(PICTURE), SHARED)
    know(room, found())

    assert (item_key(SHARED, "entry", "e1"),) == room.case_of(user()).entries


def test_press_that_people_know_may_show_what_it_reports_on(room: Room) -> None:
    """It is recorded; a report by a person still opens a case."""
    policy = room.services.policy
    room.under(replace(policy, connect=replace(policy.connect, vouched=(user("press"),))))
    know(room, entry(PICTURE), SHARED)
    know(room, found(author="press"))
    room.tell(showing("p1", "press"))
    assert not room.cases()

    room.tell(report("n1", "p1"))
    assert [user("press")] == whose(room.cases())


def test_a_post_that_shows_what_is_listed_no_more_opens_nothing(room: Room) -> None:
    """What was known of a picture when it came is asked anew whenever it is shown."""
    know(room, entry(PICTURE), SHARED)
    know(room, found(author="u1"))
    room.decide(room.case_of(user()), Proposal(verb="dismiss"))
    know(room, replace(entry(version=1), standing="withdrawn"), SHARED)
    room.tell(showing("p2", "u2"))

    assert not room.cases()


def test_what_was_said_of_an_upload_is_not_said_again(room: Room) -> None:
    """A person confirms the entry: that brings nothing new up that was not held back."""
    know(room, entry(PICTURE), SHARED)
    know(room, found())
    room.tell(showing())
    before = told_by(room, user())
    know(room, replace(entry(PICTURE, version=1), opinion="confirmed", by="rosa"), SHARED)

    assert before == told_by(room, user())


def test_posts_that_show_what_was_held_back_come_up_with_it(room: Room) -> None:
    """The fourth upload waited, and so did the post; confirmed, both are shown."""
    know(room, entry(PICTURE), SHARED)
    for number in range(4):
        know(room, found(media=f"m{number}", author=f"u{number}"))
    room.tell(showing("p3", "u3", "m3"))
    assert user("u3") not in whose(room.cases())
    know(room, replace(entry(PICTURE, version=1), opinion="confirmed", by="rosa"), SHARED)

    assert [
        ("known_media", "live", medium("m3")),
        ("known_media", "live", said("p3")),
    ] == told_by(room, user("u3"))
