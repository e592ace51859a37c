"""Links that sign a person in: handed out, asked for by e-mail, exchanged for a browser session."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update

from wbv_events.accounts import actions
from wbv_events.accounts.links import link_path
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.queries import find_browser_session, find_person_by_email, get_person
from wbv_events.accounts.schemas import ExchangeLink, RequestLink, SignedInView
from wbv_events.accounts.secrets import hash_secret, make_secret
from wbv_events.accounts.services.browsers import start_browser_session
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text

MAILED_LINK_LIFETIME: Final = timedelta(minutes=30)
MAILED_LINKS_AT_ONCE: Final = 3


class LinkUnknown(NotFound):
    """No link has this secret, or it was revoked."""

    code = "account.link_unknown"
    message = N_("This link is not known here, or it has been withdrawn.")


class LinkExpired(Conflict):
    """The link's time is over."""

    code = "account.link_expired"
    message = N_("This link has expired.")


class LinkUsed(Conflict):
    """The link was for one use, and that has been."""

    code = "account.link_used"
    message = N_("This link has already been used; it works only once.")


class OtherSignedIn(Conflict):
    """Somebody else is signed in with this browser, who would be signed out without having asked for it."""

    code = "account.other_signed_in"
    message = N_("You are signed in here as %(present)s. Sign in as %(other)s?")


def create_access_link(
    work: Work, person_id: UUID, leads_to: str, lifetime: timedelta, *, is_single_use: bool = False
) -> str:
    """Store a link that signs a person in and opens a page of this host; return its secret.

    `links.link_address(base_url, secret)` makes the address of it, in a mail `here(links.link_path(secret))`.
    """
    secret = make_secret()
    work.session.add(
        AccessLink(
            id=work.new_id(),
            person_id=person_id,
            secret_hash=hash_secret(secret),
            leads_to=leads_to,
            is_single_use=is_single_use,
            created_at=work.now,
            expires_at=work.now + lifetime,
        )
    )
    return secret


def revoke_access_links(work: Work, person_id: UUID, leads_to: str | None = None) -> None:
    """End the links of a person, all or those to one page, for example because one got into wrong hands."""
    links = update(AccessLink).where(AccessLink.person_id == person_id, AccessLink.revoked_at.is_(None))
    if leads_to is not None:
        links = links.where(AccessLink.leads_to == leads_to)
    work.session.execute(links.values(revoked_at=work.now))


@actions.action(
    "exchange_link",
    schema=ExchangeLink,
    role=Role.ANYONE,
    limit=Limit(300, seconds=60),  # a whole office may stand behind one address
    doors=Doors.FORM,
)
def exchange_link(work: Work, given: ExchangeLink) -> SignedInView:
    """Sign a browser in with a link's secret."""
    link = work.session.scalar(
        select(AccessLink).where(AccessLink.secret_hash == hash_secret(given.secret)).with_for_update()
    )
    if link is None or link.revoked_at is not None:
        raise LinkUnknown
    if link.is_single_use and link.first_used_at is not None:
        raise LinkUsed
    if link.expires_at <= work.now:
        raise LinkExpired
    person = get_person(work, link.person_id)
    if not given.is_confirmed:
        _ask_before_replacing(work, person, given.replaces)
    link.first_used_at = link.first_used_at or work.now
    # only mailed links are for one use
    return start_browser_session(
        work, person, link.leads_to, replaces=given.replaces, proves_mailbox=link.is_single_use
    )


def _ask_before_replacing(work: Work, person: Person, replaces: UUID | None) -> None:
    """Raise `OtherSignedIn` if the browser is signed in as somebody else."""
    session = find_browser_session(work, replaces)
    if session is not None and session.person_id != person.id:
        present = get_person(work, session.person_id)
        raise OtherSignedIn(present=present.name, other=person.name)


@actions.action(
    "request_link",
    schema=RequestLink,
    role=Role.ANYONE,
    limit=Limit(30, seconds=300),
    doors=Doors.FORM,
)
def request_link(work: Work, given: RequestLink) -> None:
    """Mail a sign-in link to who has the address. The answer never tells whether somebody has."""
    person = find_person_by_email(work, given.email)
    if person is None or _count_mailed_links(work, person) >= MAILED_LINKS_AT_ONCE:
        return
    secret = create_access_link(work, person.id, given.leads_to, MAILED_LINK_LIFETIME, is_single_use=True)
    text = write_text(
        "accounts/sign_in_mail.txt",
        person.locale,
        name=person.name,
        link=here(link_path(secret)),
        minutes=MAILED_LINK_LIFETIME // timedelta(minutes=1),
    )
    queue_mail(work, given.email, text.subject, text.body, useful_for=MAILED_LINK_LIFETIME)


def _count_mailed_links(work: Work, person: Person) -> int:
    """Count the mailed links of a person that are still waiting to be used."""
    waiting = select(func.count()).where(
        AccessLink.person_id == person.id,
        AccessLink.is_single_use.is_(True),
        AccessLink.first_used_at.is_(None),
        AccessLink.revoked_at.is_(None),
        AccessLink.expires_at > work.now,
    )
    return work.session.scalar(waiting) or 0
