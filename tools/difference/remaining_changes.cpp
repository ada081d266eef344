// SPDX-License-Identifier: Apache-2.0
// What differs in structure and was told by no chapter in words of its own; and the proof that nothing does.
#include <algorithm>

#include "interpreter/reads.hpp"
#include "tools/difference/any_order.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

Subject subject_of(const Model& model, const Figure& figure) {
    switch (figure.kind) {
        case FigureKind::parameter: return Subject::parameter;
        case FigureKind::formula: return Subject::formula;
        case FigureKind::table: return Subject::table;
        case FigureKind::total:
        case FigureKind::total_computed:
        case FigureKind::weighted_total:
        case FigureKind::score_total: return Subject::total;
        case FigureKind::extra_total: return Subject::extra;
        case FigureKind::deduction_total: return Subject::deduction;
        case FigureKind::rating:
        case FigureKind::rating_computed:
        case FigureKind::rating_value: return Subject::rating;
        case FigureKind::result: return Subject::result;
        case FigureKind::data: return Subject::data;
        default: break;
    }
    if (figure.item == none) return Subject::formula;
    const auto kind = model.items[figure.item].kind;
    return kind == Item::Kind::indicator ? Subject::measure : kind == Item::Kind::extra ? Subject::extra : Subject::deduction;
}

// The clause that a figure stands in.
Say clause_words(const WrittenPolicy& policy, FigureId figure) {
    return policy.both([&](const Wording& wording) {
        const Figure& shown = wording.model.figures[figure];
        if (shown.item != none) return definition_of(wording, wording.model.items[shown.item].clause, wording.model.items[shown.item].at);
        return shown.clause == none ? std::string() : wording.words(wording.document.clauses[shown.clause].at.span);
    });
}

// Events of an auto-fail that are called otherwise, or whose absence is answered otherwise.
void tell_data(Compared& c, FigureId before, FigureId after) {
    const Figure &x = c.a.figures[before], &y = c.b.figures[after];
    if (x.column == none || y.column == none) return;
    const bool renamed = is_renamed(c.same, x.name, y.name);
    const auto headings = Sameness::headings(c.a.columns[x.column], c.b.columns[y.column]);
    const bool event = y.clause != none && c.after.document().clauses[y.clause].kind != ClauseKind::data;
    const Subject subject = event ? Subject::veto : Subject::data;
    if (renamed && !c.is_told_before(before)) {
        PolicyChange& change = c.add(subject, Kind::renamed, y.name, c.place_before(before), c.place_after(after));
        change.aspect = "name";
        change.before = x.name, change.after = y.name;
        change.figure_before = before, change.figure_after = after;
        if (headings == Sameness::Headings::other) change.remark = heading_remark();
        else change.bearing = Bearing::presentation;
        if (c.same.readings(c.a.columns[x.column], c.b.columns[y.column])) return c.tell(before, after);
    }
    if (c.is_told_before(before) || !c.differ(before, after)) return;
    PolicyChange& change = c.add(subject, Kind::changed, y.name, c.place_before(before), c.place_after(after));
    change.aspect = "reading", change.aspect_words = {"数据怎样读", "how its data is read"};
    change.before = clause_words(c.before, before), change.after = clause_words(c.after, after);
    c.of_figures(change, before, after);
}

}  // namespace

namespace {

// 没有数据的，不评分，原因"…": of whatever cells or terms the figure is made of.
Say reasons_words(const WrittenPolicy& policy, FigureId figure) {
    return policy.both([&](const Wording& wording) {
        const Model& model = wording.model;
        const Figure& shown = model.figures[figure];
        std::string out;
        const auto add = [&](std::uint32_t index) {
            if (index == none) return;
            for (const Absence trigger : {Absence::missing, Absence::zero_divisor, Absence::not_applicable, Absence::too_large, Absence::empty, Absence::conflict})
                for (const Answer& answer : model.answers[index].list)
                    if (answer.trigger == trigger && answer.kind == Answer::Kind::unscored && !answer.reason.empty()) out += (out.empty() ? "\"" : wording.language == Language::zh ? "；\"" : "; \"") + answer.reason + "\"";
        };
        if (shown.column != none && shown.kind == FigureKind::data) add(model.columns[shown.column].answers);
        if (shown.term != none)
            for_terms_within(model, shown.term, [&](TermId id) {
                if (model.terms[id].op == Op::answered) add(model.terms[id].payload);
                return true;
            });
        return out;
    });
}

// Whoever is not scored is told another reason.
void tell_reasons(Compared& c, FigureId before, FigureId after) {
    const auto is_told = [&](const PolicyChange& change) { return change.aspect == "absence" && change.figure_before == before; };
    if (std::any_of(c.out.changes.begin(), c.out.changes.end(), is_told)) return;
    Say first = reasons_words(c.before, before), second = reasons_words(c.after, after);
    if (first.zh.empty() || second.zh.empty() || c.same_words(first, second)) return;
    const Figure& figure = c.b.figures[after];
    const auto of_item = std::find_if(c.b.items.begin(), c.b.items.end(), [&](const Item& item) { return item.actual == after && item.at == figure.at; });
    const Item* const item = of_item != c.b.items.end() ? &*of_item : figure.item != none ? &c.b.items[figure.item] : nullptr;
    const Subject subject = item == nullptr ? subject_of(c.b, figure) : subject_of(c.b, c.b.figures[item->score]);
    PolicyChange& change = c.add(subject, Kind::changed, item != nullptr ? item->name : figure.name, c.place_before(before), c.place_after(after));
    change.aspect = "reason", change.aspect_words = {"不评分的原因", "reason for not scoring"};
    change.bearing = Bearing::presentation;
    change.before = std::move(first), change.after = std::move(second);
}

}  // namespace

const Say& same_words_remark() {
    static const Say words("字面相同，含义随别处的改动而变", "the same words, which mean something else by a change elsewhere");
    return words;
}

void tell_the_rest(Compared& c) {
    for (FigureId before = 0; before < c.a.figures.size(); ++before) {
        const FigureId after = c.same.figures().after[before];
        const Figure& x = c.a.figures[before];
        if (after == none) continue;
        tell_reasons(c, before, after);
        if (x.kind == FigureKind::data && c.b.figures[after].kind == FigureKind::data) {
            tell_data(c, before, after);
            continue;
        }
        if (c.is_told_before(before) || (!c.is_used_before(before) && !c.is_used_after(after)) || !c.differ(before, after)) continue;
        const Figure& y = c.b.figures[after];
        PolicyChange& change = c.add(subject_of(c.b, y), Kind::changed, y.item != none ? c.b.items[y.item].name : y.name, c.place_before(before), c.place_after(after));
        change.before = clause_words(c.before, before), change.after = clause_words(c.after, after);
        c.of_figures(change, before, after);
        if (c.same_words(change.before, change.after)) change.aspect = "context", change.aspect_words = same_words_remark();
    }
}

namespace {

// Conditions that decide about people, in their order.
bool same_exclusions(Compared& c, bool any_order) {
    const auto &x = c.a.exclusions, &y = c.b.exclusions;
    const auto same = [&](const Exclusion& p, const Exclusion& q) { return c.same.terms(p.condition, q.condition); };
    if (!any_order) return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
    const auto within = [&](const auto& list, const auto& other, const auto& fits) { return std::all_of(list.begin(), list.end(), [&](const auto& p) { return std::any_of(other.begin(), other.end(), [&](const auto& q) { return fits(p, q); }); }); };
    return within(x, y, same) && within(y, x, [&](const Exclusion& q, const Exclusion& p) { return same(p, q); });
}

bool same_unscored(Compared& c, bool any_order) {
    const auto of = [](const Model& model) {
        std::vector<TermId> out;
        for (const PersonRule& rule : model.person_rules)
            if (rule.kind == PersonRule::Kind::unscored) out.push_back(rule.condition);
        return out;
    };
    const auto x = of(c.a), y = of(c.b);
    const auto same = [&](TermId p, TermId q) { return c.same.terms(p, q); };
    if (!any_order) return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
    return same_in_any_order(x, y, same);
}

// Each refuses data by itself: their order decides nothing.
bool same_assertions(Compared& c) {
    const auto &x = c.a.assertions, &y = c.b.assertions;
    const auto in = [](const auto& list, const auto& fits) { return std::any_of(list.begin(), list.end(), fits); };
    return std::all_of(x.begin(), x.end(), [&](const Assertion& p) { return in(y, [&](const Assertion& q) { return c.same.terms(p.condition, q.condition); }); }) &&
           std::all_of(y.begin(), y.end(), [&](const Assertion& q) { return in(x, [&](const Assertion& p) { return c.same.terms(p.condition, q.condition); }); });
}

bool same_in_use(Compared& c) {
    for (FigureId figure = 0; figure < c.a.figures.size(); ++figure) {
        if (!c.is_used_before(figure)) continue;
        const FigureId partner = c.same.figures().after[figure];
        if (partner == none || !c.is_used_after(partner) || !c.same.definitions(figure, partner)) return false;
    }
    for (FigureId figure = 0; figure < c.b.figures.size(); ++figure)
        if (c.is_used_after(figure) && c.same.figures().before[figure] == none) return false;
    return true;
}

bool all_same(Compared& c, bool any_order) {
    c.same.set_leniency({.commuting = any_order});
    const bool same = c.a.points_system == c.b.points_system && c.same.terms(c.a.scope, c.b.scope) && same_exclusions(c, any_order) && same_assertions(c) && same_unscored(c, any_order) && same_in_use(c);
    c.same.set_leniency({});
    return same;
}

}  // namespace

PolicyDifference::Proof prove_no_result_differs(Compared& c) {
    if (!c.a.holes.empty() || !c.b.holes.empty()) return c.a.holes.size() == c.b.holes.size() && all_same(c, false) ? PolicyDifference::Proof::proven : PolicyDifference::Proof::not_proven;
    if (all_same(c, false)) return PolicyDifference::Proof::proven;
    return all_same(c, true) ? PolicyDifference::Proof::complete_data : PolicyDifference::Proof::not_proven;
}

}  // namespace kaohe
