"""One run of the command line: the settings, the newspaper that is meant, and the command that is called."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from termnews.cli.output import say
from termnews.config import Settings, load_settings
from termnews.errors import ConfigError, DamagedStore
from termnews.i18n import _, ngettext, use_language
from termnews.paths import Paths, default_paths, is_there
from termnews.text.bidi import use_order
from termnews.text.dates import number, use_zone

if TYPE_CHECKING:
    from termnews.fetch import Fetcher
    from termnews.library import Library

_NEED_NO_SETTINGS = ("-h", "--help", "--version", "config", "doctor")
"""Those that also work with a wrong file, the last ones as commands."""


class Session(NamedTuple):
    """What every command may ask for."""

    paths: Paths
    settings: Settings
    is_demo: bool
    is_verbose: bool = False
    """Whether what the log notes is also told on stderr."""

    @classmethod
    def begin(cls, argv: Sequence[str]) -> Session:
        """Read the settings and choose the language: before the arguments, whose errors are sentences too.

        Raises ConfigError, but not where help is asked for.
        """
        use_language("auto")
        use_zone(None)
        paths = default_paths()
        try:
            settings = load_settings(paths)
        except ConfigError:
            if "search" in argv or not any(argument in _NEED_NO_SETTINGS for argument in argv):
                raise
            settings = Settings()
        use_language(settings.language)
        use_order(settings.bidi if sys.stdout.isatty() else "terminal", os.environ)
        is_verbose = "search" not in argv and bool({"-v", "--verbose"} & set(argv))
        return cls(paths, settings, "--demo" in argv, is_verbose)

    def run(self, arguments: Namespace) -> int:
        """Call the command; its exit code."""
        module, function = arguments.run.split(":")
        command = getattr(import_module(f"termnews.cli.{module}"), function)
        gc.freeze()  # or all that was loaded would be looked through now
        gc.enable()
        code: int = command(self, arguments)
        return code

    @contextmanager
    def library(self, *, mends: bool = True) -> Iterator[Library]:
        """The reader's newspaper, or the demonstration edition; given back at the end.

        A damaged one is mended first; without `mends` that is a StoreError.
        """
        library = self.open_library(mends=mends)
        library.store.is_patient = True
        if library.notice:
            say(library.notice)
        try:
            yield library
        finally:
            library.close()

    def open_library(self, *, mends: bool = True) -> Library:
        """The same for one who gives it back himself. StoreError says why it cannot be opened."""
        if self.is_demo:
            from termnews.demo import open_demo

            return open_demo(self.paths, self.settings)
        from termnews.library import Library
        from termnews.store.database import note_of_damage

        if not mends:  # who only looks may come with wrong settings: the filters of the right ones stay
            return Library(self.paths, self.settings)
        with suppress(DamagedStore):
            if not is_there(note_of_damage(self.paths.database)):
                return Library.open(self.paths, self.settings)
        notice = _mended(self.paths)
        library = Library.open(self.paths, self.settings)
        library.notice = notice
        return library

    def open_to_read(self) -> Library:
        """The same, open to be read alone. StoreError where there is none yet, or one of another version."""
        from termnews.library import Library

        if not self.is_demo:
            return Library(self.paths, self.settings, is_read_only=True)
        made = self.open_library()
        made.close()
        return Library(made.paths, made.settings, made.clock, is_read_only=True)

    def fetcher(self) -> Fetcher:
        """The network: the real one, or the demonstration edition's files."""
        if self.is_demo:
            from termnews.demo import make_fetcher

            return make_fetcher()
        from termnews.refresh import fetcher_for

        return fetcher_for(self.settings)

    def now(self) -> datetime:
        """The time, which stands still in the demonstration edition."""
        if self.is_demo:
            from termnews.demo import demo_time

            return demo_time()
        return datetime.now(UTC)


def subscribe_to_default(library: Library) -> None:
    """Subscribe to the edition of the settings on a first start, and say so."""
    count = library.subscribe_to_edition()
    if not count:
        return
    sentence = ngettext(
        "Premier lancement : abonnement à {n} flux de l’édition « {name} ».",
        "Premier lancement : abonnement à {n} flux de l’édition « {name} ».",
        count,
    )
    say(sentence.format(n=number(count), name=library.settings.edition))


def _mended(paths: Paths) -> str:
    """Make a new database of a damaged one; the sentence that tells the reader."""
    from termnews.store.salvage import salvage

    done = salvage(paths.database, datetime.now(UTC))
    if done is None:
        return ""
    sentence = _(
        "La base était abîmée ; une neuve est faite de ce qui s’y lit encore (articles : {articles}, "
        "enregistrés : {saved}, abonnements : {feeds}). L’ancienne est gardée : {file}."
    )
    return sentence.format(
        articles=number(done.articles), saved=number(done.saved), feeds=number(done.feeds), file=done.aside
    )
