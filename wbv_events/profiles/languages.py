"""Languages that people speak, by the codes that are stored (ISO 639-1)."""

from __future__ import annotations

from typing import Final

from babel import Locale

LANGUAGES: Final = (
    "de", "en", "ar", "bg", "bs", "cs", "da", "el", "es", "fa", "fi", "fr", "hr", "hu", "it", "ja", "ku",
    "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ti", "tr", "uk", "vi", "zh",
)  # fmt: skip


def language_name(code: str, locale: str) -> str:
    """Return what a language is called in another; a code that is not known stands for itself."""
    return str(Locale.parse(locale).languages.get(code, code))


def language_choices(locale: str) -> list[tuple[str, str]]:
    """Return codes and names: the two most spoken here first, then by name."""
    first, others = LANGUAGES[:2], LANGUAGES[2:]
    named = sorted(((code, language_name(code, locale)) for code in others), key=lambda pair: pair[1])
    return [(code, language_name(code, locale)) for code in first] + named
