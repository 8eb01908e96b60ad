"""The keys as the reader sees them: in the footer, in sentences, in the help and in `docs/keys.md`. Pure."""

from __future__ import annotations

from termnews.i18n import _, quoted
from termnews.text.width import cell_width
from termnews.tui.actions import ACTIONS, Action, When, by_group, is_possible
from termnews.tui.key_names import key_name, short_name
from termnews.tui.keymap import keys_now


def key_for(id_: str) -> str:
    """The key of an action, for a sentence; the palette's name for it where it has none."""
    return next(map(key_name, keys_now().keys[id_]), quoted(id_))


def way_back() -> str:
    """What leads out of what is laid over the newspaper, for a heading."""
    return _("{key} revient").format(key=key_for("back"))


def short_key(action: Action) -> str:
    """The key that the footer shows for an action."""
    return next(map(short_name, keys_now().keys[action.id]), "")


def keys_of(action: Action) -> str:
    """All its keys for the reader; a run of figures as its ends."""
    keys = keys_now().keys[action.id]
    if len(keys) > 4 and all(key.isdecimal() for key in keys):
        return f"{key_name(keys[0])} – {key_name(keys[-1])}"
    return "  ".join(map(key_name, keys))


def groups() -> list[tuple[str, list[Action]]]:
    """The actions under their headings, translated, and the reader’s macros under their own."""
    macros = {macro.shown.id: macro.shown for macro in keys_now().macros.values()}
    return [*by_group(), *([(_("Enchaînements"), list(macros.values()))] if macros else [])]


def meant(possible: When) -> list[Action]:
    """The actions that keys call now, shown by their first key."""
    keymap = keys_now()

    def is_meant(action: Action) -> bool:
        first = next(iter(keymap.keys[action.id]), "")
        return keymap.meant_by(first, lambda one: is_possible(one, possible)) is action

    return [action for action in ACTIONS if is_possible(action, possible) and is_meant(action)]


def footer_actions(possible: When, width: int) -> list[Action]:
    """The actions that a footer of `width` cells has room for, in the table's order."""
    chosen: list[Action] = []
    room = width
    for action in sorted(meant(possible), key=lambda action: -action.footer):
        cost = cell_width(short_key(action)) + cell_width(_(action.label)) + 3
        if action.footer and cost <= room and action.offered in possible:
            chosen.append(action)
            room -= cost
    return [action for action in ACTIONS if action in chosen]


def keys_document() -> str:
    """The table as `docs/keys.md`."""
    lines = ["# " + _("Les touches"), ""]
    lines += [_("Cette page est faite par `scripts/make_keys.py` à partir de `tui/actions.py`."), ""]
    heads = " | ".join((_("Touche"), _("Effet")))
    for heading, actions in by_group():
        lines += [f"## {heading}", "", f"| {heads} |", "|---|---|"]
        for action in actions:
            keys = " ".join(f"`{key_name(key)}`" for key in keys_now().keys[action.id]).replace("|", "\\|")
            lines.append(f"| {keys} | {_(action.description)} |")
        lines.append("")
    return "\n".join(lines)
