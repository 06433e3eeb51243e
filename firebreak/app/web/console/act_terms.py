"""Words of the model that pages about orders, plans and misuse show."""

from firebreak.app.interface import later

PROOFS = (
    later("perci", "proof"),
    later("qualified signature", "proof"),
    later("known-channel callback", "proof"),
    later("verified mail domain", "proof"),
    later("none", "proof"),
)
CHANNELS = (
    later("form", "channel"),
    later("mail", "channel"),
    later("file", "channel"),
    later("program", "channel"),
)
VOIDS = (later("forged", "void"), later("withdrawn", "void"), later("not an order", "void"))
PAUSES = (
    later("force majeure", "pause"),
    later("impossibility", "pause"),
    later("manifest errors", "pause"),
    later("insufficient information", "pause"),
)
GROUNDS = (
    later("incites", "ground"),
    later("solicits an offence", "ground"),
    later("solicits participation", "ground"),
    later("instructs", "ground"),
    later("threatens", "ground"),
)
SCRUTINIES = (later("upheld", "scrutiny"), later("infringed", "scrutiny"))
CLOCKS = (
    later("running", "clock"),
    later("paused", "clock"),
    later("met", "clock"),
    later("breached", "clock"),
    later("void", "clock"),
)
ALARMS = (
    later("unknown sender", "alarm"),
    later("unknown address", "alarm"),
    later("two domains", "alarm"),
    later("unsigned mail", "alarm"),
    later("number used twice", "alarm"),
    later("issued later", "alarm"),
    later("issued long ago", "alarm"),
)
LACKS = (
    later("urls", "lacks"),
    later("authority", "lacks"),
    later("reference", "lacks"),
    later("state", "lacks"),
    later("reasons", "lacks"),
    later("is_signed", "lacks"),
    later("certifier", "lacks"),
    later("mail or phone", "lacks"),
)
NEXT = (
    later("tell the author", "next"),
    later("nothing but waiting", "next"),
    later("resume it when the reason is over", "next"),
    later("a second person: is it an order?", "next"),
    later("a second person: may it pause?", "next"),
    later("compare its fields", "next"),
    later("authenticate it", "next"),
    later("carry it out", "next"),
    later("see that it takes effect", "next"),
)
MISSED = (
    later("case", "clock of"),
    later("order", "clock of"),
    later("appeal", "clock of"),
)
SENDERS = (
    later("provider", "role of a sender"),
    later("notifier", "role of a sender"),
    later("complainant", "role of a sender"),
    later("trusted flagger", "role of a sender"),
)
MISUSES = (
    later("none", "misuse"),
    later("noted", "misuse"),
    later("warned", "misuse"),
    later("suspended", "misuse"),
    later("ended", "misuse"),
    later("reversed", "misuse"),
    later("reported", "misuse"),
)
MASS_ACTS = (later("suspend", "act"), later("restrict", "act"))
"""Each table holds every value of its literal; a test holds them together."""
