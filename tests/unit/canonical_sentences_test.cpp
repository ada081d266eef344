// SPDX-License-Identifier: Apache-2.0
// The sentences that the formatter writes: as somebody who writes schemes would, the words of the author where he has his own, and always
// such as read back to the same policy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Empty where the formatter refuses.
std::string formatted(const std::string& text, std::optional<Language> language, const std::string& file = "p.kaohe") { return engine().format(file, text, language).text; }

// In the language, after it went to the other one and back again.
std::string come_home(const std::string& text, Language language, const std::string& file = "p.kaohe") {
    const auto here = formatted(text, language, file);
    EXPECT_NE(here, "") << text;
    const auto there = formatted(here, language == Language::zh ? Language::en : Language::zh, file);
    EXPECT_NE(there, "") << here;
    EXPECT_EQ(formatted(there, language, file), here) << there;
    return here;
}

TEST(CanonicalSentences, a_word_for_what_is_counted_stays) {
    const std::string text = R"(Policy P
1.1 Measure New Customers (accounts), weight 60%, target 20 accounts: score = attainment × 100 points
1.2 Measure Complaints (incidents), weight 40%: deduct 5 points per incident, not below 0
Total = weighted sum
)";
    const auto english = formatted(text, Language::en);
    EXPECT_THAT(english, HasSubstr("New Customers (accounts)"));
    EXPECT_THAT(english, HasSubstr("target: 20 accounts"));
    EXPECT_THAT(english, HasSubstr("Complaints (incidents)"));
    EXPECT_THAT(english, Not(HasSubstr("household")));
    EXPECT_THAT(english, Not(HasSubstr("case")));
    EXPECT_THAT(formatted(text, Language::zh), HasSubstr("New Customers（户）"));
    const std::string chinese = "方案 试\n1 指标 新员工（名），权重 100%，目标 20 名：得分 = 完成率 × 100 分\n总分 = 加权合计\n";
    EXPECT_THAT(come_home(chinese, Language::zh), HasSubstr("目标 20 人")) << "English has no other word for 名";
}

const std::string probation = R"(Policy P
  staff with Probation are excluded
Data
  Probation, yes or no
  Days Worked (days), 0 to 31 days
  Surveys, whole number
1.1 Measure QA, 0 to 100 points, weight 60%: score = actual
1.2 Measure Satisfaction (%), weight 40%, target 90%
    deduct 5 points for every percentage point below target, pro rata, not below 0
    if there are fewer than 10 Surveys, exclude this measure
Total = weighted sum
)";

TEST(CanonicalSentences, what_is_said_of_staff) {
    auto text = probation;
    text.replace(text.find("staff with Probation are excluded"), 33, "excluded: staff with Probation\n  excluded: staff with fewer than 10 Days Worked");
    const auto chinese = come_home(text, Language::zh);
    EXPECT_THAT(chinese, HasSubstr("不参与考核 Probation 的员工\n"));
    EXPECT_THAT(chinese, HasSubstr("不参与考核 Days Worked 低于 10 的员工\n"));
    EXPECT_THAT(chinese, HasSubstr("Surveys 低于 10 的，本项不考核"));
    EXPECT_THAT(chinese, Not(HasSubstr("有 ")));
    const auto english = formatted(text, Language::en);
    EXPECT_THAT(english, HasSubstr("excluded: anyone with fewer than 10 Days Worked"));
    EXPECT_THAT(english, HasSubstr("if there are fewer than 10 Surveys, exclude this measure"));
}

TEST(CanonicalSentences, who_is_excluded_is_called_staff) {
    const std::string text = R"(方案 试
  不参与考核 试用期员工，"另行评价"
  不参与考核 在岗天数不足 15 天的、长期休假的
数据
  试用期，是/否
  长期休假，是/否
  在岗天数（天）
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计
)";
    const auto chinese = come_home(text, Language::zh);
    EXPECT_THAT(chinese, HasSubstr("不参与考核 试用期员工，\"另行评价\"\n"));
    EXPECT_THAT(chinese, HasSubstr("不参与考核 在岗天数不足 15 天的员工\n"));
    EXPECT_THAT(chinese, HasSubstr("不参与考核 长期休假的员工\n"));
}

// A name alone before 的，加 1 分 would be counted.
TEST(CanonicalSentences, what_is_added_once) {
    const std::string text = R"(Policy P
Data
  Certified Trainer, yes or no
1 Measure QA, 0 to 100 points, weight 100%: score = actual
2 Extra points
  Coaching: if Certified Trainer, add 1 point
  Ideas: 1 point each, up to 2 points
Total = weighted sum + extra points
)";
    EXPECT_THAT(formatted(text, Language::en), HasSubstr("Coaching: if Certified Trainer, add 1 point"));
    EXPECT_THAT(come_home(formatted(text, Language::zh), Language::zh), HasSubstr("Coaching：Certified Trainer 为是的，加 1 分"));
}

// Whether there is something is asked of a count; of yes or no the name says it.
TEST(CanonicalSentences, there_is_what_is_counted) {
    const std::string text = R"(方案 试
数据
  泄露客户信息，是/否
  投诉（起）
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
2 总分 = 加权合计
3 等级划分
  60 分（含）以上 合格
  其余 不合格
4 规则
4.1 有泄露客户信息的，等级为不合格
4.2 有投诉的，总分扣 1 分
4.3 有投诉超过 3 起的，总分扣 5 分
)";
    const auto chinese = come_home(text, Language::zh);
    EXPECT_THAT(chinese, HasSubstr("4.1 泄露客户信息的，等级为不合格"));
    EXPECT_THAT(chinese, HasSubstr("4.2 有投诉的，总分"));
    EXPECT_THAT(chinese, HasSubstr("4.3 投诉超过 3 起的，总分"));
}

TEST(CanonicalSentences, who_has_nothing_has_nothing_added) {
    const std::string text = R"(方案 试
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
2 加分
  证书 分为 高级、中级、未获奖：高级加 5 分，中级加 3 分，未获奖不扣分
  表扬：每次加 1 分，最多 3 分
3 扣分
  违纪 分为 严重、一般、未发现：严重扣 5 分，一般扣 3 分，未发现不加分
  旷工：每次扣 1 分，最多 3 分
总分 = 加权合计 + 加分合计 − 扣分合计
)";
    const auto chinese = come_home(text, Language::zh);
    EXPECT_THAT(chinese, HasSubstr("高级加 5 分，中级加 3 分，未获奖不加分"));
    EXPECT_THAT(chinese, HasSubstr("未发现不扣分"));
    const auto english = formatted(text, Language::en);
    EXPECT_THAT(english, HasSubstr("高级 adds 5 points, 中级 adds 3 points, 未获奖 no extra points"));
    EXPECT_THAT(english, HasSubstr("未发现 no deduction"));
}

// None begins sentences of its own; in quotes it is a name.
TEST(CanonicalSentences, an_option_called_none_is_quoted) {
    const std::string text = R"(Policy P
1 Measure QA, 0 to 100 points, weight 100%: score = actual
2 Extra points: Praise: 1 point each, up to 3 points; Certificate, one of Gold, Silver, None: Gold 5 points, Silver 3 points, None 0 points
Total = weighted sum + extra points
)";
    EXPECT_THAT(come_home(formatted(text, Language::zh), Language::zh), HasSubstr("Gold 得 5 分，Silver 得 3 分，「None」 得 0 分"));
    EXPECT_THAT(formatted(text, Language::en), HasSubstr("Gold earns 5 points, Silver earns 3 points, 'None' earns 0 points"));
}

TEST(CanonicalSentences, cells_of_tables_come_home) {
    const std::string text = R"(# 试行

```kaohe
方案 试行
数据
  岗位 分为 专员、经理
```

1 指标：

| 指标 | 权重 | 目标 | 评分标准 |
|---|---|---|---|
| 新客户数（人） | 见权重表 | 40 人 | 得分 = 完成率 × 100 分 |
| 协作（分） | 见权重表 | | 得分 = 实际值 |

```kaohe
2 权重表 按 岗位
  专员：新客户数 60%，协作 40%
  经理：新客户数 40%，协作 60%
```

3 加分：

| 项目 | 标准 |
|---|---|
| 证书，分为 高级、中级、未获奖 | 高级加 5 分，中级加 3 分，未获奖不加分 |
| 表扬 | 每次加 1 分，最多 3 分 |

```kaohe
总分 = 加权合计 + 加分合计
```
)";
    const auto chinese = come_home(text, Language::zh, "p.kaohe.md");
    EXPECT_THAT(chinese, HasSubstr("| 见权重表 | 40 人 |"));
    EXPECT_THAT(chinese, HasSubstr("| 高级加 5 分，中级加 3 分，未获奖不加分 |"));
    EXPECT_THAT(formatted(text, Language::en, "p.kaohe.md"), HasSubstr("| from the weights table | 40 people |"));
}

TEST(CanonicalSentences, what_rises_with_the_total) {
    const std::string text = R"(方案 试
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
2 总分 = 加权合计
3 等级与系数
  80 分（含）以上 优，1.0，每高于 80 分 1 分加 0.01，按比例
  其余 良，0.8
)";
    EXPECT_THAT(come_home(text, Language::zh), HasSubstr("优，1.0，80 分以上的部分，每高 1 分加 0.01，按比例"));
    EXPECT_THAT(formatted(text, Language::en), HasSubstr("plus 0.01 for every point above 80 points, pro rata"));
}

// 1234 × 10% = 123.4: to the nearest 10 yuan 120.
TEST(CanonicalSentences, a_rounding_to_so_many_is_a_rounding) {
    const std::string text = R"(Policy P
Data
  Base Pay (yuan)
1 Measure QA, 0 to 100 points, weight 100%: score = actual
Total = weighted sum
Results
  Bonus = Base Pay × 10%, rounded half up to the nearest 10 yuan
Worked example
  QA 90, Base Pay 1234 yuan
  gives Bonus 120 yuan
)";
    expect_clean(text);
    EXPECT_THAT(come_home(text, Language::en), HasSubstr("Bonus = Base Pay × 10%, rounded half up to the nearest 10 yuan\n"));
    EXPECT_THAT(formatted(text, Language::zh), HasSubstr("四舍五入到 10 元"));
    EXPECT_EQ(engine().load("p", text).model.outcomes.size(), 1U) << said_of(engine().load("p", text));
}

}  // namespace
}  // namespace kaohe
