"""What features above hear of people; the composition root connects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wbv_events.accounts.models import Person
from wbv_events.core.work import Work

Renamed = Callable[[Work, Person], None]
"""Gets a person who has just given itself another name."""


@dataclass
class AccountHooks:
    """Each hook runs in the transaction of the change, in order."""

    renamed: list[Renamed] = field(default_factory=list)


hooks = AccountHooks()
