"""Sums and products in the finite fields that are small enough for a table of groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

POLYNOMIALS: Final[Mapping[int, tuple[int, int, int]]] = {
    4: (2, 2, 0b11),
    8: (2, 3, 0b011),
    9: (3, 2, 2),
    16: (2, 4, 0b0011),
}
"""For each order q = p^d that is no prime: p, d, and what x^d is, as a number whose digits to the base p are
the coefficients: x^2 = x + 1, x^3 = x + 1, x^2 = 2 and x^4 = x + 1."""


def is_field(order: int) -> bool:
    """Say whether there is a field of this order that is known here."""
    return order in POLYNOMIALS or _is_prime(order)


@cache
def sums_and_products(order: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the two tables of a field, each (order, order); its elements are 0, 1, ..., order - 1.

    Raises ValueError where `is_field` says no.
    """
    if not is_field(order):
        raise ValueError(f"no field of the order {order} is known")
    elements = range(order)
    if order not in POLYNOMIALS:
        numbers = np.arange(order)
        return np.add.outer(numbers, numbers) % order, np.multiply.outer(numbers, numbers) % order
    prime, degree, reduced = POLYNOMIALS[order]
    sums = np.array([[_add(one, other, prime) for other in elements] for one in elements])
    products = np.zeros((order, order), np.int64)
    for one in elements:
        power = one  # one * x^0, one * x^1, ...
        for digit in range(degree):
            weight = prime**digit
            for other in elements:
                for _ in range(other // weight % prime):
                    products[one, other] = sums[products[one, other], power]
            power = _times_x(power, order, prime, reduced)
    return sums, products


def _times_x(element: int, order: int, prime: int, reduced: int) -> int:
    highest, rest = divmod(element * prime, order)
    for _ in range(highest):
        rest = _add(rest, reduced, prime)
    return rest


def _add(one: int, other: int, prime: int) -> int:
    """Add the digits to the base `prime`, each for itself."""
    total, weight = 0, 1
    while one or other:
        total += (one + other) % prime * weight
        one, other, weight = one // prime, other // prime, weight * prime
    return total


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))
