"""Making people and changing what stands about them."""

from __future__ import annotations

from wbv_events.accounts import actions
from wbv_events.accounts.hooks import hooks
from wbv_events.accounts.models import Person
from wbv_events.accounts.people import NewPerson, find_or_create_people
from wbv_events.accounts.queries import find_person_by_email, get_person, view_person
from wbv_events.accounts.schemas import EditAccount, PersonView
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.mail.addresses import email_address


class EmailTaken(Conflict):
    """Another person has this address."""

    code = "account.email_taken"
    message = N_("There is already an account with this e-mail address.")


def create_person(work: Work, name: str, email: str | None = None, locale: str = "de") -> Person:
    """Store a new person; one without address can only come in by personal link or token.

    Raises `EmailTaken`, and `InvalidInput` for what is no address.
    """
    address = None if email is None else _address(email)
    if address is not None and find_person_by_email(work, address):
        raise EmailTaken
    person = Person(id=work.new_id(), name=name, email=address, locale=locale, created_at=work.now)
    work.session.add(person)
    work.session.flush()
    return person


def find_or_create_person(work: Work, name: str, email: str, locale: str = "de") -> Person:
    """Return who has this address, unchanged, else a new person. Raises `InvalidInput` for no address."""
    address = _address(email)
    found = find_or_create_people(work, [NewPerson(address, name, locale)])
    return get_person(work, found[address])


def create_organiser(work: Work, email: str, name: str) -> Person:
    """Let a person create events; who has this address keeps the name that it has."""
    person = find_or_create_person(work, name, email)
    person.may_create_events = True
    work.session.flush()
    return person


@actions.action("edit", schema=EditAccount, role=Role.PERSON, limit=Limit(30, seconds=60))
def edit_account(work: Work, given: EditAccount) -> PersonView:
    """Change the actor's language, and the name, also in all events: everybody knows the own name best."""
    person = get_person(work, work.person_id)
    is_renamed = person.name != given.name
    person.name, person.locale = given.name, given.locale
    work.session.flush()
    if is_renamed:
        for hook in hooks.renamed:
            hook(work, person)
    return view_person(person)


def _address(email: str) -> str:
    address = email_address(email)
    if address is None:
        raise InvalidInput.at("email", N_("Please enter an address like name@example.org."))
    return address
