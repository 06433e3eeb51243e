"""A text and what is really the case about it."""

from msgspec import Struct

from firebreak.simulate.texts.classes import PostClass


class Mark(Struct, frozen=True):
    """An invented word in a text.

    Attributes:
        source: Category of a marker, or trade of a name.
        plain: As it is meant.
        shown: As it stands in the text.
        disguise: How it was hidden; empty when it was not.
    """

    source: str
    plain: str
    shown: str
    disguise: str = ""


class Text(Struct, frozen=True, kw_only=True):
    """What somebody said, with its truth.

    Attributes:
        says: What it does.
        template: The frame or occasion and the number of its sentence, such as ``assert:12``;
            empty when there is none.
        carriers: Numbers of its neutral sentences in ``pool``.
    """

    text: str
    language: str
    says: PostClass
    template: str = ""
    carriers: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def frame(self) -> str:
        """What the speaker does with the marked words; empty for ordinary talk."""
        return self.template.partition(":")[0]
