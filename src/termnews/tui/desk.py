"""Errands: questions to the library that are answered in a thread, and only the latest answer of each kind counts."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
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
    """Sends errands out and knows which ones are still wanted. A thread cannot be stopped: its answer is dropped."""

    def __init__(self, owner: Widget, failed: Callable[[str], None]) -> None:
        self._owner = owner
        self._failed = failed
        self._tokens: Counter[str] = Counter()

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
        token = self._tokens[group]

        def work() -> None:
            try:
                own = library.reopen()
                try:
                    deliver = _call(answer, question(own))
                finally:
                    own.close()
            except TermnewsError as error:
                deliver = _call(failed or self._failed, str(error))
            except Exception:
                _log.exception("errand %s", group)
                deliver = _call(
                    failed or self._failed, _("Cela n’a pas marché ; le journal du programme dit pourquoi.")
                )
            self._owner.post_message(Answered(group, token, deliver))

        self._owner.run_worker(work, thread=True, group=group, exit_on_error=False)

    def forget(self, group: str) -> None:
        """Want no answer any more from errands of a group."""
        self._tokens[group] += 1

    def deliver(self, message: Answered) -> None:
        """Hand over an answer that is still wanted."""
        if message.token == self._tokens[message.group]:
            message.deliver()


def _call(function: Callable[[Answer], None], value: Answer) -> Callable[[], None]:
    return lambda: function(value)
