"""What can be done with people and their ways in; what other features do is named here."""

from __future__ import annotations

from wbv_events.accounts.services.access_links import (
    OtherSignedIn,
    create_access_link,
    exchange_link,
    request_link,
    revoke_access_links,
)
from wbv_events.accounts.services.browsers import end_other_sessions, sign_out
from wbv_events.accounts.services.passwords import set_password, sign_in
from wbv_events.accounts.services.people import (
    create_organiser,
    create_person,
    edit_account,
    find_or_create_person,
)
from wbv_events.accounts.services.tokens import create_token, issue_token, revoke_token

__all__ = [
    "OtherSignedIn",
    "create_access_link",
    "create_organiser",
    "create_person",
    "create_token",
    "edit_account",
    "end_other_sessions",
    "exchange_link",
    "find_or_create_person",
    "issue_token",
    "request_link",
    "revoke_access_links",
    "revoke_token",
    "set_password",
    "sign_in",
    "sign_out",
]
