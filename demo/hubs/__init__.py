"""Sites that answer in the shape of model hubs, a code host and an archive of papers.

What they hold is data beside this file; each module says how its interface answers.
"""

from __future__ import annotations

from collections.abc import Callable

from demo.hubs.arxiv import ArXiv
from demo.hubs.github import GitHub
from demo.hubs.huggingface import HuggingFace
from demo.hubs.modelscope import ModelScope
from demo.outlets import Outlet
from demo.replies import Reply, Request
from demo.world import World

SITES: dict[str, Callable[[World, Outlet], Callable[[Request], Reply]]] = {
    "huggingface": HuggingFace,
    "modelscope": ModelScope,
    "github": GitHub,
    "arxiv": ArXiv,
}


def hub_site(world: World, outlet: Outlet) -> Callable[[Request], Reply]:
    """Give the site of a hub, by the outlet's id."""
    return SITES[outlet.id](world, outlet)
