"""What the worker does about networking: asking some weeks later whether contacts have talked again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime
from wbv_events.networking.queries import list_to_ask
from wbv_events.networking.services import ask_again


def ask_afterwards(runtime: Runtime) -> int:
    """Write to everybody who is to be asked, in a transaction each; return how many. Needs an app context."""
    with runtime.work(writes=False) as work:
        due = list_to_ask(work)
    each("networking.ask", [partial(_ask, runtime, one) for one in due])
    return len(due)


def _ask(runtime: Runtime, participant_id: UUID) -> None:
    with runtime.work() as work:
        ask_again(work, participant_id)
