// SPDX-License-Identifier: Apache-2.0
// Every ```console block of the documentation is a transcript: "$ kaohe …", then all it prints. It is run with the blocks above it on the
// page: the last ```kaohe as policy.kaohe and 方案.kaohe, the one before it as old.kaohe and 原方案.kaohe, the last ```csv as staff.csv and
// 员工.csv, the last ```csv results as results.csv and 结果.csv, the last ```json as staff.json and 员工.json.
// A session (`$ kaohe repl …`) is a transcript, too: what stands behind its prompts is typed again.
// A ```text block called 结果.zip/staff.csv shows that part of a result pack that a command above it wrote.
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
#include <utility>
#include <vector>

#include "tests/unit/pack_bench.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As a shell takes them apart: what stands in single quotes is one word.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false, some = false;
    for (const char c : line) {
        if (c == '\'') {
            quoted = !quoted, some = true;
        } else if (c == ' ' && !quoted) {
            if (some) words.push_back(word);
            word.clear(), some = false;
        } else {
            word += c, some = true;
        }
    }
    if (some) words.push_back(word);
    return words;
}

// What was typed: the rest of each line behind a prompt (考核> , E001> ), which is one word and "> ".
std::string typed_in(const std::string& transcript) {
    std::istringstream in(transcript);
    std::string typed;
    for (std::string line; std::getline(in, line);) {
        const auto prompt = line.find("> ");
        if (prompt != std::string::npos && line.find(' ') == prompt + 1 && line[0] != '|') typed += line.substr(prompt + 2) + "\n";
    }
    return typed;
}

// The messages of a session stand where they came, between its answers.
std::string session_of(const std::string& line, const std::string& transcript, bool chinese) {
    std::ofstream("typed.txt", std::ios::binary) << typed_in(transcript);
    std::vector<std::string> words = words_of(line);
    words.insert(words.end(), {"--script", "typed.txt"});
    std::ostringstream out;
    const auto environment = [&](const char* name) -> const char* { return std::string_view(name) == "KAOHE_LANG" ? (chinese ? "zh" : "en") : nullptr; };
    CommandContext context{out, out, environment, false, false, 0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    run_kaohe(context, words);
    return out.str();
}

// The command's output, then its messages, as on a terminal of no colour and no width.
std::string output_of(const std::string& line, bool chinese) {
    const std::vector<std::string> words = words_of(line);
    std::ostringstream out, err;
    const auto environment = [&](const char* name) -> const char* { return std::string_view(name) == "KAOHE_LANG" ? (chinese ? "zh" : "en") : nullptr; };
    CommandContext context{out, err, environment, false, false, 0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    run_kaohe(context, words);
    std::string text = out.str() + (out.str().empty() || err.str().empty() ? "" : "\n") + err.str();
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

// 结果.zip/staff.csv: without the mark at its beginning.
std::string part_of_pack(const std::string& name) {
    const std::size_t end = name.find(".zip/") + 4;
    PackParts parts(text_of(name.substr(0, end)));
    const std::string text = parts[name.substr(end + 1)];
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
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
            if (kind == "kaohe")
                for (const auto& [name, older] : {std::pair("policy.kaohe", "old.kaohe"), std::pair("方案.kaohe", "原方案.kaohe")})
                    if (fs::exists(name)) fs::rename(name, older);
            for (const auto& [of, names] : {std::pair<std::string_view, std::vector<std::string>>{"kaohe", {"policy.kaohe", "方案.kaohe"}}, {"csv", {"staff.csv", "员工.csv"}}, {"csv results", {"results.csv", "结果.csv"}}, {"json", {"staff.json", "员工.json"}}})
                if (kind == of)
                    for (const std::string& name : names) std::ofstream(name, std::ios::binary) << block;
            if (kind == "console") {
                ++blocks;
                EXPECT_TRUE(block.starts_with(prompt)) << page << ": a transcript begins with \"$ kaohe \"";
                const std::string command = block.substr(0, block.find('\n'));
                const bool chinese = page.string().ends_with(".zh.md"), session = command.starts_with("$ kaohe repl ");
                out += command + "\n" + (session ? session_of(command.substr(prompt.size()), block.substr(block.find('\n') + 1), chinese) : output_of(command.substr(prompt.size()), chinese));
            }
            if (kind.find(".zip/") != std::string::npos) out += part_of_pack(kind.substr(kind.find(' ') + 1));
            kind.clear();
        } else if (!kind.empty()) {
            block += line + "\n";
            if (kind == "console" || kind.find(".zip/") != std::string::npos) continue;
        }
        out += line + "\n";
    }
    EXPECT_GE(blocks, 2U) << page;
    return out;
}

// docs/published*.md checks the schemes of tests/golden/published/ under their plain names, on the English page as `kaohe fmt` turns them into English.
void place_published_policies() {
    static constexpr std::pair<std::string_view, std::string_view> english[] = {{"社群运营员工标准", "community-staff-standard"},
                                                                                {"社群部门方案", "community-department"},
                                                                                {"社群运营专员方案", "community-specialist"},
                                                                                {"社群运营部制度", "community-operations"},
                                                                                {"会员运营制度", "membership-operations"}};
    for (const auto& [name, in_english] : english) {
        const std::string file = std::string(name) + ".kaohe.md";
        fs::copy_file(fs::path(KAOHE_SOURCE_DIR) / "tests/golden/published" / ("fail_" + file), file);
        output_of("fmt --language en -o " + std::string(in_english) + ".kaohe.md " + file, false);
        EXPECT_TRUE(fs::exists(std::string(in_english) + ".kaohe.md")) << name;
    }
}

TEST(Docs, transcripts_are_what_is_printed) {
    const fs::path before = fs::current_path();
    for (const char* const name : {"data.zh.md", "data.md", "check.zh.md", "check.md", "published.zh.md", "published.md", "what-if.zh.md", "what-if.md", "documents.zh.md", "documents.md",
                                   "verify-lists.zh.md", "verify-lists.md", "diff.zh.md", "diff.md", "evidence.zh.md", "evidence.md"}) {
        const fs::path page = fs::path(KAOHE_SOURCE_DIR) / "docs" / name;
        std::string folder = (fs::temp_directory_path() / "kaohe-docs-XXXXXX").string();
        ASSERT_NE(::mkdtemp(folder.data()), nullptr);
        fs::current_path(folder);
        if (std::string_view(name).starts_with("published")) place_published_policies();
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
