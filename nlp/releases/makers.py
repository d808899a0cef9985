"""Who released a model: the clause's subject where it can have made it, else the model's maker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from nlp.extensions import text_of
from nlp.models.grammar import slug
from nlp.records import Mention
from nlp.releases.doers import is_doer
from nlp.releases.linking import Objects
from nlp.releases.made_by import (
    is_platform,
    is_school,
    listed,
    made_by,
    made_by_whom,
    may_make,
    signed_head,
)
from nlp.releases.pronouns import settle_pronouns
from nlp.releases.subjects import maker_before
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger
from nlp.text.folding import fold

if TYPE_CHECKING:
    from nlp.releases.draft import Draft

TOGETHER = re.compile(
    r"\s*[（(]|\s?[-—]\s?|\s*(?:与|和|及|、|携手|联合|联手|and|&|,)\s*(?:the\s+)?(?:[\u3400-\u9fff]{0,4}(?:企业|公司|厂商|团队|高校))?"
)
# 发布X后，: who did that is named behind
HAVING_DONE = re.compile(r"[”」]?\s?(?:之?后|以后|时|的同时)[，,]\s?")
# whose a model is that stands right behind: 某某云“X”, 某某旗下的X, "Acme's X"
OWNS = re.compile(r"(?:旗下|自研|自家)?的?\s?[“「]?|[’']s\s(?:own\s|new\s|latest\s|open\s)?")
ACCOUNT = re.compile(r"(?<![\w/.-])([A-Za-z][\w-]{1,39})/(?=[A-Za-z])")
# "感谢某某开源的基座", "We thank Acme and Corp for": no maker of what the text is about
THANKED = re.compile(
    r"(?:感谢|鸣谢|致谢)[^。；\n]{0,30}$|\b(?:[Tt]hanks? to|[Tt]hank)\s[^.;\n]{0,40}$"
)
REACH_OF_THANKS = 48  # characters before a mention
OPENING = 500  # characters in which the firm that a text is about is named, where no other is named oftener
SEVERAL = 3  # houses that act in a text, more than which make a digest
OFTEN = 3  # mentions of the house that a text of several is about
_LONG_ENOUGH = 4  # characters of a family's name that can be told within another
MAX_DEPTH = 5  # parents above an organisation


def _owns(maker: Spot, spot: Spot | None, sentence: Sentence) -> bool:
    """Whether a school is told to be a model's: 清华大学的ChatGLM-6B."""
    organisation = maker.organisation
    return bool(
        spot
        and organisation
        and is_school(organisation.id)
        and sentence.masked[maker.end : spot.start] == "的"
    )


class Makers:
    """The organisations of a document: their names in it, and which belong together."""

    def __init__(self, doc: Doc) -> None:
        self._title: str = doc._.title or ""
        self._text = text_of(doc)
        self._first_model = min(doc._.models, key=lambda one: one.mentions[0].start, default=None)
        self._accounts = frozenset(ACCOUNT.findall(self._text))
        self._names_within: dict[str, str | None] = {}
        self._by_id = {organisation.id: organisation for organisation in doc._.organisations}
        self._parents = {
            organisation.id: organisation.parent for organisation in doc._.organisations
        }

    def name(self, organisation_id: str | None) -> str | None:
        """The name that the document uses first, the listed one if it uses that; None where it names no such one."""
        organisation = self._by_id.get(organisation_id or "")
        if organisation is None or not organisation.mentions:
            return None
        entry = listed().get(organisation.id)
        names = {entry.name_en, entry.name_zh} if entry else set()
        first: str = organisation.mentions[0].text
        return next((one.text for one in organisation.mentions if one.text in names), first)

    def in_sentence(self, sentence: Sentence) -> bool:
        """Whether a sentence without a model's name may yet tell of a maker's release."""
        return bool(sentence.organisations)

    def subject(self, trigger: Trigger, sentence: Sentence) -> Spot | None:
        """The organisation that acts, right before the trigger."""
        return maker_before(trigger, sentence)

    def of(
        self, spot: Spot | None, trigger: Trigger, objects: Objects, sentence: Sentence
    ) -> tuple[str | None, str | None, str]:
        """The maker's id, its name in the text, and the feature that this gives."""
        known = self._known(spot)
        actor = objects.maker.organisation if objects.maker else None
        if actor is not None and objects.maker is not None:
            acts = is_doer(objects.maker, trigger, sentence, named=known in self._by_id)
            if known is None or self.related(actor.id, known):
                stands_by = self._owner(spot, known, sentence) is objects.maker
                if known in self._by_id and actor.id != known and not (acts or stands_by):
                    return self.of_model(spot)  # named itself: its division only stands near
                first = self._first_of(objects.maker, sentence)
                is_listed = bool(spot and spot.model and spot.model.listed and known)
                if is_listed and not self._is_of(first, known):
                    first = objects.maker  # "Tsinghua and Zhipu AI opened GLM": Zhipu's
                first = self._of_team(first, sentence)
                if first.organisation:
                    acting = first.organisation
                    # a part that no list knows, 某某大学某某学院, acts for its house
                    is_part = not acting.listed and acting.parent == known
                    maker = known if is_part else acting.id
                    return maker, first.text, "maker_is_subject"
            elif _is_its_team(objects.maker, spot):
                return known, objects.maker.text, "maker_is_subject"
            elif beside := self._beside(objects.maker, known, sentence):
                return known, beside.text, "maker_is_subject"
            elif named := self._in_sentence(known, trigger, sentence):
                return known, named.text, "maker_is_subject"
            elif acts or _owns(objects.maker, spot, sentence):
                first = self._first_of(objects.maker, sentence)
                if first.organisation:
                    return first.organisation.id, first.text, "other_maker"
        owner = self._owner(spot, known, sentence) or self._behind(spot, known, sentence)
        if owner is not None and owner.organisation is not None:
            return owner.organisation.id, owner.text, ""
        return self.of_model(spot)

    def _owner(self, spot: Spot | None, known: str | None, sentence: Sentence) -> Spot | None:
        """The part of a model's maker, or the house, that stands right before it: 阿里云“通义千问”."""
        return self._house_where(
            lambda house, model: OWNS.fullmatch(sentence.masked, house.end, model.start),
            spot, known, sentence,
        )  # fmt: skip

    def _behind(self, spot: Spot | None, known: str | None, sentence: Sentence) -> Spot | None:
        """A part of a model's maker that is the subject of the clause behind: 发布X后，某某研究院披露…."""
        return self._house_where(
            lambda house, model: HAVING_DONE.fullmatch(sentence.masked, model.end, house.start),
            spot, known, sentence,
        )  # fmt: skip

    def _house_where(
        self,
        stands: Callable[[Spot, Spot], re.Match[str] | None],
        spot: Spot | None,
        known: str | None,
        sentence: Sentence,
    ) -> Spot | None:
        """The first house of a sentence that belongs with a model's maker and stands so to the model."""
        if spot is None or known is None:
            return None
        return next(
            (
                house
                for house in sentence.organisations
                if house.organisation
                and stands(house, spot)
                and self.related(house.organisation.id, known)
            ),
            None,
        )

    def _of_team(self, actor: Spot, sentence: Sentence) -> Spot:
        """The house of a team that acts, where the clause or the sentence before speaks of it: 阿里…，其通义团队."""
        if not actor.text.endswith("团队") or actor.organisation is None:
            return actor
        spots = [s for s in sentence.organisations if s.end <= actor.start]
        spots += sentence.before.organisations if sentence.before else ()
        for spot in spots:
            house = spot.organisation
            if (
                house
                and house.id != actor.organisation.id
                and self.related(house.id, actor.organisation.id)
            ):
                return spot
        return actor

    def _is_of(self, spot: Spot, maker: str | None) -> bool:
        """Whether an organisation belongs with a maker."""
        return bool(spot.organisation and maker and self.related(spot.organisation.id, maker))

    def _known(self, spot: Spot | None) -> str | None:
        """The maker that a model is known to have: a listed one, or one that the document names."""
        known = spot.model.organisation if spot and spot.model else None
        return known if known in self._by_id or known in listed() else None

    def _first_of(self, actor: Spot, sentence: Sentence) -> Spot:
        """The first of the organisations that act together: 某某科技与某某大学联合开源."""
        for spot in reversed(sentence.organisations):
            between = sentence.masked[spot.end : actor.start]
            if spot.end <= actor.start and TOGETHER.fullmatch(between):
                actor = spot
        return actor

    def _in_sentence(self, known: str, trigger: Trigger, sentence: Sentence) -> Spot | None:
        """The model's own maker before the act: "A, B and C rolled out X, Y and Z respectively"."""
        return next(
            (
                spot
                for spot in sentence.organisations
                if spot.end <= trigger.start and spot.organisation and spot.organisation.id == known
            ),
            None,
        )

    def _beside(self, actor: Spot, known: str, sentence: Sentence) -> Spot | None:
        """The model's own maker, where it acts together with another: "Zhipu AI and Tsinghua"."""
        for spot in sentence.organisations:
            between = sentence.masked[spot.end : actor.start]
            if (
                spot.end <= actor.start
                and TOGETHER.fullmatch(between)
                and spot.organisation
                and self.related(spot.organisation.id, known)
            ):
                return spot
        return None

    def settle(self, drafts: list[Draft], sentences: tuple[Sentence, ...], *, card: bool) -> None:
        """Give models whose listed maker the text never names the one that it does name for them."""
        made = list(made_by(sentences))
        itself = made_by_whom(sentences)
        signed = signed_head(sentences)
        settle_pronouns(drafts)
        self._settle_unlisted(drafts, made)
        families = {draft.spot.model.family for draft in drafts if draft.spot and draft.spot.model}
        named = self._named_of_families(drafts)
        for draft in drafts:
            if (house := self._own_within(draft)) is not None:
                draft.maker, draft.maker_name = house, self._named(house)[0]
                continue
            is_subject = "maker_is_subject" in draft.features
            if signed and not is_subject and self.related(signed[0], draft.maker or signed[0]):
                draft.maker, draft.maker_name = signed
                continue
            if card and made and "maker_is_subject" not in draft.features:
                if draft.maker not in {one for one, _ in made}:
                    draft.maker, draft.maker_name = made[0]
                continue
            ours = "self" in draft.features and "maker_is_subject" not in draft.features
            if itself and ours and draft.maker and self.related(itself[0], draft.maker):
                draft.maker, draft.maker_name = itself
            if draft.maker is None or self._is_named(draft.maker):
                continue
            family = draft.spot.model.family if draft.spot and draft.spot.model else None
            # (a text of several families tells only whose one of them is)
            other = named.get(family or "") or (made[0] if made and len(families) == 1 else None)
            if other and family:
                draft.maker, draft.maker_name = other
        self._settle_parts(drafts)

    def _own_within(self, draft: Draft) -> str | None:
        """The maker of the family that a text is about, where a name holds it: Llama3-8B-Zhinao is 360's."""
        model = draft.spot.model if draft.spot else None
        own = self._first_model
        if model is None or not model.listed or own is None or "maker_is_subject" in draft.features:
            return None
        name, inner = model.name.casefold(), own.name.casefold()
        is_within = len(inner) >= _LONG_ENOUGH and name.find(inner) > 0
        return own.organisation if is_within and own.family != model.family else None

    def _named_of_families(self, drafts: list[Draft]) -> dict[str, tuple[str, str | None]]:
        """The first maker that the text names for each family."""
        found: dict[str, tuple[str, str | None]] = {}
        is_named: dict[str, bool] = {}
        for draft in drafts:
            model = draft.spot.model if draft.spot else None
            if model is None or draft.maker is None or model.family in found:
                continue
            if draft.maker not in is_named:
                is_named[draft.maker] = self._is_named(draft.maker)
            if is_named[draft.maker]:
                found[model.family] = (draft.maker, draft.maker_name)
        return found

    def _settle_parts(self, drafts: list[Draft]) -> None:
        """Give a house's models that no clause gave a maker the one part of it that acts in the text."""
        acting: dict[str, set[tuple[str, str | None]]] = {}
        for draft in drafts:
            if draft.maker and "maker_is_subject" in draft.features:
                acting.setdefault(self._root(draft.maker), set()).add(
                    (draft.maker, draft.maker_name)
                )
        for draft in drafts:
            if draft.maker is None or draft.features & {"maker_is_subject", "other_maker"}:
                continue
            parts = acting.get(self._root(draft.maker), set())
            if len(parts) == 1:
                ((draft.maker, draft.maker_name),) = parts

    def _settle_unlisted(self, drafts: list[Draft], made: list[tuple[str, str]]) -> None:
        """Give the models of a family that no list knows one maker: its namesake, who acts, or the text's firm."""
        families: dict[str, list[Draft]] = {}
        for draft in drafts:
            model = draft.spot.model if draft.spot else None
            if model and (not model.listed or (model.organisation is None and made)):
                families.setdefault(model.family, []).append(draft)
        every = {
            (draft.maker, draft.maker_name)
            for members in families.values()
            for draft in members
            if "maker_is_subject" in draft.features and may_make(draft.maker)
        }
        # a text of several houses does not tell whose the others are
        acted = {
            self._root(d.maker) for d in drafts if d.maker and "maker_is_subject" in d.features
        }
        only = min(every) if len(every) == 1 else self.main()
        if only and (len(acted) > SEVERAL or (len(acted) > 1 and not self._is_topic(only[0]))):
            only = None
        for family, members in families.items():
            acting = Counter(
                (draft.maker, draft.maker_name)
                for draft in members
                if "maker_is_subject" in draft.features and may_make(draft.maker)
            )
            namesake = self._namesake(family)
            maker = namesake or (
                acting.most_common(1)[0][0] if acting else next(iter(made), None) or only
            )
            if maker is None:
                continue
            for draft in members:
                if (
                    namesake
                    or "maker_is_subject" not in draft.features
                    or not may_make(draft.maker)
                ):
                    draft.maker, draft.maker_name = maker

    def _namesake(self, family: str) -> tuple[str, str] | None:
        """The firm whose name begins as the family's does: 言石科技 makes 言石-3B."""
        for organisation in self._by_id.values():
            name = slug(fold(organisation.mentions[0].text))
            if not organisation.listed and len(family) > 1 and name.startswith(family):
                return organisation.id, organisation.mentions[0].text
        return None

    def main(self) -> tuple[str, str] | None:
        """The firm that the text is about: named in its title, else most often, and oftener than once or alone."""
        firms = sorted(
            (
                one
                for one in self._by_id.values()
                if may_make(one.id) and not all(map(self._is_thanked, one.mentions))
            ),
            key=lambda one: (
                not self._in_title(one.mentions),
                -len(one.mentions),
                one.mentions[0].start,
            ),
        )
        if not firms or (
            len(firms) > 1
            and firms[0].mentions[0].start > OPENING
            and len(firms[0].mentions) == len(firms[1].mentions)
            and self._in_title(firms[0].mentions) == self._in_title(firms[1].mentions)
        ):
            return None
        return firms[0].id, firms[0].mentions[0].text

    def _is_topic(self, organisation_id: str | None) -> bool:
        """Whether a text speaks of an organisation again and again, or its title does."""
        organisation = self._by_id.get(organisation_id or "")
        return organisation is not None and (
            len(organisation.mentions) >= OFTEN or self._in_title(organisation.mentions)
        )

    def _is_thanked(self, mention: Mention) -> bool:
        """Whether a mention stands right behind words of thanks."""
        before = self._text[max(0, mention.start - REACH_OF_THANKS) : mention.start]
        return THANKED.search(before) is not None

    def _in_title(self, mentions: tuple[Mention, ...]) -> bool:
        """Whether the title names an organisation by one of the names that the text has for it."""
        return any(
            re.search(rf"(?<![A-Za-z0-9-]){re.escape(text)}(?![A-Za-z0-9-])", self._title)
            for text in {mention.text for mention in mentions}
        )

    def _is_named(self, organisation_id: str) -> bool:
        return any(self.related(other, organisation_id) for other in self._by_id)

    def of_model(self, spot: Spot | None) -> tuple[str | None, str | None, str]:
        """The same, as the model's name alone tells."""
        known = self._known(spot)
        if known is None:
            return None, None, "no_maker"
        if part := self._publisher(known) or self._heading_part(known):
            return part, self.name(part), ""
        return (known, *self._named(known), "")

    def _publisher(self, known: str) -> str | None:
        """The part of a maker that the document names and that publishes its models: inclusionAI of Ant Group."""
        if known not in listed():
            return None
        hub = listed()[known].hub
        accounts = {*hub.huggingface, *hub.modelscope, *hub.github}
        return next(
            (
                one
                for one in self._by_id
                if self._parents.get(one) == known and self.name(one) in accounts
            ),
            None,
        )

    def _heading_part(self, known: str) -> str | None:
        """The part of a maker that a text opens with, where its title names that part and not the maker itself."""
        first = next(iter(self._by_id.values()), None)
        opens = first is not None and first.mentions and first.mentions[0].start == 0
        if first is None or not opens or self._parents.get(first.id) != known:
            return None
        house = self._by_id.get(known)
        titled = self._in_title(first.mentions) and may_make(first.id)
        alone = (
            house is None
            or not self._in_title(house.mentions)
            or self._title.startswith(first.mentions[0].text)
        )
        return first.id if titled and alone else None

    def _named(self, known: str) -> tuple[str | None]:
        """The name of a maker in the document, or of the organisation it belongs with."""
        name = self.name(known)
        if name is None:
            name = next(
                (
                    self.name(other)
                    for other in self._by_id
                    if self.related(other, known) and not is_platform(other)
                ),
                None,
            )
        if name is None and known in listed():
            name = self._account(known) or self._within_names(known) or listed()[known].name
        return (name,)

    def _within_names(self, known: str) -> str | None:
        """The longest of a maker's names that the text has within other names only: "CodeFuse" of CodeFuse-13B."""
        if known not in self._names_within:  # once a maker: it is sought in the whole text
            entry = listed()[known]
            names = {name for name in entry.all_names if name not in entry.ambiguous}
            self._names_within[known] = next(
                (
                    name
                    for name in sorted(names, key=lambda one: (-len(one), one))
                    if len(name) >= _LONG_ENOUGH
                    and re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", self._text)
                ),
                None,
            )
        return self._names_within[known]

    def is_called(self, organisation_id: str | None, name: str) -> bool:
        """Whether a name is a listed maker's, or the first words of it: "Moonshot"."""
        entry = listed().get(organisation_id or "")
        return entry is not None and entry.name.casefold().startswith(name.casefold())

    def _account(self, known: str) -> str | None:
        """A maker's account on a hub where the text names it only by that: "BAAI/bge-m3"."""
        hub = listed()[known].hub
        own = (*hub.huggingface, *hub.modelscope, *hub.github)
        return next((account for account in own if account in self._accounts), None)

    def related(self, one: str, other: str) -> bool:
        """Whether two organisations are parts of one."""
        return self._root(one) == self._root(other)

    def _root(self, organisation_id: str) -> str:
        for _ in range(MAX_DEPTH):
            entry = listed().get(organisation_id)
            parent = self._parents.get(organisation_id) or (entry.parent if entry else None)
            if parent is None:
                break
            organisation_id = parent
        return organisation_id


def _is_its_team(actor: Spot, spot: Spot | None) -> bool:
    """Whether a team is called after the model's family: 小米MiMo团队 of MiMo-V2-Flash."""
    family = spot.model.family if spot and spot.model else None
    is_team = actor.text.endswith("团队") or actor.text.casefold().endswith(" team")
    return is_team and family is not None and family in actor.text.casefold()
