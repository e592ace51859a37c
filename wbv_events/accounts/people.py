"""Accounts for many people at once, as a list of invitations brings them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from wbv_events.accounts.models import Person
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work


@dataclass(frozen=True)
class NewPerson:
    """Somebody who may have an account already; `email` is in small letters."""

    email: str
    name: str
    locale: str = "de"


def find_or_create_people(work: Work, wanted: Iterable[NewPerson]) -> dict[str, UUID]:
    """Return the ids of people by e-mail address; who has an account keeps name and language of it."""
    by_email = {person.email: person for person in wanted}
    rows = [
        {
            "id": work.new_id(),
            "email": person.email,
            "name": person.name,
            "locale": person.locale,
            "created_at": work.now,
        }
        for person in sorted(by_email.values(), key=lambda person: person.email)
    ]
    insert_missing(work.session, Person, rows, unique="email")
    found = work.session.execute(select(Person.email, Person.id).where(Person.email.in_(by_email)))
    return {str(email): ident for email, ident in found}
