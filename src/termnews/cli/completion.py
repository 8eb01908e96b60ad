"""Completion in the shell: small scripts that ask the program itself, which knows its commands and the newspaper.

A generated table of all options, as shtab makes, would know no section, source or article of this reader's.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from shlex import shlex

from termnews.cli.commands import COMMANDS, Command
from termnews.cli.options import LISTING, PROGRAM, Option
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.paths import is_there
from termnews.text.clean import clean_line
from termnews.text.fold import fold

RECENT = 40
"""Articles whose numbers are offered: more is no choice any more."""
_HELP_LETTERS = 70

BASH = """\
_termnews() {
    local value help
    COMPREPLY=()
    while IFS=$'\\t' read -r value help; do
        COMPREPLY+=("$(printf '%q' "$value")")
    done < <(termnews completion words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    ((${#COMPREPLY[@]})) || compopt -o default
}
complete -F _termnews termnews
"""

ZSH = """\
#compdef termnews
_termnews() {
    local -a found
    local value help
    while IFS=$'\\t' read -r value help; do
        found+=("${value//:/\\\\:}:$help")
    done < <(termnews completion words "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (($#found)); then _describe -V termnews found; else _files; fi
}
if [[ $funcstack[1] == _termnews ]]; then _termnews "$@"; else compdef _termnews termnews; fi
"""

FISH = """\
function __termnews
    set -l found (termnews completion words (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c termnews -f -a '(__termnews)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand there, and what it is."""

    value: str
    help: str = ""


Candidates = Iterable[Candidate]


def run_completion(session: Session, arguments: Namespace) -> int:
    """The script of a shell."""
    print(SCRIPTS[arguments.shell], end="")
    return 0


def run_words(session: Session, arguments: Namespace) -> int:
    """What may stand in the place of the last of some words, a line each; nothing where a file may stand."""
    with suppress(TermnewsError):
        for one in candidates(arguments.words, _Newspaper(session)):
            print(f"{one.value}\t{clean_line(one.help, _HELP_LETTERS)}".rstrip("\t"))
    return 0


class _Newspaper:
    """What the reader's newspaper has to choose from; nothing where there is none yet, and none is made."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, question: Callable[[Library], Candidates]) -> list[Candidate]:
        if not self._session.is_demo and not is_there(self._session.paths.database):
            return []
        with self._session.library() as library:
            return list(question(library))


def candidates(words: Sequence[str], newspaper: _Newspaper) -> Iterator[Candidate]:
    """What may stand in the place of the last word, as it was begun."""
    *before, begun = [_unquoted(word) for word in words] or [""]
    command = _command_of(before)
    options = (*(command.options if command else ()), *(() if command else LISTING))
    if value := _awaited(before, options):
        found = _values(command, value, newspaper)
    elif begun.startswith("-"):
        found = [Candidate(name, _(option.help)) for option in options for name in option.names if name[0] == "-"]
        found += [Candidate(one.names[0], _(one.help)) for one in PROGRAM] + [Candidate("--help")]
    elif command is None:
        found = [Candidate(one.name, _(one.help)) for one in COMMANDS]
    else:
        places = [option for option in command.options if option.names[0][0] != "-"]
        found = [one for place in places for one in _values(command, place, newspaper)]
    wanted = fold(begun)
    yield from (one for one in found if fold(one.value).startswith(wanted))


def _command_of(before: Sequence[str]) -> Command | None:
    """The command that was typed; what stands behind an option of the listing is its value."""
    named = {command.name: command for command in COMMANDS}
    values = {name for option in LISTING if "action" not in option.rest for name in option.names}
    typed = (word for at, word in enumerate(before) if not at or before[at - 1] not in values)
    return next((named[word] for word in typed if word in named), None)


def _awaited(before: Sequence[str], options: Iterable[Option]) -> Option | None:
    """The option whose value is to come now."""
    last = before[-1] if before else ""
    return next((one for one in options if last in one.names and last[:1] == "-" and "action" not in one.rest), None)


def _values(command: Command | None, option: Option, newspaper: _Newspaper) -> list[Candidate]:
    if choices := option.rest.get("choices"):
        return [Candidate(choice) for choice in choices]
    question = _QUESTIONS.get((command.name if command else "", option.dest)) or _QUESTIONS.get(("", option.dest))
    return newspaper.ask(question) if question else []


def _sections(library: Library) -> Candidates:
    from termnews.sections import title_of

    return [Candidate(slug, title_of(slug)) for slug in library.sections()]


def _articles(library: Library) -> Candidates:
    recent = library.store.articles.page(limit=RECENT)
    return [Candidate(str(one.id), f"{one.publisher} · {one.title}") for one in recent]


def _dossiers(library: Library) -> Candidates:
    return [Candidate(one.name, one.query) for one in library.store.dossiers.all()]


def _filters(library: Library) -> Candidates:
    return [Candidate(one.name, one.told) for one in library.store.filters.all() if not one.is_configured]


def _feeds(library: Library) -> Candidates:
    feeds = library.store.feeds.all()
    return [Candidate(one.title or one.url, one.url) for one in feeds]


def _tags(library: Library) -> Candidates:
    counts = library.store.tags.counts()
    return [
        Candidate(name, ngettext("{n} article", "{n} articles", one.total).format(n=one.total))
        for name, one in counts.items()
    ]


def _articles_and_tags(library: Library) -> Candidates:
    return [*_tags(library), *_articles(library)]


def _searches(library: Library) -> Candidates:
    """The tags, as a search asks for them."""
    tags = (f'"{name}"' if " " in name else name for name in library.store.tags.names())
    return [Candidate(f"tag:{name}") for name in tags]


def _rankings(library: Library) -> Candidates:
    return [Candidate(name) for name in dict.fromkeys(one.origin for one in library.store.rankings.all())]


def _editions(library: Library) -> Candidates:
    from termnews.feeds.catalogue import editions

    return [Candidate(name) for name in editions()]


_QUESTIONS: Mapping[tuple[str, str], Callable[[Library], Candidates]] = {
    ("", "section"): _sections,
    ("read", "what"): _articles,
    ("read", "tag"): _tags,
    ("mark", "ids"): _articles,
    ("later", "ids"): _articles,
    ("tag", "what"): _articles_and_tags,
    ("tags", "name"): _tags,
    ("note", "id"): _articles,
    ("search", "words"): _searches,
    ("related", "id"): _articles,
    ("dossiers", "name"): _dossiers,
    ("follow", "name"): _dossiers,
    ("filters", "words"): _filters,
    ("remove", "feed"): _feeds,
    ("most-read", "publisher"): _rankings,
    ("sources", "edition"): _editions,
}
"""Whom to ask for the value of an argument, by command and name; of every command where none is named."""


def _unquoted(word: str) -> str:
    """A word as the shell would read it, also where a quote is still open."""
    reader = shlex(word, posix=True)
    reader.whitespace, reader.commenters, reader.whitespace_split = "", "", True
    with suppress(ValueError):
        return reader.get_token() or ""
    return word.replace("\\", "").strip("\"'")
