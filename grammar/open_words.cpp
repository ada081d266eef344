// SPDX-License-Identifier: Apache-2.0
#include "grammar/open_words.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

struct OpenWords {
    std::string_view zh, en;  // wordings, apart by |
    Say missing, sample, instead;
};

const std::vector<OpenWords>& open_words() {
    static const std::vector<OpenWords> rows = {
#define KAOHE_OPEN_WORDS(zh, en, missing_zh, missing_en, sample_zh, sample_en, instead_zh, instead_en) {zh, en, {missing_zh, missing_en}, {sample_zh, sample_en}, {instead_zh, instead_en}},
#include "grammar/open_words.def"
#undef KAOHE_OPEN_WORDS
    };
    return rows;
}

struct Place {
    std::uint32_t begin = 0, end = 0;
    const OpenWords* words = nullptr;
    bool chinese = true;
};

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// What stands between two marks, around `at`.
std::pair<std::uint32_t, std::uint32_t> piece_around(const LineText& in, std::uint32_t begin, std::uint32_t at) {
    const auto is_mark = [&](std::uint32_t i) {
        const auto mark = fold_mark(decode(in.text, i).character);
        return mark == ',' || mark == ':' || mark == ';' || mark == U'。' || in.layout.is_hard_end(i);
    };
    auto from = begin;
    for (auto i = begin; i < at; i += decode(in.text, i).size)
        if (is_mark(i)) from = i + decode(in.text, i).size;
    auto to = at;
    while (to < in.end && !is_mark(to)) to += decode(in.text, to).size;
    while (to > from && (in.layout.is_blank_byte(to - 1) || in.text[to - 1] == '.')) --to;
    while (from < to && in.layout.is_blank_byte(from)) ++from;
    return {from, to};
}

// The first wording of the list that stands in the text, past what `taken` has.
std::optional<Place> find_one(std::string_view text, std::string_view wordings, const std::vector<Place>& taken) {
    while (!wordings.empty()) {
        const auto bar = wordings.find('|');
        auto word = wordings.substr(0, bar);
        wordings.remove_prefix(bar == std::string_view::npos ? wordings.size() : bar + 1);
        const bool last = word.ends_with('$');
        if (last) word.remove_suffix(1);
        const auto found = last ? (text.ends_with(word) ? text.size() - word.size() : std::string_view::npos) : text.find(word);
        if (found == std::string_view::npos) continue;
        const Place place{static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + word.size())};
        const bool free = std::none_of(taken.begin(), taken.end(), [&](const Place& other) { return place.begin < other.end && other.begin < place.end; });
        if (free) return place;
    }
    return std::nullopt;
}

std::vector<Place> places_in(std::string_view text) {
    std::vector<Place> places;
    for (const auto& words : open_words())
        for (const bool chinese : {true, false})
            if (auto place = find_one(text, chinese ? words.zh : words.en, places)) {
                place->words = &words, place->chinese = chinese;
                places.push_back(*place);
            }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.begin < b.begin; });
    return places;
}

}  // namespace

std::optional<Finding> amount_left_out(const LineText& in, std::uint32_t begin, std::uint32_t at) {
    const auto [from, to] = piece_around(in, begin, at);
    if (from >= to) return std::nullopt;
    const auto places = places_in(in_small_letters(in.text.substr(from, to - from)));
    // What was read past them was not in the way.
    if (places.empty() || from + places.back().end < at) return std::nullopt;
    Say missing, sample;
    Fix later{"tbd", Say("先写待定", "leave it open for now"), {}};
    for (const auto& place : places) {
        const auto joint = missing.zh.empty() ? Say() : Say("；", "; ");
        missing = Say(missing.zh + joint.zh + place.words->missing.zh, missing.en + joint.en + place.words->missing.en);
        if (sample.zh.empty()) sample = place.words->sample;
        const auto& instead = place.words->instead.in(place.chinese ? Language::zh : Language::en);
        if (!instead.empty()) later.edits.push_back({{in.file, from + place.begin, from + place.end}, instead});
    }
    const Span span{in.file, from + places.front().begin, from + places.back().end};
    auto finding = diagnose::amount_left_out(span, std::string(in.text.substr(span.begin, span.end - span.begin)), missing, sample);
    if (later.edits.size() == places.size()) finding.fixes.push_back(std::move(later));
    return finding;
}

}  // namespace kaohe
