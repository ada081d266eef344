// SPDX-License-Identifier: Apache-2.0
// Every message is explained in both languages (tools/report/explain/Kxxx.md), and every sample there does as it says:
// ```kaohe fails reports the code, ```kaohe mended loads without errors and without the code; ```csv fails and ```csv mended are scored by
// the ```kaohe block before them; the lines of ```sh fails and ```sh mended are run in a folder that holds policy.kaohe, staff.csv (or the bare
// ```kaohe and ```csv blocks before them), an empty folder, and the blocks called file with a name behind. A block called example is shown only.
// What the failing samples print, in the language of their section, stands whole in tests/golden/messages/Kxxx.out;
// KAOHE_UPDATE_GOLDEN=1 rewrites it, and the author reads every hunk.
#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/document.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/explanation.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

struct Block {
    std::string kind;  // kaohe, markdown, csv or sh
    std::string role;  // fails, mended or example; empty, or file: what the blocks after it use
    std::string name;  // of a file
    std::string text;
    int line = 0;  // of the opening fence
    bool closed = false;
};

struct Section {
    std::string heading;
    std::vector<Block> blocks;
    bool has(std::string_view role) const {
        return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) { return block.role == role; });
    }
};

fs::path folder_of_explanations() { return fs::path(KAOHE_SOURCE_DIR) / "tools/report/explain"; }
fs::path folder_of_messages() { return fs::path(KAOHE_SOURCE_DIR) / "tests/golden/messages"; }

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Section> sections_of(const std::string& code) {
    constexpr std::string_view fence = "```";
    std::string open;  // the marks of the block we are in: a block of Markdown has four
    std::ifstream file(folder_of_explanations() / (code + ".md"));
    std::vector<Section> sections;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        std::vector<Block>* const blocks = sections.empty() ? nullptr : &sections.back().blocks;
        const bool inside = blocks && !blocks->empty() && !blocks->back().closed;
        if (inside && line == open) {
            blocks->back().closed = true;
        } else if (inside) {
            blocks->back().text += line + "\n";
        } else if (line.starts_with(fence) && blocks) {
            Block& block = blocks->emplace_back();
            block.line = number;
            open = line.substr(0, line.find_first_not_of('`'));
            std::istringstream(line.substr(open.size())) >> block.kind >> block.role >> block.name;
        } else if (line.starts_with("# ")) {
            sections.push_back({line, {}});
        }
    }
    return sections;
}

const Engine& engine() {
    static const Engine the(standard_library());
    return the;
}

std::string codes_of(const std::vector<Finding>& findings) {
    std::string codes;
    for (const Finding& finding : findings) codes.append(codes.empty() ? "" : " ").append(row_of(finding.id).code);
    return codes;
}

// What loading that policy reports: "K201 K101".
std::string codes_of_policy(std::string text) { return codes_of(engine().load("sample", std::move(text)).findings); }

// A folder to run commands in, gone with the object.
class Desk {
public:
    Desk() : before_(fs::current_path()) {
        std::string name = (fs::temp_directory_path() / "kaohe-explain-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
        fs::create_directory(folder_ / "folder");
        fs::current_path(folder_);
        write("policy.kaohe",
              "Policy Agent Scorecard\n"
              "1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\n"
              "Total = weighted sum\n");
        write("staff.csv", "Employee ID,QA Score\nE001,85\nE002,92\n");
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    ~Desk() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
        fs::remove_all(folder_, ignored);
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name, std::ios::binary) << text; }

    // Everything that `kaohe WORDS…` writes, on either stream.
    static std::string run(const std::vector<std::string>& words) {
        std::ostringstream written;
        CommandContext context{written, written, [](const char*) -> const char* { return nullptr; }, false, false, 0,
                               [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
        run_kaohe(context, words);
        return written.str();
    }

private:
    fs::path before_, folder_;
};

std::vector<std::string> words_of(const std::string& command) {
    std::istringstream line(command);
    std::vector<std::string> words;
    for (std::string word; line >> std::quoted(word);) words.push_back(word);
    return words;
}

bool tells(const std::string& report, const std::string& code) { return report.find(code) != std::string::npos; }

// Runs the blocks of one section in their order.
class Samples {
public:
    Samples(std::string code, std::string language) : code_(std::move(code)), language_(std::move(language)) {}

    // What the failing ones printed.
    const std::string& printed() const { return printed_; }

    void run(const Block& block) {
        SCOPED_TRACE(code_ + ".md:" + std::to_string(block.line));
        ASSERT_TRUE(block.closed) << "the block is never closed";
        ASSERT_TRUE(block.kind == "kaohe" || block.kind == "markdown" || block.kind == "csv" || block.kind == "sh") << "a block of unknown kind: " << block.kind;
        if (block.role == "example") return;
        if (block.role == "file") return desk_.write(block.name, block.text);
        if (block.role.empty() || block.role == "policy") {
            ASSERT_NE(block.kind, "sh") << "a ```sh block fails, is mended, or is an example";
            desk_.write(block.kind == "kaohe" ? "policy.kaohe" : "staff.csv", block.text);
            return;
        }
        ASSERT_TRUE(block.role == "fails" || block.role == "mended") << "a block is neither fails nor mended nor example: " << block.role;
        if (block.kind == "kaohe" || block.kind == "markdown") policy(block);
        else if (block.kind == "csv") staff(block);
        else commands(block);
    }

private:
    // The reader of a section is told in the language of the section.
    std::string told(std::vector<std::string> words) {
        if (std::find(words.begin(), words.end(), "--language") == words.end()) words.insert(words.begin() + (words.empty() ? 0 : 1), {"--language", language_});
        return Desk::run(words);
    }
    void policy(const Block& block) {
        const std::string name = block.kind == "markdown" ? "policy.kaohe.md" : "policy.kaohe";
        const Policy policy = engine().load(name, block.text);
        const std::string codes = codes_of(policy.findings);
        EXPECT_EQ(tells(codes, code_), block.role == "fails") << "reported: " << codes;
        if (block.role == "fails") {
            desk_.write(name, block.text);
            printed_ += told({"check", name});
        }
        if (block.role == "mended") {
            EXPECT_FALSE(policy.has_errors()) << "reported: " << codes;
        }
    }
    void staff(const Block& block) {
        desk_.write("staff.csv", block.text);
        expect(block, told({"score", "policy.kaohe", "staff.csv"}));
    }
    void commands(const Block& block) {
        std::istringstream lines(block.text);
        std::string report;
        for (std::string line; std::getline(lines, line);) {
            std::vector<std::string> words = words_of(line);
            ASSERT_FALSE(words.empty());
            ASSERT_EQ(words.front(), "kaohe") << "not a command of kaohe: " << line;
            report += told({words.begin() + 1, words.end()});
        }
        expect(block, report);
    }
    void expect(const Block& block, const std::string& report) {
        EXPECT_EQ(tells(report, code_), block.role == "fails") << report;
        if (block.role == "fails") printed_ += report;
    }

    std::string code_, language_, printed_;
    Desk desk_;
};

std::vector<std::string> all_codes() {
    std::vector<std::string> codes;
    for (const DiagnosticRow& row : diagnostic_rows()) codes.emplace_back(row.code);
    return codes;
}

class Explanation : public testing::TestWithParam<std::string> {};

TEST_P(Explanation, StandsInBothLanguages) {
    const std::string& code = GetParam();
    const auto chinese = explanation_of(code, Language::zh), english = explanation_of(code, Language::en);
    ASSERT_TRUE(chinese && english) << "there is no tools/report/explain/" << code << ".md";
    EXPECT_TRUE(chinese->starts_with("# " + code + "：")) << *chinese;
    EXPECT_TRUE(english->starts_with("# " + code + ": ")) << *english;
    EXPECT_EQ(sections_of(code).size(), 2U);
}

TEST_P(Explanation, SamplesDoAsTheySay) {
    std::string printed, language = "zh";
    for (const Section& section : sections_of(GetParam())) {
        EXPECT_TRUE(section.has("example") || section.has("fails")) << "nothing is shown that fails under " << section.heading;
        EXPECT_TRUE(section.has("example") || section.has("mended")) << "nothing is mended under " << section.heading;
        Samples samples(GetParam(), language);
        for (const Block& block : section.blocks) samples.run(block);
        if (!samples.printed().empty()) printed += "--- " + language + "\n" + samples.printed();
        language = "en";
    }
    const fs::path expected = folder_of_messages() / (GetParam() + ".out");
    if (printed.empty()) {
        EXPECT_FALSE(fs::exists(expected)) << expected << ": nothing fails that would print it";
        return;
    }
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") std::ofstream(expected, std::ios::binary) << printed;
    EXPECT_EQ(printed, text_of(expected)) << "KAOHE_UPDATE_GOLDEN=1 rewrites " << expected;
}

// Messages that no sample can bring about (a full disk, a file of gigabytes) stand in without_sample.out, their arguments as ‹0›, ‹1›.
TEST(Explanations, EveryMessageHasAGoldenInBothLanguages) {
    const fs::path others = folder_of_messages() / "without_sample.out";
    std::string transcripts, printed;
    for (const auto& entry : fs::recursive_directory_iterator(folder_of_messages().parent_path()))
        if (entry.path().extension() == ".out" && entry.path() != others) transcripts += text_of(entry.path());
    for (std::size_t i = 0; i < diagnostic_rows().size(); ++i) {
        const std::string code(diagnostic_rows()[i].code);
        // A transcript has the code with the colon of its language behind it.
        if (tells(transcripts, code + "：") && tells(transcripts, code + ": ")) continue;
        Finding finding{static_cast<DiagnosticId>(i), {}, {Say("‹0›"), Say("‹1›"), Say("‹2›"), Say("‹3›"), Say("‹4›")}, {}, {}, {}, {}};
        for (const Language language : {Language::zh, Language::en}) {
            TerminalStyle style;
            style.language = language;
            printed += render(finding, Sources{}, style);
        }
    }
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") std::ofstream(others, std::ios::binary) << printed;
    EXPECT_EQ(printed, text_of(others)) << "KAOHE_UPDATE_GOLDEN=1 rewrites " << others;
}

INSTANTIATE_TEST_SUITE_P(All, Explanation, testing::ValuesIn(all_codes()), [](const auto& code) { return code.param; });

TEST(Explanations, AreOfCodesThatExist) {
    for (const auto& entry : fs::directory_iterator(folder_of_explanations()))
        EXPECT_NE(row_with_code(entry.path().stem().string()), nullptr) << entry.path().filename();
}

// What the explanations only show in short, because it would fill pages.
TEST(Explanations, LimitsAreReported) {
    const std::string head = "方案 试\n1.1 指标 质检分，0～100 分，权重 100%：得分 = ", tail = "\n总分 = 加权合计\n";
    EXPECT_TRUE(tells(codes_of_policy(head + std::string(300, '(') + "实际值" + std::string(300, ')') + tail), "K105"));
    std::string sum = "实际值";
    for (int i = 0; i < 20'000; ++i) sum += " + 1 分";
    EXPECT_TRUE(tells(codes_of_policy(head + sum + tail), "K106"));
    EXPECT_TRUE(tells(codes_of_policy("方案 \xB7\xBD\xB0\xB8\n"), "K108"));
    EXPECT_TRUE(tells(codes_of_policy(head + "实际值" + tail + std::string(policy_byte_limit, ' ')), "K109"));
}

}  // namespace
}  // namespace kaohe
