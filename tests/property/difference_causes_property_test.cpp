// SPDX-License-Identifier: Apache-2.0
// Policies in which one thing or two are said otherwise, of every kind that people edit, and everybody scored by both: what is called proven is
// true of all of them, and whoever moves is told by what.
#include "tools/difference/staff_moves.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/property/part_of_runs.hpp"
#include "tests/unit/told_changes.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {
namespace {

using Bearing = PolicyChange::Bearing;
using Proof = PolicyDifference::Proof;

// What may be said in one place of a policy.
using Ways = std::vector<std::string>;

const std::vector<Ways>& places() {
    static const std::vector<Ways> all{
        {"方案 随机\n"},
        {"", "  适用 岗位为前厅、后厨的员工\n", "  适用 岗位为前厅、主管的员工\n"},
        {"", "  不参与考核 天数不足 10 天的，\"出勤不足\"\n", "  不参与考核 天数不足 12 天的，\"出勤不足\"\n", "  不参与考核 天数 < 10 天，\"出勤不足\"\n"},
        {"数据\n"},
        {"  岗位 分为 前厅、后厨、主管\n", "  岗位 分为 主管、前厅、后厨\n", "  岗位 分为 前厅、后厨、主管、店长\n"},
        {"  技能 由高到低分为 高级、中级、初级\n", "  技能 由高到低分为 中级、高级、初级\n"},
        {"  司龄（个月）\n  天数（天）\n", "  天数（天），0～31 天\n  司龄（个月）\n"},
        {"参数\n  单价 = 5 元\n", "参数\n  单价 = 6 元\n"},
        {"公式\n  人均 = 件数 ÷ 2\n", "公式\n  人均 = 件数 ÷ 4\n", "公式\n  人均 = 件数 × 50%\n"},
        {"1 指标\n"},
        {"1.1 服务，0～100 分，权重 40%：按实际值计分\n", "1.1 服务，0～100 分，权重 40%：得分 = 实际值 × 90%\n", "1.1 服务，0～100 分，权重 40%：90 分（含）以上得 100 分；60 分（含）以上得 80 分；其余得 0 分\n"},
        {"", "    岗位为后厨的，本项不考核，权重并入出餐\n", "    岗位为后厨的，本项不考核，权重并入卫生\n", "    岗位为后厨的，本项不考核\n", "    岗位为主管的，本项不考核，权重并入卫生\n", "    只考核前厅，权重并入卫生\n"},
        {"1.2 出餐，0～100 分，权重 30%：按实际值计分\n"},
        {"    无数据时本项不考核\n", "    无数据时本项不考核，权重并入卫生\n", "    无数据时本项不考核，权重并入服务\n", "    无数据时按 60 分\n", "    无数据时得分按 50 分\n"},
        {"1.3 卫生，0～100 分，权重 20%：按实际值计分\n1.4 件数（件），0～60 件，权重 10%，目标 20 件：得分 = 完成率 × 满分，最高 120 分\n", "1.3 卫生，0～100 分，权重 10%：按实际值计分\n1.4 件数（件），0～60 件，权重 20%，目标 20 件：得分 = 完成率 × 满分，最高 120 分\n",
         "1.3 卫生，0～100 分，权重 20%：按实际值计分\n1.4 件数（件），0～60 件，权重 10%，目标 25 件：得分 = 完成率 × 满分，最高 120 分\n", "1.3 卫生，0～100 分，权重 20%：按实际值计分\n1.4 件数（件），0～60 件，权重 10%：0 件得 0 分，20 件得 60 分，60 件得 120 分，中间按直线插值\n", "1.3 卫生，0～100 分，权重 30%：按实际值计分\n    岗位为主管的，本项不考核\n1.4 件数（件），0～60 件，权重 0%，目标 20 件：得分 = 完成率 × 满分，最高 120 分\n"},
        {"2 加分：表扬（次）：每次加 1 分，最多 3 分\n", "2 加分：表扬（次）：每次加 2 分，最多 3 分\n", "2 加分：岗位为前厅的，表扬（次）：每次加 1 分，最多 3 分\n"},
        {"3 扣分：隐患（处）：每处扣 2 分，最多 10 分\n", "3 扣分：岗位为前厅的，隐患（处）：每处扣 2 分，最多 10 分\n", "3 扣分：岗位为后厨的，隐患（处）：每处扣 2 分，最多 10 分\n", "3 扣分：隐患（处）：每处扣 2 分\n", "3 扣分：隐患（处）：每处扣 3 分，最多 10 分\n"},
        {"4 总分 = 加权合计 + 加分合计 − 扣分合计，最低 0 分", "4 总分 = 加权合计 − 扣分合计 + 加分合计，最低 0 分", "4 总分 = 加权合计 + 加分合计，最低 0 分", "4 总分 = 加权合计 + 加分合计 − 扣分合计，最低 40 分"},
        {"\n", "，四舍五入取整\n", "，最高 90 分\n"},
        {"5 等级划分\n"},
        {"  85 分（含）以上 优，奖金基数 1000 元\n", "  85 分（含）以上 优，须 隐患不超过 1 处，奖金基数 1000 元\n", "  85 分（含）以上 优，须 隐患不足 2 处，奖金基数 1000 元\n", "  85 分（含）以上 优，须 隐患不超过 0 处，奖金基数 1000 元\n", "  80 分（含）以上 优，奖金基数 1000 元\n", "  85 分（含）以上 优，须 技能不低于中级，奖金基数 1000 元\n"},
        {"  60 分（含）以上 良，奖金基数 500 元\n", "  60 分（含）以上 良，奖金基数 600 元\n", "  65 分（含）以上 良，奖金基数 500 元\n"},
        {"  其余 差，奖金基数 100 元\n"},
        {"6 表 系数，按 司龄，插值，两端持平\n  0 个月：0.8\n  12 个月：1.0\n  60 个月：1.2\n", "6 表 系数，按 司龄，插值，两端持平\n  0 个月：0.8\n  12 个月：1.1\n  60 个月：1.2\n", "6 表 系数，按 司龄，插值，两端持平\n  0 个月：0.8\n  24 个月：1.0\n  60 个月：1.2\n", "6 表 系数，按 司龄\n  12 个月（不含）以下：0.8\n  12 个月（含）以上：1.0\n"},
        {"7 规则\n"},
        {"7.1 卫生低于 60 分的，等级最高为良\n7.2 服务有数据且低于 50 分的，等级降 1 级\n", "7.1 服务有数据且低于 50 分的，等级降 1 级\n7.2 卫生低于 60 分的，等级最高为良\n", "7.1 卫生低于 70 分的，等级最高为良\n7.2 服务有数据且低于 50 分的，等级降 1 级\n", "7.1 卫生低于 60 分的，等级最高为良\n", "7.1 卫生低于 60 分的，等级最高为差\n7.2 服务有数据且低于 50 分的，等级降 1 级\n"},
        {"", "7.3 技能不低于中级的，总分加 3 分\n", "7.3 技能为高级的，总分加 3 分\n", "7.3 技能不低于中级的，总分减 3 分\n", "7.3 卫生低于 50 分的，卫生得分最高 20 分\n"},
        {"", "7.4 天数不足 20 天的，奖金按 80% 发放\n", "7.4 天数不足 20 天的，奖金按 50% 发放\n"},
        {"8 一票否决：事故；虚报。", "8 一票否决：虚报；事故。", "8 一票否决：事故。"},
        {"否决后等级为差，奖金为 0 元\n    无数据时按否\n", "否决后等级为差，奖金为 100 元\n    无数据时按否\n", "否决后等级为差\n    无数据时按否\n", "否决后等级为良，奖金为 0 元\n    无数据时按否\n"},
        {"9 结果应用\n"},
        {"9.1 奖金 = 奖金基数 × 系数 + 单价 × 人均 ÷ 1 件，四舍五入到元\n", "9.1 奖金 = 系数 × 奖金基数 + 单价 × 人均 ÷ 1 件，四舍五入到元\n", "9.1 奖金 = 奖金基数 × 系数 + 单价 × 人均 ÷ 1 件\n", "9.1 奖金 = 奖金基数 + 单价 × 人均 ÷ 1 件，四舍五入到元\n"},
        {"9.2 等级为优的，安排 \"晋升\"\n", "9.2 等级不低于良的，安排 \"晋升\"\n", "9.2 技能为高级的，安排 \"晋升\"\n", "9.2 等级为优的，安排 \"加薪\"\n"},
        {"", "中英文对照\n  主管 = Lead\n", "中英文对照\n  出餐 = Serving\n"},
    };
    return all;
}

using Choice = std::vector<std::size_t>;

std::string text_of(const Choice& choice) {
    std::string out;
    for (std::size_t i = 0; i < choice.size(); ++i) out += places()[i][choice[i]];
    return out;
}

class Edits {
public:
    explicit Edits(unsigned seed) : random_(seed) {}

    Choice choice() {
        Choice out;
        for (const Ways& ways : places()) out.push_back(below(ways.size()));
        return out;
    }
    Choice edited(Choice choice, std::size_t count) {
        while (count > 0) {
            const std::size_t place = below(choice.size()), way = below(places()[place].size());
            if (way == choice[place]) continue;
            choice[place] = way;
            --count;
        }
        return choice;
    }
    // Thirty people; some cells are empty, and some hold what no option names.
    std::string staff() {
        std::string out = "工号,岗位,技能,司龄,天数,服务,出餐,卫生,件数,表扬,隐患,事故,虚报\n";
        for (int person = 1; person <= 30; ++person) {
            out += std::to_string(person) + "," + any({"前厅", "后厨", "主管", "前厅", "后厨", "Lead", "店长"}) + "," + any({"高级", "中级", "初级"});
            out += "," + any({"0", "6", "12", "20", "36", "60", "80"}) + "," + any({"9", "11", "15", "22", "31"});
            for (const bool may_lack : {true, true, false}) out += "," + (may_lack && below(5) == 0 ? std::string() : std::to_string(40 + below(61)));
            out += "," + any({"0", "10", "20", "24", "40", "60"}) + "," + any({"0", "1", "4"}) + "," + any({"0", "0", "1", "2", "7"}) + "," + any({"否", "否", "否", "是", ""}) + "," + any({"否", "否", "否", "是"}) + "\n";
        }
        return out;
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }
    std::string any(const std::vector<std::string>& of) { return of[below(of.size())]; }
    std::mt19937 random_;
};

std::optional<StaffMoves> moves_of(const PolicyComparison& comparison, Policy& before, Policy& after, const std::string& staff) {
    CsvReader csv_before{std::string_view(staff)}, csv_after{std::string_view(staff)};
    StaffReader first(before.model, "s.csv", csv_before), second(after.model, "s.csv", csv_after);
    if (!first.start() || !second.start()) return std::nullopt;
    StaffComparison people(comparison, {});
    StaffRow row, same;
    while (first.next(row) == StaffReader::Next::row && second.next(same) == StaffReader::Next::row) people.add(row, same);
    return people.finish();
}

struct Counts {
    int compared = 0, proven = 0, moving = 0, movers = 0, missed = 0;
};

void expect_causes(const Mover& mover, const PolicyDifference& difference, const std::string& where) {
    if (mover.before.status != mover.after.status) {
        EXPECT_FALSE(mover.reason_before.zh.empty() && mover.reason_after.zh.empty() && mover.causes.empty()) << where << mover.id;
        return;
    }
    EXPECT_TRUE(std::any_of(mover.causes.begin(), mover.causes.end(), [](const MoveCause& cause) { return !cause.changes.empty() && !cause.name.zh.empty() && !cause.name.en.empty(); })) << where << mover.id;
    Number sum;
    bool amounts = false;
    for (const MoveCause& cause : mover.causes) {
        for (const std::size_t change : cause.changes) { EXPECT_NE(difference.changes[change].bearing, Bearing::presentation) << where << mover.id; }
        if (cause.amount) sum += *cause.amount, amounts = true;
    }
    if (amounts) { EXPECT_EQ(sum, *mover.after.total - *mover.before.total) << where << mover.id; }
}

void compare(Policy& before, Policy& after, const std::string& staff, const std::string& text, Counts& counts) {
    const PolicyComparison comparison(engine(), before, after);
    const PolicyDifference& difference = comparison.difference();
    const auto moves = moves_of(comparison, before, after, staff);
    ASSERT_TRUE(moves) << text;
    std::string where = text + "\n";
    for (const std::string& line : told(difference)) where += line + "\n";
    ++counts.compared;
    counts.proven += difference.no_result_differs == Proof::proven;
    const bool moved = !moves->movers.empty() || moves->total_only > 0;
    if (difference.no_result_differs == Proof::proven) { ASSERT_FALSE(moved) << where; }
    if (!moved) return;
    ++counts.moving;
    counts.missed += difference.count(Bearing::meaning) == 0;
    EXPECT_TRUE(difference.differs()) << where;
    for (const Mover& mover : moves->movers) ++counts.movers, expect_causes(mover, difference, where);
}

TEST(DifferenceCausesProperty, nothing_proven_is_false_and_whoever_moves_is_told_by_what) {
    Counts counts;
    const char* const wanted = std::getenv("KAOHE_LONG_TESTS");
    const unsigned count = wanted != nullptr && std::string_view(wanted) == "1" ? 1000 : 30 / part;
    for (unsigned seed = 0; seed < count; ++seed) {
        Edits edits(seed);
        const Choice choice = edits.choice();
        const std::string text = text_of(choice), staff = edits.staff();
        Policy before = engine().load("before", text);
        ASSERT_TRUE(before.may_score()) << text << said_of(before);
        for (std::size_t tries = 0; tries < 8; ++tries) {
            const std::string other = text_of(edits.edited(choice, tries < 6 ? 1 : 2));
            Policy after = engine().load("after", other);
            ASSERT_TRUE(after.may_score()) << other << said_of(after);
            compare(before, after, staff, "seed " + std::to_string(seed) + "\n" + text + "→\n" + other, counts);
            ASSERT_FALSE(::testing::Test::HasFailure());
        }
    }
    EXPECT_GT(counts.compared, static_cast<int>(200 / part));
    EXPECT_GT(counts.moving, static_cast<int>(100 / part));
    EXPECT_GT(counts.movers, static_cast<int>(500 / part));
    EXPECT_GT(counts.proven, static_cast<int>(5 / part));
    // Values that tell two rules apart are nearly always found.
    EXPECT_LE(counts.missed * 50, counts.moving);
    RecordProperty("compared", counts.compared), RecordProperty("moving", counts.moving), RecordProperty("proven", counts.proven);
}

}  // namespace
}  // namespace kaohe
