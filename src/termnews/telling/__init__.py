"""Telling others what came and what is read: notifications of the desktop or terminal, and commands of the reader's."""

from termnews.telling.hooks import articles_json, run_hook
from termnews.telling.news import Told, tell_new, tells

__all__ = ["Told", "articles_json", "run_hook", "tell_new", "tells"]
