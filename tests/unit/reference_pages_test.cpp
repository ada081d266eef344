// SPDX-License-Identifier: Apache-2.0
// The generated pages of docs/: every sentence, every message. A page that is not what its generator writes is stale; KAOHE_UPDATE_GOLDEN=1
// rewrites it, and the author reads every hunk. Functions are library_test.cpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "grammar/templates.hpp"
#include "tools/report/error_reference.hpp"
#include "tools/report/sentence_reference.hpp"

namespace kaohe {
namespace {

void expect_page(const std::string& name, const std::string& page) {
    const std::filesystem::path path = std::filesystem::path(KAOHE_SOURCE_DIR) / "docs" / name;
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") std::ofstream(path, std::ios::binary) << page;
    std::ifstream in(path, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), page) << "KAOHE_UPDATE_GOLDEN=1 rewrites docs/" << name;
}

TEST(ReferencePages, OfSentencesIsUpToDate) { expect_page("sentences.md", sentence_reference()); }
TEST(ReferencePages, OfMessagesAreUpToDate) {
    expect_page("errors.zh.md", error_reference(Language::zh));
    expect_page("errors.md", error_reference(Language::en));
}

TEST(ReferencePages, EverySentenceIsShownOnce) {
    std::map<std::string_view, int> shown;
    for (const auto category : categories_shown()) ++shown[category];
    for (const SentenceRow& row : sentence_rows())
        EXPECT_EQ(shown[category_name(row.category)], 1) << category_name(row.category) << " of " << row.name << ": say in tools/report/sentence_chapters.def what it is for";
    for (const auto& [category, times] : shown) EXPECT_FALSE(rows_of_category(category_number(category)).empty()) << category;
}

TEST(ReferencePages, EveryMessageIsShownOnce) {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = error_reference(language);
        for (const DiagnosticRow& row : diagnostic_rows()) {
            const std::string heading = "\n### " + std::string(row.code) + (language == Language::zh ? "：" : ":");
            const std::size_t first = page.find(heading);
            EXPECT_NE(first, std::string::npos) << row.code;
            EXPECT_EQ(page.find(heading, first + 1), std::string::npos) << row.code;
        }
        // A fence that is never closed would swallow what follows.
        std::size_t fences = 0;
        for (std::size_t at = page.find("\n```"); at != std::string::npos; at = page.find("\n```", at + 1)) ++fences;
        EXPECT_EQ(fences % 2, 0U);
    }
}

TEST(ReferencePages, WordingsAreLegible) {
    EXPECT_EQ(wording_text("{x:plain}的{q:quantity}", true, true), "〈名称〉的〈数量〉");
    EXPECT_EQ(wording_text("(超过|多于){n:quantity}", true, false), "超过〈数量〉");
    EXPECT_EQ(wording_text("(超过|多于){n:quantity}", true, true), "〖超过／多于〗〈数量〉");
    EXPECT_EQ(wording_text("{q:quantity} of [the] {x:plain}", false, false), "〈quantity〉 of 〈name〉");
    EXPECT_EQ(wording_text("{q:quantity} of [the] {x:plain}", false, true), "〈quantity〉 of 〔the〕 〈name〉");
    EXPECT_EQ(wording_text("(<=|≤) {x:operand}", false, true), "〖\\<=／≤〗 〈amount〉");
}

// No word of ours is left in a page for HR: every slot has words, none of sentences.def's marks stands.
TEST(ReferencePages, NoRuleOfOursIsLeftInThem) {
    const std::string page = sentence_reference();
    for (const char* const mark : {"{", "}", "||", "operand", "expr", "_range", "〈plain〉", "〈sum〉", "〈head_"}) EXPECT_EQ(page.find(mark), std::string::npos) << mark;
}

}  // namespace
}  // namespace kaohe
