"""A trained network that multiplies as fast as this machine can."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from thinc.api import NumpyOps
from thinc.layers import layernorm
from threadpoolctl import ThreadpoolController


def multiply_with_numpy(model: Any) -> None:
    """Let every layer of a network of thinc's multiply with numpy's library, not with the one that thinc brings along.

    For prediction alone, and within one_thread: a third of the time, and what comes out is the same but for the
    last bits of a float.
    """
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops
        if node.name == "layernorm":
            node._func = _normalise


def _normalise(model: Any, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """The layer of thinc, to the last bit, without a second look for the mean or a new array for each step."""
    if is_train:
        trained: tuple[Any, Callable[[Any], Any]] = layernorm.forward(model, rows, is_train)
        return trained
    distance = rows - rows.mean(axis=1, keepdims=True)
    variance = (distance * distance).sum(axis=1, keepdims=True) / rows.shape[1] + 1e-08
    distance *= variance ** (-1.0 / 2.0)
    distance *= model.get_param("G")
    distance += model.get_param("b")
    return distance, lambda slope: slope


def one_thread() -> AbstractContextManager[object]:
    """Within it numpy multiplies in this thread alone.

    Our matrices are so small that more threads mostly wait for each other, and `--processes` shares the cores out.
    """
    limited: AbstractContextManager[object] = _libraries().limit(limits=1)
    return limited


@cache
def _libraries() -> Any:
    """What numpy multiplies with."""
    return ThreadpoolController().select(user_api="blas")
