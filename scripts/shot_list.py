"""Which pictures are taken: by whom, of which page, how wide and in which colour scheme."""

from __future__ import annotations

from dataclasses import dataclass, replace

EVENT = "/e/forum-wbv-auftakt"
HEIGHTS = {1440: 900, 390: 844}
MISSING = "/gibt-es-nicht"


@dataclass(frozen=True)
class Shot:
    """One picture: its file's name, who looks (a role, or `visitor`), and at what."""

    name: str
    role: str
    path: str
    width: int = 1440
    scheme: str = "light"
    is_whole: bool = False


DOCUMENTED = (
    Shot("lobby", "participant", EVENT),
    Shot("plenary", "participant", f"{EVENT}/raum/plenum"),
    Shot("programme", "participant", f"{EVENT}/programm?ansicht=raster"),
    Shot("attendance", "organiser", f"{EVENT}/organisation/anwesenheit"),
    Shot("lobby-390", "participant", EVENT, width=390),
)

PAGES = {
    "visitor": ("/", "/anmelden", "/anmelden/passwort", MISSING),
    "participant": (
        *("/", "/konto"),
        *(
            f"{EVENT}{rest}"
            for rest in (
                "",
                "/programm",
                "/programm?ansicht=raster",
                "/raeume",
                "/raum/plenum",
                "/personen",
                "/dokumentation",
                "/einwilligungen",
            )
        ),
    ),
    "moderator": (f"{EVENT}/raum/plenum",),
    "organiser": tuple(
        f"{EVENT}/organisation{rest}"
        for rest in (
            "",
            "/veranstaltung",
            "/programm",
            "/raeume",
            "/teilnehmende",
            "/einladungen",
            "/anwesenheit",
            "/dokumentation",
        )
    ),
}


def named(role: str, path: str) -> str:
    """Return a file's name for a page."""
    words = path.removeprefix(EVENT).strip("/").replace("?ansicht=", "-").replace("/", "-")
    return f"{role}-{words or ('lobby' if path.startswith(EVENT) else 'start')}"


def every() -> tuple[Shot, ...]:
    """Return every page in both widths and both schemes."""
    plain = [
        Shot(named(role, path), role, path, is_whole=True) for role, paths in PAGES.items() for path in paths
    ]
    return tuple(
        replace(shot, name=f"{shot.name}-{width}-{scheme}", width=width, scheme=scheme)
        for width in HEIGHTS
        for scheme in ("light", "dark")
        for shot in plain
    )


EVERY = every()
