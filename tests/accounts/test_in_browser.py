"""Signing in with a real browser and a real server, whose logs are read afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from structlog.testing import capture_logs

from config import Settings
from tests.accounts.conftest import PASSWORD
from tests.browsing import PHONE, check_usable, in_both_looks, visitors
from tests.people import People
from tests.server import Server, serve
from wbv_events.accounts.links import link_address
from wbv_events.accounts.models import Person
from wbv_events.accounts.passwords import hash_password
from wbv_events.accounts.services import create_access_link
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.tasks import send_due

VISITORS = ["/anmelden", "/anmelden/passwort", "/anmelden/gesendet", "/link"]


@dataclass(frozen=True)
class Site:
    """A server, the log that it writes, and somebody who may come in."""

    server: Server
    log: Path
    ada: UUID
    ben: UUID

    def link(self, *, of: UUID | None = None, once: bool = False) -> str:
        """Hand out a link of Ada's, or of somebody else."""
        with self.server.runtime.work() as work:
            who, lifetime = of or self.ada, timedelta(days=1)
            secret = create_access_link(work, who, "/konto", lifetime, is_single_use=once)
        return link_address(self.server.url, secret)


@pytest.fixture(scope="module")
def site(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    url, log = f"sqlite:///{folder / 'site.sqlite3'}", folder / "server.log"
    settings = Settings(
        env="test",
        secret_key="only for tests",
        var_dir=folder,
        database_url=url,
        redis_url=redis_url,
        redis_prefix="site",
        log_level="DEBUG",
    )
    load_features()
    engine = open_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUNICORN_CMD_ARGS", f"--access-logfile {log} --error-logfile {log} --capture-output")
        with serve(settings) as server:
            ada = People(server.runtime).person("Ada Attendee", "ada@day.example")
            with server.runtime.work() as work:
                person = work.session.get(Person, ada)
                assert person is not None
                person.password_hash = hash_password(PASSWORD)
            yield Site(server, log, ada, People(server.runtime).person("Ben Attendee"))


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh browser."""
    # the browser itself notes every refused form
    with visitors(browser, site.server, expected="status of 4") as found:
        yield partial(found.open, None)


def test_a_link_signs_in_by_itself_and_leaves_no_trace(visit: Callable[..., Page], site: Site) -> None:
    address = site.link()
    secret = address.partition("#")[2]

    page = visit(address)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Ihr Konto|Your account"))
    assert page.url == f"{site.server.url}/konto"
    page.go_back()
    assert secret not in page.url
    assert secret not in page.content()


def test_a_second_link_in_the_same_tab_is_taken_too(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/link")

    page.evaluate("address => location.assign(address)", site.link())

    expect(page).to_have_url(f"{site.server.url}/konto")


def test_without_scripts_a_link_can_be_pasted(visit: Callable[..., Page], site: Site) -> None:
    address = site.link()
    page = visit(address, java_script_enabled=False)

    page.locator("#field-secret").fill(address)
    page.locator("main form button").click()

    assert page.url == f"{site.server.url}/konto"


@in_both_looks
def test_a_link_of_somebody_else_asks_before_it_signs_anybody_out(
    visit: Callable[..., Page], site: Site, look: dict[str, Any]
) -> None:
    page = visit(site.link(), **look)
    page.wait_for_url("**/konto")

    page.goto(site.link(of=site.ben))

    expect(page.get_by_role("alert")).to_be_focused()
    check_usable(page)
    page.locator("main form button").click()
    page.wait_for_url("**/konto")
    expect(page.locator("#field-name")).to_have_value("Ben Attendee")


def test_a_used_link_leads_to_a_new_one(visit: Callable[..., Page], site: Site) -> None:
    address = site.link(once=True)
    visit(address).wait_for_url("**/konto")

    page = visit(address)

    expect(page.get_by_role("alert")).to_be_focused()
    check_usable(page)
    page.locator("main a[href='/anmelden']").click()
    expect(page.locator("#field-email")).to_be_visible()


def test_neither_links_nor_passwords_reach_a_log(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/anmelden?next=/konto")
    page.locator("#field-email").fill("ada@day.example")
    page.locator("main form button").click()
    page.wait_for_url("**/anmelden/gesendet")
    with site.server.runtime.work(writes=False) as work:
        mail = work.session.scalars(select(OutgoingMail)).one()
    with capture_logs() as worker_log:
        assert send_due(site.server.runtime) == 1
    found = re.search(r"http\S+#(\S+)", mail.body.replace("\ue000", site.server.url))
    assert found is not None
    page.goto(found[0])
    page.wait_for_url("**/konto")
    page.locator("[popovertarget=account-menu]").click()
    page.locator("form[action='/abmelden'] button").click()
    page.wait_for_url("**/anmelden")
    page.goto(site.server.url + "/anmelden/passwort?next=/konto")
    page.locator("#field-email").fill("ada@day.example")
    page.locator("#field-password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/konto")

    log = site.log.read_text(encoding="utf-8")
    assert "POST /link" in log
    assert "POST /anmelden/passwort" in log
    assert [entry["event"] for entry in worker_log] == ["mail.written"]
    for secret in (found[1], PASSWORD, PASSWORD.replace(" ", "+"), "ada@day"):
        assert secret not in log + str(worker_log)


def test_the_account_page_takes_changes(visit: Callable[..., Page], site: Site) -> None:
    page = visit(site.link())
    page.wait_for_url("**/konto")

    page.locator("#field-label").fill("Import")
    page.locator("form[action='/konto/zugangsschluessel'] button").last.click()
    expect(page.locator("#new-key")).to_be_in_viewport()
    check_usable(page)
    page.locator(".account__keys button").click()
    page.get_by_role("dialog").get_by_role("button").first.click()
    expect(page.locator(".account__keys")).to_have_count(0)


@pytest.mark.parametrize("address", [*VISITORS, "/konto"])
@in_both_looks
def test_everybody_can_use_the_pages(
    visit: Callable[..., Page], site: Site, address: str, look: dict[str, Any]
) -> None:
    page = visit(site.link() if address == "/konto" else address, **look)
    page.wait_for_url(f"**{address}")

    check_usable(page)


@pytest.mark.parametrize("address", ["/anmelden", "/anmelden/passwort"])
def test_what_is_wrong_is_read_out_and_in_reach(visit: Callable[..., Page], address: str) -> None:
    page = visit(address, **PHONE)

    page.locator("#field-email").press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#field-email")).to_be_focused()
    expect(page.locator("#field-email")).to_have_attribute("aria-invalid", "true")
    check_usable(page)
