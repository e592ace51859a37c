"""Meetings: appointments of two people at one of the event's meeting times, from the request to the talk.

A request holds its time for both until it is answered, so nobody is ever promised twice: that two never hold
the same time is a primary key of the database. Of a request that comes to nothing everybody learns only that
it does, not how or through whom; one that was declined looks like one that nobody answers.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("meeting")
