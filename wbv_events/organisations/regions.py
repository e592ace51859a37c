"""Where people and organisations come from, by the codes that are stored (ISO 3166-2)."""

from __future__ import annotations

from typing import Final

NATIONWIDE: Final = "BUND"

REGIONS: Final = {
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bayern",
    "DE-BE": "Berlin",
    "DE-BB": "Brandenburg",
    "DE-HB": "Bremen",
    "DE-HH": "Hamburg",
    "DE-HE": "Hessen",
    "DE-MV": "Mecklenburg-Vorpommern",
    "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen",
    "DE-RP": "Rheinland-Pfalz",
    "DE-SL": "Saarland",
    "DE-SN": "Sachsen",
    "DE-ST": "Sachsen-Anhalt",
    "DE-SH": "Schleswig-Holstein",
    "DE-TH": "Thüringen",
    NATIONWIDE: "bundesweit",
}
"""Names of the Länder stay as they are in every language; they are proper names."""


def region_name(code: str) -> str:
    """Return what a region is called; a code that is not known stands for itself."""
    return REGIONS.get(code, code)
