"""The addresses of the streams that this host carries: their state, playlists, segments and captions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, jsonify, request, send_file

from wbv_events.accounts.identity import named_browser_session
from wbv_events.core.forms import current_actor, runtime
from wbv_events.core.words import translate
from wbv_events.stage import queries
from wbv_events.stage.viewers import Viewers

PLAYLIST: Final = "application/vnd.apple.mpegurl"
TYPES: Final = {
    ".m3u8": PLAYLIST,
    ".m4s": "video/mp4",
    ".mp4": "video/mp4",
    ".ts": "video/mp2t",
    ".vtt": "text/vtt",
}

views = Blueprint("stage", __name__, url_prefix="/stream")


@views.before_request
def refuse_outsiders() -> None:
    """Let only people see a stream who are signed in and are where it is shown."""
    name = (request.view_args or {})["name"]
    viewer, viewers = (named_browser_session(), name), runtime().resource(Viewers)
    if viewer in viewers:
        return
    actor = current_actor()
    if actor.person_id is None:
        abort(401)
    with runtime().work(actor, writes=False) as work:
        if not queries.may_watch(work, name):
            abort(403)
    viewers.add(viewer)


@views.get("/<name>/status")
def show_status(name: str) -> Response:
    """Tell whether the stream runs; a stream that does not exist is one that does not run."""
    state = queries.find_state(_folder(name))
    answer = jsonify(live=state.live, why=translate(state.why) if state.why else "")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@views.get("/<name>/<file>")
def send_part(name: str, file: str) -> Response:
    """Send a playlist, a segment or captions.

    What is not there now is answered with 204: a stage that is off is no error, and a 404 looks like one.
    """
    path = _folder(name) / file
    if path.suffix not in TYPES or not queries.is_name(path.stem.replace("_", "-")):
        abort(404)
    try:
        answer = send_file(path, mimetype=TYPES[path.suffix], conditional=True, etag=False)
    except FileNotFoundError:
        answer = Response(status=204)
    is_kept = answer.status_code in {200, 206} and path.suffix != ".m3u8"
    answer.headers["Cache-Control"] = "private, max-age=3600" if is_kept else "no-store"
    return answer


def _folder(name: str) -> Path:
    if not queries.is_name(name):
        abort(404)
    return runtime().settings.var_dir / "stream" / name
