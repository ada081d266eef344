// SPDX-License-Identifier: Apache-2.0
// --mask: no name and no ID of the staff file in anything that any command shows or writes, whatever is wrong with the file; and the same pseudonym for
// the same person everywhere.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/command_line.hpp"
#include "tests/unit/pack_bench.hpp"
#include "tools/data/mask.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

// A file with every kind of trouble in it; names and IDs are found nowhere else.
constexpr const char* troubled =
    "八月绩效表,,,,,,,\n"
    "工号,姓名,直属上级,手机号,出勤天数（天）,转化目标（人）,转化数（人）,协作\n"
    "SECRET01,欧阳甲,司马乙,13900000001,22,40,34,95.33\n"
    "SECRET02,诸葛丙,司马乙,13900000002,5,40,34,95\n"
    "SECRET03,上官丁,司马乙,13900000003,22,40,上官丁没有报,95\n"
    "SECRET04,皇甫戊,司马乙,13900000004,22,40,,95\n"
    "ＳＥＣＲＥＴ０５,尉迟己,司马乙,13900000005,２２,40,SECRET05 未报,100\n"
    "SECRET06,公孙庚,司马乙,13900000006,22\n"
    "SECRET07,慕容辛\"x,司马乙,13900000007,22,40,34,\"95\"慕容辛\n"
    "SECRET01,欧阳甲,司马乙,13900000001,22,40,34,90\n"
    ",令狐壬,司马乙,13900000008,22,40,34,95\n"
    "SECRET09,宇文癸,司马乙,13900000009,22,0,34,95\n"
    "欧阳甲小计,,,,22,40,34,95\n"
    "制表：司马乙,,,,,,,\n";
const std::vector<std::string> secrets = {"SECRET", "ＳＥＣＲＥＴ", "欧阳", "诸葛", "上官", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "司马", "1390000000"};

class Masked : public CommandLine {
protected:
    void expect_nothing_told(const std::string& text, const std::string& where) {
        for (const std::string& secret : secrets) EXPECT_FALSE(holds(text, secret)) << where << " tells " << secret << ":\n" << text;
    }
    // Both streams, and every file that came about.
    void expect_nothing_told(const std::vector<std::string>& words) {
        std::string line;
        for (const std::string& word : words) line += word + " ";
        const auto before = files();
        run(words);
        expect_nothing_told(out, line);
        expect_nothing_told(err, line);
        for (const std::string& file : files())
            if (std::find(before.begin(), before.end(), file) == before.end() || file.starts_with("out.")) expect_nothing_told(get(file), line + "→ " + file);
    }
    static std::vector<std::string> files() {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(".")) names.push_back(entry.path().filename().string());
        return names;
    }
};

TEST_F(Masked, no_command_tells_a_name_or_an_id) {
    put("t.csv", troubled);
    for (const char* const language : {"zh", "en"})
        for (std::vector<std::string> words : std::vector<std::vector<std::string>>{
                 {"score", "p.kaohe", "t.csv", "--coercions"},
                 {"score", "p.kaohe", "t.csv", "--detail"},
                 {"score", "p.kaohe", "t.csv", "--json"},
                 {"score", "p.kaohe", "t.csv", "-o", "out.csv", "--rejects", "out.rejects.csv"},
                 {"score", "p.kaohe", "t.csv", "-o", "out.json", "--rejects", "out.rejects.json"},
                 {"score", "p.kaohe", "t.csv", "-o", "out.csv", "--pack", "out.zip"},
                 {"why", "p.kaohe", "t.csv", "--id", "M0004"},
                 {"why", "p.kaohe", "t.csv", "--id", "M0004", "--json"},
                 {"why", "p.kaohe", "t.csv", "--id", "M0005"},
                 {"why", "p.kaohe", "t.csv", "--id", "M0007", "--json"},
                 {"why", "p.kaohe", "t.csv", "--id", "M0099"},
                 {"data", "t.csv", "--coercions"},
                 {"data", "t.csv", "--json", "--coercions"},
                 {"data", "t.csv", "--policy", "p.kaohe", "--coercions"},
                 {"data", "t.csv", "--policy", "p.kaohe", "--json"},
                 {"check", "p.kaohe", "--report", "--staff", "t.csv"},
                 {"whatif", "p.kaohe", "t.csv", "--set", "协作 += 1"},
                 {"whatif", "p.kaohe", "t.csv", "--set", "协作 += 1", "--json"},
             }) {
            words.insert(words.end(), {"--mask", "--language", language});
            expect_nothing_told(words);
        }
    // What is typed may name people; nothing that comes of it does.
    in = ".人 SECRET04\n.为什么\n.差什么\n.设 SECRET04.协作 = 99\n.改动\n.影响\n.边缘\n.名单\n.人 SECRET01\n.人 SECRET99X\n.人 M0004\n.情景 保存 out\n";
    in.erase(in.find(".人 SECRET99X\n"), std::string(".人 SECRET99X\n").size());
    expect_nothing_told({"repl", "p.kaohe", "t.csv", "--mask", "--language", "zh"});
    put("lines.txt", in);
    expect_nothing_told({"repl", "p.kaohe", "t.csv", "--mask", "--script", "lines.txt", "--language", "zh"});
}

TEST_F(Masked, a_file_that_breaks_off_tells_nothing) {
    put("open.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\nSECRET01,\"欧阳甲,22,40,34,95\n");
    put("lost.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n1.39E+10,欧阳甲,22,40,34,95\n");
    put("bad.json", "[{\"工号\": \"SECRET01\", \"姓名\": \"欧阳甲\" \"协作\": 1}]");
    for (const char* const file : {"open.csv", "lost.csv", "bad.json"}) {
        expect_nothing_told({"score", "p.kaohe", file, "--mask"});
        EXPECT_FALSE(holds(err, "1.39E+10")) << err;
        EXPECT_TRUE(holds(err, "＊＊＊")) << file << err;
        expect_nothing_told({"data", file, "--mask"});
    }
    put("headless.csv", "SECRET01,欧阳甲,22,40,34,95\nSECRET02,诸葛丙,22,40,34,95\n");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"score", "p.kaohe", "headless.csv"}, {"data", "headless.csv"}, {"data", "headless.csv", "--json"}, {"data", "headless.csv", "--policy", "p.kaohe"}}) {
        std::vector<std::string> masked = words;
        masked.emplace_back("--mask");
        expect_nothing_told(masked);
    }
    EXPECT_EQ(run({"score", "p.kaohe", "open.csv"}), 2);
    EXPECT_TRUE(holds(err, "欧阳甲")) << "which is told without --mask: " << err;
}

TEST_F(Masked, the_same_person_has_the_same_pseudonym_everywhere) {
    run({"score", "p.kaohe", "s.csv", "--mask", "-o", "r.csv", "--rejects", "x.csv", "--pack", "p.zip"});
    EXPECT_TRUE(holds(get("r.csv"), "M0002,＊＊＊,已评,92.1,")) << get("r.csv");
    EXPECT_TRUE(holds(get("x.csv"), "4,M0004,＊＊＊,转化数（人）,E4,＊＊＊,")) << get("x.csv");
    EXPECT_TRUE(holds(PackParts(get("p.zip"))["staff.csv"], "2,M0002,＊＊＊,22,40,34,95.33\n"));
    EXPECT_TRUE(holds(PackParts(get("p.zip"))["manifest.json"], "\"masked\": true"));
    for (const char* const id : {"E1", "M0002"}) {
        EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--mask", "--id", id}), 0) << err;
        EXPECT_TRUE(out.starts_with("M0002 ＊＊＊   总分 92.1 分")) << out;
    }
    in = ".人 E1\n.人 M0002\n";
    run({"repl", "p.kaohe", "s.csv", "--mask"});
    EXPECT_TRUE(holds(out, "M0002 ＊＊＊")) << out;
    // Figures are what they are without it; words where a figure is wanted may be anybody's name.
    run({"score", "p.kaohe", "s.csv", "-o", "plain.csv"});
    std::string plain = get("plain.csv");
    for (const auto& [own, shown] : {std::pair("E1,张三", "M0002,＊＊＊"), std::pair("E2,李四", "M0003,＊＊＊"), std::pair("E3,王五", "M0004,＊＊＊"), std::pair("E4,赵六", "M0005,＊＊＊"), std::pair("E5,钱七", "M0006,＊＊＊")}) {
        ASSERT_TRUE(holds(plain, own));
        plain.replace(plain.find(own), std::string(own).size(), shown);
    }
    plain.replace(plain.find("八十"), std::string_view("八十").size(), "＊＊＊");
    EXPECT_EQ(get("r.csv"), plain);
}

TEST_F(Masked, a_masked_pack_is_verified_like_any_other) {
    put("t.csv", troubled);
    ASSERT_EQ(run({"score", "p.kaohe", "t.csv", "--mask", "--pack", "m.zip", "-o", "m.csv"}), 3) << err;
    ASSERT_EQ(run({"verify", "m.zip"}), 0) << err;
    EXPECT_TRUE(holds(out, "t.csv（已隐去姓名和工号）")) << out;
    PackParts parts(get("m.zip"));
    // The ID that is there twice has one pseudonym in both rows, so that it is seen to be there twice.
    EXPECT_TRUE(holds(parts["results.csv"], "3,M0003,＊＊＊,出错,,,,,,,,K518 工号,") && holds(parts["results.csv"], "10,M0003,＊＊＊,出错,,,,,,,,K518 工号,")) << parts["results.csv"];
    parts.replace("results.csv", "出勤不足", "病假");
    parts.list_again();
    put("forged.zip", parts.zip());
    EXPECT_EQ(run({"verify", "forged.zip"}), 1);
    EXPECT_TRUE(holds(err, "第 4 行（M0004）的原因")) << err;
}

TEST_F(Masked, who_is_there_twice_is_told_by_the_pseudonym) {
    put("twice.csv", std::string(staff) + "E1,张三,22,40,34,95.33,\n");
    run({"score", "p.kaohe", "twice.csv", "--mask", "-o", "r.csv"});
    EXPECT_TRUE(holds(err, "工号“M0002”不止一行：第 7 行也是")) << err;
    EXPECT_EQ(run({"why", "p.kaohe", "twice.csv", "--mask", "--id", "E1"}), 2);
    EXPECT_TRUE(holds(err, "K921") && holds(err, "“M0002”") && !holds(err, "“E1”")) << err;
    run({"data", "twice.csv", "--mask"});
    EXPECT_TRUE(holds(out, "重复的工号：")) << out;
    EXPECT_FALSE(holds(out, "E1（")) << out;
}

TEST_F(Masked, a_policy_that_reads_who_somebody_is_refuses_it) {
    for (const auto& [field, type] : {std::pair("工号", "文本"), std::pair("姓名", "文本"), std::pair("直接上级", "文本"), std::pair("部门主管", "文本")}) {
        put("who.kaohe", std::string("方案 试\n数据\n  ") + field + "，" + type + "\n1 指标 主项，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  谁 = " + field + "\n");
        put("who.csv", "工号,姓名,直接上级,部门主管,主项\nE1,张三,李四,王五,90\n");
        EXPECT_EQ(run({"score", "who.kaohe", "who.csv", "--mask"}), 2) << field;
        EXPECT_TRUE(holds(err, "K983") && holds(err, field)) << err;
        EXPECT_EQ(run({"score", "who.kaohe", "who.csv"}), 0) << err;
    }
}

TEST_F(Masked, remarks_and_wrong_cells_are_nobodys_to_read) {
    put("text.kaohe", "方案 试\n数据\n  备注，文本\n1 指标 主项，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  注 = 备注\n");
    put("text.csv", "工号,姓名,备注,主项\nE17,张三,替李四顶班，见 E17 号单,90\nE18,李四,同上,王五\n");
    for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{{"-o", "r.csv", "--rejects", "j.csv"}, {"--json"}, {"--coercions", "--detail"}}) {
        std::vector<std::string> words{"score", "text.kaohe", "text.csv", "--mask"};
        words.insert(words.end(), more.begin(), more.end());
        run(words);
        for (const std::string& told : {out, err, get("r.csv"), get("j.csv")})
            for (const char* const who : {"张三", "李四", "王五", "E17", "E18"}) EXPECT_FALSE(holds(told, who)) << who << "\n" << told;
    }
    EXPECT_TRUE(holds(get("r.csv"), "M0002,＊＊＊")) << get("r.csv");
    run({"why", "text.kaohe", "text.csv", "--all", "--mask", "--to", "md"});
    for (const char* const who : {"张三", "李四", "王五", "E17", "E18"}) EXPECT_FALSE(holds(out, who)) << out;
    run({"score", "text.kaohe", "text.csv", "--mask", "--pack", "p.zip"});
    EXPECT_EQ(run({"verify", "p.zip"}), 0) << err;
}

TEST_F(Masked, people_of_one_line_have_pseudonyms_of_their_own) {
    put("rows.json", "[{\"工号\": \"E1\", \"姓名\": \"甲某\", \"出勤天数（天）\": 22, \"转化目标（人）\": 40, \"转化数（人）\": 34, \"协作\": 95}, {\"工号\": \"E2\", \"姓名\": \"乙某\", \"出勤天数（天）\": 22, \"转化目标（人）\": 40, \"转化数（人）\": 34, \"协作\": 95}]");
    run({"score", "p.kaohe", "rows.json", "--mask", "-o", "r.csv"});
    EXPECT_TRUE(holds(get("r.csv"), "M0001,＊＊＊") && holds(get("r.csv"), "M0002,＊＊＊")) << get("r.csv");
}

TEST(PersonMask, words_only) {
    std::string text = "E1、E12、xE1、E1x、E1";
    EXPECT_TRUE(PersonMask("E1", "", "M0002").hide(text));
    EXPECT_EQ(text, "M0002、E12、xE1、E1x、M0002");
    text = "2025 年 123 件";
    EXPECT_FALSE(PersonMask("123", "", "M0002").hide(text)) << "three digits are a number like any other";
    EXPECT_TRUE(PersonMask("2025", "", "M0002").hide(text));
    for (const std::string& other : {std::string("见Ｅ１２号单"), std::string("见 e12 号单"), std::string("欧\xE2\x80\x8B阳甲说")}) {
        text = other;
        EXPECT_TRUE(PersonMask("E12", "欧阳甲", "M0002").hide(text)) << other;
        EXPECT_EQ(text, hidden_text) << other;
    }
    text = "王来了";
    EXPECT_FALSE(PersonMask("E1", "王", "M0002").hide(text)) << "one character is no name";
    Pseudonyms names;
    EXPECT_EQ(names.next(2), "M0002");
    EXPECT_EQ(names.next(2), "M0003");
    EXPECT_EQ(names.next(12345), "M12345");
}

}  // namespace
}  // namespace kaohe
