"""The names that a byline holds, without what is set around them: "by", roles, dates, accounts, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termnews.text.fold import fold

LIMIT = 40
"""Names of one article, at most."""
NAME_LENGTH = 60
_LINE_LENGTH = 4_000
"""Characters of a byline that are read: papers of science name dozens of authors in one."""
_BY_WORDS = "by|par|von|por|di|door|av|af|from|tekst|text|texte"
_WRITER_WORDS = r"author|auteur|autor(?:in|en|es)?|redaktion|redaction|rédaction|écrit|geschrieben|verfasst|gespeichert"
_BY = re.compile(
    rf"^[\W_]*(?:(?:(?:{_WRITER_WORDS}|written|posted|published|reported|words|story|(?:ein |un )?arti(?:kel|cle"
    rf"|colo|culo)|publié|publie|propos recueillis"
    rf"|veröffentlicht|escrito|scritto|foto und)\s*)?(?:\b(?:{_BY_WORDS}|{_WRITER_WORDS})\b\s*:?|:|بقلم)\s+)",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"^(?:[^,]{0,60}\d[^,]{0,30}|[^,]{0,60},[^,]{0,40}\d[^,]{0,30}|[a-zà-ÿ][^,\d]{0,40}|Post author\s+)"
    r"\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s+(?=[A-ZÀ-Þ])"
)
"""What stands before the word "by" when that is not the first."""
_PARTING = re.compile(r"\s*[,;|•·]\s*|\s+/\s+|\s+(?:et|and|und|y|e|&|avec|with|mit|con)\s+")
_TAIL = re.compile(
    r"\s*(?:\([^)]{1,60}\)|@\w+.*|https?://.*|[-–—]\s*$|\s+\d{1,2}[./ ].*|\s(?:19|20)\d\d\b.*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d.*"
    r"|\b(?:am (?:\d|(?:mon|diens|mitt|donners|frei|sams|sonn)\w+)|alle artikel|all posts|view orcid profile|more by"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|follow|stand|vor|published|publicado|updated|publié|mis à jour).*)$"
    r"|\s+(?:on|date|posted|last|vom|aktualisiert|le)$",
    re.IGNORECASE,
)
"""What stands behind a name: a role in brackets, an account, a date, a button."""
_SHOUTED = re.compile(r"(?<=[a-zà-ÿ])(?:\s+[A-ZÀ-Þ]{2,}){2,}$")
"""The publisher's name in capitals behind a name that is not."""
SPOKEN = re.compile(
    rf"[\W_]*(?i:(?:(?:ein |un )?arti(?:kel|cle|colo|culo)|{_WRITER_WORDS}|written|posted"
    rf"|published)?\s?(?:{_BY_WORDS}|{_WRITER_WORDS}))\b\s*:?\s+(?:\w+\s*:\s*)?"
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s+[\w.'’&-]+){0,7}(?:\s*[|,•·(].*)?"
)
"""A line that begins as bylines do, with a capital letter after that."""
_NUMBERED = re.compile(r"\d{2}|\d:|\d\s")
_PARTICLES = 2
"""Small words in a name, at most."""
_NOBODY = frozenset(
    (
        "powered by",
        "admin",
        "administrator",
        "wordpressadmin",
        "no author",
        "noauthor",
        "unknown",
        "anonymous",
        "webmaster",
        "guest",
    )
)
LABEL = re.compile(
    rf"\W*(?:written by|author\(?s?\)?|auteurs|par|escrito por|scritto da|skrevet av|verfasst von|geschrieben von"
    rf"|écrit par|{_BY_WORDS}|{_WRITER_WORDS})\W*",
    re.IGNORECASE,
)
"""What stands alone before a name."""
_OFFICES = frozenset(
    (
        "redaktion", "die redaktion", "redaction", "la redaction", "redaccion", "la redaccion", "redazione",
        "la redazione", "de redactie", "redactie", "staff", "staff writer", "staff report", "editorial staff",
    )
)  # fmt: skip
"""Who signs for a whole house."""
_PERSON = re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|[a-z]{2,3})){1,3}")


def names_in(lines: Iterable[str]) -> list[str]:
    """The names that some bylines hold."""
    kept: dict[str, str] = {}
    for line in lines:
        line = line[:_LINE_LENGTH]
        for part in _PARTING.split(_BY.sub("", _PREAMBLE.sub("", line))):
            name = _SHOUTED.sub("", _TAIL.sub("", _TAIL.sub("", _BY.sub("", part)))).strip(" .,;:-–—|/")
            if _is_name(name):
                kept.setdefault(fold(name), name)
    return list(kept.values())[:LIMIT]


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= NAME_LENGTH
        and not name.startswith(("http", "@", "www.", "/"))
        and fold(name) not in _NOBODY
        and not LABEL.fullmatch(name)
        and any(character.isalpha() for character in name)
        and not _NUMBERED.search(name)
        and sum(word.islower() for word in name.split()[1:]) <= _PARTICLES
    )


def people_in(line: str) -> list[str]:
    """The people of a line that holds nothing but names: a signature without any other sign of being one."""
    names = [name.strip() for name in re.split(r"\s*[/,&]\s*|\s+(?:et|and|und|y)\s+", line)]
    return names if names and all(len(name) <= NAME_LENGTH and _PERSON.fullmatch(name) for name in names) else []


def offices_in(lines: Iterable[str]) -> list[str]:
    """The signatures of a whole house in some bylines, as they are written."""
    bare = (re.sub(r"^(?:by|von|par|por|di)\s+", "", line.strip(), flags=re.IGNORECASE) for line in lines)
    return [line for line in bare if fold(line) in _OFFICES]
