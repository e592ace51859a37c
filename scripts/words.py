"""Bring the texts of Python and the templates into the German catalogue; --check only says what is due."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.steps import ROOT, SetupError, run

PYBABEL = ROOT / ".venv" / "bin" / "pybabel"
GERMAN = ROOT / "wbv_events" / "translations" / "de" / "LC_MESSAGES" / "messages.po"
HEADER = r"""# The German texts of Python and the templates; `make words` brings in what is new.
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def main(arguments: list[str]) -> int:
    """Update and compile the catalogue, or check it; return the exit status."""
    before = GERMAN.read_text(encoding="utf-8") if GERMAN.exists() else ""
    try:
        german = updated(before, texts_in_use())
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    after = as_text(german)
    missing = [f"  {message.id}" for message in german if message.id and not is_translated(message)]
    if missing:
        print("These texts have no German yet:", *missing, sep="\n")
    if "--check" in arguments:
        if after != before:
            print("The catalogue does not hold the texts that are in use: make words")
        return 1 if missing or after != before else 0
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    GERMAN.write_text(after, encoding="utf-8")
    with GERMAN.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, german)
    return 0


def texts_in_use() -> Catalog:
    """Return every text that is marked in the code and the templates."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "messages.pot"
        run(
            PYBABEL,
            "-q",
            "extract",
            "-F",
            "babel.cfg",
            "-k",
            "translate",
            "-k",
            "lazy_gettext",
            "-o",
            found,
            ".",
        )
        with found.open("rb") as file:
            return read_po(file)


def updated(before: str, in_use: Catalog) -> Catalog:
    """Return the catalogue with the texts in use: translations kept, no guesses, unused ones dropped."""
    german = read_po(io.BytesIO(before.encode()), locale="de")
    german.update(in_use, no_fuzzy_matching=True)
    german.obsolete.clear()
    return german


def is_translated(message: Message) -> bool:
    """Tell whether every form of the text has its German, checked by a person."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(forms) and not message.fuzzy


def as_text(catalog: Catalog) -> str:
    """Return the file: sorted and without places and dates, so that two people's new texts rarely meet."""
    written = io.BytesIO()
    write_po(written, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER + written.getvalue().decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
