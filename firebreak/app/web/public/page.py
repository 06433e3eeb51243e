"""What all public pages share: language, limits, no trace of anybody."""

from starlette.responses import HTMLResponse

from firebreak.app.interface import preferred
from firebreak.app.web.problems import TooManyTries
from firebreak.app.web.public.words import WORDS
from firebreak.app.web.site import Call
from firebreak.model.desk_policy import Language
from firebreak.review.answers import direction


def language_for(call: Call, chosen: str = "", written: str = "") -> Language:
    """Choose the language of a page.

    Args:
        call: The request; ``?lang=`` goes before what the browser asks for.
        chosen: What a form was sent with; goes before all.
        written: In which somebody was written to; goes before the browser's wish.

    Returns:
        A language there are words for; English where nobody asks for one that we write in.
    """
    for one in (chosen, call.query.get("lang", ""), written):
        for code in WORDS:
            if one.lower() == code:
                return code
    return preferred("", call.request.headers.get("accept-language", ""))


def count_try(call: Call) -> None:
    """Count something sent without an account; raises TooManyTries beyond a few a minute."""
    wait = call.site.public_per_address.take(call.line, call.now)
    wait = wait or call.site.public_of_all.take("all", call.now)
    if wait:
        raise TooManyTries(seconds=wait)


def page(
    call: Call, template: str, language: Language, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Fill a public page: no name of anybody who works here, no script, no cookie.

    Args:
        call: The request.
        template: File in the templates folder.
        language: Of the page.
        status: HTTP status.
        **values: What the template names beside the shared values.

    Returns:
        The page.
    """
    html = call.site.pages.render(
        template,
        request=call.request,
        language=language,
        direction=direction(language),
        w=WORDS[language],
        every=WORDS,
        **values,
    )
    return HTMLResponse(html, status)


def unknown(call: Call, language: Language) -> HTMLResponse:
    """Say that an address leads nowhere, the same for every reason."""
    return page(call, "public_unknown.html", language, status=404)
