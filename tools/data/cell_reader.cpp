// SPDX-License-Identifier: Apache-2.0
#include "tools/data/cell_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <iterator>

#include "grammar/did_you_mean.hpp"
#include "grammar/units.hpp"
#include "interpreter/value_text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/number_cell.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

namespace {

// What a message shows of a cell.
Say seen(std::string_view cell) { return excerpt_of(trimmed_cell(cell)); }

// Takes "digits" off the front; nothing if there are none or more than `most`.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
    std::size_t length = 0;
    while (length < text.size() && length < most && text[length] >= '0' && text[length] <= '9') ++length;
    if (length == 0) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + length, number);
    text.remove_prefix(length);
    return number;
}

// The cell that nearly every cell is: "[-]digits[.digits]" of at most fifteen characters. What it is not sure of it leaves to others.
struct PlainDecimal {
    std::int64_t digits = 0;
    std::int64_t scale = 1;  // a power of ten
};
bool read_plain(std::string_view text, PlainDecimal& out) {
    const bool negative = text[0] == '-';
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 15 || text.front() == '.' || text.back() == '.') return false;
    std::int64_t digits = 0, scale = 1;
    bool fraction = false;
    for (const char c : text) {
        const auto digit = static_cast<unsigned char>(c - '0');
        if (digit <= 9) {
            digits = digits * 10 + digit;
            if (fraction) scale *= 10;
        } else if (c == '.' && !fraction) {
            fraction = true;
        } else {
            return false;
        }
    }
    out = {negative ? -digits : digits, scale};
    return true;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

}  // namespace

std::optional<std::int32_t> read_date_text(std::string_view text) {
    std::string folded = folded_cell(text);
    // A program that knows days only with a time writes midnight behind them.
    for (const std::string_view midnight : {" 00:00:00", " 0:00:00", " 00:00", " 0:00"})
        if (folded.ends_with(midnight)) {
            folded.resize(folded.size() - midnight.size());
            break;
        }
    static constexpr std::array<std::array<std::string_view, 3>, 5> shapes{{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"年", "月", "号"}}};
    if (folded.size() == 8 && folded.find_first_not_of("0123456789") == std::string::npos)
        return read_date_text(folded.substr(0, 4) + "-" + folded.substr(4, 2) + "-" + folded.substr(6));
    for (const auto& shape : shapes) {
        std::string_view rest = folded;
        const bool spaced = !shape[2].empty();  // 2025 年 7 月 1 日
        const auto mark = [&](std::string_view word) {
            if (spaced) take(rest, " ");
            const bool there = take(rest, word);
            if (spaced) take(rest, " ");
            return there;
        };
        const auto year = rest.find_first_not_of("0123456789") == 4 ? take_number(rest, 4) : std::nullopt;
        if (!year || !mark(shape[0])) continue;
        const auto month = take_number(rest, 2);
        if (!month || !mark(shape[1])) continue;
        const auto day = take_number(rest, 2);
        if (!day || !mark(shape[2]) || !rest.empty()) continue;
        const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                               std::chrono::day{static_cast<unsigned>(*day)}};
        if (!date.ok()) return std::nullopt;
        return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
    }
    return std::nullopt;
}

CellReader::CellReader(const Model& model, std::uint32_t column, Unit unit, const MissingMarks& missing)
    : model_(model), column_(model.columns[column]), figure_(model.figures[column_.figure]), missing_(missing), unit_(std::move(unit)), scale_(unit_.scale) {
    if (column_.entered == Column::Entered::fractions && unit_.ratio == Unit::Ratio::percent) scale_ = Number(1);
    scale_is_one_ = scale_ == Number(1);
    if (Unit storage; figure_.type == ValueType::number)
        if (const Unit* const percent = unit_spelled("%", storage); percent && fit(unit_, *percent)) percent_scale_ = percent->scale;
    if (column_.range) {
        low_ = bound_of(column_.range->low, column_.range->low_closed);
        high_ = bound_of(column_.range->high, column_.range->high_closed);
    }
    if (figure_.type == ValueType::label) {
        const LabelList& list = model.label_lists[figure_.labels];
        for (std::uint32_t i = 0; i < list.labels.size(); ++i) names_.emplace(list.labels[i], i);
        for (std::uint32_t i = 0; i < list.other_labels.size(); ++i)
            if (!list.other_labels[i].empty()) names_.emplace(list.other_labels[i], i);
        for (const auto* const labels : {&list.labels, &list.other_labels})
            for (std::uint32_t i = 0; i < labels->size(); ++i) {
                if ((*labels)[i].empty()) continue;
                const auto [at, fresh] = folded_names_.emplace(lower_case(folded_cell((*labels)[i])), i);
                if (!fresh && at->second != i) at->second = none;
            }
    }
    if (figure_.type == ValueType::text)
        for (std::uint32_t i = 0; i < model.texts.size(); ++i) names_.emplace(model.texts[i], i);
}

// Bounds that are computed are not known here; the evaluator's business is then only with the number itself.
std::optional<CellReader::Bound> CellReader::bound_of(TermId term, bool closed) const {
    if (term == none) return std::nullopt;
    const Term& t = model_.terms[term];
    if (t.op == Op::negate)
        if (auto bound = bound_of(t.a, closed)) return Bound{-bound->at, closed};
    if (t.op != Op::constant || model_.constants[t.payload].kind != Value::Kind::number) return std::nullopt;
    return Bound{model_.constants[t.payload].number, closed};
}

std::optional<Finding> CellReader::read(std::string_view cell, Value& out, RowTexts& texts, CoercionSet& coercions) const {
    if (cell.empty()) {
        out = Value::absent(Absence::missing, none);
        return std::nullopt;
    }
    if (figure_.type == ValueType::number) {
        if (PlainDecimal plain; read_plain(cell, plain)) [[likely]] {
            Number number = Number::fraction(plain.digits, plain.scale);
            if (!scale_is_one_) number *= scale_;
            if (column_.whole && !is_whole(number)) return diagnose::cell_not_whole({}, seen(cell), figure_.name);
            if (!in_range(number)) return diagnose::cell_out_of_range({}, seen(cell), range_text());
            if (column_.step && !(number / *column_.step).is_integer()) return too_fine(cell);
            out.kind = Value::Kind::number;
            out.absence = {}, out.disposition = {}, out.detail = none;
            out.number = std::move(number);
            return std::nullopt;
        }
        if (PlainDecimal plain; percent_scale_ && cell.back() == '%' && cell.size() > 1 && read_plain(cell.substr(0, cell.size() - 1), plain)) return checked(cell, Number::fraction(plain.digits, plain.scale) * *percent_scale_, out);
        return read_number(cell, out, coercions);
    }
    const std::string_view trimmed = trimmed_cell(cell);
    if (trimmed.empty()) {
        out = Value::absent(Absence::missing, none);
        return std::nullopt;
    }
    if (trimmed.size() != cell.size()) coercions.add(Coercion::blanks);
    switch (figure_.type) {
        case ValueType::label: return read_label(trimmed, out, coercions);
        case ValueType::truth: return read_truth(trimmed, out, coercions);
        case ValueType::date: return read_date(trimmed, out, coercions);
        case ValueType::text: return read_text(trimmed, out, texts, coercions);
        case ValueType::number: break;
    }
    return std::nullopt;
}

bool CellReader::read_missing(std::string_view cell, Value& out, CoercionSet& coercions) const {
    if (!missing_.holds(cell)) return false;
    coercions.add(Coercion::missing_mark);
    out = Value::absent(Absence::missing, none);
    return true;
}

std::optional<Finding> CellReader::read_number(std::string_view cell, Value& out, CoercionSet& coercions) const {
    NumberCell read = read_number_cell(cell);
    switch (read.kind) {
        case NumberCell::Kind::blank: out = Value::absent(Absence::missing, none); return std::nullopt;
        case NumberCell::Kind::not_a_number:
            if (read_missing(cell, out, coercions)) return std::nullopt;
            if (is_formula_error(cell)) return diagnose::cell_formula_error({}, seen(cell));
            return diagnose::cell_not_number({}, seen(cell));
        case NumberCell::Kind::too_many_digits:
            return diagnose::cell_too_many_digits({}, seen(cell), std::to_string(Number::max_decimal_digits));
        case NumberCell::Kind::number: break;
    }
    const std::string spelled = read.unit.empty() ? read.money : read.unit;
    bool known = true;
    const auto scale = scale_of(read, coercions, known);
    if (!known) return diagnose::cell_not_number({}, seen(cell));
    if (!scale) return diagnose::cell_unit({}, seen(cell), spelled, describe(unit_));
    coercions.add(read.coercions);
    return checked(cell, read.number * *scale, out);
}

// What a number's unit, magnitude and currency sign make of it. Nothing if they do not fit the column, not `known` if they are no words of ours.
std::optional<Number> CellReader::scale_of(NumberCell& read, CoercionSet& coercions, bool& known) const {
    Unit storage;
    Number factor(1);
    const Unit* written = read.unit.empty() ? nullptr : unit_spelled(read.unit, storage);
    if (!read.unit.empty() && !written) {
        factor = take_magnitude(read.unit);
        if (factor == Number(1)) return known = false, std::nullopt;
        coercions.add(Coercion::magnitude);
        if (!read.unit.empty()) {
            written = unit_spelled(read.unit, storage);
            if (!written) return known = false, std::nullopt;
        }
        // 1.2万 under 回款额（万元）: once or twice? 1.2万 percent: nobody writes that.
        const std::string_view word = unit_.word.zh;
        const bool twice = word.starts_with("万") || word.starts_with("亿") || word.starts_with("千") || word.starts_with("百");
        if (unit_.ratio != Unit::Ratio::plain || (!written && twice && read.money.empty())) return std::nullopt;
    }
    if (!read.money.empty()) {
        const Unit sign = unit_of_spelling(read.money);
        if (!fit(unit_, sign)) return std::nullopt;
        if (!written && factor == Number(1) && unit_.scale != sign.scale) return std::nullopt;  // ￥1,234 under 回款额（万元）
    }
    if (!written) return factor * (read.money.empty() ? scale_ : Number(1));
    if (!may_be_written_in(column_, unit_, *written)) return std::nullopt;
    return factor * written->scale;
}

bool may_be_written_in(const Column& column, const Unit& own, const Unit& written) {
    const bool counts = column.whole && own.dimensionless() && own.ratio == Unit::Ratio::plain;
    return fit(own, written) || (counts && written.powers == unit_of_spelling("次").powers);
}

bool CellReader::may_be_fractions() const {
    return figure_.type == ValueType::number && unit_.ratio == Unit::Ratio::percent && unit_.scale == Number::fraction(1, 100) && column_.entered == Column::Entered::unsaid;
}

// The column's own word first: it may be a unit that only this policy knows.
const Unit* CellReader::unit_spelled(std::string_view spelling, Unit& storage) const {
    if (spelling == folded_cell(column_.unit_text)) return &model_.units[column_.unit];
    if (spelling == unit_.word.zh || spelling == unit_.word.en) return &unit_;
    if (!find_unit(spelling)) return nullptr;
    storage = unit_of_spelling(spelling);
    return &storage;
}

bool CellReader::in_range(const Number& number) const {
    const bool below = low_ && (low_->closed ? number < low_->at : number <= low_->at);
    const bool above = high_ && (high_->closed ? number > high_->at : number >= high_->at);
    return !below && !above;
}

Finding CellReader::too_fine(std::string_view cell) const {
    return diagnose::cell_too_fine({}, seen(cell), figure_.name, number_text(*column_.step, model_.units[figure_.unit]));
}

bool CellReader::is_whole(const Number& number) const { return is_whole_of(number, model_.units[column_.unit]); }

std::optional<Finding> CellReader::checked(std::string_view cell, Number number, Value& out) const {
    if (column_.whole && !is_whole(number)) return diagnose::cell_not_whole({}, seen(cell), figure_.name);
    if (!in_range(number)) return diagnose::cell_out_of_range({}, seen(cell), range_text());
    if (column_.step && !(number / *column_.step).is_integer()) return too_fine(cell);
    out = Value::of(std::move(number));
    return std::nullopt;
}

Say CellReader::range_text() const {
    const Unit& unit = model_.units[figure_.unit];
    const auto side = [&](const std::optional<Bound>& bound, const Say& open, const Say& closed) {
        const Say number = number_text(bound->at, unit);
        const Say& words = bound->closed ? closed : open;
        return Say(words.zh + " " + number.zh, words.en + " " + number.en);
    };
    Say out;
    if (low_) out = side(low_, {"大于", "over"}, {"不低于", "at least"});
    if (low_ && high_) out = Say(out.zh + "，", out.en + ", ");
    if (high_) {
        const Say upper = side(high_, {"小于", "under"}, {"不高于", "at most"});
        out = Say(out.zh + upper.zh, out.en + upper.en);
    }
    return out;
}

std::optional<Finding> CellReader::read_label(std::string_view cell, Value& out, CoercionSet& coercions) const {
    if (const auto found = names_.find(cell); found != names_.end()) {
        out = Value::label(found->second);
        return std::nullopt;
    }
    if (const auto found = folded_names_.find(lower_case(folded_cell(cell))); found != folded_names_.end() && found->second != none) {
        coercions.add(Coercion::option_form);
        out = Value::label(found->second);
        return std::nullopt;
    }
    if (read_missing(cell, out, coercions)) return std::nullopt;
    if (is_formula_error(cell)) return diagnose::cell_formula_error({}, seen(cell));
    const LabelList& list = model_.label_lists[figure_.labels];
    if (list.open) {
        out = Value::label(static_cast<std::uint32_t>(list.labels.size()));
        return std::nullopt;
    }
    constexpr std::size_t shown = 10;  // a very long list is not shown whole
    Say options;
    for (std::size_t i = 0; i < std::min(shown, list.labels.size()); ++i) {
        options.zh += (i == 0 ? "" : "、") + list.labels[i];
        options.en += (i == 0 ? "" : ", ") + list.labels[i];
    }
    if (list.labels.size() > shown) options.zh += " …", options.en += " …";
    const std::vector<std::string_view> known(list.labels.begin(), list.labels.end());
    Finding finding = diagnose::cell_not_option({}, seen(cell), options);
    finding.candidates = nearest(cell, known);
    return finding;
}

std::optional<TruthText> read_truth_text(std::string_view cell) {
    struct Word {
        std::string_view text;
        TruthText meaning;
    };
    // TRUE and FALSE are what spreadsheets write for their own truths. A lone x is none: some tick with it, some cross out.
    static constexpr std::array<Word, 18> words{{{"是", {true, true}}, {"yes", {true, true}}, {"1", {true, true}}, {"true", {true, true}}, {"否", {false, true}}, {"no", {false, true}}, {"0", {false, true}},
                                                  {"false", {false, true}}, {"y", {true, false}}, {"有", {true, false}}, {"√", {true, false}}, {"✓", {true, false}}, {"✔", {true, false}},
                                                  {"n", {false, false}}, {"无", {false, false}}, {"×", {false, false}}, {"✗", {false, false}}, {"✘", {false, false}}}};
    const auto find = [&](std::string_view word) { return std::find_if(words.begin(), words.end(), [&](const Word& known) { return known.text == word; }); };
    auto found = find(cell);  // × is folded to *
    if (found == words.end()) found = find(lower_case(folded_cell(cell)));
    return found == words.end() ? std::nullopt : std::optional(found->meaning);
}

std::optional<Finding> CellReader::read_truth(std::string_view cell, Value& out, CoercionSet& coercions) const {
    if (const auto read = read_truth_text(cell)) {
        if (!read->usual) coercions.add(Coercion::truth_form);
        else if (holds_other_width(cell)) coercions.add(Coercion::width);
        out = Value::truth(read->truth);
        return std::nullopt;
    }
    if (read_missing(cell, out, coercions)) return std::nullopt;
    if (is_formula_error(cell)) return diagnose::cell_formula_error({}, seen(cell));
    return diagnose::cell_not_truth({}, seen(cell));
}

std::optional<Finding> CellReader::read_date(std::string_view cell, Value& out, CoercionSet& coercions) const {
    if (const auto days = read_date_text(cell)) {
        if (cell.size() != 10 || cell[4] != '-') coercions.add(Coercion::date_form);
        out = Value::date(*days);
        return std::nullopt;
    }
    if (read_missing(cell, out, coercions)) return std::nullopt;
    if (is_formula_error(cell)) return diagnose::cell_formula_error({}, seen(cell));
    return diagnose::cell_not_date({}, seen(cell));
}

std::optional<Finding> CellReader::read_text(std::string_view cell, Value& out, RowTexts& texts, CoercionSet& coercions) const {
    if (const auto found = names_.find(cell); found != names_.end()) {
        out = Value::text(found->second);
        return std::nullopt;
    }
    if (read_missing(cell, out, coercions)) return std::nullopt;
    if (is_formula_error(cell)) return diagnose::cell_formula_error({}, seen(cell));
    if (holds_invisible(cell)) {
        coercions.add(Coercion::blanks);
        const std::string visible = without_invisible(cell);
        const auto found = names_.find(visible);
        out = Value::text(found != names_.end() ? found->second : texts.index_of(visible));
        return std::nullopt;
    }
    out = Value::text(texts.index_of(cell));
    return std::nullopt;
}

Say CellReader::shown(const Value& value) const {
    if (value.is_absent()) return {"没有数据", "no data"};
    return value_text(model_, value, model_.units[figure_.unit], figure_.labels);
}

bool is_formula_error(std::string_view cell) {
    // Nearly everything is none, and quickly told to be none.
    const auto first = static_cast<unsigned char>(cell.empty() ? 'x' : cell.front());
    if (first > ' ' && first < 0x80 && first != '#' && first != 'e' && first != 'E') return false;
    const std::string text = lower_case(folded_cell(cell));
    if (text.size() > 3 && text.find_first_not_of('#') == std::string::npos) return true;  // a column too narrow
    if (text.starts_with("err:") || text.starts_with("错误:")) return true;
    if (!text.starts_with('#')) return false;
    static constexpr std::array<std::string_view, 14> errors{"#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#n/a", "#spill!", "#calc!", "#field!", "#blocked!", "#unknown!", "#connect!", "#getting_data"};
    return std::find(errors.begin(), errors.end(), text) != errors.end();
}

std::uint32_t RowTexts::index_of(std::string_view text) {
    const auto from = texts_.begin() + static_cast<std::ptrdiff_t>(own_);
    const auto at = std::find(from, texts_.end(), text) - texts_.begin();
    if (at == std::ssize(texts_)) texts_.emplace_back(text);
    return static_cast<std::uint32_t>(at);
}

}  // namespace kaohe
