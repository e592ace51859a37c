"""Bringing the database to the newest version."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from config import ROOT, Settings


def alembic_config() -> Config:
    """Return Alembic's configuration; the database comes from the settings."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    return config


def migrate(settings: Settings) -> None:
    """Bring the settings' database to the newest version; SQLite's file is made if it is missing."""
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(), "head")
