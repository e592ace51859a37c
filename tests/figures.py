"""What a server says about itself."""

from __future__ import annotations

from urllib.request import Request, urlopen

from tests.server import Server


def figures(served: Server) -> dict[str, float]:
    """Return what the server's figures say, by name and labels."""
    headers = {"Authorization": f"Bearer {served.settings.metrics_token}"}
    ask = Request(f"{served.url}/metrics", headers=headers)  # noqa: S310 - our own
    with urlopen(ask, timeout=10) as answer:  # noqa: S310 - our own
        lines = answer.read().decode().splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if line[0] != "#"}
