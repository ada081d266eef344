// SPDX-License-Identifier: Apache-2.0
// Figures, columns, items and terms; tables, scales and rules are sameness_lines.cpp.
#include "tools/difference/sameness.hpp"

#include <algorithm>
#include <set>

#include "grammar/names.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {

Sameness::Sameness(const Model& before, const Model& after, const NameLinks& names)
    : a_(before), b_(after), names_(names), figures_(before.figures.size(), after.figures.size()), items_(before.items.size(), after.items.size()), categories_(before.categories.size(), after.categories.size()) {}

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

// ── names ──

std::vector<std::uint32_t>& Sameness::labels_after(std::uint32_t list_a, std::uint32_t list_b) const {
    const auto [made, is_new] = labels_.try_emplace({list_a, list_b});
    auto& map = made->second;
    if (!is_new) return map;
    const LabelList &first = a_.label_lists[list_a], &second = b_.label_lists[list_b];
    const auto name = [](const LabelList& list, std::size_t at) { return Say(list.labels[at], list.other_labels.empty() || list.other_labels[at].empty() ? list.labels[at] : list.other_labels[at]); };
    std::unordered_map<std::string, std::uint32_t> index;
    for (std::uint32_t y = 0; y < second.labels.size(); ++y)
        for (const std::string& key : names_.keys(name(second, y))) index.emplace(key, y);
    map.assign(first.labels.size() + 1, none);
    std::vector<bool> taken(second.labels.size());
    for (std::size_t x = 0; x < first.labels.size(); ++x)
        for (const std::string& key : names_.keys(name(first, x)))
            if (const auto found = index.find(key); map[x] == none && found != index.end() && !taken[found->second]) map[x] = found->second, taken[found->second] = true;
    if (first.open && second.open) map.back() = static_cast<std::uint32_t>(second.labels.size());
    return map;
}

std::uint32_t Sameness::label_after(std::uint32_t list_a, std::uint32_t label, std::uint32_t list_b) const {
    if (list_a == none || list_b == none) return none;
    const auto& map = labels_after(list_a, list_b);
    return label < map.size() ? map[label] : none;
}

void Sameness::join_labels(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b) {
    labels_after(list_a, list_b)[a] = b;
    known_.clear();
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Sameness::label_pairs(std::uint32_t list_a, std::uint32_t list_b) const {
    const auto &first = a_.label_lists[list_a], &second = b_.label_lists[list_b];
    const auto others_a = static_cast<std::uint32_t>(first.labels.size()), others_b = static_cast<std::uint32_t>(second.labels.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<bool> met(second.labels.size());
    for (std::uint32_t a = 0; a < others_a; ++a) {
        const auto b = label_after(list_a, a, list_b);
        if (b != none) met[b] = true;
        // To a list that is open, a name it does not know is one of the others.
        pairs.emplace_back(a, b != none ? b : second.open ? others_b : none);
    }
    for (std::uint32_t b = 0; b < others_b; ++b)
        if (!met[b]) pairs.emplace_back(first.open ? others_a : none, b);
    if (first.open && second.open) pairs.emplace_back(others_a, others_b);
    return pairs;
}

std::uint32_t Sameness::labels_of(const Model& model, TermId term) {
    for (int depth = 0; term != none && depth < 64; ++depth) {
        const Term& t = model.terms[term];
        switch (t.op) {
            case Op::figure: return model.figures[t.payload].labels;
            case Op::rating_value: return model.figures[t.payload].labels;
            case Op::rating: return model.scales[t.payload].labels;
            case Op::outcome: return model.figures[model.outcomes[t.payload].figure].labels;
            case Op::choose:
            case Op::let: term = t.b; break;
            case Op::answered:
            case Op::ruled:
            case Op::minimum:
            case Op::maximum: term = t.a; break;
            case Op::lookup: term = model.tables[t.payload].lines.empty() ? none : model.tables[t.payload].lines.front().result; break;
            default: return none;
        }
    }
    return none;
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

bool Sameness::units(std::uint32_t a, std::uint32_t b, bool scale) const {
    const Unit &u = a_.units[a], &v = b_.units[b];
    if (scale && u.scale != v.scale) return false;
    // What is counted may say in what, or not, and by whichever word: 3 次, 3 起, 3.
    const auto counts = [](const Unit& unit) { return unit.scale == Number(1) && (is_count(unit) || (unit.dimensionless() && unit.ratio == Unit::Ratio::plain)); };
    return (counts(u) && counts(v)) || (u.powers == v.powers && u.ratio == v.ratio);
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
        if (partner == none || (first.ordered && partner != i)) return false;
    }
    return true;
}

bool Sameness::readings(const Column& a, const Column& b) {
    const Figure &first = a_.figures[a.figure], &second = b_.figures[b.figure];
    return first.type == second.type && units(a.unit, b.unit, true) && ranges(a.range, b.range) && a.step == b.step && a.whole == b.whole && a.entered == b.entered && answers(a, b) && options(first.labels, second.labels);
}

bool Sameness::left_out(const Item& a, const Item& b) {
    if (!terms(a.left_out_when, b.left_out_when) || a.left_out.size() != b.left_out.size()) return false;
    // Several that hold at once have to agree, so their order decides nothing.
    return std::is_permutation(a.left_out.begin(), a.left_out.end(), b.left_out.begin(), b.left_out.end(), [](const LeftOut&, const LeftOut&) { return true; }) &&
           std::all_of(a.left_out.begin(), a.left_out.end(), [&](const LeftOut& one) { return std::any_of(b.left_out.begin(), b.left_out.end(), [&](const LeftOut& other) { return items_.are(one.into, other.into) && terms(one.when, other.when); }); }) &&
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
    if (leniency_.commuting) return first.size() == second.size() && std::all_of(first.begin(), first.end(), [&](auto* x) { return std::any_of(second.begin(), second.end(), [&](auto* y) { return same(x, y); }); });
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

// ── terms ──

bool Sameness::constants(const Value& a, const Value& b, Lists lists) const {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case Value::Kind::label: return labels(lists.a, a.index(), lists.b, b.index());
        case Value::Kind::text: return names_.are_one_text(a_.texts[a.index()], b_.texts[b.index()]);
        case Value::Kind::absent: return a.absence == b.absence;
        default: return a.number == b.number;
    }
}

bool Sameness::terms(TermId a, TermId b, Lists lists) {
    if (a == none || b == none) return a == b;
    const std::uint64_t key = std::uint64_t{a} << 32 | b;
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const bool same = compare(a_.terms[a], b_.terms[b], lists);
    known_[key] = same;
    return same;
}

namespace {

bool is_bound_test(Op op) { return op == Op::in_range || op == Op::less || op == Op::at_most || op == Op::greater || op == Op::at_least; }

}  // namespace

std::size_t Sameness::key(const Model& model, TermId term, const Partners* partners) {
    std::size_t sum = 0;
    for_terms_within(model, term, [&](TermId id) {
        const Term& t = model.terms[id];
        std::size_t one = static_cast<std::size_t>(t.op) + 1;
        if (t.op == Op::figure) one += 1000 * (std::size_t{partners == nullptr ? t.payload : partners->after[t.payload]} + 1);
        if (t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::number) one += 31 * model.constants[t.payload].number.hash();
        // x < 12 and x in a range are one.
        if (is_bound_test(t.op)) one = 999;
        if (t.op == Op::in_range)
            for (const TermId bound : {model.ranges[t.payload].low, model.ranges[t.payload].high})
                if (bound != none) sum += key(model, bound, partners);
        sum += one * 0x9E3779B97F4A7C15U;
        return true;
    });
    return sum;
}

namespace {

// x < 12, 12 > x, x in the range below 12: one test of one value.
struct BoundTest {
    TermId value = none, low = none, high = none;
    bool low_closed = true, high_closed = true;
};

std::optional<BoundTest> bound_test(const Model& model, const Term& t) {
    if (t.op == Op::in_range) {
        const Range& range = model.ranges[t.payload];
        if (range.rest) return std::nullopt;
        return BoundTest{t.a, range.low, range.high, range.low == none || range.low_closed, range.high == none || range.high_closed};
    }
    const bool below = t.op == Op::less || t.op == Op::at_most, above = t.op == Op::greater || t.op == Op::at_least;
    if (!below && !above) return std::nullopt;
    const bool closed = t.op == Op::at_most || t.op == Op::at_least;
    // The constant is the bound, on whichever side it stands.
    const bool turned = model.terms[t.a].op == Op::constant && model.terms[t.b].op != Op::constant;
    const TermId value = turned ? t.b : t.a, bound = turned ? t.a : t.b;
    return below != turned ? BoundTest{value, none, bound, true, closed} : BoundTest{value, bound, none, closed, true};
}

}  // namespace

// What a payload is depends on the operation.
bool Sameness::compare(const Term& p, const Term& q, Lists lists) {
    if (leniency_.commuting && commuted(p, q, lists)) return true;
    if (const auto x = bound_test(a_, p), y = x ? bound_test(b_, q) : std::nullopt; x && y) {
        const Lists of_value{labels_of(a_, x->value), labels_of(b_, y->value)};
        return x->low_closed == y->low_closed && x->high_closed == y->high_closed && terms(x->value, y->value, of_value) && terms(x->low, y->low, of_value) && terms(x->high, y->high, of_value);
    }
    if (p.op != q.op) return false;
    switch (p.op) {
        case Op::constant: return constants(a_.constants[p.payload], b_.constants[q.payload], lists);
        case Op::figure: return figure(p.payload, q.payload);
        case Op::hole: return true;
        case Op::local: {
            const auto known = slots_.find(p.payload);
            return known != slots_.end() && known->second == q.payload;
        }
        case Op::let: slots_[p.payload] = q.payload; break;
        case Op::round_whole:
        case Op::round:
            if (p.payload != q.payload) return false;
            break;
        case Op::equal:
        case Op::not_equal: {
            const auto of = [](const Model& model, const Term& t) { return labels_of(model, t.a) != none ? labels_of(model, t.a) : labels_of(model, t.b); };
            lists = {of(a_, p), of(b_, q)};
            break;
        }
        case Op::clamp_range:
            if (!ranges(a_.ranges[p.payload], b_.ranges[q.payload])) return false;
            break;
        case Op::is_one_of: return terms(p.a, q.a) && label_sets(p, q);
        case Op::lookup: return tables(a_.tables[p.payload], b_.tables[q.payload]);
        case Op::weighted_sum:
        case Op::score_sum:
        case Op::extra_sum:
        case Op::deduction_sum: return sums(p, q);
        case Op::ruled: return terms(p.a, q.a, lists) && rules(a_.ruled[p.payload], b_.ruled[q.payload]);
        case Op::rating: return scales(a_.scales[p.payload], b_.scales[q.payload]);
        case Op::rating_value: return rating_values(p.payload, q.payload);
        case Op::outcome: return outcomes(a_.outcomes[p.payload], b_.outcomes[q.payload]);
        case Op::dated: return dated(a_.dated[p.payload], b_.dated[q.payload]);
        case Op::answered: return answers(p.payload, q.payload, lists) && terms(p.a, q.a, lists);
        default: break;
    }
    return terms(p.a, q.a, lists) && terms(p.b, q.b, lists) && terms(p.c, q.c, lists);
}

namespace {

// The operation that undoes another: a − b is a sum with b taken away, a ÷ b a product with b below the line.
Op family(Op op) { return op == Op::subtract ? Op::add : op == Op::divide ? Op::multiply : op; }

}  // namespace

void Sameness::flatten(const Model& model, TermId top, Op op, bool inverse, std::vector<std::pair<TermId, bool>>& out) const {
    const Term& t = model.terms[top];
    if (family(t.op) != op) return out.emplace_back(top, inverse), void();
    flatten(model, t.a, op, inverse, out);
    flatten(model, t.b, op, t.op == op ? inverse : !inverse, out);
}

// a + b − c for b − c + a, a × b ÷ c for a ÷ c × b. With days it matters which of two is the date.
bool Sameness::commuted(const Term& p, const Term& q, Lists lists) {
    const Op op = family(p.op);
    if (op != family(q.op) || (op != Op::add && op != Op::multiply && op != Op::minimum && op != Op::maximum && op != Op::and_ && op != Op::or_)) return false;
    const auto members = [&](const Model& model, const Term& t) {
        std::vector<std::pair<TermId, bool>> out;
        flatten(model, t.a, op, false, out);
        flatten(model, t.b, op, t.op != op, out);
        return out;
    };
    const auto first = members(a_, p);
    auto second = members(b_, q);
    if (first.size() != second.size() || first.size() > 200) return false;
    const auto is_date = [](const Model& model, TermId term) {
        const Term& t = model.terms[term];
        return (t.op == Op::figure && model.figures[t.payload].type == ValueType::date) || (t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::date);
    };
    for (const auto& [term, inverse] : first) {
        if (is_date(a_, term)) return false;
        const auto found = std::find_if(second.begin(), second.end(), [&, is_inverse = inverse, id = term](const auto& other) { return other.second == is_inverse && terms(id, other.first, lists); });
        if (found == second.end()) return false;
        second.erase(found);
    }
    return true;
}

bool Sameness::label_sets(const Term& p, const Term& q) {
    const auto list_a = labels_of(a_, p.a), list_b = labels_of(b_, q.a);
    if (list_a == none || list_b == none) return false;
    const auto &first = a_.label_sets[p.payload], &second = b_.label_sets[q.payload];
    const auto holds = [](const std::vector<std::uint32_t>& set, std::uint32_t label) { return std::find(set.begin(), set.end(), label) != set.end(); };
    for (const auto& [a, b] : label_pairs(list_a, list_b)) {
        // A label that the other policy's closed list lacks is told of where its column is read.
        if (a != none && b != none && holds(first, a) != holds(second, b)) return false;
        if ((a == none && holds(second, b)) || (b == none && holds(first, a))) return false;
    }
    return true;
}

// Over the items that are partners, whatever their order, if they are grouped alike.
bool Sameness::sums(const Term& p, const Term& q) {
    if (leniency_.any_items) return true;
    const bool indicators = p.op == Op::weighted_sum || p.op == Op::score_sum;
    const auto kind = indicators ? Item::Kind::indicator : p.op == Op::extra_sum ? Item::Kind::extra : Item::Kind::deduction;
    const auto is_member = [&](const Item& item, std::uint32_t list) { return item.kind == kind && (indicators || list == none || item.list == list); };
    const auto count = [&](const Model& model, std::uint32_t list) { return std::count_if(model.items.begin(), model.items.end(), [&](const Item& item) { return is_member(item, list); }); };
    if (count(a_, p.payload) != count(b_, q.payload)) return false;
    bool in_order = true;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
        if (!is_member(a_.items[i], p.payload)) continue;
        const auto partner = items_.after[i];
        if (partner == none || !is_member(b_.items[partner], q.payload)) return false;
        in_order = in_order && partner >= last;
        last = partner;
        if (indicators && !categories_.are(a_.items[i].category, b_.items[partner].category)) return false;
    }
    // Of several that are absent the first decides, and one of them may leave the person unscored.
    const auto may_unscore = [](const Model& model) {
        return std::any_of(model.answers.begin(), model.answers.end(), [](const Answers& answers) { return std::any_of(answers.list.begin(), answers.list.end(), [](const Answer& answer) { return answer.kind == Answer::Kind::unscored; }); });
    };
    if (!in_order && !indicators && !leniency_.commuting && (may_unscore(a_) || may_unscore(b_))) return false;
    return p.op != Op::weighted_sum || a_.normalise_weights == b_.normalise_weights;
}

}  // namespace kaohe
