"""Lines by a template: `{id} {title}`. Only names of fields stand in braces, and nothing is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from termnews.errors import UsageError
from termnews.i18n import _
from termnews.models import Article
from termnews.records import ARTICLE
from termnews.text.clean import clean_line
from termnews.text.dates import short_age
from termnews.text.width import fit

_PART = re.compile(r"{{|}}|{(?P<name>\w+)(?::(?P<width>[<>]?\d{1,3}))?}|\\(?P<sign>[nt\\])|[{}]")
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}
AGE = "age"
FIELDS = (*(field.name for field in ARTICLE), AGE)
"""What may stand in braces."""

_VALUES: dict[str, Callable[[Article], object]] = {field.name: field.value for field in ARTICLE}


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was found to be good."""

    text: str

    @classmethod
    def of(cls, text: str) -> Template:
        """The template of a text; UsageError names what is wrong with it."""
        for part in _PART.finditer(text):
            if part[0] in ("{", "}"):
                raise UsageError(_("« {text} » : une accolade s’écrit {{{{ ou }}}}.").format(text=clean_line(text, 80)))
            if part["name"] and part["name"] not in FIELDS:
                sentence = _("« {name} » n’est pas un champ. Champs : {all}.")
                raise UsageError(sentence.format(name=part["name"], all=", ".join(FIELDS)))
        return cls(text)

    def line(self, article: Article, now: datetime) -> str:
        """An article as the template has it: one line, unless the template itself breaks it."""

        def filled(part: re.Match[str]) -> str:
            if part["name"]:
                return _fitted(_value(part["name"], article, now), part["width"])
            return _SIGNS[part["sign"]] if part["sign"] else part[0][0]

        return _PART.sub(filled, self.text)


def _value(name: str, article: Article, now: datetime) -> str:
    if name == AGE:
        return short_age(article.sorted_by, now)
    value = _VALUES[name](article)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else clean_line(str(value))


def _fitted(text: str, width: str | None) -> str:
    """A text of exactly so many cells, cut or filled up; `>` puts it at the right."""
    if not width:
        return text
    return fit(text, int(width.lstrip("<>")), align="right" if width.startswith(">") else "left")
