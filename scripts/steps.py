"""Steps that are carried out only when what they depend on has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """The set-up cannot go on; the text says what is missing and what to do."""


@dataclass(frozen=True)
class Step:
    """One thing to do: what is said, how it is done, what it makes, and what it depends on."""

    doing: str
    work: Callable[[], object]
    output: Path
    inputs: tuple[str, ...] = ()  # patterns of files in the project
    after: tuple[str, ...] = ()  # steps whose doing makes this one due
    also: str = ""  # what it depends on outside the project
    root: Path = field(default=ROOT, repr=False)

    def state(self, earlier: dict[str, str]) -> str:
        """Return a hash over everything that the step depends on."""
        total = hashlib.sha256(self.also.encode())
        for name in self.after:
            total.update(earlier.get(name, "").encode())
        for pattern in self.inputs:
            for file in sorted(self.root.glob(pattern)):
                if file.is_file():
                    total.update(file.relative_to(self.root).as_posix().encode() + b"\0")
                    total.update(hashlib.sha256(file.read_bytes()).digest())
        return total.hexdigest()


def carry_out(steps: dict[str, Step], stamps_file: Path) -> list[str]:
    """Do the steps that are due, in order, and return their names; remember each when it is done."""
    stamps = _read(stamps_file)
    done = []
    for name, step in steps.items():
        state = step.state(stamps)
        if stamps.get(name) == state and step.output.exists():
            continue
        print(f"{step.doing} …", flush=True)
        step.work()
        stamps[name] = step.state(stamps)  # the work may have touched its inputs
        stamps_file.write_text(json.dumps(stamps, indent=2))
        done.append(name)
    return done


def run(*command: str | Path, path: str | None = None) -> None:
    """Run a command in the project, its output shown; `path` replaces PATH.

    Raises SetupError when the command fails.
    """
    words = [str(word) for word in command]
    environment = {**os.environ, "PATH": path} if path else None
    sys.stdout.flush()
    if subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode:
        message = f"This command failed, see above: {' '.join(words)}"
        raise SetupError(message)


def _read(stamps_file: Path) -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(stamps_file.read_text())
    except (OSError, ValueError):
        return {}
    return stamps
