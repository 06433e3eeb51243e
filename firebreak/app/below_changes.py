"""Sentences about changes of the policy, own passwords and translations."""

from firebreak.app.interface import later

SENTENCES: tuple[str, ...] = (
    later("propose a change of policy", "below"),
    later("agree to a change of policy", "below"),
    later("agree to a change of policy that they wrote", "below"),
    later("refuse a change of policy", "below"),
    later("1 to %(most)s characters", "below"),
    later("%(number)s wait already; answer one first", "below"),
    later("this is what is in force, word for word", "below"),
    later("it was answered already; reload the page", "below"),
    later(
        "another policy came into force meanwhile; propose it again, on top of that one", "below"
    ),
    later("an erasure took names out of it since; propose it again", "below"),
    later("say why the policy should change", "below"),
    later("say what you looked at", "below"),
    later("say why no second person agrees", "below"),
    later("you have none; an admin's link sets one", "below"),
    later("this is not your password; type it again", "below"),
    later("take another than before", "below"),
    later(
        "read a case that is not theirs without a reason; say why on its page, or with POST "
        "%(address)s",
        "below",
    ),
)
