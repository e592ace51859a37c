"""The pages of meetings: the calendar, asking and answering, calendar files, the organisers' times."""

from wbv_events.meetings.views import answers, calendar, choosing, files, times
from wbv_events.meetings.views.blueprint import views

__all__ = ["answers", "calendar", "choosing", "files", "times", "views"]
