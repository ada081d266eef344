// SPDX-License-Identifier: Apache-2.0
#include "grammar/reading.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {

bool Reading::may_follow_name(std::uint32_t at) const {
    if (at >= text.size() || layout.is_blank_byte(at) || layout.is_hard_end(at)) return true;
    const auto d = decode(text, at);
    if (is_digit(d.character) && at > 0 && is_digit(static_cast<unsigned char>(text[at - 1]))) return false;  // 指标1 in 指标10
    if (!is_letter(d.character)) return true;
    return declarations.names().any_at(text, at) || word_trie().any_at(text, at) || declarations.units().any_at(text, at);
}

// Errors (errors): where it is not spelled as the name, it is the unit.
bool Reading::is_rather_unit(std::uint32_t at, const NameTrie::Match& match) const {
    const auto said = text.substr(at, match.end - at);
    if (said == declarations.names().text_of(match.entry) && !declarations.is_other_number(match.entry)) return false;
    std::vector<NameTrie::Match> units;
    declarations.units().matches(text, at, units);
    return match_unit(text, at) == match.end || std::any_of(units.begin(), units.end(), [&](const auto& unit) { return unit.end == match.end; });
}

Reading::Choice* Reading::choice(std::uint32_t at) {
    const auto offset = at - line_begin_;
    if (offset >= choice_at_.size()) choice_at_.resize(std::max<std::size_t>(offset + 1, choice_at_.size() * 2), -1);
    if (choice_at_[offset] == -2) return nullptr;
    if (choice_at_[offset] >= 0) return &choices_[static_cast<std::size_t>(choice_at_[offset])];
    Choice made{at, {}, false, 0};
    declarations.names().matches(text, at, made.names);
    std::erase_if(made.names, [this, at](const auto& m) { return is_rather_unit(at, m); });
    if (made.names.empty()) {
        choice_at_[offset] = -2;
        return nullptr;
    }
    // What follows a name has to begin something; where nothing fits, the longest stays, so that the error comes after it.
    const auto longest = made.names.front();
    std::erase_if(made.names, [this](const auto& m) { return !may_follow_name(m.end); });
    if (made.names.empty()) made.names.push_back(longest);
    choice_at_[offset] = static_cast<std::int32_t>(choices_.size());
    choices_.push_back(std::move(made));
    return &choices_.back();
}

bool Reading::word_allowed(std::uint32_t at) {
    ++token_attempts;
    auto* const c = choice(at);
    if (c == nullptr) return true;
    c->word_possible = true;
    return c->current == c->names.size();
}

const NameTrie::Match* Reading::name_chosen(std::uint32_t at) {
    ++token_attempts;
    auto* const c = choice(at);
    return c != nullptr && c->current < c->names.size() ? &c->names[c->current] : nullptr;
}

bool Reading::next_split() {
    while (!choices_.empty()) {
        auto& last = choices_.back();
        if (last.current + 1 < last.count()) {
            ++last.current;
            return true;
        }
        choice_at_[last.at - line_begin_] = -1;
        choices_.pop_back();
    }
    return false;
}

void Reading::forget_slots() {
    for (const auto place : slot_places_) slots_at_[place] = -1;
    slot_places_.clear();
    slots_.clear();
    slot_nodes_.clear();
}

const Reading::Remembered* Reading::remembered(std::uint16_t rule, std::uint32_t at) const {
    const auto place = at - line_begin_;
    if (place >= slots_at_.size()) return nullptr;
    for (auto i = slots_at_[place]; i >= 0; i = slots_[static_cast<std::size_t>(i)].next)
        if (slots_[static_cast<std::size_t>(i)].rule == rule) return &slots_[static_cast<std::size_t>(i)];
    return nullptr;
}

void Reading::remember(std::uint16_t rule, std::uint32_t at, std::uint32_t end, std::size_t first_node) {
    const auto place = at - line_begin_;
    if (place >= slots_at_.size()) slots_at_.resize(std::max<std::size_t>(place + 1, slots_at_.size() * 2), -1);
    if (slots_at_[place] < 0) slot_places_.push_back(place);
    const auto kept = static_cast<std::uint32_t>(slot_nodes_.size());
    const auto count = end == 0 ? 0 : static_cast<std::uint32_t>(nodes.size() - first_node);
    slot_nodes_.insert(slot_nodes_.end(), nodes.end() - count, nodes.end());
    slots_.push_back({rule, end, kept, count, slots_at_[place]});
    slots_at_[place] = static_cast<std::int32_t>(slots_.size() - 1);
}

void Reading::note_missed(std::uint32_t at, std::string_view what) {
    if (at > furthest_ || expected_.empty()) {
        furthest_ = at;
        expected_.clear();
    }
    // Of words a few are enough; what kind of thing could stand there, and that a quote is not closed, must not be lost among them.
    const bool room = expected_.size() < 40 || what == "closing quote" || what == "name" || what == "label" || what == "number";
    if (room && std::find(expected_.begin(), expected_.end(), what) == expected_.end()) expected_.push_back(what);
}

}  // namespace kaohe
