// SPDX-License-Identifier: Apache-2.0
// Staff data as it comes, with all its dirt, goes into a pack and comes out of it as the same data: verified, and scored again by the unpacked policy and
// staff.csv it gives the same results.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/command_line.hpp"
#include "tests/unit/pack_bench.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

class PackData : public CommandLine {
protected:
    // Scores into a pack, verifies it, unpacks it, scores that again: the same results, but for what only the file's layout decides.
    PackParts round_trip(const std::string& policy_file, const std::string& staff_file, const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"score", policy_file, staff_file, "-o", "first.csv", "--pack", "pack.zip"};
        words.insert(words.end(), more.begin(), more.end());
        const int done = run(words);
        EXPECT_TRUE(done == 0 || done == 3) << err;
        PackParts parts(get("pack.zip"));
        EXPECT_EQ(parts.zip(), get("pack.zip"));
        EXPECT_EQ(run({"verify", "pack.zip"}), 0) << err << parts["staff.csv"] << parts["results.csv"];
        const std::string name = parts.parts[0].first;
        fs::create_directory("unpacked");
        for (const auto& [called, bytes] : parts.parts) put("unpacked/" + called, bytes);
        words = {"score", "unpacked/" + name, "unpacked/staff.csv", "-o", "second.csv"};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_EQ(run(words), done) << err;
        EXPECT_EQ(results("second.csv"), results("first.csv"));
        fs::remove_all("unpacked");
        return parts;
    }
    // Without the remarks of rejected rows: they speak of rows and cells of the file.
    static std::string results(const std::string& file) {
        std::string out, line;
        for (const char c : get(file)) {
            line += c;
            if (c != '\n') continue;
            out += line.find(",出错,") == std::string::npos && line.find(",rejected,") == std::string::npos ? line : line.substr(0, line.find(','));
            line.clear();
        }
        return out + line;
    }
    PackParts round_trip_of(const std::string& rows, const std::vector<std::string>& more = {}) {
        put("rows.csv", rows);
        return round_trip("p.kaohe", "rows.csv", more);
    }
    static std::size_t count(const std::string& text, std::string_view what) {
        std::size_t found = 0;
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
        return found;
    }
    static constexpr const char* head = "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n";
};

TEST_F(PackData, nobody) {
    const PackParts parts = round_trip_of(head);
    EXPECT_TRUE(holds(parts.parts[4].second, "\"rows\": 0"));
    run({"verify", "pack.zip", "--language", "en"});
    EXPECT_TRUE(holds(out, "0 people computed again")) << out;
}

TEST_F(PackData, ids_and_names_of_every_kind) {
    std::string rows = head;
    const char* const ids[] = {"00123", "=cmd|' /C calc'!A0", "'=1", "''=1", "-5", "+86", "@x", "＝1", "\"a,b\"", "\"line\nbreak\"", "\"quote\"\"d\"", "E 1", " E2 ", "０１２", ("E\xE2\x80\x8B" "3"), "1.5", "合计员", "E-1", "'E9", "12345678901234567890", "total1"};
    for (const char* const id : ids) rows += std::string(id) + ",\"-" + "名=\"\"字\"\"\",22,40,34,95\n";
    PackParts parts = round_trip_of(rows);
    // ＝1 is =1, and so is '=1; 合计员 is no person.
    EXPECT_EQ(count(parts["results.csv"], "已评"), std::size(ids) - 3);
    // Nothing that a spreadsheet would run; -5 and +86 are numbers.
    for (const std::string& text : {parts["staff.csv"], parts["results.csv"], parts["coercions.csv"]})
        for (const char c : std::string("=@\t")) EXPECT_FALSE(holds(text, std::string(",") + c)) << c << text;
    EXPECT_TRUE(holds(parts["staff.csv"], ",''=1,")) << parts["staff.csv"];
    EXPECT_TRUE(holds(parts["coercions.csv"], "全角字符")) << parts["coercions.csv"];
}

TEST_F(PackData, rows_that_are_nobody_or_somebody_twice) {
    const PackParts parts = round_trip_of(std::string(head) + "E1,甲,22,40,34,95\n,,,,,\n合计,,22,40,34,95\nE2,乙,22,40,40,100\nE1,丙,22,40,34,95\n,丁,22,40,34,95\n-,戊,22,40,34,95\n#REF!,己,22,40,34,95\n客服一组小计,,,,,\nE2,乙,22,40,40,100\nE1,丙,1,40,34,95\n制表：庚,,,,,\n");
    const std::string& results = parts.parts[3].second;
    EXPECT_EQ(count(results, "K518 工号"), 5U) << results;
    EXPECT_EQ(count(results, "K517 工号"), 2U) << results;
    EXPECT_EQ(count(results, "K528") + count(results, "K512 工号") + count(results, "K5"), 8U) << results;
    EXPECT_TRUE(holds(results, "\n11,") || holds(results, "\n12,")) << results;
    EXPECT_TRUE(holds(parts.parts[4].second, "\"blank_rows\": 1,\n  \"total_rows\": 3")) << parts.parts[4].second;
}

TEST_F(PackData, rows_that_are_no_rows) {
    PackParts parts = round_trip_of(std::string(head) + "E1,甲,22,40,34,95\nE2,乙,22\nE3,丙,22,40,34,95,1,2\nE4,丁,22,40,34,\"95\"x\nE5,\xB1\xB1,22,40,34,95\nE6,戊,22,40,34,95\n");
    const std::string& staff_csv = parts["staff.csv"];
    EXPECT_TRUE(holds(staff_csv, "\n3 K532,E2,乙\n") && holds(staff_csv, "\n4 K533,E3,丙\n") && holds(staff_csv, "\n5 K527,,\n") && holds(staff_csv, "\n6 K528,,\n")) << staff_csv;
    EXPECT_TRUE(holds(parts["results.csv"], "K532") && holds(parts["results.csv"], "K528")) << parts["results.csv"];
    parts.replace("staff.csv", "\n3 K532,", "\n3 K533,");
    parts.list_again();
    put("forged.zip", parts.zip());
    EXPECT_EQ(run({"verify", "forged.zip"}), 1);
    EXPECT_TRUE(holds(err, "第 3 行（E2）的原因：包里是 K532，重算是 K533")) << err;
    parts.replace("staff.csv", "\n3 K533,", "\n3 K101,");
    parts.list_again();
    put("forged.zip", parts.zip());
    EXPECT_EQ(run({"verify", "forged.zip"}), 1);
    EXPECT_TRUE(holds(err, "K975")) << err;
}

TEST_F(PackData, cells_that_were_turned_back_are_again) {
    const PackParts parts = round_trip_of(std::string(head) + "E1,甲,22,40,八十,95\nE2,乙,22,40,=1+1,95\nE3,丙,22,40,1.5,95\nE4,丁,22,40,-3,95\nE5,戊,22,40,3 元,95\nE6,己,22,0,34,95\nE7,庚,22,40,34,100.5\nE8,辛,22,40,#DIV/0!,95\nE9,壬,22,40,\"1,23\",95\n");
    EXPECT_TRUE(holds(parts.parts[1].second, "E1,甲,22,40,八十,95") && holds(parts.parts[1].second, "E2,乙,22,40,'=1+1,95") && holds(parts.parts[1].second, "E9,壬,22,40,\"1,23\",95")) << parts.parts[1].second;
    EXPECT_EQ(count(parts.parts[3].second, ",出错,"), 7U) << parts.parts[3].second;
}

TEST_F(PackData, readings_that_are_not_obvious_stand_with_what_was_seen) {
    PackParts parts = round_trip_of(std::string(head) + "E1,甲,２２,\"1,000\",34 人,９５\nＥ2,乙, 22 ,无,34,95\n E3,丙,22,40,0.1万,/\n");
    EXPECT_EQ(parts["coercions.csv"], "\xEF\xBB\xBF序号,原表行,工号,列,单元格,原文,读作,写法\n"
                                      "1,2,E1,出勤天数（天）,C2,２２,22,全角字符\n"
                                      "1,2,E1,转化目标（人）,D2,\"1,000\",1000,千位逗号\n"
                                      "1,2,E1,协作,F2,９５,95,全角字符\n"
                                      "2,3,E2,工号,A3,Ｅ2,E2,全角字符\n"
                                      "2,3,E2,出勤天数（天）,C3, 22 ,22,多余的空白\n"
                                      "2,3,E2,转化目标（人）,D3,无,,表示没有数据的写法\n"
                                      "3,4,E3,工号,A4, E3,E3,多余的空白\n"
                                      "3,4,E3,转化数（人）,E4,0.1万,1000,万、亿\n"
                                      "3,4,E3,协作,F4,/,,表示没有数据的写法\n");
    const std::pair<std::string, std::string> forged[] = {{"\"1,000\",1000,", "\"1,001\",1000,"}, {"\"1,000\",1000,", "\"1,000\",1001,"}, {"C2,２２,22,全角字符", "C2,２２,22,千位逗号"}, {"1,2,E1,协作,F2,９５,95,全角字符\n", ""},
                                                          {"1,2,E1,协作,", "1,2,E1,合作,"}, {"1,2,E1,协作,", "1,2,E9,协作,"}, {"1,2,E1,协作,", "1,3,E1,协作,"}, {"3,4,E3,协作,", "4,5,E3,协作,"}, {"A3,Ｅ2,", "A3,Ｅ3,"}, {"万、亿\n", "万、亿,\n"},
                                                          {"1,2,E1,出勤天数（天）,C2,２２,22,全角字符\n1,2,E1,转化目标（人）,D2,\"1,000\",1000,千位逗号\n", "1,2,E1,转化目标（人）,D2,\"1,000\",1000,千位逗号\n1,2,E1,出勤天数（天）,C2,２２,22,全角字符\n"}};
    for (const auto& [what, by] : forged) {
        PackParts other = parts;
        other.replace("coercions.csv", what, by);
        other.list_again();
        put("forged.zip", other.zip());
        EXPECT_EQ(run({"verify", "forged.zip"}), 1) << by;
        EXPECT_TRUE(holds(err, "K975")) << by << "\n" << err;
    }
}

TEST_F(PackData, a_guard_that_was_in_the_file_is_kept_apart) {
    const PackParts parts = round_trip_of(std::string(head) + "'=E1,甲,22,40,34,95\n=E1,乙,22,40,34,95\n''=E2,丙,22,40,34,95\n");
    // '=E1 is =E1: one and the same ID, there twice.
    EXPECT_EQ(count(parts.parts[3].second, "K518"), 2U) << parts.parts[3].second;
    EXPECT_EQ(count(parts.parts[2].second, "防公式的撇号"), 2U) << parts.parts[2].second;
}

TEST_F(PackData, other_marks_for_no_data_go_along) {
    const std::string rows = std::string(head) + "E1,甲,22,40,34,弃考\nE2,乙,22,40,无,95\n";
    const PackParts with = round_trip_of(rows, {"--missing", "弃考"}), only = round_trip_of(rows, {"--missing", "=弃考"});
    EXPECT_TRUE(holds(with.parts[4].second, "\"弃考\"")) << with.parts[4].second;
    EXPECT_TRUE(holds(only.parts[3].second, "3,E2,乙,出错,,,,,,,,K510 转化数（人）,")) << only.parts[3].second;
}

// All kinds of columns, in units that the heading or the cell gives.
TEST_F(PackData, values_of_every_type_and_unit) {
    put("all.kaohe", R"(方案 各种数据
  不参与考核 岗位为组长的员工
数据
  班次 分为 早班、中班、晚班
  达标，是/否
  评语，文本
  比率（%），0～100%，无数据时按 0%
  投诉率（‰），无数据时按 0‰
  回款额（元），无数据时按 0 元
  时长（小时），无数据时按 0 小时
  小数率（%），按小数填写，无数据时按 0%
  备用（元），无数据时按 10 元
  入职日期，日期
1 指标 主项，0～100 分，权重 100%：得分 = 实际值
总分 = 加权合计，四舍五入，保留 1 位小数
结果应用
  甲 = 回款额 × 比率 + 备用
  乙 = 时长 ÷ 3
  丙 = 小数率
  丁 = 投诉率
  班次为早班的，戊 "早"
  己 = 评语
  入职日期早于 2024-06-01 的，庚 "老员工"
  达标的，辛 "达标"
)");
    put("all.csv", "评语,工号,岗位,入职日期,班次,达标,比率,投诉率（‰）,回款额（万元）,时长（小时）,小数率,备用,主项\n"
                   "好,E1,专员,2025年1月2日,早班,是,93.4%,1.5,1.2,10 分钟,0.5,5,90\n"
                   "=坏,E2,保洁,2024/3/1,晚班,N,2‰,0.2%,3 元,1 小时,50%,,90\n"
                   "\"两\n行\",E3,保洁,20240301,中班,√,0.5,0.1%,0.00001,0.1,1,,80\n"
                   " 好 ,E4,,2024-03-01,早班,TRUE,105,0,1.20,7,0.333,0,70\n"
                   "x,E5,组长,,早班,,,,,,,,60\n"
                   "y,E6,专员,2024-02-30,夜班,也许,九,1,2,3,4,5,6\n"
                   "-,E7,＝岗,2024-03-01,早班,0,1.25,2.50,3.0,30分钟,0.1,3元,50.50\n");
    PackParts parts = round_trip("all.kaohe", "all.csv");
    // Columns as the policy has them; amounts in the unit of the heading, percentages with their sign, ten minutes as they were seen: a sixth of an hour is no decimal.
    EXPECT_EQ(parts["staff.csv"], "\xEF\xBB\xBF原表行,工号,班次,达标,评语,比率,投诉率（‰）,回款额（万元）,时长（小时）,小数率,备用,入职日期,主项,岗位\n"
                                  "2,E1,早班,是,好,93.4%,1.5,1.2,10 分钟,50%,5,2025-01-02,90,专员\n"
                                  "3,E2,晚班,否,'=坏,0.2%,2,0.0003,1,50%,,2024-03-01,90,保洁\n"
                                  "4,E3,中班,是,\"两\n行\",0.5%,1,0.00001,0.1,100%,,2024-03-01,80,保洁\n"
                                  "5,E4,早班,是,好,105,0,1.2,7,33.3%,0,2024-03-01,70,\n"
                                  "6,E5,早班,,x,,,,,,,,60,组长\n"
                                  "7,E6,夜班,也许,y,九,1,2,3,400%,5,2024-02-30,6,专员\n"
                                  "8,E7,早班,否,,1.25%,2.5,3,0.5,10%,3,2024-03-01,50.5,'＝岗\n");
    // 12000 × 93.4% + 5; a sixth of an hour and a third of it.
    EXPECT_TRUE(holds(parts["results.csv"], "\n2,E1,已评,90,90,90,90,5,93.4,12000,11213,1/6,1/18,50,50,1.5,1.5,早,好,,达标,,\n")) << parts["results.csv"];
    EXPECT_TRUE(holds(parts["results.csv"], "\n3,E2,已评,90,90,90,90,10,0.2,3,10.006,1,1/3,50,50,2,2,,'=坏,老员工,,,备用无数据，“按 10 元”\n")) << parts["results.csv"];
    EXPECT_TRUE(holds(parts["results.csv"], "\n6,E5,不参与,")) << parts["results.csv"];
}

TEST_F(PackData, an_id_that_the_policy_reads_is_one_cell) {
    put("id.kaohe", "方案 工号也是数据\n数据\n  工号，文本\n1 指标 主项，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  号 = 工号\n");
    put("id.csv", "工号,主项\n００1,90\n E2 ,80\n");
    PackParts parts = round_trip("id.kaohe", "id.csv");
    EXPECT_EQ(parts["staff.csv"], "\xEF\xBB\xBF原表行,工号,主项\n2,００1,90\n3,E2,80\n");
    EXPECT_TRUE(holds(parts["results.csv"], "\n2,001,已评,90,90,90,００1,,\n")) << parts["results.csv"];
}

TEST_F(PackData, a_column_called_as_ours_is_no_matter) {
    put("row.kaohe", "方案 试\n数据\n  原表行（次）\n1 指标 主项，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  次数 = 原表行\n");
    put("row.csv", "工号,原表行,主项\nE1,3,90\n");
    PackParts parts = round_trip("row.kaohe", "row.csv");
    EXPECT_TRUE(holds(parts["staff.csv"], "原表行*,工号,原表行,主项\n2,E1,3,90\n")) << parts["staff.csv"];
}

TEST_F(PackData, json_people_are_numbered_by_their_lines) {
    put("rows.json", "[{\"工号\": \"E1\", \"姓名\": \"甲\", \"出勤天数（天）\": 22, \"转化目标（人）\": 4e1, \"转化数（人）\": 34, \"协作\": 95.33}, {\"工号\": \"E1\", \"姓名\": \"乙\", \"出勤天数（天）\": 22, \"转化目标（人）\": 40, \"转化数（人）\": 34, \"协作\": \" 95\"},\n"
                     " {\"工号\": \"E\\u00003\", \"姓名\": null, \"出勤天数（天）\": 22, \"转化目标（人）\": 40, \"转化数（人）\": \"3\\u00004\", \"协作\": \"x\\u0000y\"},\n {\"工号\": \"E4\", \"出勤天数（天）\": [1], \"协作\": 1}]\n");
    PackParts parts = round_trip("p.kaohe", "rows.json");
    EXPECT_EQ(parts["staff.csv"], "\xEF\xBB\xBF原表行,工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n1,E1,甲,22,40,34,95.33\n1,E1,乙,22,40,34,95\n2,E3,,22,40,34,x\xE2\x80\x8By\n3 K548,E4,\n") << parts["staff.csv"];
    EXPECT_EQ(count(parts["coercions.csv"], "多余的空白"), 3U) << parts["coercions.csv"];
}

TEST_F(PackData, gb18030_comes_out_as_utf8) {
    if (!has_program("iconv")) GTEST_SKIP();
    shell("iconv -f UTF-8 -t GB18030 s.csv > gb.csv");
    const PackParts utf8 = round_trip("p.kaohe", "s.csv"), gb = round_trip("p.kaohe", "gb.csv");
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(utf8.parts[i], gb.parts[i]);
    EXPECT_TRUE(holds(gb.parts[4].second, "\"encoding\": \"GB18030\"")) << gb.parts[4].second;
}

// Dated parameters: the day goes along.
TEST_F(PackData, the_day_of_parameters_goes_along) {
    put("dated.kaohe", "方案 试\n参数\n  单价 = 5 元/件，自 2025 年 7 月 1 日起 6 元/件\n数据\n  件数（件）\n1 指标 主项，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  计件 = 件数 × 单价\n");
    put("dated.csv", "工号,件数,主项\nE1,10,90\n");
    PackParts later = round_trip("dated.kaohe", "dated.csv", {"--as-of", "2025-07-01"});
    EXPECT_TRUE(holds(later["results.csv"], ",60,")) << later["results.csv"];
    later.replace("manifest.json", "\"as_of\": \"2025-07-01\"", "\"as_of\": \"2025-06-30\"");
    put("forged.zip", later.zip());
    EXPECT_EQ(run({"verify", "forged.zip"}), 1);
    EXPECT_TRUE(holds(err, "计件：包里是 60，重算是 50")) << err;
    later.replace("manifest.json", "\"as_of\": \"2025-06-30\"", "\"as_of\": null");
    put("forged.zip", later.zip());
    EXPECT_EQ(run({"verify", "forged.zip"}), 1);
    EXPECT_TRUE(holds(err, "参数取值日期不对")) << err;
}

TEST_F(PackData, every_policy_of_this_project) {
    std::size_t packed = 0;
    for (const auto& folder : fs::directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies"))
        for (const auto& file : fs::directory_iterator(folder.path())) {
            if (!file.path().string().ends_with(".kaohe.md")) continue;
            if (run({"check", file.path().string()}) != 0 || !fs::exists(folder.path() / "staff.csv")) continue;
            SCOPED_TRACE(file.path().string());
            round_trip(file.path().string(), (folder.path() / "staff.csv").string(), {"--as-of", "2025-08-01"});
            ++packed;
        }
    EXPECT_EQ(packed, 8U);
}

}  // namespace
}  // namespace kaohe
