"""What tests about events share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """Read refusals in English, the language of their ids."""
    with force_locale("en"):
        yield
