"""Nobody is hit more often for what they believe, speak or talk about."""

from msgspec.structs import replace

from firebreak.detect.gate.contract import Controls, Kind, Record, Texts
from firebreak.detect.gate.parity import compare
from tests.detect.gate.factories import KINDS, ask, controls, judge, kills


def wrong(*sets: Controls, others: tuple[Record, ...] = ()) -> list[str]:
    """Compare sets in English, and give what is refused."""
    flags = {one.name: [kills(text) for text in one.texts] for one in sets}
    return [one.says for one in compare(sets, flags, "en", others) if one.says]


def evenly(hits: int = 20, rows: int = 8_000) -> list[Controls]:
    """Make sets of every kind in English that are hit alike."""
    return [controls(kind, rows, hits, name=kind) for kind in KINDS]


def abroad(kind: Kind, rows: int, hits: int = 0) -> Controls:
    """Make a French set."""
    return controls(kind, rows, hits, name="prières", language="fr")


def test_one_kind_must_not_be_hit_twice_as_often() -> None:
    """A judge below the floor everywhere is refused if it is the faithful whom it hits."""
    talk, faith = controls(rows=40_000, name="talk"), controls("religion", 40_000, name="faith")
    hit = controls("religion", 40_000, 100, name="faith")

    assert wrong(talk, faith) == []
    assert ["parity: religion is hit more than 2 times as often as ordinary"] == wrong(talk, hit)


def test_scripture_of_another_language_hides_nothing() -> None:
    """English believers who are hit stay hit, however many French verses are left alone."""
    hit = [controls(rows=20_000, name="talk"), controls("religion", 8_000, 10, name="faith")]

    assert wrong(*hit, abroad("religion", 60_000)) == wrong(*hit) != []


def test_silence_in_a_language_that_is_not_spoken_is_no_favour() -> None:
    """A judge of English that hits all English kinds alike is not unfair to English."""
    assert wrong(*evenly(), abroad("news", 60_000)) == []


def test_hits_in_another_language_than_asked_are_refused() -> None:
    """A judge of English that speaks more often on French texts takes a language for an act."""
    says = "parity: fr texts is hit more than 2 times as often as en"

    assert [says] == wrong(*evenly(hits=1), abroad("news", 8_000, 30))


def test_one_faith_must_not_be_hit_twice_as_often_as_another() -> None:
    """Both are religion; the sum of the two would look fair."""
    one = controls("religion", 9_000, 20, name="verses")
    other = controls("religion", 9_000, name="psalms")
    talk = controls("ordinary", 40_000, 30, name="talk")

    assert ["parity: verses is hit more than 2 times as often as psalms"] == wrong(one, other, talk)


def test_a_few_hits_more_are_no_proof() -> None:
    """Two of two hundred against none of two hundred may be chance."""
    rooms = [controls("community", 200, hits, name=f"room {hits}") for hits in (0, 2)]

    assert wrong(*rooms) == []


def test_a_language_is_compared_with_those_asked_before() -> None:
    """Who is hit ten times as often for writing English is not protected by the floor."""
    quiet = ask(judge(kills), Texts(controls=tuple(evenly(hits=1))))
    french = replace(
        quiet,
        language="fr",
        counts=tuple(replace(one, language="fr") for one in quiet.counts),
    )

    assert ["parity: en is hit more than 2 times as often as fr"] == wrong(
        *evenly(), others=(french,)
    )
    assert wrong(*evenly(hits=1), others=(french,)) == []


def test_sets_with_a_floor_of_their_own_are_left_out() -> None:
    """Counter-speech that repeats hatred is expected to be hit more often than prayers."""
    quotes = controls("counter", 700, 7, name="quotes", most=0.02)

    assert wrong(controls("religion", 9_000, name="psalms"), quotes) == []


def test_a_record_says_what_was_compared() -> None:
    """Nothing hit at all is told as well: between whom, and how many there were."""
    parity = ask(judge(kills)).parity

    assert [("kind", 4, 0.0)] == [(one.by, one.compared, one.times) for one in parity]
