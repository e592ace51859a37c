"""The kinds of values that inputs about profiles are made of."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wbv_events.core.words import N_
from wbv_events.organisations.branches import BRANCHES
from wbv_events.profiles.languages import LANGUAGES

MOST_TOPICS: Final = 30
"""How many topics somebody may offer, or look for: whoever names all says nothing."""

MOST_SYNONYMS: Final = 80
LONGEST_LABEL: Final = 120
LONGEST_ABOUT: Final = 500
BETWEEN_SYNONYMS: Final = re.compile(r"[\n;,|]")


def _branch(code: str) -> str:
    if code not in BRANCHES:
        raise PydanticCustomError("own_branch", N_("Please choose branches from the list."))
    return code


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise PydanticCustomError("own_language", N_("Please choose languages from the list."))
    return code


def _unix_lines(value: object) -> object:
    """Count an end of line once, as the browser does that counts along."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _parted(value: object) -> object:
    """Part what was typed into one field: a synonym on each line, or between commas."""
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return parted(*value)
    return value


def parted(*texts: str) -> list[str]:
    """Return the synonyms that stand in texts, each once."""
    words = (" ".join(word.split()) for text in texts for word in BETWEEN_SYNONYMS.split(text))
    return list(dict.fromkeys(word for word in words if word))


Label = Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL), AfterValidator(_one_line)]
"""What a topic is called."""

OptionalLabel = Annotated[str, Field(max_length=LONGEST_LABEL), AfterValidator(_one_line)]
"""The same, where it may be empty."""

Synonyms = Annotated[tuple[Label, ...], BeforeValidator(_parted), Field(max_length=MOST_SYNONYMS)]
"""Other words for a topic."""

Branch = Annotated[str, AfterValidator(_branch)]
"""The code of a branch of industry."""

OptionalBranch = Annotated[str, AfterValidator(lambda code: code and _branch(code))]
"""The same, or nothing."""

LanguageCode = Annotated[str, AfterValidator(_language)]
"""The code of a language that people speak."""

About = Annotated[str, Field(max_length=LONGEST_ABOUT), BeforeValidator(_unix_lines)]
"""What somebody says of itself in its own words."""

Reason = Annotated[str, Field(min_length=1, max_length=2_000), BeforeValidator(_unix_lines)]
"""Why somebody is reported."""

Described = Annotated[str, Field(max_length=2_000), BeforeValidator(_unix_lines)]
"""A text that topics are found in."""
