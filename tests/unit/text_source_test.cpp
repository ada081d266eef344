// SPDX-License-Identifier: Apache-2.0
// Staff files in every encoding: recognised, decoded without a single guess, or refused with the place. Files that programs made are in
// tests/fixtures/encodings.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>
#include <string_view>

#include "grammar/text.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/text_source.hpp"

namespace kaohe {
namespace {

using namespace std::string_view_literals;
using namespace std::string_literals;
using Kind = SourceTrouble::Kind;

struct Decoded2 {
    std::string text;
    std::optional<SourceTrouble> trouble;
    TextEncoding encoding = TextEncoding::utf8;
};

Decoded2 read_all(std::string_view bytes, std::size_t piece = 4096, std::optional<SaidEncoding> said = {}) {
    TextSource source(bytes, said);
    Decoded2 out;
    std::string buffer(piece, '\0');
    for (std::size_t count; (count = source.read(buffer.data(), piece)) > 0;) out.text.append(buffer, 0, count);
    out.trouble = source.trouble();
    out.encoding = source.encoding();
    return out;
}

// "工号,姓名\n1,张三\n" by the code tables, not by a program.
constexpr std::string_view in_utf8 = "工号,姓名\n1,张三\n";
const std::string in_gb18030 = "\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\n1,\xD5\xC5\xC8\xFD\n";
const std::string in_utf16le("\xE5\x5D\xF7\x53,\0\xD3\x59\x0D\x54\n\0" "1\0,\0\x20\x5F\x09\x4E\n\0", 22);

std::string swapped(std::string text) {
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) std::swap(text[at], text[at + 1]);
    return text;
}

TEST(TextSource, recognises_and_decodes_every_encoding) {
    for (const std::size_t piece : {16U, 17U, 4096U}) {
        const auto same = [&](std::string_view bytes, TextEncoding encoding, std::string_view text) {
            const Decoded2 read = read_all(bytes, piece);
            EXPECT_FALSE(read.trouble) << name_of(encoding);
            EXPECT_EQ(read.encoding, encoding);
            EXPECT_EQ(read.text, text);
        };
        same(in_utf8, TextEncoding::utf8, in_utf8);
        same("\xEF\xBB\xBF" + std::string(in_utf8), TextEncoding::utf8, "\xEF\xBB\xBF" + std::string(in_utf8));
        same(in_gb18030, TextEncoding::gb18030, in_utf8);
        same("\xFF\xFE" + in_utf16le, TextEncoding::utf16le, in_utf8);
        same("\xFE\xFF" + swapped(in_utf16le), TextEncoding::utf16be, in_utf8);
        same(in_utf16le, TextEncoding::utf16le, in_utf8);
        same(swapped(in_utf16le), TextEncoding::utf16be, in_utf8);
        same("id,name\n1,x\n", TextEncoding::utf8, "id,name\n1,x\n");
        same("", TextEncoding::utf8, "");
        // 𠮷 is beyond GBK: four bytes, by the formula of GB18030 for U+20BB7.
        same("\xB9\xA4,\x95\x34\xB2\x35\n", TextEncoding::gb18030, "工,𠮷\n");
    }
}

// "工號,姓名,職位\n01,陳大文,店員\n" by iconv; every double byte of it is one of GB18030 too.
const std::string in_big5 = "\xA4\x75\xB8\xB9,\xA9\x6D\xA6\x57,\xC2\xBE\xA6\xEC\n01,\xB3\xAF\xA4\x6A\xA4\xE5,\xA9\xB1\xAD\xFB\n";
const std::string in_windows1252 = "ID,Name\n1,M\xFCller\n2,Jos\xE9 N\xFA\xF1" "ez \x80\n";

TEST(TextSource, big5_is_told_from_gb18030_by_its_words) {
    const Decoded2 read = read_all(in_big5);
    EXPECT_EQ(read.encoding, TextEncoding::big5);
    EXPECT_EQ(read.text, "工號,姓名,職位\n01,陳大文,店員\n");
    EXPECT_EQ(read_all(in_big5, 4096, encoding_named("gb18030")).encoding, TextEncoding::gb18030) << "what is said is believed";
    EXPECT_EQ(read_all(in_gb18030, 4096, encoding_named("big5")).encoding, TextEncoding::big5);
}

TEST(TextSource, letters_with_accents_are_not_taken_for_chinese) {
    const std::string accents = "ID,Name\n1,M\xFCller\n2,K\xF6nig\n";  // FC 6C and F6 6E are characters of GB18030
    EXPECT_EQ(read_all(accents).encoding, TextEncoding::utf8);
    const Decoded2 read = read_all(in_windows1252, 4096, encoding_named("windows-1252"));
    EXPECT_FALSE(read.trouble);
    EXPECT_EQ(read.text, "ID,Name\n1,Müller\n2,José Núñez €\n");
    EXPECT_EQ(read_all(accents, 4096, encoding_named("latin-1")).text, "ID,Name\n1,Müller\n2,König\n");
}

TEST(TextSource, a_long_beginning_in_ascii_settles_nothing) {
    std::string head = "id,name\n";
    while (head.size() < 500'000) head += "1,x\n";
    const Decoded2 read = read_all(head + in_gb18030);
    EXPECT_EQ(read.encoding, TextEncoding::gb18030);
    EXPECT_EQ(read.text, head + std::string(in_utf8));
    EXPECT_EQ(read_all(head + std::string(in_utf8)).encoding, TextEncoding::utf8);
    EXPECT_EQ(read_all(head).text, head);
}

TEST(TextSource, a_file_cut_in_the_middle_of_a_character_is_told_with_its_byte) {
    for (const std::size_t piece : {16U, 4096U}) {
        const Decoded2 gb = read_all(in_gb18030.substr(0, in_gb18030.size() - 2), piece);  // without the second byte of 三
        ASSERT_TRUE(gb.trouble);
        EXPECT_EQ(gb.trouble->kind, Kind::undecodable);
        EXPECT_EQ(gb.trouble->offset, in_gb18030.size() - 3);
        EXPECT_EQ(gb.trouble->seen, "0xC8");
        EXPECT_EQ(gb.text, "工号,姓名\n1,张") << "never a replacement character";
        const Decoded2 utf16 = read_all("\xFF\xFE" + in_utf16le.substr(0, in_utf16le.size() - 3), piece);
        ASSERT_TRUE(utf16.trouble);
        EXPECT_EQ(utf16.trouble->kind, Kind::undecodable);
        EXPECT_EQ(utf16.trouble->offset, in_utf16le.size() + 2 - 4);
    }
}

TEST(TextSource, bytes_that_are_no_character_stop_it) {
    std::string text = in_gb18030;
    for (int row = 0; row < 40'000; ++row) text += "2,\xC0\xEE\xCB\xC4\n";
    const std::size_t bad = text.size() + 2;
    const Decoded2 read = read_all(text + "3,\xFF\xFE\n");
    ASSERT_TRUE(read.trouble);
    EXPECT_EQ(read.trouble->kind, Kind::undecodable);
    EXPECT_EQ(read.trouble->offset, bad);
    EXPECT_EQ(read.text.find("\xEF\xBF\xBD"), std::string::npos);
    // A lone half of a pair in UTF-16.
    EXPECT_TRUE(read_all("a\0,\0\x00\xD8,\0b\0,\0c\0"sv).trouble);
}

TEST(TextSource, mixed_encodings_are_told_with_the_line) {
    const Decoded2 read = read_all(in_gb18030 + "2,李四\n3,\xCD\xF5\n");
    ASSERT_TRUE(read.trouble);
    EXPECT_EQ(read.trouble->kind, Kind::mixed);
    EXPECT_EQ(read.trouble->offset, in_gb18030.size());
    EXPECT_EQ(read.text, in_utf8);
    const std::string mixed = in_gb18030 + "2,李四\n";
    CsvReader csv{std::string_view(mixed)};
    CsvRow row;
    ASSERT_EQ(csv.next(row), CsvReader::Next::error);
    EXPECT_EQ(csv.problem().kind, CsvProblem::Kind::mixed_encodings);
    EXPECT_EQ(csv.problem().line, 3U);
    EXPECT_TRUE(csv.problem().fatal);
}

TEST(TextSource, what_is_said_is_held_against_what_is_there) {
    const auto said = [](std::string_view name) { return *encoding_named(name); };
    EXPECT_EQ(read_all(in_gb18030, 4096, said("gbk")).text, in_utf8);
    EXPECT_EQ(read_all(in_utf16le, 4096, said("UTF-16")).text, in_utf8);
    // Nothing but Chinese in UTF-16 has no zeros to be known by.
    EXPECT_EQ(read_all("\xE5\x5D\xF7\x53"sv, 4096, said("utf-16le")).text, "工号");
    EXPECT_EQ(read_all(in_utf8, 4096, said("utf8")).text, in_utf8);
    for (const auto& [bytes, name] : {std::pair<std::string, const char*>{in_gb18030, "utf-8"}, {in_utf16le, "utf-8"}, {std::string(in_utf8), "gb18030"}, {in_utf16le, "gb18030"}, {in_utf16le, "utf-16be"}}) {
        const Decoded2 read = read_all(bytes, 4096, said(name));
        ASSERT_TRUE(read.trouble) << name;
        EXPECT_EQ(read.trouble->kind, Kind::not_as_said) << name;
    }
    EXPECT_FALSE(encoding_named("koi8-r"));
}

// Whatever the bytes and however small the pieces: the same text, valid or passed on as it was.
TEST(TextSource, the_size_of_pieces_never_shows) {
    std::mt19937 random(20260801);
    const std::vector<std::string> tokens{"\xB9\xA4", "\xD5\xC5", ",", "\n", "1", "\x95\x34\xB2\x35", "张", "\xFF", "\x81", "\0"s};
    for (int round = 0; round < 5'000; ++round) {
        std::string bytes = in_gb18030;
        for (std::size_t left = random() % 20; left > 0; --left) bytes += tokens[random() % tokens.size()];
        const Decoded2 big = read_all(bytes), small = read_all(bytes, 16);
        ASSERT_EQ(big.text, small.text);
        ASSERT_EQ(big.trouble.has_value(), small.trouble.has_value());
        if (big.trouble) {
            ASSERT_EQ(big.trouble->offset, small.trouble->offset);
        }
        if (big.encoding == TextEncoding::gb18030) {
            const std::string before_nul = big.text.substr(0, big.text.find('\0'));
            ASSERT_EQ(valid_utf8_prefix(before_nul), before_nul.size());
        }
    }
}

// Made by iconv and LibreOffice (the README there says how): all hold what utf8.csv holds.
TEST(TextSource, reads_what_other_programs_wrote) {
    const std::filesystem::path folder = std::filesystem::path(KAOHE_SOURCE_DIR) / "tests/fixtures/encodings";
    std::string expected;
    ASSERT_FALSE(read_file((folder / "utf8.csv").string(), expected));
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".csv") continue;
        ++files;
        InputFile file;
        ASSERT_FALSE(file.open(entry.path().string()));
        TextSource source(file.descriptor());
        std::string text(100'000, '\0');
        std::size_t used = 0;
        for (std::size_t count; (count = source.read(text.data() + used, text.size() - used)) > 0;) used += count;
        text.resize(used);
        EXPECT_FALSE(source.trouble()) << entry.path();
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        std::erase(text, '\r');
        EXPECT_EQ(text, expected) << entry.path();
    }
    EXPECT_GE(files, 6U);
}

}  // namespace
}  // namespace kaohe
