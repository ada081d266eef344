// SPDX-License-Identifier: Apache-2.0
// What check says of weights and full points.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/check.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> found(const ModelBuilder& builder) {
    std::vector<Finding> findings;
    check_weights(builder.model, findings);
    return findings;
}

// Seed 002: 30, 30, 20, 15, 10, 10, 5 come to 120%.
ModelBuilder seed_002() {
    ModelBuilder b;
    for (const char* share : {"30", "30", "20", "15", "10", "10", "5"}) b.indicator(share, share);
    return b;
}

TEST(CheckWeights, all_measures_come_to_the_whole) {
    const auto findings = found(seed_002());
    EXPECT_THAT(said(findings), ElementsAre("K301 各指标权重合计 120%，应为 100%"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K301 the measures have weights totalling 120%, which should be 100%"));
    ASSERT_THAT(findings[0].labels, SizeIs(7));
    EXPECT_EQ(findings[0].labels[3].text, Say("15%"));
}

TEST(CheckWeights, scaling_permits_another_sum_and_says_so) {
    ModelBuilder b = seed_002();
    b.model.normalise_weights = true;
    EXPECT_THAT(said(found(b)), ElementsAre("K302 各指标权重合计 120%，计分时按比例折算为 100%", HasSubstr("K398 有 7 项指标")));
}

TEST(CheckWeights, a_category_is_held_to_its_own_weight) {
    ModelBuilder b;
    const auto work = b.category({"绩效", "Performance"}, "80"), conduct = b.category({"行为", "Conduct"}, "20");
    b.indicator("甲", "55", work), b.indicator("乙", "40", work), b.indicator("丙", "20", conduct);
    const auto findings = found(b);
    EXPECT_THAT(said(findings), ElementsAre("K301 维度“绩效”下各指标权重合计 95%，应为 80%"));
    EXPECT_THAT(said(findings, Language::en),
                ElementsAre("K301 the measures under category \"Performance\" have weights totalling 95%, which should be 80%"));
    ASSERT_THAT(findings[0].labels, SizeIs(3));
    EXPECT_EQ(findings[0].labels[2].text, Say("该维度 80%", "the category: 80%"));
}

TEST(CheckWeights, categories_come_to_the_whole) {
    ModelBuilder b;
    const auto work = b.category("绩效", "80"), conduct = b.category("行为", "30");
    b.indicator("甲", "80", work), b.indicator("乙", "30", conduct);
    EXPECT_THAT(said(found(b)), ElementsAre("K301 各维度权重合计 110%，应为 100%"));
    ModelBuilder mixed;
    mixed.indicator("甲", "80", mixed.category("绩效", "80"));
    mixed.indicator("乙", "30");
    EXPECT_THAT(said(found(mixed)), ElementsAre("K301 各维度与其他指标权重合计 110%，应为 100%"));
}

TEST(CheckWeights, categories_without_a_weight_are_only_groups) {
    ModelBuilder b;
    const auto work = b.category("绩效"), conduct = b.category("行为");
    b.indicator("甲", "75", work), b.indicator("乙", "25", conduct);
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckWeights, thirds_are_exact) {
    ModelBuilder b;
    for (const char* name : {"甲", "乙", "丙"}) b.indicator(name, b.constant(Value::of(Number::fraction(1, 3)), ModelBuilder::percent));
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckWeights, full_points_come_to_those_of_the_policy) {
    ModelBuilder b;
    b.model.points_system = true;
    b.indicator_of_points("甲", "60"), b.indicator_of_points("乙", "35");
    EXPECT_THAT(said(found(b)), ElementsAre("K303 各指标分值合计 95 分，应为 100 分"));
    b.indicator_of_points("丙", "5");
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckWeights, a_missing_weight_is_told_instead_of_the_sum) {
    ModelBuilder b;
    b.indicator("甲", "60"), b.indicator("乙", none);
    EXPECT_THAT(said(found(b)), ElementsAre("K304 “乙”没有写权重，其他指标都写了"));
}

TEST(CheckWeights, none_has_a_weight) {
    ModelBuilder b;
    b.indicator("甲", none), b.indicator("乙", none);
    EXPECT_THAT(found(b), IsEmpty());
    b.model.weighted_total = b.figure("加权合计", FigureKind::weighted_total);
    b.model.reads = {{b.model.weighted_total}};
    EXPECT_THAT(said(found(b)), ElementsAre("K305 用了加权合计，但指标都没有写权重"));
}

TEST(CheckWeights, holes_are_not_summed) {
    ModelBuilder b;
    b.indicator("甲", "60"), b.indicator("乙", b.term(Op::hole));
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckWeights, negative_and_outside_the_allowed_range) {
    ModelBuilder b;
    b.indicator("甲", "110").allowed_weight = b.range("100..120", ModelBuilder::percent);
    b.indicator("乙", "-10");
    EXPECT_THAT(said(found(b)), ElementsAre("K308 “乙”的权重是负数：-10%"));
    ModelBuilder outside;
    outside.indicator("甲", "25").allowed_weight = outside.range("15..20", ModelBuilder::percent);
    outside.indicator("乙", "75").allowed_weight = outside.range("70..80", ModelBuilder::percent);
    EXPECT_THAT(said(found(outside)), ElementsAre("K306 “甲”的权重 25% 不在可调范围内（15%～20%）"));
}

// Seed 001: the allowed ranges of eight performance measures come to 90% at least, with conduct's 20% to 110%.
TEST(CheckWeights, allowed_ranges_that_leave_no_way) {
    ModelBuilder b;
    const auto work = b.category({"绩效", "Performance"}, "80"), conduct = b.category({"行为", "Conduct"}, "20");
    b.model.categories[work].allowed_weight = b.range("70..80", ModelBuilder::percent);
    for (const auto& [range, share] : {std::pair("15..20", "15"), std::pair("10..15", "10"), std::pair("15..20", "15"), std::pair("10..15", "10"),
                                       std::pair("20..25", "20"), std::pair("5..10", "5"), std::pair("10..15", "10"), std::pair("5..10", "5")})
        b.indicator(share, share, work).allowed_weight = b.range(range, ModelBuilder::percent);
    b.indicator("跨部门协作", "10", conduct), b.indicator("文化契合", "10", conduct);
    EXPECT_THAT(said(found(b)), ElementsAre("K301 维度“绩效”下各指标权重合计 90%，应为 80%",
                                            "K307 各指标的权重怎么调都凑不成 100%：按可调范围，合计最低 110%，最高 150%",
                                            "K307 维度“绩效”下各指标的权重怎么调都凑不成 70%～80%：按可调范围，合计最低 90%，最高 130%"));
}

TEST(CheckWeights, a_wrong_sum_of_mostly_fixed_weights_is_not_blamed_on_the_ranges) {
    ModelBuilder b;
    b.indicator("甲", "20").allowed_weight = b.range("15..20", ModelBuilder::percent);
    b.indicator("乙", "60"), b.indicator("丙", "40");
    EXPECT_THAT(said(found(b)), ElementsAre("K301 各指标权重合计 120%，应为 100%"));
}

// 权重表 by role: one lookup an indicator, as elaboration makes it.
struct ByRole {
    ModelBuilder b;
    FigureId role;
    explicit ByRole(const std::vector<std::vector<const char*>>& rows, std::vector<std::string> roles) {
        role = b.options({"岗位", "Role"}, std::move(roles));
        const Span at = b.place();
        for (std::size_t column = 0; column < rows.front().size(); ++column) {
            Table& table = b.table("甲乙", {b.use(role)}, {b.model.figures[role].labels});
            table.at = at;
            for (std::uint32_t row = 0; row < rows.size(); ++row)
                b.line(table, {b.key(std::vector<std::uint32_t>{row})}, b.share(rows[row][column]));
            b.indicator(column == 0 ? "甲" : "乙", b.lookup(static_cast<std::uint32_t>(b.model.tables.size() - 1), ModelBuilder::percent));
        }
    }
};

TEST(CheckWeights, each_row_of_a_table_of_weights_by_itself) {
    ByRole table({{"60", "40"}, {"50", "45"}, {"70", "70"}}, {"经理", "主管", "专员"});
    const auto findings = found(table.b);
    EXPECT_THAT(said(findings), ElementsAre("K301 岗位为“主管”时，各指标权重合计 95%，应为 100%"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K301 with Role \"主管\", the measures have weights totalling 95%, which should be 100%"));
    EXPECT_THAT(findings[0].notes, ElementsAre(Say("岗位为“专员”时，合计 140%", "with Role \"专员\": 140%")));
}

TEST(CheckWeights, a_role_without_a_row) {
    ByRole table({{"60", "40"}, {"50", "50"}}, {"经理", "主管", "专员"});
    EXPECT_THAT(said(found(table.b)), ElementsAre("K313 权重表没有写到岗位为“专员”"));
    std::vector<Finding> of_tables;
    check_tables(table.b.model, of_tables);
    EXPECT_THAT(of_tables, IsEmpty());
    // … unless nobody in scope has it, or the policy says what becomes of them.
    table.b.model.label_sets.push_back({0, 1});
    table.b.model.scope = table.b.term(Op::is_one_of, table.b.use(table.role), none, none, 0);
    EXPECT_THAT(found(table.b), IsEmpty());
}

TEST(CheckWeights, combinations_of_two_keys) {
    ModelBuilder b;
    const FigureId role = b.options({"岗位", "Role"}, {"经理", "专员"}), stage = b.options({"阶段", "Stage"}, {"初创期", "成熟期"});
    const auto by = [&](FigureId key, const char* first, const char* second) {
        const std::uint32_t labels = b.model.figures[key].labels;
        Table& table = b.table("权重", {b.use(key)}, {labels});
        b.line(table, {b.key(std::vector<std::uint32_t>{0})}, b.share(first));
        b.line(table, {b.key(std::vector<std::uint32_t>{1})}, b.share(second));
        return b.lookup(static_cast<std::uint32_t>(b.model.tables.size() - 1), ModelBuilder::percent);
    };
    b.indicator("甲", by(role, "60", "50")), b.indicator("乙", by(stage, "40", "50"));
    const auto findings = found(b);
    EXPECT_THAT(said(findings), ElementsAre("K301 岗位为“专员”、阶段为“初创期”时，各指标权重合计 90%，应为 100%"));
    EXPECT_THAT(findings[0].notes, ElementsAre(Say("岗位为“经理”、阶段为“成熟期”时，合计 110%", "with Role \"经理\" and Stage \"成熟期\": 110%")));
}

TEST(CheckWeights, cases_split_at_the_bounds_that_weights_compare_with) {
    ModelBuilder b;
    const FigureId months = b.data({"入职月数", "Months"});
    const auto choose = [&](const char* then, const char* otherwise) {
        return b.term(Op::choose, b.term(Op::less, b.use(months), b.constant("3")), b.share(then), b.share(otherwise), 0, ModelBuilder::percent);
    };
    b.indicator("甲", choose("40", "60")), b.indicator("乙", choose("50", "40"));
    EXPECT_THAT(said(found(b)), ElementsAre("K301 入职月数 3（不含）以下时，各指标权重合计 90%，应为 100%"));
}

TEST(CheckWeights, a_weight_that_is_computed_from_data_cannot_be_summed_beforehand) {
    ModelBuilder b;
    b.indicator("甲", b.use(b.data("占比", ModelBuilder::percent))), b.indicator("乙", "60");
    EXPECT_THAT(said(found(b)), ElementsAre("K310 “甲”的权重由数据“占比”算出，评分前无法核对合计"));
}

TEST(CheckWeights, too_many_cases_say_where_it_stopped) {
    ModelBuilder b;
    std::vector<std::string> options;
    for (int i = 0; i < 101; ++i) options.push_back(std::to_string(i));
    TermId both = none;
    for (const char* name : {"甲", "乙"}) {
        b.model.label_sets.push_back({0});
        const TermId is = b.term(Op::is_one_of, b.use(b.options(name, options)), none, none, static_cast<std::uint32_t>(b.model.label_sets.size() - 1));
        both = both == none ? is : b.term(Op::and_, both, is);
    }
    b.indicator("丙", b.term(Op::choose, both, b.share("100"), b.share("100"), 0, ModelBuilder::percent));
    EXPECT_THAT(said(found(b)), ElementsAre("K309 权重随 10201 种情形变化，只核对了前 10000 种"));
}

}  // namespace
}  // namespace kaohe
