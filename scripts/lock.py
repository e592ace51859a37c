"""Pin what `pyproject.toml` asks for in `requirements.lock`, with hashes and for every platform.

What is pinned already stays, unless uv is told otherwise: `--upgrade`, `--upgrade-package NAME`.
"""

from __future__ import annotations

import sys

from scripts.machine import uv
from scripts.steps import SetupError, run


def main(arguments: list[str]) -> int:
    """Write the lock; return the exit status. No address of a registry gets into the file."""
    try:
        run(
            *(
                uv(),
                "pip",
                "compile",
                "pyproject.toml",
                "--group",
                "dev",
                "--output-file",
                "requirements.lock",
            ),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--quiet", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
            *arguments,
        )
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
