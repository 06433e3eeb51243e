"""Which powers are lent just now, in the words that stand on every screen."""

from firebreak.app.web.console.words import clock
from firebreak.app.web.site import Call
from firebreak.model.emergencies import Emergency
from firebreak.model.people import WORDS
from firebreak.review import separation


def told(call: Call) -> tuple[str, ...]:
    """Say it to everybody while it lasts; and of what is asked, to who may agree."""
    found = []
    for paper in call.emergencies:
        body = paper.body
        if not isinstance(body, Emergency):
            continue
        if separation.runs(paper, call.now) and body.until is not None:
            found.append(
                f"{body.person} may {WORDS[body.power]} until {clock(body.until)} UTC; "
                f"{body.agreed_by} agreed"
            )
        elif separation.may_agree(call.reviewer) and body.person != call.reviewer.id:
            found.append(f"{body.person} asks to {WORDS[body.power]}; nobody has agreed yet")
    return tuple(found)
