"""What organisers read of networking."""

from __future__ import annotations

from typing import Final

from flask.typing import ResponseReturnValue

from wbv_events.core.forms import read
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.networking.downloads import Kind, as_file, in_fives, name_dimension, name_group
from wbv_events.networking.graph import draw_graph
from wbv_events.networking.queries import read_report
from wbv_events.networking.views.blueprint import views

BASE: Final = "/e/<slug>/organisation/netzwerk"
views.add_app_template_filter(name_group)
views.add_app_template_filter(name_dimension)


@views.get(BASE)
def show_report(slug: str) -> ResponseReturnValue:
    """Show numbers, and who got to know whom, in groups."""
    frame = organiser_frame_of(slug)
    report = read(read_report, event_id=frame.event.id)
    graphs = [
        draw_graph(
            [group.people for group in network.groups],
            [(link.one, link.other, link.contacts) for link in network.links if link.contacts],
        )
        for network in report.networks
    ]
    return render_organiser_page(
        "networking/report.html", frame, "networking", report=report, graphs=graphs, in_fives=in_fives()
    )


@views.get(f"{BASE}.<any(csv, xlsx):kind>")
def download_report(slug: str, kind: Kind) -> ResponseReturnValue:
    """Give the contacts between groups as a file."""
    frame = organiser_frame_of(slug)
    return as_file(read(read_report, event_id=frame.event.id), kind, f"netzwerk-{slug}")
