// SPDX-License-Identifier: Apache-2.0
// Edit distance with early exits.
#include "grammar/did_you_mean.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace kaohe {

namespace {

// Nobody mistypes a name longer than this; it bounds the work for text that was no name at all.
constexpr std::size_t longest_wanted = 64;
constexpr std::size_t most_answers = 3;

char32_t fold(char32_t c) {
    const char32_t mark = c == 0x3000 ? U' ' : fold_mark(c);
    return mark >= U'A' && mark <= U'Z' ? mark - U'A' + U'a' : mark;
}

std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        out += fold(decoded.character);
        at += decoded.size;
    }
    return out;
}

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); limit + 1 if it is more than that.
std::size_t distance_up_to(std::size_t limit, std::u32string_view a, std::u32string_view b) {
    std::array<std::array<std::size_t, 2 * longest_wanted + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    bool previous_row_over = false;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        std::size_t smallest = row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_above[j - 2] + 1);
            smallest = std::min(smallest, row[j]);
        }
        // Two rows in a row: a swap reaches over one.
        if (smallest > limit && previous_row_over) return limit + 1;
        previous_row_over = smallest > limit;
    }
    return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

bool share_a_character(std::u32string_view a, std::u32string_view b) { return a.find_first_of(b) != std::u32string_view::npos; }

bool one_within_the_other(std::u32string_view a, std::u32string_view b) {
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    return shorter.size() >= 2 && longer.size() <= 2 * shorter.size() && longer.find(shorter) != std::u32string_view::npos;
}

struct Answer {
    std::size_t distance = 0;
    std::size_t length_difference = 0;
    std::string_view name;
};

}  // namespace

std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> known) {
    if (wanted.empty() || wanted.size() > 4 * longest_wanted) return {};
    const std::u32string want = folded(wanted);
    if (want.size() > longest_wanted) return {};
    const std::size_t limit = std::max<std::size_t>(1, want.size() / 3);

    std::vector<Answer> answers;
    for (const std::string_view name : known) {
        if (name == wanted || name.size() > 8 * longest_wanted) continue;
        const std::u32string folded_name = folded(name);
        if (folded_name.size() > 2 * longest_wanted) continue;
        const std::size_t difference =
            folded_name.size() > want.size() ? folded_name.size() - want.size() : want.size() - folded_name.size();
        std::size_t distance = limit + 1;
        if (difference <= limit && share_a_character(want, folded_name)) distance = distance_up_to(limit, want, folded_name);
        if (distance > limit && one_within_the_other(want, folded_name)) distance = 1;
        if (distance <= limit) answers.push_back({distance, difference, name});
    }
    std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.length_difference < b.length_difference;
    });
    std::vector<std::string> names;
    for (const Answer& answer : answers) {
        if (names.size() == most_answers) break;
        if (std::find(names.begin(), names.end(), answer.name) == names.end()) names.emplace_back(answer.name);
    }
    return names;
}

}  // namespace kaohe
