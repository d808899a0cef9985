"""Which releases a sentence tells: model, action, date. The document is of Tuesday, 8 August 2023."""

from __future__ import annotations

import pytest

from tests.nlp.releases_docs import releases, told

R, O, U, P = "released", "open-sourced", "updated", "planned"  # noqa: E741 - read as a column

ENGLISH = [
    # the plain verb, who does it and when
    ("Alibaba Cloud open-sourced Qwen-7B on Thursday.", {("Qwen-7B", O, "2023-08-03")}),
    ("BAAI released Aquila-7B in June.", {("Aquila-7B", R, "2023-06")}),
    (
        "Last week, Zhipu AI launched ChatGLM2-6B, its second bilingual chat model.",
        {("ChatGLM2-6B", R, "2023-08")},
    ),
    (
        "Baidu unveiled ERNIE 3.5 on 27 June, saying that it answers faster.",
        {("ERNIE 3.5", R, "2023-06-27")},
    ),
    ("The start-up has released Lumen-13B under the Apache 2.0 licence.", {("Lumen-13B", R, None)}),
    ("Nova Labs made Lumen-7B available to developers yesterday.", {("Lumen-7B", R, "2023-08-07")}),
    ("Yesterday Nova Labs rolled out Lumen-7B to everybody.", {("Lumen-7B", R, "2023-08-07")}),
    (
        "Nova Labs, a firm from Ningbo founded in 2021, released Lumen-7B on Monday.",
        {("Lumen-7B", R, "2023-08-07")},
    ),
    # lists of sizes, with and without appositions
    (
        "Alibaba released Qwen-7B and Qwen-7B-Chat on August 3, 2023.",
        {("Qwen-7B", R, "2023-08-03"), ("Qwen-7B-Chat", R, "2023-08-03")},
    ),
    (
        "We open-source Lumen-7B, Lumen-13B and Lumen-70B today.",
        {
            ("Lumen-7B", O, "2023-08-08"),
            ("Lumen-13B", O, "2023-08-08"),
            ("Lumen-70B", O, "2023-08-08"),
        },
    ),
    (
        "BAAI released two models: Aquila-7B, a base model with 7 billion parameters, and AquilaChat-7B, which was tuned for dialogue.",
        {("Aquila-7B", R, None), ("AquilaChat-7B", R, None)},
    ),
    (
        "Four models are now open-sourced, including Qwen-7B, Qwen-14B, Qwen-72B and Qwen-VL.",
        {("Qwen-7B", O, None), ("Qwen-14B", O, None), ("Qwen-72B", O, None), ("Qwen-VL", O, None)},
    ),
    (
        "Zhipu AI released GLM-4.5 and the smaller GLM-4.5-Air on Hugging Face.",
        {("GLM-4.5", O, None), ("GLM-4.5-Air", O, None)},
    ),
    # passive, reduced, intransitive
    (
        "Baichuan2-13B was open-sourced by Baichuan on 6 August.",
        {("Baichuan2-13B", O, "2023-08-06")},
    ),
    (
        "Qwen-7B, released by Alibaba last Thursday, runs on one card.",
        {("Qwen-7B", R, "2023-08-03")},
    ),
    ("Kimi K2 is now available on Hugging Face and ModelScope.", {("Kimi K2", O, None)}),
    (
        "Both Qwen-7B and Qwen-7B-Chat are available on ModelScope.",
        {("Qwen-7B", O, None), ("Qwen-7B-Chat", O, None)},
    ),
    ("ERNIE Bot went live on 31 July.", {("ERNIE Bot", R, "2023-07-31")}),
    ("Since GPT-4 launched in March, rivals in China have hurried.", {("GPT-4", R, "2023-03")}),
    ("DeepSeek-V3.2 is here!", {("DeepSeek-V3.2", R, None)}),
    # nouns of the act
    (
        "The release of Llama 2 on July 18 changed the mood among start-ups.",
        {("Llama 2", R, "2023-07-18")},
    ),
    ("Qwen-7B's release last week drew praise from developers.", {("Qwen-7B", R, "2023-08")}),
    (
        "Following the launch of ChatGLM2-6B in June, Zhipu AI is hiring.",
        {("ChatGLM2-6B", R, "2023-06")},
    ),
    ("The recently released Baichuan-13B-Chat tops the list.", {("Baichuan-13B-Chat", R, None)}),
    # updates
    (
        "Zhipu AI updated ChatGLM2-6B on 31 July to read longer texts.",
        {("ChatGLM2-6B", U, "2023-07-31")},
    ),
    ("Moonshot AI released a new version of Kimi K2 on Monday.", {("Kimi K2", U, "2023-08-07")}),
    # what will be
    ("Nova Labs plans to open-source Lumen-70B next month.", {("Lumen-70B", P, "2023-09")}),
    ("Baichuan will release Baichuan2-13B by the end of the year.", {("Baichuan2-13B", P, "2023")}),
    ("Lumen-33B is coming soon.", {("Lumen-33B", P, None)}),
    ("Alibaba to open-source Qwen-14B in September", {("Qwen-14B", P, "2023-09")}),
    ("Nova Labs said it would release Lumen-70B on August 20.", {("Lumen-70B", P, "2023-08-20")}),
    # speaking of oneself
    (
        "We are excited to introduce Qwen2.5-Max, our largest model so far.",
        {("Qwen2.5-Max", R, None)},
    ),
    ("Today we're open-sourcing GLM-4.5.", {("GLM-4.5", O, "2023-08-08")}),
    ("Introducing Lumen-7B, a small model for phones.", {("Lumen-7B", R, None)}),
    (
        "We offer APIs for Qwen-Max and Qwen-Turbo.",
        {("Qwen-Max", R, None), ("Qwen-Turbo", R, None)},
    ),
    # with other acts and other models beside
    (
        "Meta released Llama 2 on July 18, and Alibaba open-sourced Qwen-7B on August 3.",
        {("Llama 2", R, "2023-07-18"), ("Qwen-7B", O, "2023-08-03")},
    ),
    (
        "Alibaba open-sourced Qwen-7B, which outperforms Llama 2 and ChatGLM2-6B.",
        {("Qwen-7B", O, None)},
    ),
    ("Unlike GPT-4 and Llama 2, Qwen-7B was released with its weights.", {("Qwen-7B", O, None)}),
    ("Nova Labs launched Lumen-7B, a model similar to GPT-4.", {("Lumen-7B", R, None)}),
    (
        "Zhipu AI released CodeGeeX2, based on ChatGLM2-6B, on 25 July.",
        {("CodeGeeX2", R, "2023-07-25")},
    ),
    ("BAAI released the weights and the training code of Aquila-7B.", {("Aquila-7B", O, None)}),
]

CHINESE = [
    ("8月3日，阿里云开源通义千问-7B。", {("通义千问-7B", O, "2023-08-03")}),
    (
        "阿里云上周四宣布开源Qwen-7B和Qwen-7B-Chat两款模型。",
        {("Qwen-7B", O, "2023-08-03"), ("Qwen-7B-Chat", O, "2023-08-03")},
    ),
    ("智谱AI今日发布ChatGLM2-6B，推理速度明显加快。", {("ChatGLM2-6B", R, "2023-08-08")}),
    (
        "百川智能今年6月推出Baichuan-7B，7月又发布了Baichuan-13B-Base、Baichuan-13B-Chat。",
        {
            ("Baichuan-7B", R, "2023-06"),
            ("Baichuan-13B-Base", R, "2023-07"),
            ("Baichuan-13B-Chat", R, "2023-07"),
        },
    ),
    ("日前，智源研究院发布了Aquila-7B。", {("Aquila-7B", R, None)}),
    ("华为于7月7日正式发布盘古大模型3.0。", {("盘古大模型3.0", R, "2023-07-07")}),
    ("Qwen-7B由阿里云于8月3日开源。", {("Qwen-7B", O, "2023-08-03")}),
    ("银河-7B已在Hugging Face和魔搭社区开源，采用Apache 2.0协议。", {("银河-7B", O, None)}),
    ("银河-7B上线三天，下载量过万。", {("银河-7B", R, None)}),
    ("文心一言昨日向公众开放。", {("文心一言", R, "2023-08-07")}),
    ("昨天，百度宣布文心大模型3.5正式上线。", {("文心大模型3.5", R, "2023-08-07")}),
    ("腾讯将混元T1升级，回答更快。", {("混元T1", U, None)}),
    (
        "我们开源了银河-7B、银河-13B以及银河-70B。",
        {("银河-7B", O, None), ("银河-13B", O, None), ("银河-70B", O, None)},
    ),
    (
        "星河智算发布三款模型，包括银河-7B、银河-13B和银河-70B。",
        {("银河-7B", R, None), ("银河-13B", R, None), ("银河-70B", R, None)},
    ),
    ("月之暗面推出并开源Kimi K2。", {("Kimi K2", O, None)}),
    ("随着GPT-4的发布，国内厂商纷纷跟进。", {("GPT-4", R, None)}),
    ("智谱AI此前发布的ChatGLM2-6B下载量领先。", {("ChatGLM2-6B", R, None)}),
    # what will be
    ("星河智算计划于9月开源银河-70B。", {("银河-70B", P, "2023-09")}),
    ("银河-33B即将上线。", {("银河-33B", P, None)}),
    ("阿里云拟在年底前发布Qwen-72B。", {("Qwen-72B", P, "2023")}),
    ("敬请期待Qwen2！", {("Qwen2", P, None)}),
    ("深度求索将于下周一开源DeepSeek-V3。", {("DeepSeek-V3", P, "2023-08-14")}),
    # an act on what 将 puts before it is done, not planned
    ("星河智算将银河-7B全面开源。", {("银河-7B", O, None)}),
    # beside comparisons and bases
    ("阿里云开源Qwen-7B，性能超越Llama 2和ChatGLM2-6B。", {("Qwen-7B", O, None)}),
    ("智谱AI基于ChatGLM2-6B推出CodeGeeX2。", {("CodeGeeX2", R, None)}),
    ("与Llama 2相比，新发布的Baichuan-13B-Chat更懂中文。", {("Baichuan-13B-Chat", R, None)}),
    # traditional characters
    ("阿里雲上週四宣布開源Qwen-7B。", {("Qwen-7B", O, "2023-08-03")}),
    ("智譜AI日前發佈ChatGLM2-6B，並開放下載。", {("ChatGLM2-6B", R, None)}),
    ("騰訊計劃於下個月推出混元T1。", {("混元T1", P, "2023-09")}),
    ("通義千問昨日正式上線。", {("通義千問", R, "2023-08-07")}),
]

NOTHING = [
    # denied, doubted, called off
    "Zhipu AI has not released ChatGLM2-6B under that licence.",
    "Alibaba denied that it would release Qwen-72B.",
    "Baidu has yet to open-source ERNIE 3.5.",
    "Nova Labs reportedly released Lumen-70B to a few partners.",
    "Rumour has it that Moonshot AI could launch Kimi K3 in autumn.",
    "Nova Labs has postponed the launch of Lumen-70B.",
    "百度尚未开源文心大模型3.5。",
    "网传月之暗面将发布Kimi K3。",
    "星河智算否认将开源银河-70B。",
    "腾讯没有公开混元大模型的权重。",
    "據傳騰訊可能發佈混元T1。",
    # comparisons and benchmarks
    "Qwen-7B outperforms Llama 2 on MMLU.",
    "Lumen-7B scores 61 on C-Eval, ahead of ChatGLM2-6B and Baichuan-13B-Chat.",
    "在C-Eval上，Qwen-7B超过了Llama 2和ChatGLM2-6B。",
    # other things are released
    "BAAI released a benchmark on which Aquila-7B does well.",
    "Nova Labs published the technical report of Lumen-7B.",
    "Zhipu AI launched a chatbot app powered by ChatGLM2-6B.",
    "Nova Labs released a data set used to train Lumen-7B.",
    "智谱AI发布了ChatGLM2-6B的技术报告。",
    "星河智算推出基于Qwen-7B的办公助手。",
    "智源研究院发布《Aquila-7B技术报告》。",
    # products that take a model in
    "Microsoft adds Llama 2 to its cloud.",
    "微软云接入Llama 2。",
    "Tencent plugs DeepSeek-R1 into its search box.",
    # open source as a mere quality
    "Qwen-7B is popular among open-source models.",
    "ChatGLM2-6B是国内热门的开源模型。",
    "开源社区喜欢Qwen-7B。",
]


@pytest.mark.parametrize(
    ("text", "expected"), ENGLISH + CHINESE, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_sentence_tells_its_releases(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_a_sentence_without_a_release_tells_none(text):
    assert told(text) == set()
