// SPDX-License-Identifier: Apache-2.0
// What the line editor goes by, without a terminal: candidates, earlier lines, the history file, interruptions. At a terminal: tests/terminal/.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tools/repl/candidates.hpp"
#include "tools/repl/history_file.hpp"
#include "tools/repl/history_walk.hpp"
#include "tools/repl/interrupt.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

Completions of(std::size_t replaces, std::initializer_list<const char*> texts) {
    Completions found{replaces, {}};
    for (const char* const text : texts) found.candidates.push_back({text, {}});
    return found;
}

TEST(Candidates, the_only_one_is_taken) {
    const Completer none = [](const std::string&) { return Completions(); };
    EXPECT_EQ(completed(".set yj", of(2, {"业绩"}), none), "业绩");
    EXPECT_EQ(completed("yj", of(2, {}), none), std::nullopt);
}

TEST(Candidates, what_all_have_in_common_is_taken_in_whole_characters) {
    const auto same = of(2, {"业绩得分", "业绩等级"});
    std::string asked;
    const Completer complete = [&](const std::string& before) { return asked = before, same; };
    EXPECT_EQ(completed(".set yj", same, complete), "业绩");
    EXPECT_EQ(asked, ".set 业绩");
    EXPECT_EQ(completed("业绩", of(6, {"业绩得分", "业绩等级"}), complete), std::nullopt);
    // 得 and 徒 begin with the same byte.
    EXPECT_EQ(completed("y", of(1, {"业得", "业徒"}), complete), "业");
    EXPECT_EQ(completed("d", of(1, {"得", "徒"}), complete), std::nullopt);
}

TEST(Candidates, nothing_that_was_typed_gets_lost) {
    // Of the two that yej stands for the beginning in common is 业, which stands for a third one as well.
    const Completer complete = [](const std::string&) { return of(3, {"业绩", "业绩表", "业务"}); };
    EXPECT_EQ(completed("yej", of(3, {"业绩", "业经"}), complete), std::nullopt);
}

TEST(Candidates, stand_in_columns_of_cells) {
    EXPECT_EQ(listed(of(0, {"业绩", "引导销售额", "CRM", "协作"}), 24, Language::zh), "业绩        CRM\n引导销售额  协作\n");
    EXPECT_EQ(listed(of(0, {"业绩", "引导销售额", "CRM"}), 5, Language::zh), "业绩\n引…\nCRM\n");
    EXPECT_EQ(listed(of(0, {"a\x1b[31m"}), 80, Language::en), "a\\x1B[31m\n");
    Completions many;
    for (int i = 0; i < 130; ++i) many.candidates.push_back({std::to_string(1000 + i), {}});
    EXPECT_TRUE(listed(many, 80, Language::en).ends_with("… and 30 more: type a little more\n"));
}

TEST(HistoryWalk, goes_by_the_beginning_and_comes_back) {
    HistoryWalk walk({"甲一", "乙一", "甲二", "甲二", "乙二"});
    EXPECT_EQ(walk.earlier("甲", "甲"), "甲二");
    EXPECT_EQ(walk.earlier("甲二", "甲二"), "甲一");
    EXPECT_EQ(walk.earlier("甲一", "甲一"), std::nullopt);
    EXPECT_EQ(walk.later("甲一"), "甲二");
    EXPECT_EQ(walk.later("甲二"), "甲");
    EXPECT_EQ(walk.later("甲"), std::nullopt);
}

TEST(HistoryWalk, begins_anew_once_the_line_is_changed_or_entered) {
    HistoryWalk walk({"甲一", "甲二", "乙"});
    EXPECT_EQ(walk.earlier("", ""), "乙");
    EXPECT_EQ(walk.earlier("甲x", "甲"), "甲二") << "what stands before the cursor";
    walk.entered("甲三");
    walk.entered("甲三");
    walk.entered("  ");
    EXPECT_EQ(walk.earlier("", ""), "甲三");
    EXPECT_EQ(walk.earlier("甲三", "甲三"), "乙");
}

class HistoryFiles : public ::testing::Test {
protected:
    HistoryFiles() : folder_(fs::temp_directory_path() / ("kaohe-history-" + std::to_string(::getpid()))) { fs::create_directories(folder_); }
    ~HistoryFiles() override { fs::remove_all(folder_); }
    std::string path() const { return (folder_ / "state" / "kaohe" / "history").string(); }
    void put(const std::string& text) const {
        fs::create_directories(fs::path(path()).parent_path());
        std::ofstream(path(), std::ios::binary) << text;
    }
    static std::string get(const std::string& path) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    HistoryFile file() {
        return HistoryFile(path(), [this](const Say& what) { told_.push_back(what.en); });
    }

    fs::path folder_;
    std::vector<std::string> told_;
};

using Lines = std::vector<std::string>;

TEST_F(HistoryFiles, keep_lines_from_session_to_session_for_the_owner_only) {
    HistoryFile first = file();
    EXPECT_EQ(first.load(), Lines());
    first.add("粉丝净增长率 = 6%");
    first.add("   ");
    first.add("a\x1b[31m");
    first.add("two\nlines");
    first.add("总分");
    EXPECT_EQ(get(path()), "粉丝净增长率 = 6%\n总分\n");
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(fs::path(path()).parent_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    EXPECT_EQ(file().load(), (Lines{"粉丝净增长率 = 6%", "总分"}));
    EXPECT_EQ(told_, Lines());
}

TEST_F(HistoryFiles, that_others_could_read_are_closed_to_them) {
    put("a\n");
    ASSERT_EQ(::chmod(path().c_str(), 0644), 0);
    (void)file().load();
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(HistoryFiles, pass_over_a_line_that_was_cut_off) {
    // In the middle of 绩.
    put("甲\n业\xe7\xbb");
    EXPECT_EQ(file().load(), Lines{"甲"});
    put("甲\n业\xe7\xbb");
    HistoryFile without_loading = file();
    without_loading.add("乙");
    EXPECT_EQ(get(path()), "甲\n乙\n");
    EXPECT_EQ(told_, Lines());
}

TEST_F(HistoryFiles, that_are_no_text_are_moved_aside) {
    for (const std::string& garbage : {std::string("\xff\xfe\n"), std::string("a\0b\n", 4), std::string("ok\n\x1b]0;x\n")}) {
        told_.clear();
        put(garbage);
        HistoryFile history = file();
        EXPECT_EQ(history.load(), Lines());
        history.add("甲");
        EXPECT_EQ(get(path()), "甲\n");
        EXPECT_EQ(get(path() + ".broken"), garbage);
        EXPECT_EQ(told_.size(), 1U);
    }
}

TEST_F(HistoryFiles, are_bounded) {
    std::string text;
    const std::size_t many = 2 * HistoryFile::most_lines + 1;
    for (std::size_t i = 0; i < many; ++i) text += std::to_string(i) + "\n";
    put(text);
    const Lines lines = file().load();
    ASSERT_EQ(lines.size(), HistoryFile::most_lines);
    EXPECT_EQ(lines.front(), "2001");
    EXPECT_EQ(lines.back(), "4000");
    EXPECT_EQ(file().load(), lines);
    EXPECT_TRUE(get(path()).starts_with("2001\n")) << "the file is cut as well";
}

TEST_F(HistoryFiles, of_two_sessions_hold_both_also_when_one_cuts_it) {
    std::string text;
    for (std::size_t i = 0; i < 2 * HistoryFile::most_lines; ++i) text += std::to_string(i) + "\n";
    put(text);
    HistoryFile one = file(), two = file();
    EXPECT_EQ(one.load().size(), HistoryFile::most_lines);
    one.add("甲");
    EXPECT_EQ(two.load().back(), "甲");
    one.add("乙");
    two.add("丙");
    EXPECT_TRUE(get(path()).ends_with("3999\n甲\n乙\n丙\n"));
}

TEST_F(HistoryFiles, that_cannot_be_written_are_told_of_once) {
    std::ofstream(folder_ / "state") << "a file where a folder should be";
    HistoryFile history = file();
    EXPECT_EQ(history.load(), Lines());
    history.add("甲");
    EXPECT_EQ(told_.size(), 1U);
    told_.clear();
    HistoryFile folder(folder_.string(), [this](const Say& what) { told_.push_back(what.en); });
    EXPECT_EQ(folder.load(), Lines());
    folder.add("甲");
    EXPECT_EQ(told_.size(), 1U);
    HistoryFile nowhere({}, [this](const Say& what) { told_.push_back(what.en); });
    EXPECT_EQ(nowhere.load(), Lines());
    nowhere.add("甲");
    EXPECT_EQ(told_.size(), 1U);
}

TEST(HistoryPath, comes_from_the_environment) {
    using Variables = std::vector<std::pair<std::string, const char*>>;
    const auto found = [](const Variables& variables) {
        return history_path([&](const char* name) -> const char* {
            for (const auto& variable : variables)
                if (variable.first == name) return variable.second;
            return nullptr;
        });
    };
    EXPECT_EQ(found({{"HOME", "/h"}}), "/h/.local/state/kaohe/history");
    EXPECT_EQ(found({{"HOME", "/h"}, {"XDG_STATE_HOME", "/s"}}), "/s/kaohe/history");
    EXPECT_EQ(found({{"HOME", "/h"}, {"XDG_STATE_HOME", "relative"}}), "/h/.local/state/kaohe/history");
    EXPECT_EQ(found({{"HOME", "/h"}, {"KAOHE_HISTORY", "/k"}}), "/k");
    EXPECT_EQ(found({{"HOME", "/h"}, {"KAOHE_HISTORY", ""}}), "");
    EXPECT_EQ(found({}), "");
}

TEST(InterruptScope, takes_the_signal_for_a_question_and_gives_it_back) {
    static volatile std::sig_atomic_t before = 0;
    const auto handler = std::signal(SIGINT, [](int) { before = before + 1; });
    const unsigned count = interruptions();
    {
        const InterruptScope whole;
        EXPECT_FALSE(interrupted());
        std::raise(SIGINT);
        EXPECT_TRUE(interrupted());
        {
            const InterruptScope part;
            EXPECT_FALSE(interrupted()) << "what came before is forgotten";
            std::raise(SIGINT);
            EXPECT_TRUE(interrupted());
        }
        std::raise(SIGINT);
        EXPECT_EQ(before, 0);
    }
    EXPECT_EQ(interruptions(), count + 3);
    std::raise(SIGINT);
    EXPECT_EQ(before, 1);
    EXPECT_EQ(interruptions(), count + 3);
    std::signal(SIGINT, SIG_IGN);
    {
        const InterruptScope scope;
        std::raise(SIGINT);
        EXPECT_FALSE(interrupted());
    }
    std::signal(SIGINT, handler);
}

}  // namespace
}  // namespace kaohe
