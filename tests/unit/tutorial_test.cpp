// SPDX-License-Identifier: Apache-2.0
// docs/tutorial*.md is done as its reader does it, from top to bottom in one folder: ```console is "$ kaohe …" or "$ cd …" and all it prints,
// ```csv FILE and ```text FILE is what the file then holds, ```diff FILE changes lines of it (- goes, + comes, the others stay). KAOHE_UPDATE_GOLDEN=1 rewrites what is printed, and the author reads every hunk.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/unit/command_desk.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

class Tutorial : public ::testing::TestWithParam<const char*> {
protected:
    // The page as it comes out now.
    std::string follow(const std::string& page) {
        std::istringstream in(page);
        std::string out, line, fence, kind, file, block;
        while (std::getline(in, line)) {
            if (fence.empty() && line.starts_with("```")) {
                fence = line.substr(0, line.find_first_not_of('`'));
                kind.clear(), file.clear(), block.clear();
                std::istringstream words(line.substr(fence.size()));
                words >> kind >> file;
            } else if (!fence.empty() && line == fence) {
                if (kind == "console") out += transcript(block);
                else done(kind, file, block);
                fence.clear();
            } else if (!fence.empty()) {
                block += line + "\n";
                if (kind == "console") continue;
            }
            out += line + "\n";
        }
        EXPECT_TRUE(fence.empty()) << "a block is never closed";
        return out;
    }
    std::size_t commands_run() const { return commands_; }

private:
    bool in_chinese() const { return std::string_view(GetParam()).find(".zh.") != std::string_view::npos; }

    std::string transcript(const std::string& block) {
        const std::string command = block.substr(0, block.find('\n'));
        std::istringstream parts(command);
        std::vector<std::string> words{std::istream_iterator<std::string>(parts), {}};
        if (words.size() == 3 && words[0] == "$" && words[1] == "cd") {
            fs::current_path(words[2]);
            return command + "\n";
        }
        EXPECT_TRUE(words.size() >= 3 && words[0] == "$" && words[1] == "kaohe") << command;
        words.erase(words.begin(), words.begin() + 2);
        words.insert(words.end(), {"--language", in_chinese() ? "zh" : "en"});
        const int code = desk_.run(words);
        EXPECT_LE(code, 1) << command << "\n" << desk_.err;
        ++commands_;
        std::string printed = desk_.out + (desk_.out.empty() || desk_.err.empty() ? "" : "\n") + desk_.err;
        while (printed.ends_with("\n\n")) printed.pop_back();
        return command + "\n" + printed;
    }

    static void done(const std::string& kind, const std::string& file, const std::string& block) {
        if ((kind == "csv" || kind == "text") && !file.empty()) CommandDesk::put(file, block);
        if (kind != "diff") return;
        std::string before, after;
        std::istringstream lines(block);
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with('+')) before += line.substr(1) + "\n";
            if (!line.starts_with('-')) after += line.substr(1) + "\n";
        }
        std::string text = CommandDesk::get(file);
        const std::size_t at = text.find(before);
        ASSERT_NE(at, std::string::npos) << file << " does not hold\n" << before;
        ASSERT_EQ(text.find(before, at + 1), std::string::npos) << file << " holds twice\n" << before;
        CommandDesk::put(file, text.replace(at, before.size(), after));
    }

    CommandDesk desk_;
    std::size_t commands_ = 0;
};

TEST_P(Tutorial, IsWhatItsReaderSees) {
    const fs::path path = fs::path(KAOHE_SOURCE_DIR) / "docs" / GetParam();
    const std::string page = CommandDesk::get(path.string());
    const std::string followed = follow(page);
    EXPECT_GE(commands_run(), 9U);
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") CommandDesk::put(path.string(), followed);
    EXPECT_EQ(CommandDesk::get(path.string()), followed) << "KAOHE_UPDATE_GOLDEN=1 rewrites " << path;
}

INSTANTIATE_TEST_SUITE_P(Pages, Tutorial, testing::Values("tutorial.zh.md", "tutorial.md"), [](const auto& page) { return std::string(page.param).find(".zh.") == std::string::npos ? "English" : "Chinese"; });

}  // namespace
}  // namespace kaohe
