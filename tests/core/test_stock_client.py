"""The JavaScript client as its makers ship it, in Node: over WebSocket, polling, and one after the other."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from config import ROOT
from tests.people import Event
from tests.server import Server
from tests.sockets import token_of
from wbv_events.core import topics
from wbv_events.core.entry import Entry

CLIENT = Path(__file__).with_name("stock_client.mjs")
NODE = shutil.which("node", path=f"{ROOT / '.tools' / 'bin'}") or shutil.which("node")
TEXTS = [f"{number:02} öäü 😀" for number in range(30)]


@pytest.mark.parametrize(
    ("transports", "at_last"),
    [("websocket", "websocket"), ("polling", "polling"), ("polling,websocket", "websocket")],
)
def test_it_hears_everything_once_and_in_order(
    served: Server, day: Event, transports: str, at_last: str
) -> None:
    topic = topics.room(day.plenary_id)
    token = token_of(served.runtime, day.ada.person_id)
    assert NODE is not None
    command = [NODE, str(CLIENT), served.url, token, transports, topic, str(len(TEXTS))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "true\n"
        for text in TEXTS:
            data = json.dumps({"text": text}).encode()
            served.runtime.log.append([Entry(topic, "test.said", data)])
        heard = [json.loads(line) for line in client.stdout]

        assert client.wait(20) == 0
    assert [one["text"] for one in heard] == TEXTS
    assert heard[-1]["transport"] == at_last
