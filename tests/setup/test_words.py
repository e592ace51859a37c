"""The German catalogue follows the texts in use."""

from babel.messages.catalog import Catalog

from scripts.words import HEADER, as_text, is_translated, updated

GERMAN = f'{HEADER}msgid "Send"\nmsgstr "Senden"\n\n'


def in_use(*texts: str | tuple[str, str]) -> Catalog:
    """Return a template that holds the texts; a pair is singular and plural."""
    catalog = Catalog()
    for text in texts:
        catalog.add(text)
    return catalog


def test_a_translation_stays_as_it_is() -> None:
    assert as_text(updated(GERMAN, in_use("Send"))) == GERMAN


def test_a_new_text_comes_in_without_a_guess() -> None:
    german = updated(GERMAN, in_use("Send", "Send it"))

    assert as_text(german) == f'{GERMAN}msgid "Send it"\nmsgstr ""\n\n'
    assert [message.id for message in german if message.id and not is_translated(message)] == ["Send it"]


def test_a_text_that_is_no_longer_used_goes() -> None:
    assert as_text(updated(GERMAN, in_use())) == HEADER


def test_both_forms_of_a_plural_are_needed() -> None:
    half = f'{HEADER}msgid "%(num)s person"\nmsgid_plural "%(num)s people"\nmsgstr[0] "eine"\nmsgstr[1] ""\n'

    [person] = [
        message for message in updated(half, in_use(("%(num)s person", "%(num)s people"))) if message.id
    ]

    assert not is_translated(person)
