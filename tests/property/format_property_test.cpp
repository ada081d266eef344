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

std::vector<fs::path> policies() {
    std::vector<fs::path> out;
    for (const auto* const folder : {"policies", "tests/golden/schemes"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / folder)) {
            const auto name = entry.path().filename().string();
            if ((name.ends_with(".kaohe") && !name.ends_with(".test.kaohe") && !name.starts_with("fail_")) || name.ends_with(".kaohe.md")) out.push_back(entry.path());
        }
    std::sort(out.begin(), out.end());
    return out;
}

class FormattedPolicy : public testing::TestWithParam<fs::path> {};

std::string formatted(const Engine& engine, const fs::path& path, std::string_view text, std::optional<Language> language) {
    const auto out = engine.format(path.filename().string(), text, language);
    EXPECT_FALSE(out.text.empty()) << path.filename() << " refused: " << (out.findings.empty() ? std::string() : std::string(row_of(out.findings.front().id).code));
    return out.text;
}

TEST_P(FormattedPolicy, TwiceIsOnceAndBothLanguagesComeHome) {
    static const Engine engine(standard_library());
    const auto text = text_of(GetParam());
    const auto kept = formatted(engine, GetParam(), text, std::nullopt);
    if (kept.empty()) return;
    EXPECT_EQ(formatted(engine, GetParam(), kept, std::nullopt), kept);
    const auto chinese = formatted(engine, GetParam(), text, Language::zh);
    const auto english = formatted(engine, GetParam(), chinese, Language::en);
    if (english.empty()) return;
    EXPECT_EQ(formatted(engine, GetParam(), english, Language::zh), chinese);
}

INSTANTIATE_TEST_SUITE_P(Policies, FormattedPolicy, testing::ValuesIn(policies()), [](const auto& one) { return "policy" + std::to_string(one.index); });

}  // namespace
}  // namespace kaohe
