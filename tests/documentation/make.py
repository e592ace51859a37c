"""Slots, files and people for the tests of the documentation."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import Event, People, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.programme.models import Contributor, Slot, SlotKind

Act = Callable[..., Ack]

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def make_slot(runtime: Runtime, event: Event, title: str = "Session 1", **fields: Any) -> UUID:
    """Store a slot of now and return its id."""
    with runtime.work() as work:
        slot = Slot(
            id=new_id(),
            event_id=event.id,
            kind=SlotKind.SESSION,
            title=title,
            starts_at=fields.pop("starts_at", work.now),
            ends_at=work.now + timedelta(days=2),
            changed_at=work.now,
            **fields,
        )
        work.session.add(slot)
        return slot.id


def make_contributor(
    runtime: Runtime, people: People, event: Event, slot_id: UUID, name: str = "Cara"
) -> Someone:
    """Store a participant who is named at the slot."""
    someone = people.join(event.id, name, Role.CONTRIBUTOR)
    with runtime.work() as work:
        work.session.add(
            Contributor(id=new_id(), slot_id=slot_id, participant_id=someone.participant_id, name=name)
        )
    return someone


def consent(runtime: Runtime, someone: Someone) -> UUID:
    """Store somebody's consent to reuse and return its id."""
    with runtime.work() as work:
        given = Consent(
            id=new_id(), participant_id=someone.participant_id, kind=ConsentKind.REUSE, given_at=work.now
        )
        work.session.add(given)
        return given.id


def link(act: Act, event: Event, slot_id: UUID, someone: Someone, title: str = "Slides") -> UUID:
    """Put a link to a slot and return the material's id."""
    ack = act(
        "material.add_link",
        someone.person_id,
        event_id=event.id,
        slot_id=slot_id,
        url="https://example.org/slides",
        title=title,
    )
    assert ack.ok, ack.error
    material_id: UUID = ack.view.id
    return material_id


def send(
    client: FlaskClient,
    event: Event,
    slot_id: UUID,
    *,
    name: str = "Folien.pdf",
    content: bytes = PDF,
    **fields: str,
) -> TestResponse:
    """Post the form for a file as a browser does."""
    return client.post(
        f"/e/{event.slug}/programm/{slot_id}/unterlagen/datei",
        data={"title": "", **fields, "file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )


def office(content_type: str, **members: bytes) -> bytes:
    """Return a package as word processors and their like write it."""
    listing = f'<Types><Override PartName="/x" ContentType="{content_type}"/></Types>'
    return archive({"[Content_Types].xml": listing.encode(), **members})


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return written.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a picture of one red pixel, with these chunks after its header."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def exif(orientation: int, secret: bytes = b"GPS 52.52 N") -> bytes:
    """Return EXIF data (little-endian) with an orientation and something that nobody should learn."""
    entry = struct.pack("<HHI", 0x0112, 3, 1) + struct.pack("<HH", orientation, 0)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4) + secret


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG file."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


@dataclass(frozen=True)
class House:
    """Everything that a long story needs."""

    client: FlaskClient
    people: People
    runtime: Runtime
    act: Act
    event: Event

    def save(self) -> None:
        """Save a page that can be published."""
        given = {"title": "What we heard", "introduction": "Thank you.", "outline": "- Time"}
        organiser = self.event.organiser.person_id
        done = self.act("documentation.edit_page", organiser, event_id=self.event.id, **given)
        assert done.ok, done.error

    def show_slot(self, slot_id: UUID, *, is_visible: bool) -> None:
        """Show a slot to participants, or hide it from them."""
        with self.runtime.work() as work:
            work.session.get_one(Slot, slot_id).is_visible = is_visible

    def publish(self, *, is_public: bool = False) -> None:
        """Publish the page."""
        done = self.act(
            "documentation.publish",
            self.event.organiser.person_id,
            event_id=self.event.id,
            is_public=is_public,
        )
        assert done.ok, done.error

    def read(self) -> str:
        """Return what the browser is shown, in English."""
        self.client.set_cookie("locale", "en")
        return self.client.get(f"/e/{self.event.slug}/dokumentation").text
