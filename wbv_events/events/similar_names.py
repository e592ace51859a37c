"""Finding names of organisations that were probably meant to be the same."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice

from wbv_events.organisations.names import folded

# Two different names of which no more than this part of a word differs are probably one.
ALIKE = 0.8
NEIGHBOURS = 4

_WORDS = re.compile(r"\w+")
_LEGAL_FORMS = frozenset({"ag", "eg", "ev", "gag", "ggmbh", "gmbh", "kg", "kgaa", "mbh", "ohg", "se", "ug"})
_DOTS = re.compile(r"(?<=\w)\.\s?(?=\w\b)")


def similar_names(names: Iterable[str]) -> dict[str, str]:
    """Give for each name another one that it resembles, if there is one.

    Only neighbours in the alphabet are compared, forwards and backwards: thousands of names take a moment.
    """
    by_words = {name: _significant_words(name) for name in {folded(name): name for name in names}.values()}
    forwards = sorted(by_words, key=lambda name: by_words[name])
    backwards = sorted(by_words, key=lambda name: " ".join(by_words[name])[::-1])
    resembling: dict[str, str] = {}
    for name, other in (*_neighbours(forwards), *_neighbours(backwards)):
        if _resemble(by_words[name], by_words[other]):
            resembling.setdefault(name, other)
            resembling.setdefault(other, name)
    return resembling


def _neighbours(names: list[str]) -> Iterator[tuple[str, str]]:
    for position, name in enumerate(names):
        for other in islice(names, position + 1, position + NEIGHBOURS):
            yield name, other


def _significant_words(name: str) -> tuple[str, ...]:
    """Return the words but for legal forms, with abbreviations in one piece (`e. V.` is `ev`)."""
    words = tuple(_WORDS.findall(_DOTS.sub("", name.casefold())))
    return tuple(word for word in words if word not in _LEGAL_FORMS) or words


def _resemble(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether each word has its like; numbers must agree, because session 1 is not session 2."""
    return len(words) == len(others) and all(map(_is_like, words, others))


def _is_like(word: str, other: str) -> bool:
    if word == other:
        return True
    if any(char.isdigit() for char in word + other):
        return False
    return SequenceMatcher(None, word, other).ratio() >= ALIKE
