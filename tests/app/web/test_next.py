"""The next case is one for whoever asks; the page says whose others are."""

from datetime import timedelta

from msgspec.structs import replace

from firebreak.model.ids import ReviewerId
from tests.app.web.factories import Desk, account_case
from tests.app.web.test_console import claim


def profile(desk: Desk, name: str, **fields: object) -> None:
    """Let somebody read these languages, or opt out of these categories."""
    store = desk.services.store
    known = store.person(ReviewerId(name)) or desk.add_person(name, "reviewer")
    store.put_person(replace(known, **fields))


def next_of(desk: Desk, name: str) -> str:
    """Press n as somebody; gives the place it leads to."""
    return str(desk.browser("reviewer", name).get("/console/next").headers["location"])


def two_cases(desk: Desk) -> None:
    """Put a grave case in Arabic and a lesser one in English on the desk."""
    account_case(desk, "lantern77", severity=4, languages=("ar",), category="threat")
    account_case(desk, "quiet_heron", severity=1, languages=("en",), category="support")


def test_a_case_comes_first_to_whoever_reads_it(desk: Desk) -> None:
    """The one who does not gets the next one, and reads why."""
    two_cases(desk)
    profile(desk, "anna", languages=("en", "ar"))
    profile(desk, "ben", languages=("en",))
    assert next_of(desk, "anna") == "/console/cases/case-lantern77"
    assert next_of(desk, "ben") == "/console/cases/case-quiet_heron"
    assert "for readers of Arabic until" in desk.browser("reviewer", "ben").get("/console").text


def test_an_opted_out_case_is_never_next(desk: Desk) -> None:
    """However grave it is; the row says that it is so by the person's own wish."""
    two_cases(desk)
    profile(desk, "anna")
    profile(desk, "ben", opt_outs=("threat", "support"))
    assert next_of(desk, "ben") == "/console?none=yes"
    page = desk.browser("reviewer", "ben").get("/console?none=yes").text
    assert "Nothing waits that is yours to take" in page
    assert "not handed to you: you opted out" in page


def test_a_case_that_nobody_takes_is_named(desk: Desk) -> None:
    """Nothing waits for ever without anybody being told."""
    two_cases(desk)
    profile(desk, "ben", opt_outs=("threat",))
    assert "nobody here may be handed this" in desk.browser("reviewer", "ben").get("/console").text


def test_a_case_far_behind_many_that_are_not_theirs_is_found(desk: Desk) -> None:
    """A front of the queue in one language leaves nobody idle."""
    for number in range(60):
        account_case(desk, f"front{number}", severity=4, languages=("ar",))
    account_case(desk, "quiet_heron", severity=1, languages=("en",))
    profile(desk, "anna", languages=("ar",))
    profile(desk, "ben", languages=("en",))
    assert next_of(desk, "ben") == "/console/cases/case-quiet_heron"


def test_everybody_says_themselves_what_they_take(desk: Desk) -> None:
    """Without being asked why, and to be seen on the page again."""
    desk.add_person("anna", "reviewer")
    ben = desk.browser("reviewer", "ben")
    assert ben.submit("/console/me", languages="en, AR", without="threat").status_code == 303
    kept = desk.services.store.person(ReviewerId("ben"))
    assert kept is not None
    assert (("en", "ar"), ("threat",)) == (kept.languages, kept.opt_outs)
    page = ben.get("/console/me?kept=yes").text
    assert 'value="en, ar"' in page
    assert 'value="threat" checked' in page


def test_the_last_one_who_takes_a_category_cannot_opt_out(desk: Desk) -> None:
    """Such cases would wait for ever; the answer says whom to ask."""
    ben = desk.browser("reviewer", "ben")
    answer = ben.submit("/console/me", without="threat")
    assert answer.status_code == 422
    assert "nobody else takes Threat of violence" in answer.text


def test_nonsense_is_no_language_and_no_category(desk: Desk) -> None:
    """A slip of the pen changes nothing."""
    desk.add_person("anna", "reviewer")
    ben = desk.browser("reviewer", "ben")
    assert ben.submit("/console/me", languages="English").status_code == 422
    assert ben.submit("/console/me", without="opinions").status_code == 422


def test_an_admin_says_what_somebody_reads_and_sees_no_opt_outs(desk: Desk) -> None:
    """Opt-outs are nobody's business, but for what nobody is left to take."""
    profile(desk, "ben", opt_outs=("threat",))
    admin = desk.browser("admin")
    assert admin.submit("/console/people/ben/languages", languages="fr").status_code == 303
    page = admin.get("/console/people").text
    assert 'value="fr"' in page
    assert "Threat of violence" not in page
    profile(desk, "admin", opt_outs=("threat",))
    assert "Nobody takes Threat of violence" in admin.get("/console/people").text


def test_the_queue_says_when_deadlines_will_pass(desk: Desk) -> None:
    """At the top, in one sentence, and only when it matters."""
    assert "will be late" not in desk.browser("reviewer").get("/console").text
    desk.clock.forward(minutes=2)
    account_case(desk, "lantern77", deadline=desk.clock() + timedelta(hours=1))
    page = desk.browser("reviewer").get("/console").text
    assert "Nobody decided anything in the last hour: 1 case will be late" in page


def test_the_outlook_counts_the_desk_and_no_person(desk: Desk) -> None:
    """One who decided in four minutes is enough for one case that is due in an hour."""
    account_case(desk, "quiet_heron")
    anna = desk.browser("reviewer", "anna")
    token = claim(anna, "case-quiet_heron")
    desk.clock.forward(minutes=4)
    done = anna.submit("/console/cases/case-quiet_heron/decide", token=token, verb="dismiss")
    assert done.status_code == 303
    account_case(desk, "lantern77", deadline=desk.clock() + timedelta(hours=1))
    assert "will be late" not in anna.get("/console").text
