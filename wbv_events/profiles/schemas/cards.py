"""A person as others see it."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.schemas import View


class TopicView(View):
    """A topic as it is called."""

    id: UUID
    label: str
    label_en: str = ""


class PersonCard(View):
    """What one participant may see of another: what is not shown to it is empty, like what was not given."""

    participant_id: UUID
    name: str
    job_title: str = ""
    organisation: str = ""
    alliance: str = ""
    region: str = ""
    branches: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    offers: tuple[TopicView, ...] = ()
    needs: tuple[TopicView, ...] = ()
    about: str = ""
