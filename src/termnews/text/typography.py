"""French typography on display: the no-break spaces that a text left out or wrote as ordinary ones."""

from __future__ import annotations

import re

NBSP, NNBSP = "\u00a0", "\u202f"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"«[ \u00a0\u202f]*(?=\S)"), f"«{NBSP}"),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]*»"), f"{NBSP}»"),
    (re.compile(r"(?<=\w) ?(?=[;!?]+(?:\s|$|[»)\]…]))"), NNBSP),
    (re.compile(r"(?<=[\w»)\]]) (?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=[»)\]\"”…]) (?=[;!?])"), NNBSP),
    (re.compile(r"(?<=\d) (?=(?:%|€|\$|£|°|[kmcd]?m[²³]?\b|kg\b|km/h\b|h\b|ha\b|millions?\b|milliards?\b))"), NBSP),
    (re.compile(r"(?<=\b\d) (?=\d{3}\b)|(?<=\b\d\d) (?=\d{3}\b)|(?<=\b\d{3}) (?=\d{3}\b)"), NNBSP),
    (
        re.compile(r"(?:(?<=^)|(?<=[\s(«\u00a0]))(?P<title>M|MM|Mme|Mmes|Mlle|Dr|Me|n°|p) (?=[A-ZÀ-Ý0-9])"),
        rf"\g<title>{NBSP}",
    ),
    (re.compile(r"(?<=\s[–—]) (?=\S[^–—]{0,120}?\s[–—])"), NBSP),
)


def is_french(language: str) -> bool:
    """Whether a language code is French; an unknown language is not."""
    return language.lower().startswith("fr")


def french(text: str) -> str:
    """A French text whose signs and units stay with their words."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
