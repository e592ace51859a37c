"""Words lead to tags, also inside compounds and in other words, and another encoder can take over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.matching.people import FEW
from wbv_events.matching.wording import GramEncoder, Tag, suggest_tags

TAGS = (
    Tag("Pflegekräfte gewinnen", ("nursing staff",)),
    Tag("Digitalisierung im Handwerk"),
    Tag("Datenschutz", ("DSGVO", "privacy")),
)

TOPICS = (
    Tag("Pflege"),
    Tag("Bauwirtschaft"),
    Tag("Mittelstand"),
    Tag("Lesen und Schreiben"),
    Tag("Aufsuchende Beratung"),
    Tag("Nachfolge im Betrieb"),
    Tag("Betriebsrat"),
    Tag("Fachkräftemangel"),
    Tag("Ländliche Räume"),
    Tag("Künstliche Intelligenz"),
    Tag("Evaluation"),
    Tag("Ältere Beschäftigte"),
)


@FEW
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_gives_each_tag_once_at_most_the_nearest_first(text: str, labels: list[str]) -> None:
    found = suggest_tags(text, [Tag(label) for label in labels])

    assert len({each.tag for each in found}) == len(found)
    assert all(0 < each.likeness <= 1 for each in found)
    assert list(found) == sorted(found, key=lambda each: (not each.is_named, -each.likeness, each.tag))


@FEW
@given(st.lists(st.text(max_size=60), max_size=5))
def test_rows_have_length_1_or_say_nothing(texts: list[str]) -> None:
    vectors = GramEncoder(texts).encode(texts)

    lengths = np.sqrt(vectors.multiply(vectors).sum(1))
    assert all(length == pytest.approx(1, abs=1e-5) or length == 0 for length in lengths)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Uns fehlen Pflegekräfte.", 0),
        ("Altenpflege", 0),
        ("Wir suchen jemanden für nursing staff", 0),
        ("ein Handwerksbetrieb", 1),
        ("Fragen zur DSGVO", 2),
        ("PFLEGEKRAFTE", 0),
    ],
)
def test_a_word_leads_to_its_tag(text: str, tag: int) -> None:
    assert suggest_tags(text, TAGS)[0].tag == tag


def test_a_synonym_word_for_word_comes_before_what_only_resembles() -> None:
    found = suggest_tags("privacy, Digitalisierung, Handwerker", TAGS)

    assert [(each.tag, each.is_named) for each in found] == [(2, True), (1, False)]


def test_a_synonym_inside_another_word_is_not_named() -> None:
    assert not any(each.is_named for each in suggest_tags("Datenschutzbeauftragte", TAGS))


@pytest.mark.parametrize("text", ["", "   ", "?!", "xyzzy"])
def test_what_resembles_nothing_suggests_nothing(text: str) -> None:
    assert suggest_tags(text, TAGS) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Seniorenheim sucht Austausch", "Pflege"),
        ("Ich bin viel in KMU unterwegs", "Mittelstand"),
        ("Alphabetisierungskurse für Erwachsene", "Lesen und Schreiben"),
        ("Wie laufen bei Ihnen Betriebsbesuche ab?", "Aufsuchende Beratung"),
        ("Der Chef geht, eine Betriebsübergabe steht an", "Nachfolge im Betrieb"),
        ("Mitarbeitervertretungen beteiligen", "Betriebsrat"),
        ("Personalnot und unbesetzte Stellen", "Fachkräftemangel"),
        ("Kursangebote in kleinen Dörfern", "Ländliche Räume"),
        ("Wirkungsmessung in Projekten", "Evaluation"),
        ("Was brauchen Leute kurz vor der Rente?", "Ältere Beschäftigte"),
    ],
)
def test_other_words_lead_to_a_tag(text: str, label: str) -> None:
    assert TOPICS[suggest_tags(text, TOPICS)[0].tag].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("elderly care", "Pflege"),
        ("training for the building trade", "Bauwirtschaft"),
        ("SMEs", "Mittelstand"),
        ("family business succession", "Nachfolge im Betrieb"),
        ("How do works councils help?", "Betriebsrat"),
        ("the skills shortage in our region", "Fachkräftemangel"),
        ("artificial intelligence in class", "Künstliche Intelligenz"),
        ("older employees", "Ältere Beschäftigte"),
    ],
)
def test_english_words_lead_to_a_german_tag(text: str, label: str) -> None:
    assert TOPICS[suggest_tags(text, TOPICS)[0].tag].label == label


def test_german_words_lead_to_an_english_tag() -> None:
    assert [
        each.tag for each in suggest_tags("Betriebsrätinnen", [Tag("Care work"), Tag("Works councils")])
    ] == [1]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("nursing", {"Bauwirtschaft", "Mittelstand", "Betriebsrat"}),
        ("Maurer und Dachdecker", {"Pflege", "Betriebsrat", "Fachkräftemangel"}),
        ("codetermination", {"Nachfolge im Betrieb", "Mittelstand", "Pflege"}),
        ("daycare and childcare", {"Pflege", "Ältere Beschäftigte"}),
    ],
)
def test_words_lead_not_to_a_neighbour(text: str, others: set[str]) -> None:
    assert others.isdisjoint(TOPICS[each.tag].label for each in suggest_tags(text, TOPICS))


@pytest.mark.parametrize("text", ["Mein Kater mag Fisch.", "The soup was cold", "Guten Morgen zusammen!"])
def test_what_is_about_nothing_of_the_field_suggests_nothing(text: str) -> None:
    assert suggest_tags(text, TOPICS) == ()


def test_the_word_itself_counts_more_than_another_for_the_same() -> None:
    word, other = (
        suggest_tags(text, [Tag("Mitbestimmungsrechte")])[0] for text in ("Mitbestimmung", "codetermination")
    )

    assert other.likeness < word.likeness < 1


def test_a_tag_named_word_for_word_comes_before_one_in_other_words() -> None:
    found = suggest_tags("works councils, Personalräte und Evaluation", TOPICS)

    assert [(TOPICS[each.tag].label, each.is_named) for each in found[:2]] == [
        ("Evaluation", True),
        ("Betriebsrat", False),
    ]


def test_only_the_weightiest_ngrams_are_kept() -> None:
    assert GramEncoder(most=3).encode(["Fachkräftegewinnung"]).nnz == 3


def test_another_encoder_can_take_over() -> None:
    class Initials:
        """Finds texts alike that begin with the same letter."""

        def encode(self, texts: Sequence[str]) -> csr_array:
            rows = np.zeros((len(texts), 128), np.float32)
            for row, text in enumerate(texts):
                rows[row, ord(text[0]) % 128] = 1
            return csr_array(rows)

    found = suggest_tags("Polster", TAGS, Initials())

    assert [(each.tag, each.likeness) for each in found] == [(0, 1.0)]
