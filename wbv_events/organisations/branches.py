"""Branches of industry, by the codes that are stored: those of the alliances' programme, then sections.

Sections are those of WZ 2008; WZ 2025 has shifted letters, so the edition stands in the code.
"""

from __future__ import annotations

from typing import Final

from wbv_events.core.words import N_

BRANCHES: Final = {
    "automotive": N_("Automotive industry"),
    "metal": N_("Metal and electrical industry"),
    "chemistry": N_("Chemical industry"),
    "construction": N_("Construction"),
    "crafts": N_("Skilled crafts"),
    "care": N_("Care and social work"),
    "it": N_("IT and robotics"),
    "microtechnology": N_("Microtechnology"),
    "hospitality": N_("Hotels and restaurants"),
    "media": N_("Media and film"),
    "aviation": N_("Aviation"),
    "logistics": N_("Logistics"),
    "renewables": N_("Renewable energy"),
    "wz2008:A": N_("Agriculture, forestry and fishing"),
    "wz2008:D": N_("Energy supply"),
    "wz2008:G": N_("Trade"),
    "wz2008:K": N_("Finance and insurance"),
    "wz2008:O": N_("Public administration"),
    "wz2008:P": N_("Education"),
    "cross": N_("Across branches"),
}
"""What each is called, to be translated where it is shown."""
