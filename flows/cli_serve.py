"""The command that runs the schedule."""

from __future__ import annotations

import os
import socket
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli_options import (
    ContactOption,
    DataOption,
    SourcesOption,
    contact_or_default,
    data_folder,
    source_paths,
)
from flows.console import say
from flows.signals import Terminated

if TYPE_CHECKING:
    from flows.clock import Clock

PORT = 4200  # Prefect's usual one
DEMO = Path("data/demo-serve")
# A Sunday noon of the newsroom's summer: its Monday morning comes after twenty hours.
DEMO_BEGINS = "2023-08-06T12:00:00+08:00"


def serve(
    data: DataOption = None,
    sources: SourcesOption = None,
    contact: ContactOption = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, help="Of the embedded Prefect server. [default: 4200, or a free one]"
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Serve the embedded newsroom, and crawl that.")
    ] = False,
    accelerate: Annotated[
        float | None,
        typer.Option(
            metavar="FACTOR", min=1, help="With --demo: let its days pass so many times as fast."
        ),
    ] = None,
) -> None:
    """Run the schedule of prefect.yaml until stopped, with an embedded Prefect server.

    Where PREFECT_API_URL names a server, or Prefect Cloud, the deployments are registered there.
    """
    from flows.prefect_server import HOST, embedded_server, shown
    from flows.prefect_settings import settle_serving

    if accelerate is not None and not demo:
        raise typer.BadParameter(
            "only with --demo: real sources keep their pace", param_hint="--accelerate"
        )
    folder = (data or DEMO if demo else data_folder(data)).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not demo and not contact_or_default(contact):
        raise typer.BadParameter(
            "a crawl of the public web needs a contact: give --contact, or set MODELWIRE_CONTACT",
            param_hint="--contact",
        )
    settle_serving(folder, is_quick=accelerate is not None)
    try:
        with ExitStack() as stack:
            parameters: dict[str, Any] = {
                "data": str(folder),
                "contact": contact_or_default(contact),
            }
            clock = None
            if demo:
                clock = _open_newsroom(stack, folder, parameters, factor=accelerate or 1.0)
            else:
                parameters["sources"] = [str(path.resolve()) for path in source_paths(sources)]
            server = None
            if url := os.environ.get("PREFECT_API_URL"):
                say(f"Prefect's server: {shown(url)}")
            else:
                chosen = port or _free_port()
                say("starting Prefect's server, which takes ten seconds or more …")
                server = stack.enter_context(embedded_server(chosen))
                say(f"Prefect's server is at http://{HOST}:{chosen}, with its pages on every run")
            from flows.serve import serve as run_schedule

            run_schedule(data=folder, parameters=parameters, clock=clock, server=server)
    except Terminated:
        say("stopped before the schedule began")


def _open_newsroom(
    stack: ExitStack, folder: Path, parameters: dict[str, Any], *, factor: float
) -> Clock:
    """Open the newsroom at its Sunday noon, and let its time pass."""
    from demo.newsroom import Newsroom
    from flows.clock import Clock, keep_clock, moving

    clock = Clock(began=datetime.now(UTC), shows=datetime.fromisoformat(DEMO_BEGINS), factor=factor)
    newsroom = stack.enter_context(Newsroom(clock=clock.shows))
    stack.enter_context(moving(newsroom.publish_until, clock))
    parameters |= {
        "sources": [str(newsroom.sources_file(folder))],
        "contact": "demo@modelwire.invalid",
        "allow_loopback": True,
        "delay": 0.0,
    }
    keep_clock(folder, clock)
    say(f"the newsroom is open at {newsroom.url}; it is {clock.shows:%Y-%m-%d %H:%M} there")
    return clock


def _free_port() -> int:
    """The usual port, or any other where that is taken."""
    for port in (PORT, 0):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(tried.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(serve)
