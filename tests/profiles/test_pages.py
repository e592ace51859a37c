"""The pages work by forms alone, and nothing typed gets lost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.counted import counted
from tests.events.pages import soup, text, value
from tests.people import Event, People
from tests.profiles.make import FULL, Act, block, consent, directory, hide, names, save, topic, version
from wbv_events.core.runtime import Runtime
from wbv_events.core.sheets import write_csv
from wbv_events.profiles.models import Part

As = Callable[[str], FlaskClient]


def ticked(page: object, name: str) -> set[str]:
    boxes = page.select(f"input[name={name}]")  # type: ignore[attr-defined] # a soup
    return {box["value"] for box in boxes if box.has_attr("checked")}


def test_a_profile_is_written_and_read_back_by_its_form(as_: As, act: Act, event: Event) -> None:
    pflege, bau = (str(topic(act, event, label)) for label in ("Pflege", "Bau"))
    client, address = as_("ada"), f"/e/{event.slug}/profil"
    form = {**FULL, "offers": [pflege], "needs": [pflege, bau], **hide("contacts", Part.REGION)}

    saved = client.post(address, data={**form, "version": value(client.get(address), "version")})

    assert (saved.status_code, saved.location) == (303, address)
    page = client.get(address)
    assert [value(page, name) for name in ("job_title", "organisation", "alliance", "about")] == [
        FULL[name] for name in ("job_title", "organisation", "alliance", "about")
    ]
    assert (ticked(soup(page), "offers"), ticked(soup(page), "needs")) == ({pflege}, {pflege, bau})
    assert (ticked(soup(page), "branches"), ticked(soup(page), "languages")) == ({"care"}, {"de", "pl"})
    chosen = soup(page).select_one("[name=audience_region] [selected]")
    assert chosen is not None
    assert chosen["value"] == "contacts"


def test_the_preview_shows_what_strangers_and_contacts_see(as_: As, act: Act, event: Event) -> None:
    save(act, event, event.ada, **FULL, **hide("contacts", Part.REGION), **hide("nobody", Part.ABOUT))

    stranger, contact = (
        " ".join(one.get_text(" ").split())
        for one in soup(as_("ada").get(f"/e/{event.slug}/profil")).select("aside article")
    )

    assert ("Schleswig-Holstein" in stranger, "Schleswig-Holstein" in contact) == (False, True)
    assert FULL["about"] not in stranger + contact
    assert "Bildungswerk Nord" in stranger


def test_an_older_tab_reads_why_keeps_its_text_and_can_save_it_then(as_: As, act: Act, event: Event) -> None:
    client, address = as_("ada"), f"/e/{event.slug}/profil"
    pflege = str(topic(act, event, "Pflege"))
    form = {"about": "Aus dem alten Tab", "offers": pflege, "languages": ["pl"], "region": "DE-TH"}
    form["version"] = value(client.get(address), "version")
    save(act, event, event.ada, about="Aus dem neuen Tab")

    refused = client.post(address, data=form)

    assert refused.status_code == 409
    assert "Your profile was changed meanwhile" in text(refused)
    [stored] = soup(refused).select("[role=alert] a")
    assert value(client.get(str(stored["href"])), "about") == "Aus dem neuen Tab"
    assert value(refused, "about") == "Aus dem alten Tab"
    assert (ticked(soup(refused), "offers"), ticked(soup(refused), "languages")) == ({pflege}, {"pl"})
    assert client.post(address, data={**form, "version": value(refused, "version")}).status_code == 303
    assert value(client.get(address), "about") == "Aus dem alten Tab"


def test_what_is_refused_stands_in_the_form_again(as_: As, act: Act, event: Event) -> None:
    client, address = as_("ada"), f"/e/{event.slug}/profil"
    form = {"about": "x" * 501, "organisation": "Neu", "languages": ["de", "tr"]}

    refused = client.post(address, data={**form, "version": str(version(act, event, event.ada))})

    assert refused.status_code == 422
    assert (value(refused, "organisation"), value(refused, "about")) == ("Neu", "x" * 501)
    assert ticked(soup(refused), "languages") == {"de", "tr"}
    assert soup(refused).select_one("#error-about")
    [link] = soup(refused).select("[role=alert] a")
    assert (link["href"], link.get_text()) == (
        "#field-about",
        "About me, in a few sentences: At most 500 characters.",
    )


def test_topics_are_suggested_without_scripts_and_nothing_is_saved(as_: As, act: Act, event: Event) -> None:
    act("profile.take_starting_topics", event.organiser.person_id, event_id=event.id)
    client, address = as_("ada"), f"/e/{event.slug}/profil"
    form = {"offers_text": "Wir beraten zu Fördermitteln", "needs_text": "xqz", "about": "halb getippt"}

    page = client.post(f"{address}/themen", data={**form, "version": "1", "languages": ["tr"]})

    assert page.status_code == 200
    found = [" ".join(one.get_text(" ").split()) for one in soup(page).select(".picker__found label")]
    assert found[0] == "Funding and time for training"
    assert "No topic was found for this text." in text(page)
    assert (value(page, "about"), value(page, "offers_text")) == ("halb getippt", form["offers_text"])
    assert (ticked(soup(page), "languages"), ticked(soup(page), "offers")) == ({"tr"}, set())
    assert value(client.get(address), "about") == ""


@pytest.mark.parametrize(("written", "said"), [({}, 2), ({"needs_text": "xqz"}, 0)])
def test_without_any_text_no_topic_is_looked_for(
    as_: As, event: Event, written: dict[str, str], said: int
) -> None:
    page = as_("ada").post(f"/e/{event.slug}/profil/themen", data={"offers_text": " ", **written})

    assert text(page).count("Please write something above first") == said
    assert text(page).count("No topic was found for this text.") == len(written)


def test_a_text_that_is_too_long_is_refused_and_kept(as_: As, event: Event) -> None:
    page = as_("ada").post(f"/e/{event.slug}/profil/themen", data={"offers_text": "x" * 2001, "about": "da"})

    assert page.status_code == 422
    assert (value(page, "about"), len(value(page, "offers_text"))) == ("da", 2001)
    [link] = soup(page).select("[role=alert] a")
    assert link.get_text().startswith("In your own words: what can others learn from you? At most 2000")


def test_consents_are_switched_by_a_press(as_: As, event: Event) -> None:
    client, address = as_("ada"), f"/e/{event.slug}/profil"
    for is_given, said in (("true", "No longer"), ("false", "Yes, please")):
        form = {"kind": "directory", "is_given": is_given}
        assert client.post(f"{address}/einwilligung", data=form).location == address
        button = soup(client.get(address)).select_one(".profile__consent button")
        assert button is not None
        assert said in button.get_text()


def test_branches_whose_names_have_commas_are_told_apart(as_: As, act: Act, event: Event) -> None:
    save(act, event, event.ben, **{**FULL, "branches": ["wz2008:A", "care"]})
    consent(act, event, event.ben)

    of_ben = as_("ada").get(f"/e/{event.slug}/personen/{event.ben.participant_id}")
    own = soup(as_("ben").get(f"/e/{event.slug}/profil"))

    for shown in (text(of_ben), own.aside.get_text(), own.select_one("#field-branches summary").get_text()):  # type: ignore[union-attr] # both are there
        assert "Care and social work; Agriculture, forestry and fishing" in shown


@pytest.mark.parametrize("is_given", [True, False])
def test_who_sees_a_profile_that_is_in_no_directory_is_said_as_it_is(
    as_: As, act: Act, event: Event, *, is_given: bool
) -> None:
    act("profile.set_consent", event.ada.person_id, event_id=event.id, kind="matching", is_given=is_given)

    said = text(as_("ada").get(f"/e/{event.slug}/profil"))

    assert ("only those see it to whom you are suggested" in said) is is_given
    assert ("you are suggested to nobody: only those see it whom you met" in said) is not is_given


def test_a_person_leads_back_to_the_list_as_it_was(as_: As, act: Act, event: Event) -> None:
    consent(act, event, event.ben)
    client, people = as_("ada"), f"/e/{event.slug}/personen"

    def way_back(address: str) -> str:
        link = soup(client.get(address)).select_one(".way-back a")
        assert link is not None
        return str(link["href"])

    listed = soup(client.get(f"{people}?search=Ben&is_here=&page=1&other=//x.example")).select_one(
        ".dir h3 a"
    )
    assert listed is not None
    assert way_back(str(listed["href"])) == f"{people}?search=Ben&page=1"
    assert way_back(f"{people}/{event.ben.participant_id}?other=//x.example") == people


def test_all_is_deleted_by_a_press(as_: As, act: Act, event: Event) -> None:
    save(act, event, event.ada, **FULL)
    client = as_("ada")

    assert client.post(f"/e/{event.slug}/profil/loeschen").status_code == 303

    page = client.get(f"/e/{event.slug}/profil")
    assert "has been deleted" in text(page)
    assert value(page, "organisation") == ""


def test_what_was_asked_for_stands_first_and_what_is_sought_says_so(as_: As, act: Act, event: Event) -> None:
    pflege, bau, sprache = (topic(act, event, label) for label in ("Pflege", "Bau", "Sprache"))
    save(act, event, event.ben, offers=[pflege, bau, sprache], needs=[bau, sprache])
    save(act, event, event.ada, needs=[pflege, bau, sprache])
    consent(act, event, event.ada, event.ben)
    base = f"/e/{event.slug}/personen"

    def shown(query: str) -> dict[str, str]:
        rows = soup(as_("ada").get(f"{base}{query}")).select(".dir__row")
        return {
            row.h3.a.text: " ".join(row.select_one(".dir__tags").get_text(" ").split())  # type: ignore[union-attr] # a row has both
            for row in rows
        }

    ada, ben = "Ada Attendee", "Ben Attendee"
    assert shown(f"?offers={sprache}") == {ben: "Sprache Pflege and 1 more"}
    assert shown(f"?needs={sprache}") == {
        ada: "Looks for: Sprache Looks for: Pflege and 1 more",
        ben: "Looks for: Sprache Pflege and 2 more",
    }
    assert shown("?search=Ada") == {ada: "Looks for: Pflege Looks for: Bau and 1 more"}
    save(act, event, event.ada)
    assert shown("?search=Ada") == {ada: ""}


def test_the_directory_leads_to_a_person_who_is_blocked_and_freed_again(
    as_: As, act: Act, event: Event
) -> None:
    save(act, event, event.ben, **FULL)
    consent(act, event, event.ben)
    client, base = as_("ada"), f"/e/{event.slug}"
    link = soup(client.get(f"{base}/personen?search=bildungswerk")).select_one(".dir__row a")
    assert link is not None
    person = str(link["href"]).partition("?")[0]
    page = client.get(str(link["href"]))
    assert FULL["about"] in text(page)

    assert client.post(f"{person}/sperren").location == f"{base}/gesperrt"

    assert "Ben Attendee" in text(client.get(f"{base}/gesperrt"))
    assert client.get(person).status_code == 404
    client.post(f"{person}/entsperren")
    assert "You have blocked nobody." in text(client.get(f"{base}/gesperrt"))
    assert client.get(person).status_code == 200


def test_the_page_of_a_blocker_is_that_of_nobody(as_: As, act: Act, event: Event) -> None:
    consent(act, event, event.ben)
    block(act, event, event.ben, event.ada)
    client = as_("ada")

    blocker, nobody = (
        client.get(f"/e/{event.slug}/personen/{ident}")
        for ident in (event.ben.participant_id, event.ben.person_id)
    )

    assert (blocker.status_code, nobody.status_code) == (404, 404)
    assert text(blocker) == text(nobody)


def test_who_comes_to_report_somebody_may_as_well_only_block_them(as_: As, act: Act, event: Event) -> None:
    consent(act, event, event.ada, event.ben)
    client = as_("ada")
    page = soup(client.get(f"/e/{event.slug}/personen/{event.ben.participant_id}/melden"))
    form = page.select_one("main form[action$='/sperren']")
    assert form is not None

    done = client.post(str(form["action"]), follow_redirects=True)

    assert "Blocked. The person is not told." in text(done)
    assert "Ben Attendee" not in names(directory(act, event, event.ada))
    assert act("profile.list_reports", event.organiser.person_id, event_id=event.id).view.open == ()


def test_the_page_for_a_report_names_whom_it_is_about_and_leads_back(as_: As, act: Act, event: Event) -> None:
    consent(act, event, event.ada, event.ben)
    person = f"/e/{event.slug}/personen/{event.ben.participant_id}"
    client = as_("ada")

    page = soup(client.get(f"{person}/melden"))
    empty = client.post(f"{person}/melden", data={"reason": ""})

    assert page.select_one("h1").get_text() == "Report Ben Attendee"  # type: ignore[union-attr]
    assert page.select_one("main .person .strong").get_text() == "Ben Attendee"  # type: ignore[union-attr]
    assert "Ben Attendee" in str(page.select_one("form[data-confirm]")["data-confirm"])  # type: ignore[index]
    assert page.select_one(".way-back a")["href"] == person  # type: ignore[index]
    assert "Please fill in this field." in text(empty)


def test_the_page_for_a_report_names_nobody_whom_one_may_not_see(as_: As, act: Act, event: Event) -> None:
    consent(act, event, event.ada)
    path = f"/e/{event.slug}/personen/{event.ben.participant_id}/melden"
    hidden = text(as_("ada").get(path))
    consent(act, event, event.ben)
    act("profile.block", event.ben.person_id, event_id=event.id, participant_id=event.ada.participant_id)

    blocked = text(as_("ada").get(path))

    assert "Ben" not in hidden
    assert blocked == hidden


def test_who_has_saved_and_wants_suggestions_is_led_to_them(as_: As, act: Act, event: Event) -> None:
    client, here = as_("ada"), f"/e/{event.slug}/profil"

    def saved() -> list[str]:
        version = value(client.get(here), "version")
        page = soup(client.post(here, data={"version": version, "about": "Gern."}, follow_redirects=True))
        [notice] = page.select("main .notice--ok")
        assert "Your profile has been saved." in notice.get_text()
        return [str(link["href"]) for link in notice.select("a")]

    assert saved() == []
    act("profile.set_consent", event.ada.person_id, event_id=event.id, kind="matching", is_given=True)
    assert saved() == [f"/e/{event.slug}/vorschlaege"]


@pytest.mark.parametrize("blocks", ["", "true"])
def test_a_report_reaches_the_organisers_page_and_is_settled(
    as_: As, act: Act, event: Event, blocks: str
) -> None:
    consent(act, event, event.ada, event.ben)
    page = f"/e/{event.slug}/personen/{event.ben.participant_id}/melden"
    client = as_("ada")
    form = {"id": value(client.get(page), "id"), "reason": "Aufdringlich", "also_block": blocks}
    assert client.post(page, data={**form, "reason": ""}).status_code == 422
    assert client.post(page, data=form).status_code == 303
    assert ("Ben Attendee" in names(directory(act, event, event.ada))) is (blocks == "")

    client, reports = as_("organiser"), f"/e/{event.slug}/organisation/meldungen"
    form_of_one = soup(client.get(reports)).select_one("main form")
    assert "Aufdringlich" in text(client.get(reports))
    assert form_of_one is not None
    assert client.post(str(form_of_one["action"])).location == reports
    assert "Nothing is open." in text(client.get(reports))
    assert "Settled by Olga Organiser" in text(client.get(reports))


def test_synonyms_of_a_refused_topic_stand_there_as_they_were_typed(as_: As, act: Act, event: Event) -> None:
    client, base = as_("organiser"), f"/e/{event.slug}/organisation/themen"
    topic(act, event, "Bau")
    typed = {"label": "Bau", "label_en": "", "synonyms": "eins, zwei\r\ndrei"}

    refused = client.post(base, data=typed)
    empty = client.post(base, data={**typed, "label": "", "synonyms": ""})

    assert (refused.status_code, value(refused, "synonyms")) == (422, "eins, zwei\r\ndrei")
    assert (empty.status_code, value(empty, "synonyms")) == (422, "")


def test_topics_are_kept_on_their_pages(as_: As, act: Act, event: Event) -> None:
    client, base = as_("organiser"), f"/e/{event.slug}/organisation/themen"
    form = {"label": "Pflege", "label_en": "Care", "synonyms": "Altenpflege\r\nnursing"}
    assert client.post(base, data={**form, "id": value(client.get(base), "id")}).status_code == 303
    refused = client.post(base, data=form)
    assert (refused.status_code, value(refused, "label_en")) == (422, "Care")

    link = soup(client.get(base)).select_one("tbody a")
    assert link is not None
    one = str(link["href"])
    page = client.get(one)
    assert value(page, "synonyms") == "Altenpflege\nnursing"
    changed = {"version": value(page, "version"), "label": "Soziales", "label_en": "", "synonyms": ""}
    assert client.post(one, data=changed).status_code == 303
    stale = client.post(one, data={**changed, "label": "Anders"})
    assert (stale.status_code, value(stale, "label")) == (409, "Anders")
    assert [link["href"] for link in soup(stale).select("[role=alert] a")] == [one]

    other = topic(act, event, "Bau")
    assert client.post(f"{one}/runter").status_code == 303
    assert [row.get_text() for row in soup(client.get(base)).select("tbody a")] == ["Bau", "Soziales"]
    box = soup(client.get(one)).select_one("#field-into_id")
    assert box is not None
    assert [option.get_text() for option in box.select("option")] == ["Please choose", "Bau"]
    refused = client.post(f"{one}/zusammenfuehren", data={"into_id": ""})
    assert refused.status_code == 422
    assert soup(refused).select_one("#error-into_id") is not None
    assert client.post(f"{one}/zusammenfuehren", data={"into_id": str(other)}).location == base
    assert client.get(one).status_code == 404
    save(act, event, event.ada, offers=[other])
    assert "All profiles that name this topic lose it." in text(client.get(f"{base}/{other}"))
    client.post(f"{base}/{other}/loeschen")
    assert "“Bau” has been deleted, also from all profiles." in text(client.get(base))


def test_who_moves_a_topic_goes_on_at_its_button_and_reads_its_name(as_: As, act: Act, event: Event) -> None:
    bau, pflege, ict = (topic(act, event, label) for label in ("Bau", "Pflege", "IT"))
    client, base = as_("organiser"), f"/e/{event.slug}/organisation/themen"

    def press(one: UUID, way: str) -> tuple[list[str], str, str]:
        answer = client.post(f"{base}/{one}/{way}")
        path, anchor = str(answer.location).split("#")
        page = soup(client.get(path))
        [button], [done] = page.select(f"#{anchor}"), page.select("[data-done]")
        order = [row.get_text() for row in page.select("tbody a")]
        return order, str(button["aria-label"]), done.get_text(" ", strip=True)

    assert press(ict, "hoch") == (["Bau", "IT", "Pflege"], "Move up: IT", "“IT” has been moved up.")
    assert press(ict, "hoch") == (["IT", "Bau", "Pflege"], "Move down: IT", "“IT” has been moved up.")
    assert press(bau, "runter") == (["IT", "Pflege", "Bau"], "Move up: Bau", "“Bau” has been moved down.")
    assert press(ict, "runter")[1] == "Move down: IT"
    assert press(pflege, "hoch")[1] == "Move down: Pflege"


def test_a_list_of_topics_is_uploaded_with_findings_in_place(as_: As, event: Event) -> None:
    client, base = as_("organiser"), f"/e/{event.slug}/organisation/themen"

    def upload(rows: list[list[str]]) -> object:
        file = (BytesIO(write_csv(["Thema"], rows)), "themen.csv")
        return client.post(f"{base}/einlesen", data={"file": file})

    nothing = client.post(f"{base}/einlesen", data={"file": (BytesIO(), "")})
    assert (nothing.status_code, "Please choose a file." in text(nothing)) == (422, True)
    refused = upload([["Pflege"], ["pflege"]])
    assert "The topic in line 3 already stands in line 2." in text(refused)  # type: ignore[arg-type]
    assert soup(client.get(base)).select("tbody a") == []
    upload([["Pflege"], ["Bau"]])
    assert "2 topics have been added." in text(client.get(base))
    client.post(f"{base}/anfang")
    assert "20 topics have been added." in text(client.get(base))
    assert client.get(f"{base}/vorlage.csv").mimetype == "text/csv"


@pytest.mark.parametrize("page", ["organisation/themen", "organisation/meldungen"])
@pytest.mark.parametrize("who", ["ada", "moderator"])
def test_only_organisers_open_their_pages(as_: As, event: Event, page: str, who: str) -> None:
    assert as_(who).get(f"/e/{event.slug}/{page}").status_code == 403


@pytest.mark.parametrize("page", ["personen", "profil", "gesperrt", "organisation/meldungen"])
def test_a_page_runs_as_many_queries_for_many_people(
    as_: As, act: Act, event: Event, people: People, runtime: Runtime, page: str
) -> None:
    client = as_("organiser")
    amounts = []
    for more in (1, 8):
        for number in range(more):
            who = people.join(event.id, f"Person {more}-{number}")
            save(act, event, who, **FULL, offers=[topic(act, event, f"Thema {more}-{number}")])
            consent(act, event, who)
            block(act, event, event.organiser, people.join(event.id, f"Blocked {more}-{number}"))
            given = {"event_id": event.id, "participant_id": who.participant_id, "reason": "Werbung"}
            act("profile.report_person", event.ada.person_id, **given)
        with counted(runtime) as statements:
            assert client.get(f"/e/{event.slug}/{page}").status_code == 200
        amounts.append(len(statements))

    assert amounts[0] == amounts[1]
