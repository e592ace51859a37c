"""Contacts as a file that address books take: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify

from wbv_events.contacts.schemas import ContactView
from wbv_events.programme.calendar_lines import line, text_line
from wbv_events.rooms.addresses import GERMAN, LONGEST


def write_cards(contacts: Iterable[ContactView], met_at: str) -> bytes:
    """Write what contacts show of themselves; what somebody noted about them stays here."""
    return b"".join(_card(one, met_at) for one in contacts)


def file_name(person: str) -> str:
    """Return what a file about a person is named, without an ending; nothing where no letter is left."""
    return slugify(person, max_length=LONGEST, word_boundary=True, replacements=GERMAN)


def _card(contact: ContactView, met_at: str) -> bytes:
    person = contact.person
    lines = [
        line("BEGIN:VCARD"),
        line("VERSION:4.0"),
        line(f"UID:urn:uuid:{person.participant_id}"),
        text_line("FN", person.name),
    ]
    known = (
        ("TITLE", person.job_title),
        ("ORG", person.organisation),
        ("EMAIL", contact.email),
        ("NOTE", met_at),
    )
    lines += [text_line(name, value) for name, value in known if value]
    return b"".join([*lines, line("END:VCARD")])
