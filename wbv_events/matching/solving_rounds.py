"""What the problems of rounds have in common, whether two or more meet: who is worth meeting, and who may."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def affinity_of(instance: Mapping[str, Any]) -> NDArray[np.float64]:
    """Return (n, n) from the upper triangle, row by row, as base64 of little-endian 16-bit numbers."""
    people = instance["n"]
    affinity = np.zeros((people, people))
    affinity[np.triu_indices(people, 1)] = np.frombuffer(b64decode(instance["affinity"]["b64"]), "<u2")
    return affinity + affinity.T


def absent_in(instance: Mapping[str, Any]) -> list[list[int]]:
    """Return who is absent from each round; raise ValueError if that is not said for each."""
    absent: list[list[int]] = [list(away) for away in instance["absent"]]
    if len(absent) != instance["rounds"]:
        raise ValueError("who is absent must be said for each round")
    return absent


def allowed_in(instance: Mapping[str, Any]) -> NDArray[np.bool_]:
    """Return (n, n) who may meet: nobody of their own organisation, and nobody who is blocked."""
    organisation = np.asarray(instance["org"])
    allowed: NDArray[np.bool_] = organisation[:, None] != organisation
    for one, other in instance["blocked"]:
        allowed[one, other] = allowed[other, one] = False
    return allowed
