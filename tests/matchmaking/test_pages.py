"""The pages as forms and sentences, without scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from tests.matchmaking.make import TOPICS, Fair
from tests.people import People, Someone
from wbv_events.matchmaking.people import ENGINES_OWN
from wbv_events.profiles.models import Profile

KMU, LEARNING, PEOPLE, MONEY = TOPICS
RULES = "/e/day/organisation/vermittlung"
FORM = {**ENGINES_OWN, "same_alliance": "avoid", "same_region": "avoid", "version": 0}
SENTENCES = {
    "de": [
        "Bietet, was Sie suchen: E-Learning",
        "Sucht, was Sie bieten: Bedarfe von KMU ermitteln",
        "Anderer Verbund: Süd",
    ],
    "en": [
        "Offers what you are looking for: Learning online",
        "Is looking for what you offer: Bedarfe von KMU ermitteln",
        "Another alliance: Süd",
    ],
}


@pytest.fixture
def paired(fair: Fair) -> Fair:
    """Ada and Ben have for each other what they look for."""
    fair.say(fair.event.ada, needs=[LEARNING], offers=[KMU], alliance="Nord")
    fair.say(fair.event.ben, needs=[KMU, PEOPLE], offers=[LEARNING, MONEY], alliance="Süd")
    fair.join("Cem", offers=[PEOPLE], alliance="Nord")
    fair.compute()
    return fair


@pytest.mark.parametrize("locale", ["de", "en"])
def test_reasons_are_sentences_in_both_languages(
    paired: Fair, people: People, client: FlaskClient, locale: str
) -> None:
    people.sign_in(client, paired.event.ada.person_id)
    client.set_cookie("locale", locale)

    page = client.get("/e/day/vorschlaege").text

    assert [sentence for sentence in SENTENCES[locale] if sentence not in page] == []


def test_suggestions_stand_above_the_directory(paired: Fair, people: People, client: FlaskClient) -> None:
    people.sign_in(client, paired.event.ada.person_id)

    page = client.get("/e/day/personen").text
    found = client.get("/e/day/personen?search=Ben").text

    assert page.index("Bietet, was Sie suchen: E-Learning") < page.index("Alle Personen")
    assert "Bietet, was Sie suchen" not in found  # above what somebody looks for it would look like an answer


@pytest.mark.parametrize("where", ["vorschlaege", "personen"])
def test_whoever_is_suggested_has_a_page_and_can_be_asked(
    paired: Fair, people: People, client: FlaskClient, where: str
) -> None:
    people.sign_in(client, paired.event.ada.person_id)
    ben = paired.event.ben.participant_id

    page = client.get(f"/e/day/{where}").text
    card = page.partition('<li class="card match">')[2].partition("/ausblenden")[0]

    assert f'<a class="link-plain" href="/e/day/personen/{ben}">Ben Attendee</a>' in card
    assert f"/e/day/kontakte/anfragen/{ben}" in card
    assert f"/e/day/personen/{ben}/melden" in card
    assert client.get(f"/e/day/personen/{ben}").status_code == 200


def test_somebody_is_dismissed_and_suggested_again_by_forms(
    paired: Fair, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, paired.event.ada.person_id)
    address = f"/e/day/vorschlaege/{paired.event.ben.participant_id}"

    gone = client.post(f"{address}/ausblenden", data={"next": "/e/day/vorschlaege?vorschlaege=hier"})
    assert (gone.status_code, gone.location) == (303, "/e/day/vorschlaege?vorschlaege=hier#suggestions")
    page = client.get("/e/day/vorschlaege").text
    assert "Ben Attendee wird Ihnen nicht mehr vorgeschlagen." in page
    assert page.count(f'action="{address}/wieder-vorschlagen"') == 2  # in place, and in the list below
    page = client.get("/e/day/vorschlaege").text
    assert "wird Ihnen nicht mehr vorgeschlagen." not in page
    assert "Ben Attendee nicht mehr vorschlagen" not in page
    assert "1 Person wird nicht mehr vorgeschlagen" in page
    back = client.post(f"{address}/wieder-vorschlagen", data={"next": "https://elsewhere.example/"})
    assert back.location == "/#suggestions"
    assert "Ben Attendee nicht mehr vorschlagen" in client.get("/e/day/vorschlaege").text


def test_talks_that_are_over_are_rated_by_a_form(paired: Fair, people: People, client: FlaskClient) -> None:
    paired.meet(paired.event.ada, paired.event.ben)
    people.sign_in(client, paired.event.ada.person_id)

    said = client.post(f"/e/day/vorschlaege/{paired.event.ben.participant_id}/daumen", data={"value": "1"})

    assert said.location == "/e/day/vorschlaege#met"
    assert 'aria-pressed="true"' in client.get("/e/day/vorschlaege").text
    people.sign_in(client, paired.event.ben.person_id)
    assert 'aria-pressed="true"' not in client.get("/e/day/vorschlaege").text


@pytest.mark.parametrize(
    ("says", "way_on"), [({"is_matched": False}, "/e/day/einwilligungen"), ({}, "/e/day/profil")]
)
def test_whoever_sees_nothing_is_told_why_and_led_on(
    fair: Fair, people: People, client: FlaskClient, says: dict[str, bool], way_on: str
) -> None:
    fair.say(fair.event.ada, **says)  # type: ignore[arg-type] # only whether it consents
    people.sign_in(client, fair.event.ada.person_id)

    page = client.get("/e/day/vorschlaege").text

    assert f'href="{way_on}"' in page.partition("<main")[2]


@pytest.fixture
def cem(fair: Fair, people: People, client: FlaskClient) -> Someone:
    """Let Ada, who is signed in, be suggested a trio with Ben and Cem."""
    fair.say(fair.event.ada, needs=[KMU], alliance="Verbund Nord")
    fair.say(fair.event.ben, offers=[KMU], alliance="Verbund Süd")
    cem = fair.join("Cem", offers=[PEOPLE], alliance="Verbund Nord", title="Verbundkoordinator")
    fair.compute()
    people.sign_in(client, fair.event.ada.person_id)
    return cem


def fields(page: str) -> dict[str, str]:
    """Return what stands in the form by which both others of a trio are asked."""
    form = page.partition('action="/e/day/vorschlaege/trio"')[2].partition("</form>")[0]
    return {
        **dict(re.findall(r'name="(one_id|other_id)" value="([^"]*)"', form)),
        **{name: unescape(text) for name, text in re.findall(r'name="(\w+_message)"[^>]*>\n([^<]*)<', form)},
    }


def test_both_others_of_a_trio_are_asked_by_a_form(fair: Fair, cem: Someone, client: FlaskClient) -> None:
    page = client.get("/e/day/vorschlaege").text
    given = fields(page)
    done = client.post("/e/day/vorschlaege/trio", data=given)

    assert "Bringt Menschen zusammen (Verbund Nord)" in page
    assert [given["one_id"], given["other_id"]] == [str(one.participant_id) for one in (fair.event.ben, cem)]
    assert (done.status_code, done.location) == (303, "/e/day/kontakte#sent")
    told = client.get("/e/day/kontakte").text
    assert "Ben Attendee" in told
    assert "Beide Anfragen sind gesendet." in told


def test_each_of_a_trio_is_told_of_the_third_by_name_and_of_the_topic(
    cem: Someone, client: FlaskClient
) -> None:
    text = f"Mir wurde vorgeschlagen, dass wir beide mit {{}} zu „{KMU}“ sprechen. Wollen wir?"

    given = fields(client.get("/e/day/vorschlaege").text)

    assert given["one_message"] == text.format(cem.name)
    assert given["other_message"] == text.format("Ben Attendee")


def test_a_refused_request_to_a_trio_stands_in_the_form_again(cem: Someone, client: FlaskClient) -> None:
    given = fields(client.get("/e/day/vorschlaege").text)
    typed = {"one_message": "Lieber Ben, wollen wir?", "other_message": "x" * 501}

    refused = client.post("/e/day/vorschlaege/trio", data={**given, **typed})

    assert refused.status_code == 422
    assert fields(refused.text) == {**given, **typed}
    assert "Was Sie geschrieben hatten" not in refused.text


def test_what_was_typed_for_a_trio_that_has_changed_can_still_be_copied(
    fair: Fair, cem: Someone, client: FlaskClient
) -> None:
    given = fields(client.get("/e/day/vorschlaege").text)
    fair.block(cem, fair.event.ben)

    refused = client.post(
        "/e/day/vorschlaege/trio", data={**given, "one_message": "Lieber Ben!", "other_message": "<b>Cem</b>"}
    )

    assert refused.status_code == 409
    assert "Dieser Vorschlag hat sich inzwischen geändert." in refused.text
    shown = refused.text.partition("Was Sie geschrieben hatten")[2].partition("</section>")[0]
    assert "Lieber Ben!" in shown
    assert "&lt;b&gt;Cem&lt;/b&gt;" in shown


def test_a_suggestion_of_which_hardly_anything_is_shown_has_no_figure(
    fair: Fair, people: People, client: FlaskClient
) -> None:
    fair.say(fair.event.ada, needs=[KMU])
    fair.say(fair.event.ben, offers=[KMU])
    fair.compute()
    people.sign_in(client, fair.event.ada.person_id)
    assert "match__score" in client.get("/e/day/vorschlaege").text
    with fair.runtime.work() as work:
        work.session.get_one(Profile, fair.event.ben.participant_id).audiences = {"offers": "contacts"}

    page = client.get("/e/day/vorschlaege").text

    assert "Ben Attendee" in page
    assert "Nimmt auch teil und ist offen für Kontakte" in page
    assert "match__score" not in page


def test_rules_are_looked_at_before_they_are_saved(paired: Fair, people: People, client: FlaskClient) -> None:
    people.sign_in(client, paired.event.organiser.person_id)
    given = {**FORM, "topics": 77}

    preview = client.post(f"{RULES}/vorschau", data=given)
    assert preview.status_code == 200
    assert "Noch ist nichts gespeichert" in preview.text
    assert 'value="77"' in preview.text
    assert 'value="77"' not in client.get(RULES).text
    assert client.post(RULES, data=given).status_code == 303
    assert 'value="77"' in client.get(RULES).text


@pytest.mark.parametrize("path", [RULES, f"{RULES}/vorschau"])
def test_what_is_wrong_with_rules_stands_at_the_field(
    paired: Fair, people: People, client: FlaskClient, path: str
) -> None:
    people.sign_in(client, paired.event.organiser.person_id)

    page = client.post(path, data={**FORM, "region": "many"})

    assert page.status_code == 422
    assert 'id="error-region"' in page.text
    assert 'value="many"' in page.text


def test_a_list_is_checked_taken_over_and_given_back(
    paired: Fair, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, paired.event.organiser.person_id)
    content = "Person 1;Person 2;Wunsch\nada@day.example;Cem;treffen\nada@day.example;Niemand;nie\n"

    check = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(content.encode()), "paare.csv")})
    assert "Zeile 3:" in check.text
    assert "„Niemand“ nimmt nicht teil" in check.text
    file = check.text.partition('name="file" value="')[2].partition('"')[0]
    done = client.post(f"{RULES}/paare", data={"file": file, "replaces": "false"}, follow_redirects=True)
    assert "1 Zeile blieb unberücksichtigt." in done.text
    stored = client.get(f"{RULES}/paare.csv").data
    assert stored.decode("utf-8-sig").splitlines() == [
        "Person 1;Organisation 1;Person 2;Organisation 2;Wunsch",
        "ada@day.example;;Cem;;treffen",
    ]
    again = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(stored), "paare.csv")})
    assert "1 Paar soll sich treffen" in again.text


def test_of_a_list_without_a_usable_line_nothing_is_taken_over(
    paired: Fair, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, paired.event.organiser.person_id)
    content = "Person 1;Person 2;Wunsch\nada@day.example;Niemand;nie\n"

    page = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(content.encode()), "paare.csv")}).text

    assert "Zeile 2:" in page
    assert "keine Zeile übernehmen" in page
    assert "Liste übernehmen" not in page


def test_a_list_with_only_its_heading_says_so_and_leads_to_where_pairs_are_removed(
    paired: Fair, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, paired.event.organiser.person_id)
    content = b"Person 1;Person 2;Wunsch\n"

    page = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(content), "paare.csv")}).text

    assert "In dieser Liste steht keine Zeile" in page
    assert f'href="{RULES}#pairs"' in page.partition("In dieser Liste steht keine Zeile")[2]


def test_pairs_are_removed_by_forms_one_by_one_and_all(
    paired: Fair, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, paired.event.organiser.person_id)
    rows = b"Person 1;Person 2;Wunsch\nada@day.example;Cem;nie\nada@day.example;ben@day.example;nie\n"
    client.post(f"{RULES}/paare", data={"file": b64encode(rows).decode(), "replaces": "true"})
    removal = re.compile(r'action="([^"]*/paare/[^"]*entfernen)"')

    one, other, everything = removal.findall(client.get(RULES).text)
    page = client.post(one, follow_redirects=True).text
    assert "Das Paar wurde entfernt." in page
    assert removal.findall(page) == [other, everything]
    page = client.post(everything, follow_redirects=True).text
    assert "Alle Paare wurden entfernt." in page
    assert removal.findall(page) == []


def test_what_is_no_list_is_said_at_the_field(fair: Fair, people: People, client: FlaskClient) -> None:
    people.sign_in(client, fair.event.organiser.person_id)

    page = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(b"Name;Ort\n"), "paare.csv")})
    nothing = client.post(f"{RULES}/paare/pruefen", data={"file": (BytesIO(), "")})

    assert (page.status_code, nothing.status_code) == (422, 422)
    assert "CSV-Datei: Bitte wählen Sie eine Datei." in nothing.text
    assert "Die Spalten „Person 1“" in page.text


def test_only_organisers_have_the_page_of_rules(fair: Fair, people: People, client: FlaskClient) -> None:
    people.sign_in(client, fair.event.moderator.person_id)

    for path in (RULES, f"{RULES}/paare.csv"):
        assert client.get(path).status_code == 403
    for path in (RULES, f"{RULES}/vorschau", f"{RULES}/paare", f"{RULES}/paare/pruefen"):
        assert client.post(path).status_code == 403
