"""Whether what stands between English quotation marks can be somebody's words."""

from __future__ import annotations

import re

from nlp.lexicon.quote_words import quote_words
from nlp.quotes.scene import Scene

# "in what the judge called “…”": somebody's verdict and no name
_VERDICT = re.compile(
    r"(?i)\bwhat (?:[\w’'.-]+ ){1,5}(?:called|dubbed)\s*$|\b(?:he|she|they) (?:has |had )?called\s*$"
)
# "Asked “how many …”, the model answered": a prompt
_ASKED = re.compile(
    r"(?:^|[.!?]\s+|\n)(?:When )?(?:asked|Asked|prompted|Prompted)(?: with| to)?[,:]?\s*$"
)
# a thread of a forum, by what stands behind its title: "… download” (1.4k upvotes)", "… is out" (Score: 612)"
_THREAD = re.compile(
    r"[”\"]?,? \((?:Score|Votes|Upvotes)?:? ?\d[\d.,]*k? ?(?:upvotes|points|votes|comments|likes)?\b(?:[,;)]| )"
)
# "Prompt: “paint the door …”", "the directive: “…”", "put into your README: “…”": text to be given
_GIVEN = re.compile(
    r"(?i)\b(?:(?:system |user )?prompts?|instructions?|directive|templates?|readme|licen[cs]e notice)\b"
    r"[^.:\n]{0,24}:\s*$"
)
# "hype posts like “…”", "claims of “…”", "as a “…”", "~“…”": a phrase of the sentence around it
_PHRASE = re.compile(
    r"(?i)(?:\b(?:an?|of|like|from|boast(?:s|ed|ing)?|us(?:es?|ed|ing)|achiev(?:es?|ed|ing)"
    r"|show(?:s|ed|ing)?|called the|turn(?:s|ed|ing)?|kick(?:s|ed|ing)? off|(?:like|as) a (?:bit|little)(?: of)?)\s+|~"
    r"|\b(?:prompt|fram|treat)(?:s|es|ed|ing)?\b[^.:;]{0,40}\bas\s+)$"
)
# "its “best of the rest” status", "the “everything at once” design": a phrase, whoever speaks
_NOUN_BEHIND = re.compile(
    r"[”\"] (?:status|designs?|moments?|stor(?:y|ies)|approach|labels?|mode|strategy|philosophy|architecture"
    r"|techniques?|framing|vibes?|track|narrative|problem|era|effect|movement|policy|clause|slogan|tagline|meme|energy|style|setup"
    r"|paradigm|concept|phase|category|tier|button|feature|mindset|mentality|thesis|camp|crowd|releases?|commands?|demos?|tests?|posts?|threads?|announcements?)\b"
)
# "an example of “…”", "before you ask “…”": nobody has said it
_NOT_SAID = re.compile(
    r"(?i)\b(?:(?:example|case|instance|form|kind|sort) of|before (?:you|anyone) asks?,?)\s*$"
    # "you can upload a picture and ask “…”", "users may say “…”": what a program may be told
    r"|\b(?:you|users?|drivers|people|anyone) (?:can|could|may|might|simply|just)\b[^.:;\n]{0,80}\b"
    r"(?:ask|say|type|tell it|request|command)[,:]?\s*$"
    r"|(?:^|[.!?\n]\s*)(?:simply |just )?(?:ask|say|type)[,:]?\s*$"
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9][\w’'.-]*|[\u3400-\u9fff]")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "and",
        "or",
        "with",
        "by",
        "from",
        "as",
        "is",
        "its",
        "vs",
    ]
)


# "as she told us on the show, “…”": where it was said, and no show of that name
_ON_AIR = re.compile(
    r"\b(?:on|in|during|at) (?:the|our|this|my|last week[’']s) (?:\w+ )?"
    r"(?:show|podcast|stream|episode|interview|space|paper|blog|article)\b,? $"
)
# 'dubbed the larger model "Sonnet at home"'
_NICKNAMED = re.compile(
    r"\b(?:dub(?:s|bed)?|nicknam(?:es|ed)|christen(?:s|ed)|code-?named)(?: (?:[\w-]+ ){1,5}|,? )$"
)


# 'that many call the "town square of open weights"', 'appointed "policy and chips czar"': what somebody is called
_CALLED_SO = re.compile(
    r"\b(?:(?:often|widely|sometimes|commonly|frequently|also|many|some|people|fans|critics)\s(?:\w+\s)?"
    r"(?:call(?:s|ed)?|described\sas|refer(?:red)?\sto\sas|billed\sas|seen\sas|known\sas|dub(?:bed)?)"
    r"|(?:been|was|were|is|are|once|long)\s(?:called|described\sas|referred\sto\sas|billed\sas|hailed\sas|seen\sas)"
    r"|(?:appointed|elected|named)(?:\sas)?)(?:\s(?:the|an?|its|their|his|her))?\s$"
)


def is_speech(scene: Scene, start: int, end: int, outer_start: int) -> bool:
    """Whether English text between marks can be speech: more than three words, no title, no name."""
    text = scene.text[start:end]
    words = _WORD.findall(text)
    if len(words) <= 3:
        return False
    before = scene.masked[max(0, outer_start - 110) : outer_start]
    big = [w for w in words if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() or w[0].isdigit() for w in big)
    titled = len(big) > 1 and capital >= 0.8 * len(big) and text.rstrip()[-1:] not in ".!?"
    if titled:
        return False
    if (
        _ASKED.search(before)
        or _GIVEN.search(before)
        or _NOT_SAID.search(before)
        or (not text.endswith(",") and _NOUN_BEHIND.match(scene.text, end))
        or _THREAD.match(scene.text, end)
    ):
        return False
    if _NICKNAMED.search(before) or (_CALLED_SO.search(before) and text[-1:] not in ".!?"):
        return False
    named = quote_words().naming.search(before) and not _ON_AIR.search(before)
    if named and not _VERDICT.search(before):
        return len(words) > 8 and text.rstrip()[-1:] in ".!?,"
    return not re.search(r"https?://|[{}\\]|==|\w\(\)|<[a-z/|]", text)


def is_phrase(scene: Scene, outer_start: int) -> bool:
    """Whether words between marks are a part of the sentence around them, whom nobody is named to have said."""
    return _PHRASE.search(scene.masked, max(0, outer_start - 80), outer_start) is not None
