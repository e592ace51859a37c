"""Links that sign a person in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from tests.accounts.browsing import Browser, main_text, page
from tests.people import People
from wbv_events.accounts.links import link_address
from wbv_events.accounts.services import revoke_access_links
from wbv_events.core.acks import Ack
from wbv_events.core.actions import Doors
from wbv_events.core.control import ConnectionsEnded
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]
MakeLink = Callable[..., str]
Open = Callable[[], Browser]


def test_a_personal_link_leads_in_as_often_as_it_is_opened(
    open_client: Open, ada: UUID, make_link: MakeLink
) -> None:
    secret = make_link(ada, "/konto")

    for client in (open_client(), open_client()):
        answer = client.post("/link", data={"secret": secret})

        assert (answer.status_code, answer.location) == (303, "/konto")
        assert client.is_signed_in()


def test_a_link_for_one_use_works_once(open_client: Open, ada: UUID, make_link: MakeLink) -> None:
    secret = make_link(ada, once=True)
    first, second = open_client(), open_client()

    assert first.post("/link", data={"secret": secret}).status_code == 303
    answer = second.post("/link", data={"secret": secret})

    assert answer.status_code == 409
    assert "works only once" in main_text(answer) or "nur einmal" in main_text(answer)
    assert not second.is_signed_in()


def test_a_link_for_one_use_works_once_even_in_a_race(act: Act, ada: UUID, make_link: MakeLink) -> None:
    secret = make_link(ada, once=True)

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda _: act("account.exchange_link", None, secret=secret), range(4)))

    assert sorted(ack.status for ack in acks) == [200, 409, 409, 409]


def test_opening_a_link_uses_nothing_up(client: Browser, ada: UUID, make_link: MakeLink) -> None:
    secret = make_link(ada, once=True)

    for _ in range(3):
        assert client.get("/link").status_code == 200

    assert client.post("/link", data={"secret": secret}).status_code == 303


def test_a_whole_link_can_be_pasted(client: Browser, ada: UUID, make_link: MakeLink) -> None:
    address = link_address("https://day.example/", make_link(ada))

    assert address.startswith("https://day.example/link#")
    assert client.post("/link", data={"secret": f" {address}\n"}).status_code == 303


def test_what_is_no_longer_good_is_told_apart(
    act: Act, runtime: Runtime, ada: UUID, make_link: MakeLink
) -> None:
    expired = make_link(ada, lifetime=timedelta(0))
    revoked, kept = make_link(ada, "/e/one"), make_link(ada, "/e/two")
    with runtime.work() as work:
        revoke_access_links(work, ada, leads_to="/e/one")

    def code(secret: str) -> str:
        ack = act("account.exchange_link", None, secret=secret)
        return "" if ack.ok else ack.error.code

    assert code(expired) == "account.link_expired"
    assert code(revoked) == "account.link_unknown"
    assert code("unheard of") == "account.link_unknown"
    assert code("") == "app.invalid"
    assert code(kept) == ""


def test_a_bad_link_leads_to_a_new_one_and_is_not_shown(client: Browser) -> None:
    answer = client.post("/link", data={"secret": "unheard-of"})

    assert answer.status_code == 404
    assert page(answer).select_one("main a[href='/anmelden']")
    assert "unheard-of" not in answer.text


def test_only_hashes_of_secrets_are_stored(
    client: Browser, runtime: Runtime, ada: UUID, make_link: MakeLink
) -> None:
    secret = make_link(ada)
    client.post("/link", data={"secret": secret})

    with runtime.database.reading() as session:
        rows = [row for table in Base.metadata.sorted_tables for row in session.execute(table.select())]

    assert len(rows) >= 3
    assert secret not in repr(rows)


@pytest.mark.parametrize(
    "verb",
    ["exchange_link", "request_link", "sign_in", "sign_out", "set_password", "show", "create_token"],
)
def test_what_a_browser_does_is_done_by_forms_only(runtime: Runtime, client: Browser, verb: str) -> None:
    assert runtime.actions[f"account.{verb}"].doors == Doors.FORM
    assert client.post(f"/api/v1/account/{verb}", json={}).status_code == 404


def test_the_own_link_opened_again_keeps_the_other_tabs(
    client: Browser, ada: UUID, make_link: MakeLink, ended: Callable[[], list[ConnectionsEnded]]
) -> None:
    secret = make_link(ada)
    client.post("/link", data={"secret": secret})
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]

    client.post("/link", data={"secret": secret})

    with client.session_transaction() as cookie:
        assert cookie["_user_id"] == before
    assert ended() == []


def test_a_link_of_somebody_else_asks_before_it_ends_who_was_signed_in_here(
    client: Browser,
    people: People,
    ada: UUID,
    make_link: MakeLink,
    ended: Callable[[], list[ConnectionsEnded]],
) -> None:
    client.post("/link", data={"secret": make_link(ada)})
    with client.session_transaction() as cookie:
        before = UUID(cookie["_user_id"])
    secret = make_link(people.person("Ben Attendee"), once=True)

    asked = client.post("/link", data={"secret": secret})
    still = client.get("/konto").text
    nothing_ended = ended()
    form = page(asked).select_one("main form")
    assert form is not None
    fields = {str(one["name"]): str(one.get("value")) for one in form.select("input[name]")}
    done = client.post(str(form["action"]), data=fields)

    assert (asked.status_code, asked.headers["Cache-Control"]) == (409, "no-store")
    assert "als Ada Attendee angemeldet. Als Ben Attendee anmelden?" in main_text(asked)
    assert ("Ben Attendee" in still, nothing_ended) == (False, [])
    assert (done.status_code, "Ben Attendee" in client.get("/konto").text) == (303, True)
    assert ended() == [ConnectionsEnded(person_id=ada, browser_session_id=before, code="signed_out")]
