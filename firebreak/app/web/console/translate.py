"""A reviewer has one text of a case translated, beside the original."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.adapters.translation.contract import NoTranslation
from firebreak.app import case_looks
from firebreak.app.interface import spoken
from firebreak.app.translating import translated
from firebreak.app.web.console import case as case_page
from firebreak.app.web.console import view
from firebreak.app.web.console.translation import FIELDS, Done, language_of, sentence
from firebreak.app.web.site import Call
from firebreak.model.cases import CaseFile
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId


class TranslateForm(Struct, frozen=True, kw_only=True):
    """Which text of which thing."""

    thing: Annotated[str, Meta(max_length=1_000)] = ""
    field: Annotated[str, Meta(max_length=20)] = ""


def translate(call: Call, case: str, form: TranslateForm) -> Response:
    """Show a case with the translation of one of its texts beside it; nothing keeps it."""
    case_looks.check(call.services, call.reviewer, CaseId(case))
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    thing, text = _text(call, file, form)
    try:
        said = translated(
            call.services,
            call.site.bureau,
            file.case,
            thing=thing.key,
            text=text,
            source=language_of(thing),
            target=spoken(),
            person=call.reviewer,
        )
    except NoTranslation as error:
        done = Done(thing=thing.key, field=form.field, why=sentence(error.why))
    else:
        cut = len(text) > call.site.bureau.settings.most_characters
        done = Done(thing=thing.key, field=form.field, said=said, is_cut=cut)
    return case_page.with_translation(call, file.case.id, done)


def _text(call: Call, file: CaseFile, form: TranslateForm) -> tuple[view.Thing, str]:
    """Find a text among those that the case's page shows; what is erased is not there."""
    store, tenant = call.services.store, call.services.tenant
    things = view.things(store, file, tenant)
    others = view.context(store, file.case, (thing.key for thing in things), tenant)
    for thing in (*things, *others):
        if thing.key == form.thing and thing.key not in file.case.apart:
            text = thing.words.get(form.field, "") if form.field in FIELDS else ""
            if text.strip():
                return thing, text
    raise NotFound(what="text of this case", name=form.thing)
