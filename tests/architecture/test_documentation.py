"""What is written leads somewhere, and what can be done is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import ROOT, Settings
from wbv_events.cli import main

LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
DEPLOYED = [path for path in (ROOT / "deploy").iterdir() if path.is_file()]


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_to_something_in_the_repository(document: Path) -> None:
    targets = [
        target for target, _ in LINK.findall(document.read_text(encoding="utf-8")) if ":" not in target
    ]

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {
        (index.parent / target).resolve() for target, _ in LINK.findall(index.read_text(encoding="utf-8"))
    }
    leading = {*linked, *(path for page in linked if page.is_file() for path in linked_by(page)), index}

    unlinked = {path for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "decisions"} - leading

    assert unlinked == set()


def linked_by(page: Path) -> set[Path]:
    if page.suffix != ".md":
        return set()
    return {(page.parent / target).resolve() for target, _ in LINK.findall(page.read_text(encoding="utf-8"))}


def test_every_command_is_described_for_developers() -> None:
    described = (ROOT / "docs/developers/README.md").read_text(encoding="utf-8")

    assert [name for name in main.commands if f"`{name}" not in described] == []


def test_every_make_target_is_described_in_the_makefile_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"setup", "packages", "programs"}

    assert targets == set(re.findall(r"^# make (\w+)", makefile, re.MULTILINE))


def test_what_is_deployed_names_only_settings_that_exist() -> None:
    known = {f"WBV_{name.upper()}" for name in Settings.model_fields}
    named = {name for path in DEPLOYED for name in re.findall(r"\bWBV_[A-Z_]+\b", path.read_text())}

    assert named - known == set()


def test_the_pictures_of_the_documentation_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/images").glob("*.png")}

    assert [name for name, size in sizes.items() if size > 120_000] == []
    assert sum(sizes.values()) < 600_000
