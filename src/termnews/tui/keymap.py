"""Which keys call which action: those of the table of actions, of a preset, of the reader's own choice.

Of several actions of one key the narrowest that is possible is meant. Keys are named as Textual names them; several
with spaces between them are pressed one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from termnews.i18n import _
from termnews.tui.actions import ACTIONS, BY_ID, Action, When
from termnews.tui.key_names import key_sequence
from termnews.tui.presets import PRESETS

if TYPE_CHECKING:
    from termnews.config.keys import KeyChoice, MacroChoice
    from termnews.tui.chosen_keys import Macro

_ALWAYS_KEYED = "quit"


class Keymap(NamedTuple):
    """The keys of every action, and the actions of every key."""

    keys: Mapping[str, tuple[str, ...]]
    """Of each action by its id, the one to show first; none where another action took them."""
    actions: Mapping[str, tuple[Action, ...]]
    """Of each key or sequence, the narrowest first."""
    starts: frozenset[str]
    """What sequences begin with."""
    macros: Mapping[str, Macro]
    """The keys that call several actions."""

    def meant_by(self, typed: str, accepts: Callable[[Action], bool]) -> Action | None:
        """The action that a key or sequence calls, of those that are accepted now."""
        return next(filter(accepts, self.actions.get(typed, ())), None)

    def after(self, begun: str) -> list[Action]:
        """The actions of the sequences that begin so."""
        return [one for keys, own in self.actions.items() if keys.startswith(f"{begun} ") for one in own]

    def begins_macro(self, begun: str) -> bool:
        """Whether the keys of a macro begin so."""
        return any(keys.startswith(f"{begun} ") for keys in self.macros)

    def place_of(self, action: Action, typed: str) -> int:
        """Which of the keys of an action was typed, counted from 1."""
        return self.keys[action.id].index(typed) + 1


class Keyboard:
    """Keys as they are typed, one by one: the beginning of a sequence waits for the rest."""

    def __init__(self) -> None:
        self._begun = ""

    def type(self, key: str, accepts: Callable[[Action], bool]) -> str | None:
        """The call that a key completes, empty while it is awaited, None where the key means nothing here."""
        typed, was_begun = f"{self._begun} {key}".lstrip(), bool(self._begun)
        self._begun = ""
        if typed in _current.macros:
            return f"macro({typed!r})"
        if action := _current.meant_by(typed, accepts):
            return call_of(action, typed)
        if typed in _current.starts and (_current.begins_macro(typed) or any(map(accepts, _current.after(typed)))):
            self._begun = typed
            return ""
        return "" if was_begun else None


def call_of(action: Action, typed: str) -> str:
    """An action as Textual runs it; that of the sections is told which of them is meant."""
    return f"{action.id}({_current.place_of(action, typed)})" if action.id == "section" else action.id


def make_keymap(
    preset: str = "default", choices: Sequence[KeyChoice] = (), macros: Sequence[MacroChoice] = ()
) -> Keymap:
    """The keys of a preset with the reader's choices; ConfigError for an unknown action or key, or a conflict.

    A key that is chosen is taken from the actions whose keys were not, unless the default keys share it too.
    """
    keys = {action.id: action.keys for action in ACTIONS}
    _choose(keys, {id_: tuple(map(key_sequence, own)) for id_, own in PRESETS[preset].items()})
    return _keymap(keys, _chosen(keys, choices, macros) if choices or macros else {})


def _chosen(
    keys: dict[str, tuple[str, ...]], choices: Sequence[KeyChoice], macros: Sequence[MacroChoice]
) -> dict[str, Macro]:
    """Give the keys that the reader chose to their actions, and make the macros."""
    from termnews.config.places import wrong
    from termnews.tui.chosen_keys import action_id, checked_sequence, macros_of

    places: dict[str, str] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for choice in choices:
        id_ = action_id(choice.action, choice.place)
        places[id_], chosen[id_] = choice.place, tuple(checked_sequence(key, choice.place) for key in choice.keys)
    _choose(keys, chosen)
    made = macros_of(macros, [(key, id_) for id_, own in chosen.items() for key in own])
    for id_ in keys.keys() - chosen.keys():
        keys[id_] = tuple(key for key in keys[id_] if not any(clash(key, typed) for typed in made))
    _check(keys, places)
    if not keys[_ALWAYS_KEYED]:
        place = places.get(_ALWAYS_KEYED) or ["", *places.values(), *(macro.place for macro in made.values())][-1]
        sentence = _("il faut une touche pour quitter : donnez-en une à « {action} ».")
        raise wrong(place, sentence.format(action=_ALWAYS_KEYED))
    return made


def _choose(keys: dict[str, tuple[str, ...]], chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Give keys to some actions, and take them from the others."""
    for id_ in keys.keys() - chosen.keys():
        keys[id_] = tuple(key for key in keys[id_] if not any(_takes(key, id_, *own) for own in chosen.items()))
    keys.update(chosen)


def _takes(key: str, loser: str, winner: str, own: Iterable[str]) -> bool:
    if key in own and key in BY_ID[loser].keys and key in BY_ID[winner].keys:
        return False
    return any(clash(key, one) for one in own)


def clash(one: str, other: str) -> bool:
    """Whether two keys are the same, or one begins the other."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


def _check(keys: Mapping[str, tuple[str, ...]], places: Mapping[str, str]) -> None:
    """ConfigError where one key would mean two things at a time."""
    from termnews.config.places import written, wrong

    for one, other in combinations(places, 2):
        if clashing := next((key for key in keys[other] if _is_ambiguous(key, other, one, keys[one])), ""):
            sentence = _("« {key} » appelle déjà « {action} » au même moment.")
            raise wrong(places[other], sentence.format(key=written(clashing), action=one))


def _is_ambiguous(key: str, own: str, other: str, keys: Iterable[str]) -> bool:
    """Whether a key of an action clashes with one of another's, and no narrower action tells them apart."""
    nested = _is_nested(BY_ID[own].when, BY_ID[other].when)
    return any(clash(key, one) and not (nested and key == one) for one in keys)


def _is_nested(one: When, other: When) -> bool:
    return one != other and (one in other or other in one)


def _keymap(keys: Mapping[str, tuple[str, ...]], macros: Mapping[str, Macro]) -> Keymap:
    actions: dict[str, list[Action]] = {}
    for action in ACTIONS:
        for key in keys[action.id]:
            actions.setdefault(key, []).append(action)
    ordered = {key: tuple(sorted(own, key=lambda one: -one.when.value.bit_count())) for key, own in actions.items()}
    parts = (key.split(" ") for key in (*actions, *macros))
    starts = frozenset(" ".join(one[:n]) for one in parts for n in range(1, len(one)))
    called = dict(keys)
    for macro in macros.values():
        called[macro.shown.id] = (*called.get(macro.shown.id, ()), *macro.shown.keys)
    return Keymap(called, ordered, starts, macros)


_current = make_keymap()


def use_keys(keymap: Keymap) -> None:
    """Let these be the keys from now on."""
    global _current
    _current = keymap


def keys_now() -> Keymap:
    """The keys in use."""
    return _current
