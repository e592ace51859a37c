"""What can be asked about the documentation; what other features ask is named here."""

from __future__ import annotations

from wbv_events.documentation.queries.files import open_file
from wbv_events.documentation.queries.materials import (
    count_materials,
    list_materials,
    list_of_slot,
    open_material,
    prepare_material,
)
from wbv_events.documentation.queries.pages import (
    count_published,
    show_documentation,
    show_draft,
    show_public,
)

__all__ = [
    "count_materials",
    "count_published",
    "list_materials",
    "list_of_slot",
    "open_file",
    "open_material",
    "prepare_material",
    "show_documentation",
    "show_draft",
    "show_public",
]
