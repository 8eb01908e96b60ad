"""The words that say what a text is about: folded, elisions parted, empty words dropped, endings lightly cut.

The stems need only be the same for the forms of one word; nobody reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from termnews.text.fold import fold

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0670])*")
"""Letters and digits in a row, as the full-text index parts them: hyphens and apostrophes end a word."""
_PARTED = re.compile(f"([\\W_]*)({_WORD.pattern})")
"""A word with what stands before it."""
_OPENING = frozenset('.!?:;…–—|«“"([')
"""A capital after one of these tells no name."""
_SHORTEST = 2

_FRENCH = frozenset(
    "a ai aient ainsi ait alors apres as au aucun aucune aujourd aupres auquel aura aurait aussi autant autre autres "
    "aux avaient avait avant avec avoir beaucoup bien ca car ce ceci cela celle celles celui cependant certaines "
    "certains ces cet cette ceux chaque chez chose choses ci comme comment contre dans de deja depuis des desormais "
    "donc dont du elle elles en encore enfin entre es est et etaient etait etant etc ete etes etre eu eux fait faire "
    "faut fois font furent hors hui ici il ils je jusqu jusque la le lequel les lesquelles lesquels leur leurs lors "
    "lorsqu lorsque lui ma mais malgre me meme memes mes mieux moi moins mon ne ni non nos notre nous on ont or ou "
    "par parce parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourrait pourraient presqu "
    "presque pres puis puisqu puisque qu quand quant que quel quelle quelles quelqu quelque quelques quels qui quoi "
    "quoiqu rien sa sans sauf se selon sera seraient serait seront ses si sinon soit son sont sous souvent sur ta "
    "tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutes tres trop tu un une va vers "
    "voici voila vont vos votre vous vs y aller".split()
)
_ENGLISH = frozenset(
    "a about after again against ain all also am an and any are aren as at be because been before being between both "
    "but by can could couldn did didn do does doesn doing don down during each few for from further had has hasn have "
    "haven having he her here hers him his how i if in into is isn it its just ll may might more most must my no nor "
    "not now of off on once only or other our out over own per re said same say says shall she should shouldn so some "
    "such than that the their them then there these they this those through to too under until up upon ve very was "
    "wasn we were weren what when where which while who whom whose why will with won would wouldn you your".split()
)
_ARABIC = frozenset(
    "في من على الى عن مع هذا هذه ذلك تلك التي الذي الذين ما لا لم لن ان أن إن كان كانت قد كما بين بعد قبل عند حول "
    "خلال ضد هو هي هم او أو ثم كل بعض غير اي أي حتى منذ لدى امام أمام إلى وفي ومن".split()
)
_EMPTY = frozenset(map(fold, _FRENCH | _ENGLISH | _ARABIC))
_LANGUAGE_OF = (
    dict.fromkeys(_FRENCH - _ENGLISH, "fr")
    | dict.fromkeys(_ENGLISH - _FRENCH, "en")
    | dict.fromkeys(map(fold, _ARABIC), "ar")
)
"""The empty words that only one of the languages has."""
_LEAST_TELLING = 2
"""Empty words of a language that it takes to tell it."""

_STEM = 4
"""Letters that a word keeps at least: `mars` is no plural."""
_PLURALS = (("eaux", "eau"), ("aux", "al"), ("eux", "eu"), ("s", ""), ("x", ""))
_INFLECTIONS = (
    ("issement", ""), ("ement", ""), ("ation", ""), ("ateur", ""), ("atrice", ""), ("euse", "eu"), ("elle", "el"),
    ("ienne", "ien"), ("enne", "en"), ("iere", "ier"), ("ive", "if"), ("aient", ""), ("erait", ""), ("eront", ""),
    ("era", ""), ("ait", ""), ("ant", ""), ("ent", ""), ("ee", ""), ("er", ""), ("ir", ""), ("e", ""), ("i", ""),
)  # fmt: skip
_ENGLISH_VERBS = (("ing", ""), ("ed", ""))
_Y = (("ie", "i"), ("y", "i"))
"""What keeps its vowel: `policy` and `policies` meet, and neither meets `police`; `partie` does not meet `parti`."""
_OTHER_ENDS = (("al", "aux"), ("i", "y"))
"""Of a root, and of forms of it that do not begin with it."""
_VOWELS = (("ent", ""), ("ee", ""), ("er", ""), ("ir", ""), ("e", ""), ("i", ""))
"""What an ending may leave behind: `privee`, `privation` and `prive` meet without it."""
_ARABIC_PREFIX = re.compile("^(?:وال|بال|كال|فال|لل|ال|و)(?=..)")
_ARABIC_SUFFIX = re.compile("(?<=..)(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$")


def terms(text: str, language: str = "") -> list[str]:
    """The terms of a text in order, repeats included; `language` is not needed to tell them."""
    return [one for surface in _WORD.findall(text) if (one := term(surface))]


def words(text: str) -> list[str]:
    """The words of a text that mean something, folded but whole: what the full-text index knows them by."""
    return [word for surface in _WORD.findall(text) if (word := meaning(surface))]


def surfaces(text: str) -> list[tuple[str, bool]]:
    """The words of a text as they are written, the empty ones too, each with whether a sentence begins with it."""
    parted: list[tuple[str, str]] = _PARTED.findall(text)
    found = [(surface, before != " " and not _OPENING.isdisjoint(before)) for before, surface in parted]
    return [(found[0][0], True), *found[1:]] if found else []


@lru_cache(maxsize=100_000)
def folded(surface: str) -> str:
    """A written word without case and accents: words come again and again, and folding them is slow."""
    return fold(surface)


@lru_cache(maxsize=100_000)
def term(surface: str) -> str:
    """The term of a written word; empty where it says nothing by itself."""
    word = meaning(surface)
    return stem(word) if word else ""


def meaning(surface: str) -> str:
    """A written word, folded; empty where it says nothing by itself."""
    word = folded(surface)
    return "" if len(word) < _SHORTEST or word in _EMPTY else word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without the endings that number, gender and person give it.

    French and English lose them by a short list, Arabic by that of light10 (Larkey, Ballesteros and Connell, 2007).
    """
    if not word.isalpha():
        return word
    if not word.isascii():
        return _ARABIC_SUFFIX.sub("", _ARABIC_PREFIX.sub("", word))
    return _without(_without(_without(word, _PLURALS), _INFLECTIONS), _VOWELS)


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """What the forms of a folded word have in common for a search: its stem, English verbs and plurals regarded too."""
    if not (word.isascii() and word.isalpha()):
        return stem(word)
    singular = _without(word, _PLURALS)
    if singular.endswith(("ie", "y")):
        return _without(singular, _Y)
    return _without(_without(_without(singular, _ENGLISH_VERBS), _INFLECTIONS), _VOWELS)


def has_forms(word: str) -> bool:
    """Whether a folded word is long enough for its forms to be told from other words."""
    return len(word) > _STEM and word.isascii() and word.isalpha()


def beginnings(word: str) -> list[str]:
    """What the forms of a folded word begin with."""
    shared = root(word)
    return [shared, *(shared.removesuffix(end) + other for end, other in _OTHER_ENDS if shared.endswith(end))]


def plurals(word: str) -> list[str]:
    """A folded word that is too short for more, with its plurals."""
    has_plural = len(word) == _STEM and word.isascii() and word.isalpha() and word[-1] not in "sx"
    return [word, word + "s", word + "x"] if has_plural else [word]


def guessed_language(found: Iterable[str]) -> str:
    """`fr`, `en` or `ar`, told by the empty ones among folded words; empty where they tell none."""
    counts = Counter(_LANGUAGE_OF[word] for word in found if word in _LANGUAGE_OF)
    [(best, count)] = counts.most_common(1) or [("", 0)]
    return best if count >= max(_LEAST_TELLING, 2 * (counts.total() - count)) else ""


def _without(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in endings:
        least = _STEM + (len(ending) > 2 and not replacement)
        if word.endswith(ending) and len(word) - len(ending) + len(replacement) >= least:
            return word[: len(word) - len(ending)] + replacement
    return word
