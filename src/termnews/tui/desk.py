"""Errands: questions to the library that are answered in a thread, and only the latest answer of each kind counts."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import TypeVar

from textual.message import Message
from textual.widget import Widget

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.library import Library

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


class Answered(Message):
    """A thread came back; `deliver` is called in the loop of the interface, unless the errand is outdated."""

    def __init__(self, group: str, token: int, deliver: Callable[[], None]) -> None:
        super().__init__()
        self.group, self.token, self.deliver = group, token, deliver


class Desk:
    """Sends errands out and knows which ones are still wanted.

    A thread cannot be stopped: an answer that nobody wants any more is dropped, and one that is still out when the
    program ends does not hold it up.
    """

    def __init__(self, owner: Widget, failed: Callable[[str], None]) -> None:
        self._owner = owner
        self._failed = failed
        self._tokens: Counter[str] = Counter()
        self._out = 0
        self._awaited: set[str] = set()

    @property
    def is_idle(self) -> bool:
        """Whether no errand is out."""
        return not self._out

    def awaits(self, group: str) -> bool:
        """Whether an answer of a group is out and still wanted."""
        return group in self._awaited

    def ask(
        self,
        group: str,
        library: Library,
        question: Callable[[Library], Answer],
        answer: Callable[[Answer], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask a library of the thread's own; an errand of the same group that is still out is forgotten."""
        self._tokens[group] += 1
        self._out += 1
        self._awaited.add(group)
        token, reject = self._tokens[group], failed or self._failed

        def work() -> None:
            deliver = _answered(library, question, answer, reject)
            with suppress(RuntimeError):  # the program may have ended meanwhile, and its loop with it
                self._owner.post_message(Answered(group, token, deliver))

        Thread(target=copy_context().run, args=(work,), daemon=True, name=f"termnews-{group}").start()

    def forget(self, group: str) -> None:
        """Want no answer any more from errands of a group."""
        self._tokens[group] += 1
        self._awaited.discard(group)

    def deliver(self, message: Answered) -> None:
        """Hand over an answer that is still wanted."""
        self._out -= 1
        if message.token == self._tokens[message.group]:
            self._awaited.discard(message.group)
            message.deliver()


def _answered(
    library: Library,
    question: Callable[[Library], Answer],
    answer: Callable[[Answer], None],
    failed: Callable[[str], None],
) -> Callable[[], None]:
    """Ask, and say whom to tell what came of it."""
    try:
        with closing(library.reopen()) as own:
            return partial(answer, question(own))
    except TermnewsError as error:
        return partial(failed, str(error))
    except Exception:
        _log.exception("An errand failed")
        return partial(failed, _("Cela n’a pas marché ; le journal du programme dit pourquoi."))
