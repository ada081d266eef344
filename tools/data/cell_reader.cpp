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
    const std::string folded = folded_cell(text);
    static constexpr std::array<std::array<std::string_view, 3>, 3> shapes{{{"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}}};
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

CellReader::CellReader(const Model& model, std::uint32_t column, Unit unit)
    : model_(model), column_(model.columns[column]), figure_(model.figures[column_.figure]), unit_(std::move(unit)) {
    scale_is_one_ = unit_.scale == Number(1);
    if (column_.range) {
        low_ = bound_of(column_.range->low, column_.range->low_closed);
        high_ = bound_of(column_.range->high, column_.range->high_closed);
    }
    if (figure_.type == ValueType::label) {
        const LabelList& list = model.label_lists[figure_.labels];
        for (std::uint32_t i = 0; i < list.labels.size(); ++i) names_.emplace(list.labels[i], i);
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

std::optional<Finding> CellReader::read(std::string_view cell, Value& out, RowTexts& texts) const {
    if (cell.empty()) {
        out = Value::absent(Absence::missing, none);
        return std::nullopt;
    }
    if (figure_.type == ValueType::number) {
        if (PlainDecimal plain; read_plain(cell, plain)) [[likely]] {
            Number number = Number::fraction(plain.digits, plain.scale);
            if (!scale_is_one_) number *= unit_.scale;
            if (column_.whole && !is_whole(number)) return diagnose::cell_not_whole({}, seen(cell), figure_.name);
            if (!in_range(number)) return diagnose::cell_out_of_range({}, seen(cell), range_text());
            out.kind = Value::Kind::number;
            out.absence = {}, out.disposition = {}, out.detail = none;
            out.number = std::move(number);
            return std::nullopt;
        }
        return read_number(cell, out);
    }
    const std::string_view trimmed = trimmed_cell(cell);
    if (trimmed.empty()) {
        out = Value::absent(Absence::missing, none);
        return std::nullopt;
    }
    switch (figure_.type) {
        case ValueType::label: return read_label(trimmed, out);
        case ValueType::truth: return read_truth(trimmed, out);
        case ValueType::date: return read_date(trimmed, out);
        case ValueType::text: read_text(trimmed, out, texts); return std::nullopt;
        case ValueType::number: break;
    }
    return std::nullopt;
}

std::optional<Finding> CellReader::read_number(std::string_view cell, Value& out) const {
    NumberCell read = read_number_cell(cell);
    switch (read.kind) {
        case NumberCell::Kind::blank: out = Value::absent(Absence::missing, none); return std::nullopt;
        case NumberCell::Kind::not_a_number: return diagnose::cell_not_number({}, seen(cell));
        case NumberCell::Kind::too_many_digits:
            return diagnose::cell_too_many_digits({}, seen(cell), std::to_string(Number::max_decimal_digits));
        case NumberCell::Kind::number: break;
    }
    if (read.unit.empty()) return checked(cell, read.number * unit_.scale, out);
    Unit storage;
    const Unit* written = unit_spelled(read.unit, storage);
    if (!written) return diagnose::cell_not_number({}, seen(cell));
    if (!fit(unit_, *written)) return diagnose::cell_unit({}, seen(cell), read.unit, describe(unit_));
    return checked(cell, read.number * written->scale, out);
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

bool CellReader::is_whole(const Number& number) const { return is_whole_of(number, model_.units[column_.unit]); }

std::optional<Finding> CellReader::checked(std::string_view cell, Number number, Value& out) const {
    if (column_.whole && !is_whole(number)) return diagnose::cell_not_whole({}, seen(cell), figure_.name);
    if (!in_range(number)) return diagnose::cell_out_of_range({}, seen(cell), range_text());
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

std::optional<Finding> CellReader::read_label(std::string_view cell, Value& out) const {
    if (const auto found = names_.find(cell); found != names_.end()) {
        out = Value::label(found->second);
        return std::nullopt;
    }
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

std::optional<Finding> CellReader::read_truth(std::string_view cell, Value& out) const {
    std::string word = folded_cell(cell);
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    // TRUE and FALSE are what spreadsheets write for their own truths.
    static constexpr std::array<std::string_view, 8> words{"是", "yes", "1", "true", "否", "no", "0", "false"};
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return diagnose::cell_not_truth({}, seen(cell));
    out = Value::truth(found - words.begin() < 4);
    return std::nullopt;
}

std::optional<Finding> CellReader::read_date(std::string_view cell, Value& out) const {
    const auto days = read_date_text(cell);
    if (!days) return diagnose::cell_not_date({}, seen(cell));
    out = Value::date(*days);
    return std::nullopt;
}

void CellReader::read_text(std::string_view cell, Value& out, RowTexts& texts) const {
    if (const auto found = names_.find(cell); found != names_.end()) {
        out = Value::text(found->second);
        return;
    }
    out = Value::text(texts.index_of(cell));
}

std::uint32_t RowTexts::index_of(std::string_view text) {
    const auto from = texts_.begin() + static_cast<std::ptrdiff_t>(own_);
    const auto at = std::find(from, texts_.end(), text) - texts_.begin();
    if (at == std::ssize(texts_)) texts_.emplace_back(text);
    return static_cast<std::uint32_t>(at);
}

}  // namespace kaohe
