"""What live clients are told about materials."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.documentation.schemas import MaterialView


class MaterialChanged(Push):
    """A material of a slot is new, has changed, or (without `material`) is gone; `count` are there now."""

    name: ClassVar[str] = "material.changed"
    slot_id: UUID
    material_id: UUID
    material: MaterialView | None
    version: int
    count: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the material, so that the log keeps no title or address that was changed or removed."""
        return str(self.material_id), self.version
