"""As many people as possible in pairs, and those most in need, found from pairs that are there already."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from wbv_events.matching.one_to_one.problem import Pairing, is_full
from wbv_events.matching.one_to_one.rounds import Mask, Numbers

UNSEEN: Final = 0
INNER: Final = 1
OUTER: Final = 2
DONE: Final = 3


def completed(pairing: Pairing, partner: Numbers) -> Numbers:
    """Return partners, -1 for none, such that nobody more and nobody more in need could have one.

    Others change partners only where somebody gets one by it. What comes in stays as it is.
    """
    if is_full(pairing, partner):
        return partner
    partner = partner.copy()
    reachable = pairing.open.any(axis=1)
    nobody = np.zeros(len(partner), np.bool_)
    while _Trees(pairing.open, partner, reachable & (partner < 0)).pair_more(nobody):
        pass
    # The sets of people who can be paired form a matroid: nobody has to be considered who is in less need
    # than one who could wait, nor more than one change at a time.
    tried = nobody
    for least in np.unique(pairing.need)[:0:-1]:
        can_wait = pairing.need < least
        while True:
            needy = reachable & (partner < 0) & ~can_wait
            if not needy.any() or np.array_equal(needy, tried):
                break
            if not _Trees(pairing.open, partner, needy).pair_more(can_wait):
                tried = needy
    return partner


class _Trees:
    """Paths from people without a partner to others: the blossom algorithm by Edmonds (1965).

    A tree grows from each of its roots. On the path to an outer person, every second step leads to the
    partner: were all people on it to change partners, the outer one would be left over instead of the root.
    Where two outer people of one tree may meet, all on the cycle become outer; they share a base from then
    on. Where two of different trees may, both their roots get a partner.
    """

    def __init__(self, may_meet: Mask, partner: Numbers, roots: Mask) -> None:
        self.may_meet, self.partner = may_meet, partner
        self.state = np.where(roots, OUTER, UNSEEN)
        self.root = np.arange(len(partner))
        self.base = np.arange(len(partner))
        self.before = np.full(len(partner), -1)
        self.queue = deque(np.flatnonzero(roots).tolist())

    def pair_more(self, can_wait: Mask) -> bool:
        """Give roots a partner, each other's or those of others who can wait; say whether any got one."""
        is_more = self._grow()
        for root in np.unique(self.root[self.state == OUTER]).tolist():
            if self.partner[root] >= 0:
                continue
            waiting = np.flatnonzero((self.root == root) & (self.state == OUTER) & can_wait)
            if len(waiting):
                self._pair(int(waiting[0]), -1)
                is_more = True
        return is_more

    def _grow(self) -> bool:
        is_more = False
        while self.queue:
            person = self.queue.popleft()
            state = self.state
            others = self.may_meet[person] & (
                (state == UNSEEN) | ((state == OUTER) & (self.base != self.base[person]))
            )
            for other in np.flatnonzero(others).tolist():
                if state[person] != OUTER:
                    break
                if state[other] == UNSEEN:
                    self._add(person, other)
                elif state[other] == OUTER and self.root[other] != self.root[person]:
                    self._join(person, other)
                    is_more = True
                elif state[other] == OUTER and self.base[other] != self.base[person]:
                    self._close(person, other)
        return is_more

    def _add(self, person: int, other: int) -> None:
        """Let a tree grow by somebody and their partner."""
        after = int(self.partner[other])
        self.before[other] = person
        self.root[[other, after]] = self.root[person]
        self.state[other], self.state[after] = INNER, OUTER
        self.queue.append(after)

    def _join(self, one: int, other: int) -> None:
        """Pair two outer people of different trees, and all others on their paths anew."""
        roots = self.root[one], self.root[other]
        self._pair(one, other)
        self._pair(other, one)
        self.state[np.isin(self.root, roots)] = DONE

    def _pair(self, person: int, new: int) -> None:
        """Give an outer person a new partner, their old one the next on the path, and so on to the root."""
        while True:
            old = int(self.partner[person])
            self.partner[person] = new
            if old < 0:
                return
            ahead = int(self.before[old])
            self.partner[old] = ahead
            person, new = ahead, old

    def _close(self, one: int, other: int) -> None:
        """Make one of all who are on a cycle that two outer people close."""
        meeting = self._meeting(one, other)
        bases = {*self._walk(one, meeting, other), *self._walk(other, meeting, one)}
        cycle = np.isin(self.base, list(bases))
        self.base[cycle] = meeting
        inner = np.flatnonzero(cycle & (self.state == INNER))
        self.state[inner] = OUTER
        self.queue.extend(inner.tolist())

    def _meeting(self, one: int, other: int) -> int:
        """Return the base at which the paths of two people meet."""
        passed = set()
        while True:
            one = int(self.base[one])
            passed.add(one)
            if self.partner[one] < 0:
                break
            one = int(self.before[self.partner[one]])
        while (other := int(self.base[other])) not in passed:
            other = int(self.before[self.partner[other]])
        return other

    def _walk(self, person: int, meeting: int, side: int) -> list[int]:
        """Return the bases on the way to a meeting, from where one can now go the other way round as well."""
        bases = []
        while self.base[person] != meeting:
            inner = int(self.partner[person])
            bases += [int(self.base[person]), int(self.base[inner])]
            self.before[person] = side
            side, person = inner, int(self.before[inner])
        return bases
