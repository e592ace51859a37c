"""Who may create events is said on the command line."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select

from tests.command import command
from tests.server import Server
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.secrets import hash_secret


def test_an_organiser_is_made_and_gets_a_link_for_one_use(served: Server) -> None:
    email = f"rosa-{uuid4().hex[:8]}@day.example"

    done = command(served.settings, "create-organiser", email, "Rosa Organiser")

    assert done.returncode == 0, done.stderr
    address, _, secret = done.stdout.strip().partition("#")
    assert address == f"{served.url}/link"
    with served.runtime.work(writes=False) as work:
        rosa = work.session.scalars(select(Person).where(Person.email == email)).one()
        link = work.session.scalars(select(AccessLink).where(AccessLink.person_id == rosa.id)).one()
        assert (rosa.name, rosa.may_create_events) == ("Rosa Organiser", True)
        assert (link.secret_hash, link.is_single_use) == (hash_secret(secret), True)
