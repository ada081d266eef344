// SPDX-License-Identifier: Apache-2.0
// kaohe verify POLICY STAFF RESULTS: a list that is wrong is never said to agree, whatever it rounds and whatever unit it is taken to be in.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/list_desk.hpp"

namespace kaohe {
namespace {

constexpr const char* policy = R"(Policy Service Scorecard
  Not scored: agents with fewer than 10 Days Worked
Data
  Days Worked (days)
  Bonus Base (yuan)
1.1 Measure Answer Rate (%), 0 to 100%, weight 60%, target 95%
    deduct 2 points for every percentage point below target, or part thereof, not below 0
1.2 Measure QA Score, 0 to 100 points, weight 40%: score = actual
2.1 Extra points Commendations (times): 1 point each, up to 3 points
2.2 Deduction Late Arrivals (times): 2 points each
3.1 Total = weighted sum + extra points − deductions, not below 0 points, rounded half up to 1 decimal place
3.2 Ratings
    Excellent: 90 points or more, Factor 1.2
    Good: 80 to under 90 points, Factor 1.0
    Pass: under 80 points, Factor 0.6
3.3 Results
    Bonus = Bonus Base × Factor, rounded half up to yuan
    Share = Bonus ÷ 10000 yuan
    Raw = Bonus Base ÷ 7
)";

constexpr const char* staff =
    "Employee ID,Name,Days Worked,Bonus Base,Answer Rate,QA Score,Commendations,Late Arrivals\n"
    "000101,Zhang Min,22,2000,93.4%,92.25,1,0\n"
    "000102,Li Qiang,22,2000,95%,79.9,0,2\n"
    "000103,Wang Fang,22,2500,84.2%,80,4,1\n"
    "000104,Zhao Lei,22,2001,95.5%,75.05,0,0\n"
    "000105,Chen Jing,8,2000,95%,90,0,0\n"
    "000106,Liu Yang,22,1800,90.05%,76,2,3\n";

class VerifyExactness : public ::testing::Test, protected ListDesk {
protected:
    VerifyExactness() : ListDesk("en", policy, staff) {}
    // A list of one column, for the five people who are scored.
    int column(const std::string& heading, const std::vector<std::string>& cells, std::vector<std::string> options = {}) {
        const std::vector<std::string> people{"000101,Zhang Min", "000102,Li Qiang", "000103,Wang Fang", "000104,Zhao Lei", "000106,Liu Yang"};
        std::string list = "Employee ID,Name," + heading + "\n";
        for (std::size_t i = 0; i < people.size(); ++i) list += people[i] + "," + cells[i] + "\n";
        return verify(list, std::move(options));
    }
    bool told(std::string_view part) const { return (out + err).find(part) != std::string::npos; }
};

// 2000 × 1.2, 2000 × 1, 2500 × 0.6, 2001 × 1.2 = 2401.2, 1800 × 1.
const std::vector<std::string> bonuses{"2400", "2000", "1500", "2401", "1800"};

TEST_F(VerifyExactness, unit_that_nobody_wrote_forgives_nothing) {
    EXPECT_EQ(column("Bonus", bonuses), 0) << out;
    EXPECT_EQ(column("Bonus", {"0", "0", "0", "0", "0"}), 1) << out;
    EXPECT_EQ(column("Bonus", {"0.2", "0.2", "0.2", "0.2", "0.2"}), 1) << out;
    EXPECT_EQ(column("Bonus", {"0.24", "0.2", "0.15", "0.24", "0.18"}), 1) << out;
    EXPECT_FALSE(told("is read in")) << out;
    // Exactly so it may be guessed, and is told.
    EXPECT_EQ(column("Bonus", {"0.24", "0.2", "0.15", "0.2401", "0.18"}), 0) << out;
    EXPECT_TRUE(told("\"Bonus\" is read in 10,000 yuan\n")) << out;
    EXPECT_FALSE(told("does not round")) << out;
}

// 285.714…, 285.714…, 357.142…, 285.857…, 257.142…; 0.24, 0.2, 0.15, 0.2401, 0.18.
TEST_F(VerifyExactness, one_number_for_everybody_is_no_rounding) {
    EXPECT_EQ(column("Raw", {"0", "0", "0", "0", "0"}), 1) << out;
    EXPECT_EQ(column("Raw", {"0.03", "0.03", "0.03", "0.03", "0.03"}), 1) << out;
    EXPECT_EQ(column("Share", {"0", "0", "0", "0", "0"}), 1) << out;
    EXPECT_EQ(column("Raw", {"286", "286", "357", "286", "257"}), 0) << out;
    EXPECT_TRUE(told("compared by the decimals that the list shows (the policy does not round them): Raw (5 cells)\n")) << out;
}

TEST_F(VerifyExactness, unit_of_the_heading_counts) {
    const std::vector<std::string> wan{"0.24", "0.2", "0.15", "0.2401", "0.18"}, thousands{"2.4", "2", "1.5", "2.401", "1.8"};
    for (const char* const unit : {"(10k yuan)", "\"(10,000 yuan)\"", "(RMB 10k)", "(in 10k yuan)", "（万元）", "（单位：万元）", "（万）"}) {
        const std::string heading = std::string(unit).front() == '"' ? "\"Bonus " + std::string(unit).substr(1) : "Bonus " + std::string(unit);
        EXPECT_EQ(column(heading, wan), 0) << heading << out << err;
        EXPECT_EQ(column(heading, bonuses), 1) << heading << out << err;
    }
    for (const char* const unit : {"(thousand yuan)", "(k yuan)", "(thousands)", "(RMB '000)", "（千元）"}) {
        EXPECT_EQ(column("Bonus " + std::string(unit), thousands), 0) << unit << out << err;
        EXPECT_EQ(column("Bonus " + std::string(unit), bonuses), 1) << unit << out << err;
    }
    for (const char* const unit : {"(yuan)", "(RMB)", "(CNY)", "（元）", "（人民币）", "(July)", "（月）", "(2025)"}) EXPECT_EQ(column("Bonus " + std::string(unit), bonuses), 0) << unit << out << err;
}

TEST_F(VerifyExactness, unit_that_does_not_fit_is_told) {
    for (const char* const unit : {"(dollars)", "(US$)", "（美元）", "(points)", "(JPY)", "(thousand dollars)", "（港元）"}) {
        EXPECT_EQ(column("Bonus " + std::string(unit), bonuses), 2) << unit << out << err;
        EXPECT_TRUE(told("the unit in the heading is not one of the policy's figure")) << unit << err;
    }
    EXPECT_EQ(verify("Employee ID,Total,Bonus (dollars)\n000101,95.5,2400\n000102,88,2000\n000103,79.8,1500\n000104,90,2401\n000106,80.4,1800\n"), 3) << out << err;
    EXPECT_TRUE(told("\"Bonus (dollars)\" was not compared: the unit in its heading is not one of the policy's figure\n")) << out;
}

TEST_F(VerifyExactness, what_the_policy_writes_out_is_exact) {
    EXPECT_EQ(column("Factor", {"1.2", "1.0", "0.6", "1.20", "1"}), 0) << out;
    EXPECT_EQ(column("Factor", {"1", "1", "1", "1", "1"}), 1) << out;
    EXPECT_TRUE(told("differs: 3 of 5 people")) << out;
}

// The scores 92.25, 79.9, 80, 75.05, 76 in whole points: 79.9 and 80 are no longer told apart.
TEST_F(VerifyExactness, rounding_does_not_make_one_of_two) {
    EXPECT_EQ(column("QA Score score", {"92", "80", "80", "75", "76"}), 1) << out;
    EXPECT_EQ(column("QA Score score", {"92.3", "79.9", "80", "75.1", "76"}), 0) << out;
    EXPECT_TRUE(told("QA Score (2 cells)\n")) << out;
}

// 92.6 is 93 only to whoever rounds to whole points: nothing else gives that.
TEST_F(VerifyExactness, cause_agrees_as_exactly_as_the_policy) {
    EXPECT_EQ(column("Total", {"96", "88", "80", "90", "80"}), 1) << out;
    EXPECT_TRUE(told("Total (3.1) was rounded to whole numbers: explains all 3 differences in total")) << out;
    EXPECT_FALSE(told("was not rounded")) << out;
    EXPECT_FALSE(told("Bonus (3.3)")) << out;
}

constexpr const char* days_policy = R"(Policy Bonuses
Data
  Days Worked (days)
  Bonus Base (yuan)
1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual
2.1 Total = weighted sum, rounded half up to 1 decimal place
2.2 Ratings
    Excellent: 90 points or more, Factor 1.2
    Good: under 90 points, Factor 1
2.3 Results
    Bonus = Bonus Base × Factor × Days Worked ÷ 21 days, rounded half up to 1 yuan
)";

constexpr const char* days_staff =
    "Employee ID,Days Worked,Bonus Base,QA Score\n"
    "E1,31,1000,95\n"
    "E2,11,2001,95\n"
    "E3,20,1234,80\n"
    "E4,12,1500,80\n";

// 1200, 2401.2, 1234, 1500 without × days ÷ 21.
TEST_F(VerifyExactness, factor_with_a_number_below_it_left_out) {
    put("p.kaohe", days_policy);
    put("s.csv", days_staff);
    EXPECT_EQ(verify("Employee ID,Bonus\nE1,1200\nE2,2401\nE3,1234\nE4,1500\n"), 1) << err;
    EXPECT_TRUE(told("Bonus (2.3) was not cut to Days Worked ÷ 21 days: explains all 4 differences in Bonus\n")) << out;
}

// E3: 1234 × 1.1 × 20 ÷ 21 = 1292.76, E4: 1500 × 1.1 × 12 ÷ 21 = 942.86; E1: 1771.43, E2: 1257.77 as they should be.
TEST_F(VerifyExactness, factor_taken_for_one_with_a_decimal) {
    put("p.kaohe", days_policy);
    put("s.csv", days_staff);
    EXPECT_EQ(verify("Employee ID,Bonus\nE1,1771\nE2,1258\nE3,1293\nE4,943\n"), 1) << err;
    EXPECT_TRUE(told("seems to have been 1.1: explains all 2 differences in Bonus\n")) << out;
}

TEST_F(VerifyExactness, own_remarks_are_not_the_data_of_that_name) {
    put("p.kaohe", "Policy: P\nData\n  Remarks, text\n  State, text\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nResults\n  Echo = Remarks\n  Place = State\n");
    put("s.csv", "ID,Name,Remarks,State,QA Score\nE1,A,x,Ohio,90\n");
    ASSERT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv"}), 0) << err;
    EXPECT_NE(get("r.csv").find("Employee ID,Name,Scoring state,"), std::string::npos) << get("r.csv");
    EXPECT_NE(get("r.csv").find(",Scoring remarks"), std::string::npos) << get("r.csv");
    EXPECT_EQ(run({"verify", "p.kaohe", "s.csv", "r.csv"}), 0) << out << err;
}

constexpr const char* head = "Employee ID,Name,Total,Rating,Bonus\n";
constexpr const char* rows =
    "000101,Zhang Min,95.5,Excellent,2400\n000102,Li Qiang,88,Good,2000\n000103,Wang Fang,79.8,Pass,1500\n000104,Zhao Lei,90,Excellent,2401\n000106,Liu Yang,80.4,Good,1800\n";

std::string replaced(std::string text, std::string_view from, std::string_view to) { return text.replace(text.find(from), from.size(), to); }

TEST_F(VerifyExactness, cells_behind_the_last_heading_are_not_passed_over) {
    EXPECT_EQ(verify(head + std::string(rows)), 0) << out << err;
    EXPECT_EQ(verify(head + replaced(rows, "2401", "2401,7,8")), 1) << out << err;
    EXPECT_TRUE(told("not in the list: 1 person: 000104 Zhao Lei")) << out;
    EXPECT_EQ(verify(head + replaced(rows, "2401", "2401,,")), 0) << out << err;
}

TEST_F(VerifyExactness, ids_that_a_spreadsheet_was_made_to_keep) {
    EXPECT_EQ(verify(head + replaced(rows, "000104,", "\"=\"\"000104\"\"\",")), 0) << out << err;
}

TEST_F(VerifyExactness, headings_again_are_nobody) {
    EXPECT_EQ(verify(head + std::string(rows) + head), 0) << out << err;
}

TEST_F(VerifyExactness, who_is_not_scored_may_be_said_not_to_be) {
    EXPECT_EQ(verify(head + std::string(rows) + "000105,Chen Jing,-,not scored,-\n"), 0) << out << err;
    EXPECT_EQ(verify(head + std::string(rows) + "000105,Chen Jing,not scored,excluded,\n"), 0) << out << err;
    EXPECT_EQ(verify(head + std::string(rows) + "000105,Chen Jing,90,not scored,-\n"), 1) << out << err;
    EXPECT_EQ(verify(head + replaced(rows, "90,Excellent", "90,not scored")), 1) << out << err;
}

TEST_F(VerifyExactness, exchanged_names_do_not_agree) {
    EXPECT_EQ(verify(head + replaced(replaced(rows, "Zhang Min", "Li Qiang"), "000102,Li Qiang", "000102,Zhang Min")), 1) << out << err;
    EXPECT_TRUE(told("under the name of somebody else: 2 people: 000101 Zhang Min (Li Qiang), 000102 Li Qiang (Zhang Min)\n")) << out;
    EXPECT_EQ(verify(head + replaced(rows, "Zhang Min", "Zhang Ming")), 0) << out << err;
}

}  // namespace
}  // namespace kaohe
