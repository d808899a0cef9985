"""What the words beside a number say of it: that it counts parameters, all or the active, and about how many."""

from __future__ import annotations

import re

ACTIVE_WORD = r"(?:[Aa]ctived?|[Aa]ctivat\w+|激活|活化|活跃)"
# "3.4B 激活 0.6B": the word speaks of the number behind it
OF_THE_NEXT = re.compile(
    r"\s?(?:个|多|余)?(?:参数)?\s?[，,（(]?\s?(?:其中)?(?:每个?\s?token)?(?:仅|只)?(?:激活|活化)了?(?:的?参数量?|规模)?\s?[|:：]?\s?(?:仅为?|只有?|为|约|大约|达|~)?\s?\d"
)
PARAMETER_AFTER = re.compile(
    r"\s?的?(?:量级|体量)[上下的，。]|"
    r"[\s\-|]{0,3}(?:个|多|余|级别|级|规模|左右|以上|total|active|activated|trainable|[Nn]on-[Ee]mbedding|learnable|dense|open|"
    r"of (?:its|these|those|the)|总|激活|被激活|可训练|视觉|语言|文本|图像|音频|非嵌入|的|non|embedding|model|effective|MoE|sparse|[\s\-]){0,6}(?:[Pp]aram|参数)"
    r"|\s?[（(][^()（）]{1,12}[）)]\s?(?:个|的)?(?:总|激活)?(?:param|参数)"
    r"|级?\s?(?:等|这)?(?:[两三四五六七八]|\d)[种个档款](?:不同)?(?:的)?(?:参数量?|(?:参数)?(?:规模|规格|尺寸|大小))"
)
PARAMETER_BEFORE = re.compile(
    r"(?:参数(?:总量|总数|量|规模|数量|数|级别|大小)?|[Pp]aram(?:eter)?s?(?:[ -](?:count|size|scale|number)s?)?"
    r"(?: (?:per [Tt]oken|per (?:forward )?(?:pass|step)|at inference(?: time)?|during inference))?)"
    r"(?:[\s|*:：（(]|最[大小高低]?|至|据信|据称|估计|分别|高达|多达|达到|已达|已|达|为|是|有|约|大约|仅|超过|超|突破|近|从|在|由|了|只有|均|就|控制|压缩|维持|锁定|定|增至|降至|提升至|扩展到|扩大到|到|介于|覆盖|涵盖|横跨|包括|包含|of|is|are|was|about|around|roughly|approximately|nearly|over|from|at|to|up|totals?|ranging|reaching|reached|around|the|between|exceeding|[~≈<>≥]){0,8}$"
    # "10 billion active parameters out of 230 billion"
    r"|\b(?:active|activated)(?: parameters?)?,? out of (?:a (?:total|pool) of |some |about |its )?$"
    # "总参数从上一代X的3550亿"
    r"|参数(?:总量|总数|量|规模)?[从由](?:(?:上一?代|前代|此前|之前)(?:架构|模型|旗舰|产品|版本)?)?的?\s?[A-Za-z\u3400-\u9fff][\w.\- ]{0,20}的\s?$"
    # "参数规模据业内推测为1.8万亿"
    r"|参数(?:总量|总数|量|规模|数量|数)?据[^，。；\d]{0,8}?(?:推测|估计|估算|称|传|猜测|爆料|报道)[为是有达约在超近]{0,3}$"
    # "a total parameter count at the trillion scale (1T)", 参数量达到万亿规模（1T）
    r"|(?:[Pp]arameter (?:count|size|scale|total)s?|参数(?:总量|总数|量|规模)) ?(?:[a-z]+ |达到?|为|在|处于){0,5}(?:the |an? )?"
    r"(?:(?:tr|b)illion|[千百十]?万?亿)(?:[- ](?:scale|level|class|mark|parameters?)|级别?|规模|量级)? ?[（(]$"
)
# "uses 309 billion and activates 15 billion"
OF_WHICH_ACTIVE = re.compile(
    r"(?: in total)?,? (?:and|while|but) (?:only )?activat(?:es|ing) (?:only |just |about )?\d"
)
# the first of several sizes that share the word: "70亿、130亿和700亿参数"
LISTED_AFTER = re.compile(
    r"(?:-?\s?(?:[、,，/和与及到至或-]|以及|,? (?:and|or|to))\s?(?:\d+(?:\.\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred))[ -]?(?:万?亿|[BM](?![A-Za-z])|(?:b|tr)illion))+"
    r"(?:[ -]?(?:个|多|等|级)?(?:不同)?(?:total |active |activated |总|激活|活化|模型)?(?:参数|[Pp]aram)"
    r"|\s?(?:以上)?(?:等|这)?(?:[两三四五六七八多]|\d)[种个款档](?:不同)?的?(?:参数量?|(?:参数)?(?:规模|规格|尺寸|大小|版本)))"
    r"|级?(?:\s?(?:[、和与及至]|以及|甚至|乃至|到)\s?(?:[十百千万]亿)级?)+(?:以上)?(?:(?:[两三四五六七八多]|\d)[种个款])?(?:不同)?参数"
)
# "200亿级的小模型", "千亿模型", "走千亿路线"
SIZED_HAN = re.compile(
    r"\s?(?:级别?|规模|量级|体量)?的?(?:开源|闭源|稠密|稀疏|语言|多模态|基础|通用|推理|预训练|端侧|MoE|[小大]){0,3}(?:模型|路线|基座|底座)"
    r"|级的(?=\s?[“A-Z])"  # 百亿级的X
)
NEGATIVE_AFTER = re.compile(
    # the first of several that share a unit of data: "120B 和 400B tokens", "从 700B 增加到超过 1T"
    r"\s?(?:[、,，/和与及到至或→]|->|=>|以及|and|or|to)\s?\d+(?:\.\d+)?\s?(?:[BT]|万?亿)?\s?(?:个)?\s?(?:高质量)?(?:的)?(?:tokens?|词元|标识符)"
    r"|[\s\-]{0,2}(?:个|多|余|万|条|份)?[\s\-]?(?:(?!models?|param|version|activ\w+ (?:per|param|for|during|at)|per |for (?:each|every|any)|total)[A-Za-z\-]{2,18} ){0,3}?"
    r"(?:tokens?|token|context|ctx|words?|characters|users?|people|downloads?|dollars?|USD|yuan|RMB|euros?|pounds?|valuation|"
    r"images|pairs|samples|documents?|pages|lines|GB|GiB|TB|bytes|FLOPs?|calls|queries|requests|hours|transistors|devices|views|"
    r"VRAM|RAM|corpus|corpora|videos|examples|rows|records|instances|revenue|funding|investment|chips?|cards?|accelerators?|processors?|GPUs?|NPUs?|in (?:sales|cash|funding|revenue|market))(?![a-z])(?! (?:[a-z-]+ )?(?:models?|LLMs?|VLMs?|encoders?)\b)"
    r"|\s(?:mainly|mostly|high-quality|Chinese|English|bilingual|multilingual)(?: [A-Za-z-]+){0,5} (?:corpus|corpora|text|data)\b"
    r"|\s?(?:(?:parameters|params?)\s?)?(?:per |/\s?)(?:layer|expert|block|head)\b"
    # "135B N-gram Embedding parameters"
    r"|\s?的?\s?[Nn]-?gram[ -]"
    r"| ?(?:代码|文本|图文|训练|预训练|多语言)(?:数据|语料)"
    # "2.8T 以中英文为主的语料", "20 万亿高质量、偏重推理的 tokens"
    r"|[ \t]?(?=[\u3400-\u9fff])(?:(?!参数|模型|激活|每个|总量)[\u3400-\u9fff、 ]){1,14}(?:语料|[Tt]okens?(?![A-Za-z])|词元)"
    # "a 1M+ token window"
    r"|\+[ -]tokens?\b"
    # "支持 1M 上下文"
    r"|[ \t]?(?:的?超?长|级别?|规模)?的?(?:上下文|窗口)"
    # "从220B到2640B全过程的Check Point": of training
    r"|(?:到\d[\d.]*[BT])?(?:的?全过程|的?训练过程|的?(?:各|不同|全部)?(?:阶段)?的?(?:检查点|[Cc]heck ?[Pp]oints?))"
    r"|[\s\-]{0,2}(?:个|多|余|条|份|张|以上)?\s?(?:个)?(?:的)?(?:中英|中文|英文|多语言|高质量|优质|双语|级)?\s?(?:tokens?|Tokens?|词元|标记|标识符|单词|词|字|汉字|用户|人(?!工)|美元|元|人民币|港元|日元|次|条|张|图|样本|网页|行|小时|晶体管|芯片|加速卡|设备|月活|日活|市值|级市场|投资|资金|营收|收入|粉丝|数据|语料|台|部|家|篇|笔|辆|亩|吨)"
)
# "中国 2B 最主要的客户": to businesses
TO_BUSINESS = re.compile(
    r"\s?(?:最主要)?(?:的)?(?:客户|业务|市场|企业|公司|行业|场景|端(?!侧)|服务|产品|赛道|领域|生意|商业|项目|软件|销售|落地)"
)
NEGATIVE_BEFORE = re.compile(
    r"(?:[Aa]scend|[昇升]腾)\s?$|(?:[$¥€£]|US\$|RMB|HK\$|估值|融资|市值|营收|收入|售价|价值|耗资|投资|raised|worth|valued at|valuation of|revenue of|用户(?:数|量)?|超过 ?\$|显存|内存|tokens?)\s?(?:总?数量|总?量|总?数)?\s?(?:约|近|超|达到?|超过|为|从|由|of|about|over|more than)?\s?$"
    # "its ARR doubled, hitting 2.5B"
    r"|\b(?:ARR|[Rr]evenue|[Rr]un[- ]rate|[Ss]ales|[Pp]rofit|[Vv]aluation|[Mm]arket cap)\b[^.;\n]{0,24}\b(?:hit|hits|hitting|to|at|reach\w*|of|pass\w*|cross\w*|above) (?:about |over |more than )?$"
    # "a memory capacity of 64B"
    r"|\b(?:memory|storage|VRAM|RAM)(?: capacity| size)? (?:of|is|at) (?:about |up to )?$"
    # "256K context (scalable to 1M)"
    r"|\b(?:context|window|上下文)[^.;\n]{0,24}[（(](?:[a-z]+ )?(?:up )?(?:to|可扩展[至到]|最[高大长]可?[达至到]?) ?$"
    # "400 billion text tokens (200B each for Chinese and English)"
    r"|\btokens ?[（(](?:about |roughly )?$"
)
ACTIVE_AFTER = re.compile(
    rf"[ \t\-|]{{0,3}}(?:个|多|余|左右|上下|以上)?[ \t]?的?(?:of (?:them|which|these|those|its) )?(?:parameters? |params? |参数 ?)?(?:(?:would|will|can) be |are |is |being |avg\.? |average |on average |被|处于|得到|sparse(?:ly)? )?{ACTIVE_WORD}"
    r"|[ -](?:parameters?|params?) (?:are |is )?(?:being )?(?:active|activated|used)(?: per| for| during| at)"
    r"|[ -](?:parameters?|params?) (?:in the active experts?|(?:are |is )?computed per)\b"
    # "only 49 billion — around 3 percent — are active"
    rf"| [—–-]{{1,2}} [^—–\n]{{3,30}} [—–-]{{1,2}} (?:are |is ){ACTIVE_WORD}"
    r"|[ -](?:parameters?|params?) (?:(?:ever|actually|then|will|would) )?(?:becom(?:e|ing) active|wak(?:e|ing) up|fir(?:e|ing)|light(?:ing)? up|switch(?:ed)? on|are (?:switched on|engaged|in play|at work))"
    # "52B (Active)", "(45B A)"
    rf"| ?\({ACTIVE_WORD}\)| A(?=\))"
    # "15B of 300B active"
    rf"|[ -](?:out )?of \d[\d.]*[BT] (?:parameters? |params? )?(?:are |is |being )?{ACTIVE_WORD}"
    # "18.6B–31.3B (27B on average) per token"
    r"|(?:\s?[–—~-]\s?\d[\d.]*B)?(?:\s?\(\d[^()\n]{1,30}\)|\son average\))?\s(?:per|for each|for every)\stokens?\b"
    r"|[ -](?:of them )?(?:parameters? )?(?:per|for (?:each|every|any|a)|on (?:each|every)) (?:given )?tokens?\b"
    r"|[ -]of (?:them|which|these|those)(?: \w+){0,2} (?:for|per|at|on) (?:any|each|every|a|one) "
)
# "activates only 11B of its 196B parameters per token": the second is what the first is a part of
OF_THESE = re.compile(
    r"(?:[BT](?: parameters)?|\b(?:fraction|part|portion|share|subset|slice|percent|%)) (?:out )?of (?:its|the|their|a total of|all)? ?(?:total |full )?$"
)
ACTIVE_BEFORE = re.compile(
    # "with active parameters ranging from 3B to 32B"
    rf"{ACTIVE_WORD} (?:parameters |params )?(?:ranging |ranges? |varying |spanning )?(?:from|between|within) (?:[\d.]+[BM]? (?:to|and) )?$|"
    # "activating only 3.7% of parameters (3B out of 80B)"
    r"\b[Aa]ctivat\w+ (?:only |just |about )?[\d.]+% of (?:its |the |all )?(?:total )?parameters \($|"
    # "激活量不固定，根据难易在18.6B到31.3B之间浮动"
    rf"激活(?:参数)?量[^。；\n]{{0,24}}在\s?$"
    rf"|激活[^。；\n]{{0,14}}(?:不是?固定|不等|动态|变化|浮动)[^。；\n]{{0,12}}[在从]\s?$"
    # "the number of active ones changes, from 18.6 to 31.3 billion", "activates fewer of them, 37B"
    rf"|{ACTIVE_WORD} (?:ones|part|parameters)? ?(?:changes|varies|differs|depends|moves)[^.;\n]{{0,30}}, (?:from|between) $"
    rf"|{ACTIVE_WORD} (?:far |many )?(?:fewer|less|a part|a fraction|a handful)(?: of (?:them|these|those))?, (?:only |just |about )?$"
    # "the system wakes up between 18.6 billion and 31.3 billion of its parameters"
    rf"|\b(?:wak(?:es?|ing) up|switch(?:es)? on|engages?|fires up|lights up) (?:only |just |between |from |about |some |roughly ){{0,3}}$"
    rf"|{ACTIVE_WORD} (?:an? |the )?(?:[a-z-]+ ){{1,4}}[（(] ?[~≈]?$"
    rf"|{ACTIVE_WORD}(?:[\s|*:：（(]|参数|[Pp]arams?|[Pp]arameters?|per [Tt]oken|的|量|规模|数量|数|大小|约|大约|大概|不到|不足|不超过|超过?|近|接近|逾|低于|最多|至多|是|仅|仅为|仅需|为|达|只|只有|有|在|从|由|也|则|均|都|增至|增加到|增加至|提升至|提升到|升至|降至|扩大到|扩展到|控制|压缩|维持|保持|降|of|is|are|only|just|somewhere|anywhere|between|from|about|around|roughly|approximately|~|≈|了|其中|the){{0,8}}$"
)
# "456 billion parameters, of which 46 billion wake up for a word"
OF_WHICH = re.compile(
    r"[^.。;；\n$¥€]{0,40}(?:,? of (?:which|them|these)|[，,]\s?其中)"
    r" ?(?:(?:only|just|about|around|some|roughly|between|from|a mere|仅|只有?|约) ?)*"
)
# "of which 316 billion belong to the language model": parts, and not the active ones
OF_A_PART = re.compile(
    r"\s?(?:parameters )?(?:belong|are (?:in|for)|is for|go(?:es)? to|make up|sit in|come from|for (?:the|its) (?:vision|language|audio|text)"
    r"|属于|用于|来自|是视觉|是语言|为视觉|为语言)"
)
RANGE = re.compile(
    r" ?(?:and|to|-|–|~|(?:增加|扩大|扩展|提升|提高|增长|上升|降低|下降|缩减|增|升|降)?[至到]) ?"
)
# "激活186亿到313亿之间，平均约为270亿"
ON_AVERAGE = re.compile(
    r"(?:之间)?[^，。；\d]{0,8}[，,]\s?平均(?:约|大约|大概)?[为在]?(?:约|大约)?\s?"
    r"| (?:parameters |params )?\((?:averaging|on average|average[:,]?)\s?[~≈]?\s?"
)
# "1.4B activated parameters (non-embedding 789M)"
NOT_EMBEDDING = re.compile(
    r" (?:activated |active )?(?:parameters |params )?\((?:non-embedding|excluding embeddings?)[:,]? "
)
# "activates 8B per token on input (16B on output)"
OTHERWISE = re.compile(
    r"(?: active| activated)?(?: parameters)?(?: per token)? (?:on|for|during) (?:an? |the )?[a-z]+,? (?:\(|and |but )"
)
OTHERWISE_BEHIND = re.compile(r"(?: parameters)?(?: per token)? (?:on|for|during) [a-z]+")
# "V4-Pro（1.6T 总参 / 49B 激活）和 V4-Flash（284B / 13B）": the second pair is told as the first is
PAIR = re.compile(r"(?:[ -]?(?:总|total)[^/\d\n]{0,12})?[ ]?/[ ]?")
PAIR_GAP = 40  # characters between two such pairs
# "between 18B and 31B, about 27B on average"
AVERAGE_BEFORE = re.compile(
    r"(?: parameters)?[a-z ]{0,40},? \(?(?:or )?(?:about |around |roughly |some )?"
)
AVERAGE_AFTER = re.compile(r"(?: parameters)? on average\b")
# "从3550亿扩大到7440亿": of the one before, and of the new one
GREW = re.compile(
    r"(?:\s?激活(?:参数)?)?[）)]?(?:参数)?(?:[（(][^（）()]{1,16}[）)])?\s?(?:一口气|一举|一步|一跃|直接|大幅|猛|又)?"
    r"(?:增加|扩大|扩展|提升|提高|增长|上升|增|升|扩|跳|涨|跃升|跃|飙升|加)[至到了]{1,2}\s?"
)
# "scales from 7B (2B active) to 70B"
_GROWS = r"\b(?:scal|grow|expand|increas|ris|rose|grew)\w* (?:up )?from "
GROWING = re.compile(_GROWS)
GROWN_TO = re.compile(
    r"(?: total| active| activated)?(?: parameters)?(?: ?\([^()]{1,30}\)|\))? to (?:about |around |some )?"
)
GREW_FROM = re.compile(
    r"[从由](?:(?:上一?代|前代|前作|此前|之前|原来|原先)(?:架构|模型|旗舰|产品|版本)?)?的?\s?(?:[A-Za-z\u3400-\u9fff][\w.\- ]{0,20}的)?\s?$"
    rf"|{_GROWS}(?:about |around |some )?$"
    r"|\b(?:up|down) from (?:about |only |just |a mere )?$"
)
# "It grows from the 355B of X to 744 billion": the first is X's, the second is not
OF_OLDER = re.compile(r"\bfrom\s+(?:the\s+)?$")
TO_NEWER = re.compile(r"\s+(?:total\s+)?(?:parameters\s+)?(?:of|in|for)\s+(?:the\s+)?$")
NOW = re.compile(
    r"\s+(?:up\s+|all the way\s+)?to\s+(?:about\s+|some\s+|around\s+|nearly\s+|roughly\s+)?"
)
# "R1 (671 billion, 37 billion active)": behind a model's name
IN_BRACKET = re.compile(r"\s?[（(]\s?(?:(?:about|over|some|roughly|around|~|约|近|超) ?)?$")
# "355B-A32B": of so many so many are active
ACTIVE_PART = re.compile(r"(?:[-_/]?| (?=A))[Aa](\d{1,4}(?:\.\d+)?)[Bb](?![A-Za-z0-9])")
# "a 3B/16B-parameter MoE": so many of so many
FIRST_OF_MIXTURE = re.compile(
    r"/\d+(?:\.\d+)?B[- ](?:[Pp]aram\w*[- ])?(?:MoE|MOE|[Mm]ixture)(?![A-Za-z])"
    r"(?! (?:variants|models|versions|sizes|checkpoints))"
)
# "X holds 6.9 billion parameters; its smaller sister makes do with 2.8 billion"
ITS_SIBLING = re.compile(
    r"[ -]parameters?[;,] (?:and |while )?(?:its|the) (?:\w+ )?(?:brother|sister|sibling|cousin|version|variant|model)"
    r" (?:[a-z]+ ){1,3}?(?:only |just |about |some )?"
)
# the head of a table's column of sizes
COLUMN = re.compile(r"(?i)\bparam|#(?:total|active|activated)?\s?param|参数|^(?:model )?size$")
TOTAL_AFTER = re.compile(r"[\s\-]{0,2}(?:in )?(?:total|总)")
APPROXIMATE_BEFORE = re.compile(
    r"(?:about|around|roughly|approximately|nearly|almost|over|more than|some|up to|at least|under|less than|close to|exceeding|~|≈|约|大约|近|超过|超|逾|接近|突破|至少|不到|上)\s?(?:a |the )?$",
    re.IGNORECASE,
)
APPROXIMATE_AFTER = re.compile(r"[\s]?(?:多|余|左右|级|以上|上下|\+)")
ROW = re.compile(r"\s*(?:(?:[、,，/和与及或至到~–-]|and|or|to)\s*)?(?:(?:and|or)\s*)?")
SIZED_NOUN = re.compile(
    r"(?:[ \-]{1,2}(?:[A-Za-z-]{2,14} ){0,3}?(?:models?|LLMs?|versions?|variants?|sizes?|checkpoints?|MoE)\b)|\s?(?:模型|版本|版|尺寸|规模|大模型|系列|参数)"
)
# "just 37B of its 671B parameters are active": so many of so many
ACTIVE_OF_TOTAL = re.compile(
    r" ?(?:B )?(?:out )?of (?:(?:the|its) )?(?:model[’']s |total )?\d[\d.]*[ -]?(?:B|T|billion|trillion)(?: total)?(?: parameters?| params?)?"
    r" (?:are|is|get|being|stay) (?:\w+ )?(?:active|activated|used|engaged)\b"
)
