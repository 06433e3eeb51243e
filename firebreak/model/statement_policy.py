"""Policy of statements of reasons: languages, rules, redress."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.model.desk_policy import Language

StatementCategory = Literal[
    "ANIMAL_WELFARE",
    "CONSUMER_INFORMATION",
    "CYBER_VIOLENCE",
    "CYBER_VIOLENCE_AGAINST_WOMEN",
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "ILLEGAL_OR_HARMFUL_SPEECH",
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
    "NOT_SPECIFIED_NOTICE",
    "OTHER_VIOLATION_TC",
    "PROTECTION_OF_MINORS",
    "RISK_FOR_PUBLIC_SECURITY",
    "SCAMS_AND_FRAUD",
    "SELF_HARM",
    "UNSAFE_AND_PROHIBITED_PRODUCTS",
    "VIOLENCE",
]
"""Categories of the Commission's database of statements, without ``STATEMENT_CATEGORY_``."""
StatementKeyword = Literal[
    "ADULT_SEXUAL_MATERIAL",
    "AGE_SPECIFIC_RESTRICTIONS",
    "AGE_SPECIFIC_RESTRICTIONS_MINORS",
    "ANIMAL_HARM",
    "BIOMETRIC_DATA_BREACH",
    "BULLYING_AGAINST_GIRLS",
    "CHILD_SEXUAL_ABUSE_MATERIAL",
    "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
    "CONTENT_PROMOTING_EATING_DISORDERS",
    "COORDINATED_HARM",
    "COPYRIGHT_INFRINGEMENT",
    "CYBER_BULLYING_INTIMIDATION",
    "CYBER_HARASSMENT",
    "CYBER_HARASSMENT_AGAINST_WOMEN",
    "CYBER_INCITEMENT",
    "CYBER_STALKING",
    "CYBER_STALKING_AGAINST_WOMEN",
    "DATA_FALSIFICATION",
    "DEFAMATION",
    "DESIGN_INFRINGEMENT",
    "DISCRIMINATION",
    "FEMALE_GENDERED_DISINFORMATION",
    "GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
    "GEOGRAPHICAL_REQUIREMENTS",
    "GOODS_SERVICES_NOT_PERMITTED",
    "GROOMING_SEXUAL_ENTICEMENT_MINORS",
    "HATE_SPEECH",
    "HIDDEN_ADVERTISEMENT",
    "HUMAN_EXPLOITATION",
    "HUMAN_TRAFFICKING",
    "ILLEGAL_ORGANIZATIONS",
    "IMPERSONATION_ACCOUNT_HIJACKING",
    "INAUTHENTIC_ACCOUNTS",
    "INAUTHENTIC_LISTINGS",
    "INAUTHENTIC_USER_REVIEWS",
    "INCITEMENT_AGAINST_WOMEN",
    "INCITEMENT_VIOLENCE_HATRED",
    "INSUFFICIENT_INFORMATION_ON_TRADERS",
    "LANGUAGE_REQUIREMENTS",
    "MISINFORMATION_DISINFORMATION",
    "MISLEADING_INFO_CONSUMER_RIGHTS",
    "MISLEADING_INFO_GOODS_SERVICES",
    "MISSING_PROCESSING_GROUND",
    "NON_CONSENSUAL_IMAGE_SHARING",
    "NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
    "NON_CONSENSUAL_MATERIAL_DEEPFAKE",
    "NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN",
    "NONCOMPLIANCE_PRICING",
    "NUDITY",
    "PATENT_INFRINGEMENT",
    "PHISHING",
    "PROHIBITED_PRODUCTS",
    "PYRAMID_SCHEMES",
    "RIGHT_TO_BE_FORGOTTEN",
    "RISK_ENVIRONMENTAL_DAMAGE",
    "RISK_PUBLIC_HEALTH",
    "SELF_MUTILATION",
    "STALKING",
    "SUICIDE",
    "TERRORIST_CONTENT",
    "TRADE_SECRET_INFRINGEMENT",
    "TRADEMARK_INFRINGEMENT",
    "TRAFFICKING_WOMEN_GIRLS",
    "UNLAWFUL_SALE_ANIMALS",
    "UNSAFE_CHALLENGES",
    "UNSAFE_PRODUCTS",
    "VIOLATION_EU_LAW",
    "VIOLATION_NATIONAL_LAW",
    "OTHER",
]
"""Its keywords, without ``KEYWORD_``."""


class StatementsPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people concerned are written to.

    Attributes:
        language: Taken where the platform tells none that we write in.
        bodies: Out-of-court bodies that settle disputes, as people concerned should find them.
        repeats: Cases that may get the same reasons while nothing on file says what, when or
            which passage; the next one is refused.
    """

    language: Language = "en"
    bodies: tuple[str, ...] = ()
    repeats: Annotated[int, Meta(gt=0)] = 5


class CategoryWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A category as people concerned read it in one language; empty takes the policy's own.

    Attributes:
        clause: Where the platform's own rules say so.
        law: The law that forbids it, where it is against the law.
    """

    title: str = ""
    definition: str = ""
    clause: str = ""
    law: str = ""
