// SPDX-License-Identifier: Apache-2.0
// Names that a line introduces by standing first: what is asked about before one is taken for a name.
#include <algorithm>
#include <array>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_mark_of_sentence(char32_t c) { return is_currency_sign(c) || c == ',' || c == ':' || c == U'，' || c == U'：'; }

// In the singular, as english_words gives them.
bool is_word_of_sentence(const std::string& word) {
    static constexpr std::array words = std::to_array<std::string_view>({"receive", "get", "per", "every", "each", "except", "nobody", "anyone", "everyone", "everybody", "who", "whose", "if", "unless", "or", "between", "than", "otherwise", "when", "where"});
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Bonus = Pay × 10%, rounded to an odd 10 yuan: a rounding that was not read ends as the name of another result.
bool is_rounding(std::string_view name, const std::vector<std::string>& words) {
    const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    if (name.find("四舍五入") != std::string_view::npos || has("nearest")) return true;
    return (has("rounded") || has("round")) && (has("to") || has("up") || has("down") || has("half"));
}

}  // namespace

bool Elaborator::is_quoted(const Name& name) const { return said(name.at.span) != name.text; }

// Car Allowance of £150 and Leads: what cannot be meant as one name, unless it is quoted.
void Elaborator::check_new_name(const Name& name) {
    if (is_quoted(name)) return;
    bool odd = false;
    for (std::size_t at = 0; at < name.text.size(); at += decode(name.text, at).size) odd = odd || is_mark_of_sentence(decode(name.text, at).character);
    const auto words = english_words(name.text);
    if (odd || is_rounding(name.text, words) || std::any_of(words.begin(), words.end(), is_word_of_sentence)) report(diagnose::name_like_sentence(name.at.span, name.text));
}

// The longest option of a column that a name begins with; `with_rating`: a rating counts as one.
std::optional<Elaborator::OptionOf> Elaborator::option_before(const Name& name, std::size_t least, bool whole_words, bool with_rating) {
    const auto key = name_key(name.text);
    for (auto end = key.size(); end-- > least;) {
        const auto lists = labels_.find(key.substr(0, end));
        if (lists == labels_.end() || (whole_words && is_latin(static_cast<unsigned char>(key[end - 1])) && key[end] != ' ')) continue;
        for (const auto& [list, index] : lists->second)
            for (const auto figure : columns_with(list))
                if (with_rating || figure != model_.rating) return OptionOf{model_.label_lists[list].labels[index], figure};
    }
    return std::nullopt;
}

// 护士长津贴 600 元: a result for everybody whose name begins with an option may have been meant for those who have it.
void Elaborator::check_result_name(const Name& name) {
    if (is_quoted(name)) return;
    if (const auto option = option_before(name, 1, false, true)) report(diagnose::name_begins_with_option(name.at.span, name.text, option->label, model_.figures[option->column].name));
}

// 厨师留样漏记每次扣 1 分: an item for everybody, or only for those of that option? One of one letter begins too many names.
void Elaborator::check_item_name(const Name& name) {
    if (is_quoted(name)) return;
    if (const auto option = option_before(name, is_han(decode(name.text, 0).character) ? 6 : 3, true, false)) report(diagnose::item_begins_with_option(name.at.span, name.text, option->label, model_.figures[option->column].name));
}

// The data, or the rating, whose options these are.
const std::vector<FigureId>& Elaborator::columns_with(std::uint32_t list) {
    if (list_columns_figures_ != model_.figures.size()) {
        list_columns_.assign(model_.label_lists.size(), {});
        for (FigureId figure = 0; figure < model_.figures.size(); ++figure) {
            const auto& f = model_.figures[figure];
            if (f.labels < list_columns_.size() && (f.kind == FigureKind::data || figure == model_.rating)) list_columns_[f.labels].push_back(figure);
        }
        list_columns_figures_ = model_.figures.size();
    }
    static const std::vector<FigureId> nobody;
    return list < list_columns_.size() ? list_columns_[list] : nobody;
}

}  // namespace kaohe
