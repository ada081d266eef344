// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/listed_cell.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "grammar/text.hpp"
#include "grammar/units.hpp"
#include "interpreter/number_text.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/number_cell.hpp"

namespace kaohe {

namespace {

constexpr int double_digits = 15;  // that a binary double holds whatever they are

// Decimals and digits as they stand in half width: "1,200.50" has 2 and 6.
void count_digits(std::string_view text, ListedCell& cell) {
    bool fraction = false, begun = false;
    cell.decimals = cell.digits = 0;
    for (const char c : text) {
        if (c == '.') {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            begun = begun || c != '0';
            cell.digits += begun;
            cell.decimals += fraction;
        } else if (begun && c != ',') {
            break;
        }
    }
}

Number power_of_ten(int exponent) { return Number(10).power(exponent); }

// How many places before the point a number has: 95.3 has 2, 0.05 has −1.
int places_of(const Number& number) {
    const Number size = number.abs();
    int places = 0;
    while (places < 60 && size >= power_of_ten(places)) ++places;
    while (places > -60 && size < power_of_ten(places - 1)) --places;
    return places;
}

Number at_double_precision(const Number& number) {
    if (number.is_zero()) return number;
    return round_to(number, RoundingMode::half_up, power_of_ten(places_of(number) - double_digits));
}

// A difference that only binary arithmetic explains: in a cell with all the digits that a double has, less than a part in a million million.
bool is_noise(const ListedCell& cell, const Number& ours) {
    if (cell.digits < double_digits - 1 && !(ours.is_zero() && cell.decimals >= double_digits - 1)) return false;
    const Number size = ours.abs() < Number(1) ? Number(1) : ours.abs();
    return (cell.shown - ours).abs() <= size * power_of_ten(-12);
}

}  // namespace

ListedCellReader::ListedCellReader(const Model& model, const ColumnReading& reading, const MissingMarks& missing)
    : reading_(&reading), missing_(&missing), type_(model.figures[reading.figure].type) {
    const std::uint32_t list = model.figures[reading.figure].labels;
    if (type_ != ValueType::label || list == none) return;
    const LabelList& labels = model.label_lists[list];
    for (const auto* const names : {&labels.labels, &labels.other_labels})
        for (std::uint32_t i = 0; i < names->size(); ++i)
            if (!(*names)[i].empty()) labels_.emplace(loose_key((*names)[i]), i);
}

ListedCell ListedCellReader::read(std::string_view text) const {
    ListedCell cell;
    cell.seen = trimmed_cell(text);
    if (reading_->blank_is_zero && (cell.seen.empty() || missing_->holds(cell.seen))) {
        cell.kind = ListedCell::Kind::value;
        cell.value = Value::of(0);
        cell.scale = reading_->unit.scale;
    }
    if (cell.seen.empty() || cell.kind == ListedCell::Kind::value) return cell;
    if (type_ == ValueType::number) return read_number(cell);
    if (missing_->holds(cell.seen)) return cell;
    cell.kind = ListedCell::Kind::unreadable;
    if (is_formula_error(cell.seen)) return cell;
    switch (type_) {
        case ValueType::label: return read_label(cell);
        case ValueType::truth:
            if (const auto truth = read_truth_text(cell.seen)) cell.kind = ListedCell::Kind::value, cell.value = Value::truth(truth->truth);
            return cell;
        case ValueType::date:
            if (const auto day = read_date_text(cell.seen)) cell.kind = ListedCell::Kind::value, cell.value = Value::date(*day);
            return cell;
        case ValueType::text:
        case ValueType::number: break;
    }
    cell.kind = ListedCell::Kind::text;
    return cell;
}

ListedCell ListedCellReader::read_label(ListedCell cell) const {
    std::string key = loose_key(cell.seen);
    auto found = labels_.find(key);
    if (found == labels_.end()) {  // A级, Grade A
        for (const std::string_view ending : {"级", "等", "等级"})
            if (key.size() > ending.size() && key.ends_with(ending) && found == labels_.end()) found = labels_.find(std::string_view(key).substr(0, key.size() - ending.size()));
    }
    cell.kind = found == labels_.end() ? ListedCell::Kind::text : ListedCell::Kind::value;
    if (found != labels_.end()) cell.value = Value::label(found->second);
    return cell;
}

// 1.4210854715202E-14: what programs write of numbers that are very small or very large.
bool ListedCellReader::take_exponent(ListedCell& cell) const {
    const std::string text = lower_case(folded_cell(cell.seen));
    const auto e = text.find('e');
    if (e == std::string::npos || e == 0 || e + 1 >= text.size()) return false;
    const std::string exponent = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    const auto mantissa = Number::from_decimal(text.substr(0, e));
    const auto power = Number::from_decimal(exponent);
    if (!mantissa || !power || !power->is_integer() || power->abs() > Number(40)) return false;
    const int by = static_cast<int>(*power->to_int64());
    count_digits(text.substr(0, e), cell);
    cell.shown = *mantissa * power_of_ten(by);
    cell.decimals = std::max(0, cell.decimals - by);
    cell.scale = reading_->unit.scale * reading_->factor;
    return true;
}

// What one of the number is, from the unit or the sign beside it. False: they do not fit.
bool ListedCellReader::scale_of(std::string unit, const std::string& money, Number& scale) const {
    const Unit& own = reading_->unit;
    Number magnitude(1);
    const auto spelled = [&](const std::string& word) -> std::optional<Unit> {
        if (word == own.word.zh || lower_case(word) == lower_case(own.word.en)) return own;
        if (!find_unit(word)) return std::nullopt;
        return unit_of_spelling(word);
    };
    std::optional<Unit> written = unit.empty() ? std::nullopt : spelled(unit);
    if (!unit.empty() && !written) {
        magnitude = take_magnitude(unit);
        if (magnitude == Number(1) || own.scale != Number(1)) return false;
        if (!unit.empty() && !(written = spelled(unit))) return false;
    }
    if (!written && !money.empty()) written = unit_of_spelling(money);
    if (!written) return scale = own.scale * magnitude, true;
    if (!fit(own, *written)) return false;
    scale = written->scale * magnitude;
    return true;
}

ListedCell ListedCellReader::read_number(ListedCell cell) const {
    cell.kind = ListedCell::Kind::unreadable;
    cell.scale = reading_->unit.scale * reading_->factor;
    if (const auto plain = Number::from_decimal(cell.seen)) {
        cell.shown = *plain;
        count_digits(cell.seen, cell);
    } else if (const NumberCell number = read_number_cell(cell.seen); number.kind == NumberCell::Kind::number) {
        Number scale;
        if (!scale_of(number.unit, number.money, scale)) return cell;
        cell.shown = number.number;
        cell.scale = scale * reading_->factor;
        count_digits(folded_cell(cell.seen), cell);
    } else if (!take_exponent(cell)) {
        if (missing_->holds(cell.seen)) cell.kind = ListedCell::Kind::blank;
        return cell;
    }
    cell.kind = ListedCell::Kind::value;
    cell.value = Value::of(cell.shown * cell.scale);
    return cell;
}

int decimals_of(const Number& number) {
    const DecimalText text = to_text(number, max_exact_decimals);
    if (!text.exact) return max_exact_decimals;
    const auto point = text.text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.text.size() - point - 1);
}

int decimals_meant(const ListedCell& cell) {
    if (cell.digits <= double_digits) return cell.decimals;
    return std::min(cell.decimals, decimals_of(at_double_precision(cell.shown)));
}

bool same_texts(std::string_view a, std::string_view b) {
    const auto parts_of = [](std::string_view text) {
        std::vector<std::string> parts{{}};
        for (std::size_t at = 0; at < text.size();) {
            const Decoded d = decode(text, at);
            const char32_t mark = fold_mark(d.character);
            if (mark == ';' || mark == ',' || d.character == U'、' || mark == '/' || mark == '\n' || mark == '\r') parts.emplace_back();
            else parts.back() += text.substr(at, d.size);
            at += d.size;
        }
        for (std::string& part : parts) {
            part = loose_key(part);
            for (const std::string_view mark : {"\"", "'", "“", "”", ".", "。"})
                for (auto found = part.find(mark); found != std::string::npos; found = part.find(mark)) part.erase(found, mark.size());
        }
        std::erase(parts, std::string());
        std::sort(parts.begin(), parts.end());
        return parts;
    };
    return a == b || parts_of(a) == parts_of(b);
}

bool is_lost_tie(const ListedCell& listed, const Value& ours, int decimals) {
    if (!listed.is_number() || ours.kind != Value::Kind::number) return false;
    const Number exact = ours.number / listed.scale, step = power_of_ten(-std::max(decimals, listed.decimals));
    const Number down = round_to(exact, RoundingMode::half_down, step);
    return listed.shown == down && !(down == round_to(exact, RoundingMode::half_up, step));
}

namespace {

// A number past all bounds is not what anybody has in a cell.
Agreement compare_numbers(const ListedCell& listed, const Number& ours, const Leeway& leeway) {
    try {
        const Number exact = ours / listed.scale;
        const auto rounds_to_it = [&](int places) { return round_to(exact, RoundingMode::half_up, power_of_ten(-places)) == listed.shown; };
        // A program that shows as many decimals as there is room for shows fewer where there are more places before the point.
        const bool may_be_off = leeway.exact_up_to < 0 || !(exact * power_of_ten(leeway.exact_up_to)).is_integer();
        if (leeway.decimals >= 0 && may_be_off && rounds_to_it(std::max(leeway.decimals, listed.decimals))) return Agreement::as_shown;
        if ((leeway.decimals >= 0 || leeway.cut) && listed.digits >= cut_digits && rounds_to_it(listed.decimals)) return Agreement::as_shown;
        return is_noise(listed, exact) ? Agreement::noise : Agreement::differs;
    } catch (const NumberTooLarge&) {
        return Agreement::differs;
    }
}

}  // namespace

Agreement compare(const ListedCell& listed, const Value& ours, std::string_view our_text, const Leeway& leeway) {
    if (listed.kind == ListedCell::Kind::unreadable) return Agreement::not_compared;
    if (listed.kind == ListedCell::Kind::blank || (listed.seen.empty() && ours.is_absent())) return ours.is_absent() ? Agreement::same : Agreement::differs;
    if (ours.is_absent()) return Agreement::differs;
    if (ours.kind == Value::Kind::text) return same_texts(listed.seen, our_text) ? Agreement::same : Agreement::differs;
    if (listed.kind == ListedCell::Kind::text || listed.value.kind != ours.kind) return Agreement::differs;
    if (listed.value.number == ours.number) return Agreement::same;
    if (ours.kind != Value::Kind::number) return Agreement::differs;
    return compare_numbers(listed, ours.number, leeway);
}

}  // namespace kaohe
