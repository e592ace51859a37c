"""Organisations and alliances are found again whatever the case and spaces of their names."""

from __future__ import annotations

from threading import Barrier, Thread
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.names import folded
from wbv_events.organisations.services import find_or_create_alliances, find_or_create_organisations


def test_two_spellings_that_differ_in_case_and_spaces_are_one(work: Work) -> None:
    first = find_or_create_organisations(work, ["Forum  Straße e. V."])

    again = find_or_create_organisations(work, ["forum STRASSE  e. V. ", "FORUM straße e. v."])

    assert again == first
    assert list(work.session.scalars(select(Organisation.name))) == ["Forum Straße e. V."]


@given(st.text(max_size=200))
def test_letters_are_the_same_however_they_are_encoded_and_fit_into_their_column(name: str) -> None:
    assert folded(normalize("NFD", name)) == folded(normalize("NFC", name)) == folded(name)
    assert len(folded(name)) <= 3 * len(name)


def test_a_name_is_found_whose_letters_are_encoded_in_another_way(work: Work) -> None:
    first = find_or_create_organisations(work, [normalize("NFD", "Bildungsverbände Köln")])

    again = find_or_create_organisations(
        work, ["BILDUNGSVERBÄNDE Köln", normalize("NFD", "bildungsverbände köln")]
    )

    assert again == first


def test_new_names_and_known_ones_come_back_together(work: Work) -> None:
    known = find_or_create_alliances(work, ["Verbund Nord"])

    found = find_or_create_alliances(work, ["Verbund Süd", "Verbund Nord"])

    assert set(found) == {"verbund nord", "verbund süd"}
    assert found["verbund nord"] == known["verbund nord"]


def test_no_names_make_nothing(work: Work) -> None:
    assert find_or_create_organisations(work, ["", "  "]) == {}
    assert work.session.scalars(select(Organisation)).all() == []


def test_the_longest_name_may_grow_when_it_is_folded(work: Work) -> None:
    name = "ß" * 200

    find_or_create_organisations(work, [name])

    assert work.session.scalar(select(Organisation.name)) == name


def test_two_who_store_the_same_names_at_once_get_the_same_rows(runtime: Runtime) -> None:
    found: list[dict[str, object]] = []
    start = Barrier(2)

    def store() -> None:
        start.wait(timeout=5)
        with runtime.work() as work:
            found.append(dict(find_or_create_alliances(work, ["Verbund Nord", "Verbund Süd"])))

    threads = [Thread(target=store) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found[0] == found[1]
    with runtime.work(writes=False) as work:
        assert len(work.session.scalars(select(Alliance)).all()) == 2
