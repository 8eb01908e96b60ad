"""Accents and case folded away, to compare names by."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """A text without case, accents, ligatures or doubled spaces: `Économie ` and `economie` are the same."""
    lowered = " ".join(text.casefold().split())
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_LIGATURES))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
