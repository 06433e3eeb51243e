"""Arabic verbs of violence, by what they are done to."""

from firebreak.detect.grammar.arabic.forms import FEATURES, MARKS, conjugated, verbs

SLAY = verbs(
    "slay",
    "قتل قتل قتل, ذبح ذبح ذبح, شنق شنق شنق, خنق خنق خنق, طعن طعن طعن, نحر نحر نحر, "
    "سحل سحل سحل, رجم رجم رجم, صلب صلب صلب, غتال اغتال اغتيال, عدم اعدم اعدام, "
    "بيد اباد ابادة, فني افني افناء, غتصب اغتصب اغتصاب, طخ طخ طخ, سلخ سلخ سلخ, "
    "نكل نكل تنكيل, دهس دهس دهس, دعس دعس دعس, قنص قنص قنص, سمم سمم تسميم, "
    "جلد جلد جلد, هلك اهلك اهلاك, قتل قتل تقتيل, باد باد, ذبح ذبح تذبيح, "
    "عذب عذب تعذيب, عدم اعدم, بيد ابد",
)
"""What is done to people alone."""
WRECK = verbs(
    "wreck",
    "حرق حرق حرق, حرق احرق احراق, غرق غرق اغراق, غرق اغرق تغريق, دمر دمر تدمير, "
    "فجر فجر تفجير, نسف نسف نسف, سحق سحق سحق, هاجم هاجم مهاجمة, هجم هجم هجوم, "
    "صفي صفي تصفية, نهي انهي انهاء, جرم اجرم, "
    "محق محق محق, فرم فرم فرم, مزق مزق تمزيق, "
    "خطف خطف خطف, ختطف اختطف اختطاف, بطش بطش, شوي شوي شوي, "
    "فتك فتك فتك, ستاصل استاصل استئصال",
)
"""What is done to things as well: it speaks of people only beside words for people."""
STORM = verbs("storm", "قتحم اقتحم اقتحام")
"""What is done to a place, and to a market in business."""
IGNITE = verbs(
    "ignite", "ولع ولع توليع, شعل اشعل اشعال, ضرم اضرم اضرام, قضي قضي قضاء, خلص خلص, قضي قضي قضا"
)
"""What means harm only with a preposition behind it: to set fire to, to make an end of."""
BURN = verbs("burn", "حرق حرق, حرق احرق, شوي شوي, فرم فرم, مزق مزق")
"""What is said to those who are spoken to, of whom no thing is one."""
BUTCHER = verbs(
    "butcher", "ذبح ذبح, شنق شنق, خنق خنق, طعن طعن, نحر نحر, سحل سحل, غتصب اغتصب, دهس دهس"
)
"""What scripture does not command of others."""
THROW = verbs("throw", "رمي رمي رمي, قذف قذف قذف, زت زت, كب كب, لقي القي القاء")
"""To throw: harm only where it says into what."""
HURT = verbs("hurt", "ازي ازي, وذي اذي ايذاء")
"""To harm somebody, in its many spellings."""
END = verbs("end", "نهي انهي انهاء, سلب سلب سلب, خرب خرب, زهق ازهق ازهاق, دمر دمر, عذب عذب, خد خد")
"""What is done to somebody's life."""
DEADEN = verbs("deaden", "موت موت, نيم نيم")
"""To make die; without an object the same letters say to die."""
CUT = verbs(
    "cut",
    "قص قص قص, قطع قطع قطع, كسر كسر كسر, جز جز جز, فصل فصل فصل, طير طير تطيير, فجر فجر تفجير, "
    "هشم هشم تهشيم, حز حز حز, نحر نحر نحر, دق دق دق, فلق فلق, بقر بقر بقر, شق شق, لوي لوي, "
    "طيح طيح, طير طير, ضرب ضرب ضرب, قلع قلع قلع, قطع قطع تقطيع, فقش فقش, شرخ شرخ, فتح فتح",
)
"""What is done to a part of the body."""
SHOOT = verbs("shoot", "ضرب ضرب ضرب, طلق اطلق اطلاق, رمي رمي رمي, رش رش رش, غز غز, شك شك, صوب صوب")
"""What is done with a weapon that is named."""
DIE = verbs(
    "die",
    "موت مات موت, عاني عاني, تعذب تعذب, تالم تالم, حترق احترق احتراق, نحرق انحرق, هلك هلك هلاك, "
    "تحرق اتحرق, فطس فطس, تولع اتولع, نقرض انقرض انقراض, نباد انباد, تباد اتباد, عان عان, غور غار, "
    "نزف نزف, تشوي اتشوي, ختنق اختنق",
)
"""What those suffer to whom it is done."""
SITE = verbs(
    "site",
    "فجر فجر تفجير, نسف نسف نسف, حرق حرق حرق, حرق احرق احراق, هاجم هاجم مهاجمة, هجم هجم هجوم, "
    "قصف قصف قصف, ضرب ضرب ضرب, "
    "دمر دمر تدمير, دك دك دك",
)
"""What is done to a place."""
STRIKE = verbs("strike", "ضرب ضرب, هجم هجم, هاجم هاجم, رجع ضرب, نفذ نفذ, نتقم انتقم")
"""To strike, without saying whom."""
FAMILIES = (
    "slay",
    "wreck",
    "hurt",
    "end",
    "deaden",
    "cut",
    "shoot",
    "die",
    "site",
    "strike",
    "storm",
    "ignite",
    "burn",
    "butcher",
    "throw",
)

FORMS = conjugated(
    (
        *BURN,
        *BUTCHER,
        *THROW,
        *SLAY,
        *WRECK,
        *HURT,
        *END,
        *DEADEN,
        *CUT,
        *SHOOT,
        *DIE,
        *SITE,
        *STRIKE,
        *STORM,
        *IGNITE,
    )
)

VERB_CLASSES: dict[str, tuple[str, ...]] = dict.fromkeys(
    (*(f"{one}_{said}" for one in FAMILIES for said in FEATURES), *MARKS), ()
)
"""What a verb means and says of whom, as one class each; its words are known by their form."""
