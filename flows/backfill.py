"""Back-fill from web archives: inputs found, streamed one after the other, resumed after a kill."""

from __future__ import annotations

import glob
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import BinaryIO, cast
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from flows.console import new_run_id
from flows.steps import archive_folder
from nlp.lexicon import lexicon_folder, load_lexicon, use_own
from pipelines.archive import recover
from pipelines.backfill import Count, backfill, check_beginning
from pipelines.byte_filter import ByteFilter
from pipelines.errors import ArchiveError
from pipelines.records import Rejected
from pipelines.warc_writer import ArchiveWriter

Say = Callable[[str], None]
SECONDS_BETWEEN_LINES = 5.0
LISTS = (".paths", ".paths.gz", ".txt")


class State:
    """How far each input was searched, kept in one file that is replaced whole."""

    def __init__(self, data: Path) -> None:
        self._path = data / "backfill.json"
        self._inputs: dict[str, dict[str, int | bool]] = {}
        if self._path.exists():
            try:
                self._inputs = json.loads(self._path.read_text(encoding="utf-8"))
            except ValueError as error:
                raise ArchiveError(
                    f"{self._path}: expected JSON, got {error}. Remove it to search all anew."
                ) from error

    def is_done(self, name: str) -> bool:
        """Whether an input was searched to its end."""
        return bool(self._inputs.get(name, {}).get("is_done"))

    def count(self, name: str) -> Count:
        """Where to go on with an input."""
        known = self._inputs.get(name, {})
        return Count(**{key: int(known.get(key, 0)) for key in asdict(Count())})

    def store(self, name: str, count: Count, *, is_done: bool = False) -> None:
        """Remember how far an input was searched."""
        self._inputs[name] = asdict(count) | {"is_done": is_done}
        unfinished = self._path.with_suffix(".part")
        unfinished.write_text(json.dumps(self._inputs, indent=1), encoding="utf-8")
        unfinished.replace(self._path)


def backfill_inputs(
    inputs: Sequence[str], *, data: Path, base: str, say: Say
) -> tuple[Count, list[str]]:
    """Search every input into the archive; return the sum of this run and the inputs that failed.

    An input searched to its end before costs nothing; one that was cut off goes on at its offset.
    """
    data.mkdir(parents=True, exist_ok=True)
    archive = archive_folder(data)
    recover(archive)
    state, total, failed = State(data), Count(), list[str]()
    use_own(lexicon_folder(data))
    byte_filter = ByteFilter(load_lexicon().relevance_terms())
    names = list(dict.fromkeys(expand(inputs, base)))
    with closing(ArchiveWriter(archive, f"backfill-{new_run_id()}")) as writer:
        for number, name in enumerate(names, start=1):
            if state.is_done(name):
                say(f"{name}: searched before")
                continue
            try:
                before, count = state.count(name), state.count(name)
                _search(
                    name,
                    count,
                    writer,
                    place=f"{number}/{len(names)}",
                    byte_filter=byte_filter,
                    state=state,
                    say=say,
                )
            except (ArchiveError, OSError) as error:
                say(f"{name}: {error}")
                failed.append(name)
            finally:
                for key in ("records", "kept", "damaged"):
                    gained = getattr(count, key) - getattr(before, key)
                    setattr(total, key, getattr(total, key) + gained)
    return total, failed


def _search(
    name: str,
    count: Count,
    writer: ArchiveWriter,
    *,
    place: str,
    byte_filter: ByteFilter,
    state: State,
    say: Say,
) -> None:
    stream, size = open_input(name, count.offset)
    began = spoke = monotonic()
    start = Count(**asdict(count))

    def on_progress(so_far: Count) -> None:
        nonlocal spoke
        if monotonic() - spoke < SECONDS_BETWEEN_LINES:
            return
        spoke = monotonic()
        state.store(name, so_far)
        say(f"{place} {Path(name).name}: {progress(start, so_far, size, spoke - began)}")

    with stream:
        if not count.offset and stream.seekable():
            check_beginning(stream, name)
        backfill(
            stream,
            name,
            keep=writer,
            byte_filter=byte_filter,
            count=count,
            on_problem=lambda problem: say(_told(problem)),
            on_progress=on_progress,
        )
    state.store(name, count, is_done=True)
    say(f"{place} {Path(name).name}: {count.records} records, {count.kept} kept")


def progress(start: Count, so_far: Count, size: int | None, seconds: float) -> str:
    """One line: records, rate, and the time that is left where the size is known."""
    rate = (so_far.records - start.records) / max(seconds, 0.001)
    line = f"{so_far.records} records, {so_far.kept} kept, {rate:.0f} a second"
    done = so_far.offset - start.offset
    if size and done:
        left = (size - so_far.offset) / done * seconds
        line += f", {100 * so_far.offset / size:.0f} %, {left / 60:.0f} min left"
    return line


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
        raise ArchiveError(f"cannot be opened: {error}") from error
    stream = files.open(path, "rb")
    stream.seek(offset)
    return cast("BinaryIO", stream), files.size(path)


def _told(problem: Rejected) -> str:
    return problem.detail
