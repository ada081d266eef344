// SPDX-License-Identifier: Apache-2.0
// Figures, columns and items. Terms are sameness_terms.cpp; tables, scales and rules sameness_lines.cpp; names sameness_labels.cpp.
#include "tools/difference/sameness.hpp"

#include <algorithm>
#include <set>

#include "grammar/names.hpp"
#include "tools/difference/any_order.hpp"

namespace kaohe {

namespace {

std::vector<bool> lists_of_data(const Model& model) {
    std::vector<bool> out(model.label_lists.size());
    for (const Figure& figure : model.figures)
        if (figure.kind == FigureKind::data && figure.labels != none) out[figure.labels] = true;
    return out;
}

}  // namespace

Sameness::Sameness(const Model& before, const Model& after, const NameLinks& names)
    : a_(before), b_(after), cells_a_(lists_of_data(before)), cells_b_(lists_of_data(after)), names_(names), figures_(before.figures.size(), after.figures.size()), items_(before.items.size(), after.items.size()), categories_(before.categories.size(), after.categories.size()) {}

void Sameness::join(Partners& partners, std::uint32_t a, std::uint32_t b) {
    if (a == none || b == none || !partners.may_join(a, b)) return;
    partners.after[a] = b;
    partners.before[b] = a;
    joined_.push_back({&partners, a, b});
    known_.clear();
}

void Sameness::join_items(std::uint32_t a, std::uint32_t b) {
    join(items_, a, b);
    for (const auto role : item_figures) join(figures_, a_.items[a].*role, b_.items[b].*role);
}

void Sameness::undo(std::size_t mark) {
    while (joined_.size() > mark) {
        const Joined last = joined_.back();
        joined_.pop_back();
        last.partners->after[last.a] = none;
        last.partners->before[last.b] = none;
    }
    known_.clear();
}

void Sameness::set_leniency(Leniency leniency) {
    if (leniency == leniency_) return;
    leniency_ = leniency;
    known_.clear();
}

// ── figures and columns ──

bool Sameness::figure(FigureId a, FigureId b) {
    if (figures_.after[a] != none || figures_.before[b] != none) return figures_.after[a] == b;
    if (!leniency_.renaming || a_.figures[a].kind != b_.figures[b].kind) return false;
    const auto trial = mark();
    join_figures(a, b);
    if (definitions(a, b)) return true;
    undo(trial);
    return false;
}

bool Sameness::units(std::uint32_t a, std::uint32_t b, bool of_cells) const {
    const Unit &u = a_.units[a], &v = b_.units[b];
    if (of_cells && u.scale != v.scale) return false;
    // A number is the same by whichever word it is counted, or by none: 3 次, 3 起, 3. A cell that says 起 is read by that unit alone; 次 is
    // what the formatter makes of a count whose word nobody said (2 points for each idea: 2 points each).
    const Unit times = unit_of_spelling("次");
    const auto counts = [&](const Unit& unit) { return unit.scale == Number(1) && ((of_cells ? unit.powers == times.powers : is_count(unit)) || (unit.dimensionless() && unit.ratio == Unit::Ratio::plain)); };
    return (counts(u) && counts(v)) || (u.powers == v.powers && u.ratio == v.ratio);
}

// Where nobody said a unit, 3 次 is read as 3 only of what is counted in wholes.
bool Sameness::cell_units(const Column& a, const Column& b) const {
    return units(a.unit, b.unit, true) && (a_.units[a.unit].powers == b_.units[b.unit].powers || (a.whole && b.whole));
}

Sameness::Headings Sameness::headings(const Column& a, const Column& b) {
    std::set<std::string> first, second;
    for (const std::string& heading : a.headings) first.insert(name_key(heading));
    for (const std::string& heading : b.headings) second.insert(name_key(heading));
    if (first == second) return Headings::same;
    const bool wider = std::includes(first.begin(), first.end(), second.begin(), second.end()) || std::includes(second.begin(), second.end(), first.begin(), first.end());
    return wider ? Headings::wider : Headings::other;
}

// Cells that hold what no option names are errors where the list is closed.
bool Sameness::options(std::uint32_t a, std::uint32_t b) {
    if (a == none || b == none) return a == b;
    const LabelList &first = a_.label_lists[a], &second = b_.label_lists[b];
    if (first.open != second.open || first.ordered != second.ordered) return false;
    if (first.open) return true;
    if (first.labels.size() != second.labels.size()) return false;
    for (std::uint32_t i = 0; i < first.labels.size(); ++i) {
        const auto partner = label_after(a, i, b);
        if (partner == none || (first.ordered && partner != i) || (cells_a_[a] && cells_b_[b] && !same_cells(a, i, b, partner))) return false;
    }
    return true;
}

bool Sameness::readings(const Column& a, const Column& b) {
    const Figure &first = a_.figures[a.figure], &second = b_.figures[b.figure];
    return first.type == second.type && cell_units(a, b) && ranges(a.range, b.range) && a.step == b.step && a.whole == b.whole && a.entered == b.entered && answers(a, b) && options(first.labels, second.labels);
}

bool Sameness::left_out(const Item& a, const Item& b) {
    if (!terms(a.left_out_when, b.left_out_when) || a.left_out.size() != b.left_out.size()) return false;
    // Several that hold at once have to agree, so their order decides nothing.
    return std::all_of(a.left_out.begin(), a.left_out.end(), [&](const LeftOut& one) { return std::any_of(b.left_out.begin(), b.left_out.end(), [&](const LeftOut& other) { return items_.are(one.into, other.into) && terms(one.when, other.when); }); }) &&
           std::all_of(b.left_out.begin(), b.left_out.end(), [&](const LeftOut& other) { return std::any_of(a.left_out.begin(), a.left_out.end(), [&](const LeftOut& one) { return items_.are(one.into, other.into) && terms(one.when, other.when); }); });
}

bool Sameness::unrated() {
    const auto of = [](const Model& model) {
        std::vector<const PersonRule*> out;
        for (const PersonRule& rule : model.person_rules)
            if (rule.kind == PersonRule::Kind::unrated) out.push_back(&rule);
        return out;
    };
    const auto first = of(a_), second = of(b_);
    const auto same = [&](const PersonRule* x, const PersonRule* y) { return person_rules(*x, *y); };
    if (leniency_.commuting) return same_in_any_order(first, second, same);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(), same);
}

bool Sameness::definitions(FigureId a, FigureId b) {
    const Figure &x = a_.figures[a], &y = b_.figures[b];
    if (x.kind != y.kind || x.type != y.type || !units(x.unit, y.unit, false)) return false;
    if (x.kind == FigureKind::data) {
        // What nothing reads is not asked for.
        if (x.column == none || y.column == none) return true;
        const Column &first = a_.columns[x.column], &second = b_.columns[y.column];
        return readings(first, second) && (leniency_.renaming || headings(first, second) != Headings::other);
    }
    if (x.kind == FigureKind::score && !left_out(a_.items[x.item], b_.items[y.item])) return false;
    if (a == a_.rating && !unrated()) return false;
    const bool labels_alike = x.labels == none || y.labels == none ? x.labels == y.labels : x.kind == FigureKind::result || options(x.labels, y.labels);
    return labels_alike && terms(x.term, y.term, {x.labels, y.labels});
}

}  // namespace kaohe
