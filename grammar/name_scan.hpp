// SPDX-License-Identifier: Apache-2.0
// Looking at the text of a clause before it is read: its lines, their pieces, and where a name that is declared there ends.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "grammar/layout.hpp"

namespace kaohe {

// What stands behind the word of a part: source CRM, source: CRM.
bool ends_part_word(std::string_view text, std::size_t at);

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words);

// The name without its quotes, if it has any: 「7天」 is 7天.
std::string_view without_name_quotes(std::string_view name);
bool opens_name_quote(char32_t c);  // 「 『 '

// Whether a word stands here that opens another part of a Chinese line: 来源, 权重.
bool opens_part(std::string_view text, std::uint32_t at);

// A mark that ends a name which is being declared.
bool closes_name(char32_t c);

// Where a name stops besides its marks.
struct NameEnd {
    bool at_number = false;  // a blank before a number: 奖金 1200 元
    bool at_every = false;   // 每 without a blank: 书面表扬每次加 1 分
    bool at_by = false;      // by, in English: the keys of a table
    bool at_type = false;    // one of, yes or no, a date: the kind of a column
};

// The byte after the name that begins at `at`; `at` itself if none does.
std::uint32_t scan_name(std::string_view text, const Layout& layout, std::uint32_t at, std::uint32_t end, NameEnd stops = {});

// A line that is only a note: 说明 "…", basis "…", 认可 K312 "…". It declares nothing.
bool is_note(std::string_view line);

// The first of these marks at or after `at`, outside brackets and quotes; `end` if there is none.
std::uint32_t find_mark(std::string_view text, std::uint32_t at, std::uint32_t end, std::initializer_list<char32_t> marks);

// The lines of a clause: pieces between hard line ends, ；and 。, those that are only notes left out.
template <typename F>
void for_each_line(std::string_view text, const Layout& layout, std::uint32_t begin, std::uint32_t end, F&& f);

}  // namespace kaohe

#include "grammar/text.hpp"

template <typename F>
void kaohe::for_each_line(std::string_view text, const Layout& layout, std::uint32_t begin, std::uint32_t end, F&& f) {
    auto from = begin;
    char32_t quote = 0;
    for (auto i = begin; i <= end;) {
        const bool stop = i == end || layout.is_hard_end(i);
        const auto d = i < end ? decode(text, i) : Decoded{'\n', 1};
        if (d.character == '"' || d.character == U'“') quote = quote == '"' ? 0 : d.character;
        if (d.character == U'”' || stop) quote = 0;
        // The full stop of an English sentence has a blank after it; one inside a number has not.
        const bool full_stop = d.character == '.' && i + 1 < end && (layout.is_blank_byte(i + 1) || layout.is_hard_end(i + 1));
        if (stop || (quote == 0 && (fold_mark(d.character) == ';' || d.character == U'。' || full_stop))) {
            const auto line = std::min(layout.skip_blanks(from), i);
            if (line < i && !is_note(text.substr(line, i - line))) f(line, i);
            from = i + d.size;
        }
        i += d.size;
    }
}
