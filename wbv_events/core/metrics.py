"""What this process counts about itself, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

registry = CollectorRegistry()
ProcessCollector(registry=registry)  # memory, files, seconds of a core
durations = Histogram(
    "wbv_action_seconds",
    "Time of an action from the door to its ack",
    ["action", "door"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=registry,
)
refusals = Counter("wbv_refusals", "Actions that were refused", ["action", "code"], registry=registry)
cut_offs = Counter("wbv_cut_offs", "Connections that this process ended", ["reason"], registry=registry)
connections = Gauge("wbv_connections", "Open live connections of this process", registry=registry)
lines = Gauge("wbv_lines", "Open lines, also of who is not known yet", ["transport"], registry=registry)
strangers = Gauge("wbv_strangers", "Lines on which nobody has said yet who it is", registry=registry)
followers = Gauge("wbv_followers", "Follows: a connection counts once for each topic", registry=registry)
topics = Gauge("wbv_topics", "Topics that somebody follows here", registry=registry)
backlog_bytes = Gauge("wbv_backlog_bytes", "What lies ready for slow readers", registry=registry)
slow_readers = Gauge("wbv_slow_readers", "Lines for which something lies ready", registry=registry)
running = Gauge("wbv_running_actions", "Actions of live connections not answered yet", registry=registry)
unsent = Gauge("wbv_unsent_entries", "Entries that Redis has not taken yet", registry=registry)
log_behind = Gauge(
    "wbv_log_behind_entries", "Entries of the log not read yet, up to 1,000", registry=registry
)
servers = Gauge(
    "wbv_server_up", "Whether a server that a feature needs answers here", ["server"], registry=registry
)
timekeeper_since = Gauge(
    "wbv_timekeeper_since_seconds",
    "Since when (seconds of 1970) a worker keeps the time",
    ["owner"],
    registry=registry,
)
deliveries = Counter("wbv_deliveries", "Messages written, counted once for each follower", registry=registry)
telling = Histogram(
    "wbv_telling_seconds",
    "Time of writing to all local followers of a topic",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25),
    registry=registry,
)
log_lag = Histogram(
    "wbv_log_lag_seconds",
    "Age of the oldest entry of a reading of the log when it is handed on here",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0),
    registry=registry,
)
loop_lag = Histogram(
    "wbv_loop_lag_seconds",
    "By how much the process is late for what is due",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5),
    registry=registry,
)
presence_counting = Histogram(
    "wbv_presence_counting_seconds",
    "Time of counting who is where in the events in which somebody came or went",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0),
    registry=registry,
)


def observe(action: str, door: str, refusal: str, seconds: float) -> None:
    """Count one run of an action; `refusal` is the code, or empty."""
    durations.labels(action, door).observe(seconds)
    if refusal:
        refusals.labels(action, refusal).inc()


def exposition() -> bytes:
    """Return all figures in Prometheus' text format."""
    return generate_latest(registry)
