"""What is told in passing: releases beside other news, in a digest's heads, in a card's log; names in show notes."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.reading_helpers import houses, names, sized

DAY = "2026-08-13"  # a Thursday


def released(
    text: str, published: str | None = DAY, title: str | None = None
) -> dict[str | None, tuple[str, str | None]]:
    found = nlp.read(text, published=published, title=title).releases
    return {one.model: (one.status, one.date) for one in found}


def makers(text: str, title: str | None = None) -> dict[str | None, str | None]:
    return {one.model: one.organisation for one in nlp.read(text, title=title).releases}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A small one could reach what GPT-3 (released in 2020 with 175 billion) did.", {"GPT-3": "2020"}),
        ("The closed labs lead: OpenAI's GPT-6.5, out August 3, and their friends.", {"GPT-6.5": "2026-08-03"}),
        ("Their fault was releasing nothing; others won by releasing Kimi K4 and GLM-7 last year.",
         {"Kimi K4": "2025", "GLM-7": "2025"}),
        ("It does as well as OpenAI's latest release o4, at a tenth of the cost.", {"o4": None}),
        ("In size it is like their previous GLM-6 and GLM-6.1 releases.", {"GLM-6": None, "GLM-6.1": None}),
        ("Most will take the smaller Qwen4-27B released alongside the flagship.", {"Qwen4-27B": None}),
        ("In 2025 came a wave of Chinese open models like GLM 6.6, MiniMax M5, and Kimi K4.",
         {"GLM 6.6": "2025", "MiniMax M5": "2025", "Kimi K4": "2025"}),
        ("People spoke of other recent releases like Seedance 3.0 and Qwen-Image 3.0.",
         {"Seedance 3.0": None, "Qwen-Image 3.0": None}),
        ("This week we saw Meta drop Llama 6 like a hot stone.", {"Llama 6": "2026-08"}),
        # … and what is not out
        ("Nobody has seen a wave of models like GLM 6.6 without a licence.", {}),
        ("It would be a shock like OpenAI's GPT-9, which nobody knows.", {}),
    ],
)  # fmt: skip
def test_releases_told_in_passing(text: str, expected: dict[str, str | None]) -> None:
    assert {model: date for model, (_, date) in released(text).items()} == expected


def test_a_digests_heads_release_what_its_prose_goes_into() -> None:
    body = (
        "It takes a picture and some words, and it gives back a mesh that one can print at home. Those who tried it"
        " liked the edges most and the textures least, and the licence lets everybody use it for what they want."
    )
    text = (
        f"Vision and 3D\n\nStepFun Step3x-5D: Control at last\n\n{body}\n\nKling 4.6: Do you hear that?\n\n{body}\n\n"
        f"GPT-7: 81.5% on the exam\n\n{body}\n\nSupport LongCat-Video\n\n{body}"
    )
    assert set(released(text)) == {"Step3x-5D", "Kling 4.6"}
    # a maker's own page has its parts under heads
    assert released(f"GLM-7: a leap over what came before\n\n{body}") == {}


def test_lines_of_show_notes_open_with_names_that_no_list_has() -> None:
    text = (
        "Open Source LLMs\nTencent Hunyuan Large - 489B X 62B (Active) MoE (X, HF, Paper)\n"
        "Microsoft releases GRON-MoE - tiny (6.6B active) MoE (X, HF, GIthub)\n\nVoice & Audio\n"
        "Bertz-dev - 8.5B conversation audio gen (X, Blog )\nCrab Agent v0.1 3B - Speech to Speech model (HF, Demo)\n"
    )
    assert {"GRON-MoE", "Bertz-dev", "Crab Agent v0.1 3B"} <= names(text)
    assert {
        (489, "total", "Hunyuan Large"),
        (62, "active", "Hunyuan Large"),
        (8.5, "total", "Bertz-dev"),
    } <= sized(text)
    assert set(released(text)) >= {"GRON-MoE", "Bertz-dev", "Crab Agent v0.1 3B"}
    assert makers(text)["Bertz-dev"] is None  # the house of the line above made that one


def test_a_note_tells_a_size_behind_a_name_and_no_part_of_it() -> None:
    text = (
        "Open Source LLMs\nPrime Intellect - INTELLECT-5 206B MoE (X, HF, Blog)\n"
        "ByteDance Seed-OSS - 36B open family (X, HF)\n"
        "Tencent - HunyuanOCR 1B SOTA OCR model (X, HF)\nNVIDIA Nemotron Nano 9B V4 - (X, HF, Dataset)\n"
        "Qwen 4.5 omni updated (X)\nGPT-7 Nano is running on a phone (Nisten, X)\n"
    )
    assert {
        "INTELLECT-5",
        "Seed-OSS",
        "HunyuanOCR",
        "Nemotron Nano 9B V4",
        "Qwen 4.5 omni",
    } <= names(text)
    assert {
        (206, "total", "INTELLECT-5"),
        (36, "total", "Seed-OSS"),
        (1, "total", "HunyuanOCR"),
    } <= sized(text)
    assert {"INTELLECT-5", "HunyuanOCR", "Nemotron Nano 9B V4", "Qwen 4.5 omni"} <= set(
        released(text)
    )
    assert "GPT-7 Nano" not in released(text)


def test_what_launched_by_itself_and_what_an_account_said() -> None:
    assert set(released("Ideogram 6 launched - another claim to the top.")) == {"Ideogram 6"}
    text = "Notes: people see strong Tool Decathlon scores, suggesting “still not trained to the ceiling” (@someTex)."
    assert [one.speaker for one in nlp.read(text).quotes] == ["@someTex"]


def test_a_cards_log_is_read_to_its_end() -> None:
    text = (
        "模型进展\n\nSep 5, 2023: 更新XinTalk-Qwen-7B-v2模型, 增加五个维度的测评;\n"
        "Jul 15, 2023: XinTalk-Baichuan-13B训练完成, 作为首个百亿级参数的心理大模型正式开源;\n"
        "Jul 6, 2023: 首次提交XinTalk(心谈)心理大模型;\n\n"
        "更好的XinTalk模型会更懂人.\n\n研发团队\n\n本项目由华东理工大学 B-K Lab课题组发起:"
    )
    assert released(text, None) == {
        "XinTalk-Qwen-7B-v2": ("released", "2023-09-05"),
        "XinTalk-Baichuan-13B": ("released", "2023-07-15"),
        "XinTalk": ("released", "2023-07-06"),
    }
    assert set(makers(text).values()) == {"B-K Lab"}


def test_a_cards_log_opens_the_model_that_the_card_is() -> None:
    text = (
        "CodeGeeX是一个会写程序的模型。\n\n新闻\n\n2022-09-30: 我们开源了跨平台代码和模型权重，支持两种芯片。\n"
        "2022-08-01: 上线演示。"
    )
    title = "CodeGeeX: 会写程序的模型"
    assert released(text, None, title) == {"CodeGeeX": ("released", "2022-09-30")}
    assert released(text.replace("我们开源了", "我们将开源"), None, title) == {}


def test_the_log_of_a_program_releases_no_model_of_others() -> None:
    text = "[2023/08/02] 新增LLaMA, Bloom模型的训练\n[2023/08/26] 新增Code Llama模型！\n[2023/09/01] 新增Kuma-7B模型！"
    assert set(released(text, None, "Kuma: 训练工具")) == {"Kuma-7B"}


def test_marks_tell_what_is_on_its_way() -> None:
    text = "⏳ Heronchat-13B: 多轮对话微调\n🚀 我们发布了Heronchat-7B。"
    assert {m: s for m, (s, _) in released(text, None).items()} == {
        "Heronchat-13B": "planned",
        "Heronchat-7B": "released",
    }


def test_members_behind_among_them() -> None:
    text = (
        "[2024/02/02] 欢迎关注我们最新发布的OmniYun多模态大模型！"
        "其中OmniYun-3B为中英双语对话模型，基于MiniCPM-2.4B训练；"
        "OmniYun-13B为英文模型，基于Zephyr-7B训练。"
    )
    assert {"OmniYun-3B", "OmniYun-13B"} <= set(released(text))
    assert "Zephyr-7B" not in released(text)


def test_a_path_on_a_hub_is_the_name_and_what_stands_before_it_is_not() -> None:
    text = "[2023/07/13] v1.1版本: 发布中文医疗LLaMA-13B模型acme/heron-llama-13b-medical，医疗问答有提升。"
    assert "LLaMA-13B" not in released(text)


def test_no_release_of_what_is_only_measured_by_or_mended() -> None:
    assert released("虽然Llama 5对原版的LLaMA模型做了升级，但是仍然不懂中文。") == {}
    assert released("端侧可用的 GPT-5 级单图、多图理解模型。") == {}
    assert released("[产品] TRAE CN 火速上架 GLM-7 - 渠道更新速度惊人") == {}
    assert "Doubao 3.5" not in released("编辑器国内版发布：配置Doubao 3.5，可切换别的。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接入 DeepSeek 之后，小区的门铃会作诗。", {"DeepSeek"}),
        ("鉴于目前 DeepSeek 等大模型的部署非常广泛。", {"DeepSeek"}),
        ("她转向 DeepSeek 寻求医疗建议。", {"DeepSeek"}),
        ("大家认为越大模型越好。关于大模型工具的通报。", set()),
        ("[07.17] 开源 TransGPT-DATA-sft (可商用)", set()),
        ("训练进程见llama.family！", set()),
        ("文心9在多个测试中领先，文心3大优势也在。", {"文心9", "文心"}),
        ("FunASR 是一个语音识别工具包。", set()),
        ("我们公开了 CogVLM-SFT-311K 数据集。", set()),
        ("Google's Gemma 4 models come in four sizes, and Gemma 4's window is long.", {"Gemma 4"}),
        ("We introduce Wan3.1 VACE, an all-in-one model.", {"Wan3.1 VACE"}),
        ('商汤在上海发布"日日新 SenseNova 9.5"。', {"日日新 SenseNova 9.5"}),
        ("We released GLM-9V-Turbo and GLM-skills.", {"GLM-9V-Turbo"}),
        ("It trains GLM-8V-Thinking.Read the paper.", {"GLM-8V-Thinking"}),
        ("How well it calls is told by StepEval-Audio-Rooms.", set()),
        ("从 L1 到 L3，智谱推出了 L3 智能体。", set()),
    ],
)
def test_names(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was made by Qorvo.ai (now renamed to K.ai); see chat.qorvo.ai.", {"Qorvo.ai", "K.ai"}),
        ("There are many models. Chip manufacturers like Norvida may sell less.", {"Norvida"}),
        ("We talked to Ada Moss from Fenwright about the model.", {"Fenwright"}),
        ("对话清华大学计算机系教授崔某。", {"清华大学计算机系"}),
        ("阿里云通义千问发布新一代旗舰模型 Qwen4.5-Omni 并开源。", {"阿里云"}),
        ("她接入 DeepSeek，然后睡了。", set()),
        (
            "Kimi K4, Qwen, BrintexAI, and others keep pace with QorvoLabs.",
            {"BrintexAI", "QorvoLabs"},
        ),
        ("RiverCastle discusses a test of Kimi K4 on a riddle.", set()),
        ("It works. Separately, a new lab shipped Kaya-3.", set()),
        ("Kaya-3 - a tiny model (Tweet, GitHub)", {"GitHub"}),
        ("We wrote to companies like Yi and DeepSeek.", {"Yi", "DeepSeek"}),
        ("UC 伯克利与浪潮云、中国政法大学合作。", {"UC 伯克利", "浪潮云", "中国政法大学"}),
        (
            "(00:16:02) A new preview lands - Decrypt\n(00:25:00) It finds bugs | WIRED",
            {"Decrypt", "WIRED"},
        ),
        ("Kaya-Mol 由言石科技与清华大学联合发布。", {"言石科技", "清华大学"}),
        ('"字节的人起得早。" 如果字节做不成，谁也做不成。', {"字节"}),
    ],
)
def test_houses(text: str, expected: set[str]) -> None:
    assert houses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen4 Max is sparse: only a fraction of its total 2.4 trillion parameters are activated.",
         {(2400, "total", "Qwen4 Max")}),
        ("Ours is OlmOCR. Most OCR models are small, having between 3B and 7B parameters.",
         {(3, "total", None), (7, "total", None)}),
        ("The chip has a memory capacity of 64B.", set()),
    ],
)  # fmt: skip
def test_sizes(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


def test_days_without_a_blank() -> None:
    text = "What's new\n\nOct.2019: Introducing Acmetext-tiny-2B\n\nMay.20.2020: Introducing Acmetext-5B"
    assert {m: d for m, (_, d) in released(text, None).items()} == {
        "Acmetext-tiny-2B": "2019-10",
        "Acmetext-5B": "2020-05-20",
    }


def test_who_released_jointly_and_what_others_fine_tuned() -> None:
    text = (
        "CharacterGLM-6B is a dialogue model jointly released by Lingxin Intelligence and a school."
    )
    assert makers(text, "CharacterGLM-6B") == {"CharacterGLM-6B": "Lingxin Intelligence"}
    assert set(released("AI2 open sources Tulu 5 - 8B and 70B Llama Finetunes (Blog, HF)")) == {
        "Tulu 5"
    }


def test_points_of_a_discussion_are_nobodys_and_materials_are_their_houses() -> None:
    text = (
        'Feng Ji, founder of Game Science, called it "a thing that shapes what all of us will do."\n\n'
        "A session between a fund and dozens of researchers gives a richer view.\n\n"
        "1. Thrift is a source of strength.\n\n"
        '"How teams use less power to get results might end up being how all of this plays out in the end."'
    )
    assert [one.speaker for one in nlp.read(text).quotes] == ["Feng Ji", None]
    text = 'Alibaba\'s marketing materials describe Qwen4 Max as "one of the strongest models that one can use today."'
    assert [one.speaker for one in nlp.read(text).quotes] == ["Alibaba"]


def test_a_heading_with_a_title_of_its_own_releases_what_it_links() -> None:
    body = "It reads a whole project at once and writes its tests first."
    assert released(f"A coder for small teams: Qwen5-Coder-90B (X, Try It, HF)\n\n{body}") == {
        "Qwen5-Coder-90B": ("released", None)
    }
    assert not released(f"Why we tested it: Qwen5-Coder-90B (X, Try It, HF)\n\n{body}")


def test_accounts_credited_in_brackets_are_no_names() -> None:
    text = (
        "MiniMax shipped M2.9 in its apps and at partners (RiverCastle7; MiniMaxBuddy). Others saw it"
        " first (ferrousKid; ferrousKid), and a third agreed (ferrousKid)."
    )
    assert names(text) == {"M2.9"}
    assert houses(text) == {"MiniMax"}


def test_sizes_of_a_tier_are_of_its_models() -> None:
    text = (
        "Qwen4.5-35B-A3B is out.\n\nQwen has opened the Qwen4.5 Medium series, including 35B-A3B."
    )
    assert {model for _, _, model in sized(text)} == {"Qwen4.5-35B-A3B"}


def test_what_is_only_anticipated_is_no_release() -> None:
    assert not released("It would join other anticipated releases like Kimi K4.5 in spring.")


def test_two_stages_of_one_size_are_two_models() -> None:
    text = "[2026.10.31] 开源 Qwen5-14B Base 和 Chat 模型。"
    assert released(text) == {
        "Qwen5-14B Base": ("released", "2026-10-31"),
        "Qwen5-14B Chat": ("released", "2026-10-31"),
    }


def test_a_size_and_a_stage_are_a_model_of_the_text_s_line() -> None:
    text = "言石科技开源了7B-Base和7B-Chat版本。Kaya-7B-Chat会聊天。"
    assert {model.id for model in nlp.read(text).models} >= {"kaya-7b-base", "kaya-7b-chat"}


def test_a_family_opens_a_size_of_it() -> None:
    assert released("[2025/01/20] 千问大模型全面对外发布并开源 9B 版本权重。") == {
        "千问大模型": ("released", "2025-01-20")
    }
    assert not released("千问大模型开源了 9B 数据。")


def test_what_came_out_without_a_name_dates_what_is_named_later() -> None:
    text = "8 月 5 日，面壁智能发布了一款给手表用的新模型。\n\n此次发布的模型是 MiniCPM 5.0。"
    assert released(text)["MiniCPM 5.0"] == ("released", "2026-08-05")


def test_when_it_first_came_out_is_no_news() -> None:
    assert not released("发布之初没有几个人看好的 ChatGPT3.5，如今人人都会用。")
    assert set(released("GLM-5-8B是由智谱推出的GLM系列大模型中首个面向手机的模型。")) <= {
        "GLM-5-8B"
    }


def test_a_list_goes_on_until_all_that_was_told_is_named() -> None:
    text = (
        "阶跃星辰发布了三个模型，都会看图。\n\nStep-7：最大的一个，要排队。队不长。\n\n"
        "Step-7V：看视频也行。\n\nStep-7X：会画画。\n\nStep-9：旧的。"
    )
    assert set(released(text)) == {"Step-7", "Step-7V", "Step-7X"}


def test_a_line_came_out_on_the_day_of_its_only_dated_size() -> None:
    text = "We open-source Qwen5-Screen, a model for screens.\n\nNews\n\n2026-04-16: We released Qwen5-Screen-7B."
    assert released(text, published=None) == {
        "Qwen5-Screen": ("released", "2026-04-16"),
        "Qwen5-Screen-7B": ("released", "2026-04-16"),
    }


def test_stages_and_sizes_told_by_words_alone_are_the_models_named_elsewhere() -> None:
    staged = (
        "We have opened DeepSeekMath in base, instruct and RL versions.\n\n"
        "A school tried DeepSeekMath-Base 7B, DeepSeekMath-Instruct 7B and DeepSeekMath-RL 7B."
    )
    assert set(released(staged)) >= {"DeepSeekMath-Base 7B", "DeepSeekMath-Instruct 7B"}
    sizes = "2026.1.29: We have released the Qwen5-ASR series (0.6B/1.7B).\n\nQwen5-ASR-1.7B and Qwen5-ASR-0.6B hear."
    assert released(sizes)["Qwen5-ASR-0.6B"] == ("released", "2026-01-29")


def test_a_list_of_artefacts_gives_each_line_its_house() -> None:
    text = (
        "Ovis-U5-3B by AIDC-AI: It paints and sees.\n\n"
        "OVR-7B-RL by QorvoAI: It thinks before it answers, and grew out of Qwen2.5-VL 7B."
    )
    assert makers(text) == {"Ovis-U5-3B": "AIDC-AI", "OVR-7B-RL": "QorvoAI"}


def test_what_a_series_is_tuned_from_has_other_sizes_and_came_out_otherwise() -> None:
    text = (
        "千问团队开源 WebWorld 世界模型\n\n团队说，WebWorld 世界模型系列是给练习用的。"
        "系列里有基于 Qwen3 微调的 8B、14B 两个版本。"
    )
    assert {model for _, _, model in sized(text)} == {"WebWorld"}
    assert set(released(text)) == {"WebWorld"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kaya-MoE answers with 3.6B sparse activated parameters.", (3.6, "active", "Kaya-MoE")),
        ("蚂蚁百灵开源 Ling-5.0-flash 模型\n核心内容：88B MoE、约 128K 上下文。", (88, "total", "Ling-5.0-flash")),
        ("HunyuanOCR is a reader.\n\nBuilt on Hunyuan's architecture, it does so with only 1B parameters.",
         (1, "total", "HunyuanOCR")),
        ("Tencent opened Hy4, a model with a 1M+ token window and 770B parameters.", (770, "total", "Hy4")),
        ("We release Kaya-MoE.\n\nOn pictures it is on par with LLaVA by using 2.0B sparse activated parameters.",
         (2.0, "active", "Kaya-MoE")),
        ("Hy8 — Tencent released a 90-billion-parameter mixture.", (90, "total", "Hy8")),
        ("Qwen5-Next is small and quick beside their 235B flagship.", (235, "total", None)),
        ("ChatGPT3.5 会的题，用 40 亿参数的小模型也答得出。", (4, "total", None)),
        ("做过几代LLaDA系列模型，今天开源LLaDA2.9！\n\n这是一款千亿参数的语言模型。",
         (100, "total", "LLaDA2.9")),
    ],
)  # fmt: skip
def test_sizes_of_whole_lines(text: str, expected: tuple[float, str, str]) -> None:
    assert sized(text) == {expected}


def test_a_chronicles_day_with_a_title_dates_what_is_beneath() -> None:
    text = "8 月 11 日（周一）：Meta 重回开源\n\nMeta 发布开放权重模型 Llama 7（约 296 亿参数）。"
    assert released(text, published="2026-08-21") == {"Llama 7": ("released", "2026-08-11")}


def test_a_preview_in_small_letters_is_the_one_in_capitals() -> None:
    assert names("Hy4 Preview — 368 points\n\nTencent opened Hy4 preview, a mixture.") == {
        "Hy4 Preview",
        "Hy4 preview",
    }


def test_active_parameters_in_an_unknown_name() -> None:
    assert sized("It runs in Diffusers (T2V-A14B | I2V-A14B).") == {
        (14, "active", "T2V-A14B"),
        (14, "active", "I2V-A14B"),
    }


def test_an_entry_with_its_house_in_brackets_releases_what_can_be_had() -> None:
    text = (
        "Seedream 7.0 (ByteDance): New painter that combines Seedream 6 and SeedEdit 6, available on Replicate.\n\n"
        "Kaya-Reader-4B (Tencent, 4B): turns scans into text; weights and demo on HF.\n\n"
        "AgentGym (ByteDance Seed): A framework for training across the web."
    )
    assert makers(text) == {"Seedream 7.0": "ByteDance", "Kaya-Reader-4B": "Tencent"}


def test_spoken_words_of_release() -> None:
    text = "Meta 3 月发的 Llama 7 还没用熟，9 月出了 Gemini 8，上周又出了 o1。"
    assert set(released(text)) == {"Llama 7", "Gemini 8", "o1"}


@pytest.mark.parametrize(
    "text",
    [
        "昨晚 DeepSeek API 文档上线，价格写得很清楚。",
        "学校在机房里部署了GLM-5.2开源权重模型，用来整理旧档案。",
    ],
)
def test_no_release_of_documents_or_of_what_is_deployed(text: str) -> None:
    assert not released(text)


def test_a_figure_behind_the_b_is_a_fraction() -> None:
    assert sized("这个班用bloom-7b1做练习。") == {(7.1, "total", "bloom-7b1")}


def test_a_configuration_is_of_the_model_above_it() -> None:
    text = (
        "GLM-9 is a model.\n\n| Config | Value |\n| Tokenizer | DeepSeek V3 |\n"
        "| Total Parameters (LLM) | 316B |\n| Activated Params per Token | 38B |"
    )
    assert sized(text) == {(316, "total", "GLM-9"), (38, "active", "GLM-9")}


def test_a_conference_tells_the_year_of_an_undated_text() -> None:
    text = "他们去了 2026 云上开发者大会。今年 2 月发布的 Seedance 7，在那里又演了一遍。"
    assert released(text, published=None) == {"Seedance 7": ("released", "2026-02")}


def test_what_a_model_is_a_variant_of_has_another_size() -> None:
    text = (
        "Ming-flash-omni, based on a smaller version of Ling-Flash-4.0 with 60B total parameters."
    )
    assert sized(text) == {(60, "total", "Ming-flash-omni")}


def test_an_api_by_the_houses_name_is_no_model() -> None:
    assert names("Use it with the Qwen API. The Gemini API is there too.") == {"Gemini"}
