"""Signing in with a password, and setting one."""

from __future__ import annotations

from wbv_events.accounts import actions
from wbv_events.accounts.passwords import hash_password, is_outdated, is_right
from wbv_events.accounts.queries import find_person_by_email, get_person, needs_current_password
from wbv_events.accounts.schemas import SetPassword, SignedInView, SignIn
from wbv_events.accounts.services.browsers import end_browser_sessions, start_browser_session
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import InvalidInput
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


@actions.action("sign_in", schema=SignIn, role=Role.ANYONE, limit=Limit(30, seconds=300), doors=Doors.FORM)
def sign_in(work: Work, given: SignIn) -> SignedInView:
    """Sign a browser in with a password."""
    person = find_person_by_email(work, given.email)
    stored = person.password_hash if person else None
    if not is_right(given.password, stored) or person is None or stored is None:
        raise SignInFailed.at("password", N_("Please check it, or have a sign-in link sent to you."))
    if is_outdated(stored):
        person.password_hash = hash_password(given.password)
    return start_browser_session(work, person, given.leads_to, replaces=given.replaces)


@actions.action(
    "set_password", schema=SetPassword, role=Role.PERSON, limit=Limit(10, seconds=300), doors=Doors.FORM
)
def set_password(work: Work, given: SetPassword) -> None:
    """Set the actor's password, end all other browser sessions and tell by mail."""
    person = get_person(work, work.person_id)
    if needs_current_password(work, person, given.browser_session_id) and not is_right(
        given.current, person.password_hash
    ):
        raise CurrentPasswordWrong.at("current", N_("This is not your password until now."))
    person.password_hash = hash_password(given.password)
    work.session.flush()
    end_browser_sessions(work, person.id, keep=given.browser_session_id)
    if person.email:
        text = write_text(
            "accounts/password_mail.txt", person.locale, name=person.name, link=here("/anmelden")
        )
        queue_mail(work, person.email, text.subject, text.body)
