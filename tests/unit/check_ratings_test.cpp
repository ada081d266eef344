// SPDX-License-Identifier: Apache-2.0
// What check says of ratings, over the values that a total can come to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/check.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> found(const ModelBuilder& builder) {
    std::vector<Finding> findings;
    check_ratings(builder.model, findings);
    return findings;
}

using Lines = std::vector<std::pair<std::string_view, std::string>>;

// A total from 0 to 110, rounded to the step, if any.
struct Scored {
    ModelBuilder b;
    Scored(const Lines& lines, std::string_view step) {
        const FigureId raw = b.data("评分", ModelBuilder::points);
        TermId term = b.limited(b.use(raw), "0", "110");
        if (!step.empty()) term = b.rounded(term, step);
        b.ratings(b.use(b.figure({"总分", "Total"}, FigureKind::total, term, ModelBuilder::points)), lines);
    }
};
const Lines seed = {{"[90..", "优秀"}, {"80..89", "良好"}, {"60..79", "合格"}, {"..60)", "不合格"}};

TEST(CheckRatings, whole_number_bands_leave_gaps_unless_the_total_is_whole) {
    // Seed 004: 优秀 90 及以上, 良好 80–89, 合格 60–79, 不合格 60 以下; 89.5 and 79.5 have no rating.
    const auto findings = found(Scored(seed, "0.1").b);
    EXPECT_THAT(said(findings), ElementsAre("K314 总分 79.5 分 没有对应的等级"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K314 no rating is given where Total is 79.5 points"));
    EXPECT_THAT(findings[0].notes, ElementsAre(Say("空档：79 分（不含）至 80 分（不含），例如 79.5 分", "gap: over 79 points to under 80 points, such as 79.5 points"),
                                               Say("空档：89 分（不含）至 90 分（不含），例如 89.5 分", "gap: over 89 points to under 90 points, such as 89.5 points")));
    EXPECT_THAT(said(found(Scored(seed, "").b)), ElementsAre("K314 总分 79.5 分 没有对应的等级"));
    EXPECT_THAT(found(Scored(seed, "1").b), IsEmpty());
}

TEST(CheckRatings, caps_after_rounding_add_their_own_value) {
    ModelBuilder b;
    const FigureId raw = b.data("评分", ModelBuilder::points);
    const TermId total = b.limited(b.rounded(b.use(raw), "1"), "0", "99.5");
    b.ratings(b.use(b.figure({"总分", "Total"}, FigureKind::total, total, ModelBuilder::points)), {{"0..99", "合格"}});
    EXPECT_THAT(said(found(b)), ElementsAre("K314 总分 99.5 分 没有对应的等级"));
}

TEST(CheckRatings, a_rule_that_fixes_the_total_adds_its_value) {
    ModelBuilder b;
    const FigureId computed = b.figure("总分", FigureKind::total_computed, b.limited(b.use(b.data("评分", ModelBuilder::points)), "60", "100"), ModelBuilder::points);
    b.model.ruled.push_back({computed, {{Effect::Kind::set, none, b.constant("0", ModelBuilder::points), "", none, true, {}}}});
    const FigureId total = b.figure({"总分", "Total"}, FigureKind::total, b.term(Op::ruled, b.use(computed), none, none, 0, ModelBuilder::points), ModelBuilder::points);
    b.ratings(b.use(total), {{"[60..", "合格"}});
    EXPECT_THAT(said(found(b)), ElementsAre("K314 总分 0 分 没有对应的等级"));
}

TEST(CheckRatings, a_line_past_the_cap_is_never_given) {
    EXPECT_THAT(said(found(Scored({{"[120..", "卓越"}, {"[60..", "合格"}, {"*", "不合格"}}, "0.1").b)),
                ElementsAre("K318 总分到不了这一行（120 分（含）以上）：可能的数值是 0 分（含）至 110 分（含）中 0.1 分 的倍数"));
}

TEST(CheckRatings, the_total_ranges_over_what_its_scores_come_to) {
    ModelBuilder b;
    for (const char* share : {"60", "40"}) {
        const TermId score = b.limited(b.use(b.data(share, ModelBuilder::points)), "0", "100");
        Item& item = b.indicator(share, share);
        item.score = b.figure(share, FigureKind::score, score, ModelBuilder::points);
    }
    const FigureId sum = b.figure("加权合计", FigureKind::weighted_total, b.term(Op::weighted_sum, none, none, none, 0, ModelBuilder::points), ModelBuilder::points);
    b.ratings(b.use(b.figure({"总分", "Total"}, FigureKind::total, b.use(sum), ModelBuilder::points)), {{"(100..", "卓越"}, {"[60..100]", "合格"}, {"[0..60)", "不合格"}});
    EXPECT_THAT(said(found(b), Language::en), ElementsAre("K318 Total never gets to this line (over 100 points): its possible values are 0 points to 100 points"));
}

TEST(CheckRatings, a_line_with_a_condition_closes_no_gap) {
    Scored scored({{"[90..", "优秀"}, {"[60..90)", "合格"}, {"..60)", "不合格"}}, "0.1");
    EXPECT_THAT(found(scored.b), IsEmpty());
    scored.b.model.scales[0].lines[0].requires_.push_back(scored.b.constant(Value::truth(true)));
    const auto findings = found(scored.b);
    EXPECT_THAT(said(findings), ElementsAre("K314 总分 100 分 没有对应的等级"));
    EXPECT_EQ(findings[0].notes[0].zh, "空档：90 分（含）至 110 分（含），例如 100 分（只有一行附条件，条件不满足时没有着落）");
    // Values that no line is for, and values whose only line has a condition, are two gaps.
    scored.b.model.scales[0].lines.erase(scored.b.model.scales[0].lines.begin() + 1);
    EXPECT_THAT(found(scored.b)[0].notes, SizeIs(2));
    // With a line below it that takes those who fail the condition, all is well.
    Scored falling({{"[90..", "优秀"}, {"[60..", "合格"}, {"*", "不合格"}}, "0.1");
    falling.b.model.scales[0].lines[0].requires_.push_back(falling.b.constant(Value::truth(true)));
    EXPECT_THAT(found(falling.b), IsEmpty());
}

TEST(CheckRatings, two_lines_for_one_rating) {
    Scored scored({{"[90..", "优秀"}, {"[60..90)", "合格"}, {"..60)", "合格"}}, "0.1");
    EXPECT_THAT(said(found(scored.b)), ElementsAre("K324 等级“合格”写了两行"));
}

TEST(CheckRatings, bare_bounds_that_meet) {
    EXPECT_THAT(said(found(Scored({{"60..!", "合格"}, {"..60!", "不合格"}}, "0.1").b)),
                ElementsAre("K316 60 分 归哪一行没有写明：这里的“以上”“以下”含不含本数"));
}

}  // namespace
}  // namespace kaohe
