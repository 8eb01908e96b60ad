"""French typography on display: the no-break spaces that a text left out or wrote as ordinary ones.

The rules are those of the Imprimerie nationale's Lexique: a narrow no-break space before ; ! ?, a no-break space
before : and inside guillemets, before % and currencies, between a number and its unit, a day and its month, a title
and its name. Nothing but blanks is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NBSP, NNBSP = "\u00a0", "\u202f"

_UNITS = (
    "[kMGTm]?[WV]h?|[kMGT]?o|k?Hz|[kcdm]?m[²³]?|[kmµ]?g|[cdm]?l|km/h|m/s|k€|M€|Md€|ha|h|min|s|°[CF]?|ans|%|‰|[€$£]"
    "|(?:mill(?:ion|iard|ième)|euro|dollar|franc|dirham|dinar|degré|mètre|kilomètre|tonne|point)s?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_TITLES = "MM?\\.|Mmes?|Mlles?|Drs?|Pr|Me|Mgr|Ste?|n[°º]|[NnLl]os|p\\.|art\\.|fig\\.|vol\\."

_RULES: tuple[tuple[str, str, str], ...] = (
    ("«", r"«[ \u00a0\u202f]*(?=\S)", f"«{NBSP}"),
    ("»", r"(?<=[^\s«])[ \u00a0\u202f]*»", f"{NBSP}»"),
    (";!?", r"(?<=[\w»)\]\"”’%°]) ?(?=[;!?]+(?:\s|$|[»)\]…\"”,]))", NNBSP),
    (";!?", r"(?<=[….]) (?=[;!?])", NNBSP),
    (":", r"(?<=[\w»)\]\"”’%°…]) ?(?=:(?:\s|$))", NBSP),
    ("%‰€$£", r"(?<=\d)(?=[%‰€$£](?!\w))", NBSP),
    ("0123456789", rf"(?<=\d) (?=(?:{_UNITS})(?!\w))", NBSP),
    ("0123456789", r"(?<=\d[ \u00a0]h) (?=\d\d\b)", NBSP),
    ("0123456789", rf"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)) (?=(?:{_MONTHS})\b)", NBSP),
    ("0123456789", r"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d{3})) (?=\d{3}\b)", NNBSP),
    ("IVX", r"(?<=\b)([IVX]+(?:er|e|ᵉ|ᵉʳ)) (?=siècle)", rf"\1{NBSP}"),
    ("MDPnNpafvSL", rf"(?<![^\s(«\u00a0’'])({_TITLES}) (?=[A-ZÀ-Ý0-9])", rf"\1{NBSP}"),
    (
        "–—",
        r"(?<![^\s(])([–—])[ \u00a0]([^–—\n]{1,300}?)[ \u00a0]([–—])(?![^\s.,;)])",
        rf"\1{NBSP}\2{NBSP}\3",
    ),
)
"""Each with the signs that a text must hold one of for it to apply, and to be compiled."""
_BLANKS = f" {NBSP}{NNBSP}"


def is_french(language: str) -> bool:
    """Whether a language code is French; an unknown language is not."""
    return language.lower().startswith("fr")


def french(text: str) -> str:
    """A French text whose signs and units stay with their words."""
    held = set(text)
    for signs, pattern, replacement in _RULES:
        if not held.isdisjoint(signs):
            text = re.sub(pattern, replacement, text)
    return text


def french_parts(parts: Sequence[str]) -> list[str]:
    """The parts of one French text, set as a whole: a sign may stand in another part than its word.

    A blank that was missing between two parts begins the second of them.
    """
    if len(parts) < 2:
        return list(map(french, parts))
    whole = french("".join(parts))
    inked = [at for at, character in enumerate(whole) if character not in _BLANKS]
    cuts, before = [0], 0
    for part in parts[:-1]:
        before += sum(character not in _BLANKS for character in part)
        cuts.append(max(cuts[-1], _cut(whole, inked, before, part.endswith(tuple(_BLANKS)))))
    return [whole[start:end] for start, end in zip(cuts, [*cuts[1:], len(whole)], strict=True)]


def _cut(whole: str, inked: list[int], before: int, is_blank_kept: bool) -> int:
    """Where a part ends that has so many characters before its end, blanks not counted."""
    if is_blank_kept:
        return inked[before] if before < len(inked) else len(whole)
    return inked[before - 1] + 1 if before else 0
