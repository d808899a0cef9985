"""What a Chinese clause says of a word of release: that it only describes, compares, or dates something else."""

from __future__ import annotations

import re

# "赶在Y发布Z之前", "Y发布Z前夕": the clause only tells when something else came
BEFORE_IT = re.compile(
    r"[^，。；！？]{0,40}?(?:的[^，。；Ⓜ]{1,6}前|(?<![年月天周期])之前|前夕|(?<![日此目提面当跟以年月天周期])前)(?=[，,]|$)"
)
A_PART_OF_IT = re.compile(
    r"Ⓜ\s?的[^，。；Ⓜ]{1,14}[从由][^，。；Ⓜ]{1,24}$"
    # "X在理解能力上进行了全面升级", "X基础能力全面升级"
    r"|(?:在|针对)[^，。；Ⓜ]{2,40}(?:能力|方面|性能|架构|功能)(?:上|方面)?(?:均|都)?(?:进行|实现|得到|迎来)了?(?:全面|显著|大幅|重大|全新)?的?$"
    r"|Ⓜ[^，。；Ⓜ]{0,8}能力[^，。；Ⓜ]{0,8}$"
    # "使用X进行了迭代"
    r"|(?:使用|利用|借助|采用)[^，。；]{0,60}进行了?$"
)
DATA_OPENED = re.compile(
    r"(?:数据|语料|数据集)(?:来自)?(?:我们)?(?:均|都|也|现|将|可以?|已经?|同步|全部|正式|最近)*$"
)
# "相比上个月发布的版本": an act that only says what something is compared with
COMPARED = re.compile(
    r"(?:相比于?|相较于?|比起)[^，。；]{0,10}$|(?:比较|对比|超越|优于|媲美|对标)[^。；]{0,16}$"
)
# "X的架构沿袭了7月发布的Y", "以12月推出的Y为底座": Y is only what another was made from, or is measured by
MADE_FROM = re.compile(
    r"(?:建立[在于]|沿袭了?|沿用了?|继承了?|脱胎于|源[自于]|得益于|超过了?|领先于?|击败了?|出现在)[^，。；]{0,24}$"
)
ITS_BASE = re.compile(
    r"了?的[^，。；Ⓜ]{0,10}Ⓜ+(?:模型|系列)?[^，。；Ⓜ]{0,4}(?:之上|为(?:底座|基座|基础|骨干)|所采用的|就不用说)"
)
ACTED = re.compile(
    r"(?:[ⓄⓂ]|我们|已经?|曾经?|此前|之前|先前|早前|当时|后来|早些时候|去年|前年|最近|最新|刚刚?|前不久|近期|新|底|初|旬|周|星期[一二三四五六日天]|晚间?|首次|宣布|正式|日|月|今天|年|所|次|同批|同样|一同|一道|一起|首批|这回|将|并|了|同步|全部|全面|现|也|都|会|计划|拟|均|共|先后|陆续|率先|发布|上|台|魔搭|Face|Hub|GitHub|Scope|下|可|被|起|并且|决定|继续|公司|团队|选择|同时|即|进行|实现|予以|全系|首个|一口气|即将|们|家|继|权重)[\s“”’'）)]*$"
)

# "早在5月，Acme在技术周里，开源的图像模型X领先同类": who acted and when stand before a comma
WHO = re.compile(r"Ⓞ[^，。；的ⓂⓄ]{0,8}$")  # "Acme前后脚开源的编程模型X"
OF_A_NOUN = re.compile("了?的")
WHO_AND_WHEN = re.compile(r"\d\s?[年月日][^。；]{0,30}Ⓞ[^。；]{0,30}[，,]$")

# "国家超算平台已上线X": a host of what others made
HOST = re.compile(
    r"(?:^|[，。；])[^，。；ⓂⓄ]{0,16}(?:平台|超算|超算中心|互联网|云市场|应用商店)(?:也|已经?|均|都|率先|同步|正式|现已|宣布|全面|相继)*$"
)
HOSTED = re.compile("上线|上架|部署")
# what a host does it like
_HOW = (
    r"也|已经?|均|都|率先|同步|正式|现已|悄悄|悄然|宣布|全面|相继|首批|联合"
    r"|今日|近日|日前|今天|随即|火速|抢先|第一时间"
)
OF_HOST = re.compile(rf"[\u3400-\u9fff]{{0,4}}?(?:平台|社区|云|市场)?(?: ?(?:{_HOW})){{0,4}} ?")
# "TRAE CN", "某某编辑器国内版": programs that have a model
PROGRAM = re.compile(
    r"(?:(?:^|[，。；\]】])\s?(?:\d{1,2}[.、] ?)?(?:近日[，,])?"
    r"(?:[A-Z][A-Za-z]+ ?){1,3}(?:国内版|国际版|网页版|桌面版)?"
    r"|(?:编辑器|客户端|插件|浏览器|输入法|IDE|CLI|网关)(?:的?(?:国内|国际|网页|桌面|移动|最新)版)?)"
    rf"(?: ?(?:{_HOW})){{0,3}} ?$"
)


ATTRIBUTE = re.compile(r"[^，。；Ⓜ]{0,18}模型\s?(?:[（(]|$)")


def is_hosted(text: str, before: str, after: str) -> bool:
    """Whether a site that is no known maker's took up a model: "国家超算平台已上线X"."""
    return bool(hosts(text) and re.match("了? ?Ⓜ", after) and HOST.search(before))


def hosts(text: str) -> bool:
    """Whether a word of release is also what a host does with what others made: 上线."""
    return HOSTED.fullmatch(text) is not None


def is_of_program(before: str) -> bool:
    """Whether a program, which is no maker, is what acts: "TRAE CN 上线 X", "某编辑器国内版上线了X"."""
    return PROGRAM.search(before) is not None


def is_subject_of_hosting(between: str) -> bool:
    """Whether a firm right before a word of hosting does it: "Acme云平台宣布全面上线X"."""
    return OF_HOST.fullmatch(between) is not None


def dates_another(after: str) -> bool:
    """Whether a clause tells of an act only what came before it: "赶在Y发布Z之前，…"."""
    return BEFORE_IT.match(after) is not None


# "相比一个月前发布的X": when X came out is told all the same
_WHEN = re.compile(
    r"(?:此前|之前|先前|早前|近期|最近|刚刚?|不久前|前不久|上个?月|上周|去年|前年|今年|年初|年底|月初|月底|个月前|周前|天前|[\d一二三四五六七八九十]+月|\d日)(?:才|刚刚?|所)?$"
)
_OF_A_MODEL = re.compile(r"了?的[^，。；Ⓜ]{0,12}Ⓜ")


def is_compared_with(before: str, after: str) -> bool:
    """Whether an act only says what something is compared with: "相比上个月发布的版本"."""
    is_told = _WHEN.search(before) is not None and _OF_A_MODEL.match(after) is not None
    return COMPARED.search(before) is not None and not is_told


def is_made_from(before: str, after: str) -> bool:
    """Whether an act only says what something was made from or beats: "以12月推出的Y为底座"."""
    return MADE_FROM.search(before) is not None or ITS_BASE.match(after) is not None


def is_of_its_parts(before: str) -> bool:
    """Whether what was updated is a part of the model: "X的分词器从A升级为B"."""
    return A_PART_OF_IT.search(before) is not None


def is_of_data(before: str) -> bool:
    """Whether data came out: "相关数据已同步开源为X"."""
    return DATA_OPENED.search(before[-16:]) is not None


_AS_OPEN_WEIGHTS = re.compile(r"(?:权重)?(?:大?模型|版)")
_OF_OTHERS = re.compile(r"(?:常见|主流|知名|现有|其[他它]|同类|流行|热门|前沿|代表性)的?\s?$")
_DEPLOYS = re.compile(r"(?:部署|使用|选用|调用|接入|跑起|采用)了?\s?Ⓜ+[”」]?\s?$")


def describes(before: str, after: str) -> bool:
    """Whether 开源 only describes a model (开源模型): nobody who acts stands before it."""
    if re.search(r"[将把让使对]\s*$", before) and re.match(r"\s?Ⓜ+[^，。；]{0,4}的", after):
        return True  # 将开源Qwen模型的上下文扩展到…
    if _OF_OTHERS.search(before[-8:]):
        return True  # X、Y是常见开源 VLM 参考点
    if _AS_OPEN_WEIGHTS.match(after) and _DEPLOYS.search(before[-24:]):
        return True  # 在机房里部署了X开源权重模型
    if re.match(r"[^，。；Ⓜ]{0,6}模型(?:的(?:最|性能|水平|记录|表现|SOTA)|前列)", after):
        return True  # 刷新了开源多模态模型的最好表现
    if ATTRIBUTE.match(after) and not ACTED.search(before[-12:]):
        return True  # "对比了开源智能体模型（X、Y）", "X: 开源多语言模型"
    if WHO_AND_WHEN.search(before) or (WHO.search(before) and OF_A_NOUN.match(after)):
        return False
    if not re.match(r"了?的|大?语?言?模型|大模型|版本?|代码|系列|权重|预训练|基座", after):
        return False
    return not ACTED.search(before[-12:]) or (
        bool(re.match(r"大?语?言?模型|大模型", after))
        and not re.search(
            r"(?:[Ⓞ们已经并宣布正式]|首次|率先|再次|陆续|接连|同步|重磅|悄然|一口气)\s*$", before
        )
    )
