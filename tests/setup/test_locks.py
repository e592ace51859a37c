"""The lock files pin everything and name no place to get it from."""

import re
import tomllib

import pytest

from scripts.steps import ROOT

LOCKS = ("requirements.lock", "package-lock.json")
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9._-]+)==", re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock: str) -> None:
    addresses = re.findall(
        r'"resolved"|--(?:extra-)?index-url|--find-links|@ \w+://', (ROOT / lock).read_text()
    )

    assert addresses == []


def test_every_python_package_is_pinned_with_hashes() -> None:
    blocks = [
        block
        for block in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text().strip())
        if not block.startswith("#")
    ]

    assert [block for block in blocks if not REQUIREMENT.match(block) or "--hash=sha256:" not in block] == []


def test_every_wanted_python_package_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=~! ]", one)[0].lower().replace("_", "-") for one in wanted}
    pinned = {name.lower() for name in REQUIREMENT.findall((ROOT / "requirements.lock").read_text())}

    assert names - pinned == set()
