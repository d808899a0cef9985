"""What stands right beside an organisation's name: "X declined to comment", "founder of X", X拒绝置评, 股东包括X."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon.words import word_list
from nlp.text.pattern_index import PatternIndex

FILE = "organisation_words.toml"
# characters beside a name that are looked at
BEFORE, BEHIND = 40, 60

_ADVERBS = r"(?:(?:has|have|had|also|quietly|recently|just|officially|today|will|then|first|is|now|finally|still) )*"
_ACTS = (
    r"(?:announc(?:ed|es|ing)|unveil(?:s|ed|ing)|launch(?:es|ed|ing)|releas(?:es|ed|ing)|open-?sourc(?:es|ed|ing)"
    r"|ship(?:s|ped|ping)|introduc(?:es|ed)|publish(?:es|ed)|acquir(?:es|ed)|rais(?:es|ed)|drop(?:s|ped)"
    r"|roll(?:s|ed) out|debut(?:s|ed)|filed for|plans? to|declined to|did not"
    r"|put(?:s|ting)? out|rais(?:es|ing)|ha(?:s|ve) (?:asked|put|cut|moved|open|signed|hired|made|its|a)\b"
    r"|retakes|confirmed|moved (?:its|their)|uploads|uploaded|posts|shows (?:off )?|opens|opened"
    r"|teas(?:es|ed)|makes|sells"
    r"|does not|says|is (?:developing|hiring|based)|was (?:founded|valued|established)|trained|built|offers|provides"
    r"|(?:has|have|had) not [a-z]+(?:ed|t|n|pped)|hasn[’']t"
    r"|deploy(?:s|ed)|hosts?|hosted|serves|served|open-weighted)\b"
)
_STAFF = (
    r"(?:CEO|CTO|COO|CFO|[Cc]o-?[Ff]ounders?|[Ff]ounders?|[Cc]hief|[Cc]hair\w*|[Pp]resident|[Vv]ice [Pp]resident|VP"
    r"|[Rr]esearchers?|[Ee]ngineers?|[Ss]cientists?|[Ee]xecutives?|spokes\w+|rep|employees|staff|[Tt]eam|insiders?)\b"
)
_HOUSE = (
    r"(?:shares|stock|app|APIs?|cloud|platform|website|valuation|models?|investors|backers|headquarters|board|parent"
    r"|subsidiary|revenue|labs?|chatbot|LLMs?|AI|pricing|flagship|servers|terms)\b"
)
_MOVES = (
    r"(?:fell|rose|lost|gained|dropped|jumped|slid|slumped|surged|climbed|added|shed|tumbled|plunged|closed|soared|edged"
    r"|was (?:up|down))(?: (?:by|as much as|about|nearly|almost|up|down|around|more than))* \d"
)
_BEHIND_EN = re.compile(
    rf"['’]s? (?:(?:new|latest|own|flagship|next|first|upcoming|open|recent|current|large|legal) )*"
    rf"(?:[A-Z][\w.]*[-\d]|[A-Z][a-z]+[A-Z]|{_STAFF}|{_HOUSE})"
    rf"| {_ADVERBS}{_ACTS}| {_STAFF}| {_MOVES}| (?:shares|stock|APIs?|Platform|Holdings?) "
    r"| said (?:it|in a|on|that|the|its)\b| has not\b| could not be reached"
    r"|-(?:backed|owned|made|built|led|affiliated|compatible)\b|-API\b"
)
_BEFORE_EN = re.compile(
    r"(?:(?<![\w-])(?:company|start-?up|firm|maker|developer|giant|lab|rivals?|parent|subsidiary|unicorn|chipmaker|provider"
    r"|platform|investor|consultancy|brokerage|publisher|compan(?:y|ies)|firms|labs|giants|start-?ups|makers|backers"
    r"|backed)(?: called| named| like| such as| including|, including)? "
    r"|(?:founder|co-?founder|CEO|CTO|chief executive|chief scientist|head|president|chair\w*|director|researchers?"
    r"|engineers?|scientists?|analysts?|partner|spokes\w+|employees|staff|professor|alumni|team|shares|executive)"
    r" (?:of|at|from|with|for|in) "
    r"|(?:founded|developed|made|built|backed|owned|acquired|released|created|trained|led|published|funded"
    r"|open-?sourced|introduced|provided|launched|proposed|maintained|hosted|co-?founded|supported|operated) by "
    r"|(?:available|hosted|released|uploaded|live|published|posted|weights|checkpoints?|models?|it|code|API|demo)"
    r"(?: is| are|,? and| also| now| now available)* (?:on|from|via|through) "
    r"|(?:[Dd]ownload\w*|accelerators|chips|money|funding|stake) (?:\w+ ){0,3}from "
    r"|(?i:according to|on behalf of|courtesy of|powered by|we thank|thanks to|(?:we|us|folks|friends|people|guys) at) "
    r"|(?:[Ww]orks?|[Ww]orking|trains? \w+ models|studied|interned|internship|job|years?|colleagues|hired) (?:\w+ )?at "
    r"|(?:[Tt]wo|[Tt]hree|[Nn]ew|[Ll]atest|[Mm]ore|[Aa]nother|release|launch|[Ww]ord|[Nn]ews|paper|report"
    r"|[Nn]ewcomer) from "
    r"|(?:API|chips?|cards|weights|models?|product|work|credit) of |\d[A-Za-z]? by "
    r"|(?i:ex-|formerly (?:of|at) |previously at |worked (?:at|for) |works (?:at|for) ))(?:the )?[“\"(]?$"
)


@cache
def _behind_zh() -> re.Pattern[str]:
    strong = "|".join(word_list(FILE, "house_behind_zh"))
    return re.compile(rf" ?(?:[（(][^（）()\n]{{2,24}}[）)])?(?:{strong})")


@cache
def _before_zh() -> re.Pattern[str]:
    strong = "|".join(word_list(FILE, "house_before_zh"))
    return re.compile(rf"(?:{strong})[“「\"：: ]{{0,2}}$")


@cache
def _index() -> PatternIndex:
    return PatternIndex([_BEHIND_EN, _BEFORE_EN, _behind_zh(), _before_zh()])


# 创始人某某, "CEO Jane": who stands behind a role is somebody
_ROLE_BEFORE = re.compile(
    r"(?:CEO|CTO|COO|CFO|创始人|总裁|董事长|科学家|负责人|总监|经理|分析师|教授|研究员|工程师|合伙人|记者|主编|主任"
    r"|院长|校长|秘书长)[兼、：: ]{0,2}$"
    r"|(?:CEO|CTO|[Ff]ounder|[Pp]resident|[Aa]nalyst|[Pp]rofessor|[Rr]esearcher|Dr|Mr|Ms|Mrs)\.? $"
    r"|(?:[Hh]osts?|[Gg]uests?|[Aa]uthors?|[Ee]ditors?|[Ss]peakers?|[Pp]resenters?): (?:[A-Z]\w+ (?:&|and) )?$"
)
# "Ada, who …", "Ada here", "Ada asks why"
_SOMEBODY_BEHIND = re.compile(
    r",? who (?!make|made|build|built)| here\b| (?:asks|laughs|thinks|reads|answers|wonders|jokes)\b"
)


_TELLS = (
    r"(?:admitt?|conced|acknowledg|insist|respond|apologi[sz]|promis|vow|warn|boast|highlight|describ|not|report|argu"
    r"|emphasi[sz]|demo|showcas|benchmark|add|enabl|promot|push|claim|position)"
    r"(?:e?d|es|s)\b"
)
# "Moonshot, one of the six tigers, …"
_IS_A_FIRM = (
    r"[,(] ?(?:now |once )?(?:an? |the |one of |[A-Z][a-z]+[’']s )(?:[\w“”\"’'-]+ ){0,5}?"
    r"[“\"]?(?:compan(?:y|ies)|start-?ups?|firms?|labs?|maker|giant|unicorns?|tigers?|developers?)\b(?![’'-])"
)
_ACTS_ITSELF = re.compile(
    rf"{_IS_A_FIRM}|(?:[’']s)? {_STAFF}| {_ADVERBS}(?:{_ACTS}|{_TELLS})| (?:Inc|Labs)\b"
)


def acts(text: str, end: int) -> bool:
    """Whether what a firm does or has stands right behind a name in English: "Ollama raised", "Ollama's CEO"."""
    return _ACTS_ITSELF.match(text, end, min(len(text), end + BEHIND)) is not None


def is_somebody(text: str, start: int, end: int) -> bool:
    """Whether a role before a name, or what only people do behind it, says that it is a person's."""
    alone = text.find(" ", start, end) < 0  # "Acme Research, who trained it" is a firm
    return bool(
        _ROLE_BEFORE.search(text, max(0, start - 30), start)
        or (alone and _SOMEBODY_BEHIND.match(text, end))
    )


def is_house(text: str, start: int, end: int) -> bool:
    """Whether the words right beside a name say that it is an organisation's. text is folded."""
    before, behind = max(0, start - BEFORE), min(len(text), end + BEHIND)
    if not _index().may_match(text[before:behind]) or is_somebody(text, start, end):
        return False
    return bool(
        _BEHIND_EN.match(text, end, behind)
        or _BEFORE_EN.search(text, before, start)
        or _behind_zh().match(text, end, behind)
        or _before_zh().search(text, before, start)
    )
