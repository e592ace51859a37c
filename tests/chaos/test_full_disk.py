"""A disk that is really full: what is uploaded is refused clearly, and nothing of it stays."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from benchmarks.disk import NoDiskToMake, filled, small_disk
from config import Settings
from wbv_events.core import uploads

LARGE = b"%PDF-1.7\n" + bytes(1 << 20)


def test_nothing_is_left_of_an_upload_that_the_disk_did_not_take(tmp_path: Path) -> None:
    settings = Settings(env="test", var_dir=tmp_path / "var")
    settings.var_dir.mkdir()
    try:
        with small_disk(settings.var_dir, megabytes=4):
            with filled(settings.var_dir, but=256 * 1024), pytest.raises(uploads.StorageFull):
                uploads.receive(settings, "file", "Folien.pdf", io.BytesIO(LARGE))
            left = uploads.list_incoming(settings, older_than=-1)
            taken = uploads.receive(settings, "file", "Folien.pdf", io.BytesIO(LARGE))
    except NoDiskToMake as why:
        pytest.skip(str(why))

    assert left == []
    assert taken.size == len(LARGE)
