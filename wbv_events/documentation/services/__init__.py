"""What can be done with the documentation."""

from __future__ import annotations

from wbv_events.documentation.services.key_messages import set_key_messages
from wbv_events.documentation.services.materials import (
    add_file,
    add_link,
    edit_material,
    move_material,
    remove_material,
)
from wbv_events.documentation.services.pages import edit_page, publish, unpublish

__all__ = [
    "add_file",
    "add_link",
    "edit_material",
    "edit_page",
    "move_material",
    "publish",
    "remove_material",
    "set_key_messages",
    "unpublish",
]
