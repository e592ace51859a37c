"""Files come in by the form only, and go out only to be saved."""

from __future__ import annotations

import errno
import gc
import io
import os
import time
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from pydantic import ValidationError

from config import Settings
from tests.documentation.make import PDF, Act, archive, exif, link, office, png, segment, send
from tests.people import Event, People, Someone
from wbv_events.core import uploads
from wbv_events.core.actions import Doors
from wbv_events.core.runtime import Runtime
from wbv_events.documentation.effects import FORGOTTEN_SECONDS, tidy_up
from wbv_events.documentation.schemas import AddFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ODT = b"application/vnd.oasis.opendocument.text"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def upload(client: FlaskClient, people: People, cara: Someone, files: Path) -> FlaskClient:
    """The browser of the slot's contributor."""
    people.sign_in(client, cara.person_id)
    client.set_cookie("locale", "en")
    return client


def test_a_file_is_kept_and_handed_out_only_to_be_saved(
    upload: FlaskClient, act: Act, event: Event, slot_id: UUID, cara: Someone, files: Path
) -> None:
    sent = send(upload, event, slot_id, name="Übersicht für alle.pdf")

    assert (sent.status_code, sent.location) == (303, f"/e/{event.slug}/programm/{slot_id}/unterlagen")
    material = act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view.materials[0]
    assert (material.title, material.size, material.put_by) == ("Übersicht für alle.pdf", len(PDF), "Cara")
    assert len(names(files)) == 1
    got = upload.get(f"/e/{event.slug}/unterlagen/{material.id}")
    assert (got.status_code, got.data, got.mimetype) == (200, PDF, "application/pdf")
    got.close()
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    disposition = got.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "filename*=UTF-8''%C3%9Cbersicht%20f%C3%BCr%20alle.pdf" in disposition


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", office(DOCX)),
        ("a.odt", archive({"mimetype": ODT})),
        ("a.PNG", png()),
        ("a.txt", "Grüße".encode("latin-1")),
        ("a.csv", "a;b".encode("utf-16")),
    ],
)
def test_the_kinds_of_an_office_are_taken(
    upload: FlaskClient, event: Event, slot_id: UUID, files: Path, name: str, content: bytes
) -> None:
    assert send(upload, event, slot_id, name=name, content=content).status_code == 303
    assert len(names(files)) == 1


@pytest.mark.parametrize(
    "sent",
    [
        ("a.svg", b"<svg onload='x'/>", "SVG and HTML files can contain programs"),
        ("a.html", b"<script>", "SVG and HTML files can contain programs"),
        ("a.zip", archive({"a": b"a"}), "Archives are not taken"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "This format is not taken"),
        ("a.exe", b"MZ", "Files of this kind are not taken"),
        ("pdf", PDF, "Files of this kind are not taken"),
        ("a.pdf.svg", PDF, "SVG and HTML files can contain programs"),
        ("a.pdf", b"<html><script>", "does not fit its ending “.pdf”"),
        ("a.png", b"<svg/>", "does not fit its ending “.png”"),
        ("a.png", png()[:40], "does not fit its ending “.png”"),
        ("a.docx", archive({"a": b"a"}), "does not fit its ending “.docx”"),
        ("a.docx", office(MACROS), "does not fit its ending “.docx”"),
        ("a.docx", b"PK\x03\x04 broken", "does not fit its ending “.docx”"),
        ("a.odt", archive({"mimetype": b"application/zip"}), "does not fit its ending “.odt”"),
        ("a.txt", b"MZ\0\0", "does not fit its ending “.txt”"),
        ("a.pdf", b"", "This file is empty"),
    ],
)
def test_anything_else_is_refused_at_the_field_and_nothing_is_kept(
    upload: FlaskClient, event: Event, slot_id: UUID, files: Path, sent: tuple[str, bytes, str]
) -> None:
    name, content, says = sent

    refused = send(upload, event, slot_id, name=name, content=content, title="What I typed")

    assert refused.status_code == 422
    assert says in refused.text
    assert 'value="What I typed"' in refused.text
    assert names(files) == []


def test_no_file_at_all_is_said_at_the_field(upload: FlaskClient, event: Event, slot_id: UUID) -> None:
    refused = send(upload, event, slot_id, name="", content=b"")

    assert refused.status_code == 422
    assert '<a href="#field-file">File: Please choose a file.</a>' in refused.text


def test_a_picture_loses_place_and_device(
    upload: FlaskClient, event: Event, slot_id: UUID, files: Path
) -> None:
    scan = segment(0xDA, bytes(10)) + b"light\xff\x00and shadow\xff\xd9"
    content = b"\xff\xd8" + segment(0xE1, exif(3)) + scan

    assert send(upload, event, slot_id, name="Foto.jpg", content=content).status_code == 303

    kept = (files / names(files)[0]).read_bytes()
    assert b"GPS" not in kept
    assert kept.endswith(scan)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\a.pdf", "a.pdf"),
        ("..", ""),
        (".pdf", "pdf"),
        ("a\u202efdp.exe\u202c.pdf", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_lose_folders_and_tricks(sent: str, kept: str) -> None:
    assert uploads.clean_name(sent) == kept


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "incoming/x"])
def test_no_stored_name_leads_out_of_the_folder(settings: Settings, name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        uploads.stored_path(settings, name)


def test_a_file_over_the_limit_is_refused_with_its_size(
    upload: FlaskClient, event: Event, slot_id: UUID, settings: Settings, files: Path
) -> None:
    content = PDF + bytes(settings.upload_megabytes * 1024 * 1024)

    refused = send(upload, event, slot_id, content=content)

    assert refused.status_code == 422
    assert f"larger than {settings.upload_megabytes} MB" in refused.text
    assert names(files) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_request_far_over_the_limit_is_refused_with_a_page(
    upload: FlaskClient, event: Event, slot_id: UUID, settings: Settings, files: Path
) -> None:
    content = PDF + bytes((settings.upload_megabytes + 2) * 1024 * 1024)

    refused = send(upload, event, slot_id, content=content)
    answered = (refused.status_code, "This file is too large" in refused.text)
    del refused
    gc.collect()  # what there is of the request is open until then, which the collector complains of

    assert answered == (413, True)
    assert names(files) == []


def test_a_full_disk_is_said_and_nothing_half_is_left(
    upload: FlaskClient, act: Act, event: Event, slot_id: UUID, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_file: IO[bytes]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(uploads, "_to_disk", no_room)

    refused = send(upload, event, slot_id)

    assert refused.status_code == 507
    assert "There is no room left for files" in refused.text
    assert names(files) == []
    assert act("material.list", event.ada.person_id, event_id=event.id, slot_id=slot_id).view.materials == []


def test_the_same_file_once_more_changes_nothing(
    upload: FlaskClient, act: Act, event: Event, slot_id: UUID, cara: Someone, files: Path
) -> None:
    assert send(upload, event, slot_id).status_code == 303
    assert send(upload, event, slot_id).status_code == 303

    listed = act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view
    assert len(listed.materials) == 1
    assert len(names(files)) == 1


def test_a_removed_material_takes_its_file_with_it(
    upload: FlaskClient, act: Act, event: Event, slot_id: UUID, cara: Someone, files: Path
) -> None:
    send(upload, event, slot_id)
    material = act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view.materials[0]

    removed = upload.post(f"/e/{event.slug}/programm/{slot_id}/unterlagen/{material.id}/entfernen")

    assert removed.status_code == 303
    assert names(files) == []
    assert upload.get(f"/e/{event.slug}/unterlagen/{material.id}").status_code == 404


def test_attendees_and_visitors_bring_nothing_in(
    client: FlaskClient, people: People, event: Event, slot_id: UUID, files: Path
) -> None:
    visitor = send(client, event, slot_id)
    people.sign_in(client, event.ada.person_id)
    # nobody looks at what they send: the other one would be refused as what it is
    attendee = [send(client, event, slot_id, name=name).status_code for name in ("a.pdf", "a.exe")]

    assert visitor.location.startswith("/anmelden")
    assert attendee == [403, 403]
    assert names(files) == []


def test_too_many_files_are_not_even_looked_at(
    upload: FlaskClient, runtime: Runtime, event: Event, slot_id: UUID, files: Path
) -> None:
    limit = runtime.actions["material.add_file"].limit
    tries = [send(upload, event, slot_id, name="a.exe").status_code for _ in range(limit.count + 1)]

    assert tries == [422] * limit.count + [429]
    assert names(files) == []


def test_no_other_door_takes_a_file(
    act: Act, runtime: Runtime, client: FlaskClient, event: Event, slot_id: UUID, cara: Someone
) -> None:
    forged = {
        "upload_id": "0" * 32,
        "name": "a.pdf",
        "media_type": "text/html",
        "size": 1,
        "sha256": "0" * 64,
    }
    given = {"event_id": str(event.id), "slot_id": str(slot_id), "file": forged}

    assert runtime.actions["material.add_file"].doors == Doors.FORM
    assert runtime.actions["material.open_file"].doors == Doors.FORM
    assert client.post("/api/v1/material/add_file", json=given).status_code == 404
    with pytest.raises(ValidationError):
        AddFile.model_validate(given)
    assert list(act("material.add_file", cara.person_id, **given).error.fields or {}) == ["file"]


def test_a_text_in_place_of_the_file_is_refused(upload: FlaskClient, event: Event, slot_id: UUID) -> None:
    refused = upload.post(
        f"/e/{event.slug}/programm/{slot_id}/unterlagen/datei", data={"file": "0" * 32, "title": ""}
    )

    assert refused.status_code == 422


def test_a_file_in_place_of_a_text_is_refused(
    upload: FlaskClient, event: Event, slot_id: UUID, files: Path
) -> None:
    refused = upload.post(
        f"/e/{event.slug}/programm/{slot_id}/unterlagen/link",
        data={"url": "https://example.org", "title": "a", "file": (io.BytesIO(PDF), "a.pdf")},
        content_type="multipart/form-data",
    )

    assert refused.status_code == 422
    assert names(files) == []


def test_what_a_dead_process_left_behind_is_finished(
    upload: FlaskClient, runtime: Runtime, event: Event, slot_id: UUID, files: Path
) -> None:
    send(upload, event, slot_id)
    stored = names(files)[0]
    incoming = files / "incoming"
    (files / stored).rename(incoming / stored)
    (incoming / ("0" * 32)).write_bytes(b"nobody's")
    (incoming / ("1" * 32)).write_bytes(b"just arriving")
    long_ago = time.time() - FORGOTTEN_SECONDS - 1
    for name in (stored, "0" * 32):
        os.utime(incoming / name, (long_ago, long_ago))

    tidy_up(runtime)

    assert names(files) == sorted([stored, f"incoming/{'1' * 32}"])


def test_a_link_has_no_file(
    upload: FlaskClient, act: Act, event: Event, slot_id: UUID, cara: Someone
) -> None:
    material_id = link(act, event, slot_id, cara)

    assert upload.get(f"/e/{event.slug}/unterlagen/{material_id}").status_code == 404
