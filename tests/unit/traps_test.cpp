// SPDX-License-Identifier: Apache-2.0
// What schemes leave open or get wrong, in their usual words: each small policy here, in either language, is told the code that its row of
// docs/published*.md states. The five schemes themselves are tests/golden/published/.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

struct Trap {
    std::string_view code, phrase_zh, zh, phrase_en, en;
};

const Trap traps[] = {
    {"K203", "用户满意度", R"(方案 甲
1.1 指标 用户满意度，0～100 分，权重 50%：得分 = 实际值
2.1 指标 用户满意度，0～100 分，权重 50%：得分 = 实际值
总分 = 加权合计
)", "User Satisfaction", R"(Policy A
1.1 Measure User Satisfaction, 0 to 100 points, weight 50%: score = actual
2.1 Measure User Satisfaction, 0 to 100 points, weight 50%: score = actual
Total = weighted sum
)"},
    {"K357", "职业素养，权重 10%", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 90%：得分 = 实际值
1.2 指标 职业素养，权重 10%
总分 = 加权合计
)", "Professional Conduct (points), weight 10%", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 90%: score = actual
1.2 Measure Professional Conduct (points), weight 10%
Total = weighted sum
)"},
    {"K201", "粉丝速度低于 1% 的", R"(方案 甲
1.1 指标 粉丝增长速度（%），权重 100%，目标 5%：得分 = 完成率 × 满分，最高 120 分，最低 0 分
总分 = 加权合计
规则
  粉丝速度低于 1% 的，总分最高 60 分
)", "if Folower Growth Rate is below 1%", R"(Policy A
1.1 Measure Follower Growth Rate (%), weight 100%, target 5%: score = attainment × 100 points, at most 120 points, not below 0
Total = weighted sum
Rule
  if Folower Growth Rate is below 1%, Total is at most 60 points
)"},
    {"K307", "权重 待定（可调范围 90%～130%）", R"(方案 甲
1.1 指标 业绩，0～100 分，权重 待定（可调范围 90%～130%）：得分 = 实际值
1.2 指标 协作，0～100 分，权重 20%：得分 = 实际值
总分 = 加权合计
)", "weight TBD (allowed range 90% to 130%)", R"(Policy A
1.1 Measure Growth, 0 to 100 points, weight TBD (allowed range 90% to 130%): score = actual
1.2 Measure Teamwork, 0 to 100 points, weight 20%: score = actual
Total = weighted sum
)"},
    {"K313", "管理层：商业价值 70%，运营效率 30%", R"(方案 甲
数据
  岗位 分为 管理层、执行层、客服
1.1 指标 商业价值，0～100 分，权重见权重表：得分 = 实际值
1.2 指标 运营效率，0～100 分，权重见权重表：得分 = 实际值
权重表 按 岗位
  管理层：商业价值 70%，运营效率 30%
  执行层：商业价值 30%，运营效率 70%
总分 = 加权合计
)", "Manager: Value 70%, Efficiency 30%", R"(Policy A
Data
  Role is one of Manager, Specialist, Agent
1.1 Measure Value, 0 to 100 points, weight by table: score = actual
1.2 Measure Efficiency, 0 to 100 points, weight by table: score = actual
Weights by Role
  Manager: Value 70%, Efficiency 30%
  Specialist: Value 30%, Efficiency 70%
Total = weighted sum
)"},
    {"K328", "月度绩效奖金：一类 1200 元，二类 1000 元", R"(方案 甲
数据
  员工类别 分为 一类、二类、三类
结果应用
  月度绩效奖金：一类 1200 元，二类 1000 元
)", "if Staff Class is Second, Bonus 1000 yuan", R"(Policy A
Data
  Staff Class is one of First, Second, Third
Results
  if Staff Class is First, Bonus 1200 yuan
  if Staff Class is Second, Bonus 1000 yuan
)"},
    {"K301", "用户增长，0～100 分，权重 90%", R"(方案 甲
1.1 指标 用户增长，0～100 分，权重 90%：得分 = 实际值
1.2 指标 内容质量，0～100 分，权重 30%：得分 = 实际值
总分 = 加权合计
)", "User Growth, 0 to 100 points, weight 90%", R"(Policy A
1.1 Measure User Growth, 0 to 100 points, weight 90%: score = actual
1.2 Measure Content Quality, 0 to 100 points, weight 30%: score = actual
Total = weighted sum
)"},
    {"K326", "应得 总分 85.5 分", R"(方案 甲
1.1 指标 用户增长，0～100 分，权重 50%：得分 = 实际值
1.2 指标 内容质量，0～100 分，权重 50%：得分 = 实际值
总分 = 加权合计
算例 公布的结果
  用户增长 90 分，内容质量 80 分
  应得 总分 85.5 分
)", "gives Total 85.5 points", R"(Policy A
1.1 Measure User Growth, 0 to 100 points, weight 50%: score = actual
1.2 Measure Content Quality, 0 to 100 points, weight 50%: score = actual
Total = weighted sum
Worked example as published
  User Growth 90 points, Content Quality 80 points
  gives Total 85.5 points
)"},
    {"K325", "优秀，调薪 待定", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
等级划分
  90 分（含）以上 优秀，调薪 待定
  其余 其他，调薪 0 元
)", "Outstanding, Raise TBD", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
Ratings
  90 points or more Outstanding, Raise TBD
  otherwise Other, Raise 0 yuan
)"},
    {"K356", "一票否决：违反保密规定", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
一票否决：违反保密规定
)", "Auto-fail: Confidentiality Breach", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
Auto-fail: Confidentiality Breach
)"},
    {"K305", "维度 会员增长，权重 60%", R"(方案 甲
1 维度 会员增长，权重 60%
1.1 指标 新会员注册，0～100 分：得分 = 实际值
2 维度 会员活跃，权重 40%
2.1 指标 登录，0～100 分：得分 = 实际值
总分 = 加权合计
)", "Category Member Growth, weight 60%", R"(Policy A
1 Category Member Growth, weight 60%
1.1 Measure Sign-ups, 0 to 100 points: score = actual
2 Category Engagement, weight 40%
2.1 Measure Logins, 0 to 100 points: score = actual
Total = weighted sum
)"},
    {"K314", "80～89 分 良好", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
等级划分
  90 分（含）以上 优秀
  80～89 分 良好
  80 分（不含）以下 合格
)", "80 to 89 points Good", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
Ratings
  90 points or more Outstanding
  80 to 89 points Good
  below 80 points Satisfactory
)"},
    {"K316", "60 分以下 不合格", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
等级划分
  60 分以上 合格
  60 分以下 不合格
)", "", ""},  // English wordings of a bound always say whether it is included
    {"K351", "每低于目标值 10% 扣 5 分", R"(方案 甲
1.1 指标 新会员注册数（人），权重 100%，目标 200 人：每低于目标值 10% 扣 5 分，扣完为止
总分 = 加权合计
)", "deduct 5 points for every 10% short of target", R"(Policy A
1.1 Measure Sign-ups (people), weight 100%, target 200 people: deduct 5 points for every 10% short of target, not below 0
Total = weighted sum
)"},
    {"K352", "每低于目标 5% 扣 10 分", R"(方案 甲
1.1 指标 次日留存率（%），权重 100%，目标 40%：每低于目标 5% 扣 10 分，按比例扣分，扣完为止
总分 = 加权合计
)", "deduct 10 points for every 5% short of target", R"(Policy A
1.1 Measure Next-Day Retention, 0% to 100%, weight 100%, target 40%: deduct 10 points for every 5% short of target, pro rata, not below 0
Total = weighted sum
)"},
    {"K312", "5～7 次得 80 分", R"(方案 甲
1.1 指标 登录频次（次），权重 100%：8 次以上得 100 分；5～7 次得 80 分；1～3 次得 60 分
总分 = 加权合计
)", "5 to 7 times earns 80 points", R"(Policy A
1.1 Measure Logins (times), weight 100%: 8 times or more earns 100 points; 5 to 7 times earns 80 points; 1 to 3 times earns 60 points
Total = weighted sum
)"},
    {"K331", "18% 得 60 分，22% 得 100 分", R"(方案 甲
1.1 指标 毛利率（%），权重 100%：18% 得 60 分，22% 得 100 分
总分 = 加权合计
)", "18% earns 60 points, 22% earns 100 points", R"(Policy A
1.1 Measure Margin (%), weight 100%: 18% earns 60 points, 22% earns 100 points
Total = weighted sum
)"},
    {"K359", "每件扣 20 分", R"(方案 甲
1.1 指标 投诉（件），权重 100%：每件扣 20 分
总分 = 加权合计
)", "deduct 20 points per case", R"(Policy A
1.1 Measure Complaints (cases), weight 100%: deduct 20 points per case
Total = weighted sum
)"},
    {"K354", "越低越好：得分 = 完成率 × 满分", R"(方案 甲
1.1 指标 响应时长（秒），目标 40 秒，权重 100%，越低越好：得分 = 完成率 × 满分
总分 = 加权合计
)", "lower is better: score = attainment × 100 points", R"(Policy A
1.1 Measure Response Time (seconds), target 40 seconds, weight 100%, lower is better: score = attainment × 100 points
Total = weighted sum
)"},
    {"K317", "2 万元（含）以上：8%", R"(方案 甲
数据
  销售额（元）
表 提成率，按 销售额
  1 万元（含）以上：5%
  2 万元（含）以上：8%
  其余：0%
结果应用
  提成 = 销售额 × 提成率
)", "20,000 yuan or more: 8%", R"(Policy A
Data
  Sales (yuan)
Table Rate by Sales
  10,000 yuan or more: 5%
  20,000 yuan or more: 8%
  otherwise: 0%
Results
  Commission = Sales × Rate
)"},
    {"K399", "1 万元（含）至 2 万元（不含）：5%", R"(方案 甲
数据
  销售额（元）
表 提成率，按 销售额
  1 万元（不含）以下：0%
  1 万元（含）至 2 万元（不含）：5%
  2 万元（含）以上：8%
结果应用
  提成 = 销售额 × 提成率
)", "10,000 yuan to under 20,000 yuan: 5%", R"(Policy A
Data
  Sales (yuan)
Table Rate by Sales
  under 10,000 yuan: 0%
  10,000 yuan to under 20,000 yuan: 5%
  20,000 yuan or more: 8%
Results
  Commission = Sales × Rate
)"},
    {"K379", "目标 上期复购率 + 15%", R"(方案 甲
数据
  上期复购率（%）
1.1 指标 复购率（%），权重 100%，目标 上期复购率 + 15%：得分 = 完成率 × 满分，最高 120 分，最低 0 分
总分 = 加权合计
)", "target Last Rate + 15%", R"(Policy A
Data
  Last Rate (%)
1.1 Measure Repurchase Rate (%), weight 100%, target Last Rate + 15%: score = attainment × 100 points, at most 120 points, not below 0
Total = weighted sum
)"},
    {"K136", "每低于目标值 10% 扣相应分数", R"(方案 甲
1.1 指标 新会员注册数（人），权重 100%，目标 200 人：每低于目标值 10% 扣相应分数，扣完为止
总分 = 加权合计
)", "deduct points for every 10% short of target", R"(Policy A
1.1 Measure Sign-ups (people), weight 100%, target 200 people: deduct points for every 10% short of target, not below 0
Total = weighted sum
)"},
    {"K137", "权重 15%～20%", R"(方案 甲
1.1 指标 活动参与率，0～100 分，权重 15%～20%：得分 = 实际值
1.2 指标 内容互动率，0～100 分，权重 80%：得分 = 实际值
总分 = 加权合计
)", "weight 15% to 20%", R"(Policy A
1.1 Measure Participation, 0 to 100 points, weight 15% to 20%: score = actual
1.2 Measure Engagement, 0 to 100 points, weight 80%: score = actual
Total = weighted sum
)"},
    {"K138", "指标，聚焦 3～5 项", R"(方案 甲
1 指标，聚焦 3～5 项
1.1 活动参与率，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
)", "Measures, focus on 3 to 5", R"(Policy A
1 Measures, focus on 3 to 5
1.1 Participation, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
)"},
    {"K206", "岗位为客服的", R"(方案 甲
数据
  岗位 分为 经理、专员
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
规则
  岗位为客服的，总分最高 60 分
)", "if Role is Agent", R"(Policy A
Data
  Role is one of Manager, Specialist
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
Rule
  if Role is Agent, Total is at most 60 points
)"},
    {"K353", "保留 2 位小数", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计，保留 2 位小数
)", "rounded to 2 decimals", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum, rounded to 2 decimals
)"},
    {"K318", "90 分（含）以上 优秀", R"(方案 甲
1.1 指标 质检分，0～80 分，权重 100%：得分 = 实际值
总分 = 加权合计
等级划分
  90 分（含）以上 优秀
  其余 合格
)", "90 points or more Outstanding", R"(Policy A
1.1 Measure Quality, 0 to 80 points, weight 100%: score = actual
Total = weighted sum
Ratings
  90 points or more Outstanding
  otherwise Other
)"},
    {"K202", "加权合计 + 100 元", R"(方案 甲
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计 + 100 元
)", "weighted sum + 100 yuan", R"(Policy A
1.1 Measure Quality, 0 to 100 points, weight 100%: score = actual
Total = weighted sum + 100 yuan
)"},
};

std::string page(const std::string& name) {
    std::ifstream in(std::string(KAOHE_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// | `phrase` | what is wrong | K351 |
bool has_row(const std::string& text, std::string_view phrase, std::string_view code) {
    const auto begin = text.find("\n| `" + std::string(phrase) + "` |");
    if (begin == std::string::npos) return false;
    return text.substr(begin + 1, text.find('\n', begin + 1) - begin - 1).ends_with("| " + std::string(code) + " |");
}

void expect_caught(const Trap& trap, std::string_view policy, std::string_view phrase, const std::string& on_page) {
    const auto said = said_of(engine().load("test", std::string(policy)));
    EXPECT_NE(("\n" + said).find("\n" + std::string(trap.code) + " "), std::string::npos) << policy << said;
    EXPECT_NE(policy.find(phrase), std::string_view::npos) << phrase;
    EXPECT_TRUE(has_row(on_page, phrase, trap.code)) << "the page has no row | `" << phrase << "` | … | " << trap.code << " |";
}

TEST(Traps, are_caught_as_the_pages_say) {
    const auto zh = page("published.zh.md"), en = page("published.md");
    for (const Trap& trap : traps) {
        expect_caught(trap, trap.zh, trap.phrase_zh, zh);
        if (!trap.en.empty()) expect_caught(trap, trap.en, trap.phrase_en, en);
    }
}

}  // namespace
}  // namespace kaohe
