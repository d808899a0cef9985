"""Back-fill from web archives: inputs found, streamed one after the other, resumed after a kill."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
                progress.say(f"{name}: searched before")
                continue
            before, count = state.count(name), state.count(name)
            place = f"{number}/{len(names)} {Path(name).name}"
            try:
                _search(
                    name,
                    count,
                    writer,
                    place=place,
                    byte_filter=byte_filter,
                    state=state,
                    progress=progress,
                )
            except (ArchiveError, OSError) as error:
                progress.say(f"{name}: {error}")
                failed.append(name)
            finally:
                for key in ("records", "kept", "damaged", "oversize"):
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
    progress: Progress,
) -> None:
    stream, size = open_input(name, count.offset)
    stored = monotonic()
    progress.begin(place, count, size)

    def on_progress(so_far: Count) -> None:
        nonlocal stored
        progress.show(so_far)
        if monotonic() - stored >= SECONDS_BETWEEN_STATES:
            stored = monotonic()
            state.store(name, so_far)

    with stream:
        if not count.offset and stream.seekable():
            check_beginning(stream, name)
        backfill(
            stream,
            name,
            keep=writer,
            byte_filter=byte_filter,
            count=count,
            on_problem=lambda problem: progress.say(problem.detail),
            on_progress=on_progress,
        )
    state.store(name, count, is_done=True)
    progress.say(f"{place}: {count.records} records, {count.kept} kept")
