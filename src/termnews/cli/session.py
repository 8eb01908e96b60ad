"""One run of the command line: the settings, the newspaper that is meant, and the command that is called."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from termnews.config import Settings, load_settings
from termnews.i18n import _, use_language
from termnews.paths import Paths, default_paths

if TYPE_CHECKING:
    from termnews.fetch import Fetcher
    from termnews.library import Library


@dataclass(frozen=True, slots=True)
class Session:
    """What every command may ask for."""

    paths: Paths
    settings: Settings
    is_demo: bool

    @classmethod
    def begin(cls, argv: Sequence[str]) -> Session:
        """Read the settings and choose the language: before the arguments, whose errors are sentences too."""
        use_language("auto")
        paths = default_paths()
        settings = load_settings(paths)
        use_language(settings.language)
        return cls(paths, settings, "--demo" in argv)

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
        """The same for one who gives it back himself."""
        if self.is_demo:
            from termnews.demo import open_demo

            return open_demo(self.paths, self.settings)
        from termnews.library import Library

        return Library.open(self.paths, self.settings)

    def fetcher(self) -> Fetcher:
        """The network: the real one, or the demonstration edition's files."""
        if self.is_demo:
            from termnews.demo import make_fetcher

            return make_fetcher()
        from termnews.refresh import fetcher_for

        return fetcher_for(self.settings)


def say(sentence: str) -> None:
    """Talk to the reader, beside the data."""
    print(sentence, file=sys.stderr)


def subscribe_to_default(library: Library) -> None:
    """The edition of the settings, where there is no subscription at all: after an import there is one."""
    if not library.store.feeds.count():
        from termnews.feeds.catalogue import edition

        library.store.feeds.add(edition(library.settings.edition), library.clock())
        library.store.facts.set("edition", library.settings.edition)
        say(_("Premier lancement : abonnement à l’édition « {edition} ».").format(edition=library.settings.edition))
