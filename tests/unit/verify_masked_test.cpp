// SPDX-License-Identifier: Apache-2.0
// kaohe verify POLICY STAFF RESULTS --mask: a list with real IDs is compared, and nothing that is shown or written tells who anybody is.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/list_desk.hpp"

namespace kaohe {
namespace {

constexpr const char* policy = R"(Policy: Mask
Data
  Bonus Base (yuan)
  Comment, text
1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual
2.1 Total = weighted sum, rounded half up to 1 decimal place
2.2 Ratings
    Excellent: 90 points or more, Factor 1.2
    Pass: the rest, Factor 1
2.3 Results: Bonus = Bonus Base × Factor, rounded half up to 1 yuan
  Echo = Comment
)";

constexpr const char* staff =
    "ID,Name,Bonus Base,Comment,QA Score\n"
    "ZQX901,Quorlia Vextan,1000,see Quorlia Vextan,91.6\n"
    "ZQX902,Brimbo Zendt,1200,ok,85\n"
    "2400,Wexford Yan,2000,ok,95\n";

constexpr const char* right =
    "ID,Name,Total,Rating,Bonus,Echo\n"
    "ZQX901,Quorlia Vextan,91.6,Excellent,1200,see Quorlia Vextan\n"
    "ZQX902,Brimbo Zendt,85,Pass,1200,ok\n"
    "2400,Wexford Yan,95,Excellent,2400,ok\n";

class VerifyMasked : public ::testing::Test, protected ListDesk {
protected:
    VerifyMasked() : ListDesk("en", policy, staff) {}
    // Verifies it in every form; what was shown and written is `all_`.
    int verify(const std::string& list) {
        put("r.csv", list);
        run({"verify", "p.kaohe", "s.csv", "r.csv", "--mask", "--json"});
        all_ = out + err;
        const int ended = run({"verify", "p.kaohe", "s.csv", "r.csv", "--mask", "-o", "d.csv"});
        all_ += out + err + get("d.csv");
        return ended;
    }
    void expect_nobody() const {
        for (const char* const word : {"ZQX", "zqx", "Quorlia", "Vextan", "Brimbo", "Zendt", "Mugwump", "Wexford"}) EXPECT_EQ(all_.find(word), std::string::npos) << word << "\n" << all_;
    }
    bool told(std::string_view part) const { return all_.find(part) != std::string::npos; }
    static std::string replaced(std::string text, std::string_view from, std::string_view to) { return text.replace(text.find(from), from.size(), to); }
    std::string all_;
};

TEST_F(VerifyMasked, real_ids_are_matched) {
    EXPECT_EQ(verify(right), 0) << all_;
    EXPECT_TRUE(told("agrees: 3 people, 4 figures, 12 cells in all")) << all_;
    expect_nobody();
}

TEST_F(VerifyMasked, pseudonyms_are_shown) {
    EXPECT_EQ(verify(replaced(right, "91.6,Excellent,1200,see", "91,Excellent,1200,saw")), 1) << all_;
    EXPECT_TRUE(told("M0002  ＊＊＊  total (2.1)")) << all_;
    EXPECT_FALSE(told("saw")) << all_;  // words may name anybody
    expect_nobody();
}

TEST_F(VerifyMasked, strangers_by_their_row_alone) {
    EXPECT_EQ(verify(std::string(right) + "ZQX999,Mugwump,50,Pass,1,x\nZQX998,Mugwump,50,Pass,1,x\nZQX998,Mugwump,50,Pass,1,x\n"), 1) << all_;
    EXPECT_TRUE(told("not in the staff file: 1 person: row 5\n")) << all_;
    EXPECT_TRUE(told("in the list more than once, not compared: 1 person: row 6\n")) << all_;
    expect_nobody();
}

TEST_F(VerifyMasked, other_spellings_names_and_cells) {
    std::string list = replaced(right, "ZQX901,", "zqx901,");
    list = replaced(list, "Brimbo Zendt,85", "Mugwump,8x Brimbo Zendt");
    EXPECT_EQ(verify(list), 1) << all_;
    EXPECT_TRUE(told("under another ID, compared as the same person: 1 person: M0002 ＊＊＊ (row 2, in other letter case)\n")) << all_;
    EXPECT_TRUE(told("please see whether they are the same: M0003 ＊＊＊\n")) << all_;
    expect_nobody();
}

TEST_F(VerifyMasked, list_of_pseudonyms) {
    EXPECT_EQ(verify("ID,Name,Total,Echo\nM0002,＊＊＊,91.6,＊＊＊\nM0003,＊＊＊,85,＊＊＊\nM0004,＊＊＊,95,＊＊＊2\n"), 0) << all_;
    EXPECT_EQ(verify("ID,Name,Total,Echo\nM0002,＊＊＊,91.6,＊＊＊\nM0003,＊＊＊,86,ok\nM0004,＊＊＊,95,ok\n"), 1) << all_;
    EXPECT_TRUE(told("M0003  ＊＊＊  total (2.1)      86         85")) << all_;
}

TEST_F(VerifyMasked, people_twice_in_the_staff_file_are_known) {
    put("s.csv", std::string(staff) + "ZQX902,Brimbo Zendt,1200,ok,70\n");
    EXPECT_EQ(verify(right), 3) << all_;
    EXPECT_TRUE(told("row 5 of the staff file has this ID, too") || told("cannot be scored by the policy: 2 people")) << all_;
    expect_nobody();
}

}  // namespace
}  // namespace kaohe
