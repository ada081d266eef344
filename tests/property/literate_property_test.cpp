// SPDX-License-Identifier: Apache-2.0
// A policy in a fence is the policy: every golden policy, put into Markdown whole or cut between two clauses, gives the findings it gives
// alone, at places moved by the prose.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "grammar/layout.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> policies() {
    std::vector<fs::path> files;
    for (const auto* const folder : {"tests/golden", "policies"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / folder))
            if (entry.path().extension() == ".kaohe") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// Code, arguments and bytes of the file, those before `cut` as they are and those after it moved back by `moved`.
std::multiset<std::string> told(const Policy& policy, std::uint32_t head, std::uint32_t cut, std::uint32_t moved) {
    std::multiset<std::string> out;
    const auto place = [&](Span read) {
        const auto at = (*policy.sources)[read.file].in_file(read);
        const auto back = [&](std::uint32_t byte) { return byte >= head + cut + moved ? byte - head - moved : byte - head; };
        return at.end == at.begin ? std::string() : " " + std::to_string(back(at.begin)) + "-" + std::to_string(at.end - at.begin);
    };
    for (const Finding& finding : policy.findings) {
        std::string line(row_of(finding.id).code);
        for (const Say& argument : finding.arguments) line += " " + argument.zh + "|" + argument.en;
        line += place(finding.at);
        for (const Label& label : finding.labels) line += place(label.at) + label.text.zh;
        out.insert(std::move(line));
    }
    return out;
}

TEST(LiterateProperty, APolicyInAFenceGivesTheSameFindingsMovedByTheProse) {
    const Engine engine(standard_library());
    const std::string head = "# 标题\n\n说明，“引号没有闭合\n\n```kaohe\n", between = "```\n\n中间一段说明：1.1 指标\n\n```kaohe\n", tail = "```\n\n附则。\n";
    std::size_t compared = 0;
    for (const auto& path : policies()) {
        std::ifstream in(path, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        if (text.empty() || text.find("```") != std::string::npos || text.find("~~~") != std::string::npos || text.find('\r') != std::string::npos) continue;
        if (text.back() != '\n') text += '\n';
        const Policy alone = engine.load("p.kaohe", text);
        const auto expected = told(alone, 0, 0, 0);
        const auto size = static_cast<std::uint32_t>(text.size()), head_size = static_cast<std::uint32_t>(head.size());
        EXPECT_EQ(told(engine.load("p.md", head + text + tail), head_size, size, 0), expected) << path;
        ++compared;
        // Cut before the clause in the middle, where that begins a line.
        const Layout layout(text, 0);
        if (layout.clauses().size() < 4) continue;
        const auto cut = layout.clauses()[layout.clauses().size() / 2].begin;
        if (cut == 0 || text[cut - 1] != '\n') continue;
        const auto two = engine.load("p.md", head + text.substr(0, cut) + between + text.substr(cut) + tail);
        // A finding about a whole clause that ends at the cut ends there in both.
        EXPECT_EQ(told(two, head_size, cut, static_cast<std::uint32_t>(between.size())), expected) << path << " cut at byte " << cut;
    }
    EXPECT_GT(compared, 100U);
}

}  // namespace
}  // namespace kaohe
