"""Models that a text names, each with one id for all its spellings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.lexicon.ignored import is_ignored_model
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import variant_words
from nlp.models.benchmarks import benchmarks, names_data
from nlp.models.contexts import told_by_several, told_in_context
from nlp.models.decisions import (
    Decider,
    is_abbreviation,
    is_something_else,
    is_versioned,
    related,
)
from nlp.models.designations import designated
from nlp.models.families import latin_index
from nlp.models.grammar import Parts
from nlp.models.makers import of_makers
from nlp.models.members import (
    hub_accounts,
    member_names,
    own_names,
    tails_alone,
    tiers_alone,
    tiers_in_chinese,
    versions_alone,
    versions_in_tiers,
    versions_that_came,
)
from nlp.models.names import Name, known_names
from nlp.models.names_zh import known_han_names
from nlp.models.noted import noted
from nlp.models.proposed import proposed
from nlp.models.records import records
from nlp.models.rows_zh import in_rows
from nlp.models.scripts import join_scripts, with_makers
from nlp.models.shapes_zh import han_with_size, of_stems
from nlp.models.sizes import all_meant, staged_sizes, with_previews
from nlp.models.tables import in_columns, listed_in_tables
from nlp.models.titled import titled
from nlp.models.told_zh import told_in_chinese
from nlp.models.unknown import in_chinese, is_ware, sized_and_shaped
from nlp.names.chunks import chunks, mask
from nlp.organisations.before_names import without_named_before
from nlp.organisations.teams import without_teams
from nlp.records import NamedPlace, Organisation
from nlp.text.folding import fold
from nlp.text.matching import Listed, NameMatcher
from nlp.text.spans import set_spans, without

_HAN = re.compile(r"[\u3400-\u9fff]")
_ITS_MODELS = re.compile(r" (?:(?:open|new|latest|older|other|language|AI|open-source) )?models\b")
_DISTINCT = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d")


# "Qwen2_5_VLForConditionalGeneration": a program's class
_CLASS = re.compile(r"[a-zA-Z]For[A-Z][a-z]+[A-Z]?[A-Za-z]*$")
# "post-DeepSeek", "non-Qwen": a time or the rest
_PREFIXED = re.compile(r"(?:post|pre|non|anti|ex|pro)-[A-Z]")
# what only a firm does
_ACTS_AS_FIRM = re.compile(
    r",? (?:has |have |also |just )?(?:said|says|told|announc|launch|releas|unveil|introduc|open-sourc|raised|hired"
    r"|filed|founded|plans to)|[’']s (?:new|latest|first|flagship|model|team|founder|CEO)\b"
)


class NamesFound:
    """The names of one text, and the places that are something else's and so nobody's."""

    def __init__(
        self,
        text: str,
        organisations: Iterable[Organisation],
        proposals: Iterable[NamedPlace] = (),
        title: str | None = None,
    ) -> None:
        self.organisations = tuple(organisations)
        self.proposals = tuple(proposals)
        self.title = title
        self.folded = fold(text)
        self.masked = mask(self.folded)
        self.blocked: list[tuple[int, int]] = []
        self.names: list[Name] = []
        self._undecided: list[Name] = []
        self._taken = bytearray(len(text) + 1)
        self._benchmarks = benchmarks(self.masked)
        self._wares: dict[str, bool] = {}  # each asks the whole text
        self._find_known()
        for designation in designated(self.masked, self.names, self.organisations):
            if not self._taken[designation.start]:
                self._keep(designation)
        self._find_members()
        self._find_unknown()
        for bare in list(staged_sizes(self.masked, self.names)):
            if not self._taken[bare.start]:
                self._keep(bare)
        # (two clues may tell one place)
        at_place = {(name.start, name.end): name for name in reversed(self.names)}
        self.names = sorted(at_place.values(), key=lambda name: name.start)
        self.names = with_previews(self.folded, self.names)
        self.names = join_scripts(self.folded, self.names, self._taken)
        if _HAN.search(text):
            self.names = with_makers(self.folded, self.names, self.organisations)

    def _keep(self, name: Name) -> None:
        if name.family is None and (
            self.folded[name.start : name.end] in self._benchmarks
            or self._is_ware(self.folded[name.start : name.end])
            or is_something_else(self.folded, name)
        ):
            return
        if name.family is None and (spelling := latin_index().get(key_of(name.stem))):
            name = replace(name, family=spelling.family, stem="")  # "Step-3" told by what is beside
        for one in all_meant(self.masked, name):
            surface = self.folded[one.start : one.end]
            if one.family or not is_ignored_model(surface, one.stem):
                self.names.append(one)
            self._taken[one.start : one.end] = b"\1" * (one.end - one.start)

    def _is_ware(self, surface: str) -> bool:
        """Whether the text tells anywhere that a name is a device's or a system's."""
        if surface not in self._wares:
            self._wares[surface] = is_ware(self.folded, surface)
        return self._wares[surface]

    def _take(self, names: Iterable[Name]) -> list[Name]:
        """Keep each of the names as it comes, and give them all."""
        taken = []
        for name in names:
            self._keep(name)
            taken.append(name)
        return taken

    def _find_known(self) -> None:
        latin = list(known_names(self.masked))
        han = list(known_han_names(self.folded))
        spans = {(m.start, m.end) for o in self.organisations for m in o.mentions}
        listed = {(m.start, m.end) for o in self.organisations if o.listed for m in o.mentions}
        # where a name runs on from one script to the other, the longer reading holds
        longest = bytearray(len(self.folded) + 1)
        for name, _ in han:
            longest[name.start : name.end] = b"\1" * (name.end - name.start)
        candidates = [
            (name, "") for name in latin if not (longest[name.start] and longest[name.end - 1])
        ]
        candidates += [
            (name, kind)
            for name, kind in han
            if not any(n.start < name.start and name.end <= n.end for n in _around(latin, name))
        ]
        candidates.sort(key=lambda pair: pair[0].start)
        decider = Decider(
            self.folded,
            [name for name, _ in candidates],
            {organisation.id for organisation in self.organisations},
            {start for start, _ in spans},
        )
        firms = sorted(spans)
        undecided = []
        of_firms = []  # "DeepSeek models": its models, where the text speaks of the firm too
        named = {organisation.id for organisation in self.organisations}
        for candidate, kind in candidates:
            at = bisect_right(firms, (candidate.start, len(self.folded))) - 1
            firm = firms[at] if at >= 0 else (0, 0)
            name = _behind(self.folded, candidate, firm) if firm in listed else candidate
            if name.end <= firm[1] and firm != (name.start, name.end):
                continue  # "Kimi Team" is an organisation, and no mention of Kimi
            if (
                firm in listed
                and firm == (name.start, name.end)
                and not (name.is_bare or name.parts.has_number)
            ):
                continue  # "OrionStarAI" is no Orion
            if _CLASS.search(self.masked, name.start, name.end) or _PREFIXED.match(
                self.masked, name.start, name.end
            ):
                continue
            if self._taken[name.start] or names_data(self.masked, name.start, name.end):
                continue
            if (
                self.masked.startswith("/", name.end)
                and self.masked[name.start : name.end] in hub_accounts()
            ):
                continue
            if decider.is_model(name, kind):
                is_of_firm = name.is_bare and name.family and name.family.is_company
                if is_of_firm and _ITS_MODELS.match(self.folded, name.end):
                    of_firms.append(name)
                else:
                    self._keep(name)
                continue
            self._undecided.append(name)
            if (
                is_versioned(name)
                or is_abbreviation(self.masked, name)
                or (
                    name.family
                    and name.is_bare
                    and (
                        name.family.is_company
                        or name.family.is_app
                        or (
                            (name.family.ambiguous or name.family.needs_number)
                            and (
                                related(name.family.maker) & named
                                or name.family.maker in decider.makers
                            )
                        )
                    )
                )
            ):
                undecided.append(name)
        told = {name.family.id for name in self._undecided if name.family and name.is_bare}
        for name in of_firms:
            if name.family and not (name.family.id in told and (name.start, name.end) in spans):
                self._keep(name)
        kept = sorted(self.names, key=lambda name: name.start)
        for name in undecided:
            if decider.is_listed_beside(name, _around(kept, name)):
                self._keep(name)
            elif name.family and name.family.is_app:
                self.blocked.append((name.start, name.end))

    def _find_members(self) -> None:
        """Members alone ("Sonnet 3.7")."""
        families = {name.family.id for name in self.names if name.family}
        makers = {organisation.id for organisation in self.organisations}
        stream = list(chunks(self.masked))
        members = list(member_names(self.masked, stream, families, makers))
        for name in chain(
            members,
            versions_alone(stream, self.names),
            versions_in_tiers(self.masked, self.names),
            versions_that_came(self.masked, self.names),
            tiers_alone(self.masked, self.names),
            tiers_in_chinese(self.masked, self.names),
            own_names(self.masked, self.names),
            tails_alone(self.masked, self.names),
        ):
            if not (self._taken[name.start] or self._taken[name.end - 1]):
                self._keep(name)

    def _find_unknown(self) -> None:
        found = self._take(of_makers(self.masked, self._taken, self.organisations))
        columns = [n for n in in_columns(self.masked) if not any(self._taken[n.start : n.end])]
        self._take(columns)
        found += columns
        listed = list(noted(self.masked, self._taken, self.organisations))
        self._take(listed)
        found += listed
        surfaces = {self.folded[name.start : name.end] for name in (*columns, *listed)}
        named = bytearray(self._taken)  # by models alone: a firm's name may begin a proposed one
        for organisation in self.organisations:
            for mention in organisation.mentions:
                if mention.text not in surfaces:
                    length = mention.end - mention.start
                    self._taken[mention.start : mention.end] = b"\1" * length
        for start, end in self.blocked:
            self._taken[start:end] = b"\1" * (end - start)
        # what stands in a table's row or column of models is one, "Gopher" too
        for name in listed_in_tables(self.masked, self.names, self._undecided):
            if not any(self._taken[name.start : name.end]):
                self._keep(name)
                if name.family is None:
                    found.append(name)
        for source in (han_with_size, sized_and_shaped):
            text = self.folded if source is han_with_size else self.masked
            found += self._take(source(text, self._taken))
        no_firms = self._stems_of_sized(found)
        self._free(no_firms, named)
        told = told_in_context(self.masked, self._taken, named, self.organisations)
        self._free(told, named)
        found += self._take(told)
        if _HAN.search(self.masked):
            told = list(told_in_chinese(self.folded, named))
            self._free(told, named)
            found += self._take(told)
            firm_ends = {mention.end for one in self.organisations for mention in one.mentions}
            found += self._take(in_chinese(self.folded, self._taken, firm_ends))
        for name in found:
            named[name.start : name.end] = b"\1" * (name.end - name.start)
        found += self._take(titled(self.masked, self._taken, self.title))
        found += self._take(proposed(self.masked, named, self.proposals, self.organisations))
        found += self._take(told_by_several(self.masked, self._taken, self.organisations))
        firms = {m.text.split(" ")[0] for o in self.organisations for m in o.mentions}
        firms -= {name.stem for name in no_firms}
        if _HAN.search(self.masked):
            for name in found:
                named[name.start : name.end] = b"\1" * (name.end - name.start)
            found += self._take(in_rows(self.masked, self._taken, named))
        for name in of_stems(self.masked, found, self._taken):
            if not (
                name.is_bare and (name.stem in firms or name.stem.lower() in variant_words())
            ):  # Yanshi AI makes Yanshi-3B, and "Large" is none beside "Large 3"
                self._keep(name)
                found.append(name)
        self._repeat(found)

    def _stems_of_sized(self, found: Iterable[Name]) -> list[Name]:
        """The unknown families of which sizes are named, and that nowhere act: "POLAX" beside POLAX-7B is no firm."""
        stems = {name.stem: name for name in found if name.family is None and name.parts.size}
        acting = {
            m.text
            for one in self.organisations
            for m in one.mentions
            if m.text in stems and (one.listed or _ACTS_AS_FIRM.match(self.masked, m.end))
        }
        return [
            replace(name, end=name.start + len(stem), parts=Parts())
            for stem, name in stems.items()
            if stem not in acting
        ]

    def _free(self, told: Iterable[Name], named: bytearray) -> None:
        """Let names that are told to be models' be so wherever an unlisted organisation was seen in them.

        named: the characters that models' names hold.
        """
        surfaces = {self.folded[name.start : name.end] for name in told}
        for organisation in self.organisations:
            for mention in organisation.mentions if not organisation.listed else ():
                start, end = mention.start, mention.end
                if self.folded[start:end] in surfaces:
                    self._taken[start:end] = named[start:end]

    def _repeat(self, found: list[Name]) -> None:
        """Further places of an unknown name, and of its stem where that is distinct enough."""
        known = {self.folded[n.start : n.end]: n for n in found}
        for name in found:
            if len(name.stem) >= 4 and (_DISTINCT.search(name.stem) or not name.stem.isascii()):
                known.setdefault(name.stem, Name(0, 0, None, Parts(), stem=name.stem))
        if not known:
            return
        for hit in NameMatcher([Listed(n, n, False) for n in known if len(n) > 1]).find(
            self.masked
        ):
            surface = self.folded[hit.start : hit.end]
            following = self.folded[hit.end : hit.end + 2]
            if (
                surface != hit.listed.key
                or any(self._taken[hit.start : hit.end])
                or re.match(r"-[A-Za-z0-9]|/[A-Z]", following)
            ):
                continue
            self._keep(replace(known[surface], start=hit.start, end=hit.end))


def _behind(text: str, name: Name, firm: tuple[int, int]) -> Name:
    """A Chinese name that begins within a firm's, from where that ends if it is one there too: 星火 of 科大讯飞星火."""
    start, end = firm
    overlaps = name.family is not None and start < name.start < end < name.end
    if overlaps and name.family and text.startswith(name.family.names_zh, end):
        return replace(name, start=end)
    return name


def _around(names: list[Name], name: Name) -> list[Name]:
    """The neighbours of a name among names sorted by place: the only ones that can touch it."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle].start < name.start:
            low = middle + 1
        else:
            high = middle
    return names[max(0, low - 2) : low + 3]


@Language.factory(
    "modelwire_models",
    requires=["doc._.organisations"],
    assigns=["doc._.models", "doc._.organisations"],
)
def create_models(nlp: Language, name: str) -> ModelFinder:  # noqa: ARG001 - spaCy's signature
    """Make the component that sets doc._.models and doc.spans["models"]."""
    extensions.declare()
    return ModelFinder()


class ModelFinder:
    """Set doc._.models; take from doc._.organisations what is only a part of a model's name."""

    def __call__(self, doc: Doc) -> Doc:
        """Read doc.text, doc._.organisations and doc._.names."""
        text = extensions.text_of(doc)
        found = NamesFound(text, doc._.organisations, doc._.names, doc._.title)
        spans = [(name.start, name.end) for name in found.names] + found.blocked
        makers = without(doc._.organisations, spans, len(text))
        makers = without_named_before(
            text, without_teams(text, makers), ((name.start, name.end) for name in found.names)
        )
        doc._.organisations = extensions.as_written(doc, makers)
        found_models = records(text, found.names, doc._.organisations)
        doc._.models = extensions.as_written(doc, found_models)
        set_spans(doc, "models", doc._.models)
        set_spans(doc, "organisations", doc._.organisations)
        return doc
