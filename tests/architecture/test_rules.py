"""What linters cannot know: where things are, who commits, who reads the clock, what is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from config import ROOT, Settings
from wbv_events.app import FEATURES, load_features
from wbv_events.core.actions import Action
from wbv_events.core.schemas import Input, Push, Schema, View

PACKAGE = ROOT / "wbv_events"
KNOWN = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
BESIDE = {
    "templates": {"components", "errors"},
    "static/src": set(),
    "tests": {"architecture", "benchmarks", "chaos", "full_event", "journeys", "setup"},
}
COMMITTING = {"core/runtime.py"}
CLOCKS = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(")
READING_THE_CLOCK = {"core/runtime.py", "stage/demo_stream.py"}


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")


def declared() -> list[Action]:
    return [action for feature in load_features() for action in feature.declared.values()]


@pytest.mark.parametrize("tree", BESIDE)
def test_a_folder_beside_the_package_has_the_name_of_a_feature(tree: str) -> None:
    names = {path.name for path in (ROOT / tree).iterdir() if path.is_dir() and not path.name.startswith("_")}

    assert names - KNOWN - BESIDE[tree] == set()


def test_every_feature_says_what_it_is() -> None:
    silent = [name for name in FEATURES if not (PACKAGE / name / "__init__.py").read_text().startswith('"""')]

    assert silent == []


def test_only_the_runtime_commits() -> None:
    committing = {name for name, text in modules() if re.search(r"\.(commit|rollback)\(", text)}

    assert committing == COMMITTING


def test_the_instant_is_read_once_at_the_edge() -> None:
    reading = {name for name, text in modules() if CLOCKS.search(text)}

    assert reading <= READING_THE_CLOCK


def test_every_shape_is_closed() -> None:
    def below(kind: type[Schema]) -> Iterator[type[Schema]]:
        for sub in kind.__subclasses__():
            yield sub
            yield from below(sub)

    load_features()
    own = [shape for shape in below(Schema) if shape.__module__.startswith("wbv_events")]
    open_ones = [shape.__name__ for shape in own if shape.model_config.get("extra") != "forbid"]

    assert open_ones == []


def test_every_action_says_what_it_does_and_takes_an_input() -> None:
    odd = [
        action.name
        for action in declared()
        if not (action.function.__doc__ or "").strip() or not issubclass(action.schema, Input)
    ]

    assert odd == []


def test_no_two_pushes_have_one_name() -> None:
    load_features()
    names = [push.name for push in Push.__subclasses__() if push.__module__.startswith("wbv_events")]

    assert len(names) == len(set(names))


def test_a_push_that_carries_a_whole_thing_makes_the_log_forget_older_ones() -> None:
    load_features()
    lasting = [
        push.name
        for push in Push.__subclasses__()
        if push.__module__.startswith("wbv_events") and carries_a_thing(push) and push.state is Push.state
    ]

    assert lasting == []


def test_a_push_of_which_only_the_newest_is_told_says_which_is_newer() -> None:
    load_features()
    without = [push.name for push in Push.__subclasses__() if push.every and push.state is Push.state]

    assert without == []


def carries_a_thing(push: type[Push]) -> bool:
    """Say whether a push has a view with an id and a version, perhaps among other kinds."""
    kinds = [
        kind
        for field in push.model_fields.values()
        for kind in (field.annotation, *get_args(field.annotation))
    ]
    return any(
        isinstance(kind, type) and issubclass(kind, View) and {"id", "version"} <= kind.model_fields.keys()
        for kind in kinds
    )


def test_every_setting_is_described_for_operators() -> None:
    described = (ROOT / "docs/operators/settings.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"`WBV_{name.upper()}`" not in described]

    assert missing == []


def test_nothing_of_a_machine_is_in_the_repository() -> None:
    text_files = [path for tree in ("docs", "wbv_events", "templates") for path in (ROOT / tree).rglob("*.*")]
    paths = re.compile(r"(?<![\w.])/(?:root|home|work)/\w")
    named = [
        str(path.relative_to(ROOT))
        for path in text_files
        if path.suffix in (".md", ".py", ".html", ".yaml")
        and paths.search(Path(path).read_text(encoding="utf-8"))
    ]

    assert named == []
