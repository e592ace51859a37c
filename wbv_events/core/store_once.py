"""Storing once what comes with an id that a client made, so that sending again stores nothing twice."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from wbv_events.core.database import Base
from wbv_events.core.errors import Conflict
from wbv_events.core.insert_missing import insertion
from wbv_events.core.words import N_

M = TypeVar("M", bound=Base)


class IdTaken(Conflict):
    """The id belongs to something else."""

    code = "app.id_taken"
    message = N_("This could not be stored. Please send it again.")


def find_own(session: Session, model: type[M], ident: UUID | None, same: dict[str, Any]) -> M | None:
    """Return what an id stands for already, if anything; its columns must agree with `same`.

    These are the columns that tell sending again from another thing: whose it is, where, what it is called.
    Raises `IdTaken` if one of them differs.
    """
    found = None if ident is None else session.get(model, ident)
    if found is not None and any(getattr(found, name) != value for name, value in same.items()):
        raise IdTaken
    return found


def store_once(session: Session, model: type[M], ident: UUID, same: dict[str, Any], **values: Any) -> M:
    """Store something new under an id, or return what another connection stores under it at this moment.

    `same` are the columns that both must agree in, `values` all others. Raises `IdTaken`.
    """
    insert = insertion(session, model, ["id"]).returning(model)
    stored = session.scalar(insert, {"id": ident, **same, **values}) or find_own(session, model, ident, same)
    assert stored is not None
    return stored
