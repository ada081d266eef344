// SPDX-License-Identifier: Apache-2.0
// Edit distance with early exits, over characters in simplified script; what sounds the same is half a slip.
#include "grammar/did_you_mean.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/han_sounds.hpp"
#include "grammar/text.hpp"

namespace kaohe {

namespace {

// Nobody mistypes a name longer than this; it bounds the work for text that was no name at all.
constexpr std::size_t longest_wanted = 64;
constexpr std::size_t most_answers = 3;

constexpr std::size_t same_sound = 1, one_slip = 2;
// More than any limit: no slip makes a name of its opposite.
constexpr std::size_t never = 4 * longest_wanted;

char32_t fold(char32_t c) { return c == 0x3000 ? U' ' : simplified(in_lower_case(fold_mark(c))); }

std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        out += fold(decoded.character);
        at += decoded.size;
    }
    return out;
}

bool negates(char32_t c) { return c == U'不' || c == U'未' || c == U'无' || c == U'非'; }

bool are_opposites(char32_t a, char32_t b) {
    static constexpr std::u32string_view pairs = U"高低多少增减加扣上下前后大小正负优劣早晚入出";
    const std::size_t at = pairs.find(a);
    return at != std::u32string_view::npos && pairs[at ^ 1] == b;
}

std::size_t cost_of(char32_t inserted) { return negates(inserted) ? never : one_slip; }

std::size_t cost_of(char32_t a, char32_t b) {
    if (a == b) return 0;
    if (negates(a) || negates(b) || are_opposites(a, b)) return never;
    const std::string_view sound = pinyin(a);
    return !sound.empty() && sound == pinyin(b) ? same_sound : one_slip;
}

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); limit + 1 if it is more than that.
std::size_t distance_up_to(std::size_t limit, std::u32string_view a, std::u32string_view b) {
    std::array<std::array<std::size_t, 2 * longest_wanted + 1>, 3> rows{};
    for (std::size_t j = 1; j <= b.size(); ++j) rows[0][j] = rows[0][j - 1] + cost_of(b[j - 1]);
    bool previous_row_over = false;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        std::size_t smallest = row[0] = above[0] + cost_of(a[i - 1]);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + cost_of(a[i - 1]), row[j - 1] + cost_of(b[j - 1]), above[j - 1] + cost_of(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_above[j - 2] + one_slip);
            smallest = std::min(smallest, row[j]);
        }
        // Two rows in a row: a swap reaches over one.
        if (smallest > limit && previous_row_over) return limit + 1;
        previous_row_over = smallest > limit;
    }
    return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

// What one types for it; a name of one character is any of dozens.
std::string typed(std::u32string_view name) {
    std::string out;
    std::size_t of_han = 0;
    for (const char32_t c : name) {
        const std::string_view sound = pinyin(c);
        if (sound.empty()) append_utf8(out, c);
        else out += sound, ++of_han;
    }
    return of_han == 1 ? std::string() : out;
}

// 迟到处理 may well be about 迟到; 得分 says nothing of which 名次得分 or 折算得分 it is.
bool one_within_the_other(std::u32string_view want, std::u32string_view name) {
    const auto& shorter = want.size() < name.size() ? want : name;
    const auto& longer = want.size() < name.size() ? name : want;
    if (name.size() < 2 || want.size() < 3 || longer.size() > 2 * shorter.size() || longer.find(shorter) == std::u32string_view::npos) return false;
    return std::count_if(longer.begin(), longer.end(), negates) == std::count_if(shorter.begin(), shorter.end(), negates);
}

struct Wanted {
    std::u32string name;
    std::string typed;
};

// How far the name is, if it is near.
std::optional<std::size_t> distance(const Wanted& want, std::u32string_view name) {
    const auto [shorter, longer] = std::minmax({want.name.size(), name.size()});
    const std::size_t limit = longer / 3 * one_slip;
    if ((longer - shorter) * one_slip <= limit)
        if (const std::size_t found = distance_up_to(limit, want.name, name); found <= limit) return found;
    const bool swapped = longer == 2 && shorter == 2 && want.name[0] == name[1] && want.name[1] == name[0];
    if (swapped || one_within_the_other(want.name, name)) return one_slip;
    if (!want.typed.empty() && want.typed == typed(name)) return one_slip;
    return std::nullopt;
}

struct Answer {
    std::size_t distance = 0;
    std::size_t length_difference = 0;
    std::string_view name;
};

}  // namespace

std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> known) {
    if (wanted.empty() || wanted.size() > 4 * longest_wanted) return {};
    Wanted want{folded(wanted), {}};
    if (want.name.size() > longest_wanted) return {};
    want.typed = typed(want.name);

    std::vector<Answer> answers;
    for (const std::string_view name : known) {
        if (name == wanted || name.empty() || name.size() > 8 * longest_wanted) continue;
        const std::u32string folded_name = folded(name);
        if (folded_name.size() > 2 * longest_wanted) continue;
        const std::size_t difference =
            folded_name.size() > want.name.size() ? folded_name.size() - want.name.size() : want.name.size() - folded_name.size();
        if (const auto found = distance(want, folded_name)) answers.push_back({*found, difference, name});
    }
    std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.length_difference < b.length_difference;
    });
    std::vector<std::string> names;
    for (const Answer& answer : answers) {
        if (names.size() == most_answers || (answer.distance > 0 && answers.front().distance == 0)) break;
        if (std::find(names.begin(), names.end(), answer.name) == names.end()) names.emplace_back(answer.name);
    }
    return names;
}

}  // namespace kaohe
