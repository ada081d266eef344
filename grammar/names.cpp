// SPDX-License-Identifier: Apache-2.0
#include "grammar/names.hpp"

#include <algorithm>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"

namespace kaohe {
namespace {

// Stands between two code points where a blank may be written or left out (Han beside Latin letters or digits).
constexpr char32_t seam = 1;

bool is_seam(char32_t left, char32_t right) {
    const auto narrow = [](char32_t c) { return is_latin(c) || is_digit(c); };
    return (is_han(left) && narrow(right)) || (narrow(left) && is_han(right));
}

// Calls f(letter, before) for each letter of a name; `before` is what stands between it and the last one: nothing, a blank, or a seam.
template <typename F>
void for_each_letter(std::string_view name, F&& f) {
    char32_t last = 0;
    bool blank = false;
    for (std::size_t at = 0; at < name.size();) {
        const auto d = decode(name, at);
        at += d.size;
        if (is_blank(d.character) || d.character == '\n') {
            blank = last != 0;
            continue;
        }
        f(d.character, last != 0 && is_seam(last, d.character) ? seam : blank ? U' ' : U'\0');
        blank = false;
        last = d.character;
    }
}

}  // namespace

std::vector<char32_t> NameTrie::spell(std::string_view name) const {
    std::vector<char32_t> out;
    for_each_letter(name, [&](char32_t c, char32_t before) {
        if (before != 0) out.push_back(before);
        out.push_back(fold_case_ ? in_lower_case(c) : c);
    });
    return out;
}

std::uint32_t NameTrie::step(std::uint32_t node, char32_t c) const {
    const auto& next = nodes_[node].next;
    const auto found = std::lower_bound(next.begin(), next.end(), c, [](const auto& branch, char32_t letter) { return branch.first < letter; });
    return found != next.end() && found->first == c ? found->second : 0;
}

std::uint32_t NameTrie::insert(std::string_view name) {
    std::uint32_t node = 0;
    for (const auto c : spell(name)) {
        auto after = step(node, c);
        if (after == 0) {
            after = static_cast<std::uint32_t>(nodes_.size());
            auto& next = nodes_[node].next;
            next.insert(std::upper_bound(next.begin(), next.end(), std::pair(c, after)), {c, after});
            nodes_.emplace_back();
        }
        node = after;
    }
    if (nodes_[node].entry < 0) {
        nodes_[node].entry = static_cast<std::int64_t>(entries_.size());
        entries_.push_back(squeeze_blanks(name));
    }
    return static_cast<std::uint32_t>(nodes_[node].entry);
}

void NameTrie::matches(std::string_view text, std::size_t at, std::vector<Match>& out) const {
    const auto first = out.size();
    std::uint32_t node = 0;
    char32_t last = 0;
    while (true) {
        auto d = decode(text, at);
        auto after = at;
        bool blank = false;
        while (d.size != 0 && is_blank(d.character) && last != 0) {
            blank = true;
            after += d.size;
            d = decode(text, after);
        }
        if (d.size == 0) break;
        const auto c = fold_case_ ? in_lower_case(d.character) : d.character;
        if (last != 0 && (blank || is_seam(last, c))) {
            node = step(node, is_seam(last, c) ? seam : U' ');
            if (node == 0) break;
        }
        node = step(node, c);
        if (node == 0) break;
        last = c;
        at = after + d.size;
        if (nodes_[node].entry >= 0) {
            // A Latin word ends where its letters end: "QA" does not begin in "QAX".
            const auto following = decode(text, at);
            const bool cut = is_latin(c) && following.size != 0 && is_latin(following.character);
            if (!cut) out.push_back({static_cast<std::uint32_t>(nodes_[node].entry), static_cast<std::uint32_t>(at)});
        }
    }
    std::reverse(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
}

bool NameTrie::any_at(std::string_view text, std::size_t at) const {
    std::vector<Match> found;
    matches(text, at, found);
    return !found.empty();
}

std::int64_t NameTrie::find(std::string_view name) const {
    std::uint32_t node = 0;
    for (const auto c : spell(name)) {
        node = step(node, c);
        if (node == 0) return -1;
    }
    return nodes_[node].entry;
}

std::string name_key(std::string_view name) {
    std::string out;
    for_each_letter(name, [&](char32_t c, char32_t before) {
        if (before == U' ') out.push_back(' ');
        append_utf8(out, in_lower_case(c));
    });
    // Complaints and one complaint are one name.
    const auto word = out.find_last_of(' ') + 1;
    if (word < out.size() && is_latin(decode(out, word).character)) out.replace(word, std::string::npos, singular(out.substr(word)));
    return out;
}

const std::vector<std::pair<std::string_view, std::string_view>>& staff_field_names() {
    static const std::vector<std::pair<std::string_view, std::string_view>> names = {{"工号", "Employee ID"}, {"姓名", "Name"}, {"部门", "Department"}, {"岗位", "Role"}, {"入职日期", "Hire Date"}, {"直接上级", "Manager"}};
    return names;
}

}  // namespace kaohe
