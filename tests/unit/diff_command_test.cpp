// SPDX-License-Identifier: Apache-2.0
// kaohe diff as it is typed: exit codes, forms of output, what is refused; and everybody scored by both policies, held against two runs of
// kaohe score.
#include <map>
#include <set>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

// The policy of the fixture with one edit.
std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class DiffCommand : public CommandLine {
protected:
    DiffCommand() { put("n.kaohe", with(policy, "扣 5 分", "扣 6 分")); }
};

TEST_F(DiffCommand, nothing_that_differs_is_0) {
    EXPECT_EQ(run({"diff", "p.kaohe", "p.kaohe"}), exit_fine);
    EXPECT_EQ(out, "试算：p.kaohe → p.kaohe\n两版没有差别\n同样的数据，任何人的结果都不变（已证明）\n");
    EXPECT_EQ(err, "");
    EXPECT_EQ(run({"diff", "p.kaohe", "p.kaohe", "--language", "en"}), exit_fine);
    EXPECT_EQ(out, "试算: p.kaohe → p.kaohe\nthere is no difference\nwith the same data nobody's result differs (proven)\n");
}

TEST_F(DiffCommand, a_difference_of_meaning_is_1) {
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe"}), exit_findings);
    EXPECT_TRUE(holds(out, "含义有 1 处改动")) << out;
    EXPECT_TRUE(holds(out, "1.1 转化数，计分")) << out;
    EXPECT_TRUE(holds(out, "原：每低于目标的 10% 扣 5 分，不足 10% 按 10% 计")) << out;
    EXPECT_TRUE(holds(out, "新：每低于目标的 10% 扣 6 分，不足 10% 按 10% 计")) << out;
}

TEST_F(DiffCommand, what_bears_on_no_result_is_0) {
    put("v.kaohe", with(policy, "方案 试算\n", "方案 试算\n  版本 2\n"));
    EXPECT_EQ(run({"diff", "p.kaohe", "v.kaohe"}), exit_fine);
    EXPECT_TRUE(holds(out, "含义没有差别；另有 1 处改动不影响结果")) << out;
}

TEST_F(DiffCommand, files_and_usage_are_2) {
    EXPECT_EQ(run({"diff", "p.kaohe", "missing.kaohe"}), exit_usage);
    EXPECT_EQ(run({"diff", "p.kaohe"}), exit_usage);
    put("bad.kaohe", with(policy, "权重 60%", "权重 50%"));
    EXPECT_EQ(run({"diff", "p.kaohe", "bad.kaohe"}), exit_findings);
    EXPECT_TRUE(holds(err, "bad.kaohe")) << err;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--as-of", "2025-07-01"}), exit_usage);
    EXPECT_TRUE(holds(err, "--staff")) << err;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "-o", "result.xyz"}), exit_usage);
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "-o", "n.kaohe"}), exit_usage);
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--json", "--to", "html"}), exit_usage);
    EXPECT_EQ(get("n.kaohe"), with(policy, "扣 5 分", "扣 6 分"));
    EXPECT_FALSE(fs::exists("result.xyz"));
}

TEST_F(DiffCommand, a_worked_example_that_no_longer_comes_out_does_not_stop_it) {
    const std::string examples = "算例 一个人\n  转化目标 40 人，转化数 34 人，协作 95 分\n  应得 转化数得分 90 分\n";
    put("p.kaohe", policy + examples);
    put("n.kaohe", with(policy + examples, "扣 5 分", "扣 6 分"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe"}), exit_findings);
    EXPECT_TRUE(holds(err, "n.kaohe 有 1 个算例与条款不符，不影响比较")) << err;
}

TEST_F(DiffCommand, json_says_all_in_both_languages) {
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--json"}), exit_findings);
    const auto told = json();
    EXPECT_EQ(told["differs"], true);
    EXPECT_EQ(told["no_result_differs"], "not_proven");
    EXPECT_EQ(told["counts"]["meaning"], 1);
    ASSERT_EQ(told["changes"].size(), 1U);
    const auto& change = told["changes"][0];
    EXPECT_EQ(change["subject"], "measure");
    EXPECT_EQ(change["aspect"], "scoring");
    EXPECT_EQ(change["kind"], "changed");
    EXPECT_EQ(change["bearing"], "meaning");
    EXPECT_EQ(change["clause_after"], "1.1");
    EXPECT_EQ(change["line_after"], 6);
    EXPECT_EQ(change["before"]["en"], "deduct 5 points for every 10% of the target by which the actual falls short, or part thereof");
    EXPECT_EQ(err, "");
    EXPECT_EQ(run({"diff", "p.kaohe", "missing.kaohe", "--json"}), exit_usage);
    EXPECT_TRUE(json().contains("findings"));
}

TEST_F(DiffCommand, files_are_written_by_their_ending) {
    for (const char* const name : {"d.json", "d.md", "d.txt", "d.html"}) {
        EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "-o", name}), exit_findings) << name;
        EXPECT_TRUE(holds(out, std::string("已写入 ") + name)) << out;
        EXPECT_FALSE(get(name).empty()) << name;
    }
    EXPECT_EQ(nlohmann::json::parse(get("d.json"))["counts"]["meaning"], 1);
    EXPECT_TRUE(holds(get("d.md"), "| 1.1 转化数，计分 |")) << get("d.md");
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--to", "md"}), exit_findings);
    EXPECT_EQ(out, get("d.md"));
}

TEST_F(DiffCommand, holes_are_compared_but_nobody_is_scored) {
    put("h.kaohe", with(policy, "扣 5 分", "扣 待定"));
    EXPECT_EQ(run({"diff", "h.kaohe", "p.kaohe"}), exit_findings);
    EXPECT_TRUE(holds(out, "待定")) << out;
    EXPECT_EQ(run({"diff", "h.kaohe", "p.kaohe", "--staff", "s.csv"}), exit_findings);
}

// ── staff ──

TEST_F(DiffCommand, who_moves_and_why) {
    // 34 of 40 is 15% short: two steps. 90 points are 88: E1 has 90 × 60% + 95.33 × 40% = 92.1, and 90.9 now; still 优秀.
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv"}), exit_findings);
    EXPECT_TRUE(holds(out, "没有人的等级、结果或是否参与有变化，只是这份数据里没有；1 人只有总分变了（−1.2 分）")) << out;
    // 20 points a step leave 60: 74.1, 合格.
    put("n.kaohe", with(policy, "扣 5 分", "扣 20 分"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--json"}), exit_findings);
    const auto told = json()["staff"];
    ASSERT_EQ(told["movers"].size(), 1U);
    const auto& mover = told["movers"][0];
    EXPECT_EQ(mover["id"], "E1");
    EXPECT_EQ(mover["move"], "down");
    EXPECT_EQ(mover["total"]["before"], "92.1");
    EXPECT_EQ(mover["total"]["after"], "74.1");
    EXPECT_EQ(mover["results"][0]["before"]["zh"], "1200 元");
    EXPECT_EQ(mover["results"][0]["after"]["zh"], "0 元");
    ASSERT_EQ(mover["causes"].size(), 1U);
    EXPECT_EQ(mover["causes"][0]["cause"]["zh"], "1.1 转化数（计分）");
    EXPECT_EQ(mover["causes"][0]["of_total"], "-18");
    EXPECT_EQ(mover["causes"][0]["changes"], nlohmann::json::array({0}));
    EXPECT_EQ(told["sums"][0]["before"], "2400");
    EXPECT_EQ(told["sums"][0]["difference"], "-1200");
    EXPECT_EQ(told["down"], 1);
    EXPECT_EQ(told["rejected_by_both"], 2);
}

TEST_F(DiffCommand, each_change_has_its_share) {
    // Both the weight and the band: E1 has 90 × 50% + 95.33 × 50% = 92.665, that is 92.7, and 93 is asked for 优秀.
    put("n.kaohe", with(with(with(policy, "权重 60%", "权重 50%"), "权重 40%", "权重 50%"), "90 分（含）以上", "93 分（含）以上"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--json"}), exit_findings);
    const auto movers = json()["staff"]["movers"];
    ASSERT_EQ(movers.size(), 1U);
    std::map<std::string, std::string> shares;
    for (const auto& cause : movers[0]["causes"]) shares[cause["cause"]["zh"]] = cause["of_total"].is_null() ? "" : cause["of_total"].get<std::string>();
    // 90 × 50% − 90 × 60% = −9 of which −10 is the share; lost points: −10 × 50% instead of −10 × 60%.
    EXPECT_EQ(shares.at("1.1 转化数（权重）"), "1");
    EXPECT_EQ(shares.at("1.2 协作（权重）"), "-0.467");
    // 92.132 is rounded to 92.1, 92.665 to 92.7: 0.032 lost, 0.035 won.
    EXPECT_EQ(shares.at("2.1 取舍"), "0.067");
    // 92.7 would have been 优秀 by the old band.
    EXPECT_EQ(shares.at("2.2 优秀，分数线"), "");
    EXPECT_EQ(shares.size(), 4U);
    EXPECT_EQ(movers[0]["total"]["after"], "92.7");
    EXPECT_EQ(movers[0]["move"], "down");
    // 89 is asked for: nobody moves by that, though the line was changed.
    put("n.kaohe", with(policy, "90 分（含）以上", "89 分（含）以上"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--json"}), exit_findings);
    EXPECT_TRUE(json()["staff"]["movers"].empty());
}

TEST_F(DiffCommand, who_is_excluded_now_is_told_with_the_reason) {
    put("n.kaohe", with(policy, "不足 10 天的", "不足 25 天的"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv"}), exit_findings);
    EXPECT_TRUE(holds(out, "优秀 → 不参与")) << out;
    EXPECT_TRUE(holds(out, "现在不参与：出勤不足")) << out;
    EXPECT_TRUE(holds(out, "不再评分的 2 人，原来的奖金共 2400 元，不在合计里")) << out;
}

TEST_F(DiffCommand, a_column_that_one_of_them_lacks_is_told_with_the_policy) {
    put("n.kaohe", with(policy, "1.2 指标 协作", "1.2 指标 团结"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv"}), exit_usage);
    EXPECT_TRUE(holds(err, "员工数据按 n.kaohe 读不了")) << err;
    EXPECT_TRUE(holds(err, "团结")) << err;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "missing.csv"}), exit_usage);
}

TEST_F(DiffCommand, dated_parameters_ask_for_a_day) {
    const std::string dated = with(with(policy, "1.1 指标", "参数\n  步分 = 5 分，自 2026 年 1 月 1 日起 6 分\n1.1 指标"), "扣 5 分", "扣 步分");
    put("p.kaohe", dated);
    put("n.kaohe", with(dated, "起 6 分", "起 20 分"));
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv"}), exit_usage);
    EXPECT_TRUE(holds(err, "--as-of")) << err;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--as-of", "2025-12-31"}), exit_findings);
    EXPECT_TRUE(holds(out, "没有人的结果有变化")) << out;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--as-of", "2026-01-01"}), exit_findings);
    EXPECT_TRUE(holds(out, "1.1 转化数（步分（自 2026-01-01 起））")) << out;
}

TEST_F(DiffCommand, an_id_that_stands_there_twice_is_scored_by_neither) {
    put("n.kaohe", with(policy, "扣 5 分", "扣 20 分"));
    put("s.csv", std::string(staff) + "E1,张三,22,40,34,95.33,\n");
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "s.csv", "--json"}), exit_findings);
    EXPECT_EQ(json()["staff"]["movers"].size(), 0U);
    EXPECT_EQ(json()["staff"]["rejected_by_both"], 4);
}

// ── against two runs of kaohe score ──

// By ID: everything that a result file says of a person but the row.
std::map<std::string, nlohmann::json> people_of(const std::string& file) {
    std::map<std::string, nlohmann::json> people;
    const auto all = nlohmann::json::parse(CommandDesk::get(file));
    for (const auto& person : all.at("people")) people[person["id"]] = person;
    return people;
}

// Worked examples tell what the policy on file says.
std::string without_examples(std::string text) {
    for (const char* const word : {"\n算例", "\nWorked example"})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
            auto end = at + 1;
            do end = text.find('\n', end + 1);
            while (end != std::string::npos && text[end + 1] == ' ');
            text.erase(at, end - at);
        }
    return text;
}

class Movers : public DiffCommand, public ::testing::WithParamInterface<std::tuple<const char*, const char*, std::vector<std::pair<const char*, const char*>>>> {};

TEST_P(Movers, are_those_whose_scores_differ) {
    const auto& [folder, name, edits] = GetParam();
    const fs::path path = fs::path(KAOHE_SOURCE_DIR) / "policies" / folder;
    fs::copy_file(path / name, "old.kaohe.md");
    fs::copy_file(path / "staff.csv", "staff.csv");
    std::string text = get("old.kaohe.md");
    for (const auto& [from, to] : edits) text = with(text, from, to);
    put("old.kaohe.md", without_examples(get("old.kaohe.md")));
    put("new.kaohe.md", without_examples(text));
    const std::vector<std::string> day{"--as-of", "2025-07-01"};
    for (const char* const side : {"old", "new"}) {
        const int ended = run({"score", std::string(side) + ".kaohe.md", "staff.csv", "-o", std::string(side) + ".json", day[0], day[1]});
        ASSERT_TRUE(ended == exit_fine || ended == exit_rows_rejected) << err;
    }
    ASSERT_EQ(run({"diff", "old.kaohe.md", "new.kaohe.md", "--staff", "staff.csv", "-o", "diff.json", day[0], day[1]}), exit_findings) << err;
    const auto before = people_of("old.json"), after = people_of("new.json");
    const auto told = nlohmann::json::parse(get("diff.json"))["staff"];
    std::map<std::string, nlohmann::json> movers;
    for (const auto& mover : told["movers"]) movers[mover["id"]] = mover;
    std::size_t moved = 0, total_only = 0;
    for (const auto& [id, person] : before) {
        const auto& now = after.at(id);
        auto figures = person["figures"], figures_now = now["figures"];
        const auto total = figures.value("总分", figures.value("Total", nlohmann::json())), total_now = figures_now.value("总分", figures_now.value("Total", nlohmann::json()));
        for (const char* const key : {"总分", "Total"}) figures.erase(key), figures_now.erase(key);
        const bool differs = person["state"] != now["state"] || figures != figures_now;
        EXPECT_EQ(movers.contains(id), differs) << id << person << now;
        if (!differs && person["state"] == "scored" && total != total_now) ++total_only;
        if (!differs) continue;
        ++moved;
        const auto& mover = movers.at(id);
        EXPECT_EQ(mover["state"]["before"], person["state"]) << id;
        EXPECT_EQ(mover["state"]["after"], now["state"]) << id;
        if (person["state"] == "scored" && now["state"] == "scored") {
            EXPECT_EQ(mover["total"]["before"], total) << id;
            EXPECT_EQ(mover["total"]["after"], total_now) << id;
            EXPECT_FALSE(mover["causes"].empty()) << id << mover;
        }
    }
    EXPECT_EQ(movers.size(), moved);
    EXPECT_EQ(told["total_only"], total_only);
    EXPECT_GT(moved, 0U);
}

using Edits = std::vector<std::pair<const char*, const char*>>;

INSTANTIATE_TEST_SUITE_P(OfThePolicies, Movers,
                         ::testing::Values(std::tuple("客服月度方案", "客服月度方案.kaohe.md", Edits{{"1.1 接通率，15 分，目标 95%", "1.1 接通率，15 分，目标 97%"}, {"A，95 分（含）以上，1.2；B，85 分（含）至 95 分（不含）", "A，93 分（含）以上，1.3；B，85 分（含）至 93 分（不含）"}, {"不足 10 天的员工", "不足 12 天的员工"}}),
                                           std::tuple("社群部门方案", "社群部门方案.kaohe.md", Edits{{"社群客服：粉丝净增长率 0%，新客户转化数 15%，活动参与率 20%", "社群客服：粉丝净增长率 0%，新客户转化数 20%，活动参与率 15%"}, {"| 优秀 | 90 分（含）以上 | 1200 元 |", "| 优秀 | 90 分（含）以上 | 1500 元 |"}}),
                                           std::tuple("contact-center", "contact-center.kaohe.md", Edits{{"target 90%: full points", "target 92%: full points"}, {"Outstanding, 100 or more, 1.25; Meets, 90 to under 100", "Outstanding, 98 or more, 1.25; Meets, 90 to under 98"}}),
                                           std::tuple("社群运营员工标准", "社群运营员工实施细则.kaohe.md", Edits{{"每低于目标 1 个百分点扣 10 分", "每低于目标 1 个百分点扣 12 分"}, {"上级占比 = 60%", "上级占比 = 50%"}, {"等级最高为合格", "等级最高为不合格"}}),
                                           std::tuple("销售季度方案", "销售季度方案.kaohe.md", Edits{{"A 1.3", "A 1.5"}, {"110%（含）以上 1.1", "105%（含）以上 1.1"}, {"100%（含）至 110%（不含）1.0", "100%（含）至 105%（不含）1.0"}})));

}  // namespace
}  // namespace kaohe
