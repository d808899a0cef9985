"""Back-fill from web archives: inputs found, streamed one after the other, resumed after a kill."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from flows.archive_inputs import expand, open_input
from flows.console import new_run_id
from flows.progress import Progress
from flows.steps import archive_folder
from nlp.lexicon import lexicon_folder, load_lexicon, use_own
from pipelines.archive import recover
from pipelines.backfill import Count, backfill, check_beginning
from pipelines.byte_filter import ByteFilter
from pipelines.errors import ArchiveError
from pipelines.warc_writer import ArchiveWriter

SECONDS_BETWEEN_STATES = 5.0


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
    inputs: Sequence[str], *, data: Path, base: str, progress: Progress
) -> tuple[Count, list[str]]:
    """Search every input into the archive; return the sum of this run and the inputs that failed.

    An input searched to its end before costs nothing; one that was cut off goes on at its offset.
    """
    state, names = begin(inputs, data=data, base=base, say=progress.say)
    total, failed = Count(), list[str]()
    byte_filter = filter_of(data)
    with closing(ArchiveWriter(archive_folder(data), f"backfill-{new_run_id()}")) as writer:
        for number, name in enumerate(names, start=1):
            before, count = state.count(name), state.count(name)
            try:
                _search(
                    name,
                    count,
                    writer,
                    place=f"{number}/{len(names)} {Path(name).name}",
                    byte_filter=byte_filter,
                    state=state,
                    progress=progress,
                )
            except (ArchiveError, OSError) as error:
                progress.say(f"{name}: {error}")
                failed.append(name)
            finally:
                add(total, count, before)
    return total, failed


def begin(
    inputs: Sequence[str], *, data: Path, base: str, say: Callable[[str], None]
) -> tuple[State, list[str]]:
    """How far a data folder's search has come, and the inputs that are not searched to their end.

    What a killed one left in the archive is made whole first.
    """
    data.mkdir(parents=True, exist_ok=True)
    recover(archive_folder(data))
    state, names = State(data), list[str]()
    for name in dict.fromkeys(expand(inputs, base)):
        if state.is_done(name):
            say(f"{name}: searched before")
        else:
            names.append(name)
    return state, names


def filter_of(data: Path) -> ByteFilter:
    """What is looked for: the names of the lexicon, with the data folder's own."""
    use_own(lexicon_folder(data))
    return ByteFilter(load_lexicon().relevance_terms())


def add(total: Count, count: Count, before: Count) -> None:
    """Add to a sum what was counted since before."""
    for key in ("records", "kept", "damaged", "oversize"):
        gained = getattr(count, key) - getattr(before, key)
        setattr(total, key, getattr(total, key) + gained)


def _search(
    name: str,
    count: Count,
    writer: ArchiveWriter,
    *,
    place: str,
    byte_filter: ByteFilter,
    state: State,
    progress: Progress,
) -> None:
    stored = monotonic()

    def on_progress(so_far: Count) -> None:
        nonlocal stored
        progress.show(so_far)
        if monotonic() - stored >= SECONDS_BETWEEN_STATES:
            stored = monotonic()
            state.store(name, so_far)

    search(
        name,
        count,
        writer,
        byte_filter=byte_filter,
        say=progress.say,
        on_begin=lambda size: progress.begin(place, count, size),
        on_progress=on_progress,
    )
    state.store(name, count, is_done=True)
    progress.say(f"{place}: {count.records} records, {count.kept} kept")


def search(
    name: str,
    count: Count,
    writer: ArchiveWriter,
    *,
    byte_filter: ByteFilter,
    say: Callable[[str], None],
    on_begin: Callable[[int | None], None] = lambda _: None,
    on_progress: Callable[[Count], None] = lambda _: None,
) -> None:
    """Search one input from count.offset to its end. Raises ArchiveError, OSError.

    on_begin gets the size of the input in bytes, None where it is not told.
    """
    stream, size = open_input(name, count.offset)
    on_begin(size)
    with stream:
        if not count.offset and stream.seekable():
            check_beginning(stream, name)
        backfill(
            stream,
            name,
            keep=writer,
            byte_filter=byte_filter,
            count=count,
            on_problem=lambda problem: say(problem.detail),
            on_progress=on_progress,
        )
