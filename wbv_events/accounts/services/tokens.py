"""Tokens for the JSON API and for sockets outside browsers."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from wbv_events.accounts import actions
from wbv_events.accounts.models import ApiToken
from wbv_events.accounts.queries import view_token
from wbv_events.accounts.schemas import CreateToken, NewTokenView, RevokeToken
from wbv_events.accounts.secrets import hash_secret, make_secret
from wbv_events.accounts.services.browsers import end_connections
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work


def issue_token(work: Work, person_id: UUID, label: str, lifetime: timedelta | None) -> str:
    """Store a token of a person and return its secret, which is shown nowhere else."""
    return _issue(work, person_id, label, lifetime)[1]


# a token must not make tokens: who finds one could keep the door open for ever
@actions.action(
    "create_token",
    schema=CreateToken,
    role=Role.PERSON,
    limit=Limit(20, seconds=3600),
    doors=Doors.FORM,
)
def create_token(work: Work, given: CreateToken) -> NewTokenView:
    """Make a token of the actor."""
    token, secret = _issue(work, work.person_id, given.label, timedelta(days=given.days))
    return NewTokenView(token=view_token(token), secret=secret)


@actions.action("revoke_token", schema=RevokeToken, role=Role.PERSON, limit=Limit(60, seconds=60))
def revoke_token(work: Work, given: RevokeToken) -> None:
    """End a token of the actor, with the connections that it opened; doing it twice changes nothing."""
    token = work.session.get(ApiToken, given.token_id)
    if token is None or token.person_id != work.person_id:
        raise NotFound
    token.revoked_at = token.revoked_at or work.now
    work.session.flush()
    end_connections(work, token.person_id, token.id)


def _issue(work: Work, person_id: UUID, label: str, lifetime: timedelta | None) -> tuple[ApiToken, str]:
    secret = make_secret()
    token = ApiToken(
        id=work.new_id(),
        person_id=person_id,
        secret_hash=hash_secret(secret),
        label=label,
        created_at=work.now,
        expires_at=None if lifetime is None else work.now + lifetime,
    )
    work.session.add(token)
    work.session.flush()
    return token, secret
