// SPDX-License-Identifier: Apache-2.0
// kaohe check: which findings it shows and how (human, plain, JSON), accepted warnings, --strict, places beyond the first plane.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

// 有效投诉 may fall below zero: K359.
constexpr const char* complaints =
    "方案 客服月度考核\n"
    "1.1 指标 质检分，0～100 分，权重 60%：得分 = 实际值\n"
    "1.2 指标 有效投诉（起），权重 40%\n"
    "  每发生 1 起扣 20 分\n"
    "总分 = 加权合计\n";
constexpr const char* reason = "  认可 K359 \"投诉应当影响总分\"\n";

std::string accepting() {
    std::string text = complaints;
    return text.insert(text.find("总分"), reason);
}

class CheckCommand : public CommandLine {
protected:
    CheckCommand() {
        put("warned.kaohe", complaints);
        put("accepted.kaohe", accepting());
        put("c.csv", "工号,姓名,质检分,有效投诉（起）\nE1,张三,90,1\n");
    }
};

TEST_F(CheckCommand, an_accepted_warning_is_counted_and_shown_on_request) {
    EXPECT_EQ(run({"check", "accepted.kaohe"}), 0) << out << err;
    EXPECT_TRUE(out.starts_with("accepted.kaohe：没有问题（指标 2 项，算例 0 个，认可 1 条警告）\n")) << out;
    EXPECT_EQ(run({"check", "accepted.kaohe", "--language", "en"}), 0);
    EXPECT_TRUE(out.starts_with("accepted.kaohe: no problems (2 measures, 0 worked examples, 1 warning accepted)\n")) << out;
    EXPECT_EQ(run({"check", "--report", "accepted.kaohe"}), 0);
    EXPECT_TRUE(out.starts_with("警告 K359（已认可）：“有效投诉”可能扣成负分\n")) << out;
    EXPECT_TRUE(holds(out, "认可的理由：投诉应当影响总分\n")) << out;
    EXPECT_TRUE(holds(out, "\n认可 1 条警告\n")) << out;
    EXPECT_EQ(run({"check", "--json", "accepted.kaohe"}), 0);
    const auto finding = json()["policies"][0]["findings"][0];
    EXPECT_EQ(finding["code"], "K359");
    EXPECT_EQ(finding["accepted"]["zh"], "投诉应当影响总分");
    EXPECT_EQ(run({"check", "--json", "warned.kaohe"}), 0);
    EXPECT_TRUE(json()["policies"][0]["findings"][0]["accepted"].is_null());
}

TEST_F(CheckCommand, strict_takes_warnings_for_errors) {
    EXPECT_EQ(run({"check", "warned.kaohe"}), 0);
    EXPECT_TRUE(holds(out, "\n1 个警告\n")) << out;
    EXPECT_EQ(run({"check", "--strict", "warned.kaohe"}), 1);
    EXPECT_TRUE(holds(out, "\n1 个警告（--strict：警告按错误算）\n")) << out;
    EXPECT_EQ(run({"check", "--strict", "warned.kaohe", "--language", "en"}), 1);
    EXPECT_TRUE(holds(out, "\n1 warning (--strict: warnings count as errors)\n")) << out;
    EXPECT_EQ(run({"check", "--strict", "--json", "warned.kaohe"}), 1);
    EXPECT_EQ(run({"check", "--strict", "accepted.kaohe"}), 0) << out;
    // Advice is no warning: a row of sums is no clause (K125).
    put("advised.kaohe.md", "```kaohe\n方案 试\n总分 = 加权合计\n```\n\n指标：\n\n| 指标 | 权重 | 评分标准 |\n|---|---|---|\n| 协作 | 100% | 0～100 分，得分 = 实际值 |\n| 合计 | 100% | |\n");
    EXPECT_EQ(run({"check", "--strict", "advised.kaohe.md"}), 0) << out;
    EXPECT_TRUE(holds(out, "提示 K125")) << out;
}

TEST_F(CheckCommand, results_say_what_was_accepted) {
    EXPECT_EQ(run({"score", "accepted.kaohe", "c.csv"}), 0) << err;
    EXPECT_TRUE(holds(out, "方案里已认可的问题：K359（投诉应当影响总分）\n")) << out;
    EXPECT_FALSE(holds(err, "警告")) << err;
    EXPECT_EQ(run({"score", "accepted.kaohe", "c.csv", "--language", "en"}), 0);
    EXPECT_TRUE(holds(out, "Accepted in the policy: K359 (投诉应当影响总分)\n")) << out;
    EXPECT_EQ(run({"score", "accepted.kaohe", "c.csv", "--json"}), 0);
    EXPECT_EQ(json()["policy"]["accepted"], nlohmann::json::parse(R"([{"code": "K359", "reason": {"zh": "投诉应当影响总分", "en": "投诉应当影响总分"}}])"));
    EXPECT_EQ(run({"score", "warned.kaohe", "c.csv", "--json"}), 0);
    EXPECT_EQ(json()["policy"]["accepted"], nlohmann::json::array());
    EXPECT_EQ(run({"score", "warned.kaohe", "c.csv"}), 0);
    EXPECT_TRUE(holds(err, "方案检查有 1 个警告")) << err;
    EXPECT_EQ(run({"why", "accepted.kaohe", "c.csv", "--id", "E1"}), 0) << err;
    EXPECT_TRUE(holds(out, "方案里已认可的问题：K359（投诉应当影响总分）\n")) << out;
    EXPECT_EQ(run({"why", "accepted.kaohe", "c.csv", "--id", "E1", "--json"}), 0);
    EXPECT_EQ(json()["policy"]["accepted"].size(), 1U);
}

TEST_F(CheckCommand, plain_is_running_text) {
    put("bad.kaohe", "方案 试\n1.1 指标 质检分，0～100 分，权重 60%：得分 = 实际值\n1.2 指标 质检分，0～100 分，权重 40%：得分 = 实际值\n总分 = 加权合计\n");
    EXPECT_EQ(run({"check", "--format", "plain", "bad.kaohe"}), 1);
    EXPECT_EQ(out,
              "错误 K203：“质检分”声明了两次\n"
              "位置：bad.kaohe:3:8，原文“质检分”\n"
              "另见 bad.kaohe:2:8，原文“质检分”：先在这里\n"
              "建议：改掉其中一个的名称\n"
              "\n"
              "1 个错误\n"
              "说明：kaohe explain K203\n")
        << out;
    EXPECT_EQ(run({"check", "--format=plain", "--color", "always", "warned.kaohe", "--language", "en"}, true), 0);
    EXPECT_EQ(out,
              "warning K359: \"有效投诉\" may fall below zero\n"
              "at warned.kaohe:3:8, \"有效投诉\"\n"
              "help: add \"not below 0\", or another floor\n"
              "\n"
              "1 warning\n"
              "more: kaohe explain K359\n")
        << out;
    EXPECT_EQ(run({"check", "--format", "plain", "accepted.kaohe"}), 0);
    EXPECT_TRUE(out.starts_with("accepted.kaohe：没有问题")) << out;
    EXPECT_EQ(run({"check", "--format", "plain", "--report", "accepted.kaohe"}), 0);
    EXPECT_TRUE(holds(out, "认可的理由：投诉应当影响总分\n")) << out;
}

TEST_F(CheckCommand, format_is_said_or_left_to_the_environment) {
    EXPECT_EQ(run({"check", "--json", "warned.kaohe"}), 0);
    const std::string as_json = out;
    EXPECT_EQ(run({"check", "--format", "json", "warned.kaohe"}), 0);
    EXPECT_EQ(out, as_json);
    EXPECT_EQ(run({"check", "--format", "plain", "warned.kaohe"}), 0);
    const std::string as_plain = out;
    environment["KAOHE_FORMAT"] = "plain";
    EXPECT_EQ(run({"check", "warned.kaohe"}), 0);
    EXPECT_EQ(out, as_plain);
    EXPECT_EQ(run({"check", "--format", "json", "warned.kaohe"}), 0);
    EXPECT_EQ(out, as_json) << "what is said goes before";
    EXPECT_EQ(run({"check", "--json", "warned.kaohe"}), 0);
    EXPECT_EQ(out, as_json);
    environment["KAOHE_FORMAT"] = "xml";
    EXPECT_EQ(run({"check", "warned.kaohe"}), 2);
    EXPECT_TRUE(holds(err, "KAOHE_FORMAT 的值不能是“xml”")) << err;
    EXPECT_EQ(run({"check", "--format", "human", "warned.kaohe"}), 0) << "it is not asked";
    EXPECT_EQ(run({"check", "--format", "xml", "warned.kaohe"}), 2);
    EXPECT_TRUE(holds(err, "K905")) << err;
}

// 𠮷 and 😀 are 4 bytes and two UTF-16 units each, one column.
TEST_F(CheckCommand, json_places_count_bytes_characters_and_utf16_units) {
    put("far.kaohe", "方案 试\n1.1 指标 𠮷😀，权重 60%：得分 = 实际值\n1.2 指标 𠮷😀，权重 40%：得分 = 实际值\n总分 = 加权合计\n");
    EXPECT_EQ(run({"check", "--json", "far.kaohe"}), 1);
    nlohmann::json twice;
    const auto told = json();
    for (const auto& finding : told["policies"][0]["findings"])
        if (finding["code"] == "K203") twice = finding;
    ASSERT_FALSE(twice.is_null()) << out;
    // Line 1 is 11 bytes; line 2: "1.1 指标 " 11, 𠮷😀 8, "，权重 60%：得分 = 实际值" 3+6+1+3+3+6+3+9 = 34, its end: 54. So the second name begins at byte 11 + 54 + 11.
    EXPECT_EQ(twice["place"]["bytes"], nlohmann::json::parse(R"({"begin": 76, "end": 84})"));
    EXPECT_EQ(twice["place"]["begin"], nlohmann::json::parse(R"({"line": 3, "column": 8, "column_utf16": 8})"));
    EXPECT_EQ(twice["place"]["end"], nlohmann::json::parse(R"({"line": 3, "column": 10, "column_utf16": 12})"));
    EXPECT_EQ(twice["labels"][0]["place"]["bytes"], nlohmann::json::parse(R"({"begin": 22, "end": 30})"));
}

TEST_F(CheckCommand, json_places_in_tables_are_those_of_the_file) {
    put("far.kaohe.md",
        "😀\n\n```kaohe\n方案 试\n总分 = 加权合计\n```\n\n指标：\n\n| 指标 | 权重 | 评分标准 |\n|---|---|---|\n"
        "| 𠮷😀一 | 60% | 得分 = 实际值 |\n"
        "| 𠮷😀一 | 40% | 得分 = 实际值 |\n");
    EXPECT_EQ(run({"check", "--json", "far.kaohe.md"}), 1);
    nlohmann::json twice;
    const auto told = json();
    for (const auto& finding : told["policies"][0]["findings"])
        if (finding["code"] == "K203") twice = finding;
    ASSERT_FALSE(twice.is_null()) << out;
    EXPECT_EQ(twice["place"]["begin"], nlohmann::json::parse(R"({"line": 13, "column": 3, "column_utf16": 3})"));
    EXPECT_EQ(twice["place"]["end"], nlohmann::json::parse(R"({"line": 13, "column": 6, "column_utf16": 8})"));
    const std::string text = get("far.kaohe.md");
    const std::size_t begin = twice["place"]["bytes"]["begin"], end = twice["place"]["bytes"]["end"];
    EXPECT_EQ(text.substr(begin, end - begin), "𠮷😀一");
    EXPECT_EQ(begin, text.rfind("𠮷"));
}

}  // namespace
}  // namespace kaohe
