// SPDX-License-Identifier: Apache-2.0
// Which figures are told, in which order, under which heading; their steps are made by derivation_walk.hpp.
#include "tools/report/derivation.hpp"

#include <algorithm>
#include <functional>

#include "interpreter/value_text.hpp"
#include "tools/report/derivation_walk.hpp"

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
    const Item& item = words.model().items[figure.item];
    const Say kind = item.kind == Item::Kind::indicator ? Say("指标 ", "Measure ") : item.kind == Item::Kind::extra ? Say("加分 ", "Extra points ") : Say("扣分 ", "Deduction ");
    const Say& name = figure.kind == FigureKind::weight ? figure.name : item.name;
    return {kind.zh + name.zh, kind.en + name.en};
}

Say value_name(const Figure& figure) {
    return figure.kind == FigureKind::score || figure.kind == FigureKind::counted ? Say("得分", "score") : figure.name;
}

// What the author wrote for the figure: from the first to the last word that its terms stand for.
std::string sentence_of(const PolicyWords& words, const Figure& figure) {
    const Model& model = words.model();
    Span all{};
    const auto add = [&](Span at) {
        const Span clause = figure.clause == none ? Span{} : model.clauses[figure.clause].at;
        const bool inside = at.end > at.begin && (figure.clause == none || (at.file == clause.file && at.begin >= clause.begin && at.end <= clause.end));
        if (!inside) return;
        if (all.end == all.begin) all = at;
        if (at.file != all.file) return;
        all = {all.file, std::min(all.begin, at.begin), std::max(all.end, at.end)};
    };
    const std::function<void(TermId)> visit = [&](TermId id) {
        if (id == none) return;
        const Term& term = model.terms[id];
        // An answer to absence stands at the item's name.
        if (term.op != Op::answered && term.op != Op::ruled) add(term.at);
        visit(term.a), visit(term.b), visit(term.c);
    };
    visit(figure.term);
    return words.quoted(all);
}

// Sums, ratings and results are told line by line; the lines stand in the steps.
bool has_sentence(const Model& model, const Figure& figure) {
    if (figure.term == none) return false;
    const Op op = model.terms[figure.term].op;
    return op != Op::weighted_sum && op != Op::score_sum && op != Op::extra_sum && op != Op::deduction_sum && op != Op::rating && op != Op::rating_value;
}

// A figure that is another one's value, with no rule acting, says nothing new.
bool is_repeated(const Model& model, const PersonResult& result, TermId id) {
    const Term& term = model.terms[id];
    if (term.op == Op::constant) return true;
    if (term.op == Op::figure) return true;
    if (term.op != Op::ruled || model.terms[term.a].op != Op::figure) return false;
    return std::none_of(result.notes.begin(), result.notes.end(), [&](const Note& note) { return note.kind == Note::Kind::rule_acted && note.term == id; });
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
    for (const FigureId id : order) {
        const Figure& figure = model.figures[id];
        FigureDerivation& told = derivation.figures.emplace_back();
        told.figure = id;
        told.clause = words.clause_number(figure.clause);
        told.title = title_of(words, id);
        if (has_sentence(model, figure)) told.sentence = sentence_of(words, figure);
        told.result = figure_text(model, id, result.figures[id], result.made_texts);
        DerivationWalk(words, result, trace, told.steps, figure.item).explain(figure.term, value_name(figure));
        const bool bare_sum = told.steps.empty() && result.figures[id].kind == Value::Kind::number && result.figures[id].number.is_zero() && place_of(figure.kind) == 4;
        if (bare_sum) derivation.figures.pop_back();
    }
    return derivation;
}

}  // namespace kaohe
