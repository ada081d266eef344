// SPDX-License-Identifier: Apache-2.0
// The tables of Chinese characters are those of ICU, which makes them (KAOHE_UPDATE_GOLDEN=1); names are folded by them. ICU itself is
// not asked while a policy is read: its transliterator of Han takes most of a second and 6 MB to set up.
#include "grammar/han_sounds.hpp"

#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/uvernum.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

namespace kaohe {
namespace {

// The characters of GB 2312, level by level.
std::u32string everyday_characters() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> table(ucnv_open("GB2312", &error), ucnv_close);
    std::u32string all;
    for (int row = 0xB0; row <= 0xF7; ++row)
        for (int cell = 0xA1; cell <= 0xFE; ++cell) {
            const char bytes[] = {static_cast<char>(row), static_cast<char>(cell)};
            UChar out[4];
            UErrorCode failed = U_ZERO_ERROR;
            const auto size = ucnv_toUChars(table.get(), out, 4, bytes, 2, &failed);
            if (U_SUCCESS(failed) && size == 1 && out[0] >= 0x4E00 && out[0] <= 0x9FFF) all += out[0];
        }
    return all;
}

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
    UErrorCode error = U_ZERO_ERROR;
    UParseError where;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(id, UTRANS_FORWARD, where, error));
    EXPECT_TRUE(U_SUCCESS(error)) << id;
    return made;
}

std::string through(const icu::Transliterator& change, char32_t c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    change.transliterate(text);
    std::string out;
    return text.trim().toUTF8String(out);
}

std::string utf8(char32_t c) {
    std::string out;
    return icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
}

const std::string licence = "// SPDX-License-Identifier: Apache-2.0 AND Unicode-DFS-2016\n";

std::string readings_table() {
    const auto latin = transliterator("Han-Latin; NFD; [[:M:]-[\\u0308]] Remove; NFC; Lower");
    std::map<std::string, std::string> rows;
    for (const char32_t c : everyday_characters()) {
        std::string reading = through(*latin, c);
        if (reading == utf8(c)) continue;
        if (const auto at = reading.find("ü"); at != std::string::npos) reading.replace(at, 2, "v");
        rows[reading] += utf8(c);
    }
    std::string out = licence + "// How the characters of GB 2312 are read, from ICU 72: KAOHE_READING(pinyin without tones, characters). tests/unit/han_sounds_test.cpp writes it.\n";
    for (const auto& [reading, characters] : rows) out += "KAOHE_READING(\"" + reading + "\", \"" + characters + "\")\n";
    return out;
}

std::string simplified_table() {
    const auto simplify = transliterator("Traditional-Simplified");
    const std::u32string everyday = everyday_characters();
    std::string out = licence + "// Traditional characters and the simplified ones in GB 2312 that stand for them, from ICU 72: KAOHE_SIMPLIFIED(those, these). tests/unit/han_sounds_test.cpp writes it.\n";
    std::string from, to;
    int count = 0;
    const auto end_row = [&] {
        if (count > 0) out += "KAOHE_SIMPLIFIED(\"" + from + "\", \"" + to + "\")\n";
        from.clear(), to.clear(), count = 0;
    };
    for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
        const std::string simple = through(*simplify, c);
        const auto character = icu::UnicodeString::fromUTF8(simple);
        if (simple == utf8(c) || character.length() != 1 || everyday.find(static_cast<char32_t>(character[0])) == std::u32string::npos) continue;
        from += utf8(c), to += simple;
        if (++count == 40) end_row();
    }
    end_row();
    return out;
}

void expect_table(const std::string& name, const std::string& made) {
    const std::string path = std::string(KAOHE_SOURCE_DIR) + "/grammar/" + name;
    const char* const update = std::getenv("KAOHE_UPDATE_GOLDEN");
    if (update != nullptr && std::string(update) == "1") std::ofstream(path, std::ios::binary) << made;
    std::ifstream in(path, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), made) << "KAOHE_UPDATE_GOLDEN=1 rewrites grammar/" << name;
}

TEST(HanSounds, tables_are_those_of_icu) {
    if (U_ICU_VERSION_MAJOR_NUM != 72) GTEST_SKIP() << "the tables are of ICU 72, this is " << U_ICU_VERSION;
    expect_table("han_readings.def", readings_table());
    expect_table("han_simplified.def", simplified_table());
}

TEST(HanSounds, traditional_characters_become_simplified) {
    EXPECT_EQ(simplified(U'績'), U'绩');
    EXPECT_EQ(simplified(U'銷'), U'销');
    EXPECT_EQ(simplified(U'绩'), U'绩');
    EXPECT_EQ(simplified(U'a'), U'a');
    EXPECT_EQ(simplified(U'\U0002070E'), U'\U0002070E');
}

TEST(HanSounds, readings_have_no_tones) {
    EXPECT_EQ(pinyin(U'绩'), "ji");
    EXPECT_EQ(pinyin(U'率'), "lv");
    EXPECT_EQ(pinyin(U'略'), "lve");
    EXPECT_EQ(pinyin(U'鞠'), "ju");
    EXPECT_EQ(pinyin(U'行'), "xing");
    EXPECT_EQ(pinyin(U'a'), "");
    EXPECT_EQ(pinyin(0x9FFF), "");
    EXPECT_EQ(pinyin(U'\U0002070E'), "");
}

}  // namespace
}  // namespace kaohe
