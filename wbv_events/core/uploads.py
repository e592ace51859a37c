"""Files that people upload: received by the form door, kept once their action is committed.

The door writes a file to `incoming` and hands its `UploadedFile` to the action; nothing else can make one.
The action queues `keep` for after the commit. What was refused is discarded; `list_incoming` names what a
process left behind that died in between.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from config import Settings
from wbv_events.core.errors import InvalidInput, Refusal
from wbv_events.core.file_kinds import KINDS, FileKind, reason_against
from wbv_events.core.picture_metadata import STRIPPERS, BrokenPicture, without_metadata
from wbv_events.core.schemas import Schema
from wbv_events.core.words import N_

MEBIBYTE: Final = 1 << 20
LONGEST_STEM: Final = 120
FULL: Final = (errno.ENOSPC, errno.EDQUOT)
EMPTY = N_("This file is empty.")
TOO_LARGE = N_("This file is larger than %(megabytes)d MB. Please choose a smaller one or add a link to it.")
NOT_WHAT_IT_SAYS = N_("The content of this file does not fit its ending “.%(ending)s”. Please save it anew.")


class StorageFull(Refusal):
    """The disk takes no more; nothing of the file is kept."""

    status = 507
    code = "upload.storage_full"
    message = N_("There is no room left for files. Nothing was stored. Please tell the organising team.")


class UploadedFile(Schema):
    """A file that has arrived: what it is called, what it is, and its bytes under `upload_id`."""

    upload_id: str
    name: str
    media_type: str
    size: int
    sha256: str


EXPECTED: Final = UploadedFile(upload_id="", name="", media_type="", size=0, sha256="")
"""Stands for a file that waits to be received."""


def receive(settings: Settings, field: str, name: str, stream: IO[bytes]) -> UploadedFile:
    """Write a file to `incoming`, without the metadata of pictures.

    Raises `InvalidInput` at the field for what is not taken, `StorageFull`.
    """
    name = clean_name(name)
    stem, _, ending = name.lower().rpartition(".")
    kind = KINDS.get(ending) if stem else None
    if kind is None:
        raise InvalidInput.at(field, reason_against(ending))
    upload_id = secrets.token_hex(16)
    path = _incoming(settings) / upload_id
    with _whole_or_nothing(path):
        _copy(stream, path, field, settings.upload_megabytes)
        _check_and_strip(path, kind, field)
        size = path.stat().st_size
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    return UploadedFile(upload_id=upload_id, name=name, media_type=kind.media_type, size=size, sha256=digest)


def clean_name(name: str) -> str:
    """Return a file's name without folders, control signs and marks that turn the direction of writing."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if sign.isprintable()).strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_STEM].strip()}{dot}{ending[:10]}" if stem else name[:LONGEST_STEM]


def keep(settings: Settings, upload_id: str) -> None:
    """Move a received file to where it stays; one that is there already stays there."""
    source, target = _incoming(settings) / upload_id, stored_path(settings, upload_id)
    if source.exists():
        source.replace(target)


def stored_path(settings: Settings, stored_name: str) -> Path:
    """Return where a kept file lies. The name is one that `receive` made up."""
    if not stored_name.isalnum():
        raise ValueError(stored_name)
    return _folder(settings) / stored_name


def delete(settings: Settings, stored_name: str) -> None:
    """Delete a file, kept or only received; nothing happens if it is gone."""
    stored_path(settings, stored_name).unlink(missing_ok=True)
    (_incoming(settings) / stored_name).unlink(missing_ok=True)


def discard(settings: Settings, given: Mapping[str, Any]) -> None:
    """Delete the received files among the values of a form that was refused."""
    for value in given.values():
        if isinstance(value, UploadedFile):
            (_incoming(settings) / value.upload_id).unlink(missing_ok=True)


def list_incoming(settings: Settings, older_than: float) -> list[str]:
    """Return the received files that have waited for longer than so many seconds."""
    folder = _incoming(settings)
    latest = time.time() - older_than
    paths = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(path.name for path in paths if path.stat().st_mtime <= latest)


def is_full(error: OSError) -> bool:
    """Say whether an error means that the disk takes no more."""
    return error.errno in FULL


def _folder(settings: Settings) -> Path:
    return settings.var_dir / "uploads"


def _incoming(settings: Settings) -> Path:
    return _folder(settings) / "incoming"


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[None]:
    """Leave no file behind if its writing fails. Raises `StorageFull` when the disk is the reason."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        path.unlink(missing_ok=True)
        if is_full(error):
            raise StorageFull from error
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _copy(stream: IO[bytes], path: Path, field: str, megabytes: int) -> None:
    size = 0
    with path.open("xb") as file:
        while chunk := stream.read(MEBIBYTE):
            size += len(chunk)
            if size > megabytes * MEBIBYTE:
                raise InvalidInput.at(field, TOO_LARGE, megabytes=megabytes)
            file.write(chunk)
        _to_disk(file)
    if not size:
        raise InvalidInput.at(field, EMPTY)


def _check_and_strip(path: Path, kind: FileKind, field: str) -> None:
    """Refuse content that is not of the kind; write a picture anew without its metadata."""
    if not kind.holds(path):
        raise InvalidInput.at(field, NOT_WHAT_IT_SAYS, ending=kind.ending)
    if kind.media_type not in STRIPPERS:
        return
    try:
        picture = without_metadata(kind.media_type, path.read_bytes())
    except BrokenPicture:
        raise InvalidInput.at(field, NOT_WHAT_IT_SAYS, ending=kind.ending) from None
    with path.open("wb") as file:
        file.write(picture)
        _to_disk(file)


def _to_disk(file: IO[bytes]) -> None:
    """See to it that the bytes survive a crash before the action says that they are stored."""
    file.flush()
    os.fsync(file.fileno())
