"""Releases that a list's entry tells by its place: behind a day, a maker or a ticked box, under "what you can pull"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.dates.expressions import find_dates
from nlp.names.notes import LONGEST_NOTE, notes_of
from nlp.organisations.handles import owner_of
from nlp.releases.draft import Draft, without_word
from nlp.releases.gaps import compared_in, heads_other, passed_over
from nlp.releases.lines import A_LEAD, Entry, Line, entry_of, is_lead, lines_of
from nlp.releases.makers import Makers
from nlp.releases.show_notes import is_news
from nlp.releases.text import Sentence, Spot

# a line above a list that says of its entries that they can be had
OFFER = re.compile(
    r"(?i)\b(?:what|which|all)\s+you\s+(?:can|get|may)\b|\byou\s+can\s+(?:now\s+)?(?:pull|download|get|fetch|grab)\b"
    r"|\b(?:we|our\s+\w+)(?:[’']re|\s+are)?(?:\s+\w+){0,2}\s+(?:releas\w+|open-?sourc\w+|open(?:ing|ed)?|publish\w*|upload\w*|shar(?:e|ed|ing)|ship\w*|put\s+up)\b"
    r"|\bdownloads?\b|\bmodel\s+(?:zoo|weights|downloads?|files|checkpoints|list)\b|\bcheckpoints\b|\b(?:the\s+)?weights\b|\bget\s+(?:it|them)\b|\bfetch\b"
    r"|\b(?:new|latest)\s+(?:model\s+)?(?:releases?|models|weights|checkpoints)\b"
    r"|\bout\s+(?:now|today|this)\b|\bnew\s+(?:this|today|in|on)\b|\bwhat[’']?s\s+(?:new|out|inside|in\s+the\s+box)\b|\breleases?\s+(?:of\s+the|this)\b|\bjust\s+(?:out|landed|dropped)\b"
    r"|\bwhat\s+(?:came|is)\s+out\b|\bmodels?\s+(?:tab|released)\b|\bdrops\b|\bthis\s+(?:week|month|fortnight)[’']s\b|\bopen\s+source\s+LLMs?\b|\bshel(?:f|ves)\b|\bthe\s+(?:line-?up|family)\b"
)
# a heading whose entries are all open, whatever they go on to say
OPEN_LIST = re.compile(
    r"(?i)^(?:[^\w:：]|_|[:：](?:[a-z]\w*[:：])?)*(?:open[-\s]?sourced?\s+(?:list|models?)|released\s+(?:models?|checkpoints?)"
    r"|开源(?:列表|清单|模型列表|模型清单)|已开源(?:的)?模型)\s*[:：]?\s*$"
)
PLANS = re.compile(
    r"(?i)^\W*(?:coming|planned|roadmap|next|upcoming|soon|to\s?do|later|in\s+the\s+works|on\s+the\s+(?:horizon|way)|in\s+training|not\s+yet|didn[’']t\s+happen|rumou?rs?)\b"
    r"|^\W*(?:(?:开源|发布|未来|后续)计划|路线图|待办)"
)
_TICKED = re.compile(r"\W{0,4}[✅☑✔]")
# what else lists hold: of others' models, of what was made with them, of what they scored
OTHER_LEAD = re.compile(
    r"(?i)\b(?:support\w*|example\s+usage|hosted|third[-\s]party|benchmark\w*|results?|leaderboard|comparison|compar\w+|baselines?|evals?|evaluat\w+|tested|fixed|changed|removed|tools?|related|acknowledg\w+|based\s+on|requirements?|merged|integrat\w+|deprecat\w+|retired|withdrawn|gone|quanti\w+|GGUF|cit\w+|thanks|rumou?r\w*|not\s+listed|corrections?|history)\b"
)
# what may follow the models of an entry that tells of their coming out
PLAIN = re.compile(
    r"\s?(?:(?:推理|训练|模型|完整)?(?:代码|权重)[和与及、]?){1,3}\s*$"
    r"|\s+by\s+[\w.-]+(?:\s\([^()]{2,40}\))?:\s|\s+[\w-]+\s+is\s+(?:finally\s+|now\s+)?(?:here|out|live)\b|\s*(?:$|[.,:：;–—·•|(（→►!”\"»✔✓🎉]|-\s)|\s+(?:by|from|of)\s+(?:the\s+)?[ⓄⓂA-Z]"
    r"|\s+(?:(?:model|open|base|chat|full|final|first|weights?|parameters?|checkpoints?|family|series|models|preview|proper|API)\s+){0,3}"
    r"(?:weights?|parameters?|checkpoints?|family|series|models?|preview|proper|opened|open|live|out|up|here|available|uploaded|online|public|added|in\s+(?:the\s+)?(?:playground|API|preview|beta|console|app|hub)|on\s+(?:the\s+)?(?:Ⓞ|HF|hub|API))\b"
    r"|\s+(?:(?:now|also|is|are|was|were|has|have|goes|went|finally|officially|just)\s+){0,3}(?:leaves?|left|replaces?|replaced|succeeds?|becomes?|became|joins?|joined|enters?|entered|lands?|landed|arrives?|arrived|appears?|appeared|drops?|dropped|opens?|debuts?|debuted|comes?|came|ships?|shipped|supersedes?|the\s+(?:new\s+)?(?:target|default)|out|live|here|up|on)\b"
)
NO_RELEASE = re.compile(
    r"(?i)\b(?:support\w*|includ(?:ed|es)|accepted|integrat\w+|quanti[sz]\w+|GGUF|AWQ|GPTQ|deprecat\w*|retir\w+|withdraw\w*|remov\w+|fix(?:es|ed)?|bugs?|crash\w*|price\s+cut|discount|cheaper|benchmark\w*|leaderboards?|tops?\b|topping|beats?|still|rumou?r\w*|leak\w*|delay\w*|slips?|deni\w+|den(?:y|ies)|paper\s+(?:only|out)|surveys?|datasets?|tutorials?|guides?|recipes?|merged|kernels?|converts?|conversion|redirect\w*|tripped|parser|loader|template|unsupported|current|frozen|hosted|day-?0|wants|confuse|runtime|framework|toolkit|library|engine|plug-?in|screenshots?|mock-?up)\b"
)
# "(X, HF, Blog)", "(X, HF Large, HF Mini)": where a newsletter says that more is to be found
LINKS = (
    r"\((?=\s?(?:[^()\n]{0,90}[,/]\s?)?(?:X|HF|Hugging ?Face|Tweet|Thread|Try\s?(?:[Ii]t|HERE)|Announcement|Report"
    r"|Arxiv|API|Docs|Site|Models?|Collection|Space|Chat|Playground|Tech(?:nical)? [Rr]eport|[Cc]ard|Article|Spec"
    r"|Waitlist|𝕏|Colab|YouTube|Video|Website|Release|[Pp]roject|[Pp]aper|[Cc]ode|[Ww]eights|[Bb]log|[Dd]emo|[Gg]it[Hh]ub)\b[^()\n]{0,90}\))"
    r"\s?[^\s(),/\n][^(),/\n]{0,20}(?:\s?[,/]\s?[^\s(),/\n][^(),/\n]{0,20}){0,7}[,\s]*\)"
)
LINKED = re.compile(rf"{LINKS}|𝕏\s*$")
# a newsletter's heading of one piece of news: "X - a 236B mixture (X, HF)"
NEWS_HEAD = re.compile(
    rf"(?=.*\b(?:HF|Hugging ?Face|[Gg]it[Hh]ub|[Ww]eights|Try\s?[Ii]t|[Bb]log|[Dd]emo)\b).*{LINKS}\W*$"
)
OFFERED = re.compile(
    r"(?i)\bHF\b|Hugging\s?Face|🤗|ModelScope|\bGit[Hh]ub\b|\bweights\b|\bAPI\b|\bApache\b|\bMIT\b|\bCC[\s-]BY|\blicen[cs]ed?\b|\bopen[-\s]?(?:source[ds]?|weights?)\b|\bdownload\w*|\bfree\b|\$\s?[\d.]+|\bnow\s+(?:in|on|at|available)\b|\b(?:out|live|up)\b(?=\s*(?:now|today|on|$|[.,;]))"
    rf"|{LINKS}|𝕏\s*$"
)
AHEAD = re.compile(
    r"(?i)\b(?:about\s+to\s+(?:be|come|land|drop)|soon|coming|planned|expect(?:ed)?|enters?\s+(?:closed\s+|open\s+|public\s+)?beta\s+in|next\s+(?:week|month|quarter|year|spring|summer|autumn|winter)|cooking|(?:is|in|still)\s+training|hop(?:e|ing)\s+(?:to|for)|by\s+the\s+end\s+of|TB[AD]|not\s+yet|will\s+be|to\s+follow|waiting\s+list)\b"
)
AHEAD_ZH = re.compile(r"(?:将|即将|会)[^，。；Ⓜ]{0,12}(?:开源|发布|放出|公开|推出|上线)|敬请期待")
CLAUSE = re.compile(r"[.;!?]\s|[.;!?]$")
IS_OPEN = re.compile(
    r"(?i)\bopen(?:[-\s](?:source[ds]?|weights?))?\b|\bopened\b|\bApache\b|\bMIT\b|\bCC[\s-]BY|\bHF\b|Hugging\s?Face|🤗|ModelScope|\bweights\b(?!\s+later)|\bdownload|开源"
)
# "Base", "Models", "Elsewhere": a part of the list that the heading above it opens
SUBHEADING = re.compile(r"[\W_]*\w+(?:\s\w+)?\s*[:：]?\s*")
# "All three sit on Hugging Face", "Every one carries Apache 2.0"
ALL_OF = re.compile(
    r"(?i)\W*(?:all|every|each|both)\b(?:\s+(?:of\s+them|one|models?|weights|checkpoints|sizes|two|three|four|five|six|seven|eight|nine|ten|\d+|the\s+\w+))*"
    r"\s*,?\s*(?:are|is|sits?|lives?|carr(?:y|ies)|comes?|can\s+be|at|under|on|in|ha(?:s|ve)\s+been|were|Apache|MIT)\b"
)
BACK = 25  # sentences before it among which its models are named
MADE_FROM = re.compile(r"(?i)\b(?:from|on|with|by|than|like|of)\s+(?:the\s+)?$")
BY_MAKER = re.compile(r"[^.;Ⓜ]{0,30}?(?:\b(?:by|from)\s+(?:the\s+)?|\()(?=Ⓞ)")
_FROM_BRAND = re.compile(r"\s+(?:by|from)\s+(?:the\s+)?(?=Ⓜ)")
NEVER = re.compile(r"(?i)rumou?r|didn[’']t")
REACH = 110  # characters behind an entry's models in which its day may stand
SCORES = re.compile(r"\|\s?\d{1,3}(?:\.\d+)?%?\s?(?:\||$)")


def from_entries(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers, own: frozenset[str]
) -> Iterator[Draft]:
    """A release for each model that heads an entry of what came out or is planned, and that no sentence released.

    own: the families that the document is about as their maker's.
    """
    told = {(d.spot.model.id, d.planned) for d in drafts if d.spot and d.spot.model}
    families = own | {d.spot.model.family for d in drafts if d.spot and d.spot.model}
    lead: Line | None = None
    last_end = -1
    lines = list(lines_of(sentences))
    noted = notes_of([line.text for line in lines])
    for number, line in enumerate(lines):
        entry = entry_of(line, behind_word=number in noted)
        goes_on = line.sentences[0].start == last_end + 1
        last_end = line.sentences[-1].end
        if entry is None or SCORES.search(line.masked):
            lead = _lead(line, lead, goes_on=goes_on)
            continue
        status = _status(entry, lead, makers, families)
        if status is None and number in noted and _may_be_theirs(entry, makers) and is_news(entry):
            status = "released"
        if status is None:
            if len(entry.spots) == 1 and is_lead(line) and not entry.tail.strip(" :"):
                lead = line  # a heading that is a model's name
            continue
        planned = status == "planned"
        for spot, sentence in entry.spots:
            if spot.model is None or (spot.model.id, planned) in told:
                continue
            told.add((spot.model.id, planned))
            yield _draft(entry, spot, sentence, lead, makers, planned=planned)
    yield from _all_of_them(sentences, told, families, makers)


def _all_of_them(
    sentences: tuple[Sentence, ...],
    told: set[tuple[str, bool]],
    families: frozenset[str],
    makers: Makers,
) -> Iterator[Draft]:
    """The models of which a sentence says "all of them are on …", or "every one carries …", named before it."""
    for number, sentence in enumerate(sentences):
        if sentence.models or not ALL_OF.match(sentence.text):
            continue
        if not (sentence.platforms or sentence.licences):
            continue
        for earlier in sentences[max(0, number - BACK) : number]:
            if SCORES.search(earlier.masked) or "|" in earlier.masked:
                continue
            compared = compared_in(earlier)
            for spot in earlier.models:
                model = spot.model
                if model is None or (model.id, False) in told or (model.id, True) in told:
                    continue
                near = earlier.paragraph >= sentence.paragraph - 1 and model.family in families
                before = earlier.masked[max(0, spot.start - 40) : spot.start]
                if (model.listed and not (near and model.size)) or spot in compared:
                    continue
                if (
                    passed_over(before, earlier)
                    or NO_RELEASE.search(before)
                    or MADE_FROM.search(before)
                ):
                    continue
                told.add((model.id, False))
                hub = frozenset({"hub"})
                yield without_word(spot, earlier, makers, is_open=True, features=hub)


def _lead(line: Line, last: Line | None, *, goes_on: bool) -> Line | None:
    """The line that the next entries stand under: this one, or the one above a bare subheading, a table or its list."""
    first = last is not None and line.sentences[0].before is last.sentences[-1]
    if (
        "|" in line.masked
        or (first and not is_lead(line) and len(line.text) < A_LEAD)
        or (goes_on and last and not line.text.rstrip().endswith((":", "：")))
    ):
        return last
    if not is_lead(line):
        return None
    is_part = SUBHEADING.fullmatch(line.text) is not None and not OTHER_LEAD.search(line.text)
    return (
        last
        if last and is_part and (OFFER.search(last.text) or OPEN_LIST.match(last.text))
        else line
    )


def _status(
    entry: Entry, lead: Line | None, makers: Makers, families: frozenset[str]
) -> str | None:
    """released, planned, or None where the entry tells of something else."""
    heading = lead.text if lead else ""
    spot, sentence = entry.spots[-1]
    clause = CLAUSE.split(entry.words, maxsplit=1)[0]
    if heads_other(sentence, spot) or not _may_be_theirs(entry, makers):
        return None
    if entry.ticked is not None:
        if NO_RELEASE.search(clause) and not PLAIN.match(entry.tail):
            return None
        return "released" if entry.ticked else "planned"
    if OPEN_LIST.match(heading):
        return "planned" if AHEAD_ZH.search(entry.words) else "released"
    other = OTHER_LEAD.search(heading) is not None and not entry.dated
    if other or NO_RELEASE.search(clause) or not PLAIN.match(entry.tail):
        return None
    if PLANS.search(heading):
        if _TICKED.match(entry.line.text):
            return "released"
        return None if NEVER.search(heading) else "planned"
    offers = OFFER.search(heading) is not None
    whose = all(
        s.model and (not s.model.listed or s.model.family in families) for s, _ in entry.spots
    )
    by_maker = (entry.maker is not None or entry.of_family or _is_called(entry, makers)) and (
        offers or (_stands_apart(entry) and OFFERED.search(entry.words))
    )
    if not (
        entry.dated
        or by_maker
        or (offers and whose)
        or _heads_news(entry)
        or _by_account(entry)
        or _told_by_maker(entry, makers)
        or _on_own_site(entry, makers)
    ):
        return None
    return (
        "planned" if AHEAD.search(entry.words[:120]) and not OFFERED.search(clause) else "released"
    )


# "X by acme: Acme followed up on its promise", as a list of artefacts has it
_BY_ACCOUNT = re.compile(r"\s+by\s+[\wⓄ.-]+(?:\s\([^()]{2,40}\))?:\s")


def _by_account(entry: Entry) -> bool:
    """Whether a line says whose account its model stands in, before it goes on to tell of it."""
    return entry.maker is None and _BY_ACCOUNT.match(entry.tail) is not None


# "X: one model for all senses (@acme_ai)", "X-7B (Apache-2.0). Reads pages … (@acme_ai, @somebody)"
_TELLS = re.compile(r"\s?(?:\([^()\n]{1,40}\))?[:.]\s")
_ACCOUNT = re.compile(r"(?<![\w.])@(\w{3,30})")


def _told_by_maker(entry: Entry, makers: Makers) -> bool:
    """Whether a digest's line about a model gives its maker's own account as the source."""
    if not _TELLS.match(entry.words) or AHEAD.search(entry.words[:120]):
        return False
    models = [spot.model for spot, _ in entry.spots if spot.model]
    if not models or any(one.is_bare and one.listed for one in models):
        return False
    cited = [house for name in _ACCOUNT.findall(entry.line.text) if (house := owner_of(name))]
    return bool(cited) and all(
        one.organisation and any(makers.related(house, one.organisation) for house in cited)
        for one in models
    )


# "X: smarter and sharper (acme.ai) [5] -- comments": a list of links, whose site is the maker's own
_SITE = re.compile(
    r"\((?:[\w-]+\.)?(?P<house>[\w-]{1,24})\.(?:ai|com|cn|io|org|google)\)(?:\s\[\d+\])?(?:\s--.*)?\s*$"
)


def _on_own_site(entry: Entry, makers: Makers) -> bool:
    """Whether a line is the title of a post about its model on the site of its maker."""
    site = _SITE.search(entry.words)
    models = [spot.model for spot, _ in entry.spots if spot.model]
    if site is None or not models or any(one.is_bare and one.listed for one in models):
        return False
    house = owner_of(site["house"])
    return all(
        site["house"].casefold() == one.family
        or bool(house and one.organisation and makers.related(house, one.organisation))
        for one in models
    )


def _heads_news(entry: Entry) -> bool:
    """Whether a line is a newsletter's heading of a model's news: it ends in links to where it can be had."""
    if len(entry.line.text) > LONGEST_NOTE or not NEWS_HEAD.match(entry.line.text):
        return False
    models = [spot.model for spot, _ in entry.spots if spot.model]
    return all(not one.is_bare or not one.listed for one in models)


def _stands_apart(entry: Entry) -> bool:
    """Whether maker and model are set off from what is told of them, as in a list and not in prose."""
    if entry.called or entry.of_family:
        return True
    start = entry.maker.end if entry.maker else 0
    between = entry.line.masked[start : entry.line.masked.find("Ⓜ")]
    return bool(LINKED.search(entry.words) or re.search(r"[—–·•:：|]", between)) or (
        not re.search(r"[’']s", between)
        and re.match(r"\s*(?:$|[.:：(（—–|])", entry.tail) is not None
    )


def _is_called(entry: Entry, makers: Makers) -> bool:
    """Whether the words before a model are its maker's name in a form that nothing else in the text told."""
    made = {spot.model.organisation for spot, _ in entry.spots if spot.model}
    return entry.called is not None and all(makers.is_called(one, entry.called) for one in made)


def _may_be_theirs(entry: Entry, makers: Makers) -> bool:
    """Whether the maker that an entry names can have made its models."""
    actor = entry.maker.organisation if entry.maker else None
    made = [spot.model.organisation for spot, _ in entry.spots if spot.model]
    return actor is None or all(one is None or makers.related(actor.id, one) for one in made)


def _draft(
    entry: Entry,
    spot: Spot,
    sentence: Sentence,
    lead: Line | None,
    makers: Makers,
    *,
    planned: bool,
) -> Draft:
    """The release of an entry's model."""
    told = f"{lead.text if lead else ''} {entry.line.text}"
    day = entry.day or _day_behind(entry)
    draft = without_word(
        spot,
        sentence,
        makers,
        is_open=IS_OPEN.search(told) is not None,
        date=day,
        features=frozenset({"dated"} if day else ()) | ({"planned"} if planned else set()),
    )
    draft.planned = planned
    if entry.maker and entry.maker.organisation:
        draft.maker, draft.maker_name = entry.maker.organisation.id, entry.maker.text
        draft.features.add("maker_is_subject")
    elif (
        (actor := _named_behind(entry))
        and actor.organisation
        and (
            draft.maker is None
            or (_by_account(entry) and makers.related(actor.organisation.id, draft.maker))
        )
    ):
        draft.maker, draft.maker_name = actor.organisation.id, actor.text
        draft.features.add("maker_is_subject")
    elif entry.called and makers.is_called(draft.maker, entry.called):
        draft.maker_name = entry.called
    elif brand := _FROM_BRAND.match(entry.tail):
        draft.maker_name = _brand_behind(entry, brand.end(), draft.maker) or draft.maker_name
    return draft


def _brand_behind(entry: Entry, start: int, maker: str | None) -> str | None:
    """What stands behind "from" where a maker would, and is a model's name of the maker: "X from Hailuo"."""
    at = len(entry.line.masked) - len(entry.tail) + start
    first = entry.line.sentences[0].start
    return next(
        (
            spot.text
            for sentence in entry.line.sentences
            for spot in sentence.models
            if sentence.start - first + spot.start == at
            and spot.model
            and maker is not None
            and spot.model.organisation == maker
        ),
        None,
    )


def _named_behind(entry: Entry) -> Spot | None:
    """The maker that the first words behind an entry's models name: "X by Acme", "X (Acme)"."""
    found = BY_MAKER.match(entry.tail)
    start = len(entry.line.masked) - len(entry.tail) + (found.end() if found else 0)
    first = entry.line.sentences[0].start
    return next(
        (
            spot
            for sentence in entry.line.sentences
            for spot in sentence.organisations
            if found and sentence.start - first + spot.start == start
        ),
        None,
    )


def _day_behind(entry: Entry) -> str | None:
    """The day that brackets or the first words behind the models name: "X and Y (Feb 26)"."""
    published = entry.line.sentences[0].published
    found = find_dates(entry.words[:REACH], published, ahead=entry.ticked is False)
    return found[0].iso if found else None
