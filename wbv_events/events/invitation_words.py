"""The words by which lists of participants name columns, roles, regions and languages, German and English."""

import re
from enum import StrEnum

from wbv_events.core.authority import Role


class Field(StrEnum):
    """What a column may say about a person."""

    EMAIL = "email"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    NAME = "name"
    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    ROLE = "role"
    JOB_TITLE = "job_title"
    REGION = "region"
    LANGUAGE = "language"


_FIELDS = {
    Field.EMAIL: "email mail emailadresse mailadresse emailaddress mailaddress useremail adresseemail",
    Field.FIRST_NAME: "vorname firstname givenname rufname",
    Field.LAST_NAME: "nachname familienname zuname lastname surname familyname",
    Field.NAME: "name vollername vollständigername vornamenachname vorundnachname fullname displayname",
    Field.ORGANISATION: "organisation organization einrichtung institution firma unternehmen träger company",
    Field.ALLIANCE: "verbund weiterbildungsverbund wbv alliance network",
    Field.ROLE: "rolle role",
    Field.JOB_TITLE: "funktion position stelle tätigkeit jobtitle function",
    Field.REGION: "region bundesland land state federalstate",
    Field.LANGUAGE: "sprache language lang locale",
}
_ROLES = {
    Role.ATTENDEE: "teilnahme teilnehmend teilnehmende teilnehmender teilnehmer teilnehmerin gast"
    " attendee participant guest",
    Role.CONTRIBUTOR: "mitwirkend mitwirkende mitwirkender referierende referent referentin"
    " contributor speaker",
    Role.MODERATOR: "moderation moderator moderatorin moderierende host",
    Role.ORGANISER: "organisationsteam organisator veranstalter veranstalterin organiser organizer",
}
_LANGUAGES = {"de": "de deutsch german dede deat dech", "en": "en englisch english engb enus"}
_REGIONS = {
    "DE-BW": "bw badenwürttemberg",
    "DE-BY": "by bayern bavaria",
    "DE-BE": "be berlin",
    "DE-BB": "bb brandenburg",
    "DE-HB": "hb bremen",
    "DE-HH": "hh hamburg",
    "DE-HE": "he hessen hesse",
    "DE-MV": "mv mecklenburgvorpommern",
    "DE-NI": "ni niedersachsen lowersaxony",
    "DE-NW": "nw nrw nordrheinwestfalen",
    "DE-RP": "rp rheinlandpfalz",
    "DE-SL": "sl saarland",
    "DE-SN": "sn sachsen saxony",
    "DE-ST": "st sachsenanhalt",
    "DE-SH": "sh schleswigholstein",
    "DE-TH": "th thüringen thuringia",
    "BUND": "bund bundesweit deutschlandweit nationwide",
}

_NO_LETTERS = re.compile(r"[\W\d_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def field_of(heading: str) -> Field | None:
    """Return what a column of this heading says, or None."""
    return _FIELD_OF.get(_letters(heading))


def role_of(word: str) -> Role | None:
    """Return the role of this name, also in forms like `Referent*in`, or None."""
    return _ROLE_OF.get(_letters(word))


def language_of(word: str) -> str | None:
    """Return the language's code, or None for one that the pages do not speak."""
    return _LANGUAGE_OF.get(_letters(word))


def region_of(word: str) -> str | None:
    """Return the code of a German Land (ISO 3166-2) or of the whole country, or None."""
    return _REGION_OF.get(_letters(word)) or _REGION_OF.get(_letters(word).removeprefix("de"))


def _letters(text: str) -> str:
    """Return only the letters, small, with umlauts spelled out: `E-Mail-Adresse:` is `emailadresse`."""
    return _NO_LETTERS.sub("", text.casefold()).translate(_UMLAUTS)


_FIELD_OF = {_letters(word): field for field, words in _FIELDS.items() for word in words.split()}
_ROLE_OF = {_letters(word): role for role, words in _ROLES.items() for word in words.split()}
_LANGUAGE_OF = {word: language for language, words in _LANGUAGES.items() for word in words.split()}
_REGION_OF = {_letters(word): code for code, words in _REGIONS.items() for word in words.split()}
