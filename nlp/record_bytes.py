"""Records in the bytes of a Doc: Doc.to_bytes, DocBin and nlp.pipe(n_process=…) carry what our components set.

spaCy writes doc._ by msgpack, which knows no dataclass and no date; this tells it how. A tuple of records on
doc._ comes back as a list of them, as every tuple does there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from srsly.msgpack import msgpack_decoders, msgpack_encoders  # type: ignore[import-untyped]

from nlp import records

KEY = "__modelwire__"
Chain = Callable[[Any], Any] | None


@msgpack_encoders("modelwire")  # type: ignore[untyped-decorator]
def encode(obj: Any, chain: Chain = None) -> Any:
    """A record or a date as a dictionary; anything else goes on to the next encoder."""
    if is_dataclass(obj) and type(obj).__module__ == records.__name__:
        values = {field.name: getattr(obj, field.name) for field in fields(obj)}
        return {KEY: type(obj).__name__, **values}
    if isinstance(obj, date):
        return {KEY: "date", "iso": obj.isoformat()}
    return obj if chain is None else chain(obj)


@msgpack_decoders("modelwire")  # type: ignore[untyped-decorator]
def decode(obj: Any, chain: Chain = None) -> Any:
    """The record or the date of a dictionary; another one goes on to the next decoder."""
    if not isinstance(obj, dict) or KEY not in obj:
        return obj if chain is None else chain(obj)
    name = obj.pop(KEY)
    if name == "date":
        return date.fromisoformat(obj["iso"])
    values = {key: tuple(one) if isinstance(one, list) else one for key, one in obj.items()}
    return getattr(records, name)(**values)
