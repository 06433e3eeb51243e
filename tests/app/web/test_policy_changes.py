"""The pages on which the policy is changed: looked at, proposed, agreed to."""

from dataclasses import replace as swapped

from firebreak.app import policy_changes as changes
from firebreak.app.policy_choice import standing
from firebreak.app.policy_effects import effects
from firebreak.app.policy_history import keep_policy
from firebreak.app.policy_trial import tried
from firebreak.app.wiring import policy_text
from firebreak.model.people import EVERY_ROLE
from firebreak.model.policy import parse_policy
from tests.app.web.factories import Desk

PLACE = "/console/policy/changes"


def text_of(desk: Desk) -> str:
    """Let the desk's policy be in force, and give its words."""
    text = policy_text(desk.services.config)
    keep_policy(swapped(desk.services, policy_text=text))
    desk.clock.forward(minutes=1)
    return text


def test_every_mistake_of_a_draft_is_told_with_its_line_before_anybody_sees_it(
    desk: Desk,
) -> None:
    """Nothing is proposed, and what was typed stays in the form."""
    text = text_of(desk).replace("severity = 4", "severity = 5", 1)
    answer = desk.browser_of("policy").submit(PLACE, policy=text, reason="Try.", step="propose")
    assert answer.status_code == 422
    assert "5 is not a whole number from 1 to 4" in answer.text
    assert "the nearest that is allowed: 4" in answer.text
    assert "severity = 5" in answer.text
    assert not changes.waiting(desk.services)


def test_one_person_proposes_another_agrees_and_the_page_says_who(desk: Desk) -> None:
    """The author is offered no way to agree; the second person reads what it changes first."""
    text = text_of(desk)
    new = text.replace('version = "1"', 'version = "2"').replace("minutes = 60", "minutes = 30", 1)
    ada = desk.browser_of("policy", person="ada")
    omar = desk.browser_of("policy", person="omar")
    assert "Decided within: 30 min, was: 1 h." in ada.submit(PLACE, policy=new, step="look").text
    filed = ada.submit(PLACE, policy=new, reason="Shorter clock.", step="propose")
    place = filed.headers["location"]
    assert "/agree" not in ada.get(place).text
    assert ada.submit(f"{place}/agree", reason="Mine.").status_code == 403
    assert "Decided within: 30 min, was: 1 h." in omar.get(place).text
    assert omar.submit(f"{place}/agree", reason="").status_code == 422
    assert omar.submit(f"{place}/agree", reason="Read it.").status_code == 303
    now = standing(desk.services.store, desk.services.tenant)
    assert now is not None
    assert "2" == now.version
    page = desk.browser_of("auditor").get(PLACE).text
    assert "proposed it" in page
    assert "Shorter clock." in page
    compared = desk.browser_of("legal").get(
        f"/console/policy/compare?before={desk.policy.digest}&digest={now.digest}"
    )
    assert "Decided within: 30 min, was: 1 h." in compared.text


def test_who_agrees_proves_first_who_they_are(desk: Desk) -> None:
    """A browser that was left open agrees to nothing."""
    text = text_of(desk)
    ada = desk.browser_of("policy", person="ada")
    place = ada.submit(PLACE, policy=f"{text}# more\n", reason="A note.", step="propose").headers[
        "location"
    ]
    omar = desk.browser_of("policy", person="omar")
    desk.clock.forward(minutes=11)
    answer = omar.submit(f"{place}/agree", reason="Read it.")
    assert f"/sign-in/again?next={place}" == answer.headers["location"]
    assert len(changes.waiting(desk.services)) == 1


def test_a_former_policy_is_proposed_again_with_one_press(desk: Desk) -> None:
    """It waits for a second person as any other."""
    text = text_of(desk)
    ada, omar = (desk.browser_of("policy", person=name) for name in ("ada", "omar"))
    paper = changes.propose(desk.services, ada.person, f"{text}# more\n", "A note.")
    changes.agree(desk.services, paper.id, omar.person, "Read it.")
    answer = omar.submit("/console/policy/return", digest=desk.policy.digest)
    assert "Return to default 1" in omar.get(answer.headers["location"]).text
    assert len(changes.waiting(desk.services)) == 1


def test_a_person_alone_is_told_how_to_get_a_second_one(desk: Desk) -> None:
    """Nobody is locked out, and nobody has to guess."""
    text_of(desk)
    page = desk.browser_of(*EVERY_ROLE, person="boss").get(PLACE).text
    assert "An admin can give it to a second person" in page
    assert "firebreak policy adopt FILE" in page


def test_what_reaches_further_is_told_from_what_reaches_less_far(desk: Desk) -> None:
    """One person alone, a wider verb and a lost exemption are stricter; the reverse is milder."""
    old = parse_policy(
        'name = "a"\nversion = "1"\n[categories.call]\ntitle = "Call"\n'
        'definition = "Urges others to commit an attack."\nseverity = 2\nreviewers = 2\n'
    )
    new = parse_policy(
        'name = "a"\nversion = "1"\n[categories.call]\ntitle = "Call"\n'
        'definition = "Urges others to commit an attack."\nseverity = 2\nreviewers = 1\n'
        'exempt_purposes = ["news"]\n'
    )
    there, back = effects(old, new).told, effects(new, old).told
    assert {"stricter"} == {one.weight for one in there}
    assert {"milder"} == {one.weight for one in back}
    assert any("One person may decide, two had to agree: suspend" in one.says for one in there)
    assert any("One person alone may remove what serves: education" in one.says for one in there)
    assert effects(old, old).told == ()


def test_a_desk_without_items_says_that_nothing_was_tried(desk: Desk) -> None:
    """Silence is not shown as a good result."""
    text = text_of(desk)
    assert tried(desk.services, text, parse_policy(text)) is None
