"""What a page's template calls its own takes nothing from the frame around it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from jinja2 import Environment, nodes

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
ENVIRONMENT: Final = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
FRAMES: Final = ("base.html", "organiser.html")


def parsed(path: Path) -> nodes.Template:
    return ENVIRONMENT.parse(path.read_text())


PAGES: Final = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.html")
    if parsed(path).find(nodes.Extends) and path.name not in FRAMES
)


@pytest.mark.parametrize("template", PAGES)
def test_no_macro_of_a_page_hides_what_its_frame_reads(template: str) -> None:
    frames = [parsed(TEMPLATES / frame) for frame in FRAMES]
    read_by_frames = {one.name for frame in frames for one in frame.find_all(nodes.Name) if one.ctx == "load"}

    hidden = {one.name for one in parsed(TEMPLATES / template).find_all(nodes.Macro)} & read_by_frames

    assert hidden == set()


def test_pages_are_looked_at() -> None:
    assert "profiles/profile.html" in PAGES
