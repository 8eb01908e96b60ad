"""The settings file, read again when it has changed: looked at when a key is pressed or a refresh ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from termnews.config import Settings, load_text, parse_settings
from termnews.errors import ConfigError
from termnews.i18n import _, use_language
from termnews.text.typesetting import Typesetting
from termnews.tui.keymap import make_keymap, use_keys
from termnews.tui.tag_inks import use_tag_colours

if TYPE_CHECKING:
    from termnews.tui.app import PaperApp
    from termnews.tui.paper import Paper


class Reloading:
    """Lets the paper follow the settings file."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._file = paper.library.paths.config_file
        self._seen = self._stamp()

    def look(self) -> None:
        """Take over what was changed; a wrong file is told, and what held before goes on holding."""
        stamp = self._stamp()
        if stamp == self._seen:
            return
        self._seen = stamp
        try:
            settings = parse_settings(load_text(self._file), self._file.name)
            keymap = make_keymap(settings.keys_preset, settings.keys, settings.macros)
        except ConfigError as error:
            self._paper.say(str(error))
            return
        use_keys(keymap)
        use_tag_colours(settings.tags)
        self._use(settings)
        self._paper.say(_("Les réglages ont été relus."))

    def _stamp(self) -> tuple[int, int]:
        try:
            found = os.stat(self._file)  # noqa: PTH116 - at every key: no object is to be made
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)

    def _use(self, settings: Settings) -> None:
        paper = self._paper
        paper.refreshing.use(settings)
        paper.library.settings = settings
        paper.library.use_filters()
        paper.ticking.begin()
        use_language(settings.language)
        cast("PaperApp", paper.app).take_theme(paper.library)
        paper.article_view.set_as(
            settings.measure, Typesetting(settings.justify, settings.hyphenate, settings.links_at_end)
        )
        paper.show_listing(paper.listing, keep=True)
        paper.draw()
