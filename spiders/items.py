"""What lists in JSON have in common: where the items are, and which fields tell of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote, urljoin

from scrapy.http import Response

from spiders.base import SourceSpider
from spiders.errors import RefusalError
from spiders.listing_entry import Entry, read_time
from spiders.options import ItemOptions

_FIELD = re.compile(r"\{([^{}]+)\}")
_MOST = 20_000  # items of one answer
# Fields by which interfaces say, with status 200, that they failed; and what success looks like.
_VERDICTS = ("code", "Code", "errno", "StatusCode", "success", "Success", "status", "error")
_FINE = (0, 200, "0", "200", True, "ok", "OK", "success", None)
_WORDS = ("message", "Message", "msg", "errmsg", "StatusMessage", "error")


class ItemSpider(SourceSpider):
    """Turns the items of a JSON value into entries."""

    def entries(self, response: Response, value: Any) -> Iterator[Entry]:
        """Yield an entry for each item that has an address.

        Raises RefusalError where the answer says that it failed, SourceChangedError where the
        items are not where the options say.
        """
        options = self.source.options
        assert isinstance(options, ItemOptions)
        items = pick_all(value, options.items)
        if items is None:
            if told := _refusal(value):
                raise RefusalError(f"{response.url} answered that it failed: {told}")
            raise self.changed(response, expected=f"a list at {options.items or 'the top'!r}")
        wanted = [
            item
            for item in items[:_MOST]
            if isinstance(item, dict) and not _is_skipped(item, options.skip)
        ]
        found = [entry for item in wanted if (entry := self._entry(response, item, options))]
        if wanted and not found:
            raise self.changed(response, expected=f"items with {options.link!r}")
        yield from found

    def _entry(
        self, response: Response, item: dict[str, Any], options: ItemOptions
    ) -> Entry | None:
        address = _filled(options.link, item)
        if address is None:
            return None
        try:
            url = urljoin(response.url, address)
        except ValueError:
            return None
        if not url.startswith(("http://", "https://")):
            return None
        return Entry(
            url=url,
            title=_words(pick(item, options.title)),
            author=_words(pick(item, options.author)),
            published=self._moment(pick(item, options.published), options.time_format),
            updated=self._moment(pick(item, options.updated), options.time_format),
        )

    def _moment(self, value: Any, time_format: str | None) -> datetime | None:
        return read_time(
            value,
            now=self.memory.now(),
            language=self.source.language,
            time_format=time_format,
        )


def pick(value: Any, path: str | None) -> Any:
    """Return what lies at a path (`data.list.0.title`; `a|b`: the first that is there), or None."""
    for way in path.split("|") if path else ():
        found = value
        for name in way.split("."):
            if isinstance(found, dict):
                found = found.get(name)
            elif isinstance(found, list) and name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            else:
                found = None
        if found not in (None, ""):
            return found
    return None


def pick_all(value: Any, path: str) -> list[Any] | None:
    """Return the list at a path, or None; `*` stands for each value of a list or an object."""
    found = [value]
    names = path.split(".") if path else []
    for name in names:
        if name == "*":
            found = [inner for one in found for inner in _values(one)]
        else:
            found = [inner for one in found if (inner := pick(one, name)) is not None]
    if names[-1:] == ["*"]:
        return found
    if not found or not all(isinstance(one, list) for one in found):
        return None
    return [inner for one in found for inner in one]


def _is_skipped(item: dict[str, Any], skip: dict[str, list[str]]) -> bool:
    return any(str(pick(item, path)) in values for path, values in skip.items())


def _values(one: Any) -> list[Any]:
    if isinstance(one, dict):
        return list(one.values())
    return one if isinstance(one, list) else []


def _filled(template: str, item: dict[str, Any]) -> str | None:
    """Put an item's fields into an address; None where one is missing."""
    if _FIELD.fullmatch(template):  # the field is the address itself
        found = pick(item, template[1:-1])
        return found.strip() or None if isinstance(found, str) else None
    parts: list[str] = []
    end = 0
    for match in _FIELD.finditer(template):
        found = pick(item, match[1])
        if not isinstance(found, str | int) or isinstance(found, bool):
            return None
        parts += [template[end : match.start()], quote(str(found).strip(), safe="/%")]
        end = match.end()
    return "".join([*parts, template[end:]])


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _refusal(value: Any) -> str | None:
    """What an answer says of its failure, or None where it says nothing of the kind."""
    if not isinstance(value, dict):
        return None
    for name in _VERDICTS:
        if name in value and value[name] not in _FINE:
            words = next((str(value[word]) for word in _WORDS if value.get(word)), "")
            return f"{name} {str(value[name])[:80]}. {words[:200]}".strip()
    return None
