"""What the reader's file says of keys and actions, checked: ConfigError with its line for what there is none of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termnews.config.keys import MacroChoice
from termnews.config.places import near_or_all, written, wrong
from termnews.i18n import _
from termnews.tui.actions import BY_ID, Action, Group
from termnews.tui.key_names import is_key, key_sequence
from termnews.tui.keymap import clash

_SECTION = "section"


class Step(NamedTuple):
    """An action that a macro does."""

    action: Action
    call: str
    """As Textual runs it."""


class Macro(NamedTuple):
    """Several actions on one key, as one that is shown, and the steps that are done."""

    shown: Action
    steps: tuple[Step, ...]
    place: str


def action_id(text: str, place: str) -> str:
    """The id of an action; dashes stand for underscores."""
    id_ = text.replace("-", "_")
    if id_ not in BY_ID:
        sentence = _("aucune action ne s’appelle « {action} ».").format(action=written(text))
        raise wrong(place, f"{sentence} {near_or_all(id_, list(BY_ID))}")
    return id_


def checked_sequence(text: str, place: str) -> str:
    """Keys as Textual names them."""
    typed = key_sequence(text)
    if not typed or not all(map(is_key, typed.split(" "))):
        sentence = _(
            "« {key} » n’est pas une touche ; il y a par exemple j, G, ctrl+d, space, f5 ; « g g » en fait deux."
        )
        raise wrong(place, sentence.format(key=written(text)))
    return typed


def macros_of(choices: Sequence[MacroChoice], taken: Iterable[tuple[str, str]]) -> dict[str, Macro]:
    """The macros by their keys, none of which may be one that was chosen for an action: those are given with its id."""
    macros: dict[str, Macro] = {}
    for choice in choices:
        typed = checked_sequence(choice.key, choice.place)
        for key, owner in (*taken, *((key, _named(macro.steps)) for key, macro in macros.items())):
            if clash(typed, key):
                sentence = _("« {key} » appelle déjà « {action} » au même moment.")
                raise wrong(choice.place, sentence.format(key=written(choice.key), action=owner))
        steps = tuple(_step(text, choice.place) for text in choice.actions)
        macros[typed] = Macro(_shown(typed, steps), steps, choice.place)
    return macros


def _step(text: str, place: str) -> Step:
    name, _blank, number = text.strip().partition(" ")
    action = BY_ID[action_id(name, place)]
    if (action.id == _SECTION) != (number.isdecimal() and number in "123456789"):
        raise wrong(place, _("une rubrique se dit ici par son numéro, comme « section 3 », et rien d’autre n’en a un."))
    return Step(action, f"{action.id}({number})" if number else action.id)


def _shown(typed: str, steps: Sequence[Step]) -> Action:
    """A macro as the help shows it."""
    first, *others = map(_told, steps)
    told = [first, *(one[:1].lower() + one[1:] for one in others)]
    return Action(_named(steps), (typed,), "", _(", puis ").join(told), Group.PROGRAM)


def _told(step: Step) -> str:
    """What a step does, with the number of its section."""
    _id, _paren, number = step.call.partition("(")
    return _("Aller à la rubrique {n}").format(n=number.rstrip(")")) if number else _(step.action.description)


def _named(steps: Sequence[Step]) -> str:
    """The steps of a macro, as its name in the place of an action's."""
    return ", ".join(step.call for step in steps)
