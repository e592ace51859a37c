"""The application that a WSGI server loads: `gunicorn -k gevent wsgi:app`."""

import signal

from gevent import monkey

monkey.patch_all()

from wbv_events.app import create_app  # noqa: E402 - nothing may be imported before the patching
from wbv_events.core.live import Live  # noqa: E402

app = create_app()
live = app.extensions["wbv.live"]
assert isinstance(live, Live)
live.start()
live.stop_on(signal.SIGTERM)
