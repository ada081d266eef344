// SPDX-License-Identifier: Apache-2.0
// Names whose place only the sentence around them shows: ratings and their values, results, events of an auto-fail, items of a
// list, options of a staff field that are nowhere declared. Where a sentence ends and a name begins, the grammar itself is asked.
#pragma once
#include "grammar/declarations.hpp"
#include "grammar/line_reader.hpp"

namespace kaohe {

class LateDeclarations {
public:
    LateDeclarations(Declarations& declarations, std::string_view text, const Layout& layout)
        : known_(declarations), text_(text), layout_(layout), lines_(text, layout, declarations) {}
    void collect();

private:
    void field_options();
    void measure_words();
    void listed_items(const ClauseOpening& clause);
    void ratings(const ClauseOpening& clause);
    void rating_line(std::uint32_t begin, std::uint32_t end);
    std::uint32_t rating_columns(const ClauseOpening& clause, std::uint32_t at);
    void rating_values(std::uint32_t begin, std::uint32_t end);
    void rule_name(const ClauseOpening& clause);
    void events(const ClauseOpening& clause);
    void event_list(std::uint32_t begin, std::uint32_t end);
    void result_line(std::uint32_t begin, std::uint32_t end);
    void result_piece(std::uint32_t begin, std::uint32_t end);

    std::uint32_t name_before_value(std::uint32_t begin, std::uint32_t end);
    std::uint32_t skip(std::uint32_t at) const { return layout_.skip_blanks(at); }
    std::uint32_t trimmed(std::uint32_t begin, std::uint32_t end) const;
    char32_t mark_at(std::uint32_t at) const;
    bool is_early(std::uint32_t begin) const;
    bool in_example(std::uint32_t at) const;
    std::uint32_t line_end(std::uint32_t at) const;

    Declarations& known_;
    std::string_view text_;
    const Layout& layout_;
    LineReader lines_;
    std::size_t early_ = 0;  // names that were known before any result was looked at
};

}  // namespace kaohe
