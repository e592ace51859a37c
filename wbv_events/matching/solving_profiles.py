"""The problems of the command `solve` about profiles and their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wbv_events.matching.affinity import affinity
from wbv_events.matching.facets import Facet, Facets, Flags, Numbers, Places, Weights
from wbv_events.matching.recommending import recommend
from wbv_events.matching.sessions import Mode
from wbv_events.matching.wording import GramEncoder, Tag, TagLinker

Instance = Mapping[str, Any]
Person = Mapping[str, Any]


def solve_recommend(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return whom each person is shown, the best first.

    Nobody can be asked here whether a suggested tag is meant, so all count, by the square of their likeness.
    """
    people: Sequence[Person] = instance["people"]
    tags = {name: number for number, name in enumerate(instance["tags"])}
    labels = list(instance["tags"].values())
    facets = _facets(people, tags, TagLinker([Tag(label) for label in labels]))
    text = GramEncoder(labels, most=96).encode([person["text"] for person in people])
    found = recommend(affinity(facets, Weights(), text), _allowed(instance), instance["k"])
    return {"top": found.shown}


def solve_link(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return the five nearest tags of each query."""
    names = list(instance["tags"])
    linker = TagLinker([Tag(words[0], tuple(words[1:])) for words in instance["tags"].values()])
    found = [linker.suggest(query)[:5] for query in instance["queries"]]
    return {"tags": [[names[each.tag] for each in suggested] for suggested in found]}


def solve_text(instance: Instance, mode: Mode, seed: int) -> dict[str, Any]:
    """Return how similar each phrase is to each other."""
    vectors = GramEncoder(instance["phrases"]).encode(instance["phrases"])
    return {"sim": (vectors @ vectors.T).toarray().tolist()}


def _facets(people: Sequence[Person], tags: Mapping[str, int], linker: TagLinker) -> Facets:
    """Return the facets of people, with the needs that are only in their texts."""
    needs = _flags([[tags[need] for need in person["needs"]] for person in people], len(tags))
    for number, person in enumerate(people):
        if not person["needs"]:
            for suggestion in linker.suggest(person["text"]):
                needs[number, suggestion.tag] = suggestion.likeness**2
    topics = _numbers(topic for person in people for topic in person["topics"])
    branches = _numbers(person["branch"] for person in people)
    return Facets(
        offers=_flags([[tags[offer] for offer in person["offers"]] for person in people], len(tags)),
        needs=needs,
        topics=_flags([[topics[topic] for topic in person["topics"]] for person in people], len(topics)),
        alliance=_places([person["alliance"] for person in people]),
        region=_places([person["region"] for person in people]),
        branches=_flags([[branches[person["branch"]]] for person in people], len(branches)),
        visible=np.ones((len(people), len(Facet)), bool),
    )


def _allowed(instance: Instance) -> Flags:
    """Return who may be shown to whom: neither of the same organisation nor where one blocks the other."""
    organisation = _places([person["org"] for person in instance["people"]])
    allowed: Flags = organisation[:, None] != organisation[None]
    for one, other in instance["blocked"]:
        allowed[one, other] = allowed[other, one] = False
    return allowed


def _numbers(values: Any) -> dict[Any, int]:
    """Return a number for each value."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _places(values: Sequence[Any]) -> Places:
    numbers = _numbers(values)
    return np.array([numbers[value] for value in values], np.int64)


def _flags(rows: Sequence[Sequence[int]], width: int) -> Numbers:
    """Return 1 at the numbers of each row, 0 elsewhere."""
    flags = np.zeros((len(rows), width), np.float32)
    for row, numbers in enumerate(rows):
        flags[row, list(numbers)] = 1
    return flags
