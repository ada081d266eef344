// SPDX-License-Identifier: Apache-2.0
#include "grammar/accepted_codes.hpp"

#include "grammar/text.hpp"

namespace kaohe {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::uint32_t past_blanks(std::string_view text, std::uint32_t at) {
    while (at < text.size() && is_blank(decode(text, at).character)) at += decode(text, at).size;
    return at;
}

// K and its figures; the byte after them, or `at`.
std::uint32_t code_end(std::string_view text, std::uint32_t at) {
    if (at >= text.size() || (text[at] != 'K' && text[at] != 'k')) return at;
    auto end = at + 1;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    const bool ends = end == text.size() || !is_latin(decode(text, end).character);
    return end > at + 1 && ends ? end : at;
}

// What joins two codes; the byte after it, or `at`.
std::uint32_t joint_end(std::string_view text, std::uint32_t at) {
    for (const std::string_view word : {"和", "与", "及", "and "})
        if (text.substr(at).starts_with(word)) return at + static_cast<std::uint32_t>(word.size());
    if (at >= text.size()) return at;
    const auto d = decode(text, at);
    const auto mark = fold_mark(d.character);
    if (mark != ',' && mark != U'、') return at;
    const auto next = past_blanks(text, at + d.size);
    return text.substr(next).starts_with("and ") ? next + 4 : at + d.size;
}

}  // namespace

std::vector<AcceptedCode> accepted_codes(std::string_view text, std::uint32_t at, std::uint32_t& end) {
    std::vector<AcceptedCode> out;
    end = at;
    for (;;) {
        const auto after = code_end(text, at);
        if (after == at) return out;
        out.push_back({"K" + std::string(text.substr(at + 1, after - at - 1)), at, after});
        end = after;
        const auto joint = past_blanks(text, after);
        const auto next = joint_end(text, joint);
        if (next == joint) return out;
        at = past_blanks(text, next);
    }
}

bool opens_acceptance(std::string_view line) {
    for (const std::string_view word : {"认可", "accepted", "accept"}) {
        if (!begins_with_word(line, word)) continue;
        auto at = past_blanks(line, static_cast<std::uint32_t>(word.size()));
        if (at < line.size() && fold_mark(decode(line, at).character) == ':') at = past_blanks(line, at + decode(line, at).size);
        if (code_end(line, at) != at) return true;
    }
    return false;
}

}  // namespace kaohe
