// SPDX-License-Identifier: Apache-2.0
// Every policy of the project reproduces the results that an independent script worked out with exact fractions
// (tests/policies/expected_*.py), to the last digit, for every person of its staff file.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "interpreter/engine.hpp"
#include "interpreter/number_text.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    return all.str();
}

bool is_policy(const fs::path& path) {
    const auto name = path.filename().string();
    return (name.ends_with(".kaohe") || name.ends_with(".kaohe.md")) && !name.ends_with(".test.kaohe");
}

std::vector<fs::path> policy_folders() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies"))
        if (entry.is_directory()) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<fs::path> policy_files(const fs::path& folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder))
        if (is_policy(entry.path())) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<fs::path> all_policies() {
    std::vector<fs::path> out;
    for (const auto& folder : policy_folders())
        for (const auto& file : policy_files(folder)) out.push_back(file);
    return out;
}

const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (const auto c : line) {
        if (c == '"') quoted = !quoted;
        else if (c == ',' && !quoted) out.emplace_back();
        else if (c != '\r') out.back().push_back(c);
    }
    return out;
}

// "2105/24", "87.71", "-3": exact.
Number exact(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return *Number::from_decimal(text);
    return Number::from_big(text.substr(0, slash), text.substr(slash + 1));
}

// The figure that a heading of expected.csv speaks of; none for those that say something else of the person.
FigureId figure_of(const Model& model, const std::string& heading) {
    static const std::map<std::string, FigureId Model::*> sums = {{"total", &Model::total}, {"rating", &Model::rating}, {"weighted", &Model::weighted_total}, {"deduction", &Model::deduction_total},
                                                                  {"扣分合计", &Model::deduction_total}, {"加分合计", &Model::extra_total}, {"extra points", &Model::extra_total}, {"指标得分合计", &Model::score_total}};
    if (const auto sum = sums.find(heading); sum != sums.end()) return model.*sum->second;
    static const std::map<std::string, std::string> results = {{"bonus", "奖金"}, {"improvement", "改进"}, {"assignment", "安排"}};
    const auto name = results.contains(heading) ? results.at(heading) : heading;
    for (const auto& item : model.items)
        if (item.name.zh == name || item.name.en == name) return item.counted;
    for (const auto figure : model.results)
        if (model.figures[figure].name.zh == name || model.figures[figure].name.en == name) return figure;
    return none;
}

std::string words(const Value& value) { return value.is_absent() ? "absent" : to_fraction_text(value.number); }

const std::string& text_of(const Model& model, const PersonResult& result, const Value& value) {
    const auto index = value.index();
    return index < model.texts.size() ? model.texts[index] : result.made_texts[index - model.texts.size()];
}

class PolicyFile : public testing::TestWithParam<fs::path> {};

// Each is read without an error and its worked examples come out; one with holes says so and is only read.
TEST_P(PolicyFile, IsReadAndItsExamplesComeOut) {
    const auto policy = engine().load(GetParam().string(), read_text(GetParam()));
    for (const auto& finding : policy.findings) {
        const auto code = row_of(finding.id).code;
        EXPECT_TRUE(finding.severity() == Severity::advice || (code == "K325" && !policy.model.holes.empty())) << code << " " << policy.sources->text(finding.at);
    }
    for (const auto& run : run_examples(policy.model, {policy.model.effective_from})) EXPECT_TRUE(run.passed) << policy.model.examples[run.example].title;
    if (policy.model.holes.empty()) {
        EXPECT_GE(policy.model.examples.size(), 3u);
    }
}

class PolicyFolder : public testing::TestWithParam<fs::path> {};

// The one policy of a folder that scores reproduces every figure of expected.csv, for everybody of staff.csv.
TEST_P(PolicyFolder, ReproducesItsIndependentResults) {
    const auto folder = GetParam();
    std::optional<Policy> scoring;
    for (const auto& file : policy_files(folder)) {
        auto policy = engine().load(file.string(), read_text(file));
        if (!policy.model.holes.empty()) continue;
        ASSERT_FALSE(scoring.has_value()) << file << " is a second policy to score by";
        scoring = std::move(policy);
    }
    ASSERT_TRUE(scoring.has_value());
    auto& model = scoring->model;

    std::map<std::string, std::map<std::string, std::string>> expected;
    std::vector<std::string> headings;
    std::istringstream lines(read_text(folder / "expected.csv"));
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        if (headings.empty()) {
            headings = cells;
            continue;
        }
        ASSERT_EQ(cells.size(), headings.size()) << line;
        for (std::size_t i = 0; i < cells.size(); ++i) expected[cells[0]][headings[i]] = cells[i];
    }
    static const std::set<std::string> about_the_person = {"status", "reason"};
    std::map<std::string, FigureId> figures;
    for (std::size_t i = 1; i < headings.size(); ++i) {
        if (about_the_person.contains(headings[i])) continue;
        const auto figure = figure_of(model, headings[i]);
        const bool wanted = std::any_of(expected.begin(), expected.end(), [&](const auto& row) { return !row.second.at(headings[i]).empty(); });
        ASSERT_TRUE(figure != none || !wanted) << headings[i];
        if (figure != none) figures[headings[i]] = figure;
    }
    EXPECT_GE(figures.size(), model.items.size()) << "expected.csv leaves something out";

    const auto staff_text = read_text(folder / "staff.csv");
    CsvReader csv{std::string_view(staff_text)};
    StaffReader staff(model, "staff.csv", csv);
    ASSERT_TRUE(staff.start());
    Evaluator evaluator(model, {model.effective_from});
    PersonResult result;
    StaffRow row;
    std::set<std::string> states;
    std::size_t people = 0;
    for (StaffReader::Next next; (next = staff.next(row)) != StaffReader::Next::end;) {
        ASSERT_EQ(next, StaffReader::Next::row);
        ++people;
        const std::string id(row.id);
        ASSERT_TRUE(expected.contains(id)) << id;
        auto& want = expected[id];
        states.insert(want["status"]);
        if (!row.findings.empty()) {
            EXPECT_EQ(want["status"], "rejected") << id;
            continue;
        }
        evaluator.evaluate(row.data, result);
        static const std::map<Status, std::string> status_words = {{Status::out_of_scope, "out_of_scope"}, {Status::excluded, "excluded"}, {Status::unscored, "unscored"}, {Status::scored, "scored"}, {Status::rejected, "rejected"}};
        EXPECT_EQ(status_words.at(result.status), want["status"]) << id << " " << want["reason"];
        if (result.status != Status::scored) continue;
        for (const auto& [heading, figure] : figures) {
            const auto& value = result.figures[figure];
            const auto& cell = want[heading];
            const bool item = model.figures[figure].item != none;
            if (value.is_absent()) EXPECT_EQ(cell, "") << id << " " << heading;
            else if (cell.empty()) EXPECT_TRUE(item) << id << " " << heading << " " << words(value);  // an item of weight 0 that has data after all
            else if (value.kind == Value::Kind::label) EXPECT_EQ(model.label_lists[model.figures[figure].labels].labels[value.index()], cell) << id << " " << heading;
            else if (value.kind == Value::Kind::text) EXPECT_EQ(text_of(model, result, value), cell) << id << " " << heading;
            else EXPECT_EQ(value.number, exact(cell)) << id << " " << heading << " " << words(value);
        }
    }
    EXPECT_EQ(people, expected.size());
    EXPECT_GE(people, 40u);
    for (const auto* const state : {"scored", "excluded", "out_of_scope", "rejected"}) EXPECT_TRUE(states.contains(state)) << state;
}

// The industry's mean of 会员运营制度 is 3.2% from its first day and 3.5% from 2026 on: 0.3 points of percent less for the same figure,
// 6 points of score, 6 × 8% = 0.48 of the total.
TEST(DatedParameters, ALaterDayTakesTheLaterBenchmark) {
    const auto folder = fs::path(KAOHE_SOURCE_DIR) / "policies" / "会员运营制度";
    const auto file = policy_files(folder).at(0);
    auto policy = engine().load(file.string(), read_text(file));
    const auto staff_text = read_text(folder / "staff.csv");
    const auto first_total = [&](std::int32_t day) {
        CsvReader csv{std::string_view(staff_text)};
        StaffReader staff(policy.model, "staff.csv", csv);
        StaffRow row;
        PersonResult result;
        if (!staff.start() || staff.next(row) != StaffReader::Next::row) return Number();
        Evaluator(policy.model, {day}).evaluate(row.data, result);
        return result.figures[policy.model.total].number;
    };
    EXPECT_EQ(first_total(days_from_civil({2025, 12, 31})), exact("98.40"));
    EXPECT_EQ(first_total(days_from_civil({2026, 1, 1})), exact("97.92"));
}

// The benchmarks compare its results with a hand-written version; here it only has to be read without a word.
TEST(BenchmarkPolicy, IsReadWithoutAFinding) {
    const auto policy = Engine(standard_library()).load("reference.kaohe", read_text(fs::path(KAOHE_SOURCE_DIR) / "bench/reference.kaohe"));
    for (const auto& finding : policy.findings) EXPECT_TRUE(finding.is_accepted()) << row_of(finding.id).code;
    EXPECT_EQ(policy.model.items.size(), 12u);
}

INSTANTIATE_TEST_SUITE_P(Policies, PolicyFile, testing::ValuesIn(all_policies()), [](const auto& file) { return "file_" + std::to_string(file.index); });
INSTANTIATE_TEST_SUITE_P(Policies, PolicyFolder, testing::ValuesIn(policy_folders()), [](const auto& folder) { return "folder_" + std::to_string(folder.index); });

}  // namespace
}  // namespace kaohe
