"""How settings are declared; what their values may be is looked into where a file is read.

Not as a dataclass: every command reads its settings first, and what makes those takes milliseconds to load.
"""

from __future__ import annotations

from typing import Any, NamedTuple, NoReturn, Self, dataclass_transform

Value = str | int | float | bool | tuple[str, ...]


class Declaration(NamedTuple):
    """One setting of a table: the value where none was given, and what is known of it."""

    default: Any
    facts: dict[str, Any]
    """By the names of the fields of `Setting`; `parse` names what reads a table whose rows the reader names."""

    def __get__(self, settings: Declared | None, _table: type) -> Any:
        """The default; a value that was given stands in the settings themselves and goes before it."""
        return self if settings is None else self.default


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Declared:
    """A table of settings: values by name, those that were not given being the defaults."""

    def __init__(self, **given: Any) -> None:
        if unknown := given.keys() - self.declarations().keys():
            raise TypeError(f"no settings: {unknown}")
        vars(self).update(given)

    @classmethod
    def declarations(cls) -> dict[str, Declaration]:
        """What is declared, in its order: of a wider table first."""
        tables = reversed(cls.__mro__)
        return {name: one for table in tables for name, one in vars(table).items() if isinstance(one, Declaration)}

    def values(self) -> dict[str, Any]:
        """All of them by name."""
        return {name: getattr(self, name) for name in self.declarations()}

    def having(self, **others: Any) -> Self:
        """The same with some other values."""
        return type(self)(**vars(self) | others)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Declared) and type(self) is type(other) and self.values() == other.values()

    def __hash__(self) -> int:
        return hash(tuple(self.values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


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
    return Declaration(default, {"description": description, **more})


def rows(parse: str) -> Any:
    """A table whose rows the reader names, read by a function of this package: `module:function`."""
    return Declaration((), {"parse": parse})
