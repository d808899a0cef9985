"""Releases, and what happened to models that were there before."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import (
    Cell,
    Note,
    Section,
    Table,
    cites,
    shortened,
    table,
    web_address,
)
from reports.evidence import EvidenceBook
from reports.sections import HUBS, Found, Row
from reports.sections.proof import Claims
from reports.tables import heads
from reports.words import Words

LONGEST_NAME = 80


def releases(found: Found, words: Words, claims: Claims) -> Section:
    """One row a model that was announced, or whose API or weights opened; its proof folds beneath."""
    rows = [_release(one, words, claims) for one in found["releases"]]
    folds = [claims.proof(one) for one in found["releases"]]
    columns = heads(
        words, "model", "act", "parameters", "weights_open", "licence", "where", "first_report", "stories"
    )  # fmt: skip
    return Section(
        id="releases",
        title=words("sections.releases"),
        note=words("notes.releases"),
        table=Table(columns, tuple(rows), tuple(folds)) if rows else None,
        empty=words("empty.releases"),
        queries=("releases", "claims", "stories"),
    )


def _release(one: Row, words: Words, claims: Claims) -> tuple[Cell, ...]:
    model = one["model_id"]
    report = one["first_report"]
    maker = words.maker(one["maker"], one["maker_zh"]) or words("not_stated")
    notes = [Note(maker, claims.cite(model, "organisation_id", one["group_id"]))]
    if one["is_earlier"]:
        notes.append(Note(words("notes_of.earlier", day=words.day(one["released_on"]))))
    notes.extend(
        Note(words("notes_of.corrected", reason=shortened(fixed["reason"], 160)))
        for fixed in one["corrections"]
    )
    language = words.get(f"languages.{report['language']}", report["language"])
    moment = words.moment(report["reported_at"]) if report["reported_at"] else words("undated")
    sources = words.counted("speaking", one["outlet_count"])
    return (
        Cell(shortened(one["model"], LONGEST_NAME), notes=tuple(notes), is_name=True),
        _acts(one, words, claims.book),
        _sizes(one, words, claims),
        _weights(one, words, claims),
        _licence(one, words, claims),
        _where(one, words, claims),
        Cell(
            report["outlet"],
            cites=claims.first_report(model),
            notes=(Note(language), Note(moment)),
            href=web_address(report["url"]),
        ),
        Cell(words.count(one["story_count"]), notes=(Note(sources),)),
    )


def _acts(one: Row, words: Words, book: EvidenceBook) -> Cell:
    """What happened, and when: one day for all acts, or each act with its own."""
    acts = one["acts"]
    told = [(act, words(f"acts.{act['act']}"), _day(act, words)) for act in acts]
    if len({day for _, _, day in told}) == 1:
        text = words("listed.between").join(name for _, name, _ in told)
        return Cell(text, cites=cites(book, *acts), notes=(Note(told[0][2]),))
    (first, name, day), *others = told
    notes = [Note(day)]
    notes += [Note(words("notes_of.act", act=n, day=d), cites(book, a)) for a, n, d in others]
    return Cell(name, cites=cites(book, first), notes=tuple(notes))


def _day(act: Row, words: Words) -> str:
    kind = words(f"date_kinds.{act['date_kind']}")
    day = words.day(act["acted_on"], "month" if act["date_kind"] == "period" else "day")
    return f"{day} ({kind})" if kind else day


def _sizes(one: Row, words: Words, claims: Claims) -> Cell:
    """The size chosen, then every other that is claimed, the active part, what the hub's weights hold."""
    chosen = one["parameter_count"]
    said = claims.of(one["model_id"], "parameter_count")
    approximate = {size["value"] for size in one["sizes"] if size["is_approximate"]}
    told = [
        (_size(it, words, approximate), claims.cites(it))
        for it in sorted(said, key=lambda it: it["value"] != str(chosen))
    ]
    notes = [Note(text, numbers) for text, numbers in told[1:]]
    for it in claims.of(one["model_id"], "active_parameter_count"):
        text = words("notes_of.active", size=_size(it, words, approximate))
        notes.append(Note(text, claims.cites(it)))
    if one["hub_parameter_count"]:
        text = words("notes_of.stored", size=words.size(one["hub_parameter_count"]))
        stored = [it for it in one["repositories"] if it["parameter_count"]]
        notes.append(Note(text, href=web_address(stored[0]["url"]) if stored else None))
    first = told[0] if told else (words.size(chosen) if chosen else None, ())
    return Cell(first[0], cites=first[1], notes=tuple(notes))


def _size(claim: Row, words: Words, approximate: set[int]) -> str:
    text = words.size(int(claim["value"]))
    if int(claim["value"]) in approximate:
        text = words("notes_of.about", size=text)
    return text if claim["article_id"] else words("notes_of.by_name", size=text)


def _weights(one: Row, words: Words, claims: Claims) -> Cell:
    """Open or not, as far as anybody says: the sentence, else the licence, else the repository."""
    model = one["model_id"]
    if one["licence_class"] == "closed":
        return Cell(words("weights.closed"), cites=claims.cite(model, "licence"))
    if not one["is_open"]:
        return Cell(words("weights.none"))
    numbers = claims.cite(model, "weights_on") or claims.cite(model, "licence")
    return Cell(words("weights.open"), cites=numbers)


def _licence(one: Row, words: Words, claims: Claims) -> Cell:
    """The licence by its known name, the words that were used where they differ, and its class."""
    if one["licence"] is None:
        return Cell(None)
    name = shortened(words.licence(one["licence_id"], one["licence_name"] or one["licence"]), 60)
    notes = [words(f"classes.{one['licence_class']}")] if one["licence_class"] else []
    if _plain(one["licence"]) != _plain(name):
        notes.append(words("notes_of.as_said", words=shortened(one["licence"], 60)))
    notes.extend(_terms(one, words))
    numbers = claims.cite(one["model_id"], "licence", one["licence_id"] or one["licence"])
    return Cell(name, cites=numbers, notes=tuple(map(Note, notes)))


def _terms(one: Row, words: Words) -> Iterator[str]:
    """What the licence forbids or asks for, where it does."""
    if one["commercial_use"] == "no":
        yield words("notes_of.commercial_no")
    elif one["commercial_use"] == "with-permission":
        yield words("notes_of.commercial_permission")
    if one["cap"]:
        yield words("notes_of.cap", cap=one["cap"])
    if one["regions_left_out"]:
        regions = words("listed.between").join(one["regions_left_out"])
        yield words("notes_of.regions", regions=regions)
    if one["has_naming_duty"]:
        yield words("notes_of.naming")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _where(one: Row, words: Words, claims: Claims) -> Cell:
    """Platforms as the news names them, and the model's repositories, each a link."""
    hubs = {HUBS.get(it["hub"], it["hub"]) for it in one["repositories"]}
    named = list(dict.fromkeys([*one["platforms"], *sorted(hubs)]))
    if not named:
        return Cell(None)
    notes = [Note(it["repository_id"], href=web_address(it["url"])) for it in one["repositories"]]
    same: dict[str, Note] = {}
    for note, it in zip(notes, one["repositories"], strict=True):
        hub = HUBS.get(it["hub"], it["hub"])
        text = note.text if len(hubs) == 1 else f"{hub}: {note.text}"
        same[text] = Note(text, href=note.href)
    cited = [
        number for claim in claims.of(one["model_id"], "platform") for number in claims.cites(claim)
    ]
    return Cell(
        words("listed.between").join(named),
        cites=tuple(dict.fromkeys(cited))[:3],
        notes=tuple(same.values()) or (Note(words("notes_of.no_repository")),),
    )


def updates(found: Found, words: Words, book: EvidenceBook) -> Section:
    """Updates, changes of licence and withdrawals: one row a model and act."""
    rows = []
    for one in found["updates"]:
        maker = words.maker(one["maker"], one["maker_zh"]) or HUBS.get(one["hub"], "")
        before, after = one["licence_before"], one["licence_after"]
        rows.append(
            (
                Cell(
                    shortened(one["model"], LONGEST_NAME),
                    notes=(Note(maker),) if maker else (),
                    href=web_address(one["url"]),
                    is_name=True,
                ),
                Cell(words(f"acts.{one['act']}"), cites=cites(book, one)),
                Cell(words.day(one["acted_on"])),
                Cell(shortened(before, 60), cites=cites(book, one["evidence_before"]))
                if before
                else Cell("–"),
                Cell(shortened(after, 60), cites=cites(book, one["evidence_after"]))
                if after
                else Cell("–"),
            )
        )
    return Section(
        id="updates",
        title=words("sections.updates"),
        note=words("notes.updates"),
        table=table(heads(words, "model", "act", "date", "before", "after"), rows),
        empty=words("empty.updates"),
        queries=("updates",),
    )
