"""The words that say what a text is about: folded, elisions parted, empty words dropped, endings lightly cut."""

from __future__ import annotations

import re
from functools import lru_cache

from termnews.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'")
_SHORTEST = 2

_EMPTY = frozenset(
    # French
    "a ai aient ainsi ait alors apres as au aucun aucune aujourd'hui aupres auquel aura aurait aussi autant autre "
    "autres aux avait avant avec avoir beaucoup bien car ce ceci cela celle celles celui cependant certains ces cet "
    "cette ceux chaque chez chose ci comme comment contre dans de deja depuis des dont du elle elles en encore enfin "
    "entre est et etaient etait etc ete etes etre eu eux fait faire faut fois font furent hors ici il ils je jusqu'a "
    "la le lequel les lesquelles lesquels leur leurs lors lui ma mais malgre me meme memes mes moi moins mon ne ni non "
    "nos notre nous on ont or ou par parce parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi "
    "pourrait presque pres puis quand que quel quelle quelles quelque quelques quels qui quoi rien sa sans sans se "
    "selon sera serait ses si sinon soit son sont sous sur ta tandis tant te tel telle telles tels tes toi ton "
    "toujours tous tout toute toutes tres trop tu un une va vers voici voila vont vos votre vous y apres-midi "
    # English
    "about after all also am an and any are as at be because been before being between both but by can could did do "
    "does doing down during each few for from further had has have having he her here hers him his how i if in into is "
    "it its just more most my no nor not now of off once only or other our out over own same she should so some such "
    "than that the their them then there these they this those through to too under until up very was we were what "
    "when where which while who whom why will with would you your says said new "
    # Arabic
    "في من على الى عن مع هذا هذه ذلك تلك التي الذي الذين ما لا لم لن ان كان كانت قد كما بين بعد قبل عند حول خلال ضد هو "
    "هي هم او ثم كل بعض غير اي حتى منذ لدى امام".split()
)
_ENDINGS = (
    ("issements", ""), ("issement", ""), ("ements", ""), ("ement", ""), ("ations", "ation"), ("aux", "al"),
    ("eaux", "eau"), ("euses", "eux"), ("euse", "eux"), ("elles", "el"), ("elle", "el"), ("iennes", "ien"),
    ("ienne", "ien"), ("ives", "if"), ("ive", "if"), ("ees", "e"), ("ee", "e"), ("es", ""), ("s", ""), ("x", ""),
    ("e", ""),
)  # fmt: skip
_STEM = 4
"""Letters that a word keeps at least: `mars` is no plural."""


def terms(text: str, language: str = "") -> list[str]:
    """The terms of a text in order, repeats included; `language` is not needed to tell them."""
    return [stem(word) for word in words(text)]


def words(text: str) -> list[str]:
    """The words of a text that mean something, folded but whole: what the full-text index knows them by."""
    found: list[str] = []
    for token in _WORD.findall(fold(text)):
        word = _ELISION.sub("", token)
        if len(word) >= _SHORTEST and word not in _EMPTY and not (word.isdecimal() and len(word) < 2):
            found.append(word)
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without the ending that only tells number or gender."""
    if not word.isascii() or not word.isalpha():
        return _without_article(word)
    for ending, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(replacement) >= _STEM:
            return word[: len(word) - len(ending)] + replacement
    return word


def _without_article(word: str) -> str:
    """An Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > _STEM else word
