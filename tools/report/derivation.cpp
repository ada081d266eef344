// SPDX-License-Identifier: Apache-2.0
// Which figures are told, in which order, under which heading; their steps are made by derivation_walk.hpp.
#include "tools/report/derivation.hpp"

#include <algorithm>

#include "interpreter/value_text.hpp"
#include "tools/report/derivation_walk.hpp"
#include "tools/report/written_sentence.hpp"

namespace kaohe {

namespace {

// Where a figure stands among the others; 0: it is told where it is used.
int place_of(FigureKind kind) {
    switch (kind) {
        case FigureKind::parameter:
        case FigureKind::formula:
        case FigureKind::table: return 1;
        case FigureKind::weight: return 2;
        case FigureKind::score:
        case FigureKind::counted: return 3;
        case FigureKind::weighted_total:
        case FigureKind::score_total:
        case FigureKind::extra_total:
        case FigureKind::deduction_total: return 4;
        case FigureKind::total_computed:
        case FigureKind::total: return 5;
        case FigureKind::rating_computed:
        case FigureKind::rating: return 6;
        case FigureKind::rating_value:
        case FigureKind::result: return 7;
        default: return 0;
    }
}

Say title_of(const PolicyWords& words, FigureId id) {
    const Figure& figure = words.model().figures[id];
    if (figure.item == none) return figure.name;
    if (figure.kind == FigureKind::weight) return figure.clause == none ? Say("权重", "weights") : words.model().clauses[figure.clause].title;
    const Item& item = words.model().items[figure.item];
    const Say kind = item.kind == Item::Kind::indicator ? Say("指标 ", "Measure ") : item.kind == Item::Kind::extra ? Say("加分 ", "Extra points ") : Say("扣分 ", "Deduction ");
    return {kind.zh + item.name.zh, kind.en + item.name.en};
}

Say value_name(const Model& model, const Figure& figure) {
    if (figure.kind != FigureKind::score && figure.kind != FigureKind::counted) return figure.name;
    const Item::Kind kind = figure.item == none ? Item::Kind::indicator : model.items[figure.item].kind;
    return kind == Item::Kind::indicator ? Say("得分", "score") : kind == Item::Kind::extra ? Say("加分", "addition") : Say("扣分", "deduction");
}

// Sums, ratings and results are told line by line; the lines stand in the steps.
bool has_sentence(const Model& model, const Figure& figure) {
    if (figure.term == none || place_of(figure.kind) == 6) return false;
    const Op op = model.terms[figure.term].op;
    return figure.kind != FigureKind::weight && op != Op::weighted_sum && op != Op::score_sum && op != Op::extra_sum && op != Op::deduction_sum && op != Op::rating && op != Op::rating_value;
}

// A figure that is another one's value, with no rule acting, says nothing new.
bool is_repeated(const Model& model, const PersonResult& result, TermId id) {
    const Term& term = model.terms[id];
    if (term.op == Op::constant) return true;
    if (term.op == Op::figure) return true;
    if (term.op != Op::ruled || model.terms[term.a].op != Op::figure) return false;
    return std::none_of(result.notes.begin(), result.notes.end(), [&](const Note& note) { return note.kind == Note::Kind::rule_acted && note.term == id; });
}

// A score that cannot be had is no harm where nothing depends on it: told in a word.
bool told_in_a_word(const Model& model, const PersonResult& result, const Figure& figure, FigureDerivation& told) {
    const Value& value = result.figures[told.figure];
    if (!value.is_absent() || figure.item == none || place_of(figure.kind) != 3) return false;
    const Item& item = model.items[figure.item];
    const bool weightless = item.weight != none && result.figures[item.weight].kind == Value::Kind::number && result.figures[item.weight].number.is_zero();
    if (!weightless && !result.left_out[figure.item]) return false;
    const Say why = weightless ? Say("，权重 0%，不计入", "; its weight is 0%, it does not count") : Say("，本项不考核", "; not assessed");
    told.steps.push_back({DerivationStep::Kind::absence, {}, Say(told.result.zh + why.zh, told.result.en + why.en), {}, {}, {}});
    return true;
}

// Weights that come from one clause (a weight table) are one piece of news.
bool repeats_weights(const Model& model, const Figure& figure, const std::vector<FigureDerivation>& told) {
    if (figure.kind != FigureKind::weight) return false;
    return std::any_of(told.begin(), told.end(), [&](const FigureDerivation& other) {
        return other.figure != none && model.figures[other.figure].kind == FigureKind::weight && model.figures[other.figure].clause == figure.clause;
    });
}

// Why someone takes no part.
void tell_taking_part(Derivation& derivation, const PolicyWords& words, const PersonResult& result, const Trace& trace) {
    const Model& model = words.model();
    FigureDerivation told;
    TermId condition = none;
    if (result.status == Status::out_of_scope) {
        told.title = Say("适用范围", "scope");
        condition = model.scope;
    } else if (result.status == Status::excluded && result.decided_by < model.exclusions.size()) {
        const Exclusion& exclusion = model.exclusions[result.decided_by];
        told.title = Say("不参与考核", "excluded");
        told.clause = words.clause_number(exclusion.clause);
        condition = exclusion.condition;
    }
    if (condition == none) return;
    DerivationWalk(words, result, trace, told.steps, none).explain_condition(condition);
    told.result = status_words(result.status);
    derivation.figures.push_back(std::move(told));
}

// A parameter by date, a value of a rating line, a sum with a limit: where they are written stands no more than their name, or 总分.
bool is_only_a_name(const Model& model, const Figure& figure, const std::string& sentence) {
    const Figure& total = model.figures[model.total == none ? 0 : model.total];
    return sentence == figure.name.zh || sentence == figure.name.en || (figure.kind != FigureKind::total && (sentence == total.name.zh || sentence == total.name.en || sentence == "Total"));
}

}  // namespace

Derivation derive(const PolicyWords& words, const PersonResult& result, const Trace& trace) {
    const Model& model = words.model();
    std::vector<FigureId> order;
    for (const FigureId id : model.order) {
        const Figure& figure = model.figures[id];
        if (place_of(figure.kind) == 0 || figure.term == none || !trace.computed[figure.term]) continue;
        const bool result_itself = figure.kind == FigureKind::result && model.terms[figure.term].op == Op::constant;
        if (is_repeated(model, result, figure.term) && !result_itself) continue;
        order.push_back(id);
    }
    std::stable_sort(order.begin(), order.end(), [&](FigureId a, FigureId b) {
        const Figure &one = model.figures[a], &other = model.figures[b];
        const int place = place_of(one.kind), other_place = place_of(other.kind);
        return place != other_place ? place < other_place : place == 3 && one.item < other.item;
    });
    Derivation derivation;
    if (result.status == Status::out_of_scope || result.status == Status::excluded) {
        tell_taking_part(derivation, words, result, trace);
        return derivation;
    }
    derivation.figures.reserve(order.size());
    for (const FigureId id : order) {
        const Figure& figure = model.figures[id];
        if (repeats_weights(model, figure, derivation.figures)) continue;
        // Of someone rejected, what follows from the failure would say it again and again.
        if (result.status == Status::rejected && place_of(figure.kind) >= 4 && result.figures[id].is_absent()) continue;
        FigureDerivation told;
        told.steps.reserve(6);
        told.figure = id;
        told.clause = words.clause_number(figure.clause);
        told.title = title_of(words, id);
        if (has_sentence(model, figure)) told.sentence = written_sentence(words, figure);
        if (is_only_a_name(model, figure, told.sentence)) told.sentence.clear();
        told.result = figure_text(model, id, result.figures[id], result.made_texts);
        if (!told_in_a_word(model, result, figure, told)) DerivationWalk(words, result, trace, told.steps, figure.item).explain(figure.term, value_name(model, figure));
        // 目标回款额（万元）: the value in the unit that its declaration names, as everywhere else.
        if (figure.kind == FigureKind::formula && !told.steps.empty() && told.steps.back().kind == DerivationStep::Kind::calculation && told.steps.back().fraction.empty() && told.steps.back().remark.zh.empty())
            told.steps.back().result = told.result;
        // One weight stands for all of its table; the sum names each.
        if (figure.kind == FigureKind::weight && !told.steps.empty()) told.steps.pop_back();
        const bool bare_sum = told.steps.empty() && place_of(figure.kind) == 4;
        if (!bare_sum) derivation.figures.push_back(std::move(told));
    }
    return derivation;
}

}  // namespace kaohe
