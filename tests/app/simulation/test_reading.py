"""How the desk of a closed loop reads invented words."""

from firebreak.app.simulation.reading import SAID, THRESHOLD, by_score, by_words, reading_policy
from firebreak.app.simulation.run import shipped
from firebreak.detect.context import Context
from firebreak.detect.contract import received, said
from firebreak.detect.run import Detection, detect
from firebreak.model.items import Post, StoredItem
from firebreak.simulate.texts.lexemes import lexemes, names

CALL = lexemes("call")[3]


def look(item: StoredItem) -> Detection:
    """Show a post to the detectors of invented words, with the product's own guards."""
    policy = reading_policy(shipped(), by_words())
    return detect(item, Context(), policy=policy, detectors=by_words())


def test_a_word_on_the_list_is_found_in_every_script() -> None:
    """Latin, accented and Arabic forms of one word, at their place in the text."""
    for word in (CALL.latin, CALL.french, CALL.arabic):
        (signal,) = look(said(f"tonight {word} all of you")).signals
        assert ("call", SAID, "live") == (signal.category, signal.score, signal.mode)
        assert (8, 8 + len(word)) == (signal.evidence[0].start, signal.evidence[0].end)


def test_a_quoted_word_stays_below_the_threshold() -> None:
    """Who quotes the group is weighed by the product's own guard."""
    quoted = f"tonight at nine {CALL.latin} all of you, at the tower"
    (signal,) = look(said(f'He really wrote "{quoted}" and I am afraid for my family.')).signals
    assert signal.lowered
    assert signal.score < THRESHOLD


def test_names_made_the_same_way_are_nobodys_words() -> None:
    """A band's or a shop's name is on no list, nor are everyday words."""
    assert () == look(said(f"tonight {names('fan')[0].latin} plays at the hall")).signals


def test_a_share_says_nothing_of_its_own() -> None:
    """What is passed on is judged where it stands."""
    shared = received(Post(id="p2", author="a2", text=CALL.latin, share_of="p1"))
    assert () == look(shared).signals


def test_a_replayed_score_is_the_posts_own() -> None:
    """Strong ones are signals, weak ones are not worth a line, and abstaining says nothing."""
    scores = {"p1": 0.9, "p2": 0.1, "p3": None}
    plugins = by_score(lambda post, _: scores[post])
    policy = reading_policy(shipped(), plugins)
    found = [
        detect(said("words", post=post), Context(), policy=policy, detectors=plugins).signals
        for post in scores
    ]
    assert [[0.9], [], []] == [[signal.score for signal in one] for one in found]


def test_the_desks_policy_names_what_reads_for_it() -> None:
    """Its digest is another than that of the policy as it is shipped, one for each way to read."""
    plain, words = (reading_policy(shipped(), plugins) for plugins in ((), by_words()))
    assert plain.digest != words.digest
    assert {one.id for one in by_words()} == words.detectors.keys() - plain.detectors.keys()
    assert words.detectors["invented_words_threat"].category == "threat"
