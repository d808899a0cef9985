"""Every regular expression of ours, and texts that make a careless one backtrack for ever.

python -m tests.security.patterns prints a JSON line for each pattern that takes too long.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import random
import re
import signal
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import nlp

ROOT = Path(__file__).parents[2]
PACKAGES = ("spiders", "pipelines", "nlp", "warehouse", "flows", "reports", "demo")
LENGTH = 2_000  # characters of a text: what takes the square of it passes, and no more than that
SECONDS = 0.4  # of CPU for a text; the square of its length takes some hundredths
PUMPS = (
    "a", "A", "1", " ", "\n", "-", ".", "_", ",", "，", "。", "国", "<", "\"", "“", "(", "/", "\\",
    "a ", "1.", "1,", "A1-", "a-", " \n", "a.", "国 ", "A国", "1 国", "<a ", "a=", "Qwen", "Qwen-7B ", "<!--",
    "&", "[", "](", "“国", "7B ", "B/", "%20", "aA", "Ａ", "１",
)  # fmt: skip

Key = tuple[str, int]


def collect() -> dict[Key, str]:
    """Every pattern with its flags, and a place where it is compiled."""
    found: dict[Key, str] = {}
    compile_before: Any = re._compile  # type: ignore[attr-defined]

    def spy(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        place = Path(frame.f_code.co_filename)
        if place.is_relative_to(ROOT) and place.relative_to(ROOT).parts[0] in PACKAGES:
            text, number = (
                (pattern.pattern, pattern.flags)
                if isinstance(pattern, re.Pattern)
                else (pattern, int(flags))
            )
            if isinstance(text, str):
                where = f"{place.relative_to(ROOT)}:{frame.f_lineno}"
                found.setdefault((text, number & ~re.UNICODE), where)
        return compile_before(pattern, flags)

    re._compile = spy  # type: ignore[attr-defined]
    try:
        _run_everything()
    finally:
        re._compile = compile_before  # type: ignore[attr-defined]
    for key, where in _written():
        found.setdefault(key, where)
    return found


def _run_everything() -> None:
    """Import every module, and read a text, so that what is compiled late is compiled as well."""
    for package in PACKAGES:
        module = importlib.import_module(package)
        for one in pkgutil.walk_packages(module.__path__, f"{package}."):
            if not one.name.endswith("__main__"):
                importlib.import_module(one.name)
    for text in (
        "Alibaba opened Qwen-7B, of 7 billion parameters, on August 3, 2023, said Zhou Jingren.",
        "阿里云8月3日开源了70亿参数的通义千问Qwen-7B。周靖人说：“可以免费商用。”",
    ):
        nlp.read(text)


def _written() -> Iterator[tuple[Key, str]]:
    """Patterns that stand as plain strings in calls of re."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(_tree(path)):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "re"
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)
                    and node.func.attr not in {"escape", "purge"}
                ):
                    yield (node.args[0].value, 0), f"{path.relative_to(ROOT)}:{node.lineno}"


def texts(pattern: str, flags: int) -> Iterator[str]:
    """Texts that repeat what the pattern repeats, and end in what it cannot take."""
    chance = random.Random(20231)
    tree = parser.parse(pattern, flags)
    pumps = {*PUMPS, *(_example(body, chance) for body in _repeated(tree) for _ in range(3))}
    start = _example(tree, chance)[:200]
    for pump in sorted(pumps - {""}):
        yield pump * (LENGTH // len(pump)) + "\x00"
        if pump not in PUMPS:
            yield start + pump * (LENGTH // len(pump)) + "\x00"


def _repeated(tree: Any) -> Iterator[Any]:
    """The bodies of all repetitions, at any depth, and what stands between two of them."""
    for operation, argument in tree:
        if operation in {constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT}:
            yield argument[2]
            yield from _repeated(argument[2])
        elif operation is constants.SUBPATTERN:
            yield argument[3]
            yield from _repeated(argument[3])
        elif operation is constants.BRANCH:
            for branch in argument[1]:
                yield from _repeated(branch)
        elif operation in {constants.ASSERT, constants.ASSERT_NOT}:
            yield from _repeated(argument[1])
        elif operation is constants.ATOMIC_GROUP:
            yield from _repeated(argument)


def _example(tree: Any, chance: random.Random) -> str:
    """A text that the pattern matches, more or less."""
    parts: list[str] = []
    for operation, argument in tree:
        if operation is constants.LITERAL:
            parts.append(chr(argument))
        elif operation is constants.NOT_LITERAL:
            parts.append("x" if chr(argument) != "x" else "y")
        elif operation is constants.ANY:
            parts.append("x")
        elif operation is constants.IN:
            parts.append(_of_class(argument, chance))
        elif operation in {
            constants.MAX_REPEAT,
            constants.MIN_REPEAT,
            constants.POSSESSIVE_REPEAT,
        }:
            least, _, body = argument
            times = min(max(least, 1), 50)
            parts += [_example(body, chance) for _ in range(times)]
        elif operation is constants.SUBPATTERN:
            parts.append(_example(argument[3], chance))
        elif operation is constants.BRANCH:
            parts.append(_example(chance.choice(argument[1]), chance))
        elif operation is constants.ATOMIC_GROUP:
            parts.append(_example(argument, chance))
    return "".join(parts)


OF_CATEGORY = {
    constants.CATEGORY_DIGIT: "7",
    constants.CATEGORY_NOT_DIGIT: "x",
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_NOT_SPACE: "x",
    constants.CATEGORY_WORD: "w",
    constants.CATEGORY_NOT_WORD: "-",
}


def _of_class(items: Any, chance: random.Random) -> str:
    if items[0][0] is constants.NEGATE:
        text = "".join(chr(argument) for kind, argument in items if kind is constants.LITERAL)
        return next(sign for sign in "xy1 -，国" if sign not in text)
    kind, argument = chance.choice(items)
    if kind is constants.LITERAL:
        return chr(argument)
    if kind is constants.RANGE:
        return chr(chance.randint(*argument))
    return OF_CATEGORY[argument]


class TooSlowError(Exception):
    """A text took more than its seconds."""


def _end(*_: Any) -> None:
    raise TooSlowError


def is_anchored(where: str) -> bool:
    """Whether a pattern that was given a name is only ever held against the beginning of a text."""
    file, _, line = where.rpartition(":")
    tree = _tree(ROOT / file)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and node.lineno <= int(line) <= (node.end_lineno or 0)
            and isinstance(node.targets[0], ast.Name)
        ):
            name = node.targets[0].id
            uses = {
                one.attr
                for one in ast.walk(tree)
                if isinstance(one, ast.Attribute)
                and isinstance(one.value, ast.Name)
                and one.value.id == name
            }
            return bool(uses) and uses <= {"match", "fullmatch"}
    return False


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def slow_text(pattern: str, flags: int, *, anchored: bool = False) -> str | None:
    """A text on which the pattern takes too long, or None. Patterns look for signals as they go."""
    compiled = re.compile(pattern, flags)
    signal.signal(signal.SIGVTALRM, _end)
    for text in texts(pattern, flags):
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            if anchored:
                compiled.match(text)
                compiled.fullmatch(text)
            else:
                for _ in compiled.finditer(text):
                    pass
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except TooSlowError:
            return text
    return None


def main() -> None:
    """Print the patterns that take too long, then how many were tried."""
    found = collect()
    for (pattern, flags), where in found.items():
        text = slow_text(pattern, flags, anchored=is_anchored(where))
        if text is not None:
            told = {"where": where, "pattern": pattern[:300], "text": text[:60], "end": text[-3:]}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    sys.stdout.write(json.dumps({"count": len(found)}) + "\n")


if __name__ == "__main__":
    main()
