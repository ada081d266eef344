// SPDX-License-Identifier: Apache-2.0
// From the words of `.set` to a change: whose data, or which number, and what it becomes. Making it is what_if_changes.cpp.
#include <algorithm>
#include <cctype>

#include "grammar/text.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

namespace {

bool is_word_for_nothing(std::string_view text) {
    for (const std::string_view word : {"无数据", "no data", "缺", "missing"})
        if (text == word) return true;
    return false;
}

// Whether an ID in front of a name can be nothing else.
bool is_plain_id(const std::string& id, const Settables& settables) {
    std::string as_everybody = id + ".";
    if (take_everybody(as_everybody) || settables.figure(id) != none) return false;
    return std::all_of(id.begin(), id.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

}  // namespace

// What the policy on file takes for whoever is chosen, with the data as it is now.
std::optional<Trace> WhatIf::trace_of_chosen() const {
    if (!person_ || !people_.all()[*person_].is_readable()) return std::nullopt;
    Scored scored;
    record_->scorer.score(data(*person_), texts(*person_), scored.result, &scored.trace);
    return std::move(scored.trace);
}

std::string WhatIf::number_text_now(const Settable& number) const {
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change)
        if (change->what.kind == Settable::Kind::number && change->what.number.places.front() == number.number.places.front()) return change->text;
    return number.number.text;
}

WhatIf::Made WhatIf::make(std::string_view words, Change& change) {
    auto assignment = read_assignment(words);
    if (!assignment || assignment->left.empty() || assignment->right.empty()) return Made::not_made(diagnose::session_command_form({}, Say(".设", ".set"), Say("名称 = 值，例如 接通率 = 95%，权重.接通率 = 30%", "NAME = VALUE, such as Answer Rate = 95% or weight.Answer Rate = 30%")));
    // 权重．甲, 等级。优秀: the input method's dots are dots.
    assignment->left = in_half_width(assignment->left);
    for (std::size_t at = assignment->left.find("。"); at != std::string::npos; at = assignment->left.find("。", at)) assignment->left.replace(at, std::string_view("。").size(), ".");
    change.everybody = take_everybody(assignment->left);
    std::string& left = assignment->left;
    // 「全员」.接通率: whoever has this ID, however it reads.
    if (left.starts_with("「"))
        if (const std::size_t close = left.find("」."); close != std::string::npos)
            if (const auto person = people_.find(std::string_view(left).substr(std::string_view("「").size(), close - std::string_view("「").size()))) {
                change.person = people_.all()[*person].id;
                left = left.substr(close + std::string_view("」.").size());
            }
    const Settables settables(record_->policy);
    const auto trace = trace_of_chosen();
    // E001.接通率: a person in front, who may be anybody of the staff. What the policy calls so comes first.
    if (!change.everybody && change.person.empty() && !settables.find(left, trace ? &*trace : nullptr).settable)
        for (std::size_t dot = left.find('.'); dot != std::string::npos; dot = left.find('.', dot + 1))
            if (const auto person = people_.find(trim_blanks(std::string_view(left).substr(0, dot)))) {
                if (!people_.all()[*person].is_readable()) return Made::not_made(people_.all()[*person].findings, record_->policy.sources);
                change.person = people_.all()[*person].id;
                left = std::string(trim_blanks(std::string_view(left).substr(dot + 1)));
                break;
            }
    auto found = settables.find(left, trace ? &*trace : nullptr);
    if (!found.settable) return Made::not_made(std::move(*found.finding));
    change.what = std::move(*found.settable);
    if (change.what.kind == Settable::Kind::number) return make_number(change, assignment->by == '=' ? assignment->right : number_moved(change.what, assignment->by, assignment->right));
    if (assignment->by == '=') {
        // +5 may be the new value or an addition.
        const std::string plain = in_half_width(assignment->right);
        if (plain.starts_with('+')) return Made::not_made(diagnose::session_signed({}, Say(assignment->right), change.everybody ? Say("全员." + change.what.name.zh, "all." + change.what.name.en) : change.what.name, Say(plain.substr(1))));
        return make_data(change, assignment->right);
    }
    return make_data(change, formula_moved(change.what, assignment->by, assignment->right));
}

// 权重.甲 += 5%: the number as it is now, with that done to it. What is no number is left to be refused.
std::string WhatIf::number_moved(const Settable& number, char by, const std::string& amount) const {
    const std::string now = number_text_now(number);
    const auto a = written_value(now), b = written_value(amount);
    const std::string unit = written_unit(now), said = written_unit(amount);
    const bool percent = (by == '*' || by == '/') && said == "%";
    const bool points = said == "个百分点" || said == "percentage points" || said == "points";
    if (!a || !b || (!said.empty() && said != unit && !percent && !points) || (by == '/' && b->is_zero())) return amount;
    const Number factor = percent ? *b / Number(100) : *b;
    const Number moved = by == '+' ? *a + *b : by == '-' ? *a - *b : by == '*' ? *a * factor : *a / factor;
    const DecimalText text = to_text(moved);
    return text.exact ? text.text + unit : amount;
}

// 接通率 += 1: its name, the sign, the amount in the column's unit where it has none of its own.
std::string WhatIf::formula_moved(const Settable& data, char by, const std::string& amount) const {
    const Model& model = record_->model();
    const Unit& unit = model.units[model.columns[data.column].unit];
    std::string value = amount;
    if ((by == '+' || by == '-') && written_unit(amount).empty() && written_value(amount)) {
        const bool percent = unit.dimensionless() && unit.ratio == Unit::Ratio::percent;
        value += percent ? " 个百分点" : unit.word.zh.empty() ? "" : " " + unit.word.zh;
    }
    const std::string sign = by == '*' ? "×" : by == '/' ? "÷" : by == '-' ? "−" : "+";
    return "「" + data.name.zh + "」 " + sign + " " + value;
}

WhatIf::Made WhatIf::make_number(Change& change, const std::string& wanted) {
    const std::string& written = change.what.number.text;
    change.text = replacement(written, wanted);
    if (change.text.empty()) return Made::not_made(diagnose::session_number_unfit({}, change.what.name, Say(number_text_now(change.what)), wanted));
    // 70% does not become 6 points, whatever a policy would make of that.
    if (const std::string unit = written_unit(wanted); !unit.empty())
        if (const Unit said = unit_of_spelling(unit); !said.word.zh.empty() && !fit(said, WrittenNumbers(record_->policy).unit(change.what.number))) return Made::not_made(diagnose::session_number_unfit({}, change.what.name, Say(number_text_now(change.what)), wanted));
    const std::string& now = written;
    change.everybody = false;
    change.person.clear();
    change.words = change.what.name.in(language_) + " = " + change.text;
    // 第4.1条.110分 says the number itself.
    const auto with = [&](const std::string& name) {
        const auto dot = name.rfind('.');
        const bool said = dot != std::string::npos && same_number_text(std::string_view(name).substr(dot + 1), now);
        return name + (said ? "" : " " + now) + " → " + change.text;
    };
    change.said = {with(change.what.name.zh), with(change.what.name.en)};
    return {};
}

WhatIf::Made WhatIf::make_data(Change& change, const std::string& wanted) {
    if (!change.everybody && change.person.empty()) {
        if (!person_) return Made::not_made(diagnose::session_nobody({}));
        change.person = people_.all()[*person_].id;
    }
    Model& model = record_->policy.model;
    const Column& column = model.columns[change.what.column];
    const Figure& figure = model.figures[column.figure];
    const std::string whose = change.everybody ? (language_ == Language::zh ? "全员" : "all") : is_plain_id(change.person, Settables(record_->policy)) ? change.person : "「" + change.person + "」";
    change.words = whose + "." + change.what.name.in(language_) + " = " + wanted;
    // 0.06 of data in %: 6% or 0.06%.
    const bool percent = model.units[column.unit].dimensionless() && model.units[column.unit].ratio == Unit::Ratio::percent && column.entered == Column::Entered::unsaid;
    if (const auto bare = Number::from_decimal(in_half_width(wanted)); percent && bare && !bare->is_zero() && bare->abs() < Number(1)) {
        const std::string plain = in_half_width(wanted);
        return Made::not_made(diagnose::session_fraction({}, plain, to_text(*bare * Number(100)).text + "%", plain + "%"));
    }
    if (is_word_for_nothing(wanted)) {
        change.value = Value::absent(Absence::missing, none);
    } else {
        record_->scorer.lend({});
        const std::size_t own = model.texts.size();
        RowTexts texts(model);
        CoercionSet coercions;
        const CellReader reader(model, change.what.column, model.units[column.unit], files_.reading.missing);
        auto finding = reader.read(wanted, change.value, texts, coercions);
        if (change.value.kind == Value::Kind::text && !finding) change.label_text = model.texts[change.value.index()];
        texts.clear();
        if (model.texts.size() != own) model.texts.resize(own);
        if (finding) {
            // What is no value of the column may be a formula: 接通率 × 110%.
            Made made = figure.type == ValueType::number ? value_for_each(change, wanted) : Made::not_made(*finding);
            if (made.refused.empty()) return made;
            const bool formula_like = std::any_of(wanted.begin(), wanted.end(), [](char c) { return c == '+' || c == '*' || c == '/' || c == '('; }) || wanted.find("×") != std::string::npos || wanted.find("÷") != std::string::npos || wanted.find("＋") != std::string::npos;
            finding->cell = {};
            return formula_like ? made : Made::not_made(std::move(*finding));
        }
    }
    const Say shown = change.value.kind == Value::Kind::text ? Say(change.label_text) : figure_text(model, column.figure, change.value);
    Say old;
    if (!change.everybody) {
        const auto person = people_.find(change.person);
        now_->scorer.lend(texts(*person));
        old = figure_text(now_->model(), column.figure, data(*person)[change.what.column]);
        now_->scorer.lend({});
        change.said = {change.what.name.zh + " " + old.zh + " → " + shown.zh, change.what.name.en + " " + old.en + " → " + shown.en};
    } else {
        change.said = {"全员 " + change.what.name.zh + " → " + shown.zh, "everybody's " + change.what.name.en + " → " + shown.en};
    }
    return {};
}

// The formula for each person it is for, from their data as it is now.
WhatIf::Made WhatIf::value_for_each(Change& change, const std::string& expression) {
    Asked asked = engine_.ask(files_.policy, text_, expression, Say("输入", "input"), language_);
    if (!asked.findings.empty()) return Made::not_made(asked.findings, asked.policy.sources);
    Model& model = asked.policy.model;
    const Column& column = model.columns[change.what.column];
    const Figure &figure = model.figures[asked.figure], &target = model.figures[column.figure];
    if (figure.type != ValueType::number || !fit(model.units[figure.unit], model.units[target.unit]))
        return Made::not_made(diagnose::session_number_unfit({}, change.what.name, describe(model.units[target.unit]), expression));
    const CellReader cells(model, change.what.column, model.units[column.unit], files_.reading.missing);
    Evaluator evaluator(model, files_.evaluation);
    PersonResult result;
    const FigureId wanted[] = {asked.figure};
    std::vector<Evaluator::Given> given;
    auto by_person = std::make_shared<std::vector<Value>>(people_.size(), Value::absent(Absence::missing, none));
    Say first;
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& person = people_.all()[i];
        if (!person.is_readable() || (!change.everybody && person.id != change.person)) continue;
        given.clear();
        for (std::uint32_t c = 0; c < model.columns.size(); ++c) given.push_back({model.columns[c].figure, data(i)[c]});
        evaluator.evaluate_figures(given, wanted, result, nullptr);
        const Value& value = result.figures[asked.figure];
        if (value.is_absent() && value.absence != Absence::missing && !result.failures.empty()) return Made::not_made(explain_failure(model, result.failures.front()));
        if (value.kind == Value::Kind::number && !cells.admits(value.number)) return Made::not_made(diagnose::session_out_of_range({}, called(i), change.what.name, figure_text(model, column.figure, value)));
        (*by_person)[i] = value;
        if (first.zh.empty()) first = figure_text(model, column.figure, value);
    }
    change.by_person = std::move(by_person);
    const Say& name = change.what.name;
    change.said = change.everybody ? Say("全员 " + name.zh + " → " + asked.understood, "everybody's " + name.en + " → " + asked.understood)
                                   : Say(name.zh + " → " + asked.understood + " = " + first.zh, name.en + " → " + asked.understood + " = " + first.en);
    return {};
}

}  // namespace kaohe
