"""Lists of pairs who are to meet or never to: read with findings, stored, given back."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any, Literal
from unicodedata import normalize

import pytest

from tests.matchmaking.make import Fair
from wbv_events.core.acks import Ack
from wbv_events.matchmaking.models import SuggestionRun

Act = Callable[..., Ack]
PAIRS = ("list_pairs", "check_pairs", "store_pairs", "remove_pair", "remove_pairs")
HEAD = "Person 1;Organisation 1;Person 2;Organisation 2;Wunsch"


def run(act: Act, fair: Fair, name: str, *lines: str, **given: Any) -> Ack:
    if lines:
        given["file"] = b64encode("\n".join(lines).encode()).decode()
    return act(f"suggestion.{name}", fair.event.organiser.person_id, event_id=fair.event.id, **given)


def stored(act: Act, fair: Fair) -> list[tuple[str, str, str]]:
    found = run(act, fair, "list_pairs").view.pairs
    return [(*sorted((pair.one.name, pair.other.name)), pair.wanted) for pair in found]


def is_due(fair: Fair) -> bool:
    with fair.runtime.work() as work:
        run = work.session.get_one(SuggestionRun, fair.event.id)
        return run.wanted > run.computed


def test_people_are_named_by_address_or_by_name_and_organisation(fair: Fair, act: Act) -> None:
    fair.join("Kim Krüger", organisation="Kammer")
    fair.join("Kim Krüger", organisation="Verband")
    lines = (
        HEAD,
        "ADA@day.example;;kim  krüger;kammer;must",
        "Ben Attendee;;Kim Krüger;Verband;Never",
    )

    done = run(act, fair, "store_pairs", *lines).view

    assert (done.must, done.never, done.left_out) == (1, 1, 0)
    assert stored(act, fair) == [
        ("Ada Attendee", "Kim Krüger", "must"),
        ("Ben Attendee", "Kim Krüger", "never"),
    ]


def test_each_faulty_line_is_named_and_left_out(fair: Fair, act: Act) -> None:
    fair.join("Kim Krüger", organisation="Kammer")
    fair.join("Kim Krüger", organisation="Verband")
    lines = (
        HEAD,
        "ada@day.example;;ben@day.example;;must",
        "ada@day.example;;nobody@day.example;;must",
        "ada@day.example;;Kim Krüger;;must",
        "ada@day.example;;Ada Attendee;;must",
        "ada@day.example;;ben@day.example;;perhaps",
        "ada@day.example;;;;must",
    )

    found = run(act, fair, "check_pairs", *lines).view

    assert (found.must, found.never) == (1, 0)
    assert [(each.line, each.message) for each in found.findings] == [
        (3, "„nobody@day.example“ nimmt nicht teil oder nicht für diese Organisation."),
        (4, "Mehrere Personen heißen „Kim Krüger“. Bitte geben Sie die E-Mail-Adresse an."),
        (5, "Beide Angaben meinen dieselbe Person."),
        (6, "„perhaps“ ist weder „treffen“ noch „nie“."),
        (7, "Eine Person fehlt."),
    ]
    assert stored(act, fair) == []


@pytest.mark.parametrize(
    "wishes", [("nie", "treffen", "treffen"), ("treffen", "nie", "treffen"), ("treffen", "treffen", "nie")]
)
def test_of_two_lines_that_contradict_each_other_never_holds_whatever_their_order(
    fair: Fair, act: Act, wishes: tuple[str, ...]
) -> None:
    names = ("Ada Attendee;;Ben Attendee", "Ben Attendee;;Ada Attendee", "ada@day.example;;ben@day.example")
    lines = (HEAD, *(f"{pair};;{wish}" for pair, wish in zip(names, wishes, strict=True)))

    found = run(act, fair, "check_pairs", *lines).view
    done = run(act, fair, "store_pairs", *lines).view

    never = wishes.index("nie") + 2
    said = f"Zeile {never} sagt über dieselben zwei Personen „nie“, und das gilt."
    assert [(each.line, each.message) for each in found.findings] == [
        (line, said) for line in (2, 3, 4) if line != never
    ]
    assert (done.must, done.never, done.left_out) == (0, 1, 2)
    assert stored(act, fair) == [("Ada Attendee", "Ben Attendee", "never")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_people_are_found_in_whichever_way_their_letters_are_encoded(
    fair: Fair, act: Act, form: Literal["NFC", "NFD"], written: Literal["NFC", "NFD"]
) -> None:
    fair.join(normalize(form, "Jürgen Müller"), organisation=normalize(form, "Verbände"))
    line = normalize(written, "Jürgen Müller;Verbände;Ada Attendee;;nie")

    done = run(act, fair, "store_pairs", HEAD, line).view

    assert (done.never, done.left_out) == (1, 0)


def test_a_list_is_added_or_takes_the_place_of_all(fair: Fair, act: Act) -> None:
    fair.join("Cem")
    run(act, fair, "store_pairs", HEAD, "Ada Attendee;;Ben Attendee;;must", "Ada Attendee;;Cem;;must")

    run(act, fair, "store_pairs", HEAD, "Ben Attendee;;Ada Attendee;;never")
    assert stored(act, fair) == [
        ("Ada Attendee", "Cem", "must"),
        ("Ada Attendee", "Ben Attendee", "never"),
    ]
    run(act, fair, "store_pairs", HEAD, "Ben Attendee;;Cem;;must", replaces=True)
    assert stored(act, fair) == [("Ben Attendee", "Cem", "must")]
    run(act, fair, "store_pairs", HEAD, replaces=True)
    assert stored(act, fair) == []


def test_one_pair_or_all_are_removed_and_suggestions_are_computed_anew(fair: Fair, act: Act) -> None:
    cem = fair.join("Cem")
    run(act, fair, "store_pairs", HEAD, *(f"{who};;Cem;;never" for who in ("Ada Attendee", "Ben Attendee")))
    fair.compute()

    # the larger id first, as nobody outside needs to know
    ids = sorted((cem.participant_id, fair.event.ada.participant_id), reverse=True)
    pair = {"one_id": ids[0], "other_id": ids[1]}
    assert run(act, fair, "remove_pair", **pair).ok
    assert stored(act, fair) == [("Ben Attendee", "Cem", "never")]
    assert is_due(fair)
    assert run(act, fair, "remove_pair", **pair).ok  # twice
    fair.compute()
    assert run(act, fair, "remove_pairs").ok
    assert stored(act, fair) == []
    assert is_due(fair)


def test_pairs_of_another_event_stay(fair: Fair, act: Act, people: Any) -> None:
    other = people.event("other")
    run(act, fair, "store_pairs", HEAD, "Ada Attendee;;Ben Attendee;;never")
    ids = {"one_id": fair.event.ada.participant_id, "other_id": fair.event.ben.participant_id}
    theirs = {"event_id": other.id}

    assert act("suggestion.remove_pair", other.organiser.person_id, **theirs, **ids).ok
    assert act("suggestion.remove_pairs", other.organiser.person_id, **theirs).ok

    assert stored(act, fair) == [("Ada Attendee", "Ben Attendee", "never")]


def test_what_is_no_list_is_refused(fair: Fair, act: Act) -> None:
    for lines in (("Name;Ort", "Ada;Kiel"), ("",)):
        for name in ("check_pairs", "store_pairs"):
            assert set(run(act, fair, name, *lines).error.fields or ()) == {"file"}


def test_people_of_other_events_cannot_be_named(fair: Fair, act: Act, people: Any) -> None:
    people.event("other")

    found = run(act, fair, "check_pairs", HEAD, "ada@day.example;;ben@other.example;;must").view

    assert found.must == 0
    assert len(found.findings) == 1


def test_only_organisers_learn_of_pairs(fair: Fair, act: Act) -> None:
    for name in (*PAIRS, "show_rules", "preview_rules", "set_rules"):
        assert fair.runtime.actions[f"suggestion.{name}"].role.name == "ORGANISER"
        ack = act(f"suggestion.{name}", fair.event.moderator.person_id, event_id=fair.event.id)
        assert not ack.ok
