// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_cells.hpp"

#include "grammar/text.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

std::string exact_text(const Number& number) {
    const DecimalText text = to_text(number);
    return text.exact ? text.text : to_fraction_text(number);
}

Say exact_words(const Number& number, const Unit& unit) {
    const Say text = number_text(number, unit);
    if (!text.zh.starts_with("≈")) return text;
    const std::string exact = exact_text(number / unit.scale), about = to_text(number / unit.scale, 4).text;
    // 37/3%（约 12.3333%）, 18000/47 秒（约 382.9787 秒）
    const auto with = [](const std::string& figure, const std::string& word) { return figure + (word.empty() || word == "%" || word == "‰" ? "" : " ") + word; };
    return {with(exact, unit.word.zh) + "（约 " + with(about, unit.word.zh) + "）", with(exact, unit.word.en) + " (about " + with(about, unit.word.en) + ")"};
}

AnswerCell text_cell(Say text) { return {std::move(text), {}, false}; }

AnswerCell number_cell(const Number& number, const Unit& unit) { return {number_text(number, unit), exact_text(number / unit.scale), false}; }

AnswerCell count_cell(std::uint64_t count) { return {Say(std::to_string(count)), std::to_string(count), false}; }

Unit difference_unit(const Unit& unit) {
    if (unit.dimensionless() && unit.ratio == Unit::Ratio::percent) return unit_of_spelling("个百分点");
    return unit;
}

AnswerCell change_cell(const Number& difference, const Unit& unit) {
    if (difference.is_zero()) return {};
    const Unit shown = difference_unit(unit);
    AnswerCell cell = number_cell(difference.abs(), shown);
    const bool less = difference.sign() < 0;
    // A value that is only near its decimals keeps the sign of nearness in front.
    const auto signed_text = [&](std::string& text) {
        const bool about = text.starts_with("≈ ");
        text = (about ? "≈ " : "") + std::string(less ? "−" : "+") + (about ? text.substr(std::string_view("≈ ").size()) : text);
    };
    signed_text(cell.text.zh), signed_text(cell.text.en);
    if (less) cell.exact = "-" + cell.exact;
    return cell;
}

AnswerCell value_cell(const Model& model, FigureId figure, const Value& value) {
    if (value.kind == Value::Kind::number) return number_cell(value.number, model.units[model.figures[figure].unit]);
    return {figure_text(model, figure, value), {}, false};
}

AnswerCell figure_cell(const Model& model, FigureId figure, const PersonResult& result) {
    if (figure == none || result.status != Status::scored) return {};
    const Value& value = result.figures[figure];
    if (value.kind == Value::Kind::number) return number_cell(value.number, model.units[model.figures[figure].unit]);
    return {figure_text(model, figure, value, result.made_texts), {}, false};
}

AnswerCell rating_cell(const Model& model, std::uint32_t label) {
    if (label == none) return {};
    const LabelList& list = model.label_lists[model.scales.front().labels];
    const std::string other = list.other_labels.empty() || list.other_labels[label].empty() ? list.labels[label] : list.other_labels[label];
    const bool zh = has_han(list.labels[label]);
    return {zh ? Say(list.labels[label], other) : Say(has_han(other) ? other : list.labels[label], list.labels[label]), {}, false};
}

AnswerCell id_cell(const Person& person) { return text_cell(person.id.empty() ? row_words(person.row) : Say(person.id)); }

Say figure_name(const Model& model, FigureId id) {
    const Figure& figure = model.figures[id];
    if (figure.item == none || (figure.kind != FigureKind::score && figure.kind != FigureKind::counted)) return figure.name;
    return item_heading(model.items[figure.item]);
}

bool is_money(const Model& model, FigureId figure) { return model.figures[figure].type == ValueType::number && is_money(model.units[model.figures[figure].unit]); }

}  // namespace kaohe
