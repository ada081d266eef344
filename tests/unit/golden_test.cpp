// SPDX-License-Identifier: Apache-2.0
// Runs tests/golden/<area>/<what_happens>.kaohe (or .kaohe.md) in process and compares the whole transcript with the .out beside it.
// The command line stands in the first line: "注：$ kaohe check {policy} --language zh" (or "// $ kaohe …", in Markdown "<!-- $ kaohe … -->"); without one the policy is
// checked in both languages, one transcript after the other. {policy} is the file, {other} the .new.kaohe, {staff} the .csv, {results} the
// .results.csv, {json} the .json and {script} the .session of the same name. A name begins with fail_ if and only if the
// exit code is not 0. KAOHE_UPDATE_GOLDEN=1 rewrites; the author reads every hunk.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> golden_files() {
    std::vector<fs::path> files;
    const fs::path folder = fs::path(KAOHE_SOURCE_DIR) / "tests" / "golden";
    if (!fs::exists(folder)) return files;
    const auto stands_beside = [](const std::string& name) { return name.ends_with(".test.kaohe") || name.ends_with(".new.kaohe") || name.ends_with(".new.kaohe.md"); };
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (const std::string name = entry.path().filename().string(); (name.ends_with(".kaohe") || name.ends_with(".kaohe.md")) && !stands_beside(name)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string file_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::vector<std::string> command_lines(const fs::path& path) {
    const std::string text = file_text(path);
    const std::string first = text.substr(0, text.find('\n'));
    const std::size_t dollar = first.find("$ kaohe ");
    const bool comment = first.starts_with("<!--") || first.starts_with("注：") || first.starts_with("注:") || first.starts_with("//");
    if (!comment || dollar == std::string::npos) return {"check {policy} --language zh", "check {policy} --language en"};
    const std::size_t end = first.find(" -->");
    return {first.substr(dollar + 8, end == std::string::npos ? end : end - dollar - 8)};
}

// The file of the same name with another ending: one.kaohe and one.kaohe.md have one.out.
fs::path beside(fs::path path, const char* ending) {
    if (path.extension() == ".md") path.replace_extension();
    return path.replace_extension(ending);
}

// Parted at blanks, but not between two of '.
std::vector<std::string> words_of(const std::string& line, const fs::path& path) {
    const fs::path staff = beside(path.filename(), ".csv");
    std::vector<std::string> words;
    bool quoted = false, within = false;
    for (const char c : line) {
        if (c == '\'') quoted = !quoted;
        if (c == ' ' && !quoted) {
            within = false;
            continue;
        }
        if (!within) words.emplace_back();
        within = true;
        if (c != '\'') words.back() += c;
    }
    for (std::string& word : words) {
        replace_all(word, "{policy}", path.filename().string());
        replace_all(word, "{other}", fs::path(staff).replace_extension(".new.kaohe").string());
        replace_all(word, "{staff}", staff.string());
        replace_all(word, "{json}", fs::path(staff).replace_extension(".json").string());
        replace_all(word, "{results}", fs::path(staff).replace_extension(".results.csv").string());
        replace_all(word, "{script}", fs::path(staff).replace_extension(".session").string());
    }
    return words;
}

// As on a pipe: no colour, no width, nothing of the machine.
std::string transcript(const std::vector<std::string>& words, int& code) {
    std::ostringstream out, err;
    CommandContext context{out, err, [](const char*) -> const char* { return nullptr; }, false, false, 0,
                           [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    code = run_kaohe(context, words);
    return out.str() + "--- stderr\n" + err.str() + "--- exit " + std::to_string(code) + "\n";
}

class Golden : public ::testing::TestWithParam<fs::path> {
protected:
    void SetUp() override {
        before_ = fs::current_path();
        fs::current_path(GetParam().parent_path());
    }
    void TearDown() override { fs::current_path(before_); }

private:
    fs::path before_;
};

TEST_P(Golden, transcript_is_as_written) {
    const fs::path path = GetParam();
    std::string actual;
    bool failed = false;
    for (const std::string& line : command_lines(path)) {
        int code = 0;
        actual += transcript(words_of(line, path), code);
        failed = failed || code != 0;
    }
    EXPECT_EQ(path.filename().string().starts_with("fail_"), failed) << "a name begins with fail_ if and only if the run fails";
    const fs::path expected = beside(path, ".out");
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update && std::string_view(update) == "1") {
        std::ofstream(expected, std::ios::binary) << actual;
        return;
    }
    ASSERT_TRUE(fs::exists(expected)) << expected << " is missing; KAOHE_UPDATE_GOLDEN=1 writes it. The transcript is:\n" << actual;
    EXPECT_EQ(actual, file_text(expected)) << "KAOHE_UPDATE_GOLDEN=1 rewrites " << expected;
}

std::string test_name(const ::testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.parent_path().filename().string() + "_" + info.param.stem().string();
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name + "_" + std::to_string(info.index);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Golden);
INSTANTIATE_TEST_SUITE_P(Golden, Golden, ::testing::ValuesIn(golden_files()), test_name);

}  // namespace
}  // namespace kaohe
