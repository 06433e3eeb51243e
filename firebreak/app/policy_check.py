"""Everything that ``policy check`` says of a policy before it is used."""

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import gates
from firebreak.app.config import Config
from firebreak.app.policy_reading import doubtful_in, equipped, hits_among, wrong_with
from firebreak.app.wiring import policy_path, policy_text
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Texts
from firebreak.model.duties import Duty, contradictions, duties_of
from firebreak.model.policy import Mistake, Policy, located, mistakes_in, parse_policy


class Held(Struct, frozen=True, kw_only=True):
    """What the policy wants live and the gate keeps in shadow."""

    judge: str
    language: str
    why: str


class Checked(Struct, frozen=True, kw_only=True):
    """What is to be said of one policy.

    Attributes:
        mistakes: With any of them no server starts under it.
        warnings: What falls short of a duty or deserves a second look; a server starts.
        duties: What binds the platform, by the policy's profile.
        parts: How many categories, lists, terms, rules and models; empty with mistakes.
        unbelieved: Records of the gate that do not count.
    """

    file: str
    name: str = ""
    version: str = ""
    digest: str = ""
    mistakes: tuple[Mistake, ...] = ()
    warnings: tuple[Mistake, ...] = ()
    duties: tuple[Duty, ...] = ()
    parts: dict[str, int] = {}
    held: tuple[Held, ...] = ()
    unbelieved: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether all of it would run as it is written."""
        return not self.mistakes and not self.held


def check_policy(config: Config, texts: Texts | None = None, *, written: str = "") -> Checked:
    """Read a policy with its lists, rules and models, the way a start does, and go on reading.

    Args:
        config: Which file, and where the gate's records are.
        texts: Innocent texts on which rules and lists are tried as well; None tries those that
            come with Firebreak.
        written: The policy's words where they are not in a file yet.

    Returns:
        All mistakes, not only the first.

    Raises:
        InvalidPolicy: The file cannot be read at all.
    """
    file, text = str(policy_path(config)), written or policy_text(config)
    found = Checked(file=file, mistakes=mistakes_in(text))
    if found.mistakes:
        return found
    policy = parse_policy(text)
    ready, wrong_parts = equipped(policy, config)
    refused, told = hits_among(ready, texts) if ready and texts else ([], [])
    wrong = [*wrong_with(policy), *wrong_parts, *refused]
    found = replace(
        found,
        name=policy.name,
        version=policy.version,
        digest=policy.digest,
        mistakes=located(wrong, text),
        warnings=located([*contradictions(policy), *doubtful_in(policy), *told], text),
        duties=duties_of(policy.profile),
    )
    return found if ready is None else _gated(found, policy, ready, config)


def _gated(found: Checked, policy: Policy, ready: Equipment, config: Config) -> Checked:
    records, unbelieved = gates.read(config)
    held = (*gates.enforced(policy, records)[1], *gates.enforced_parts(ready, records)[1])
    return replace(
        found,
        parts={
            "categories": len(policy.categories),
            "lists": len(policy.terms),
            "terms": sum(len(one.terms) for one in ready.terms.lists) if ready.terms else 0,
            "rules": len(policy.rules),
            "models": len(policy.models),
        },
        held=tuple(Held(judge=one.judge, language=one.language, why=one.why) for one in held),
        unbelieved=tuple(unbelieved),
    )


def report(found: Checked) -> list[str]:
    """Write it for a terminal: what stops a start first, what is good to know last."""
    lines = []
    if found.name:
        parts = found.parts
        lines.append(f"{found.name} {found.version}, {found.digest[:12]}")
        if parts:
            lines[0] = (
                f"{found.name} {found.version}: {parts['categories']} categories, "
                f"{parts['lists']} lists with {parts['terms']:,} terms, {parts['rules']} rules, "
                f"{parts['models']} models; SHA-256 {found.digest[:12]}"
            )
    if found.mistakes:
        lines += ["", _count(found.mistakes, "mistake", f"in {found.file}; no server starts")]
        lines += [line for one in found.mistakes for line in _said(one)]
    if found.warnings:
        lines += ["", _count(found.warnings, "warning", "to look at; a server starts all the same")]
        lines += [line for one in found.warnings for line in _said(one)]
    if found.duties:
        lines += ["", "Duties that follow from [profile] (docs/policy.md; no legal advice):"]
        lines += [f"  {one.id:7} {one.says}" for one in found.duties]
    lines += [*found.unbelieved]
    lines += [f"{one.judge} stays in shadow for {one.language}: {one.why}" for one in found.held]
    return lines


def _count(found: tuple[Mistake, ...], what: str, says: str) -> str:
    return f"{len(found)} {what}{'' if len(found) == 1 else 's'} {says}"


def _said(one: Mistake) -> list[str]:
    where = f"line {one.line}, {one.place}" if one.line else one.place
    lines = [f"  {where}"]
    if one.shown:
        lines.append(f"      {one.shown}")
    lines.append(f"    {one.reason}")
    if one.hint:
        lines.append(f"    {one.hint}")
    return lines
