"""What the shipped configuration of nginx writes down of addresses: nobody's blocks, answers or visits."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from config import ROOT
from wbv_events.core.ids import new_id

LINE = re.compile(r'^\s+"~(?P<pattern>[^"]+)"\s+"(?P<text>[^"]+)";$', re.MULTILINE)
CONFIGURATION = (ROOT / "deploy" / "nginx.conf").read_text()


def logged(path: str) -> str:
    """Return what stands in the log for an address, as nginx' map decides it: the first pattern that fits."""
    block = re.search(r"map \$uri \$wbv_logged \{(.*?)\}", CONFIGURATION, re.DOTALL)
    assert block is not None
    for line in LINE.finditer(block[1]):
        if found := re.search(line["pattern"], path):
            return line["text"].replace("$1", found[1])
    return path


def test_the_log_is_written_with_what_the_map_leaves() -> None:
    written = re.search(r"log_format wbv_events '(.*)';", CONFIGURATION)

    assert written is not None
    assert "$wbv_logged" in written[1]
    assert not re.search(r"\$(uri|request|request_uri|args|http_referer)\b", written[1])


def test_no_line_of_the_log_names_anybody_or_what_was_answered(app: Flask) -> None:
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/e/<slug>/")]
    addresses = [re.sub("<[^>]+>", str(new_id()), rule.replace("<slug>", "day")) for rule in rules]

    lines = {logged(address) for address in addresses}

    assert all(re.fullmatch(r"/e/day/[a-z.-]+(/\.\.\.)?", line) for line in lines), lines


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/e/day/personen/01a22c8a/sperren", "/e/day/personen/..."),
        ("/e/day/kontakte", "/e/day/kontakte"),
        ("/api/v1/contact/decline", "/api/v1/..."),
        ("/static/dist/page.js", "/static/dist/page.js"),
    ],
)
def test_what_is_no_secret_stays_readable(path: str, line: str) -> None:
    assert logged(path) == line
