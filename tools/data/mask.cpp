// SPDX-License-Identifier: Apache-2.0
#include "tools/data/mask.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "tools/data/cell_text.hpp"

namespace kaohe {

namespace {

bool is_word_byte(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool replace_all(std::string& text, std::string_view what, std::string_view by, bool word) {
    bool any = false;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
        const std::size_t end = at + what.size();
        const bool within = word && ((at > 0 && is_word_byte(text[at - 1]) && is_word_byte(what.front())) || (end < text.size() && is_word_byte(text[end]) && is_word_byte(what.back())));
        if (within) {
            at = end;
            continue;
        }
        text.replace(at, what.size(), by);
        at += by.size();
        any = true;
    }
    return any;
}

// 12 is a number like any other; E12 and 10086 are somebody.
bool tells_who(std::string_view id) {
    const bool digits = id.find_first_not_of("0123456789") == std::string_view::npos;
    return id.size() > (digits ? 3U : 1U);
}

std::string plain_text(std::string_view text) { return lower_case(folded_cell(text)); }

bool is_name(std::string_view name) { return !name.empty() && decode(name, 0).size < name.size(); }

// A message may show a piece of the file that is no cell: which of its arguments that is.
int excerpt_argument(DiagnosticId id) {
    switch (id) {
        case DiagnosticId::text_after_cell_quote:
        case DiagnosticId::cell_too_long:
        case DiagnosticId::unclosed_cell_quote:
        case DiagnosticId::id_in_scientific: return 0;
        case DiagnosticId::total_rows_left_out: return 1;
        case DiagnosticId::json_broken:
        case DiagnosticId::json_shape: return 2;
        default: return -1;
    }
}

}  // namespace

std::string Pseudonyms::next(std::uint64_t row) {
    last_ = std::max(row, last_ + 1);
    std::string digits = std::to_string(last_);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return "M" + digits;
}

bool PersonMask::hide(std::string& text) const {
    if (text.empty()) return false;
    bool any = false;
    if (is_name(name_)) any = replace_all(text, name_, hidden_text, false);
    if (tells_who(id_)) any = replace_all(text, id_, pseudonym_, true) || any;
    // Written in another width or case, or with something invisible within: then nothing of the text is shown.
    std::string plain = plain_text(text);
    const bool named = is_name(name_) && replace_all(plain, plain_text(name_), {}, false), numbered = tells_who(id_) && replace_all(plain, plain_text(id_), {}, true);
    if (!named && !numbered) return any;
    text = hidden_text;
    return true;
}

void PersonMask::hide(Finding& finding, bool whole) const {
    for (Say& argument : finding.arguments)
        for (std::string* const words : {&argument.zh, &argument.en}) hide(*words);
    if (whole) {
        hide_excerpt(finding);
        if (!finding.cell.seen.empty()) finding.cell.seen = hidden_text;
    } else {
        hide(finding.cell.seen);
    }
}

void hide_excerpt(Finding& finding) {
    const int at = excerpt_argument(finding.id);
    if (at >= 0 && static_cast<std::size_t>(at) < finding.arguments.size()) finding.arguments[static_cast<std::size_t>(at)] = Say(hidden_text);
}

std::vector<Finding> without_cells(std::vector<Finding> findings) {
    for (Finding& finding : findings) {
        hide_excerpt(finding);
        std::string& seen = finding.cell.seen;
        if (seen.empty()) continue;
        for (Say& argument : finding.arguments)
            for (std::string* const words : {&argument.zh, &argument.en})
                if (*words == seen) *words = hidden_text;
        seen = hidden_text;
    }
    return findings;
}

}  // namespace kaohe
