"""Which policy is followed: the file, or the text that two people agreed to."""

import hashlib
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import TenantId
from firebreak.model.papers import Paper
from firebreak.model.policy_text import PolicyText
from firebreak.model.ports import Store

PART = "the policy file"
"""What speaks of a file that is not followed, among the parts that have problems."""


class Choice(Struct, frozen=True, kw_only=True):
    """What a process follows.

    Attributes:
        source: Where the text comes from.
        said: What somebody should know of the file, with the next step; empty where it is
            followed.
    """

    text: str
    source: Literal["file", "store"]
    said: str = ""


def chosen(file: str, standing: PolicyText | None) -> Choice:
    """Choose between the file and what the store has as in force; by words, by no clock.

    The file is followed where nothing else is known, where it says the same, and where it was
    changed since. It is not followed where it is still the one beside which two people agreed to
    another text, nor where what is in force asks for two people.

    Args:
        file: The policy file, word for word; empty where there is none to read.
        standing: What was in force last; None where nothing was yet.

    Returns:
        The text to follow.
    """
    if standing is None:
        return Choice(text=file, source="file")
    digest = digest_of(file)
    if digest == standing.digest and not standing.blanked:
        return Choice(text=file, source="file")
    if standing.four_eyes or digest == standing.beside:
        return Choice(text=standing.text, source="store", said=_said(standing, digest))
    return Choice(text=file, source="file")


def in_force(store: Store, tenant: TenantId) -> Paper | None:
    """Give the paper of the policy that came into force last; None where none did yet."""
    found = store.papers(tenant, "policy", is_open=True)
    return found[-1] if found else None


def standing(store: Store, tenant: TenantId) -> PolicyText | None:
    """Give the words of the policy that came into force last; None where none did yet."""
    paper = in_force(store, tenant)
    return paper.body if paper and isinstance(paper.body, PolicyText) else None


def digest_of(text: str) -> str:
    """Give the SHA-256 of a policy's text, in hex, as decisions carry it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _said(standing: PolicyText, digest: str) -> str:
    known = f"{standing.name} {standing.version} ({standing.digest[:12]}), which was agreed to"
    if digest == standing.beside:
        return f"is older than {known}; write it anew: firebreak policy export FILE"
    return (
        f"({digest[:12]}) is not followed, for nobody agreed to it; in force is {known}. Propose "
        "it under Policy or with firebreak policy propose FILE, or write it anew: firebreak "
        "policy export FILE"
    )
