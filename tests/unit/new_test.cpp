// SPDX-License-Identifier: Apache-2.0
// kaohe new: what it makes is clean in every command, in both languages; it never changes what is there, and makes all or nothing.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <tuple>

#include "tests/unit/command_desk.hpp"
#include "tools/cli/new_folder.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

std::set<std::string> names_of(Language language) {
    std::set<std::string> names;
    for (const TemplateFile& file : template_files(language)) names.insert(file.name);
    return names;
}

TEST(New, MakesEveryFileWhole) {
    for (const auto& [word, language] : {std::pair{"zh", Language::zh}, {"en", Language::en}}) {
        CommandDesk desk;
        ASSERT_EQ(desk.run({"new", "start", "--language", word}), 0) << desk.err;
        EXPECT_EQ(names_in("start"), names_of(language));
        EXPECT_EQ(names_in("start").size(), 4U);
        const fs::path templates = fs::path(KAOHE_SOURCE_DIR) / "tools/cli/templates" / word;
        EXPECT_EQ(names_in(templates), names_of(language));
        for (const std::string& name : names_of(language)) {
            std::string made = CommandDesk::get("start/" + name);
            made.erase(std::remove(made.begin(), made.end(), '\r'), made.end());
            EXPECT_EQ(made, CommandDesk::get((templates / name).string())) << name;
        }
    }
}

// A folder with a Chinese name is made for readers of Chinese, where nothing else is asked for.
TEST(New, SpeaksTheLanguageOfTheFolderName) {
    CommandDesk desk;
    ASSERT_EQ(desk.run({"new", "考核"}), 0) << desk.err;
    EXPECT_EQ(names_in("考核"), names_of(Language::zh));
    ASSERT_EQ(desk.run({"new", "绩效", "--language", "en"}), 0) << desk.err;
    EXPECT_EQ(names_in("绩效"), names_of(Language::en));
    ASSERT_EQ(desk.run({"new", "scorecard"}), 0) << desk.err;
    EXPECT_EQ(names_in("scorecard"), names_of(Language::en));
}

// Excel takes a CSV for UTF-8 only with a byte-order mark, and writes lines that end in CR LF.
TEST(New, StaffFileOpensInExcel) {
    for (const Language language : {Language::zh, Language::en})
        for (const TemplateFile& file : template_files(language)) {
            if (!file.name.ends_with(".csv")) continue;
            EXPECT_TRUE(file.text.starts_with("\xEF\xBB\xBF"));
            EXPECT_TRUE(file.text.ends_with("\r\n"));
            for (std::size_t at = file.text.find('\n'); at != std::string_view::npos; at = file.text.find('\n', at + 1)) EXPECT_EQ(file.text[at - 1], '\r');
        }
}

// The page to start from says which commands come next; all of its commands run, and nothing is found wrong.
TEST(New, EveryCommandOfThePageToStartFromRunsClean) {
    const std::regex command("(?:^|\n)(  )kaohe ([^\n]*)|(?:：|: )kaohe (.*?)(?= also|，|。|\n)");
    for (const auto& [word, page] : {std::pair{"zh", "先读我.txt"}, {"en", "README.txt"}}) {
        CommandDesk desk;
        ASSERT_EQ(desk.run({"new", "start", "--language", word}), 0);
        const std::string printed = desk.out;
        EXPECT_NE(printed.find("  cd start\n"), std::string::npos) << printed;
        fs::current_path(desk.folder() / "start");
        const std::string text = CommandDesk::get(page);
        std::size_t first = 0, all = 0;
        for (std::sregex_iterator at(text.begin(), text.end(), command), end; at != end; ++at, ++all) {
            const bool is_first = (*at)[1].matched;
            const std::string line = (*at)[is_first ? 2 : 3].str();
            first += is_first ? 1U : 0U;
            EXPECT_EQ(printed.find("  kaohe " + line + "\n") != std::string::npos, is_first) << line;
            std::istringstream parts(line);
            std::vector<std::string> words{std::istream_iterator<std::string>(parts), {}};
            words.insert(words.end(), {"--language", word});
            EXPECT_EQ(desk.run(words), 0) << line << "\n" << desk.out << desk.err;
            EXPECT_EQ(desk.err, "") << line;
        }
        EXPECT_EQ(first, 3U);
        EXPECT_EQ(all, 7U);
    }
}

// Worked out by hand: 96 × 40% + 85 × 40% + 90 × 20%; and 90 × 80% + 88 × 20%, since the survey has no data and its weight stays in its category.
TEST(New, ScoresAreThoseWorkedOutByHand) {
    for (const auto& [word, policy, staff] : {std::tuple{"zh", "月度考核.kaohe.md", "员工.csv"}, {"en", "scorecard.kaohe.md", "staff.csv"}}) {
        CommandDesk desk;
        ASSERT_EQ(desk.run({"new", "start", "--language", word}), 0);
        ASSERT_EQ(desk.run({"score", std::string("start/") + policy, std::string("start/") + staff, "-o", "r.csv"}), 0) << desk.err;
        const std::string result = CommandDesk::get("r.csv");
        EXPECT_NE(result.find(",90.4,"), std::string::npos) << result;
        EXPECT_NE(result.find(",89.6,"), std::string::npos) << result;
    }
}

TEST(New, NeverChangesWhatIsThere) {
    CommandDesk desk;
    fs::create_directory("mine");
    CommandDesk::put("mine/notes.txt", "mine");
    EXPECT_EQ(desk.run({"new", "mine", "--language", "en"}), 2);
    EXPECT_NE(desk.err.find("K924"), std::string::npos) << desk.err;
    EXPECT_NE(desk.err.find("notes.txt"), std::string::npos) << desk.err;
    EXPECT_EQ(names_in("mine"), std::set<std::string>{"notes.txt"});
    EXPECT_EQ(CommandDesk::get("mine/notes.txt"), "mine");
    EXPECT_EQ(desk.run({"new", "mine/notes.txt"}), 2);
    EXPECT_NE(desk.err.find("K925"), std::string::npos) << desk.err;
    EXPECT_EQ(desk.run({"new", "no/such/folder"}), 2);
    EXPECT_NE(desk.err.find("K917"), std::string::npos) << desk.err;
    EXPECT_EQ(desk.run({"new"}), 2);
    EXPECT_NE(desk.err.find("K903"), std::string::npos) << desk.err;
}

TEST(New, TakesAnEmptyFolderAndTheOneItRunsIn) {
    CommandDesk desk;
    fs::create_directory("empty");
    CommandDesk::put("empty/.DS_Store", "x");
    EXPECT_EQ(desk.run({"new", "empty/", "--language", "en"}), 0) << desk.err;
    EXPECT_EQ(names_in("empty").size(), 5U);
    fs::create_directory("here");
    fs::current_path(desk.folder() / "here");
    EXPECT_EQ(desk.run({"new", ".", "--language", "zh"}), 0) << desk.err;
    EXPECT_EQ(names_in("."), names_of(Language::zh));
    EXPECT_EQ(desk.out.find("cd "), std::string::npos) << desk.out;
}

TEST(New, LeavesNothingWhereItCannotFinish) {
    CommandDesk desk;
    // The second cannot be written, since its folder is not there.
    const std::vector<TemplateFile> files{{"a.txt", "a"}, {"no/b.txt", "b"}};
    EXPECT_TRUE(make_folder("made", files));
    EXPECT_FALSE(fs::exists("made"));
    fs::create_directory("given");
    EXPECT_TRUE(make_folder("given", files));
    EXPECT_TRUE(names_in("given").empty());
}

TEST(New, TellsTheFolderAsAShellTakesIt) {
    CommandDesk desk;
    EXPECT_EQ(desk.run({"new", "a b's", "--language", "en"}), 0) << desk.err;
    EXPECT_NE(desk.out.find("cd 'a b'\\''s'\n"), std::string::npos) << desk.out;
}

}  // namespace
}  // namespace kaohe
