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
    """A folder to keep what was made, or None for nowhere; several servers may share it."""

    folder: Path | None

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under the key, made and kept now where it is not there, or not whole
        (a full disk, a power cut).
        """
        if self.folder is None:
            return make()
        kept = self.folder / key
        with contextlib.suppress(OSError):
            digest, content = _parted(kept.read_bytes())
            if digest == _digest(content):
                return content
        made = make()
        with contextlib.suppress(OSError):  # a full disk, say: the next start makes it again
            _write_whole(kept, _digest(made) + made)
        return made


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _parted(kept: bytes) -> tuple[bytes, bytes]:
    """What is kept: the digest of its content, then the content."""
    size = hashlib.sha256().digest_size
    return kept[:size], kept[size:]


def open_cache(preferred: Path) -> Cache:
    """Return a cache in the preferred folder, in a temporary one where that cannot be written to,
    or one that keeps nothing.
    """
    with contextlib.suppress(OSError):
        return Cache(_writable(preferred))
    with contextlib.suppress(OSError):
        return Cache(_writable(_own_temporary_folder()))
    return Cache(None)


def _writable(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return folder


def _own_temporary_folder() -> Path:
    """Return a folder that nobody else can write to: what lies in it is served as scripts. Raises
    OSError where there is none.
    """
    owner = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"backprop-explorer-{owner}")
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if hasattr(os, "getuid") and not (private and found.st_uid == owner):
        raise PermissionError(f"{folder} is not only ours")
    return folder


def _write_whole(path: Path, content: bytes) -> None:
    """Write by renaming, so that no other server reads a half-written file; leave none behind."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        written = Path(file.name)
        with contextlib.suppress(OSError):
            file.write(content)
    try:
        os.replace(written, path)
    except OSError:
        written.unlink(missing_ok=True)
