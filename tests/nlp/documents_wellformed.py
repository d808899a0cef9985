"""What an annotated document must satisfy, whatever any reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

DOCUMENT_FIELDS = {
    *("id", "lang", "published", "title", "text"),
    *("organisations", "models", "parameters", "releases", "quotes"),
}
ARTICLE_FIELDS = {"id", "lang", "text", "quotes"}
ACTIONS = {"released", "open-sourced", "updated", "planned"}
# A transcript gives its answers after "A.", without marks.
ARTICLE_OPENINGS = r"(?:[“\"‘]|^A\. )"
DOCUMENT_OPENINGS = r"[“\"「『]"
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_iso_date(value: str) -> bool:
    """Whether a value is a day, a month or a year that the calendar has."""
    if not ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def document_problems(document: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with a document of tests/data/nlp/documents, one sentence each."""
    if set(document) != DOCUMENT_FIELDS:
        yield f"fields differ: {set(document) ^ DOCUMENT_FIELDS}"
        return
    if document["lang"] not in {"en", "zh"}:
        yield f"unknown language {document['lang']!r}"
    published = document["published"]
    if published is not None and not (len(published) == 10 and is_iso_date(published)):
        yield f"published is no ISO day: {published!r}"
    yield from _entity_problems(document)
    yield from _fact_problems(document)
    for quote in document["quotes"]:
        if set(quote) != {"text", "speaker", "affiliation", "role"}:
            yield f"quote has the fields {sorted(quote)}"
        yield from _quote_problems(quote, document["text"], DOCUMENT_OPENINGS)
        if quote["affiliation"] and quote["affiliation"] not in _organisations(document):
            yield f"affiliation is no annotated organisation: {quote['affiliation']!r}"


def article_problems(article: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with an article of tests/data/nlp/news_quotes, one sentence each."""
    if set(article) != ARTICLE_FIELDS:
        yield f"fields differ: {set(article) ^ ARTICLE_FIELDS}"
        return
    if article["lang"] != "en":
        yield f"unknown language {article['lang']!r}"
    for quote in article["quotes"]:
        if set(quote) != {"text", "speaker", "affiliation", "role", "direct"}:
            yield f"quote has the fields {sorted(quote)}"
        if quote["direct"] not in {True, False}:
            yield f"direct is {quote['direct']!r}"
        yield from _quote_problems(
            quote, article["text"], ARTICLE_OPENINGS if quote["direct"] else ""
        )


def _organisations(document: Mapping[str, Any]) -> set[str]:
    return {form for forms in document["organisations"] for form in forms}


def _models(document: Mapping[str, Any]) -> set[str]:
    return {name for model in document["models"] for name in model["names"]}


def _entity_problems(document: Mapping[str, Any]) -> Iterator[str]:
    entities = [*document["organisations"], *(model["names"] for model in document["models"])]
    forms = [form for entity in entities for form in entity]
    yield from (f"an entity without a name: {entity}" for entity in entities if not entity)
    yield from (f"not in the text: {form!r}" for form in forms if form not in document["text"])
    for kind in (_organisations(document), _models(document)):
        doubled = {form for form in kind if forms.count(form) > 1}
        if doubled:
            yield f"a name of two entities: {sorted(doubled)}"
    for model in document["models"]:
        if set(model) != {"names", "organisation"}:
            yield f"model has the fields {sorted(model)}"
        if model["organisation"] not in {None, *_organisations(document)}:
            yield f"maker is no annotated organisation: {model['organisation']!r}"


def _fact_problems(document: Mapping[str, Any]) -> Iterator[str]:
    sizes = [
        tuple(size[key] for key in ("value", "model", "kind")) for size in document["parameters"]
    ]
    yield from (f"a size twice: {size}" for size in set(sizes) if sizes.count(size) > 1)
    for value, model, kind in sizes:
        if not (isinstance(value, int) and value > 0) or kind not in {"total", "active"}:
            yield f"no size of a known kind: {value!r} {kind!r}"
        if model not in {None, *_models(document)}:
            yield f"size of no annotated model: {model!r}"
    acts = [(release["model"], release["action"]) for release in document["releases"]]
    yield from (f"a release twice: {act}" for act in set(acts) if acts.count(act) > 1)
    for release in document["releases"]:
        if release["model"] not in _models(document):
            yield f"release of no annotated model: {release['model']!r}"
        if release["organisation"] not in {None, *_organisations(document)}:
            yield f"release by no annotated organisation: {release['organisation']!r}"
        if release["action"] not in ACTIONS:
            yield f"unknown action {release['action']!r}"
        if release["status"] != ("planned" if release["action"] == "planned" else "released"):
            yield f"status {release['status']!r} of action {release['action']!r}"
        if release["date"] is not None and not is_iso_date(release["date"]):
            yield f"no ISO date: {release['date']!r}"
        for stated in (*release["platforms"], release["licence"]):
            if stated is not None and stated not in document["text"]:
                yield f"not in the text: {stated!r}"


def _quote_problems(quote: Mapping[str, Any], text: str, opening: str) -> Iterator[str]:
    for field in ("text", "speaker", "affiliation", "role"):
        if quote[field] is not None and (not quote[field] or quote[field] not in text):
            yield f"{field} not in the text: {quote[field]!r}"
    if not re.search(opening + re.escape(quote["text"]), text, re.MULTILINE):
        yield f"no quotation mark before {quote['text']!r}"
    if quote["text"] != quote["text"].strip(" ,，\n"):
        yield f"a quotation with the comma or space around it: {quote['text']!r}"
