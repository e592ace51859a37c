"""Who comes to the example day. All people and organisations are made up."""

from __future__ import annotations

from typing import Final

ORGANISATIONS: Final = (
    ("Weiterbildungsverbund Nordlicht", "DE-SH"),
    ("Qualifizierungsverbund Hafen und Logistik", "DE-HH"),
    ("Verbund Metall und Elektro Weser", "DE-HB"),
    ("Bildungsnetz Leinetal", "DE-NI"),
    ("Weiterbildungsverbund Seenplatte", "DE-MV"),
    ("Koordinierungsstelle Spreebogen", "DE-BE"),
    ("Verbund Pflege und Soziales Havelland", "DE-BB"),
    ("Netzwerk Chemie Elbe-Saale", "DE-ST"),
    ("Verbund Mikrotechnik Muldental", "DE-SN"),
    ("Weiterbildungsverbund Thüringer Wald", "DE-TH"),
    ("Verbund Fahrzeug und Wandel Neckar", "DE-BW"),
    ("Handwerk lernt Donau", "DE-BY"),
    ("Verbund Hotel und Gast Alpenrand", "DE-BY"),
    ("Bildungsverbund Rhein-Erft", "DE-NW"),
    ("Verbund Bau und Ausbau Lippe", "DE-NW"),
    ("Netzwerk Kunststoff Sauerland", "DE-NW"),
    ("Weiterbildungsverbund Taunus", "DE-HE"),
    ("Verbund Moselregion", "DE-RP"),
    ("Qualifizierungsverbund Saarbogen", "DE-SL"),
    ("Kammerverbund Mitte", "DE-HE"),
)

PEOPLE: Final = (
    "Miriam Sommer", "Piotr Nowak", "Aylin Demir", "Jonas Albrecht", "Sofia Brandt",
    "Thomas Krüger", "Erik Lorenz", "Hanna Vogt", "Mehmet Yilmaz", "Clara Petersen",
    "Lukas Hartwig", "Nadia Rahimi", "Ute Behrens", "Tobias Engel", "Ines Castillo",
    "Ralf Wegner", "Svetlana Orlova", "David Kessler", "Birgit Haase", "Emre Aydin",
    "Katrin Pohl", "Samuel Okafor", "Lea Steiner", "Martin Ziegler", "Duc Nguyen",
    "Anke Friedrich", "Paul Reinhardt", "Giulia Conti", "Stefan Maurer", "Yasmin Haddad",
    "Volker Jansen", "Marta Kowalska", "Felix Brunner", "Renate Ott", "Amir Jafari",
    "Silke Baumann", "Oliver Thiel", "Johanna Riedel", "Kofi Mensah", "Petra Lindner",
)  # fmt: skip

JOB_TITLES: Final = (
    "Projektleitung",
    "Koordination",
    "Weiterbildungsberatung",
    "Netzwerkarbeit",
    "Personalentwicklung",
    "Wissenschaftliche Mitarbeit",
)

ALLIANCES: Final = {
    "Verbund Küste und Förde": ("DE-SH", "DE-HH", "DE-HB", "DE-NI", "DE-MV"),
    "Verbund Spree und Havel": ("DE-BE", "DE-BB", "DE-SN", "DE-ST"),
    "Verbund Mitte": ("DE-HE", "DE-TH"),
    "Verbund Rhein und Ruhr": ("DE-NW", "DE-RP", "DE-SL"),
    "Verbund Süd": ("DE-BW", "DE-BY"),
}
"""The regions of each."""
