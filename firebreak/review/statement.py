"""The statement of reasons that somebody concerned by a decision reads."""

from firebreak.model.cases import Origin
from firebreak.model.decisions import Decision, Verb
from firebreak.model.policy import Policy

DONE: dict[Verb, str] = {
    "suspend": "We suspended",
    "restrict": "We restricted",
    "remove": "We removed",
    "label": "We put a label on",
    "reverse": "We took back our earlier decision about",
    "escalate": "We passed to a second reviewer",
    "dismiss": "We looked at and left as it is",
}
CAME_UP: dict[Origin, str] = {
    "tool": "It came to our attention through automated tools that compare items and accounts.",
    "report": "It came to our attention through a report.",
    "order": "It came to our attention through an order of an authority.",
    "failure": "It came to our attention because an automated check could not be completed.",
}
ORDERED = (
    "This carries out an order of an authority. No statement of reasons belongs to it (DSA "
    "Art. 17(5)): the author is told by a message of its own, as soon as the order admits it."
)
REDRESS = (
    "If you think that this is wrong, answer this message and say why. "
    "A person will look at it again, and every measure can be taken back."
)


def statement(decision: Decision, *, policy: Policy, origin: Origin) -> str:
    """Write down what was decided and why, in plain English.

    Built from the decision's own fields only, so it can never say more than is on file.

    Args:
        decision: What a person decided.
        policy: The policy it was made under, for the wording of the category.
        origin: How the case came up. Says nothing about who reported.

    Returns:
        Paragraphs of plain text, separated by empty lines; not escaped for any markup.
    """
    if decision.order:
        return ORDERED
    parts = [
        f"{DONE[decision.verb]}: {', '.join(decision.subjects)}.",
        _ground(decision, policy),
        _purpose(decision),
        f"Reasons given: {decision.reasons}" if decision.reasons else "",
        f"{CAME_UP[origin]} A person made this decision on {decision.at:%d %B %Y at %H:%M} UTC.",
        REDRESS if decision.verb in ("suspend", "restrict", "remove", "label") else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _ground(decision: Decision, policy: Policy) -> str:
    known = policy.categories.get(decision.category)
    if known is None:
        return ""
    return f"Our rules do not allow: {known.title}. {known.definition}"


def _purpose(decision: Decision) -> str:
    if decision.purpose is None:
        return ""
    if decision.purpose == "none":
        return (
            "We considered whether it served news, education, art, counter-speech, testimony, "
            "religious practice or debate, and found that it did not."
        )
    return f"We took into account that it served a purpose we protect: {decision.purpose}."
