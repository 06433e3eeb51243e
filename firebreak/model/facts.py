"""What we know beside the platform: examinations, list entries, opinions."""

import hashlib
from datetime import datetime
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, item_key

Id = Annotated[str, Meta(min_length=1, max_length=512)]
Words = Annotated[str, Meta(max_length=2_048)]
Whole = Annotated[int, Meta(ge=0, le=2**53)]
Verdict = Literal["read", "unreadable"]
"""Whether anything could be compared; there is no verdict that says that something is harmless."""
Standing = Literal["listed", "withdrawn"]
Opinion = Literal["none", "confirmed", "disputed"]
"""What a person said of an entry: nobody looked; it is what its list says; it is not, or not
surely."""
OPINIONS: tuple[Opinion, ...] = get_args(Opinion)


class Examination(Struct, frozen=True, kw_only=True, tag="examination", omit_defaults=True):
    """What we found in the bytes of a medium; the bytes themselves are not in it.

    Attributes:
        media: The platform's identifier of the medium.
        author: Account that uploaded it; None when the platform did not say with the bytes.
        problem: Why it could not be read; for people.
        sha256: Digest of the bytes, in hex.
        media_type: As found in the bytes, whatever the platform said; empty when unreadable.
        width: Pixels; 0 when unknown, as the other measures.
        seconds: Length of a clip.
    """

    media: Id
    verdict: Verdict
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    author: Id | None = None
    problem: Words = ""
    media_type: Words = ""
    width: Whole = 0
    height: Whole = 0
    seconds: Annotated[float, Meta(ge=0)] = 0.0
    fingerprints: Fingerprints = ()

    @property
    def version(self) -> int:
        """A number that other bytes under the same name do not share."""
        return int(self.sha256[:12], 16)


class Entry(Struct, frozen=True, kw_only=True, tag="entry", omit_defaults=True):
    """One thing on a list: a picture, a clip or a file, known by its fingerprints only.

    Attributes:
        id: The list's own name of it.
        version: Rises with every change that is told here.
        opinion: Of people here or at the list, whoever spoke last.
        by: Who said so: a reviewer, or the name of the exchange.
        note: For people; no content and no names.
    """

    id: Id
    version: Whole = 0
    fingerprints: Fingerprints = ()
    standing: Standing = "listed"
    opinion: Opinion = "none"
    by: Words = ""
    note: Words = ""


class SecondOpinion(Struct, frozen=True, kw_only=True, tag="opinion", omit_defaults=True):
    """What a model was asked about a post that a case is about already, and said.

    It opens no case and decides nothing. The words that it quoted are not in it, only where they
    stand in the post.

    Attributes:
        post: The platform's identifier of the post.
        post_version: Which wording it was asked about.
        by: Name of the opinion in the config.
        model: Which model.
        attempt: Counts from 0; a try that brought no answer may be made again.
        author: Of the post, so that it is forgotten with its author.
        category: Policy category that it sees; empty for none of those it was asked about.
        score: How sure it says it is; uncalibrated.
        start: First character of what it quoted from the post's text.
        end: One past the last; equal to ``start`` where it quoted nothing.
        why: In the model's own words; may repeat the post's.
        problem: Why there is no answer, in our words; empty where there is one.
        given: Characters of the post's text that it was shown.
        policy: Start of the digest of the policy whose categories it was told.
    """

    post: Id
    post_version: Whole
    by: Words
    model: Words
    attempt: Whole = 0
    author: Id | None = None
    category: Words = ""
    score: Annotated[float, Meta(ge=0, le=1)] = 0.0
    start: Whole = 0
    end: Whole = 0
    why: Words = ""
    problem: Words = ""
    given: Whole = 0
    policy: Words = ""

    @property
    def version(self) -> int:
        """A number that no other question about the post shares."""
        asked = msgspec.json.encode((self.by, self.model, self.post_version, self.attempt))
        return int(hashlib.sha256(asked).hexdigest()[:12], 16)


Fact = Examination | Entry | SecondOpinion


class StoredFact(Struct, frozen=True, kw_only=True):
    """A fact as the store keeps it.

    Attributes:
        source: The platform whose medium or post it is about, or the list of the entry.
    """

    seq: Seq
    tenant: TenantId
    source: SourceId
    received_at: datetime
    fact: Fact

    @property
    def subject(self) -> ItemKey:
        """Name of the medium, of the entry or of the post."""
        return subject_of(self.source, self.fact)

    @property
    def told(self) -> Fact:
        """What was told, without where and when."""
        return self.fact


def subject_of(source: str, fact: Fact) -> ItemKey:
    """Name the medium that was examined, the entry, or the post that was judged."""
    if isinstance(fact, Entry):
        return item_key(source, "entry", fact.id)
    if isinstance(fact, SecondOpinion):
        return item_key(source, "post", fact.post)
    return item_key(source, "media", fact.media)
