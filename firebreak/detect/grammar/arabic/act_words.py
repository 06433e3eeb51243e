from collections.abc import Mapping
ACT_NOUNS: Mapping[str, tuple[str, ...]] = {}
ACT_WORDS: Mapping[str, tuple[str, ...]] = {}
