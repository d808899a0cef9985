"""Web archives by path, glob, address or list of them, opened where a search is to go on."""

from __future__ import annotations

import glob
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from pipelines.errors import ArchiveError

LISTS = (".paths", ".paths.gz", ".txt")


def expand(inputs: Sequence[str], base: str) -> Iterator[str]:
    """The files that paths, globs, addresses and lists of them name. Raises ArchiveError for none."""
    for given in inputs:
        if given.endswith(LISTS):
            yield from _listed(given, base)
        elif "://" in given:
            yield given
        else:
            found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - absolute ones, too
            if not found:
                raise ArchiveError(f"{given}: no such file; expected a WARC file, a glob or a URL")
            yield from (str(Path(path).absolute()) for path in found)


def _listed(given: str, base: str) -> Iterator[str]:
    stream, _ = open_input(given, 0)
    with stream:
        raw = stream.read()
    text = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    for line in text.decode("utf-8").split():
        is_whole = "://" in line or line.startswith("/")
        yield line if is_whole else urljoin(base.rstrip("/") + "/", line)


def open_input(name: str, offset: int) -> tuple[BinaryIO, int | None]:
    """Open a file or address at an offset; with its whole size in bytes, None where not told."""
    if name.startswith(("http://", "https://")):
        request = Request(name, headers={"Range": f"bytes={offset}-"} if offset else {})  # noqa: S310 - http only
        try:
            answer = urlopen(request, timeout=120)  # noqa: S310 - http only
        except URLError as error:
            raise ArchiveError(f"cannot be fetched ({error}); check it and run again") from error
        if offset and answer.status != 206:
            answer.close()
            raise ArchiveError(
                f"the server cannot go on at byte {offset} (it answered {answer.status})"
            )
        length = answer.headers.get("Content-Length")
        return cast("BinaryIO", _Pipe(cast("BinaryIO", answer))), offset + int(
            length
        ) if length else None
    if "://" in name:
        return _open_other(name, offset)
    path = Path(name)
    stream = path.open("rb")
    stream.seek(offset)
    return stream, path.stat().st_size


class _Pipe:
    """A stream that can only be read: fastwarc asks no more of one that has no seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to size bytes."""
        found = self._stream.read(size)
        self._place += len(found)
        return found

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def seekable(self) -> bool:
        """Never."""
        return False

    def __enter__(self) -> _Pipe:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def _open_other(name: str, offset: int) -> tuple[BinaryIO, int | None]:
    """s3:// and the like, by fsspec and the package that it needs for them."""
    import fsspec

    try:
        files, path = fsspec.core.url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise ArchiveError(
            f'cannot be opened: {error}. For s3 it needs: pip install "modelwire[s3]"'
        ) from error
    stream = files.open(path, "rb")
    stream.seek(offset)
    return cast("BinaryIO", stream), files.size(path)
