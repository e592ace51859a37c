"""Signing in with a password, and setting one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wbv_events.accounts import actions
from wbv_events.accounts.models import Person
from wbv_events.accounts.passwords import hash_password, is_outdated, is_right
from wbv_events.accounts.queries import find_person_by_email, get_person, needs_current_password
from wbv_events.accounts.schemas import SetPassword, SignedInView, SignIn
from wbv_events.accounts.services.browsers import end_browser_sessions, start_browser_session
from wbv_events.core.actions import Doors, FieldLimit, Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import InvalidInput, RateLimited
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text


class SignInFailed(InvalidInput):
    """Address and password do not match; it stays open whether the address is known."""

    code = "account.sign_in_failed"
    message = N_("E-mail address and password do not match.")


class CurrentPasswordWrong(InvalidInput):
    """The password before is not the one that was entered."""

    code = "account.current_password_wrong"


class TooManyTries(RateLimited):
    """The password of one address was tried too often, by whomever; nothing is said about an account."""

    code = "account.too_many_tries"
    message = N_(
        "Signing in with this address was tried too often. It is possible again in %(minutes)d min; "
        "a sign-in link by e-mail works at once."
    )


@dataclass(frozen=True)
class Checked:
    """What was found about a password; `against` is what was stored when it was compared.

    `new_hash` is what is to be stored from now on, if anything.
    """

    against: str | None
    is_right: bool
    new_hash: str | None

    def holds_for(self, person: Person | None) -> bool:
        """Say whether the password was right and still is."""
        return self.is_right and person is not None and person.password_hash == self.against


def _check_for_sign_in(work: Work, given: SignIn) -> Callable[[], Checked]:
    """Compare the password with the person's, as long as it takes where there is none."""
    person = find_person_by_email(work, given.email)
    stored = person.password_hash if person else None

    def check() -> Checked:
        right = is_right(given.password, stored)
        is_old = right and stored is not None and is_outdated(stored)
        return Checked(stored, right, hash_password(given.password) if is_old else None)

    return check


@actions.action(
    "sign_in",
    schema=SignIn,
    role=Role.ANYONE,
    # short, so that no stranger can lock somebody out for long
    limit=Limit(30, seconds=300, per_field=FieldLimit("email", 10, seconds=900, refusal=TooManyTries)),
    doors=Doors.FORM,
)
@beforehand(_check_for_sign_in)
def sign_in(work: Work, given: SignIn, checked: Checked) -> SignedInView:
    """Sign a browser in with a password."""
    person = find_person_by_email(work, given.email)
    if person is None or not checked.holds_for(person):
        raise SignInFailed.at("password", N_("Please check it, or have a sign-in link sent to you."))
    if checked.new_hash is not None:
        person.password_hash = checked.new_hash
    return start_browser_session(work, person, given.leads_to, replaces=given.replaces)


def _check_for_new_password(work: Work, given: SetPassword) -> Callable[[], Checked]:
    """Compare the password before, if it is needed, and hash the new one unless the other is wrong."""
    person = get_person(work, work.person_id)
    stored = person.password_hash
    is_needed = needs_current_password(work, person, given.browser_session_id)

    def check() -> Checked:
        right = not is_needed or is_right(given.current, stored)
        return Checked(stored, right, hash_password(given.password) if right else None)

    return check


@actions.action(
    "set_password", schema=SetPassword, role=Role.PERSON, limit=Limit(10, seconds=300), doors=Doors.FORM
)
@beforehand(_check_for_new_password)
def set_password(work: Work, given: SetPassword, checked: Checked) -> None:
    """Set the actor's password, end all other browser sessions and tell by mail."""
    person = get_person(work, work.person_id)
    if not checked.holds_for(person):
        raise CurrentPasswordWrong.at("current", N_("This is not your password until now."))
    person.password_hash = checked.new_hash
    work.session.flush()
    end_browser_sessions(work, person.id, keep=given.browser_session_id)
    if person.email:
        text = write_text(
            "accounts/password_mail.txt", person.locale, name=person.name, link=here("/anmelden")
        )
        queue_mail(work, person.email, text.subject, text.body)
