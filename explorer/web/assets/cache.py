"""A folder of files that take long to make, each named by what it was made from."""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def fingerprint(*parts: bytes) -> str:
    """Return 32 hexadecimal digits that stand for the parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:32]


@dataclass(frozen=True)
class Cache:
    """A folder to keep what was made; several servers may share it."""

    folder: Path

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under the key, made and kept now where it is not there yet."""
        kept = self.folder / key
        with contextlib.suppress(OSError):
            return kept.read_bytes()
        made = make()
        with contextlib.suppress(OSError):  # a full disk, say: the next start makes it again
            _write_whole(kept, made)
        return made


def open_cache(preferred: Path) -> Cache:
    """Return a cache in the preferred folder, or in a temporary one where that is read-only."""
    try:
        preferred.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=preferred):
            return Cache(preferred)
    except OSError:
        return Cache(_own_temporary_folder())


def _own_temporary_folder() -> Path:
    """Return a folder that nobody else can write to: what lies in it is served as scripts."""
    owner = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"backprop-explorer-{owner}")
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if hasattr(os, "getuid") and not (private and found.st_uid == owner):
        return Path(tempfile.mkdtemp(prefix="backprop-explorer-"))
    return folder


def _write_whole(path: Path, content: bytes) -> None:
    """Write by renaming, so that no other server reads a half-written file."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)
