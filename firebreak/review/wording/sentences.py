"""The sentences that every language must have, with slots for facts."""

from msgspec import Struct

from firebreak.model.cases import Origin
from firebreak.model.connections import Family
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.ids import Kind


class Wording(Struct, frozen=True, kw_only=True):
    """One language; words in braces are slots.

    Attributes:
        months: Names of the twelve months as they stand in a date.
        first: How the first of a month is written, where not as a number.
        done: What happened, by verb.
        everywhere: Where it holds, when no countries are named.
        rule: The category; its clause and law follow where the policy has them.
        words: One fact: what was said.
        match: One fact: a known picture was recognised in it.
        unknown: One fact of which only the thing is known.
        families: One fact: what an account itself did, by kind of evidence.
        origins: How it came up, never who reported.
        helped: For what tools marked, and a person decided.
        unhelped: For what no tool had marked.
        reported: To who sent a notice: what became of it, by verb.
        left: To who sent a notice: nothing was done about the thing itself.
    """

    months: tuple[str, ...]
    moment: str
    day: str
    first: str = ""
    kinds: dict[Kind, str]
    thing: str
    dated_thing: str
    done: dict[Verb, str]
    everywhere: str
    countries: str
    endless: str
    rule: str
    clause: str
    law: str
    rests_on: str
    words: str
    match: str
    unknown: str
    families: dict[Family, str]
    reasons: str
    purposes: dict[Purpose, str]
    purpose: str
    no_purpose: str
    weighed: str
    origins: dict[Origin, str]
    helped: str
    unhelped: str
    two_people: str
    contest: str
    by_link: str
    by_mail: str
    by_answer: str
    body: str
    bodies: str
    court: str
    contact: str
    reference: str
    taken_back: str
    undone: str
    no_longer: str
    why_taken_back: str
    received: str
    reported: dict[Verb, str]
    left: str
    judged_helped: str
    judged_unhelped: str
