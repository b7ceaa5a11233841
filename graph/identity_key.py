"""The identity key 身份密钥: what turns an identity number into a hash that nobody without the key can turn back.

An identity number has few unknown digits: a plain hash of it is found by trying them all. The key is RENCHA_ID_KEY,
else a file of the store's folder, made when absent and readable by its owner only. A copy of the file belongs into a
safe place: with another key everybody is somebody new, so a store remembers (by a digest) which key it was loaded
with and refuses another.
"""

import hashlib
import hmac
import os
from pathlib import Path
from secrets import token_hex

from graph import files
from graph.errors import StoreDamagedError, StoreError, UsageError

VARIABLE = "RENCHA_ID_KEY"
FILE, CHECK = "identity.key", "identity.check"
LEAST = 16  # characters of a key: fewer can be tried out
_OF_THIS_PROCESS = token_hex(32).encode()  # for stores in memory, whose people are gone with it


def identity_key(folder: Path | None) -> bytes:
    """The key of the store in this folder, made when absent; of a store in memory, one that is gone with the process.

    Raises `UsageError` when RENCHA_ID_KEY is too short, `StoreError` when it is not the key the store was loaded with.
    """
    named = os.environ.get(VARIABLE)
    if named is not None and len(named.strip()) < LEAST:
        raise UsageError("id_key_short", name=VARIABLE, least=LEAST)
    if folder is None:
        return named.strip().encode() if named else _OF_THIS_PROCESS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        key = named.strip().encode() if named else _kept(folder / FILE)
        _remembered(folder, key)
    except OSError as error:
        raise StoreError("not_writable", path=folder, problem=error.strerror or str(error)) from error
    return key


def keyed_hash(key: bytes, text: str) -> str:
    """HMAC-SHA-256 of a text, as 64 hexadecimal digits."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _kept(path: Path) -> bytes:
    if not path.exists():
        new = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            # Of two that make one at the same time the first stays: a key is never replaced.
            os.link(new, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not path.exists():
                new.replace(path)
        new.unlink(missing_ok=True)
        files.sync_folder(path.parent)
    key = path.read_bytes().strip()
    if len(key) < LEAST:
        raise StoreDamagedError("id_key_damaged", path=path)
    return key


def _remembered(folder: Path, key: bytes) -> None:
    check, path = keyed_hash(key, CHECK)[:16], folder / CHECK
    if not path.exists():
        files.write_text(path, f"{check}\n")
    elif path.read_text("ascii", errors="replace").strip() != check:
        raise StoreError("id_key_differs", path=folder, file=FILE, name=VARIABLE)
