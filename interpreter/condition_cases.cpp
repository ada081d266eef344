// SPDX-License-Identifier: Apache-2.0
#include "interpreter/condition_cases.hpp"

#include <algorithm>

namespace kaohe {
namespace {

constexpr std::size_t most_cases = 4096;

}  // namespace

ConditionCases::ConditionCases(const Model& model, std::span<const TermId> conditions) : model_(model), conditions_(conditions.begin(), conditions.end()) {
    for (const TermId condition : conditions_)
        if (condition != none) collect(condition);
    std::size_t count = 1;
    for (Subject& subject : subjects_) {
        lay_out(subject);
        if (subject.values.empty() || count > most_cases / subject.values.size()) complete_ = false;
        else count *= subject.values.size();
    }
}

ConditionCases::Subject& ConditionCases::subject(TermId id) {
    const FigureId figure = model_.terms[id].payload;
    const auto found = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& s) { return s.figure == figure; });
    if (found != subjects_.end()) return *found;
    return subjects_.emplace_back(Subject{figure, id, {}, {}});
}

void ConditionCases::bound(TermId figure, TermId limit) {
    if (limit == none) return;
    const auto number = model_.terms[figure].op == Op::figure ? constant_number(model_, limit) : std::nullopt;
    if (number) subject(figure).bounds.push_back(*number);
    else complete_ = false;
}

void ConditionCases::collect(TermId id) {
    const Term& t = model_.terms[id];
    const auto is_figure = [&](TermId term) { return model_.terms[term].op == Op::figure; };
    switch (t.op) {
        case Op::constant: break;
        case Op::and_:
        case Op::or_: collect(t.a), collect(t.b); break;
        case Op::not_: collect(t.a); break;
        case Op::figure:
            if (model_.figures[t.payload].type == ValueType::truth) subject(id);
            else complete_ = false;
            break;
        case Op::is_one_of:
            if (is_figure(t.a)) subject(t.a);
            else complete_ = false;
            break;
        case Op::in_range:
            bound(t.a, model_.ranges[t.payload].low);
            bound(t.a, model_.ranges[t.payload].high);
            break;
        case Op::less:
        case Op::at_most:
        case Op::greater:
        case Op::at_least:
        case Op::equal:
        case Op::not_equal:
            if (is_figure(t.a)) bound(t.a, t.b);
            else if (is_figure(t.b)) bound(t.b, t.a);
            else complete_ = false;
            break;
        default: complete_ = false;
    }
}

void ConditionCases::lay_out(Subject& subject) {
    const Figure& figure = model_.figures[subject.figure];
    switch (figure.type) {
        case ValueType::truth: subject.values = {Value::truth(true), Value::truth(false)}; break;
        case ValueType::label: {
            const LabelList& list = model_.label_lists[figure.labels];
            const std::uint32_t count = static_cast<std::uint32_t>(list.labels.size()) + (list.open ? 1 : 0);
            for (std::uint32_t i = 0; i < count; ++i) {
                const Known one[] = {{subject.figure, Value::label(i)}};
                if (may_be_scored(model_, one)) subject.values.push_back(Value::label(i));
            }
            break;
        }
        case ValueType::number:
        case ValueType::date:
            for (const Piece& piece : pieces(subject.bounds, AttainableValues(model_).of(subject.term))) {
                Value value = Value::of(piece.value);
                if (figure.type == ValueType::date) value.kind = Value::Kind::date;
                subject.values.push_back(std::move(value));
            }
            break;
        default: break;
    }
}

void ConditionCases::for_each(const std::function<bool(std::span<const Known>, const std::vector<bool>&)>& f) const {
    std::vector<std::size_t> at(subjects_.size(), 0);
    std::vector<Known> given(subjects_.size());
    std::vector<bool> holds(conditions_.size());
    while (true) {
        for (std::size_t i = 0; i < subjects_.size(); ++i) given[i] = {subjects_[i].figure, subjects_[i].values[at[i]]};
        ConstantFolder folder(model_, given);
        bool known = may_be_scored(model_, given);
        for (std::size_t i = 0; i < conditions_.size() && known; ++i) {
            if (conditions_[i] == none) {
                holds[i] = true;
                continue;
            }
            const Folded folded = folder.term(conditions_[i]);
            known = folded.is_known();
            holds[i] = known && folded.value.is_true();
        }
        if (known && !f(given, holds)) return;
        std::size_t next = 0;
        while (next < at.size() && ++at[next] == subjects_[next].values.size()) at[next++] = 0;
        if (next == at.size()) return;
    }
}

Say ConditionCases::words(std::span<const Known> given) const {
    Say out;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Figure& figure = model_.figures[given[i].figure];
        const KeyWords words(model_, subjects_[i].term, figure.type == ValueType::label ? figure.labels : none);
        Say one;
        if (figure.type == ValueType::truth) {
            one = given[i].value.is_true() ? Say(quoted(figure.name).zh + "为是", quoted(figure.name).en + " yes") : Say(quoted(figure.name).zh + "为否", quoted(figure.name).en + " no");
        } else {
            Piece piece{Interval::point(given[i].value.number), given[i].value.number, figure.type == ValueType::label ? given[i].value.index() : none};
            one = words.named_piece(piece);
        }
        if (i > 0) out.zh += "、", out.en += i + 1 == given.size() ? " and " : ", ";
        out.zh += one.zh;
        out.en += one.en;
    }
    return out;
}

std::vector<FigureId> ConditionCases::subjects() const {
    std::vector<FigureId> out;
    for (const Subject& subject : subjects_) out.push_back(subject.figure);
    return out;
}

}  // namespace kaohe
