"""Fifty harmless ways in which text tries to be more than text."""

import re
from html.parser import HTMLParser

MARK = "xss-ran"
RUN = f"document.title='{MARK}'"
PAYLOADS: tuple[str, ...] = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script\x00>{RUN}</script>",
    f"<scr\x00ipt>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}>",
    f'<IMG SRC=x OnErRoR="{RUN}">',
    f'<svg onload="{RUN}">',
    f"<svg><script>{RUN}</script></svg>",
    f'<svg><animate onbegin="{RUN}" attributeName=x dur=1s>',
    f'<body onload="{RUN}">',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<object data="javascript:{RUN}"></object>',
    '<embed src="data:text/html,<script>1</script>">',
    f'<a href="javascript:{RUN}">a</a>',
    f'<form action="javascript:{RUN}"><button autofocus onfocus="{RUN}">b</button></form>',
    f'<input autofocus onfocus="{RUN}">',
    f'<details open ontoggle="{RUN}">',
    f'<video><source onerror="{RUN}"></video>',
    f"<style>@import 'javascript:{RUN}'</style>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    '<meta http-equiv=refresh content="0;url=https://elsewhere.example">',
    '<base href="https://elsewhere.example/">',
    f"<template><script>{RUN}</script></template>",
    f"<math><mtext></p><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</bdi></p></article></main><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"` onmouseover={RUN} `",
    f"javascript:{RUN}",
    "{{ 7 * 190999 }}",
    "{% for x in [1] %}{{ 7 * 190999 }}{% endfor %}",
    "{{ config.__class__.__mro__ }}",
    "{# comment #}{{ self }}",
    "${7*190999} #{7*190999} <%= 7*190999 %>",
    "\u202eexe.txt\u202d reversed",
    "\u2066\u2067\u2068 unclosed isolates",
    "null \x00 bell \x07 escape \x1b[31m red",
    "a" + "\u0301" * 200 + " tall",
    "&lt;script&gt; &amp;#60; %3Cscript%3E \\u003cscript\\u003e",
)

AS_WRITTEN = re.compile('<bdi dir="auto" class="user as-written">[^<]*</bdi>')
"""Where a reader asks for it, in an isolate of its own, a text stands as it was written."""


class _Reader(HTMLParser):
    """Reads a page as a browser would, and notes what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements and attributes that run something or fetch from elsewhere."""
        given = {name: value or "" for name, value in attrs}
        is_own = given.get("src", "").startswith("/static/")
        if tag in ("script", "iframe", "object", "embed", "base", "style") and not is_own:
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        where = (given.get(name, "") for name in ("href", "src", "action", "formaction"))
        self.found += [f"{tag} {one}" for one in where if one.lower().startswith("javascript")]


def dangers(page: str) -> list[str]:
    """Give what of a page could run somebody else's words."""
    reader = _Reader()
    reader.feed(page)
    return reader.found
