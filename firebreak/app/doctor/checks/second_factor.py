"""FB-D022: whoever decides has shown two factors."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning
from firebreak.app.entrances import is_reached


def examine(one: Patient) -> Answer:
    """Compare who can reach the desk with whether a second factor is asked for."""
    setting, others_come = one.config.sign_in.second_factor, is_reached(one.config.server)
    if setting == "required":
        return good("everybody shows a second factor")
    if setting == "optional" and others_come:
        return failed("sign_in.second_factor is optional, and others can reach the desk")
    if not others_come:
        return warning("this machine alone reaches the desk, so none is asked for")
    return good("everybody shows a second factor, because others can reach the desk")


CHECK = Check(
    id="FB-D022",
    title="Whoever decides has shown two factors",
    why="Who overhears a password can remove posts and see media in a reviewer's name.",
    fix='Leave sign_in.second_factor at "auto", or set it to "required".',
    examine=examine,
)
