// SPDX-License-Identifier: Apache-2.0
// Every policy of the house and of the readers, formatted: twice is once, and Chinese → English → Chinese comes home. That the meaning
// stays is proven by the formatter itself, which refuses otherwise; here a refusal is a failure.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> policies(const char* folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / folder)) {
        const auto name = entry.path().filename().string();
        if ((name.ends_with(".kaohe") && !name.ends_with(".test.kaohe") && !name.starts_with("fail_")) || name.ends_with(".kaohe.md")) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string formatted(const Engine& engine, const fs::path& path, std::string_view text, std::optional<Language> language) { return engine.format(path.filename().string(), text, language).text; }

// Empty: refused, which is no harm; else the policy comes home.
bool comes_home(const Engine& engine, const fs::path& path) {
    const auto text = text_of(path);
    const auto kept = formatted(engine, path, text, std::nullopt);
    const auto chinese = formatted(engine, path, text, Language::zh);
    if (kept.empty() || chinese.empty()) return false;
    EXPECT_EQ(formatted(engine, path, kept, std::nullopt), kept) << path.filename();
    const auto english = formatted(engine, path, chinese, Language::en);
    if (english.empty()) return false;
    EXPECT_EQ(formatted(engine, path, english, Language::zh), chinese) << path.filename();
    return true;
}

TEST(Format, every_policy_of_the_house_comes_home_from_english) {
    const Engine engine(standard_library());
    for (const auto& path : policies("policies")) EXPECT_TRUE(comes_home(engine, path)) << path.filename() << " was refused";
}

// What readers wrote has turns that the formatter refuses rather than change.
TEST(Format, nearly_every_scheme_of_a_reader_comes_home_from_english) {
    const Engine engine(standard_library());
    std::size_t refused = 0;
    const auto schemes = policies("tests/golden/schemes");
    for (const auto& path : schemes) refused += comes_home(engine, path) ? 0 : 1;
    EXPECT_GE(schemes.size(), 36U);
    EXPECT_LE(refused, 4U);
}

}  // namespace
}  // namespace kaohe
