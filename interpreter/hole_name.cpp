// SPDX-License-Identifier: Apache-2.0
#include "interpreter/hole_name.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/templates.hpp"

namespace kaohe {

using namespace ast;

namespace {

// The last one that begins at or before `at`, or null.
template <class Things>
const typename Things::value_type* holder(const Things& things, Span at) {
    const auto after = std::upper_bound(things.begin(), things.end(), at, [](Span wanted, const auto& thing) { return std::pair(wanted.file, wanted.begin) < std::pair(thing.at.span.file, thing.at.span.begin); });
    return after == things.begin() ? nullptr : &*(after - 1);
}

Say label_of(const Phrase& p) {
    static const auto scoring_category = category_number("scoring");
    switch (p.id) {
        case Sentence::item_weight:
        case Sentence::item_weight_within: return {"权重", "weight"};
        case Sentence::item_points: return {"分值", "full points"};
        case Sentence::item_target:
        case Sentence::item_target_at_least:
        case Sentence::item_target_at_most: return {"目标", "target"};
        case Sentence::item_threshold: return {"底线", "threshold"};
        case Sentence::item_stretch: return {"挑战值", "maximum"};
        case Sentence::item_baseline: return {"基准", "baseline"};
        case Sentence::item_actual: return {"实际值", "actual value"};
        case Sentence::part_absence: return {"无数据时怎么办", "what to do without data"};
        default: return sentence_row(p.id).category == scoring_category ? Say("评分标准", "scoring") : Say{};
    }
}

// The line on one line, blanks squeezed.
std::string quoted(std::string_view text) {
    std::string out;
    for (const auto c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank) out.push_back(c);
        else if (!out.empty() && out.back() != ' ') out.push_back(' ');
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

Say name_of_hole(const Document& document, const Sources& sources, Span at, const Say& item) {
    const auto* const clause = holder(document.clauses, at);
    if (clause == nullptr) return item;
    const auto number = clause->number.empty() ? std::string() : clause->number + " ";
    const auto* const line = holder(clause->lines, at);
    const auto* const part = line == nullptr ? nullptr : holder(line->parts, at);
    const auto* const phrase = part == nullptr ? nullptr : phrase_of(*part);
    const auto label = phrase == nullptr ? Say{} : label_of(*phrase);
    const auto* const head = line == nullptr ? nullptr : head_of(*line);
    const auto name = !item.zh.empty() || head == nullptr ? item : Say(head->name.text, head->name.text);
    if (!name.zh.empty() && !label.zh.empty()) return {number + name.zh + "：" + label.zh, number + name.en + ": " + label.en};
    const auto whole = quoted(sources.text(line == nullptr ? clause->at.span : line->at.span));
    return {number + whole, number + whole};
}

}  // namespace kaohe
