"""Put faults into a site under load and print what they left behind.

python -m chaos                all faults, each on the databases that it concerns
python -m chaos redis web      these faults
--database sqlite|postgres     on this database only; --people N  with so many participants
"""

from __future__ import annotations

import argparse
import signal
import sys
from typing import Final

from chaos.faults import FAULTS
from chaos.report import as_table, write_report
from chaos.run import run_fault

MANY: Final = 200
"""With so many people it counts, and is written down."""


def main() -> int:
    """Run the faults that are asked for; the exit status is 1 if one left something behind."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("faults", nargs="*", choices=[*FAULTS, []], metavar="FAULT", help=", ".join(FAULTS))
    given.add_argument("--database", choices=("sqlite", "postgres"))
    given.add_argument("--people", type=int, default=200)
    asked = given.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started ends with it
    outcomes = []
    for name in asked.faults or FAULTS:
        fault = FAULTS[name]
        for database in fault.databases:
            if asked.database in (None, database):
                outcomes.append(run_fault(fault, database, asked.people))
                print(as_table(outcomes[-1:]), flush=True)
                for example in (*outcomes[-1].findings.examples, *outcomes[-1].trouble, *outcomes[-1].notes):
                    print(f"  {example}", flush=True)
    if asked.people >= MANY:
        write_report(outcomes)
    print(f"\n{as_table(outcomes)}")
    return 0 if all(one.passes for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
