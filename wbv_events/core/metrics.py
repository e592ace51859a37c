"""What this process counts about itself, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

registry = CollectorRegistry()
durations = Histogram(
    "wbv_action_seconds",
    "Time of an action from the door to its ack",
    ["action", "door"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=registry,
)
refusals = Counter("wbv_refusals", "Actions that were refused", ["action", "code"], registry=registry)
slow_readers_cut = Counter(
    "wbv_slow_readers_cut", "Connections that were cut because they did not read", registry=registry
)
connections = Gauge("wbv_connections", "Open live connections of this process", registry=registry)


def observe(action: str, door: str, refusal: str, seconds: float) -> None:
    """Count one run of an action; `refusal` is the code, or empty."""
    durations.labels(action, door).observe(seconds)
    if refusal:
        refusals.labels(action, refusal).inc()


def exposition() -> bytes:
    """Return all figures in Prometheus' text format."""
    return generate_latest(registry)
