"""Whether an organisation before an act is the one that does it, and not only named there."""

from __future__ import annotations

import re

from nlp.releases.subjects import BRACKET, maker_before
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger

# 火山引擎总裁谭某发布…: the firm acts by its head
BY_ITS_HEAD = re.compile(
    r"[^，。；\s]{0,10}?(?:总裁|CEO|创始人|董事长|首席|总经理|负责人)"
    # "Acme Cloud's CTO Ada Moss announced X"
    r"|[’']s\s(?:\w+\s)?(?:C[ETOF]O|(?:co-?)?founder|[Pp]resident|[Cc]hair(?:man|woman)?|[Cc]hief|[Hh]ead|[Dd]irector|[Vv]ice)\b"
)
# 某某董事长谭某表示，X开源以后…: he speaks of another's model
SPEAKS_OF = re.compile(
    r"(?:表示|认为|指出|[称说]|告诉|看来|坦言|直言|评价)[^。；]{0,8}?[，,：:][^，。；]{0,6}Ⓜ"
)
# "Acme, the lab behind the X line (built with B), released Y"
APPOSED = re.compile(
    r",\s(?:an?|the|one|its|which|who)\b[^.;:Ⓞ]{3,160}?,\s+(?:(?:has|had|have|just|also)\s+)*"
)
# 某某集团旗下的火山引擎…推出: it is the part that acts
DEVELOPED = re.compile(
    r"(?:[）)]|（[^（）]{1,24}）|\([^()]{1,24}\))?(?:已|共同|联合|联手|携手|合作|自主)*(?:研发|开发|打造|研制|训练)了?(?:并|、|和|且)[^，。；]{0,10}"
)
# 某某在北京举办发布会，宣布开源…: the subject of the first clause is that of the next
OPENS = re.compile(r"(?:(?:据)?Ⓞ+[^，。；ⓂⓄ]{0,4}(?:讯|消息|报道)[，,\s]{0,2})?[^。；ⓂⓄ]{0,24}")
ELIDED = re.compile(
    r"(?:团队)?(?:在|于|今[天日]|昨[天日]|举办|举行|召开)[^，。；Ⓞ]{1,50}[，,](?:并且?|同时|还|也|又|正式|一口气|对外|全面)*"
    r"(?:[在于]?\s?\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?\s?)?"
    r"(?:宣布|宣告|官宣|表示将?)?(?:正式|全面|同步)*$"
)
OF_ITS_HOUSE = re.compile(r"旗下的?$")
# 某某云发布了一系列新举措，包括发布X: its own clause goes on
INCLUDING = re.compile(
    r"了?[^，。；ⓂⓄ]{0,4}(?:发布|推出|公布|宣布|披露)了?[^，。；ⓂⓄ]{2,16}，(?:其中|这?其中)?(?:包括|包含)(?:正式|全新)?$"
)


def is_doer(maker: Spot, trigger: Trigger, sentence: Sentence, *, named: bool) -> bool:
    """Whether an organisation is the subject of an act.

    named: whether the text names the maker that the model is known to have.
    """
    between = BRACKET.sub("", sentence.masked[maker.end : trigger.start])
    return (
        maker is maker_before(trigger, sentence)
        or (
            BY_ITS_HEAD.match(sentence.masked, maker.end) is not None
            and not SPEAKS_OF.search(between)
        )
        or (
            OPENS.fullmatch(sentence.masked, 0, maker.start) is not None
            and ELIDED.fullmatch(sentence.masked, maker.end, trigger.start) is not None
        )
        or (
            not named and DEVELOPED.fullmatch(sentence.masked, maker.end, trigger.start) is not None
        )
        or INCLUDING.fullmatch(sentence.masked, maker.end, trigger.start) is not None
        or OF_ITS_HOUSE.search(sentence.masked, 0, maker.start) is not None
        or APPOSED.fullmatch(between) is not None
    )
