"""A list of topics is taken in as a whole or not at all, from CSV and from workbooks."""

from __future__ import annotations

from base64 import b64encode
from cProfile import Profile
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.counted import counted
from tests.people import Event
from tests.profiles.make import Act, topic
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.core.sheets import write_csv, write_xlsx
from wbv_events.profiles.services.importing import take_in
from wbv_events.profiles.topic_rows import TopicRow

pytestmark = pytest.mark.usefixtures("english")

HEADER = ["Thema", "Englisch", "Synonyme"]
ROWS = [
    ["Pflege", "Care", "Altenpflege, nursing"],
    ["Bau", "", ""],
    ["Förderung", "Funding", "Zuschüsse"],
]


def send(act: Act, event: Event, data: bytes) -> Ack:
    file = b64encode(data).decode()
    return act("profile.import_topics", event.organiser.person_id, event_id=event.id, file=file)


def labels(act: Act, event: Event) -> list[tuple[str, str, tuple[str, ...]]]:
    listed = act("profile.list_topics", event.organiser.person_id, event_id=event.id).view
    return [(one.label, one.label_en, one.synonyms) for one in listed.topics]


@pytest.mark.parametrize(
    "data", [write_csv(HEADER, ROWS), write_xlsx("Themen", HEADER, ROWS)], ids=["csv", "xlsx"]
)
def test_a_list_is_taken_in_and_the_same_again_changes_nothing(act: Act, event: Event, data: bytes) -> None:
    first, again = (send(act, event, data).view for _ in range(2))

    assert (first.added, first.changed, first.unchanged) == (3, 0, 0)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 3)
    assert labels(act, event) == [
        ("Pflege", "Care", ("Altenpflege", "nursing")),
        ("Bau", "", ()),
        ("Förderung", "Funding", ("Zuschüsse",)),
    ]


def test_known_topics_get_what_they_lack_and_synonyms_find_them(act: Act, event: Event) -> None:
    topic(act, event, "Soziales", synonyms=["pflege"])

    done = send(act, event, write_csv(HEADER, ROWS[:1])).view

    assert (done.added, done.changed) == (0, 1)
    assert labels(act, event) == [("Soziales", "Care", ("pflege", "Altenpflege", "nursing"))]


def test_what_a_line_says_of_a_topic_holds_for_the_lines_after_it(act: Act, event: Event) -> None:
    topic(act, event, "Soziales")

    rows = [["Soziales", "", "Pflege"], ["Pflege", "Care", ""]]
    done = send(act, event, write_csv(HEADER, rows)).view

    assert (done.added, done.changed) == (0, 2)
    assert labels(act, event) == [("Soziales", "Care", ("Pflege",))]


def test_a_synonym_that_is_a_topic_of_its_own_is_left_out(act: Act, event: Event) -> None:
    topic(act, event, "Digitalisierung")

    rows = [["Technik", "", "digitalisierung, Technologie"], ["Bau", "", "Technik"]]
    done = send(act, event, write_csv(HEADER, rows)).view
    send(act, event, write_csv(HEADER, [["Technik", "", "Digitalisierung"]]))

    assert (done.added, done.changed) == (2, 0)
    assert labels(act, event) == [
        ("Digitalisierung", "", ()),
        ("Technik", "", ("Technologie",)),
        ("Bau", "", ()),
    ]


def test_twice_as_many_topics_take_twice_as_many_steps_and_no_more_statements(
    event: Event, runtime: Runtime
) -> None:
    """Steps are calls of functions: while they are taken the event's row is locked."""
    steps, statements = [], []
    for amount in (100, 200):
        rows = [
            TopicRow(f"Topic {amount} {number}", synonyms=(f"One {amount} {number}",))
            for number in range(amount)
        ]
        with runtime.work() as work, counted(runtime) as ran, Profile() as profile:
            take_in(work, event.id, rows)
            work.session.rollback()
        steps.append(sum(entry.callcount for entry in profile.getstats()))
        statements.append(len(ran))

    assert steps[1] < 2.5 * steps[0]
    assert statements[0] == statements[1]


def test_every_line_that_is_wrong_is_named_and_nothing_is_taken_in(act: Act, event: Event) -> None:
    rows = [*ROWS, ["", "Nothing", ""], ["pflege ", "", ""], ["x" * 121, "", ""]]

    refused = send(act, event, write_csv(HEADER, rows))

    assert refused.error.fields == {
        "rows.5": "In line 5 the topic is missing.",
        "rows.6": "The topic in line 6 already stands in line 2.",
        "rows.7": "In line 7 a text is longer than 120 characters.",
    }
    assert labels(act, event) == []


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (write_csv(["Wort"], [["Pflege"]]), "There is no column with topics. Its heading should be “Thema”."),
        (write_csv(HEADER, []), "There is no topic in this file."),
        (
            b"PK\x03\x04 not a workbook",
            "This workbook cannot be read. Please save it anew, or as “CSV UTF-8”.",
        ),
        (bomb(), "The file is larger than 1000 kB."),
        (
            write_csv(HEADER, [[f"Thema {number}", "", ""] for number in range(501)]),
            "The file has more than 500 rows.",
        ),
        (
            write_xlsx("Themen", HEADER, [[f"Thema {number}", "", ""] for number in range(501)]),
            "The file has more than 500 rows.",
        ),
    ],
    ids=["empty", "no column", "no rows", "broken", "bomb", "long csv", "long xlsx"],
)
def test_what_is_no_list_of_topics_is_refused_at_the_file(
    act: Act, event: Event, data: bytes, message: str
) -> None:
    assert send(act, event, data).error.fields == {"file": message}
