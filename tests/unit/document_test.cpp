// SPDX-License-Identifier: Apache-2.0
// Booklets and score sheets: whole, in both languages, of every shipped policy, and with the figures that scoring gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "stdlib/standard_library.hpp"
#include "tests/unit/html_elements.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/document/booklet.hpp"
#include "tools/document/page_html.hpp"
#include "tools/document/page_markdown.hpp"
#include "tools/document/sheet_page.hpp"
#include "tools/report/policy_hash.hpp"
// Its `policy` is a name that others use.
#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

const Engine& engine() {
    static const Engine the(standard_library());
    return the;
}

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> shipped() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies"))
        if (entry.path().string().ends_with(".kaohe.md")) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

Page booklet_of(const Policy& policy, Language language) {
    const BookletPolicy one{&policy, policy_hash(policy), {}, {}};
    BookletPrint made = booklet(engine(), {&one, 1}, language);
    EXPECT_TRUE(made.page) << (made.findings.empty() ? "" : made.findings.front().arguments.empty() ? "" : made.findings.front().arguments.front().en);
    return made.page ? std::move(*made.page) : Page();
}

class ShippedPolicy : public ::testing::TestWithParam<fs::path> {};

TEST_P(ShippedPolicy, IsABookletInBothLanguages) {
    const Policy policy = engine().load(GetParam().filename().string(), text_of(GetParam()));
    for (const Language language : {Language::zh, Language::en}) {
        const Page page = booklet_of(policy, language);
        const std::string html = page_html(page);
        const HtmlElements elements(html);
        EXPECT_EQ(elements.trouble(), "");
        EXPECT_EQ(html, page_html(booklet_of(policy, language))) << "the same twice";
        for (const ClauseRef& clause : policy.model.clauses) {
            EXPECT_THAT(html, HasSubstr(clause.number)) << "clause numbers are printed as they stand";
        }
        for (const Item& item : policy.model.items) EXPECT_THAT(html, HasSubstr(item.name.in(language)));
        EXPECT_THAT(html, HasSubstr(policy_hash(policy)));
        EXPECT_THAT(html, Not(HasSubstr("✗"))) << "every worked example holds";
        EXPECT_THAT(page_markdown(page), HasSubstr(policy.model.title.in(language)));
    }
}

std::string name_of(const ::testing::TestParamInfo<fs::path>& info) { return "number_" + std::to_string(info.index); }
INSTANTIATE_TEST_SUITE_P(All, ShippedPolicy, ::testing::ValuesIn(shipped()), name_of);

class Scored : public ::testing::TestWithParam<fs::path> {};

std::vector<fs::path> scored() {
    std::vector<fs::path> out;
    for (const fs::path& path : shipped())
        if (engine().load(path.filename().string(), text_of(path)).may_score()) out.push_back(path);
    return out;
}

// What stands on a sheet adds up to what was scored.
TEST_P(Scored, SheetsAddUp) {
    Policy policy = engine().load(GetParam().filename().string(), text_of(GetParam()));
    const std::string staff_text = text_of(GetParam().parent_path() / "staff.csv");
    const Model& model = policy.model;
    EvaluationOptions options;
    options.as_of = days_from_civil({2025, 7, 1});
    const PolicyWords words(policy);
    PersonSheets sheets(words, options);
    CsvReader csv{std::string_view(staff_text)};
    StaffReader staff(policy.model, "staff.csv", csv);
    ASSERT_TRUE(staff.start());
    StaffRow row;
    std::size_t people = 0, summed = 0;
    while (staff.next(row) == StaffReader::Next::row) {
        PersonSheet sheet;
        sheets.make(row, staff, sheet);
        ++people;
        const SheetFrame frame{"policy", "hash", "staff.csv", {}, {}};
        for (const Language language : {Language::zh, Language::en}) EXPECT_EQ(HtmlElements(page_html(sheet_page(sheet, words, frame, language))).trouble(), "");
        for (const SheetRounding& one : sheet.roundings) EXPECT_EQ(sheet.trace.values[one.term].number, one.after);
        if (sheet.result.status != Status::scored) continue;
        Number indicators;
        for (const SheetItem& item : sheet.items)
            if (model.items[item.item].kind == Item::Kind::indicator && item.share) indicators += *item.share;
        const FigureId sum = model.points_system ? model.score_total : model.weighted_total;
        if (sum != none && sheet.result.figures[sum].kind == Value::Kind::number && !model.points_system) {
            EXPECT_EQ(sheet.result.figures[sum].number, indicators) << sheet.id;
            ++summed;
        }
        EXPECT_TRUE(!sheet.waterfall || sheet.waterfall->result == sheet.result.figures[sheet.waterfall->figure].number) << sheet.id;
        EXPECT_TRUE(!sheet.next_better || sheet.next_better->distance.sign() > 0) << sheet.id;
        EXPECT_TRUE(!sheet.next_worse || sheet.next_worse->distance.sign() <= 0) << sheet.id;
    }
    EXPECT_GT(people, 0U);
    EXPECT_TRUE(summed > 0 || model.points_system);
}
INSTANTIATE_TEST_SUITE_P(All, Scored, ::testing::ValuesIn(scored()), name_of);

class DocCommand : public CommandLine {};

TEST_F(DocCommand, TellsTheFormByTheName) {
    EXPECT_EQ(run({"doc", "p.kaohe", "-o", "p.html"}), 0) << err;
    EXPECT_THAT(get("p.html"), HasSubstr("<!DOCTYPE html>"));
    EXPECT_EQ(run({"doc", "p.kaohe", "-o", "p.md"}), 0);
    EXPECT_THAT(get("p.md"), HasSubstr("# 试算\n"));
    EXPECT_EQ(run({"doc", "p.kaohe", "--to", "md"}), 0);
    EXPECT_EQ(out, get("p.md"));
    EXPECT_EQ(run({"doc", "p.kaohe", "-o", "p.docx"}), 2);
    EXPECT_THAT(err, HasSubstr("K905"));
    EXPECT_EQ(run({"doc", "p.kaohe", "--to", "pdf"}), 2) << "a PDF is nothing for a screen";
    EXPECT_THAT(err, HasSubstr("K987"));
}

TEST_F(DocCommand, SaysWhichPackageAPdfNeeds) {
    environment["KAOHE_CHROMIUM"] = "/nowhere/chromium";
    EXPECT_EQ(run({"doc", "p.kaohe", "-o", "p.pdf"}), 2);
    EXPECT_THAT(err, HasSubstr("K970"));
    EXPECT_THAT(err, HasSubstr("apt install chromium"));
    EXPECT_FALSE(fs::exists("p.pdf"));
}

TEST_F(DocCommand, TellsWhyTheBrowserDidNotFinish) {
    put("browser", "#!/bin/sh\necho 'cannot open display' >&2\nexit 7\n");
    shell("chmod +x browser");
    environment["KAOHE_CHROMIUM"] = fs::absolute("browser").string();
    EXPECT_EQ(run({"doc", "p.kaohe", "-o", "p.pdf"}), 2);
    EXPECT_THAT(err, HasSubstr("K971"));
    EXPECT_THAT(err, HasSubstr("cannot open display"));
    EXPECT_FALSE(fs::exists("p.pdf"));
}

TEST_F(DocCommand, RefusesAPolicyWithErrors) {
    std::string wrong = policy;
    wrong.replace(wrong.find("权重 40%"), std::string("权重 40%").size(), "权重 30%");
    put("w.kaohe", wrong);
    EXPECT_EQ(run({"doc", "w.kaohe", "-o", "w.html"}), 1);
    EXPECT_FALSE(fs::exists("w.html"));
}

TEST_F(DocCommand, PrintsHolesAndSaysSo) {
    std::string open = policy;
    open.replace(open.find("奖金 1200 元"), std::string("奖金 1200 元").size(), "奖金 待定元");
    put("h.kaohe", open);
    EXPECT_EQ(run({"doc", "h.kaohe", "--to", "md"}), 0) << err;
    EXPECT_THAT(out, HasSubstr("有 1 处待定，还不能评分"));
}

TEST_F(DocCommand, ShowsHowAStaffFileIsSpread) {
    EXPECT_EQ(run({"doc", "p.kaohe", "--staff", "s.csv", "--to", "md"}), 3) << err;
    EXPECT_THAT(out, HasSubstr("员工数据的分布"));
    EXPECT_THAT(out, HasSubstr("**已评** 2"));
    EXPECT_THAT(out, HasSubstr("**出错** 2"));
    EXPECT_THAT(err, HasSubstr("K510"));
    EXPECT_THAT(err, HasSubstr("“转化数（人）”列（E4）"));
    EXPECT_EQ(run({"doc", "p.kaohe", "--staff", "s.csv", "-o", "d.html"}), 3) << "drawn all the same";
    EXPECT_TRUE(fs::exists("d.html"));
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\nE1,22,40,40,95\nE2,22,40,34,95\n");
    EXPECT_EQ(run({"doc", "p.kaohe", "--staff", "good.csv", "--to", "md"}), 3) << "no row of an ID that is there twice counts";
    EXPECT_THAT(out, HasSubstr("**已评** 1"));
    EXPECT_THAT(err, HasSubstr("K518"));
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\n");
    EXPECT_EQ(run({"doc", "p.kaohe", "--staff", "good.csv", "--to", "md"}), 0) << err;
    EXPECT_EQ(err, "");
    EXPECT_EQ(run({"doc", "p.kaohe", "p.kaohe", "--staff", "s.csv"}), 2);
    EXPECT_THAT(err, HasSubstr("K988"));
}

TEST_F(DocCommand, BindsSeveralPoliciesTogether) {
    std::string other = policy;
    other.replace(0, std::string("方案 试算").size(), "方案 另一份");
    put("q.kaohe", other);
    EXPECT_EQ(run({"doc", "p.kaohe", "q.kaohe", "-o", "both.html"}), 0) << err;
    EXPECT_EQ(HtmlElements(get("both.html")).trouble(), "");
    EXPECT_THAT(get("both.html"), HasSubstr("<h1>试算、另一份</h1>"));
}

class WhyCommand : public CommandLine {};

TEST_F(WhyCommand, WritesASheetForEverybody) {
    fs::create_directory("sheets");
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--all", "-o", "sheets/"}), 3) << err;
    EXPECT_THAT(err, HasSubstr("已写入 5 份"));
    EXPECT_THAT(get("sheets/E1.html"), HasSubstr("得分单：E1 张三"));
    EXPECT_THAT(get("sheets/E3.html"), HasSubstr("八十")) << "somebody whose row cannot be read has one, too, which says why";
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--all", "-o", "all.html"}), 3);
    EXPECT_EQ(HtmlElements(get("all.html")).trouble(), "");
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--all", "-o", "all.json"}), 3);
    const auto all = nlohmann::json::parse(get("all.json"));
    ASSERT_EQ(all["people"].size(), 5U);
    EXPECT_EQ(all["people"][0]["inputs"][2]["cell"], "E2");
    EXPECT_EQ(all["people"][0]["inputs"][2]["seen"], "34");
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--all", "-o", "nowhere/"}), 2);
    EXPECT_THAT(err, HasSubstr("K917"));
}

TEST_F(WhyCommand, NamesFilesSoThatNoneGoesElsewhere) {
    fs::create_directory("sheets");
    put("odd.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n../../x,甲,22,40,34,95\n.,乙,22,40,34,95\nA/B,丙,22,40,34,95\n张三,丁,22,40,34,95\n,戊,22,40,34,95\na,己,22,40,34,95\nA,庚,22,40,34,95\n");
    EXPECT_EQ(run({"why", "p.kaohe", "odd.csv", "--all", "-o", "sheets", "--to", "md"}), 3) << "the row without an ID is rejected";
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator("sheets")) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    EXPECT_THAT(names, ::testing::UnorderedElementsAre("%2E%2E%2F%2E%2E%2Fx.md", "%2E.md", "A%2FB.md", "张三.md", "row-6.md", "a.md", "A-8.md"));
}

TEST_F(WhyCommand, AnIdThatIsThereTwiceIsToldOnBothSheets) {
    put("twice.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,甲,22,40,34,95\nE1,乙,22,40,34,95\n");
    EXPECT_EQ(run({"why", "p.kaohe", "twice.csv", "--all", "--to", "json"}), 3) << err;
    const auto told = json();
    for (const auto& person : told["people"]) EXPECT_EQ(person["state"]["en"], "rejected");
}

TEST_F(WhyCommand, SaysWhatEachRoundingDiscardedAndHowFarTheNextRatingIs) {
    // 34 of 40 is 15% short, two steps: 90; 90 × 60% + 95.33 × 40% = 54 + 38.132 = 92.132, rounded to 92.1.
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--json"}), 0) << err;
    const auto sheet = json();
    EXPECT_EQ(sheet["items"][0]["share"], "54");
    EXPECT_EQ(sheet["items"][1]["share"], "38.132");
    const auto total = std::find_if(sheet["roundings"].begin(), sheet["roundings"].end(), [](const auto& one) { return one["figure"]["zh"] == "总分"; });
    ASSERT_NE(total, sheet["roundings"].end());
    EXPECT_EQ((*total)["before"], "92.132");
    EXPECT_EQ((*total)["after"], "92.1");
    EXPECT_EQ((*total)["discarded"], "0.032");
    EXPECT_EQ(sheet["own_rating"]["distance"], "-2.1");
    EXPECT_TRUE(sheet["next_rating"].is_null()) << "nothing is better than the best";
}

TEST_F(WhyCommand, AsksForOneOrAll) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv"}), 2);
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--all"}), 2);
    EXPECT_THAT(err, HasSubstr("K988"));
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--why-not", "优"}), 2) << "no rating of this policy: wrong usage";
    EXPECT_THAT(err, HasSubstr("K973"));
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--why-not", "优绣"}), 2);
    EXPECT_THAT(err, HasSubstr("是不是想写“优秀”"));
}

TEST_F(WhyCommand, TellsWhatKeepsSomebodyFromARating) {
    put("low.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,甲,22,40,34,80\n");
    // 90 × 60% + 80 × 40% = 86: short of 90 by 4.
    for (const std::string form : {"text", "md", "html"}) {
        EXPECT_EQ(run({"why", "p.kaohe", "low.csv", "--id", "E1", "--why-not", "优秀", "--to", form}), 0) << err;
        EXPECT_THAT(out, HasSubstr("4 分"));
    }
    EXPECT_EQ(HtmlElements(out).trouble(), "");
}

}  // namespace
}  // namespace kaohe
