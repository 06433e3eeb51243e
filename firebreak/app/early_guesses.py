"""Passwords that are guessed first: words, rows of keys, dates.

Lists of leaked passwords hold almost nothing of twelve characters and more, and much that is a
person's name. So what long common passwords are made of is listed instead: taken away piece by
piece, such a password leaves almost nothing.
"""

import re

LEAST_OWN = 5
"""Characters that must be left once all common pieces are taken away."""
WORDS = """
password passwort passwd passphrase motdepasse contrasena wachtwoord parola senha haslo
welcome willkommen bienvenue letmein login signin access admin administrator root user guest
default changeme temporary secret secure security private master qwerty qwertz azerty monkey
dragon shadow sunshine princess superman batman starwars pokemon football baseball basketball
soccer hockey iloveyou loveyou trustno trust hello test testing demo sample computer internet
server system network company office work summer winter spring autumn monday friday january
february march april june july august september october november december firebreak moderator
moderation reviewer review platform desk please money freedom whatever nothing flower cookie
cheese chocolate banana apple orange purple yellow silver golden diamond killer hunter ranger
mustang ferrari porsche mercedes thunder lightning correct horse battery staple abc xyz one
two three four five six seven eight nine zero my is the new for and you me it this that not
your
""".split()  # noqa: SIM905 (one line a word would hide the rest)
ROWS = (
    "1234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb",
    "q1w2e3r4t5y6",
    "1q2w3e4r5t6y7u8i9o0p",
)
LEET = str.maketrans("013457@$!", "oieastasi")
_RUNS = sorted(
    {
        way[start : start + size]
        for row in ROWS
        for way in (row, row[::-1])
        for size in range(4, len(row) + 1)
        for start in range(len(row) - size + 1)
    },
    key=len,
    reverse=True,
)
_PIECES = re.compile("|".join(map(re.escape, [*_RUNS, *sorted(WORDS, key=len, reverse=True)])))


def why_common(password: str, *, name: str = "") -> str:
    """Say why a password would be guessed early; empty when it would not.

    Args:
        password: What somebody chose.
        name: Their identifier, which counts as a common piece; empty when unknown.

    Returns:
        A sentence for them, or nothing.
    """
    plain = password.casefold()
    if name:
        plain = plain.replace(name.casefold(), "")
    if _repeats(plain):
        return "this is one piece again and again; take a few words that do not belong together"
    if min(_own(plain), _own(plain.translate(LEET))) < LEAST_OWN:
        return (
            "this is made of what is guessed first, such as 'password', rows of keys and dates; "
            "take a few words that do not belong together"
        )
    return ""


def _own(text: str) -> int:
    """Count the different characters that are left without common pieces, digits and signs."""
    left = _PIECES.sub("", text)
    return len(set(re.sub(r"[\W\d_]+", "", left)))


def _repeats(text: str) -> bool:
    return any(
        text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1)
    )
