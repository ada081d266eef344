// SPDX-License-Identifier: Apache-2.0
// What a session keeps in files: scenarios, scripts, answers, the changed policy; and files that change while it runs. What its answers
// look like is tests/golden/whatif.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "interpreter/number_text.hpp"
#include "tests/unit/command_desk.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/repl/session.hpp"

namespace kaohe {
namespace {

constexpr const char* desk_policy = R"(方案 试算
1.1 指标 通话（通），权重 60%，目标 100 通：得分 = 完成率 × 满分，最高 120 分
1.2 指标 协作，0～100 分，权重 40%：得分 = 实际值
2.1 总分 = 加权合计，四舍五入，保留 1 位小数
2.2 等级划分：90 分（含）以上 优秀，奖金 1200 元；其余 合格，奖金 100 元
)";
// 60% × 80 + 40% × 90 = 84; 60% × 110 + 40% × 95 = 104.
constexpr const char* desk_staff = "工号,姓名,通话（通）,协作\nE1,张三,80,90\nE2,李四,110,95\n";

class SessionTest : public ::testing::Test, protected CommandDesk {
protected:
    SessionTest() {
        environment = {{"KAOHE_LANG", "zh"}};
        put("p.kaohe", desk_policy);
        put("s.csv", desk_staff);
    }
    // A session that stays open between lines.
    void open(const std::string& staff = "s.csv", std::function<LineRead(const std::string&)> ask = {}) {
        const auto read = [](const std::string& path, std::string& text) -> std::optional<Finding> {
            if (const auto error = read_file(path, text)) return finding_of(*error, false);
            return std::nullopt;
        };
        what_if_ = std::make_unique<WhatIf>(WhatIfFiles{"p.kaohe", staff, {}, {}}, read, Language::zh);
        ASSERT_TRUE(what_if_->open().ok);
        TerminalStyle style;
        style.language = Language::zh;
        session_ = std::make_unique<Session>(*what_if_, SessionSettings{said_, said_, style, style, false, read, std::move(ask)});
    }
    std::string say(const std::string& line) {
        said_.str({});
        session_->run(line);
        return said_.str();
    }
    std::string total(const std::string& id) {
        Scored scored;
        what_if_->score_now(*what_if_->people().find(id), scored);
        const Value& value = scored.result.figures[what_if_->now().model().total];
        return to_fraction_text(value.number);
    }
    // `kaohe repl` over such lines from a pipe.
    int talk(const std::string& lines, std::vector<std::string> words = {"repl", "p.kaohe", "s.csv"}) {
        in = lines;
        return run(words);
    }
    static bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
    static std::string after(const std::string& text, std::string_view mark) { return text.substr(text.find(mark) + mark.size()); }

    std::ostringstream said_;
    std::unique_ptr<WhatIf> what_if_;
    std::unique_ptr<Session> session_;
};

TEST_F(SessionTest, a_scenario_is_a_text_in_the_words_of_set) {
    open();
    say(".人 E1");
    say(".设 通话 = 95 通");
    say(".设 权重.通话 = 50%");
    say(".配平");
    EXPECT_TRUE(holds(say(".情景 保存 甲"), "甲.scenario"));
    const std::string text = get("甲.scenario");
    EXPECT_TRUE(holds(text, "# sha256: " + what_if_->hash() + "\n")) << text;
    EXPECT_EQ(after(text, what_if_->hash() + "\n"), ".设 E1.通话 = 95 通\n.设 权重.通话 = 50%\n.设 权重.协作 = 50%  # 配平\n");
    EXPECT_EQ(get("p.kaohe"), desk_policy);
    EXPECT_EQ(get("s.csv"), desk_staff);
}

TEST_F(SessionTest, a_scenario_used_is_one_step) {
    open();
    say(".人 E1");
    say(".设 通话 = 95 通");
    say(".设 权重.通话 = 50%");
    say(".配平");
    EXPECT_EQ(total("E1"), "185/2");  // 50% × 95 + 50% × 90
    say(".情景 保存 甲");
    say(".还原");
    EXPECT_EQ(total("E1"), "84");
    say(".设 协作 = 100");
    EXPECT_TRUE(holds(say(".情景 使用 甲"), "92.5 分"));
    EXPECT_EQ(total("E1"), "185/2");
    say(".撤销");
    EXPECT_EQ(total("E1"), "88");  // 48 + 40
    say(".重做");
    EXPECT_EQ(total("E1"), "185/2");
    EXPECT_TRUE(holds(say(".情景 列表"), "甲"));
    EXPECT_TRUE(holds(say(".情景 查看 甲"), "E1.通话 = 95 通"));
}

TEST_F(SessionTest, scenarios_stand_side_by_side) {
    open();
    say(".人 E1");
    say(".设 通话 = 90");
    say(".情景 保存 甲");
    say(".还原");
    say(".设 通话 = 100");
    say(".情景 保存 乙");
    say(".还原");
    const std::string seen = say(".情景 比较 甲、乙");
    // 60% × 90 + 36 = 90; 60% × 100 + 36 = 96.
    for (const char* const part : {"甲", "乙", "84", "90", "96"}) EXPECT_TRUE(holds(seen, part)) << part << "\n" << seen;
    EXPECT_TRUE(what_if_->changes().empty());
    EXPECT_TRUE(holds(say(".瀑布 情景 乙"), "相差 +12 分"));
    EXPECT_TRUE(what_if_->changes().empty());
    say(".人 无");
    EXPECT_TRUE(holds(say(".scenario compare 甲 乙"), "2400 元"));
}

TEST_F(SessionTest, a_scenario_for_another_version_needs_a_word_more) {
    open();
    say(".设 权重.通话 = 50%");
    say(".配平");
    say(".情景 保存 旧");
    std::string changed = desk_policy;
    changed.replace(changed.find("1200 元"), 4, "1500");
    put("p.kaohe", changed);
    EXPECT_TRUE(holds(say(".还原"), "已改动，重新读取"));
    EXPECT_TRUE(holds(say(".情景 使用 旧"), "K950"));
    EXPECT_TRUE(what_if_->changes().empty());
    EXPECT_TRUE(holds(say(".情景 比较 旧"), "K950"));
    EXPECT_FALSE(holds(say(".情景 使用 旧 仍用"), "K950"));
    EXPECT_EQ(what_if_->changes().size(), 2u);
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--scenario", "旧.scenario"}), 1);
    EXPECT_TRUE(holds(err, "K950"));
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--scenario", "旧.scenario", "--anyway"}), 0) << err;
}

TEST_F(SessionTest, a_scenario_that_is_broken_changes_nothing) {
    open();
    say(".设 E1.通话 = 95");
    put("坏.scenario", "# 手写的\n.设 E1.协作 = 100\r\n.设 权种.通话 = 50%\n");
    const std::string seen = say(".情景 使用 坏");
    EXPECT_TRUE(holds(seen, "K951")) << seen;
    EXPECT_TRUE(holds(seen, "第 3 行")) << seen;
    EXPECT_EQ(total("E1"), "93");  // 57 + 36
    EXPECT_TRUE(holds(say(".情景 比较 坏"), "K951"));
    EXPECT_TRUE(holds(say(".瀑布 情景 坏"), "K945"));
    EXPECT_TRUE(holds(say(".情景 使用 无此"), "K949"));
    put("空.scenario", "");
    say(".情景 使用 空");
    EXPECT_EQ(total("E1"), "84");
    put("乱.scenario", std::string("\xff\xfe\0\x01", 4));
    EXPECT_TRUE(holds(say(".情景 使用 乱"), "K9"));
    say(".撤销");
    EXPECT_EQ(total("E1"), "93");
}

TEST_F(SessionTest, somebody_made_up_is_in_the_scenario) {
    open();
    say(".人 新 赵六");
    say(".设 通话 = 100 通");
    say(".设 协作 = 90");
    EXPECT_EQ(total("赵六"), "96");
    say(".情景 保存 新人");
    open();
    say(".情景 使用 新人");
    ASSERT_TRUE(what_if_->people().find("赵六"));
    EXPECT_EQ(total("赵六"), "96");
}

TEST_F(SessionTest, a_session_saved_and_replayed_says_the_same) {
    ASSERT_EQ(talk(".人 E1\n.设 通话 = 95\n（总分\n＋ 1 分）× 2\n.fly\n.设 权重.通话 = 50%\n.配平\n.全员\n.模式 csv\n.排名\n.保存 一次.txt\n"), 1);
    const std::string first = out, first_err = err;
    EXPECT_TRUE(holds(first, "理解为：（总分 + 1 分）× 2") || holds(first, "= 188 分")) << first;  // (93 + 1) × 2
    ASSERT_TRUE(first.ends_with("已存为 一次.txt；重放：kaohe repl --script\n")) << first;
    EXPECT_EQ(talk(get("一次.txt")), 1);
    EXPECT_EQ(out + "已存为 一次.txt；重放：kaohe repl --script\n", first);
    EXPECT_EQ(err, first_err);
    ASSERT_EQ(run({"repl", "p.kaohe", "s.csv", "--script", "一次.txt"}), 1);
    const std::string replayed = out;
    ASSERT_EQ(run({"repl", "p.kaohe", "s.csv", "--script", "一次.txt"}), 1);
    EXPECT_EQ(out, replayed);
}

TEST_F(SessionTest, a_script_from_another_editor_is_read) {
    put("记事本.txt", "\xEF\xBB\xBF.人 E1\r\n.设 通话 = 95\r\n.改动\r\n");
    EXPECT_EQ(run({"repl", "p.kaohe", "s.csv", "--script", "记事本.txt"}), 0) << out << err;
    EXPECT_TRUE(holds(out, "93 分")) << out;
}

TEST_F(SessionTest, one_answer_goes_to_a_file) {
    open();
    say(".导出 排名.csv");
    EXPECT_EQ(say(".排名"), "已写入 排名.csv\n");
    EXPECT_TRUE(holds(get("排名.csv"), "E2,李四,104"));
    EXPECT_TRUE(holds(say(".排名"), "104 分"));
    say(".人 E1");
    say(".once 改.json");
    say(".设 通话 = 95");
    const auto json = nlohmann::json::parse(get("改.json"));
    EXPECT_EQ(json.at("simulation"), true);
    EXPECT_EQ(json.at("kind"), "change");
    say(".导出 瀑布.md");
    say(".瀑布");
    EXPECT_TRUE(holds(get("瀑布.md"), "| "));
    EXPECT_TRUE(holds(say(".导出 p.kaohe"), "K9"));
    EXPECT_TRUE(holds(say(".导出 ./s.csv"), "K9"));
    EXPECT_EQ(get("p.kaohe"), desk_policy);
    EXPECT_EQ(get("s.csv"), desk_staff);
    say(".导出 没有/这里/a.csv");
    EXPECT_TRUE(holds(say(".排名"), "没有/这里/a.csv"));
    EXPECT_TRUE(session_->io_trouble());
    EXPECT_TRUE(holds(say(".排名"), "104 分"));
}

TEST_F(SessionTest, nothing_is_written_unless_it_is_confirmed) {
    open();
    EXPECT_TRUE(holds(say(".写入 新.kaohe"), "没有改动"));
    say(".设 E1.通话 = 95");
    EXPECT_TRUE(holds(say(".写入 新.kaohe 确认"), "没有改动"));
    say(".设 等级.优秀 = 88");
    EXPECT_TRUE(holds(say(".写入 新.kaohe"), "K959"));
    EXPECT_FALSE(std::filesystem::exists("新.kaohe"));
    EXPECT_TRUE(holds(say(".写入 s.csv 确认"), "K9"));
    EXPECT_EQ(get("s.csv"), desk_staff);
    EXPECT_TRUE(holds(say(".写入 新.kaohe 确认"), "已写入 新.kaohe"));
    std::string expected = desk_policy;
    expected.replace(expected.find("90 分（含）"), 2, "88");
    EXPECT_EQ(get("新.kaohe"), expected);
    EXPECT_EQ(get("p.kaohe"), desk_policy);
    EXPECT_EQ(run({"score", "新.kaohe", "s.csv"}), 0) << err;
    say(".设 权重.通话 = 90%");
    EXPECT_TRUE(holds(say(".写入 坏.kaohe 确认"), "K957"));
    EXPECT_FALSE(std::filesystem::exists("坏.kaohe"));
}

TEST_F(SessionTest, the_policy_itself_is_written_when_that_is_confirmed) {
    open();
    say(".人 E1");
    say(".设 通话 = 95");
    say(".设 权重.通话 = 50%");
    say(".配平");
    EXPECT_TRUE(holds(say(".写入 p.kaohe"), "K959"));
    EXPECT_EQ(get("p.kaohe"), desk_policy);
    say(".写入 p.kaohe 确认");
    std::string expected = desk_policy;
    expected.replace(expected.find("60%"), 3, "50%");
    expected.replace(expected.find("40%"), 3, "50%");
    EXPECT_EQ(get("p.kaohe"), expected);
    // Data that was changed is changed still; what is in the file now is no change.
    EXPECT_EQ(total("E1"), "185/2");
    EXPECT_FALSE(what_if_->changes_policy());
    EXPECT_FALSE(holds(say(".改动"), "权重"));
}

TEST_F(SessionTest, a_policy_changed_meanwhile_is_not_overwritten) {
    open();
    say(".设 等级.优秀 = 88");
    std::string changed = desk_policy;
    changed.replace(changed.find("1200 元"), 4, "1500");
    put("p.kaohe", changed);
    // Noticed and read again before the line runs: what is written has both.
    say(".写入 新.kaohe 确认");
    EXPECT_TRUE(holds(get("新.kaohe"), "1500 元")) << get("新.kaohe");
    EXPECT_TRUE(holds(get("新.kaohe"), "88 分"));
}

TEST_F(SessionTest, a_policy_changed_while_the_question_stands_is_not_overwritten) {
    const std::string changed = std::string(desk_policy) + "# 另一个人改的\n";
    open("s.csv", [&](const std::string&) {
        put("p.kaohe", changed);
        return LineRead{LineRead::Kind::line, "是"};
    });
    say(".设 等级.优秀 = 88");
    EXPECT_TRUE(holds(say(".写入 p.kaohe"), "K960"));
    EXPECT_EQ(get("p.kaohe"), changed);
    EXPECT_FALSE(session_->all_well());
}

TEST_F(SessionTest, a_line_without_end_is_refused) {
    open();
    EXPECT_TRUE(holds(say("总分 " + std::string(100'001, '+')), "K948"));
    EXPECT_FALSE(session_->all_well());
    EXPECT_TRUE(holds(say(".排名"), "104 分"));
}

TEST_F(SessionTest, a_changed_policy_is_read_again_with_the_changes) {
    open();
    say(".人 E1");
    say(".设 通话 = 95");
    say(".设 等级.优秀 = 93");
    std::string changed = desk_policy;
    changed.replace(changed.find("60%"), 3, "70%");
    changed.replace(changed.find("40%"), 3, "30%");
    put("p.kaohe", changed);
    EXPECT_TRUE(holds(say(".改动"), "p.kaohe 已改动，重新读取"));
    EXPECT_EQ(total("E1"), "187/2");  // 66.5 + 27
    EXPECT_EQ(what_if_->changes().size(), 2u);
    EXPECT_FALSE(holds(say(".改动"), "重新读取"));
}

TEST_F(SessionTest, a_change_that_no_longer_applies_is_told) {
    open();
    say(".人 E1");
    say(".设 协作 = 100");
    say(".设 通话 = 100");
    put("p.kaohe", "方案 试算\n1.1 指标 通话（通），权重 100%，目标 100 通：得分 = 完成率 × 满分，最高 120 分\n2.1 总分 = 加权合计\n");
    const std::string seen = say(".改动");
    EXPECT_TRUE(holds(seen, "用不上了：E1.协作 = 100")) << seen;
    EXPECT_TRUE(holds(seen, "100 分")) << seen;
    EXPECT_EQ(what_if_->changes().size(), 1u);
}

TEST_F(SessionTest, a_broken_policy_leaves_the_last_good_one) {
    open();
    say(".人 E1");
    say(".设 通话 = 95");
    std::string broken = desk_policy;
    broken.replace(broken.find("60%"), 3, "70%");
    put("p.kaohe", broken);
    const std::string seen = say("总分");
    EXPECT_TRUE(holds(seen, "K301")) << seen;
    EXPECT_TRUE(holds(seen, "仍用原来的一版")) << seen;
    EXPECT_TRUE(holds(seen, "93 分")) << seen;
    // Told once, not before every line.
    EXPECT_FALSE(holds(say("总分"), "K301"));
    EXPECT_TRUE(holds(say(".重载"), "K301"));
    EXPECT_EQ(total("E1"), "93");
    put("p.kaohe", std::string(desk_policy) + "\n");
    EXPECT_TRUE(holds(say(".改动"), "重新读取"));
    EXPECT_EQ(total("E1"), "93");
}

TEST_F(SessionTest, a_staff_file_that_disappears_ends_nothing) {
    open();
    say(".人 E1");
    say(".设 通话 = 95");
    std::filesystem::remove("s.csv");
    const std::string seen = say(".改动");
    EXPECT_TRUE(holds(seen, "s.csv")) << seen;
    EXPECT_TRUE(holds(seen, "仍用原来的一版")) << seen;
    EXPECT_EQ(total("E1"), "93");
    EXPECT_FALSE(holds(say(".改动"), "仍用原来的一版"));
    put("s.csv", "工号,姓名,通话（通）,协作\nE1,张三,80,100\n");
    say(".改动");
    EXPECT_EQ(total("E1"), "97");  // 57 + 40
}

TEST_F(SessionTest, whoever_was_chosen_and_is_gone_is_chosen_no_more) {
    open();
    say(".人 E1");
    put("s.csv", "工号,姓名,通话（通）,协作\nE2,李四,110,95\n");
    say(".改动");
    EXPECT_FALSE(what_if_->person().has_value() && what_if_->people().all()[*what_if_->person()].id != "E1");
    EXPECT_TRUE(holds(say(".瀑布"), "K945"));
}

TEST_F(SessionTest, exit_codes_of_a_session_that_is_piped) {
    EXPECT_EQ(talk(".人 E1\n总分\n"), 0);
    EXPECT_TRUE(err.empty()) << err;
    EXPECT_EQ(talk(".人 E9\n总分\n"), 1);
    EXPECT_EQ(talk(""), 0);
    EXPECT_EQ(talk(".人 E1\n", {"repl", "p.kaohe"}), 1);
    EXPECT_EQ(talk("总分\n", {"repl", "无.kaohe", "s.csv"}), 2);
    EXPECT_EQ(talk("总分\n", {"repl", "p.kaohe", "无.csv"}), 2);
    EXPECT_EQ(talk("", {"repl", "p.kaohe", "s.csv", "--script", "无.txt"}), 2);
    EXPECT_EQ(talk(".导出 没有/a.csv\n.排名\n"), 2);
    std::string broken = desk_policy;
    broken.replace(broken.find("60%"), 3, "70%");
    put("p.kaohe", broken);
    EXPECT_EQ(talk("总分\n"), 1);
    EXPECT_TRUE(holds(err, "K301"));
}

TEST_F(SessionTest, exit_codes_of_whatif) {
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--id", "E1", "--set", "通话 = 95"}), 0);
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--set", "权重.通话 = 70%"}), 1);
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--id", "E1", "--goal", "总分 >= 200"}), 1);
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--set", "没有 = 95"}), 2);
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv"}), 2);
    EXPECT_EQ(run({"whatif", "p.kaohe"}), 2);
    EXPECT_EQ(run({"whatif", "p.kaohe", "无.csv", "--set", "通话 = 95"}), 2);
}

TEST_F(SessionTest, scenarios_in_one_command_stand_side_by_side) {
    put("甲.scenario", ".设 E1.通话 = 90\n");
    put("乙.scenario", ".设 E1.通话 = 100\n");
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--id", "E1", "--scenario", "甲.scenario", "--scenario", "乙.scenario"}), 0) << err;
    for (const char* const part : {"甲", "乙", "84", "90", "96"}) EXPECT_TRUE(holds(out, part)) << part << "\n" << out;
    EXPECT_EQ(run({"whatif", "p.kaohe", "s.csv", "--id", "E1", "--scenario", "甲.scenario", "--set", "协作 = 100", "--json"}), 0) << err;
    EXPECT_EQ(nlohmann::json::parse(out).at("results")[0].at("after").at("exact"), "94");  // 54 + 40
}

TEST_F(SessionTest, lines_that_go_on) {
    EXPECT_TRUE(Session::goes_on("（总分"));
    EXPECT_TRUE(Session::goes_on("(总分 + (1 分)"));
    EXPECT_TRUE(Session::goes_on("总分 \\"));
    EXPECT_FALSE(Session::goes_on("（总分）"));
    EXPECT_FALSE(Session::goes_on("总分)"));
    EXPECT_FALSE(Session::goes_on(""));
}

}  // namespace
}  // namespace kaohe
