"""Takes what looks like a secret out of a line before it is written down."""

import re

HIDDEN = "[secret]"
_WORD = (
    r"(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key"
    r"|client[_-]?secret|signing[_-]?key|auth|credential|session(?:id)?|sid|csrf|again|code|proof"
    r"|x-amz-signature|sig|signature|otp|totp)"
)
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(shape, re.IGNORECASE), into)
    for shape, into in (
        (
            r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)",
            HIDDEN,
        ),
        (r"\b(PRIVATE\+KEY\+)\S+", rf"\1{HIDDEN}"),
        (r"\b(firebreak-vault-key-\d+ )\S+", rf"\1{HIDDEN}"),
        (r"\bwhsec_[\w+/=-]+", HIDDEN),
        (r"\bfbk_[\w-]{8,}", HIDDEN),
        (r"(/(?:enter|appeal|notice)/)[\w%.~-]{8,}", rf"\1{HIDDEN}"),
        (
            r"\b((?:proxy-)?authorization[\"']?\s*[:=]\s*[\"']?)(?:\w+\s+)?[^\s\"',;]+",
            rf"\1{HIDDEN}",
        ),
        (r"\b((?:bearer|basic|digest|negotiate|dpop)\s+)[\w+/=.~:-]{6,}", rf"\1{HIDDEN}"),
        (r"\b((?:set-)?cookie[\"']?\s*[:=]\s*)[^\r\n]+", rf"\1{HIDDEN}"),
        (r"\b((?:__Host-)?firebreak=)[\w-]{8,}", rf"\1{HIDDEN}"),
        (
            r"\b(x-(?:csrf-token|api-key|auth-token|amz-security-token)[\"']?\s*[:=]\s*[\"']?)"
            r"[^\s\"',]+",
            rf"\1{HIDDEN}",
        ),
        (r"(\b[a-z][a-z0-9+.-]*://)[^\s/@:\"']*:[^\s@\"']+@", rf"\1{HIDDEN}@"),
        (r"\b(?:AKIA|ASIA)[0-9A-Z]{12,}", HIDDEN),
        (r"\bgh[pousr]_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{12,}", HIDDEN),
        (r"\bxox[abeoprs]-[\w-]{8,}|\bxapp-[\w-]{8,}", HIDDEN),
        (r"\bsk-[\w-]{12,}|\b[srp]k_(?:live|test)_\w{8,}", HIDDEN),
        (r"\bAIza[\w-]{20,}|\bya29\.[\w-]{8,}", HIDDEN),
        (r"\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?", HIDDEN),
        (r"\bAGE-SECRET-KEY-1\w{16,}", HIDDEN),
        (r"\bSG\.[\w-]{8,}\.[\w-]{8,}|\bkey-[0-9a-f]{24,}|\bhf_\w{16,}|\bnpm_\w{16,}", HIDDEN),
        (r"\bpypi-\w{16,}|\bdop_v1_\w{16,}|\bhvs\.[\w-]{12,}|\bshpat_\w{12,}", HIDDEN),
        (r"\bhttps://hooks\.\S+", HIDDEN),
        (r"\b\d{6,12}:AA[\w-]{20,}", HIDDEN),
        (r"\bsyt_\w{6,}|\bMDAx\w{12,}", HIDDEN),
        (r"\$argon2\w*\$\S+|\$2[aby]\$\d\d\$\S+", HIDDEN),
        (r"\botpauth://\S+", HIDDEN),
    )
)
_NAMED = re.compile(
    rf"\b([\w.-]{{0,40}}?{_WORD}[\"']?\s*(?:=|:(?!//))\s*)"
    r"(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s\"'&,;]{4,})",
    re.IGNORECASE,
)


def scrubbed(text: str, *, by_name: bool = True) -> str:
    """Replace what has the shape of a secret.

    It is the last wall and no reason to write secrets anywhere: what has no shape of its own, such
    as a bare word that is a password, cannot be told from any other word.

    Args:
        text: A line of a log, a trace, or what somebody is told of a mistake.
        by_name: Also what stands after a word such as ``password:``; not for sentences of ours,
            which name a field before they say what is wrong with it.

    Returns:
        The text with ``[secret]`` in each one's place; what names it stays, to find it by.
    """
    for shape, into in _SHAPES:
        text = shape.sub(into, text)
    return _NAMED.sub(rf"\1{HIDDEN}", text) if by_name else text
