"""Show one item to every detector, let guards lower, then remember the item."""

import math
import traceback
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import PurePath
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.detect import detectors as detectors_folder
from firebreak.detect import guards as guards_folder
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, Guard
from firebreak.detect.reading import Part
from firebreak.model.ids import Kind
from firebreak.model.items import Media, Post, StoredItem, Url, kind_of
from firebreak.model.plugins import discover
from firebreak.model.policy import PluginPolicy, Policy
from firebreak.model.ports import Record
from firebreak.model.signals import Failure, Lowering, Mode, Signal

MOST_FINDINGS = 1_000
"""In one item; a detector that goes on for ever would take the worker with it."""


class Detection(Struct, frozen=True, kw_only=True):
    """What all detectors together say about one item.

    Attributes:
        signals: By detector id, then in the order each detector gave them.
        failures: Plug-ins that broke on it; the others' signals stand.
    """

    signals: tuple[Signal, ...] = ()
    failures: tuple[Failure, ...] = ()


def detect(
    item: StoredItem,
    context: Context,
    *,
    policy: Policy,
    detectors: Sequence[Detector] | None = None,
    guards: Sequence[Guard] | None = None,
) -> Detection:
    """Look at one item, then take it into the context.

    Args:
        item: The next item of the feed. One that the platform shows no longer is passed over.
        context: Memory of all items before it.
        policy: Gives mode and category; a detector it does not name runs in shadow.
        detectors: Plug-ins to use instead of all discovered ones.
        guards: Likewise.

    Returns:
        Signals of any score, since shadow mode records all; whether one suffices for a case is
        for the policy's threshold to say. A plug-in that breaks is a failure, not an exception.
    """
    if _is_gone(item):
        return Detection()
    found = look(item, context, policy=policy, detectors=detectors, guards=guards)
    context.observe(item)
    return found


def look(
    item: StoredItem,
    context: Context,
    *,
    policy: Policy,
    detectors: Sequence[Detector] | None = None,
    guards: Sequence[Guard] | None = None,
    media_only: bool = False,
) -> Detection:
    """Look at one item and leave the context as it is; see :func:`detect`.

    Args:
        item: Any item.
        context: Memory of all items before it.
        policy: Gives mode and category; a detector it does not name runs in shadow.
        detectors: Plug-ins to use instead of all discovered ones.
        guards: Likewise.
        media_only: Whether only what was found in media is new, so that only detectors that read
            it are asked.

    Returns:
        What they say of it.
    """
    if _is_gone(item):
        return Detection()
    context.turn_to(item)
    kind, lacks = kind_of(item.item), context.read(item).lacks
    known = discovered_detectors() if detectors is None else tuple(detectors)
    asked = _asked(known, kind, lacks, media_only)
    if not asked:  # as of nearly every text that was read ahead, where few detectors are wanted
        return _NOTHING
    pairs: list[tuple[Signal, str]] = []
    failures: list[Failure] = []
    for detector in asked:
        plan = policy.detectors.get(detector.id, _SHADOW)
        try:
            findings = _findings(detector, item, context)
            found = [(_signal(one, detector, item, plan), one.rests_on) for one in findings]
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - one plug-in never silences the others
            failures.append(failed(f"detector {detector.id}", item, error, plan.mode))
            continue
        pairs += found
    used = (discovered_guards() if guards is None else guards) if pairs else ()
    signals = [
        _bound(_guarded(signal, item, used, failures), other, policy) for signal, other in pairs
    ]
    return Detection(signals=tuple(signals), failures=tuple(failures))


def failed(plugin: str, item: Record, error: BaseException, mode: Mode = "live") -> Failure:
    """Write down that something broke on an item, or on a notice about one.

    Args:
        plugin: What broke, such as ``detector near_copies``.
        item: What it broke on.
        error: How. Its message may hold the author's words and is not kept; its place is.
        mode: Of the plug-in; in shadow it is recorded and troubles nobody.

    Returns:
        The failure, at the item's receipt.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return Failure(
        plugin=plugin,
        subject=item.key if isinstance(item, StoredItem) else item.subject,
        error=f"{type(error).__name__} at {place}",
        at=item.received_at,
        mode=mode,
    )


@cache
def discovered_detectors() -> tuple[Detector, ...]:
    """Give every detector in the folder and installed, by id."""
    return _by_id(discover(detectors_folder, "DETECTOR", Detector))


@cache
def discovered_guards() -> tuple[Guard, ...]:
    """Give every guard in the folder and installed, by id."""
    return _by_id(discover(guards_folder, "GUARD", Guard))


@cache
def with_guards(version: str) -> str:
    """Name what decides about a text: a version, and the guards beside it with theirs."""
    said = repr([(one.id, one.version) for one in discovered_guards()])
    return f"{version}+{sha256(said.encode()).hexdigest()[:6]}"


@lru_cache(maxsize=1_000)
def _asked(
    detectors: tuple[Detector, ...], kind: Kind, lacks: frozenset[Part], media_only: bool
) -> tuple[Detector, ...]:
    return tuple(
        one
        for one in detectors
        if one.needs not in lacks and kind in one.applies_to and (one.reads_media or not media_only)
    )


_NOTHING = Detection()
_SHADOW = PluginPolicy()
_CAN_GO = (Post, Media, Url)
_JSON = msgspec.json.Encoder()
_SIGNAL = msgspec.json.Decoder(Signal)
_LOWERING = msgspec.json.Decoder(Lowering)

_Plugin = TypeVar("_Plugin", Detector, Guard)


def _by_id(plugins: Iterable[_Plugin]) -> tuple[_Plugin, ...]:
    return tuple(sorted(plugins, key=lambda plugin: plugin.id))


def _is_gone(item: StoredItem) -> bool:
    shown = item.item
    return isinstance(shown, _CAN_GO) and shown.status in ("removed", "deleted")


def _findings(detector: Detector, item: StoredItem, context: Context) -> Iterator[Finding]:
    for number, finding in enumerate(detector.detect(item, context)):
        if number == MOST_FINDINGS:
            raise ValueError("a detector never came to its end")
        if not 0 <= finding.score <= 1:  # also refuses NaN
            raise ValueError("a finding's score must be in [0, 1]")
        if not finding.evidence:
            raise ValueError("a finding needs evidence, or no reviewer can check it")
        if detector.languages and finding.language not in detector.languages:
            raise ValueError("a finding about wording must name a language of its detector")
        yield finding


def _signal(finding: Finding, detector: Detector, item: StoredItem, plan: PluginPolicy) -> Signal:
    is_held = finding.is_held or (
        bool(detector.languages) and finding.language not in plan.languages
    )
    signal = Signal(
        detector=detector.id,
        version=detector.version,
        subject=item.key,
        category=finding.category or plan.category or detector.category,
        score=float(finding.score),
        at=item.received_at,
        evidence=finding.evidence,
        mode="shadow" if is_held else plan.mode,
        language=finding.language,
        imminence=finding.imminence,
        part=finding.part,
    )
    # What cannot be kept is this detector's failure here; later it would be the whole batch's.
    return _SIGNAL.decode(_JSON.encode(signal))


def _bound(signal: Signal, rests_on: str, policy: Policy) -> Signal:
    """Hold a signal back where the detector that it rests on would open no case."""
    if not rests_on:
        return signal
    plan = policy.detectors.get(rests_on, _SHADOW)
    counts = (
        plan.mode == "live" and signal.language in plan.languages and signal.score >= plan.threshold
    )
    return signal if counts else replace(signal, mode="shadow")


def _guarded(
    signal: Signal, item: StoredItem, guards: Iterable[Guard], failures: list[Failure]
) -> Signal:
    lowered: list[Lowering] = []
    for guard in guards:
        try:
            lowering = guard.lower(item, signal)
            if lowering is not None:
                lowering = _LOWERING.decode(_JSON.encode(lowering))
                if not lowering.factor < 1:
                    raise ValueError("a guard's factor must be in [0, 1)")
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a broken guard leaves the signal as it is
            failures.append(failed(f"guard {guard.id}", item, error, signal.mode))
            continue
        if lowering is not None:
            lowered.append(lowering)
    if not lowered:
        return signal
    score = signal.score * math.prod(lowering.factor for lowering in lowered)
    return replace(signal, score=score, lowered=tuple(lowered))
