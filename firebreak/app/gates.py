"""Records of the gate: kept signed, and what policies may do with them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from firebreak.algorithms.ledger.notes import PublicKey, SigningKey, sign, verified
from firebreak.app import ledger
from firebreak.app.config import Config
from firebreak.detect.act_models import ActModels
from firebreak.detect.contract import Detector
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Record
from firebreak.detect.run import discovered_detectors, with_guards
from firebreak.detect.terms import Terms
from firebreak.model.errors import FirebreakError, InvalidNote
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.policy import PluginPolicy, Policy

LISTED, RULES, MODELS = "listed_terms", "user_rules", "act_models"
"""Detectors whose parts pass the gate one by one, as ``listed_terms.NAME``."""
PART = "the gate"
"""What speaks of detectors that are held back, among the parts that have problems."""
_JSON = msgspec.json.Encoder(order="sorted")
_READ = msgspec.json.Decoder(Record)


class Asked(Struct, frozen=True, kw_only=True):
    """One judge in one language, as it stands now: what a record must be about.

    Attributes:
        version: Of the detector, or the digest of the list, rule or model; and of the guards.
        is_wanted: Whether the policy wants it live there.
    """

    judge: str
    version: str
    language: str
    threshold: float
    is_wanted: bool


class Held(Struct, frozen=True, kw_only=True):
    """Something that the policy wants live in a language, and the gate does not let.

    Attributes:
        why: What is missing, in a sentence with the next step.
    """

    judge: str
    language: str
    why: str


def folder(config: Config) -> Path:
    """Name the folder of the gate's records: where the config says, else beside the database."""
    scheme, _, path = config.store.partition(":///")
    usual = f"{path if scheme == 'sqlite' else 'firebreak'}.gates"
    return Path(config.gates or usual)


def write(record: Record, config: Config) -> Path:
    """Keep a record, passed or not, in place of an earlier one of the same judge and language.

    A demo's has a place of its own, and never takes that of a real one.

    Args:
        record: What the gate found.
        config: Where records are kept, and the key of the ledger, which signs them.

    Returns:
        The file.

    Raises:
        InvalidConfig: There is no key, and none can be made.
    """
    key = ledger.signing_key(config, DEFAULT_TENANT)
    path = folder(config) / _name(record)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _JSON.encode(record).decode() + "\n"
    part = path.with_suffix(".part")
    part.write_text(sign(text, key) if key else text, encoding="utf-8")
    part.replace(path)
    return path


def read(config: Config) -> tuple[Mapping[tuple[str, str], Record], list[str]]:
    """Read all records.

    Args:
        config: Where they are kept, and whose key signed them.

    Returns:
        Records by judge and language, and what is wrong with files that were not believed.
    """
    found: dict[tuple[str, str], Record] = {}
    wrong: list[str] = []
    where = folder(config)
    if not where.is_dir():
        return found, wrong
    try:
        key = _public(config)
    except FirebreakError as error:
        return found, [f"no record is believed: {error}"]
    for path in sorted(where.glob("*.gate")):
        try:
            text = path.read_text(encoding="utf-8")
            record = _READ.decode(verified(text, key) if key else text)
        except (OSError, ValueError, InvalidNote) as error:
            wrong.append(f"{path.name} is not believed: {error}")
            continue
        key_of = record.judge, record.language
        if not record.is_demo or key_of not in found:
            found[key_of] = record
    return found, wrong


def enforced(
    policy: Policy,
    records: Mapping[tuple[str, str], Record],
    *,
    detectors: Sequence[Detector] | None = None,
) -> tuple[Policy, tuple[Held, ...]]:
    """Give the policy as the gate lets it be.

    Args:
        policy: As the safety team wrote it.
        records: By judge and language.
        detectors: Plug-ins to look at instead of all discovered ones.

    Returns:
        The policy, in which a detector is live only in languages that a record of this very
        version and threshold lets through, and what was held back. Nothing refuses to start for
        it: on the worst night the desk must come up.
    """
    held: list[Held] = []
    plans = dict(policy.detectors)
    known = {one.id: one for one in discovered_detectors() if one.languages}
    known |= {one.id: one for one in detectors or () if one.languages}
    for name, plan in policy.detectors.items():
        detector = known.get(name)
        if detector is None or plan.mode != "live":
            continue
        judged = _judged(name, with_guards(detector.version), plan.threshold, records)
        allowed = []
        for language in plan.languages:
            why = judged(language)
            if why:
                held.append(Held(judge=name, language=language, why=why))
            else:
                allowed.append(language)
        plans[name] = structs.replace(plan, languages=tuple(allowed))
    return structs.replace(policy, detectors=plans), tuple(held)


def enforced_parts(
    equipment: Equipment, records: Mapping[tuple[str, str], Record]
) -> tuple[Equipment, tuple[Held, ...]]:
    """Give lists, rules and models as the gate lets them be; see :func:`enforced`."""
    held: list[Held] = []

    def is_let(judge: str, digest: str, threshold: float, language: str) -> bool:
        if why := _judged(judge, with_guards(digest), threshold, records)(language):
            held.append(Held(judge=judge, language=language, why=why))
        return not why

    lists = [
        structs.replace(
            one,
            is_live=one.is_live
            and is_let(f"{LISTED}.{one.name}", one.digest, one.threshold, one.language),
        )
        for one in (equipment.terms.lists if equipment.terms else ())
    ]
    rules = []
    for rule in equipment.rules:
        plan, judge = rule.plan, f"{RULES}.{rule.name}"
        if plan.mode == "live" and not is_let(judge, rule.digest, plan.threshold, plan.language):
            rules.append(structs.replace(rule, plan=structs.replace(plan, mode="shadow")))
        else:
            rules.append(rule)
    models = [
        (
            structs.replace(
                plan,
                is_live=plan.is_live
                and is_let(f"{MODELS}.{plan.name}", plan.digest, plan.threshold, plan.language),
            ),
            model,
        )
        for plan, model in (equipment.models.pairs if equipment.models else ())
    ]
    made = Equipment(
        terms=Terms(lists) if lists else None,
        rules=tuple(rules),
        models=ActModels(models) if models else None,
    )
    return (made if held else equipment), tuple(held)


def asked(policy: Policy, equipment: Equipment) -> list[Asked]:
    """List all that the gate may be asked about.

    Args:
        policy: As the safety team wrote it.
        equipment: Its lists, rules and models.

    Returns:
        Detectors by id and language, then lists, rules and models.
    """
    found = [
        _asked(one, language, policy.detectors.get(one.id, PluginPolicy()))
        for one in discovered_detectors()
        for language in sorted(one.languages)
    ]
    for listed in equipment.terms.lists if equipment.terms else ():
        found.append(
            Asked(
                judge=f"{LISTED}.{listed.name}",
                version=with_guards(listed.digest),
                language=listed.language,
                threshold=listed.threshold,
                is_wanted=policy.terms[listed.name].mode == "live",
            )
        )
    for rule in equipment.rules:
        found.append(
            Asked(
                judge=f"{RULES}.{rule.name}",
                version=with_guards(rule.digest),
                language=rule.plan.language,
                threshold=rule.plan.threshold,
                is_wanted=policy.rules[rule.name].mode == "live",
            )
        )
    for plan in equipment.models.plans if equipment.models else ():
        found.append(
            Asked(
                judge=f"{MODELS}.{plan.name}",
                version=with_guards(plan.digest),
                language=plan.language,
                threshold=plan.threshold,
                is_wanted=policy.models[plan.name].mode == "live",
            )
        )
    return found


def why_held(one: Asked, records: Mapping[tuple[str, str], Record]) -> str:
    """Say why something may not be live, with the next step; empty where it may."""
    return _judged(one.judge, one.version, one.threshold, records)(one.language)


def _asked(detector: Detector, language: str, plan: PluginPolicy) -> Asked:
    return Asked(
        judge=detector.id,
        version=with_guards(detector.version),
        language=language,
        threshold=plan.threshold,
        is_wanted=plan.mode == "live" and language in plan.languages,
    )


def told(held: Iterable[Held]) -> str:
    """Say in a sentence what is held back; empty for nothing."""
    each = [f"{one.judge} in {one.language} ({one.why})" for one in held]
    return f"held back in shadow by the gate: {'; '.join(each)}" if each else ""


def _judged(
    name: str, version: str, threshold: float, records: Mapping[tuple[str, str], Record]
) -> Callable[[str], str]:
    def why(language: str) -> str:
        record = records.get((name, language))
        again = f"run firebreak gate {name} --language {language} --controls FOLDER"
        if record is None:
            return f"never asked: {again}"
        if record.version != version:
            return f"asked about version {record.version}, this is {version}: {again}"
        if threshold < record.threshold:
            return f"asked at a threshold of {record.threshold:g}, not {threshold:g}: {again}"
        if record.is_demo:
            return f"asked about the simulator's texts alone, which prove nothing: {again}"
        if not record.is_passed:
            return f"refused: {record.says[0]}"
        return ""

    return why


def _public(config: Config) -> PublicKey | None:
    key: SigningKey | None = ledger.signing_key(config, DEFAULT_TENANT)
    return key.public_key if key else None


def _name(record: Record) -> str:
    judge = re.sub(r"[^a-z0-9._-]", "_", record.judge)
    return f"{judge}-{record.language}{'-demo' if record.is_demo else ''}.gate"
