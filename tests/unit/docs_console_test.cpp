// SPDX-License-Identifier: Apache-2.0
// Every ```console block of the documentation is a transcript: "$ kaohe …", then all it prints. It is run with the blocks above it on the
// page: the last ```kaohe as policy.kaohe and 方案.kaohe, the last ```csv as staff.csv and 员工.csv, the last ```json as staff.json and 员工.json.
// KAOHE_UPDATE_GOLDEN=1 rewrites what is printed, and the author reads every hunk.
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The command's output, then its messages, as on a terminal of no colour and no width.
std::string output_of(const std::string& line, bool chinese) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    std::ostringstream out, err;
    const auto environment = [&](const char* name) -> const char* { return std::string_view(name) == "KAOHE_LANG" ? (chinese ? "zh" : "en") : nullptr; };
    CommandContext context{out, err, environment, false, false, 0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    run_kaohe(context, words);
    std::string text = out.str() + (out.str().empty() || err.str().empty() ? "" : "\n") + err.str();
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

// The page with every transcript as it comes out now.
std::string page_as_run(const fs::path& page) {
    constexpr std::string_view fence = "```", prompt = "$ kaohe ";
    std::ifstream in(page);
    std::string out, line, kind, block;
    std::size_t blocks = 0;
    while (std::getline(in, line)) {
        const bool opens = kind.empty() && line.starts_with(fence);
        const bool closes = !kind.empty() && line == fence;
        if (opens) {
            kind = line.substr(fence.size());
            block.clear();
            if (kind.empty()) kind = "text";
        } else if (closes) {
            for (const auto& [of, names] : {std::pair<std::string_view, std::vector<std::string>>{"kaohe", {"policy.kaohe", "方案.kaohe"}}, {"csv", {"staff.csv", "员工.csv"}}, {"json", {"staff.json", "员工.json"}}})
                if (kind == of)
                    for (const std::string& name : names) std::ofstream(name, std::ios::binary) << block;
            if (kind == "console") {
                ++blocks;
                EXPECT_TRUE(block.starts_with(prompt)) << page << ": a transcript begins with \"$ kaohe \"";
                const std::string command = block.substr(0, block.find('\n'));
                out += command + "\n" + output_of(command.substr(prompt.size()), page.string().ends_with(".zh.md"));
            }
            kind.clear();
        } else if (!kind.empty()) {
            block += line + "\n";
            if (kind == "console") continue;
        }
        out += line + "\n";
    }
    EXPECT_GE(blocks, 5U) << page;
    return out;
}

TEST(Docs, transcripts_are_what_is_printed) {
    const fs::path before = fs::current_path();
    for (const char* const name : {"data.zh.md", "data.md"}) {
        const fs::path page = fs::path(KAOHE_SOURCE_DIR) / "docs" / name;
        std::string folder = (fs::temp_directory_path() / "kaohe-docs-XXXXXX").string();
        ASSERT_NE(::mkdtemp(folder.data()), nullptr);
        fs::current_path(folder);
        const std::string run = page_as_run(page);
        fs::current_path(before);
        fs::remove_all(folder);
        const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
        if (update && std::string_view(update) == "1") std::ofstream(page, std::ios::binary) << run;
        else EXPECT_EQ(text_of(page), run) << "KAOHE_UPDATE_GOLDEN=1 rewrites " << page;
    }
}

}  // namespace
}  // namespace kaohe
