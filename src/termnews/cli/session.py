"""One run of the command line: the settings, the newspaper that is meant, and the command that is called."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from termnews.cli.output import say
from termnews.config import Settings, load_settings
from termnews.errors import ConfigError
from termnews.i18n import ngettext, use_language
from termnews.paths import Paths, default_paths
from termnews.text.bidi import use_order
from termnews.text.dates import number, use_zone

if TYPE_CHECKING:
    from termnews.fetch import Fetcher
    from termnews.library import Library

_NEED_NO_SETTINGS = ("-h", "--help", "--version", "config", "doctor")
"""Those that also work with a wrong file, the last ones as commands."""


@dataclass(frozen=True, slots=True)
class Session:
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
        code: int = getattr(import_module(f"termnews.cli.{module}"), function)(self, arguments)
        return code

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The reader's newspaper, or the demonstration edition; given back at the end."""
        library = self.open_library()
        try:
            yield library
        finally:
            library.close()

    def open_library(self) -> Library:
        """The same for one who gives it back himself. StoreError says why it cannot be opened."""
        if self.is_demo:
            from termnews.demo import open_demo

            return open_demo(self.paths, self.settings)
        from termnews.library import Library

        return Library.open(self.paths, self.settings)

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
