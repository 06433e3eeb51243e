"""Which powers are lent just now, in the words that stand on every screen."""

from firebreak.app.interface import phrase, term
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
                phrase(
                    "%(who)s may %(power)s until %(until)s UTC; %(by)s agreed",
                    who=body.person,
                    power=term(WORDS[body.power], "power"),
                    until=clock(body.until),
                    by=body.agreed_by,
                )
            )
        elif separation.may_agree(call.reviewer) and body.person != call.reviewer.id:
            power = term(WORDS[body.power], "power")
            found.append(
                phrase(
                    "%(who)s asks to %(power)s; nobody has agreed yet",
                    who=body.person,
                    power=power,
                )
            )
    return tuple(found)
