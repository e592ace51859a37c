"""nginx with the project's own configuration, on the loopback interface and without encryption."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Sequence
from pathlib import Path

from config import ROOT
from tests.program import Program

FRAME = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
worker_processes {processes};
worker_rlimit_nofile 40000;
events {{ worker_connections 20000; }}
http {{
    include {folder}/wbv-events.conf;
    include {folder}/processes.conf;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
}}
"""


def find_nginx() -> str | None:
    """Return the program, also where only root has it on the path."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")


def nginx_program(folder: Path, port: int, ports: Sequence[int]) -> Program:
    """Return nginx on a port in front of processes on others, not yet started."""
    place = folder / "nginx"
    place.mkdir()
    texts = {
        "wbv-events.conf": _plain(_read("nginx.conf"), place, port),
        "processes.conf": _with_processes(_read("nginx-processes.conf"), ports),
        "nginx.conf": FRAME.format(
            folder=place,
            user="user root;" if os.geteuid() == 0 else "",
            processes=max(1, (os.cpu_count() or 1) // 2),
        ),
    }
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    program = find_nginx()
    if program is None:
        message = "nginx is not installed (Debian: apt install nginx)."
        raise RuntimeError(message)
    command = [program, "-e", str(place / "error.log"), "-c", str(place / "nginx.conf")]
    return Program(command, place / "log", lambda: listens(port))


def _plain(text: str, folder: Path, port: int) -> str:
    """Return the configuration without encryption, listening on one port, with its files in a folder."""
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, count=1, flags=re.DOTALL)
    text = re.sub(r"    (listen \[::\]:443|ssl_)[^\n]*\n", "", text)
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("; Secure", "")
    return text.replace("/var/cache/nginx", f"{folder}/cache").replace("/var/log/nginx", str(folder))


def _with_processes(text: str, ports: Sequence[int]) -> str:
    """Return the list of processes with these in place of those that are named."""
    lines = "\n".join(f"    server 127.0.0.1:{port} max_fails=0;" for port in ports)
    return re.sub(r"(    server [^\n]*\n)+", f"{lines}\n", text)


def _read(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def listens(port: int) -> bool:
    """Say whether somebody takes connections on a port of the loopback interface."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
