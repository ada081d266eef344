// SPDX-License-Identifier: Apache-2.0
// Random policies made from the grammar of sentences: every wording of sentences.def may be drawn, with its optional parts and
// alternatives, its slots filled at random. A line that cannot be read by itself is drawn again.
#pragma once
#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/templates.hpp"

namespace kaohe {

// Draws sentences of one language.
class SentenceDraw {
public:
    SentenceDraw(unsigned seed, Language language) : engine_(seed), language_(language) {}

    // A sentence of the category, in any of its wordings; empty if the language has none.
    std::string sentence(std::string_view category);
    // A value, by the name that slots have for it: expr, sum, operand …
    std::string value(BaseRule rule);
    // A range whose ends are amounts, not names.
    std::string range_of_amounts();

    // A name that no other line has declared.
    std::string fresh_name();

    int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }
    bool one_in(int count) { return below(count) == 0; }
    bool zh() const { return language_ == Language::zh; }
    std::string either(std::string_view in_chinese, std::string_view in_english) const { return std::string(zh() ? in_chinese : in_english); }
    std::string comma() const { return either("，", ", "); }
    // One of a list that both languages have, alike long.
    std::string_view pick(const std::vector<std::pair<std::string_view, std::string_view>>& list);

private:
    void write(std::string& out, const Template& pieces);
    std::string slot(SlotRule rule);
    std::string list_of(const std::function<std::string()>& one, Sentence last);
    std::string condition();
    std::string sum();

    std::mt19937 engine_;
    Language language_;
    std::size_t used_ = 0;  // names
    int depth_ = 0;
    bool only_amounts_ = false;
};

// Names of the policies drawn, in both languages.
std::vector<std::pair<std::string_view, std::string_view>> names_of_random_policies();

// A policy of about `lines` drawn lines. `is_read` says whether a text is read without errors.
std::string random_policy(unsigned seed, Language language, int lines, const std::function<bool(const std::string&)>& is_read);

}  // namespace kaohe
