// SPDX-License-Identifier: Apache-2.0
// Every ```kaohe block of the documentation is a whole policy: it loads without errors and its worked examples hold;
// ```kaohe fail K351 is one that reports K351. ````markdown holds a literate policy, with fences of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

struct Fence {
    std::string place;     // "docs/language.md:34", the line of the opening fence
    std::string expected;  // the code that has to be reported; empty: none
    std::string text;
    std::string marks;  // that close it
    bool literate = false;
    bool closed = false;
    bool understood = true;  // the words after ```kaohe are known
};

std::ostream& operator<<(std::ostream& out, const Fence& fence) { return out << fence.place; }

std::vector<std::filesystem::path> documents() {
    const std::filesystem::path root = KAOHE_SOURCE_DIR;
    std::vector<std::filesystem::path> paths{root / "README.md"};
    for (const auto& entry : std::filesystem::directory_iterator(root / "docs"))
        if (entry.path().extension() == ".md") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<Fence> fences_of(const std::filesystem::path& path) {
    constexpr std::string_view clauses = "```kaohe", markdown = "````markdown", failing = "fail ";
    std::ifstream file(path);
    std::vector<Fence> fences;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        const bool inside = !fences.empty() && !fences.back().closed;
        if (inside && line == fences.back().marks) {
            fences.back().closed = true;
        } else if (inside) {
            fences.back().text += line + "\n";
        } else if (line.starts_with(clauses) || line.starts_with(markdown)) {
            Fence fence;
            fence.literate = line.starts_with(markdown);
            fence.marks = line.substr(0, line.find_first_not_of('`'));
            const auto opening = fence.literate ? markdown : clauses;
            fence.place = std::filesystem::relative(path, KAOHE_SOURCE_DIR).string() + ":" + std::to_string(number);
            auto words = std::string_view(line).substr(opening.size());
            if (words.starts_with(' ')) words.remove_prefix(1);
            fence.understood = words.empty() || words.starts_with(failing);
            if (words.starts_with(failing)) fence.expected = words.substr(failing.size());
            fences.push_back(std::move(fence));
        }
    }
    return fences;
}

std::vector<Fence> all_fences() {
    std::vector<Fence> all;
    for (const auto& path : documents())
        for (auto& fence : fences_of(path)) all.push_back(std::move(fence));
    return all;
}

const Engine& engine() {
    static const Engine the(standard_library());
    return the;
}

std::string codes_of(const std::vector<Finding>& findings) {
    std::string codes;
    for (const auto& finding : findings) codes.append(codes.empty() ? "" : " ").append(row_of(finding.id).code);
    return codes;
}

std::size_t examples_written_in(const std::string& text) {
    std::istringstream lines(text);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) count += line.starts_with("算例 ") || line.starts_with("Worked example ") ? 1U : 0U;
    return count;
}

class Documentation : public testing::TestWithParam<Fence> {};

TEST_P(Documentation, BlockIsTrue) {
    const Fence& fence = GetParam();
    ASSERT_TRUE(fence.closed) << "the fence is never closed";
    ASSERT_TRUE(fence.understood) << "a fence is ```kaohe or ```kaohe fail Kxxx";
    const Policy policy = engine().load(fence.literate ? fence.place + ".md" : fence.place, fence.text);
    if (!fence.expected.empty()) {
        const bool reported = std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return row_of(finding.id).code == fence.expected; });
        EXPECT_TRUE(reported) << "reported instead: " << codes_of(policy.findings);
        return;
    }
    EXPECT_FALSE(policy.has_errors()) << codes_of(policy.findings);
    // An example that could not be read would otherwise hold by not being there.
    EXPECT_EQ(policy.model.examples.size(), examples_written_in(fence.text));
    EvaluationOptions options;
    options.as_of = policy.model.effective_from;
    for (const ExampleRun& run : run_examples(policy.model, options)) EXPECT_TRUE(run.passed) << policy.model.examples[run.example].title;
}

INSTANTIATE_TEST_SUITE_P(All, Documentation, testing::ValuesIn(all_fences()), [](const auto& block) {
    std::string name = block.param.place;
    std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
});

TEST(DocumentationFiles, AreFoundAndHaveBlocks) {
    std::set<std::string> seen;
    for (const Fence& fence : all_fences()) seen.insert(fence.place.substr(0, fence.place.find(':')));
    for (const auto* const file : {"README.md", "docs/language.md", "docs/language.zh.md"}) EXPECT_EQ(seen.count(file), 1U) << file;
}

}  // namespace
}  // namespace kaohe
