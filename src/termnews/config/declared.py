"""How a setting is declared; what its values may be is looked into where a file is read."""

from __future__ import annotations

from dataclasses import field
from typing import Any

Value = str | int | float | bool | tuple[str, ...]


def setting(
    default: Value | None,
    description: str,
    *,
    kind: type | None = None,
    choices: tuple[str, ...] = (),
    least: float = 0,
    most: float = 0,
    example: Value | None = None,
    places: tuple[str, ...] = (),
) -> Any:
    """A setting: its default, what it is for in French, and what it may be; `kind` where it has no default.

    `places` are what may stand in braces in the words of a command.
    """
    example = default if example is None else example
    more = {"kind": kind or type(default), "choices": choices, "least": least, "most": most, "example": example}
    more["places"] = places
    return field(default=default, metadata={"description": description, **more})
