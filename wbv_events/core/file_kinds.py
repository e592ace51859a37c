"""Which kinds of files are taken, and whether a file's content is what its ending says."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from wbv_events.core.words import N_

HEAD: Final = 1024
CHUNK: Final = 1 << 20
LISTING: Final = "[Content_Types].xml"
LISTING_BYTES: Final = 1 << 20
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."

Test = Callable[[Path], bool]
"""Says whether the content of a file is of a kind."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file, known by its ending (without the dot)."""

    ending: str
    media_type: str
    holds: Test


def _begins(*marks: bytes, at: int = 0) -> Test:
    def holds(path: Path) -> bool:
        return _head(path)[at:].startswith(marks)

    return holds


def _is_pdf(path: Path) -> bool:
    return b"%PDF-" in _head(path)


def _is_webp(path: Path) -> bool:
    head = _head(path)
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _is_text(path: Path) -> bool:
    """Text has no zero bytes, save in UTF-16, which says so at its beginning."""
    with path.open("rb") as file:
        if file.read(2) in (BOM_UTF16_BE, BOM_UTF16_LE):
            return True
        file.seek(0)
        return not any(b"\0" in chunk for chunk in iter(lambda: file.read(CHUNK), b""))


def _office(main_part: str) -> Test:
    """Test for a package whose main part is of this type; one with macros names another type."""

    def holds(path: Path) -> bool:
        listing = _member(path, LISTING)
        return f"{OFFICE}{main_part}.main+xml".encode() in listing and b"vbaProject" not in listing

    return holds


def _open_document(name: str) -> Test:
    def holds(path: Path) -> bool:
        return _member(path, "mimetype").strip() == f"{OPEN_DOCUMENT}{name}".encode()

    return holds


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _member(path: Path, name: str) -> bytes:
    """Return the beginning of a file in an archive; nothing if there is none or the archive is broken."""
    try:
        with ZipFile(path) as archive, archive.open(name) as member:
            return member.read(LISTING_BYTES)
    except (BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return b""


_ALL = (
    FileKind("pdf", "application/pdf", _is_pdf),
    FileKind("docx", OFFICE + "wordprocessingml.document", _office("wordprocessingml.document")),
    FileKind("pptx", OFFICE + "presentationml.presentation", _office("presentationml.presentation")),
    FileKind("xlsx", OFFICE + "spreadsheetml.sheet", _office("spreadsheetml.sheet")),
    FileKind("odt", OPEN_DOCUMENT + "text", _open_document("text")),
    FileKind("odp", OPEN_DOCUMENT + "presentation", _open_document("presentation")),
    FileKind("ods", OPEN_DOCUMENT + "spreadsheet", _open_document("spreadsheet")),
    FileKind("png", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind("jpg", "image/jpeg", _begins(b"\xff\xd8\xff")),
    FileKind("jpeg", "image/jpeg", _begins(b"\xff\xd8\xff")),
    FileKind("webp", "image/webp", _is_webp),
    FileKind("txt", "text/plain", _is_text),
    FileKind("csv", "text/csv", _is_text),
)
KINDS: Final = {kind.ending: kind for kind in _ALL}
ENDINGS: Final = tuple(KINDS)

ACTIVE = N_("SVG and HTML files can contain programs and are not taken. Please save it as a PDF or PNG file.")
ARCHIVE = N_("Archives are not taken. Please upload the files one by one.")
OLD_OFFICE = N_("This format is not taken. Please save the file as DOCX, PPTX or XLSX, or as a PDF file.")
ANY_OTHER = N_(
    "Files of this kind are not taken. Possible are PDF, Word, PowerPoint, Excel and OpenDocument files, "
    "pictures (JPG, PNG, WebP), TXT and CSV."
)
_REASONS = {
    **dict.fromkeys(("svg", "svgz", "html", "htm", "xhtml", "mhtml", "xml"), ACTIVE),
    **dict.fromkeys(("zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz"), ARCHIVE),
    **dict.fromkeys(("doc", "docm", "dot", "dotm", "ppt", "pptm", "pps", "ppsx", "xls", "xlsm"), OLD_OFFICE),
}


def reason_against(ending: str) -> str:
    """Return the marked sentence that says why files of an ending are not taken."""
    return _REASONS.get(ending, ANY_OTHER)
