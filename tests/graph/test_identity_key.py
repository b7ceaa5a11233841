"""The identity key: made once, kept by its owner only, and never silently another."""

import os
import stat
from pathlib import Path

import pytest

from graph.errors import StoreDamagedError, StoreError, UsageError
from graph.identity_key import identity_key, keyed_hash
from graph.texts import explain


def test_a_key_is_made_when_absent_and_is_the_same_ever_after(tmp_path: Path) -> None:
    key = identity_key(tmp_path / "store")

    assert identity_key(tmp_path / "store") == key
    assert identity_key(tmp_path / "other") != key
    path = tmp_path / "store" / "identity.key"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not [*path.parent.glob("*.tmp")]


def test_the_environment_s_key_is_taken_and_kept_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENCHA_ID_KEY", "a secret of the district")

    assert identity_key(tmp_path) == b"a secret of the district"
    assert not any(b"a secret" in path.read_bytes() for path in tmp_path.iterdir())


def test_another_key_than_the_store_was_loaded_with_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity_key(tmp_path)
    monkeypatch.setenv("RENCHA_ID_KEY", "a secret of the district")
    with pytest.raises(StoreError) as refused:
        identity_key(tmp_path)
    assert str(tmp_path) in explain(refused.value)

    monkeypatch.delenv("RENCHA_ID_KEY")
    (tmp_path / "identity.key").unlink()
    with pytest.raises(StoreError):
        identity_key(tmp_path)


def test_a_short_key_and_an_emptied_file_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENCHA_ID_KEY", "1234")
    with pytest.raises(UsageError) as refused:
        identity_key(tmp_path)
    assert "RENCHA_ID_KEY" in explain(refused.value)

    monkeypatch.delenv("RENCHA_ID_KEY")
    (tmp_path / "identity.key").write_text("")
    with pytest.raises(StoreDamagedError):
        identity_key(tmp_path)


def test_a_hash_depends_on_the_key() -> None:
    assert len(keyed_hash(b"one", "110101")) == 64
    assert keyed_hash(b"one", "110101") != keyed_hash(b"two", "110101")
