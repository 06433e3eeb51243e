"""The labels that forms of removal orders bear, and the fields they mean."""

from collections.abc import Mapping

from firebreak.model.orders import Annex, Tick

URL_FIELD = "urls"

_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference number", "order number", "removal order number", "ref", "our ref"),
    "state": ("issuing member state", "member state", "member state of the issuing authority"),
    "authority": ("issuing authority", "competent authority", "name of the authority"),
    "addressee": ("addressed to", "name of the hosting service provider", "to the provider"),
    "issued_at": ("issued", "date of issue", "date and time of issue", "time of issue"),
    "urls": ("url", "url s", "urls", "uniform resource locator", "address of the content"),
    "more": ("additional information", "further information", "more information"),
    "reasons": ("reason", "statement of reasons", "reasons for the order", "explanation"),
    "grounds": ("ground", "grounds under article 2 7", "ticked grounds", "category of content"),
    "file_number": ("file", "file no", "case file", "file of the authority"),
    "certifier": ("certified by", "certifying person", "signed by", "name of the representative"),
    "address": ("postal address",),
    "phone": ("telephone", "tel", "phone number", "telephone number"),
    "mail": ("e mail", "email", "mail address", "e mail address", "email address"),
    "is_signed": ("signature", "stamp and signature", "signed", "stamp", "date stamp signature"),
    "follow_up": ("contact for follow up", "contact point", "contact"),
    "redress": ("redress information", "legal remedies", "appeal to", "redress available"),
    "is_cross_border": ("cross border", "copy to the home member state", "article 4"),
    "is_emergency": ("emergency", "duly justified emergency", "urgent case"),
    "withheld_until": ("non disclosure until", "do not inform until", "not to be disclosed until"),
}
LABELS: Mapping[str, str] = {
    **{name.replace("_", " "): name for name in Annex.__struct_fields__},
    **{label: name for name, labels in _WRITTEN.items() for label in labels},
}
"""Labels in small letters with single spaces, and the field of each."""
TICKS: tuple[tuple[str, Tick], ...] = (
    ("incit", "incites"),
    ("offence", "solicits an offence"),
    ("participat", "solicits participation"),
    ("instruct", "instructs"),
    ("threat", "threatens"),
)
"""Part of what a box says, and the ground it means."""
