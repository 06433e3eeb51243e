"""What Arabic constructions see, and what they leave alone."""

import pytest

from firebreak.detect.grammar.arabic import ARABIC
from firebreak.detect.grammar.arabic.morphology import Verbs, bare, is_definite
from firebreak.detect.grammar.contract import Act, Saying
from firebreak.detect.grammar.reading import statements
from tests.detect.grammar.bars import (
    THRESHOLD,
    is_seen,
    seen_share,
    silent_controls,
    strongest,
    swapped_answers,
)

SAYINGS = [(act, one) for act, listed in ARABIC.sayings.items() for one in listed]
PEOPLE = (
    *("الجيران", "المسلمين", "المسيحيين", "اليهود", "الملحدين", "اللوموفيين", "النساء", "الأكراد"),
    *("الزوار", "الأجانب", "الفردانيين", "السياح"),
)
AGAINST = ("لازم نشنق كل {}", "سأقتل كل {} دول", "كل {} لازم يتقتلوا", "عايز اذبح كل {}")
WITH = ("أصلي مع {} الليلة", "كل {} لازم يتعلموا", "السلام على كل {}")
THREATS = (
    "هقتلك",
    "سأقتلكم جميعا",
    "سوف نفجر المطار غدا",
    "عايزين نحرق الكنيسة",
    "رح اذبح كل الاجانب",
    "راح ندعس كل الزوار",
    "لأقتلنكم",
    "بدنا نقتل كل السياح",
    "انا ناوي اطعن اول سايح بشوفه",
    "هكسر راسك",
    "والله لأقتل كل الزوار",
    "ابغى اقتل كل الاجانب",
    "غادي نقتل كل السياح",
)
CALLS = (
    "اقتلوا الجنود",
    "لازم نقضي عليهم",
    "كل السياح يستاهلوا الموت",
    "ياريت حد يحرق الناس دول",
    "يجب ابادة هؤلاء الناس",
    "أتمنى أن يموت كل الجيران",
    "الموت للاجانب",
    "قطعوا رؤوسهم",
    "اذبحوهم كلهم",
    "خلينا نشنق كل الجيران",
)
HARMLESS = (
    "هذا الفيلم قتلني من الضحك",
    "عايز انام يا ناس",
    "لازم نروح السوق بكرة",
    "الناس دي لازم تتعلم",
    "اللهم اهلك الظالمين",
    "يجب حماية كل الناس من القتل",
    "ماتت جدتي امس رحمها الله",
    "قتل ثلاثة اشخاص في الهجوم",
    "الجيش قتل المسلحين في القطاع",
    "هنكسر الدنيا بكرة في الحفلة",
    "هضرب مشوار للسوق",
    "هحرق دهون في الجيم",
    "ان شاء الله نشوفكم بكرة",
    "نفسي اشوف كل الناس فرحانة",
    "لازم نوقف قتل الاطفال",
    "كل الاطفال لازم يروحوا المدرسة",
    "يا ريت كل الناس تساعد",
    "هقطع التذاكر بكرة",
    "ربنا يرحم كل الشهداء",
    "الاعدام عقوبة قديمة",
    "انضموا الى قناتنا",
    "الاسعاف وصل متأخر",
    "لا تذهبوا الى المستشفى بدون موعد",
    "الموت حق على كل الناس",
    "كل نفس ذائقة الموت",
    "قاتلوا الجهل بالعلم",
    "سنقاتل من اجل حقوقنا",
    "هدبح خروف في العيد",
    "لازم نقتل الحشرات في البيت",
    "احنا هنموت من الحر",
)


@pytest.mark.parametrize(("act", "saying"), SAYINGS, ids=lambda one: getattr(one, "because", one))
def test_examples_answer_as_written(act: Act, saying: Saying) -> None:
    """The examples that reviewers are shown are true."""
    assert is_seen(saying.text, act, "ar") == saying.fires


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_seen_in_many_dialects(text: str) -> None:
    """Who announces violence is seen, in standard Arabic and as people write to each other."""
    assert is_seen(text, "threat", "ar")


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_seen_in_many_wordings(text: str) -> None:
    """Who asks for violence is seen, as a command, a duty or a wish."""
    assert is_seen(text, "call", "ar")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_speech_is_left_alone(text: str) -> None:
    """Prayers, sayings, sport, kitchens and news use the same words."""
    assert [one.name for one in statements(text)] == []


def test_a_quotation_opens_no_case() -> None:
    """Who reports a threat has to write it."""
    assert strongest("كتب أحدهم «سأقتل كل الزوار» تحت منشوري", "ar") < THRESHOLD


@pytest.mark.parametrize("frame", AGAINST)
def test_whom_it_is_against_makes_no_difference(frame: str) -> None:
    """Believers, strangers, neighbours and invented peoples are protected alike."""
    assert swapped_answers(frame, "ar", PEOPLE) == {True}


@pytest.mark.parametrize("frame", WITH)
def test_who_is_spoken_of_kindly_makes_no_difference(frame: str) -> None:
    """No name of a people is a sign of anything."""
    assert swapped_answers(frame, "ar", PEOPLE) == {False}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ساقتل", "slay_will"),
        ("هنقتل", "slay_will"),
        ("وسنقتلهم", "on_many"),
        ("نقتل", "slay_i"),
        ("يقتلون", ""),
        ("يتقتلوا", "slay_passive"),
        ("اقتلوا", "slay_order"),
        ("قتلنا", "slay_did"),
        ("مقتل", ""),
    ],
)
def test_a_verb_says_who_does_it_when(word: str, form: str) -> None:
    """Prefixes and endings tell I, you and they, now and later, and to whom."""
    found = Verbs({"slay": ("قتل",)}).forms(word)

    assert form in found if form else found == ()


def test_small_words_are_taken_off_a_noun() -> None:
    """And, by, to and the are written onto the next word."""
    assert ("ناس", "ناس", "سوق") == (bare("والناس"), bare("للناس"), bare("بالسوق"))
    assert is_definite("بالسوق")
    assert not is_definite("سوق")


@pytest.mark.real_data
def test_threat_functionalities_are_seen() -> None:
    """Of the threats in a public suite at least three in five are seen."""
    assert seen_share("ar", {"threat_dir_h", "threat_norm_h"}) >= 0.6


@pytest.mark.real_data
def test_counter_speech_is_left_alone() -> None:
    """Who quotes or refers to hatred to answer it is taken for a hater in at most one of fifty."""
    assert seen_share("ar", {"counter_quote_nh", "counter_ref_nh"}) <= 0.02


@pytest.mark.real_data
def test_controls_are_left_alone() -> None:
    """Scripture, news and ordinary posts: at most one in two hundred, with what chance allows."""
    assert silent_controls("ar") == []
