"""Write the table of all actions into the documentation; --check only says whether it is current."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from scripts.steps import ROOT
from wbv_events.app import load_features
from wbv_events.core.actions import Action, Doors

PAGE = ROOT / "docs" / "developers" / "api.md"
BEGIN, END = "<!-- actions: made by `make types` -->\n", "<!-- end of actions -->"
DOORS = {Doors.FORM: "form", Doors.SOCKET: "socket", Doors.API: "API"}
HEAD = "| action | what it does | role | limit | doors |\n|---|---|---|---|---|\n"


def main(arguments: list[str]) -> int:
    """Write the table, or check it; return the exit status."""
    before = PAGE.read_text(encoding="utf-8")
    after = with_table(before)
    if "--check" not in arguments:
        PAGE.write_text(after, encoding="utf-8")
    elif after != before:
        print(f"{PAGE.relative_to(ROOT)} does not name the actions as they are: make types")
        return 1
    return 0


def with_table(page: str) -> str:
    """Return the page with the table as the declarations have it now."""
    above, _, rest = page.partition(BEGIN)
    _, _, below = rest.partition(END)
    declared = [action for feature in load_features() for action in feature.declared.values()]
    return above + BEGIN + table(declared) + END + below


def table(actions: Iterable[Action]) -> str:
    """Return the actions as a table, by name; those that change something are marked."""
    return HEAD + "".join(row(action) for action in sorted(actions, key=lambda one: one.name))


def row(action: Action) -> str:
    """Return one action as a line of the table."""
    does = (action.function.__doc__ or "").strip().partition("\n")[0].replace("|", "\\|")
    name = f"`{action.name}`" + (" ✎" if action.writes else "")
    limit = f"{action.limit.count} in {action.limit.seconds} s"
    doors = ", ".join(text for door, text in DOORS.items() if door in action.doors)
    return f"| {name} | {does} | {action.role.name.lower()} | {limit} | {doors} |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
