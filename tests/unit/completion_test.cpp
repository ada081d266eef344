// SPDX-License-Identifier: Apache-2.0
// The completion scripts run in their shells, and the manual page is read by the programs that show it. Where one is not installed
// its test is skipped and says so; bash is always there.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/command_desk.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/value_kinds.hpp"

namespace kaohe {
namespace {

class Completion : public ::testing::Test {
protected:
    void SetUp() override {
        for (const char* const name : {"p.kaohe", "p.kaohe.md", "p.csv", "p.json", "p.txt", "员工 表.csv"}) CommandDesk::put(name, "");
        std::filesystem::create_directory("pages");
    }
    void write_script(const std::string& shell) {
        ASSERT_EQ(desk.run({"completion", shell, "--language", "en"}), 0) << desk.err;
        CommandDesk::put("script", desk.out);
    }
    static std::string codes_from(std::string_view beginning) {
        std::set<std::string_view> sorted;
        for (const DiagnosticRow& row : diagnostic_rows())
            if (row.code.starts_with(beginning)) sorted.insert(row.code);
        std::string codes;
        for (const auto code : sorted) codes += std::string(code) + "\n";
        return codes;
    }
    static std::string quoted(const std::string& word) { return "'" + word + "'"; }

    CommandDesk desk;
};

TEST_F(Completion, EveryNameOfAValueHasAKind) {
    for (const Command* const command : all_commands()) {
        for (const PositionalSpec& positional : command->positionals)
            EXPECT_TRUE(kind_of_value(positional.name)) << positional.name << " of kaohe " << command->name << ": say in value_kinds.cpp what may stand there";
        for (const OptionSpec& option : command->options)
            EXPECT_TRUE(option.value.empty() || !option.allowed.empty() || kind_of_value(option.value)) << option.value << " of " << option.flags << ": say in value_kinds.cpp what may stand there";
    }
}

TEST_F(Completion, OfAnUnknownShellIsRefused) {
    EXPECT_EQ(desk.run({"completion", "ksh"}), 2);
    EXPECT_NE(desk.err.find("K905"), std::string::npos) << desk.err;
}

class BashCompletion : public Completion {
protected:
    void SetUp() override {
        Completion::SetUp();
        write_script("bash");
    }
    // What is offered for the last of the words, one a line, in order.
    std::string offered(const std::vector<std::string>& words) {
        std::string line = "bash --norc -c 'source ./script; COMP_WORDS=(kaohe \"$@\"); COMP_CWORD=$#; _kaohe; printf \"%s\\n\" \"${COMPREPLY[@]}\" | LC_ALL=C sort' bash";
        for (const std::string& word : words) line += " " + quoted(word);
        return desk.shell(line);
    }
};

TEST_F(BashCompletion, OfCommands) {
    EXPECT_EQ(offered({"sc"}), "score\n");
    EXPECT_EQ(offered({"--language", "zh", "sc"}), "score\n");
    const std::string all = offered({""});
    for (const Command* const command : all_commands()) EXPECT_NE(all.find(std::string(command->name) + "\n"), std::string::npos) << command->name;
    EXPECT_EQ(offered({"help", "why"}), "why\n");
}

TEST_F(BashCompletion, OfOptions) {
    for (const Command* const command : all_commands()) {
        const std::string all = offered({std::string(command->name), "--"});
        for (const OptionSpec& option : command->options) EXPECT_NE(all.find(std::string(option.flags.substr(option.flags.find("--"))) + "\n"), std::string::npos) << command->name << " " << option.flags;
        EXPECT_NE(all.find("--language\n"), std::string::npos) << command->name;
    }
    EXPECT_EQ(offered({"check", "--language", ""}), "en\nzh\n");
    EXPECT_EQ(offered({"check", "--language", "=", "z"}), "zh\n");
    EXPECT_EQ(offered({"check", "--language", "="}), "en\nzh\n");
    EXPECT_EQ(offered({"why", "--id", ""}), "\n");
}

TEST_F(BashCompletion, OfFilesByKind) {
    EXPECT_EQ(offered({"check", ""}), "p.kaohe\np.kaohe.md\npages\n");
    EXPECT_EQ(offered({"check", "p.kaohe", ""}), "p.kaohe\np.kaohe.md\npages\n");
    EXPECT_EQ(offered({"score", "p.k"}), "p.kaohe\np.kaohe.md\n");
    EXPECT_EQ(offered({"score", "p.kaohe", ""}), "p.csv\np.json\npages\n员工 表.csv\n");
    EXPECT_EQ(offered({"score", "-o", "r.csv", "p.kaohe", "员"}), "员工 表.csv\n");
    EXPECT_EQ(offered({"score", "--output", "=", "r.csv", "p.kaohe", "p.c"}), "p.csv\n");
    EXPECT_EQ(offered({"score", "p.kaohe", "p.csv", "-o", "p.t"}), "p.txt\n");
    EXPECT_EQ(offered({"score", "p.kaohe", "p.csv", ""}), "\n");
    EXPECT_EQ(offered({"new", ""}), "pages\n");
}

TEST_F(BashCompletion, OfCodesAndShells) {
    EXPECT_EQ(offered({"explain", "K92"}), codes_from("K92"));
    EXPECT_EQ(offered({"completion", ""}), "bash\nfish\nzsh\n");
}

// Types into a real zsh: what follows is completed where only one thing fits.
TEST_F(Completion, InZsh) {
    if (!desk.has_program("zsh")) GTEST_SKIP() << "zsh is not installed";
    write_script("zsh");
    CommandDesk::put("type.zsh", R"(zmodload zsh/zpty zsh/zselect
: > got
zpty shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -D; source ./script; kaohe() { print -r -- \"\$*\" >> got }"
integer count=0 wait
for typed; do
    zpty -w shell "kaohe ${typed}"
    ((++count))
    for ((wait = 0; wait < 500; ++wait)); do
        (( $(wc -l < got) >= count )) && break
        zselect -t 2
        zpty -r -t shell line 2>/dev/null
    done
done
cat got
)");
    const std::vector<std::pair<std::string, std::string>> typed{
        {"sc\t", "score"}, {"score p.kaohe.\t", "score p.kaohe.md"}, {"score p.kaohe p.c\t", "score p.kaohe p.csv"}, {"completion f\t", "completion fish"},
        {"check --js\t", "check --json"}, {"check --language e\t", "check --language en"}, {"explain K90\t1", "explain K901"}, {"new p\t", "new pages"},
    };
    std::string line = "zsh -f type.zsh", expected;
    for (const auto& [keys, words] : typed) line += " " + quoted(keys), expected += words + "\n";
    EXPECT_EQ(desk.shell(line), expected);
    EXPECT_EQ(desk.shell("zsh -n script"), "");
}

TEST_F(Completion, InFish) {
    if (!desk.has_program("fish")) GTEST_SKIP() << "fish is not installed";
    write_script("fish");
    const auto offered = [&](const std::string& line) { return desk.shell("fish --no-config -c 'source ./script; complete -C \"kaohe " + line + "\"' | cut -f 1 | LC_ALL=C sort"); };
    EXPECT_EQ(offered("sc"), "score\n");
    EXPECT_EQ(offered("--language zh sc"), "score\n");
    EXPECT_EQ(offered("check --language "), "en\nzh\n");
    EXPECT_EQ(offered("score p"), "p.kaohe\np.kaohe.md\npages/\n");
    EXPECT_EQ(offered("score p.kaohe p"), "p.csv\np.json\npages/\n");
    EXPECT_EQ(offered("score -o r.csv p.kaohe p.c"), "p.csv\n");
    EXPECT_EQ(offered("explain K92"), codes_from("K92"));
    EXPECT_EQ(offered("completion "), "bash\nfish\nzsh\n");
    for (const Command* const command : all_commands()) {
        const std::string all = offered(std::string(command->name) + " --");
        for (const OptionSpec& option : command->options) EXPECT_NE(all.find(std::string(option.flags.substr(option.flags.find("--"))) + "\n"), std::string::npos) << command->name << " " << option.flags;
    }
}

class Manual : public Completion {
protected:
    void write_page(const std::string& language) {
        ASSERT_EQ(desk.run({"help", "--man", "--language", language}), 0);
        page = desk.out;
        CommandDesk::put("kaohe.1", page);
    }
    std::string page;
};

TEST_F(Manual, NamesEveryCommandOptionAndExitCode) {
    for (const auto& [word, language] : {std::pair{"zh", Language::zh}, {"en", Language::en}}) {
        write_page(word);
        std::string text = page;
        for (std::size_t at; (at = text.find("\\:")) != std::string::npos;) text.erase(at, 2);
        for (std::size_t at; (at = text.find("\\-")) != std::string::npos;) text.erase(at, 1);
        for (const Command* const command : all_commands()) {
            EXPECT_NE(text.find("kaohe " + std::string(command->name)), std::string::npos) << command->name;
            EXPECT_NE(text.find(command->summary.in(language)), std::string::npos) << command->name;
            for (const OptionSpec& option : command->options) EXPECT_NE(text.find(option.summary.in(language)), std::string::npos) << option.flags;
        }
        for (const OptionSpec& option : common_options()) EXPECT_NE(text.find(option.summary.in(language)), std::string::npos) << option.flags;
        for (const ExitMeaning& meaning : exit_meanings()) EXPECT_NE(text.find(".B " + std::to_string(meaning.code) + "\n" + meaning.words.in(language)), std::string::npos);
    }
}

TEST_F(Manual, IsReadWithoutAWarningByGroff) {
    if (!desk.has_program("groff")) GTEST_SKIP() << "groff is not installed";
    for (const char* const language : {"zh", "en"}) {
        write_page(language);
        EXPECT_EQ(desk.shell("groff -ww -man -Kutf8 -Tutf8 kaohe.1 >/dev/null"), "") << language;
    }
}

TEST_F(Manual, IsReadWithoutAWarningByMandoc) {
    if (!desk.has_program("mandoc")) GTEST_SKIP() << "mandoc is not installed";
    for (const char* const language : {"zh", "en"}) {
        write_page(language);
        // The page bears the version of the program instead of a date.
        EXPECT_EQ(desk.shell("mandoc -T lint -W warning kaohe.1 | grep -v -e 'STYLE: ' -e 'missing date'"), "") << language;
    }
}

}  // namespace
}  // namespace kaohe
