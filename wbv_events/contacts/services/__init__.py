"""What can be done about contacts."""

from __future__ import annotations

from wbv_events.contacts.services.answering import accept_request, decline_request, end_contact, write_note
from wbv_events.contacts.services.asking import ask_contact, edit_request, withdraw_request
from wbv_events.contacts.services.connecting import connect, disconnect
from wbv_events.contacts.services.expiring import expire_request
from wbv_events.contacts.services.introducing import ask_as_suggested
from wbv_events.contacts.services.mailing import write_news
from wbv_events.contacts.services.parting import end_with_block, end_with_leaving

__all__ = [
    "accept_request",
    "ask_as_suggested",
    "ask_contact",
    "connect",
    "decline_request",
    "disconnect",
    "edit_request",
    "end_contact",
    "end_with_block",
    "end_with_leaving",
    "expire_request",
    "withdraw_request",
    "write_news",
    "write_note",
]
