// SPDX-License-Identifier: Apache-2.0
// kaohe verify POLICY STAFF RESULTS: lists as people make them, read and held against figures that were worked out by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/unit/list_desk.hpp"

namespace kaohe {
namespace {

constexpr const char* policy = R"(方案 客服考核
  不参与考核 出勤天数不足 10 天的，"出勤不足"
数据
  出勤天数（天）
  奖金基数（元）
1.1 指标 接通率（%），0～100%，权重 60%，目标 95%
    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止
1.2 指标 质检分，0～100 分，权重 40%：得分 = 实际值
2.1 加分 表扬（次）：每次加 1 分，最多加 3 分
2.2 扣分 迟到（次）：每次扣 2 分
3.1 总分 = 加权合计 + 加分合计 − 扣分合计，最低 0 分，四舍五入，保留 1 位小数
3.2 等级划分
    90 分（含）以上  优秀，系数 1.2
    80 分（含）至 90 分（不含）  良好，系数 1.0
    80 分以下（不含）  合格，系数 0.6
3.3 结果应用
    奖金 = 奖金基数 × 系数，四舍五入到元
    接通率得分低于 80 分的，改进 "话务培训"
    质检分得分低于 80 分的，改进 "质检复训"
中英文对照
  客服考核 = Service Scorecard
  接通率 = Answer Rate
  质检分 = QA Score
  奖金 = Bonus
  优秀 = Excellent
  良好 = Good
  合格 = Pass
)";

// 000101: 1.6 points short are 2 steps, 96 × 60% + 92.25 × 40% + 1 = 95.5; 000102: 60 + 31.96 − 4 = 87.96; 000103: 11 steps, 46.8 + 32 + 3 − 2 = 79.8;
// 000104: 60 + 30.02 = 90.02; 000106: 5 steps, 54 + 30.4 + 2 − 6 = 80.4; 000107: 35 steps, 18 + 24 = 42.
constexpr const char* staff =
    "工号,姓名,出勤天数（天）,奖金基数（元）,接通率（%）,质检分,表扬（次）,迟到（次）\n"
    "000101,张三,22,2000,93.4,92.25,1,0\n"
    "000102,李四,22,2000,95,79.9,0,2\n"
    "000103,王五,22,2500,84.2,80,4,1\n"
    "000104,赵六,22,2001,95.5,75.05,0,0\n"
    "000105,钱七,8,2000,95,90,0,0\n"
    "000106,孙八,22,1800,90.05,76,2,3\n"
    "000107,周九,22,2000,60,60,0,0\n";

constexpr const char* right =
    "工号,姓名,接通率得分,质检分得分,表扬加分,迟到扣分,总分,等级,奖金（元）,改进\n"
    "000101,张三,96,92.25,1,0,95.5,优秀,2400,\n"
    "000102,李四,100,79.9,0,4,88,良好,2000,质检复训\n"
    "000103,王五,78,80,3,2,79.8,合格,1500,话务培训\n"
    "000104,赵六,100,75.05,0,0,90,优秀,2401,质检复训\n"
    "000106,孙八,90,76,2,6,80.4,良好,1800,质检复训\n"
    "000107,周九,30,60,0,0,42,合格,1200,话务培训；质检复训\n";

class VerifyList : public ::testing::Test, protected ListDesk {
protected:
    VerifyList() : ListDesk("zh", policy, staff) {}
    nlohmann::json json(const std::string& list, int expected) {
        EXPECT_EQ(verify(list, {"--json"}), expected) << out << err;
        return nlohmann::json::parse(out);
    }
    static std::string replaced(std::string text, std::string_view from, std::string_view to) {
        const auto at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    }
    static bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
    // The right list with one mistake: who is listed with what.
    void expect_one(const std::string& list, const std::string& id, const std::string& figure, const std::string& listed, const std::string& computed) {
        const auto told = json(list, 1);
        ASSERT_EQ(told["different_cells"], 1) << told.dump(1);
        const auto& difference = told["differences"][0];
        EXPECT_EQ(difference["id"], id);
        EXPECT_EQ(difference["figure"]["zh"], figure);
        EXPECT_EQ(difference["listed"], listed);
        EXPECT_EQ(difference["computed"]["zh"], computed);
    }
};

TEST_F(VerifyList, right_list_agrees) {
    EXPECT_EQ(verify(right), 0) << out << err;
    EXPECT_EQ(out, "一致：6 人、8 项，共 48 处\n");
    EXPECT_EQ(err, "");
    EXPECT_EQ(verify(right, {"--language", "en"}), 0);
    EXPECT_EQ(out, "agrees: 6 people, 8 figures, 48 cells in all\n");
}

TEST_F(VerifyList, what_score_writes_agrees) {
    ASSERT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv"}), 0) << err;
    EXPECT_EQ(run({"verify", "p.kaohe", "s.csv", "r.csv"}), 0) << out << err;
    EXPECT_TRUE(holds(out, "一致：7 人、9 项")) << out;
    EXPECT_TRUE(holds(out, "没有核对的 2 列：状态、说明")) << out;
    ASSERT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv", "--language", "en"}), 0) << err;
    EXPECT_EQ(run({"verify", "p.kaohe", "s.csv", "r.csv"}), 0) << out << err;
}

// Titles above, other order, extra columns, sums below, everything in full width, marks and units beside numbers, English names of ratings.
TEST_F(VerifyList, layout_does_not_matter) {
    const std::string dirty =
        "２０２５年７月客服考核结果,,,,,,,,,\n"
        "制表：人力资源部,,,,,,,,,\n"
        "备注,考核等级,最终得分（四舍五入）,工 号,1.1 接通率得分（60%）,QA Score score,表扬,扣分合计,Bonus,改进\n"
        ",Excellent,９５．５０,000101,96.0分,92.25,１,,\"￥2,400.00\",无\n"
        ",合格,42.0分,０００１０７,30,60,,0,\"1,200元\",质检复训、话务培训\n"
        ",,,,,,,,,\n"
        "优,excellent ,90分, 000104 ,100,75.05,0,-,\"2,401\",质检复训。\n"
        ",良好,88.00,000102,100,79.9,0,4,2000,\"质检复训\"\n"
        ",良好,80.4,000106,90,76,2,6,0.18万,质检复训\n"
        ",合格,79.8,000103,78,80,3,2,1500元,话务培训\n"
        "合计,,475.7,,,,,,,\n"
        "审核：李明,,,,,,,,,\n";
    EXPECT_EQ(verify(dirty), 0) << out << err;
    EXPECT_TRUE(holds(out, "一致：6 人、8 项")) << out;
    EXPECT_TRUE(holds(out, "没有核对的 1 列：备注")) << out;
}

TEST_F(VerifyList, tabs_and_other_separators) {
    std::string tabs = right, semicolons = right;
    for (char& c : tabs)
        if (c == ',') c = '\t';
    for (char& c : semicolons)
        if (c == ',') c = ';';
    EXPECT_EQ(verify(tabs), 0) << out << err;
    EXPECT_EQ(verify(semicolons), 0) << out << err;
    std::string crlf;
    for (const char c : std::string(right)) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(verify("\xEF\xBB\xBF" + crlf), 0) << out << err;
}

// 工号,总分 / 000101,95.5 … in GB18030.
TEST_F(VerifyList, list_in_gb18030) {
    std::string list = "\xB9\xA4\xBA\xC5,\xD7\xDC\xB7\xD6\n000101,95.5\n000102,88\n000103,79.8\n000104,90\n000106,80.4\n000107,42\n";
    EXPECT_EQ(verify(list), 0) << out << err;
    EXPECT_TRUE(holds(out, "一致：6 人、1 项，共 6 处")) << out;
    EXPECT_TRUE(holds(err, "GB18030")) << err;
}

TEST_F(VerifyList, heading_over_two_rows) {
    EXPECT_EQ(verify("客服,,得分,,结果\n工号,姓名,接通率,质检分,\n,,,,\n"), 2);
    const std::string two =
        "工号,姓名,接通率,,总分\n"
        ",,数据,得分,\n"
        "000101,张三,93.4%,96,95.5\n000102,李四,95%,100,88\n000103,王五,84.2%,78,79.8\n000104,赵六,95.5%,100,90\n000106,孙八,90.05%,90,80.4\n000107,周九,60%,30,42\n";
    EXPECT_EQ(verify(two), 0) << out << err;
    EXPECT_TRUE(holds(out, "总分") || holds(out, "一致：6 人")) << out;
}

// A measure's bare name is its score or its data, whichever its cells are.
TEST_F(VerifyList, bare_names_of_measures) {
    const std::string head = "工号,接通率,总分\n";
    EXPECT_EQ(verify(head + "000101,96,95.5\n000102,100,88\n000103,78,79.8\n000104,100,90\n000106,90,80.4\n000107,30,42\n"), 0) << out << err;
    EXPECT_FALSE(holds(out, "接通率")) << out;
    EXPECT_EQ(verify(head + "000101,93.4,95.5\n000102,95,88\n000103,84.2,79.8\n000104,95.5,90\n000106,90.05,80.4\n000107,60,42\n"), 0) << out << err;
    EXPECT_TRUE(holds(out, "“接通率”一列是数据，按员工数据核对")) << out;
    EXPECT_EQ(verify(head + "000101,0.934,95.5\n000102,0.95,88\n000103,0.842,79.8\n000104,0.955,90\n000106,0.9005,80.4\n000107,0.6,42\n"), 0) << out << err;
    EXPECT_TRUE(holds(out, "“接通率”一列的百分数写成小数（0.934 即 93.4%）")) << out;
}

// What a score adds to the total, and a total before extra points and deductions.
TEST_F(VerifyList, weighted_scores_and_several_totals) {
    const std::string list =
        "工号,接通率加权得分,质检分加权得分,总分,加分,扣分,最终得分\n"
        "000101,57.6,36.9,94.5,1,0,95.5\n000102,60,31.96,91.96,0,4,88\n000103,46.8,32,78.8,3,2,79.8\n000104,60,30.02,90.02,,,90\n000106,54,30.4,84.4,2,6,80.4\n000107,18,24,42,0,,42\n";
    EXPECT_EQ(verify(list), 0) << out << err;
    EXPECT_TRUE(holds(out, "一致：6 人、6 项，共 36 处")) << out;
    EXPECT_TRUE(holds(out, "“总分”一列按“加权合计”核对")) << out;
    expect_one(replaced(list, "60,30.02", "60,30.03"), "000104", "质检分加权得分", "30.03", "30.02");
}

TEST_F(VerifyList, deductions_below_zero_and_blank) {
    EXPECT_EQ(verify("工号,迟到扣分\n000101,\n000102,-4\n000103,-2\n000104,\n000106,-6\n000107,0\n"), 0) << out << err;
    EXPECT_TRUE(holds(out, "“迟到扣分”一列的扣分写成负数")) << out;
}

TEST_F(VerifyList, each_mistake_is_listed) {
    expect_one(replaced(right, "95.5,优秀", "95.4,优秀"), "000101", "总分", "95.4", "95.5");
    expect_one(replaced(right, "42,合格,1200", "42,合格,1201"), "000107", "奖金", "1201", "1200");
    expect_one(replaced(right, "话务培训；质检复训", "话务培训"), "000107", "改进", "话务培训", "话务培训；质检复训");
    expect_one(replaced(right, "2400,\n", "2400,质检复训\n"), "000101", "改进", "质检复训", "无");
    expect_one(replaced(right, "000103,王五,78,80,3,2", "000103,王五,78,80,,2"), "000103", "表扬加分", "", "3");
    expect_one(replaced(right, "80.4,良好,1800", "80.4,中等,1800"), "000106", "等级", "中等", "良好");
    expect_one(replaced(right, "42,合格", "42.0000001,合格"), "000107", "总分", "42.0000001", "42");
}

// The rating follows from the total that the list has, the bonus from its rating.
TEST_F(VerifyList, what_follows_is_told_apart) {
    const auto told = json(replaced(right, "90,优秀,2401", "89.9,良好,2001"), 1);
    ASSERT_EQ(told["different_cells"], 3) << told.dump(1);
    EXPECT_FALSE(told["differences"][0].contains("follows"));
    EXPECT_EQ(told["differences"][1]["follows"]["zh"], "总分");
    EXPECT_EQ(told["differences"][2]["follows"]["zh"], "等级");
    verify(replaced(right, "90,优秀,2401", "89.9,良好,2001"));
    EXPECT_TRUE(holds(out, "其中 2 处是由别处引起的")) << out;
    EXPECT_TRUE(holds(out, "等级 良好，应为 优秀；奖金 2001，应为 2401")) << out;
}

TEST_F(VerifyList, data_that_differ_are_told_as_such) {
    std::string list = "工号,质检分,质检分得分,总分\n000101,92.25,92.25,95.5\n000102,79.9,79.9,88\n000103,90,90,83.8\n000104,75.05,75.05,90\n000106,76,76,80.4\n000107,60,60,42\n";
    const auto told = json(list, 1);
    EXPECT_EQ(told["different_data"], 1) << told.dump(1);
    EXPECT_EQ(told["causes"].size(), 0U);
}

TEST_F(VerifyList, noise_of_binary_arithmetic_is_no_difference) {
    EXPECT_EQ(verify(replaced(right, "95.5,优秀", "95.50000000000001,优秀")), 0) << out << err;
    EXPECT_TRUE(holds(out, "只差浮点尾数（如 95.30000000000001）的 1 处，不算差异")) << out;
    EXPECT_EQ(verify(replaced(right, "90,优秀", "89.99999999999999,优秀")), 0) << out << err;
    EXPECT_TRUE(holds(out, "其中 1 处正好在等级线上，用公式比较可能差一级：000104 89.99999999999999")) << out;
    // What is seen at fifteen digits is a difference.
    EXPECT_EQ(verify(replaced(right, "95.5,优秀", "95.5000001,优秀")), 1) << out;
}

// The policy does not round the score: what the list shows is its rounding. The total it does round.
TEST_F(VerifyList, figures_that_the_policy_does_not_round_are_compared_as_shown) {
    const std::string rounded = replaced(replaced(replaced(right, "92.25,1", "92.3,1"), "75.05,0", "75.1,0"), "79.9,0", "79.9,0");
    EXPECT_EQ(verify(rounded), 0) << out << err;
    EXPECT_TRUE(holds(out, "按表中显示的位数核对（方案没有规定舍入）：质检分得分")) << out;
    // Where another cell of the column shows two decimals, one that shows less has been rounded.
    expect_one(replaced(right, "75.05,0", "75.1,0"), "000104", "质检分得分", "75.1", "75.05");
    expect_one(replaced(rounded, "92.3,1", "92.2,1"), "000101", "质检分得分", "92.2", "92.25");
}

TEST_F(VerifyList, people_missing_unknown_and_twice) {
    EXPECT_EQ(verify(replaced(right, "000107,周九,30,60,0,0,42,合格,1200,话务培训；质检复训\n", "")), 1);
    EXPECT_TRUE(holds(out, "不一致：5 人、8 项的数相符，但人员对不上\n表里缺 1 人：000107 周九\n")) << out;
    EXPECT_EQ(verify(std::string(right) + "000108,吴十,1,2,0,0,3,合格,0,\n"), 1);
    EXPECT_TRUE(holds(out, "员工数据里没有的 1 人：000108 吴十（第 8 行）")) << out;
    EXPECT_EQ(verify(std::string(right) + "000107,周九,30,60,0,0,42,合格,1200,话务培训；质检复训\n"), 1);
    EXPECT_TRUE(holds(out, "表里出现多次、没有核对的 1 人：000107 周九（第 7 行）")) << out;
}

TEST_F(VerifyList, ids_that_lost_their_zeros) {
    std::string lost = right;
    for (auto at = lost.find("\n000"); at != std::string::npos; at = lost.find("\n000")) lost.erase(at + 1, 3);
    EXPECT_EQ(verify(lost), 1) << err;
    EXPECT_TRUE(holds(out, "不一致：6 人、8 项的数相符，但人员对不上\n工号写法不同的 6 人，已按同一人核对：000101 张三（第 2 行写作 101，少了前面的 0）")) << out;
    // Never another person: 101 is somebody of its own here.
    put("s.csv", std::string(staff) + "101,郑一,22,2000,95,90,0,0\n");
    const auto told = json(lost, 1);
    EXPECT_EQ(told["other_ids"]["count"], 5) << told.dump(1);
    EXPECT_EQ(told["missing"]["people"][0]["id"], "000101");
    // Who may be either is nobody.
    put("s.csv", std::string(staff) + "00102,郑二,22,2000,95,90,0,0\n");
    EXPECT_EQ(json(lost, 1)["unknown"]["people"][0]["id"], "102");
}

TEST_F(VerifyList, other_name_under_the_same_id_is_a_remark) {
    EXPECT_EQ(verify(replaced(right, "000101,张三", "000101,张 山")), 0) << out;
    EXPECT_TRUE(holds(out, "工号相同、姓名不同的 1 人，请看是不是同一人：000101 张三（张 山）")) << out;
}

TEST_F(VerifyList, who_is_not_appraised_has_no_results) {
    EXPECT_EQ(verify(std::string(right) + "000105,钱七,,,,,,,,\n"), 0) << out << err;
    EXPECT_EQ(verify(std::string(right) + "000105,钱七,100,90,0,0,96,优秀,2400,\n"), 1);
    EXPECT_TRUE(holds(out, "不参与：出勤不足")) << out;
    EXPECT_TRUE(holds(out, "不参与考核的人也评了分：“出勤不足”")) << out;
}

TEST_F(VerifyList, cells_that_cannot_be_read) {
    EXPECT_EQ(verify(replaced(right, "95.5,优秀", "#DIV/0!,优秀")), 3) << out << err;
    EXPECT_TRUE(holds(err, "错误 K985：这个单元格读不成“总分”，没有核对\n --> r.csv 第 2 行“总分”列（G2）")) << err;
    EXPECT_TRUE(holds(out, "一致：6 人、8 项，共 47 处\n\n读不懂、没有核对的单元格 1 个\n")) << out;
    EXPECT_EQ(verify(replaced(right, "42,合格", "四十二,合格")), 3) << out << err;
    EXPECT_EQ(verify(replaced(right, "42,合格", "42元,合格")), 3) << out << err;
}

TEST_F(VerifyList, people_whose_data_cannot_be_read) {
    put("s.csv", replaced(staff, "22,2000,60,60", "22,2000,六十,60"));
    EXPECT_EQ(verify(right), 3) << out << err;
    EXPECT_TRUE(holds(out, "一致：5 人")) << out;
    EXPECT_TRUE(holds(out, "按方案算不出的 1 人：000107 周九")) << out;
    // Whoever has figures that the policy cannot give, for want of data, differs.
    put("s.csv", replaced(staff, "22,2000,60,60", "22,2000,,60"));
    EXPECT_EQ(verify(right), 1) << out << err;
    EXPECT_TRUE(holds(out, "000107")) << out;
}

TEST_F(VerifyList, lists_that_cannot_be_used) {
    EXPECT_EQ(verify("姓名,总分\n张三,95.5\n"), 2);
    EXPECT_TRUE(holds(err, "K984")) << err;
    EXPECT_TRUE(holds(err, "工号")) << err;
    EXPECT_EQ(verify("工号,姓名,备注\n000101,张三,\n"), 2);
    EXPECT_TRUE(holds(err, "K984")) << err;
    EXPECT_EQ(verify("工号,总分\n"), 2);
    EXPECT_TRUE(holds(err, "表头下面没有人")) << err;
    EXPECT_EQ(verify(""), 2);
    EXPECT_EQ(verify("工号,总分\n1.01E+05,95.5\n"), 2);
    EXPECT_TRUE(holds(err, "K542")) << err;
    EXPECT_EQ(run({"verify", "p.kaohe", "s.csv", "nowhere.csv"}), 2);
    EXPECT_EQ(run({"verify", "p.kaohe", "s.csv"}), 2);
}

TEST_F(VerifyList, all_differences_go_to_a_file) {
    EXPECT_EQ(verify(replaced(right, "90,优秀,2401", "89.9,良好,2001"), {"-o", "d.csv"}), 1);
    EXPECT_EQ(get("d.csv"),
              "\xEF\xBB\xBF工号,姓名,表中行号,单元格,项目,条款,表中,应为,表中多出,说明\r\n"
              "000104,赵六,5,G5,总分,3.1,89.9,90,-0.1,\r\n"
              "000104,赵六,5,H5,等级,3.2,良好,优秀,,由“总分”引起\r\n"
              "000104,赵六,5,I5,奖金,3.3,2001,2401,-400,由“等级”引起\r\n");
    EXPECT_EQ(verify(right, {"-o", "r.csv"}), 2);
    EXPECT_EQ(get("r.csv"), right);
    EXPECT_EQ(verify(right, {"-o", "d.xlsx"}), 2);
}

TEST_F(VerifyList, staff_from_a_pipe) {
    put("r.csv", replaced(right, "95.5,优秀", "95.4,优秀"));
    ASSERT_EQ(run({"verify", "p.kaohe", "s.csv", "r.csv"}), 1);
    const std::string from_file = out;
    const NamedPipe pipe("staff.pipe", get("s.csv"));
    EXPECT_EQ(run({"verify", "p.kaohe", "staff.pipe", "r.csv"}), 1) << err;
    EXPECT_EQ(out, from_file);
}

// One figure mistyped fits one of thousands of readings by chance: none is told.
TEST_F(VerifyList, single_figure_that_nothing_explains) {
    const auto told = json(replaced(right, "79.8,合格", "78.9,合格"), 1);
    EXPECT_EQ(told["causes"].size(), 0U) << told["causes"].dump(1);
    EXPECT_EQ(told["unexplained"], 1);
}

// What people get wrong in spreadsheets, seeded into this list by hand.
TEST_F(VerifyList, causes_are_named) {
    const auto cause = [&](const std::string& list) {
        const auto told = json(list, 1);
        EXPECT_GE(told["causes"].size(), 1U) << told.dump(1);
        return told["causes"].empty() ? std::string() : told["causes"][0]["kind"].get<std::string>();
    };
    const auto with_totals = [](const std::vector<std::string>& totals) {
        static constexpr const char* ids[] = {"000101", "000102", "000103", "000104", "000106", "000107"};
        std::string list = "工号,总分\n";
        for (std::size_t i = 0; i < totals.size(); ++i) list += std::string(ids[i]) + "," + totals[i] + "\n";
        return list;
    };
    EXPECT_EQ(cause(with_totals({"95.5", "87.96", "79.8", "90.02", "80.4", "42"})), "unrounded");
    EXPECT_EQ(cause(with_totals({"95.5", "87.9", "79.8", "90", "80.4", "42"})), "truncated");
    EXPECT_EQ(cause(with_totals({"95.5", "92", "81.8", "90", "86.4", "42"})), "deduction_left_out");
    EXPECT_EQ(cause(with_totals({"94.5", "88", "76.8", "90", "78.4", "42"})), "extra_left_out");
    EXPECT_EQ(cause(with_totals({"95.5", "88", "80.8", "90", "80.4", "42"})), "cap_left_out");
    EXPECT_EQ(cause(with_totals({"97", "88", "81", "90", "81.6", "42"})), "part_step_down");
    EXPECT_EQ(cause(with_totals({"95.4", "88", "79.8", "90", "80.4", "42"})), "rounded_early");
    // Weights of 55% and 45%; 5 points for everybody.
    EXPECT_EQ(cause(with_totals({"95.3", "87", "79.9", "88.8", "79.7", "43.5"})), "other_weights");
    EXPECT_EQ(cause(with_totals({"95.1", "86", "80", "87.5", "79", "45"})), "weights_equal");
    EXPECT_EQ(cause(with_totals({"100.5", "93", "84.8", "95", "85.4", "47"})), "same_amount");
    // A target of 92%; a bonus without its factor.
    EXPECT_EQ(cause("工号,接通率得分\n000101,100\n000102,100\n000103,84\n000104,100\n000106,96\n000107,36\n"), "other_number");
    EXPECT_TRUE(holds(out, "的“95%”像是当成了 92%")) << out;
    EXPECT_EQ(cause("工号,奖金\n000101,2000\n000102,2000\n000103,2500\n000104,2001\n000106,1800\n000107,2000\n"), "factor_left_out");
    EXPECT_EQ(cause("工号,等级\n000101,优秀\n000102,良好\n000103,合格\n000104,良好\n000106,良好\n000107,合格\n"), "edge");
}

}  // namespace
}  // namespace kaohe
