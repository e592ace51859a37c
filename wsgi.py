"""The application that a WSGI server loads: `gunicorn -k gevent wsgi:app`."""

import gc
import signal

import gevent
from gevent import monkey

gevent.config.track_greenlet_tree = False  # nobody asks, and each connection would keep a stack of frames
monkey.patch_all()
gc.disable()  # what is imported now stays: looking for garbage in it would only delay the start

from wbv_events.app import create_app  # noqa: E402 - nothing may be imported before the patching
from wbv_events.core.live import Live  # noqa: E402 - the same

app = create_app()
live = app.extensions["wbv.live"]
assert isinstance(live, Live)
# what is loaded by now stays; looking through it for garbage again and again would halt everybody for 0.1 s
gc.collect()
gc.freeze()
gc.set_threshold(5_000, 5, 5)  # the newest seldom, as many connections come; the old as often as before
gc.enable()
live.start()
live.stop_on(signal.SIGTERM)
