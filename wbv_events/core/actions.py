"""The declaration of actions: everything that an outsider can ask or change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from functools import cached_property
from typing import Any, Final, TypeVar, get_type_hints

from pydantic import TypeAdapter

from wbv_events.core.authority import Role
from wbv_events.core.errors import RateLimited
from wbv_events.core.schemas import Input

DECLARED: Final = "action"
"""Under this name a function carries its declaration."""

F = TypeVar("F", bound=Callable[..., Any])


class Doors(Flag):
    """The ways in."""

    FORM = auto()
    SOCKET = auto()
    API = auto()


ALL_DOORS: Final = Doors.FORM | Doors.SOCKET | Doors.API


@dataclass(frozen=True)
class Limit:
    """How often one actor may do something: `count` times in any `seconds`."""

    count: int
    seconds: int
    per_field: FieldLimit | None = None


@dataclass(frozen=True)
class FieldLimit:
    """How often something may be tried with one value of a field, whoever tries.

    The refusal's sentence may name the `minutes` to wait.
    """

    field: str
    count: int
    seconds: int
    refusal: type[RateLimited] = RateLimited


@dataclass(frozen=True)
class Action:
    """One declared action."""

    name: str
    function: Callable[..., Any]
    schema: type[Input]
    role: Role
    limit: Limit
    writes: bool
    doors: Doors

    @cached_property
    def answer(self) -> TypeAdapter[Any]:
        """The shape of the ack's data, from the function's return annotation."""
        return TypeAdapter(get_type_hints(self.function)["return"])

    @property
    def path(self) -> str:
        """The action's path below the API's root."""
        return self.name.replace(".", "/")


class Actions:
    """The actions of one feature."""

    def __init__(self, feature: str) -> None:
        self.feature = feature
        self.declared: dict[str, Action] = {}

    def action(
        self, verb: str, *, schema: type[Input], role: Role, limit: Limit, doors: Doors = ALL_DOORS
    ) -> Callable[[F], F]:
        """Declare a function that changes something."""
        return self._declare(verb, schema=schema, role=role, limit=limit, doors=doors, writes=True)

    def read(
        self, verb: str, *, schema: type[Input], role: Role, limit: Limit, doors: Doors = ALL_DOORS
    ) -> Callable[[F], F]:
        """Declare a function that only reads."""
        return self._declare(verb, schema=schema, role=role, limit=limit, doors=doors, writes=False)

    def _declare(
        self, verb: str, *, schema: type[Input], role: Role, limit: Limit, doors: Doors, writes: bool
    ) -> Callable[[F], F]:
        def declare(function: F) -> F:
            name = f"{self.feature}.{verb}"
            if name in self.declared:
                message = f"action {name} is declared twice"
                raise ValueError(message)
            action = Action(name, function, schema, role, limit, writes, doors)
            self.declared[name] = action
            setattr(function, DECLARED, action)
            return function

        return declare


def action_of(function: Callable[..., Any]) -> Action:
    """Return the declaration of an action's function."""
    action = getattr(function, DECLARED)
    assert isinstance(action, Action)
    return action
