// SPDX-License-Identifier: Apache-2.0
// Every policy of the project reproduces the results that an independent script worked out with exact fractions
// (tests/policies/expected_*.py), to the last digit, for every person of its staff file.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
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

std::vector<fs::path> policy_folders() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies"))
        if (entry.is_directory()) out.push_back(entry.path());
    return out;
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

std::string words(const Value& value) { return value.is_absent() ? "absent" : to_fraction_text(value.number); }

class PolicyFolder : public testing::TestWithParam<fs::path> {};

TEST_P(PolicyFolder, ReproducesItsIndependentResults) {
    static const Engine engine(standard_library());
    const auto folder = GetParam();
    const auto path = folder / (folder.filename().string() + ".kaohe");
    auto policy = engine.load(path.string(), read_text(path));
    for (const auto& finding : policy.findings) ASSERT_NE(finding.severity(), Severity::error) << row_of(finding.id).code << " " << policy.sources->text(finding.at);
    auto& model = policy.model;
    for (const auto& run : run_examples(model)) EXPECT_TRUE(run.passed) << model.examples[run.example].title;
    EXPECT_GE(model.examples.size(), 3u);

    std::map<std::string, std::map<std::string, std::string>> expected;
    std::vector<std::string> headings;
    std::istringstream lines(read_text(folder / "expected.csv"));
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        if (headings.empty()) {
            headings = cells;
            continue;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) expected[cells[0]][headings[i]] = cells[i];
    }
    std::map<std::string, FigureId> by_name;
    for (const auto& item : model.items) by_name[item.name.zh] = item.counted;

    const auto staff_text = read_text(folder / "staff.csv");
    CsvReader csv{std::string_view(staff_text)};
    StaffReader staff(model, "staff.csv", csv);
    ASSERT_TRUE(staff.start());
    Evaluator evaluator(model);
    PersonResult result;
    StaffRow row;
    std::size_t people = 0;
    for (StaffReader::Next next; (next = staff.next(row)) != StaffReader::Next::end;) {
        ASSERT_EQ(next, StaffReader::Next::row);
        ++people;
        const std::string id(row.id);
        ASSERT_TRUE(expected.contains(id)) << id;
        auto& want = expected[id];
        if (!row.findings.empty()) {
            EXPECT_EQ(want["status"], "rejected") << id;
            continue;
        }
        evaluator.evaluate(row.data, result);
        static const std::map<Status, std::string> status_words = {{Status::out_of_scope, "out_of_scope"}, {Status::excluded, "excluded"}, {Status::unscored, "unscored"}, {Status::scored, "scored"}, {Status::rejected, "rejected"}};
        EXPECT_EQ(status_words.at(result.status), want["status"]) << id;
        if (result.status != Status::scored) continue;
        EXPECT_EQ(result.figures[model.total].number, exact(want["total"])) << id << " total " << words(result.figures[model.total]);
        const auto& rating = result.figures[model.rating];
        EXPECT_EQ(rating.is_absent() ? "" : model.label_lists[model.figures[model.rating].labels].labels[rating.index()], want["rating"]) << id;
        if (!want["weighted"].empty()) {
            EXPECT_EQ(result.figures[model.weighted_total].number, exact(want["weighted"])) << id << " " << words(result.figures[model.weighted_total]);
        }
        if (!want["deduction"].empty()) {
            EXPECT_EQ(result.figures[model.deduction_total].number, exact(want["deduction"])) << id;
        }
        for (const auto figure : model.results)
            if (model.figures[figure].name.zh == "奖金" && !want["bonus"].empty()) {
                EXPECT_EQ(result.figures[figure].number, exact(want["bonus"])) << id;
            }
        for (const auto& [name, figure] : by_name)
            if (const auto found = want.find(name); found != want.end() && !found->second.empty()) {
                EXPECT_EQ(result.figures[figure].number, exact(found->second)) << id << " " << name << " " << words(result.figures[figure]);
            }
    }
    EXPECT_EQ(people, expected.size());
    EXPECT_GE(people, 40u);
}

// The benchmarks compare its results with a hand-written version; here it only has to be read without a word.
TEST(BenchmarkPolicy, IsReadWithoutAFinding) {
    const auto policy = Engine(standard_library()).load("reference.kaohe", read_text(fs::path(KAOHE_SOURCE_DIR) / "bench/reference.kaohe"));
    EXPECT_TRUE(policy.findings.empty());
    EXPECT_EQ(policy.model.items.size(), 12u);
}

INSTANTIATE_TEST_SUITE_P(Policies, PolicyFolder, testing::ValuesIn(policy_folders()), [](const auto& folder) { return "folder_" + std::to_string(folder.index); });

}  // namespace
}  // namespace kaohe
