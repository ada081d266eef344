// SPDX-License-Identifier: Apache-2.0
// What a policy leaves open, settled: each choice that a finding offers is written into the text, after which the finding is gone and a worked
// example comes to the figure of that reading. Figures were worked out by hand, as the comment of each case says.
#include <algorithm>

#include "grammar/edits.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

std::string with_edits(std::string text, std::vector<Edit> edits) {
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.at.begin > b.at.begin; });
    for (const auto& edit : edits) text.replace(edit.at.begin, edit.at.end - edit.at.begin, edit.text);
    return text;
}

std::string codes_of(const Policy& policy) {
    std::string codes;
    for (const auto& finding : policy.findings) codes.append(codes.empty() ? "" : " ").append(row_of(finding.id).code);
    return codes;
}

const Finding* found(const Policy& policy, std::string_view code) {
    const auto at = std::find_if(policy.findings.begin(), policy.findings.end(), [&](const auto& finding) { return row_of(finding.id).code == code; });
    return at == policy.findings.end() ? nullptr : &*at;
}

// The text after the choice; all findings of the code are settled alike.
std::string settled(const std::string& text, std::string_view code, std::string_view choice) {
    const auto policy = engine().load("test", text);
    EXPECT_NE(found(policy, code), nullptr) << text << said_of(policy);
    std::vector<Edit> edits;
    for (const auto& finding : policy.findings) {
        if (row_of(finding.id).code != code) continue;
        const auto fix = std::find_if(finding.fixes.begin(), finding.fixes.end(), [&](const Fix& one) { return one.choice == choice; });
        EXPECT_NE(fix, finding.fixes.end()) << code << " offers no " << choice;
        EXPECT_FALSE(chinese_choice(choice).empty()) << choice;
        if (fix != finding.fixes.end()) edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    }
    const auto out = with_edits(text, std::move(edits));
    EXPECT_EQ(found(engine().load("test", out), code), nullptr) << out;
    return out;
}

void expect_comes_out(const std::string& text, const std::string& example) { expect_clean(text + example); }

// From 20%: 35% in points, 23% as 15% of it. A repurchase rate of 30%: 5 points short of 35% deducts 10; 23% is met.
TEST(SettledReadings, a_percentage_raised_by_a_percentage) {
    const std::string head = "方案 甲\n数据\n  上期复购率（%）\n1.1 指标 复购率（%），权重 100%，目标 ", tail = "\n    每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止\n总分 = 加权合计\n";
    const std::string given = "算例 一人\n  上期复购率 20%，复购率 30%\n  应得 总分 ";
    for (const std::string said : {"上期复购率 + 15%", "上期复购率提升 15%", "上期复购率提高15%", "上期复购率增长 15%", "上期复购率加上 15%"}) {
        const auto text = head + said + tail;
        EXPECT_EQ(codes_of(engine().load("test", text)), "K379") << text;
        expect_comes_out(settled(text, "K379", "points"), given + "90 分\n");
        expect_comes_out(settled(text, "K379", "share"), given + "100 分\n");
    }
    // Down: 16% in points is 4, of it 20% × 84% = 16.8%. A rate of 10%: 4 is met; 6.8 points short deduct 13.6.
    const auto down = head + "上期复购率 − 16%" + tail;
    const std::string of_10 = "算例 一人\n  上期复购率 20%，复购率 10%\n  应得 总分 ";
    expect_comes_out(settled(down, "K379", "points"), of_10 + "100 分\n");
    expect_comes_out(settled(down, "K379", "share"), of_10 + "86.4 分\n");
}

TEST(SettledReadings, a_percentage_raised_by_a_percentage_in_english) {
    const std::string head = "Policy A\nData\n  Last Rate (%)\n1.1 Measure Rate (%), weight 100%, target ", tail = "\n    deduct 2 points for every percentage point below target, pro rata, not below 0\nTotal = weighted sum\n";
    const std::string given = "Worked example one\n  Last Rate 20%, Rate 30%\n  gives Total ";
    for (const std::string said : {"Last Rate + 15%", "Last Rate raised by 15%", "Last Rate increased by 15%", "Last Rate plus 15%"}) {
        const auto text = head + said + tail;
        EXPECT_EQ(codes_of(engine().load("test", text)), "K379") << text;
        expect_comes_out(settled(text, "K379", "points"), given + "90 points\n");
        expect_comes_out(settled(text, "K379", "share"), given + "100 points\n");
    }
}

// The figures of a known level are those of that level: 40% + 10% is 50% or 44%.
TEST(SettledReadings, a_known_percentage_is_shown_with_its_own_figures) {
    const auto policy = engine().load("test", "方案 甲\n参数\n  基准线 = 40%\n1.1 指标 复购率（%），权重 100%，目标 基准线 + 10%：得分 = 完成率 × 满分，最高 120 分，最低 0 分\n总分 = 加权合计\n");
    const auto* const open = found(policy, "K379");
    ASSERT_NE(open, nullptr) << said_of(policy);
    EXPECT_EQ(open->arguments.at(3).zh, "40%");
    EXPECT_EQ(open->arguments.at(4).zh, "50%");
    EXPECT_EQ(open->arguments.at(5).zh, "44%");
}

// One meaning only: nothing is asked.
TEST(SettledReadings, nothing_is_asked_of_amounts_that_can_mean_one_thing) {
    const auto none = [](const std::string& text) { EXPECT_EQ(found(engine().load("test", text), "K379"), nullptr) << text; };
    const auto item = [](const std::string& scoring) { return "方案 甲\n参数\n  基础权重 = 20%\n数据\n  上期（%）\n1.1 指标 复购率（%），权重 100%，目标 20%：得分 = " + scoring + "\n总分 = 加权合计\n"; };
    none(item("（完成率 − 80%）÷ 20% × 满分"));  // the excess over a level
    none(item("（实际值 − 18%）÷ 2% × 满分"));
    none(item("（1 − 20%）× 满分"));
    none(item("（100% − 实际值）× 满分"));
    none(item("（实际值 − 上期 + 5%）× 满分"));  // a difference takes points
    none(item("（实际值 + 100%）× 满分"));       // a growth as a ratio
    none("方案 甲\n参数\n  基础权重 = 20%\n1.1 指标 复购率（%），权重 基础权重 + 80%，目标 20%：得分 = 完成率 × 满分\n总分 = 加权合计\n");  // weights add up
    none("方案 甲\n数据\n  上期会员（人）\n1.1 指标 会员（人），权重 100%，目标 上期会员提升 15%：得分 = 完成率 × 满分\n总分 = 加权合计\n");
}

// 200 people raised by 15% are 230; lowered by 10 people 190: 207 of 230 is 90%, 152 of 190 is 80%.
TEST(SettledReadings, other_figures_are_raised_by_a_share_or_an_amount) {
    const auto text = [](const std::string& target, const std::string& reached) {
        return "方案 甲\n数据\n  上期会员（人）\n1.1 指标 会员（人），权重 100%，目标 " + target + "：得分 = 完成率 × 满分\n总分 = 加权合计\n算例 一人\n  上期会员 200 人，会员 " + reached + "\n";
    };
    expect_clean(text("上期会员提升 15%", "207 人") + "  应得 总分 90 分\n");
    expect_clean(text("上期会员降低 10 人", "152 人") + "  应得 总分 80 分\n");
}

// 25,000 yuan: all at 8% is 2000; 0 + 10,000 × 5% + 5,000 × 8% is 900.
TEST(SettledReadings, shares_by_tiers_of_an_amount) {
    const std::string head = "方案 甲\n数据\n  销售额（元）\n表 提成率，按 销售额\n", tail = "结果应用\n  提成 = 销售额 × 提成率\n", given = "算例 一人\n  销售额 25000 元\n  应得 提成 ";
    const std::string upwards = "  1 万元（不含）以下：0%\n  1 万元（含）至 2 万元（不含）：5%\n  2 万元（含）以上：8%\n";
    const std::string downwards = "  2 万元（含）以上：8%\n  1 万元（含）以上：5%\n  其余：0%\n";
    const std::string hidden = "  1 万元（含）以上：5%\n  2 万元（含）以上：8%\n  其余：0%\n";
    for (const auto& lines : {upwards, downwards, hidden}) {
        expect_comes_out(settled(head + lines + tail, "K399", "whole"), given + "2000 元\n");
        expect_comes_out(settled(head + lines + tail, "K399", "slices"), given + "900 元\n");
    }
    const auto other_way = "方案 甲\n数据\n  销售额（元）\n表 提成率，按 销售额\n" + upwards + "结果应用\n  提成 = 提成率 × 销售额\n";
    expect_comes_out(settled(other_way, "K399", "slices"), given + "900 元\n");
    const auto none = [&](const std::string& text) { EXPECT_EQ(found(engine().load("test", text), "K399"), nullptr) << text; };
    none("方案 甲\n数据\n  销售额（元）\n表 提成率，按 销售额，分档\n" + upwards + tail);
    none("方案 甲\n数据\n  销售额（元）\n表 提成率，按 销售额，累进\n" + upwards + "结果应用\n  提成 = 提成率\n");
    none("方案 甲\n数据\n  销售额（元）\n  奖金基数（元）\n表 提成率，按 销售额\n" + upwards + "结果应用\n  提成 = 奖金基数 × 提成率\n");  // another amount
    none("方案 甲\n数据\n  销售额（元）\n表 提成率，按 销售额\n  1 万元（不含）以下：5%\n  1 万元（含）以上：5%\n" + tail);  // one rate either way
}

TEST(SettledReadings, shares_by_tiers_of_an_amount_in_english) {
    const std::string head = "Policy A\nData\n  Sales (yuan)\nTable Rate by Sales\n", tail = "Results\n  Commission = Sales × Rate\n", given = "Worked example one\n  Sales 25,000 yuan\n  gives Commission ";
    for (const std::string lines : {"  under 10,000 yuan: 0%\n  10,000 yuan to under 20,000 yuan: 5%\n  20,000 yuan or more: 8%\n", "  10,000 yuan or more: 5%\n  20,000 yuan or more: 8%\n  otherwise: 0%\n"}) {
        expect_comes_out(settled(head + lines + tail, "K399", "whole"), given + "2000 yuan\n");
        expect_comes_out(settled(head + lines + tail, "K399", "slices"), given + "900 yuan\n");
    }
}

TEST(SettledReadings, a_weight_of_which_only_a_range_is_given) {
    const std::string zh = "方案 甲\n1 维度 绩效，权重 70%～80%\n1.1 指标 业绩，0～100 分，权重 50%～60%：得分 = 实际值\n1.2 指标 协作，0～100 分，权重 40%：得分 = 实际值\n总分 = 加权合计\n";
    EXPECT_EQ(codes_of(engine().load("test", settled(zh, "K137", "tbd"))).find("K1"), std::string::npos);
    const auto mended = settled("Policy A\n1.1 Measure Growth, 0 to 100 points, weight 60% to 70%: score = actual\n1.2 Measure Teamwork, 0 to 100 points, weight 40%: score = actual\nTotal = weighted sum\n", "K137", "tbd");
    EXPECT_NE(mended.find("weight TBD (allowed range 60% to 70%)"), std::string::npos) << mended;
    EXPECT_EQ(codes_of(engine().load("test", mended)), "K325");
    // The ranges are checked all the same: 90% and 20% are more than the whole.
    const auto too_much = engine().load("test", "方案 甲\n1.1 指标 业绩，0～100 分，权重 90%～95%：得分 = 实际值\n1.2 指标 协作，0～100 分，权重 20%：得分 = 实际值\n总分 = 加权合计\n");
    EXPECT_NE(found(too_much, "K307"), nullptr) << said_of(too_much);
}

struct LeftOut {
    std::string_view line, words, missing;
};

TEST(SettledReadings, an_amount_that_is_left_out_is_named) {
    const std::string head = "方案 甲\n1.1 指标 注册（人），权重 100%，目标 200 人\n    ", tail = "\n总分 = 加权合计\n";
    const LeftOut cases[] = {
        {"每低于目标值 10% 扣相应分数，扣完为止", "扣相应分数", "扣多少分"},
        {"每低于目标值的 10% 扣减得分", "扣减得分", "扣多少分"},
        {"每低于目标值的 10% 酌情扣分", "酌情扣分", "扣多少分"},
        {"每增加一定比例扣分", "一定比例扣分", "每多少算一档；扣多少分"},
        {"每邀请 1 人给予奖励", "给予奖励", "奖励多少"},
        {"得分 = 完成率 × 满分，保留小数", "保留小数", "保留几位、怎样取舍"},
        {"高加低减", "高加低减", "每高、每低多少加减几分"},
        {"目标 不断提高", "不断提高", "提高到多少"},
    };
    for (const auto& one : cases) {
        const auto policy = engine().load("test", head + std::string(one.line) + tail);
        const auto* const open = found(policy, "K136");
        ASSERT_NE(open, nullptr) << one.line << "\n" << said_of(policy);
        EXPECT_EQ(open->arguments.at(0).zh, one.words) << one.line;
        EXPECT_EQ(open->arguments.at(1).zh, one.missing) << one.line;
    }
}

TEST(SettledReadings, an_amount_that_is_left_out_may_be_decided_later) {
    const auto zh = settled("方案 甲\n1.1 指标 注册（人），权重 100%，目标 200 人\n    每低于目标值 10% 扣相应分数，按比例，扣完为止\n总分 = 加权合计\n", "K136", "tbd");
    EXPECT_NE(zh.find("扣待定分"), std::string::npos);
    EXPECT_EQ(codes_of(engine().load("test", zh)), "K325") << zh;
    const auto en = settled("Policy A\n1.1 Measure Sign-ups (people), weight 100%, target 200 people\n    deduct points for every 10% short of target, pro rata, not below 0\nTotal = weighted sum\n", "K136", "tbd");
    EXPECT_EQ(codes_of(engine().load("test", en)), "K325") << en;
}

TEST(SettledReadings, how_many_measures_is_no_measure) {
    for (const std::string head : {"1 指标，聚焦 3～5 项", "1 指标：聚焦 3-5 项", "1 指标 聚焦 3～5 项", "1 指标（选取 3 至 5 个指标）"}) {
        const auto text = "方案 甲\n" + head + "\n1.1 业绩，0～100 分，权重 60%：得分 = 实际值\n1.2 协作，0～100 分，权重 40%：得分 = 实际值\n总分 = 加权合计\n";
        EXPECT_EQ(codes_of(engine().load("test", text)), "K138") << text << said_of(engine().load("test", text));
        EXPECT_EQ(codes_of(engine().load("test", settled(text, "K138", "note"))), "") << text;
    }
    const std::string en = "Policy A\n1 Measures, focus on 3 to 5\n1.1 Growth, 0 to 100 points, weight 60%: score = actual\n1.2 Teamwork, 0 to 100 points, weight 40%: score = actual\nTotal = weighted sum\n";
    EXPECT_EQ(codes_of(engine().load("test", en)), "K138") << said_of(engine().load("test", en));
    EXPECT_EQ(codes_of(engine().load("test", settled(en, "K138", "note"))), "");
}

TEST(SettledReadings, an_option_that_no_list_has_is_told_with_those_there_are) {
    const std::string head = "方案 甲\n数据\n  岗位 分为 经理、专员\n1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  90 分（含）以上 优秀\n  其余 合格\n";
    const auto expect = [&](const std::string& more, std::string_view label, std::string_view list, std::string_view note) {
        const auto policy = engine().load("test", head + more);
        const auto* const unknown = found(policy, "K206");
        ASSERT_NE(unknown, nullptr) << more << said_of(policy);
        EXPECT_EQ(unknown->arguments.at(0).zh, label);
        EXPECT_EQ(unknown->arguments.at(1).zh, list);
        ASSERT_EQ(unknown->notes.size(), 1u);
        EXPECT_EQ(unknown->notes.front().zh, note);
    };
    expect("规则\n  岗位为客服的，总分最高 60 分\n", "客服", "岗位", "“岗位”分为“经理”、“专员”");
    expect("规则\n  岗位为经理、客服的，总分最高 60 分\n", "客服", "岗位", "“岗位”分为“经理”、“专员”");
    expect("规则\n  等级为基本满意的，总分最高 60 分\n", "基本满意", "等级", "等级划分里的等级是“优秀”、“合格”");
    expect("算例 一人\n  质检分 95 分\n  应得 总分 95 分，等级 基本满意\n", "基本满意", "等级", "等级划分里的等级是“优秀”、“合格”");
    const auto en = engine().load("test", "Policy A\nData\n  Role is one of Manager, Specialist\n1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nRule\n  if Role is Agent, Total is at most 60 points\n");
    const auto* const unknown = found(en, "K206");
    ASSERT_NE(unknown, nullptr) << said_of(en);
    ASSERT_EQ(unknown->notes.size(), 1u);
    EXPECT_EQ(unknown->notes.front().en, "the options of \"Role\" are \"Manager\" and \"Specialist\"");
}

// Weights of 90% and 30% are told although a line after them has no reading; not where that line could be a weight.
TEST(SettledReadings, an_unread_line_hides_only_what_it_could_change) {
    const std::string measures = "方案 甲\n1.1 指标 业绩，0～100 分，权重 90%：得分 = 实际值\n1.2 指标 协作，0～100 分，权重 30%：得分 = 实际值\n", total = "总分 = 加权合计\n";
    const auto has = [](const std::string& text, std::string_view code) { return found(engine().load("test", text), code) != nullptr; };
    EXPECT_TRUE(has(measures + total + "等级划分\n  90 分（含）以上 优秀\n  其余 合格\n算例 一人\n  业绩 90 分，协作 80 分\n  应得 总分 85.5 分，等级 基本满意\n", "K301"));
    EXPECT_TRUE(has(measures + total + "规则\n  业绩不好的，看着办吧\n", "K301"));
    EXPECT_FALSE(has(measures + "1.3 指标 纪律，乱七八糟\n" + total, "K301"));
    const std::string gap = "等级划分\n  90 分（含）以上 优秀\n  80～89 分 良好\n  80 分（不含）以下 合格\n";
    EXPECT_TRUE(has(measures + total + gap + "算例 一人\n  乱七八糟\n", "K314"));
    EXPECT_FALSE(has(measures + total + gap + "规则\n  业绩不好的，看着办吧\n", "K314"));
}

}  // namespace
}  // namespace kaohe
