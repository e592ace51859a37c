"""What takes something away asks first, unless it is what its page is there for."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask

from tests.every_page import pages_of, someone
from tests.full_event import make_full_event
from tests.people import People
from wbv_events.core.runtime import Runtime


def test_every_form_with_a_dangerous_button_asks_first(app: Flask, runtime: Runtime, people: People) -> None:
    full = make_full_event(runtime, "full", slots=10, people=12)
    asked: dict[str, str] = {}
    for visit in pages_of(app, full):
        client = app.test_client()
        if who := someone(full, visit.role):
            people.sign_in(client, who.person_id)
        page = BeautifulSoup(client.get(visit.path).text, "html.parser")
        for button in page.select("main form .button--danger"):
            form = button.find_parent("form")
            assert form is not None
            if form.get("action") != visit.path:
                asked[f"{visit.page}: {form.get('action')}"] = str(form.get("data-confirm") or "")

    assert asked
    assert [where for where, question in asked.items() if not question] == []
