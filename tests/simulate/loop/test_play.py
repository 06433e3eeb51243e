"""Who is stopped does nothing, who is set free goes on; same seed, same."""

import pytest

from firebreak.simulate.actors.deeds import Changed, Followed, Noticed, Said
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, chosen
from firebreak.simulate.populace.world import build

DAY = 2 * DAY_MS


def tiny(seed: int = 1) -> Play:
    """Raise the curtain on three hundred accounts whom the platform leaves alone."""
    return Play(build(chosen("tiny", seed=seed, pressure="none")))


def stopped(account: int, at: int) -> Changed:
    """Stop an account, as an action of ours does."""
    return Changed(account=account, at=at, status="suspended", by="webhook")


def busiest(play: Play, part: str) -> int:
    """Give the account of a part that posts most by habit."""
    return max(play.town.playing(part), key=lambda one: play.world.people.rate[one])


@pytest.mark.parametrize("part", ["planted", "journalist", "fan", "household"])
def test_suspended_people_do_nothing(part: str) -> None:
    """No post, follow or report, by habit or by part, once an account is stopped."""
    play = tiny()
    list(play.until(DAY))
    account = busiest(play, part)
    assert play.change(stopped(account, play.now))
    done = 0
    for one in play.until(play.end):
        done += int((one.day.author[one.posts] == account).sum())
        done += int((one.day.follower[one.follows] == account).sum())
        for deed in one.deeds:
            match deed:
                case Said():
                    done += deed.author == account
                case Followed():
                    done += deed.actor == account
                case Noticed():
                    done += deed.reporter == account
                case _:
                    pass
    assert done == 0


def test_an_innocent_who_is_set_free_comes_back() -> None:
    """After a wrong suspension she posts again, under the same name."""
    play = tiny()
    list(play.until(DAY))
    account = busiest(play, "household")
    play.change(stopped(account, play.now))
    list(play.until(DAY + 6 * HOUR_MS))
    assert play.change(Changed(account=account, at=play.now, status="active", by="webhook"))
    posts = sum(
        int((one.day.author[one.posts] == account).sum())
        + sum(isinstance(deed, Said) and deed.author == account for deed in one.deeds)
        for one in play.until(play.end)
    )
    assert posts > 0


def test_stopping_somebody_twice_changes_nothing() -> None:
    """The second time there is nothing to do, and nothing is noted."""
    play = tiny()
    list(play.until(DAY))
    account = busiest(play, "planted")
    assert play.change(stopped(account, play.now))
    noted = len(play.truth.changes)
    assert not play.change(stopped(account, play.now))
    assert noted == len(play.truth.changes)


def test_nobody_answers_what_a_stopped_account_said() -> None:
    """Its posts are gone with it."""
    play = tiny()
    list(play.until(DAY))
    account = busiest(play, "planted")
    play.change(stopped(account, play.now))
    answered = [
        deed
        for one in play.until(play.end)
        for deed in one.deeds
        if isinstance(deed, Said) and deed.target_author == account
    ]
    assert not answered


def test_the_same_seed_gives_the_same_deeds() -> None:
    """Word for word, to the millisecond; another seed gives others."""
    once, again, other = (
        [deed for one in tiny(seed).until(4 * DAY_MS) for deed in one.deeds] for seed in (1, 1, 2)
    )
    assert once == again
    assert once != other


def test_slices_of_any_size_give_the_same_deeds() -> None:
    """Whoever looks more often sees the same story."""
    once = [deed for one in tiny().until(DAY) for deed in one.deeds]
    play, often = tiny(), []
    while play.now < DAY:
        often += [deed for one in play.until(play.now + HOUR_MS // 4) for deed in one.deeds]
    assert once == often
