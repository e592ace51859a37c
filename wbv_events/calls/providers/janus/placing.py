"""On which media server a room's call is: read from the database and changed there, never in here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.providers import Offer
from wbv_events.calls.queries import find_taken
from wbv_events.calls.services.carrying import move_call
from wbv_events.core.runtime import Runtime
