// SPDX-License-Identifier: Apache-2.0
#include "tools/data/cell_writer.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

CellWriter::CellWriter(const Model& model, std::uint32_t column, const Unit& unit, Language language) : model_(model), figure_(model.figures[model.columns[column].figure]), language_(language) {
    // With its sign a percentage is one whatever a bare number would be, and is never taken for a fraction.
    percent_ = unit.ratio == Unit::Ratio::percent && unit.scale == Number::fraction(1, 100);
    scale_ = unit.scale;
    if (!percent_ && unit.ratio == Unit::Ratio::percent && model.columns[column].entered == Column::Entered::fractions) scale_ = Number(1);
    scale_is_one_ = scale_ == Number(1);
}

CellWriter::Form CellWriter::write(const Value& value, std::string& out) const {
    switch (value.kind) {
        case Value::Kind::absent: return Form::text;
        case Value::Kind::number: return write_number(value.number, out);
        case Value::Kind::label: {
            const std::vector<std::string>& labels = model_.label_lists[figure_.labels].labels;
            if (value.index() >= labels.size()) return Form::as_seen;
            out += labels[value.index()];
            return Form::text;
        }
        case Value::Kind::truth: out += value.is_true() ? (language_ == Language::zh ? "是" : "yes") : (language_ == Language::zh ? "否" : "no"); return Form::text;
        case Value::Kind::date: out += value_text(model_, value, plain_unit()).zh; return Form::text;
        case Value::Kind::text:
            if (value.index() >= model_.texts.size()) return Form::as_seen;
            out += model_.texts[value.index()];
            return Form::text;
    }
    return Form::as_seen;
}

CellWriter::Form CellWriter::write_number(const Number& number, std::string& out) const {
    const std::size_t begin = out.size();
    const bool exact = append_text(out, scale_is_one_ ? number : number / scale_);
    const auto digits = static_cast<std::size_t>(std::count_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (!exact || digits > Number::max_decimal_digits) {
        out.resize(begin);
        return Form::as_seen;
    }
    if (percent_) out += '%';
    return Form::number;
}

}  // namespace kaohe
