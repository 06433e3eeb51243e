"""Reading posts: folded many at once, told by language, seen through; beside the usual ways.

Processor time of one core over real posts of up to 200 characters (``shared/data/text`` and
``innocent``), from a list of strings to the answer, best of several rounds.
"""

import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path

from benchmarks import Claim
from benchmarks.real_data import data_folder
from firebreak.algorithms.text.disguise import undisguised
from firebreak.algorithms.text.folding import PLAIN, Engine, best
from firebreak.algorithms.text.languages import spans
from firebreak.algorithms.text.normalize import FOLDS, fold

BATCH = 1_000
ROUNDS = 7
LONGEST = 200
TARGET = 400_000.0
FIELDS = ("text", "title", "body")

_NAMED = re.compile(r"https?://\S+|www\.\S+|@\w+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_ALEF, _YA, _TA = re.compile("[إأآٱ]"), re.compile("[ىی]"), re.compile("ة")
_NO_WORD = re.compile(r"[\W_]+")
