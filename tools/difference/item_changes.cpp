// SPDX-License-Identifier: Apache-2.0
// Measures, extra points and deductions: what each is called, weighs, aims at and scores.
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

Subject subject_of(Item::Kind kind) { return kind == Item::Kind::indicator ? Subject::measure : kind == Item::Kind::extra ? Subject::extra : Subject::deduction; }
Span name_at(const Model& model, std::uint32_t item) { return model.items[item].at; }
ClausePlace place(const Model& model, std::uint32_t item) { return {model.items[item].clause, model.items[item].at}; }

Say definition(const WrittenPolicy& policy, std::uint32_t item) {
    return policy.both([&](const Wording& wording) { return definition_of(wording, wording.model.items[item].clause, wording.model.items[item].at); });
}

// What a measure says of itself with one number: 目标 95%.
struct Bound {
    FigureId Item::*figure;
    Matter matter;
    const char* key;
    Say words;
};
const std::vector<Bound>& bounds() {
    static const std::vector<Bound> all{
        {&Item::threshold, Matter::threshold, "threshold", {"底线值", "threshold"}},
        {&Item::target, Matter::target, "target", {"目标", "target"}},
        {&Item::stretch, Matter::stretch, "stretch", {"挑战值", "maximum"}},
        {&Item::baseline, Matter::baseline, "baseline", {"基准", "baseline"}},
    };
    return all;
}

class ItemPair {
public:
    ItemPair(Compared& c, std::uint32_t before, std::uint32_t after) : c_(c), before_(before), after_(after), x_(c.a.items[before]), y_(c.b.items[after]) {}

    void run() {
        tell_name();
        if (!c_.same.categories().are(x_.category, y_.category)) tell("category", {"维度", "category"}, category(c_.a, x_), category(c_.b, y_), none, none);
        tell_share();
        for (const Bound& bound : bounds()) tell_bound(bound);
        const bool turned = x_.lower_is_better != y_.lower_is_better;
        if (turned) tell("direction", {"方向", "direction"}, direction(x_), direction(y_), x_.attainment == none ? x_.score : x_.attainment, y_.attainment == none ? y_.score : y_.attainment);
        tell_actual();
        tell_left_out();
        tell_score(turned);
        const DataLine line = data_line();
        compare_remarks(c_, line);
        if (!c_.same.ranges(x_.allowed_weight, y_.allowed_weight)) {
            PolicyChange& change = tell("allowed_weight", {"权重可调范围", "allowed range of the weight"}, allowed(c_.before, before_), allowed(c_.after, after_), none, none);
            change.bearing = Bearing::presentation;
        }
    }

private:
    DataLine data_line() const { return {x_.clause, y_.clause, name_at, before_, after_, y_.name, subject_of(y_.kind)}; }

    PolicyChange& tell(std::string aspect, Say words, Say before, Say after, FigureId figure_a, FigureId figure_b) {
        const Kind kind = before.zh.empty() ? Kind::added : after.zh.empty() ? Kind::removed : Kind::changed;
        PolicyChange& change = c_.add(subject_of(y_.kind), kind, y_.name, place(c_.a, before_), place(c_.b, after_));
        change.aspect = std::move(aspect), change.aspect_words = std::move(words);
        change.before = std::move(before), change.after = std::move(after);
        if (figure_a != none || figure_b != none) c_.of_figures(change, figure_a, figure_b);
        return change;
    }

    void tell_name() {
        if (!is_renamed(c_.same, x_.name, y_.name)) return;
        PolicyChange& change = c_.add(subject_of(y_.kind), Kind::renamed, y_.name, place(c_.a, before_), place(c_.b, after_));
        change.aspect = "name";
        change.before = x_.name, change.after = y_.name;
        change.bearing = Bearing::presentation;
        const FigureId data_a = x_.actual, data_b = y_.actual;
        if (data_a == none || data_b == none || c_.a.figures[data_a].column == none || c_.b.figures[data_b].column == none) return;
        if (Sameness::headings(c_.a.columns[c_.a.figures[data_a].column], c_.b.columns[c_.b.figures[data_b].column]) != Sameness::Headings::other) return;
        change.bearing = Bearing::meaning;
        change.remark = heading_remark();
        change.figure_before = data_a, change.figure_after = data_b;
        c_.tell(data_a, data_b);
    }

    static Say category(const Model& model, const Item& item) { return item.category == none ? Say("不属于任何维度", "in no category") : model.categories[item.category].name; }
    static Say direction(const Item& item) { return item.lower_is_better ? Say("越低越好", "lower is better") : Say("越高越好", "higher is better"); }
    static Say allowed(const WrittenPolicy& policy, std::uint32_t item) {
        if (!policy.model().items[item].allowed_weight) return {"不可调", "none"};
        return policy.both([&](const Wording& wording) { return wording.words(wording.model.items[item].allowed_weight->at); });
    }

    // ── weight, or full points ──

    // A share of its category's weight: the category tells of its own.
    static TermId inner_share(const Model& model, const Item& item, FigureId figure) {
        const TermId term = figure == none ? none : model.figures[figure].term;
        if (term == none || item.category == none || model.terms[term].op != Op::multiply || model.terms[term].a != model.categories[item.category].weight) return term;
        return model.terms[term].b;
    }

    static Say share_words(const WrittenPolicy& policy, std::uint32_t item, FigureId figure) {
        const Model& model = policy.model();
        if (figure == none) return {"没有", "none"};
        const TermId inner = inner_share(model, model.items[item], figure);
        const Say constant = Compared::constant_words(model, inner);
        if (!constant.zh.empty()) return inner == model.figures[figure].term ? constant : Say("维度内 " + constant.zh, constant.en + " of its category");
        return Compared::joined(Compared::words_of(policy, model.items[item].clause, name_at, item, Matter::weight));
    }

    void tell_share() {
        if (x_.kind != Item::Kind::indicator) return;
        const bool points_a = c_.a.points_system, points_b = c_.b.points_system;
        const FigureId share_a = points_a ? x_.full : x_.weight, share_b = points_b ? y_.full : y_.weight;
        // What is not the share is what the system makes it.
        const auto quiet = [&](FigureId Item::*role) {
            if (x_.*role != none && y_.*role != none && c_.differ(x_.*role, y_.*role)) c_.tell(x_.*role, y_.*role);
        };
        if (points_a != points_b) {
            tell("weight", {"权重/分值", "weight or points"}, share_words(c_.before, before_, share_a), share_words(c_.after, after_, share_b), none, none);
            quiet(&Item::weight), quiet(&Item::full);
            return;
        }
        const Say words = points_a ? Say("分值", "points") : Say("权重", "weight");
        if (share_a == none || share_b == none) {
            if (share_a != share_b) tell("weight", words, share_words(c_.before, before_, share_a), share_words(c_.after, after_, share_b), share_a, share_b);
            return;
        }
        if (!c_.differ(share_a, share_b)) return;
        if (c_.same.terms(inner_share(c_.a, x_, share_a), inner_share(c_.b, y_, share_b)) && inner_share(c_.a, x_, share_a) != c_.a.figures[share_a].term) return c_.tell(share_a, share_b);
        if (tell_cells(share_a, share_b, words)) return;
        Say before = share_words(c_.before, before_, share_a), after = share_words(c_.after, after_, share_b);
        tell("weight", words, std::move(before), std::move(after), share_a, share_b);
    }

    // 权重表: only the cells that differ.
    bool tell_cells(FigureId share_a, FigureId share_b, const Say& words) {
        const auto lookup = [](const Model& model, FigureId figure) -> const Table* {
            TermId term = model.figures[figure].term;
            while (term != none && model.terms[term].op == Op::answered) term = model.terms[term].a;
            if (term == none || model.terms[term].op != Op::lookup) return nullptr;
            const Table& table = model.tables[model.terms[term].payload];
            return table.keys.size() == 1 && table.key_lists.front() != none ? &table : nullptr;
        };
        const Table *const first = lookup(c_.a, share_a), *const second = lookup(c_.b, share_b);
        if (first == nullptr || second == nullptr || !c_.same.terms(first->keys.front(), second->keys.front())) return false;
        const auto cell = [](const Table& table, std::uint32_t label) {
            for (const bool rest : {false, true})
                for (const TableLine& line : table.lines) {
                    const auto& labels = line.keys.front().labels;
                    if (rest ? labels.empty() : std::find(labels.begin(), labels.end(), label) != labels.end()) return line.result;
                }
            return none;
        };
        bool told = false;
        for (const auto& [label_a, label_b] : c_.same.label_pairs(first->key_lists.front(), second->key_lists.front())) {
            const TermId of_a = label_a == none ? none : cell(*first, label_a), of_b = label_b == none ? none : cell(*second, label_b);
            if (c_.same.terms(of_a, of_b)) continue;
            PolicyChange& change = tell("weight", words, Compared::constant_words(c_.a, of_a), Compared::constant_words(c_.b, of_b), share_a, share_b);
            change.part = label_b != none ? label_words(c_.b.label_lists[second->key_lists.front()], label_b) : label_words(c_.a.label_lists[first->key_lists.front()], label_a);
            if (const Term& key = c_.b.terms[second->keys.front()]; key.op == Op::figure) change.for_whom = {key.payload, label_b};
            const std::uint32_t clause_a = c_.a.figures[share_a].clause, clause_b = c_.b.figures[share_b].clause;
            if (clause_a != none && !c_.a.clauses[clause_a].number.empty()) change.clause_before = c_.a.clauses[clause_a].number;
            if (clause_b != none && !c_.b.clauses[clause_b].number.empty()) change.clause_after = c_.b.clauses[clause_b].number;
            told = true;
        }
        return told;
    }

    // ── target and the like, data ──

    Say bound_words(const WrittenPolicy& policy, std::uint32_t item, FigureId figure, Matter matter) const {
        if (figure == none) return {};
        const Say constant = Compared::constant_words(policy.model(), policy.model().figures[figure].term);
        if (!constant.zh.empty()) return constant;
        const auto said = Compared::words_of(policy, policy.model().items[item].clause, name_at, item, matter);
        if (!said.empty()) return Compared::joined(said);
        return policy.both([&](const Wording& wording) { return wording.words(wording.model.terms[wording.model.figures[figure].term].at); });
    }

    void tell_bound(const Bound& bound) {
        const FigureId a = x_.*bound.figure, b = y_.*bound.figure;
        if (a == none && b == none) return;
        if (a != none && b != none && !c_.differ(a, b)) return;
        tell(bound.key, bound.words, bound_words(c_.before, before_, a, bound.matter), bound_words(c_.after, after_, b, bound.matter), a, b);
    }

    void tell_actual() {
        const FigureId a = x_.actual, b = y_.actual;
        if (a == none || b == none) return;
        const Figure &first = c_.a.figures[a], &second = c_.b.figures[b];
        if (c_.same.figures().are(a, b) && first.kind == FigureKind::data && second.kind == FigureKind::data) {
            // Declared among the data it is told there.
            if (first.at == x_.at || second.at == y_.at) compare_readings(c_, data_line(), a, b);
            return;
        }
        if (c_.same.figures().are(a, b) && !c_.differ(a, b)) return;
        const auto words = [&](const WrittenPolicy& policy, std::uint32_t item, FigureId figure) {
            const auto said = Compared::words_of(policy, policy.model().items[item].clause, name_at, item, Matter::actual);
            return said.empty() ? policy.model().figures[figure].name : Compared::joined(said);
        };
        PolicyChange& change = tell("actual", {"实际值", "actual"}, words(c_.before, before_, a), words(c_.after, after_, b), none, none);
        change.figure_before = a, change.figure_after = b;
        c_.tell(a, b);
    }

    // ── scoring ──

    std::vector<Compared::Run> said_otherwise(Matter matter) const {
        return c_.runs(Compared::words_of(c_.before, x_.clause, name_at, before_, matter), Compared::words_of(c_.after, y_.clause, name_at, after_, matter));
    }
    bool tell_runs(Matter matter, const char* aspect, const Say& words, FigureId a, FigureId b) {
        auto runs = said_otherwise(matter);
        for (Compared::Run& run : runs) tell(aspect, words, std::move(run.before), std::move(run.after), a, b);
        return !runs.empty();
    }

    void tell_left_out() {
        left_out_ = !c_.same.left_out(x_, y_);
        if (!left_out_) return;
        static const Say words("何时不考核", "when it is left out");
        const std::size_t first = c_.out.changes.size();
        bool told = tell_runs(Matter::left_out, "left_out", words, x_.score, y_.score);
        // 岗位为厨师的，留样漏记每次扣 1 分: the others are left out.
        told = tell_runs(Matter::condition, "condition", {"适用条件", "whom it is for"}, x_.score, y_.score) || told;
        if (!told && !tell_runs(Matter::scoring, "scoring", {"计分", "scoring"}, x_.score, y_.score)) {
            const auto all = [](const WrittenPolicy& policy, std::uint32_t item) { return Compared::joined(Compared::words_of(policy, policy.model().items[item].clause, name_at, item, Matter::left_out)); };
            tell("left_out", words, all(c_.before, before_), all(c_.after, after_), x_.score, y_.score);
        }
        // The score itself shows nothing of where a weight goes.
        if (!weight_goes_elsewhere()) return;
        for (std::size_t i = first; i < c_.out.changes.size(); ++i) c_.out.changes[i].bearing = Bearing::meaning, c_.out.changes[i].remark = {};
    }

    // Left out on the same condition, for another that takes the weight; or for one that takes it in no case of the other policy.
    bool weight_goes_elsewhere() const {
        if (x_.kind != Item::Kind::indicator || x_.left_out.empty() || y_.left_out.empty()) return false;
        const auto goes = [&](const LeftOut& one, const LeftOut& other) { return c_.same.items().are(one.into, other.into); };
        const auto elsewhere = [&](const LeftOut& one, const LeftOut& other) { return c_.same.terms(one.when, other.when) && !goes(one, other); };
        const auto any = [](const auto& list, const auto& fits) { return std::any_of(list.begin(), list.end(), fits); };
        return any(x_.left_out, [&](const LeftOut& one) { return any(y_.left_out, [&](const LeftOut& other) { return elsewhere(one, other); }) || !any(y_.left_out, [&](const LeftOut& other) { return goes(one, other); }); }) ||
               any(y_.left_out, [&](const LeftOut& other) { return !any(x_.left_out, [&](const LeftOut& one) { return goes(one, other); }); });
    }

    void tell_score(bool turned) {
        const bool terms = c_.same.terms(c_.a.figures[x_.score].term, c_.b.figures[y_.score].term);
        const FigureId attainment_a = x_.attainment, attainment_b = y_.attainment;
        if (turned && attainment_a != none && attainment_b != none) c_.tell(attainment_a, attainment_b);
        if (terms) return;
        bool told = tell_runs(Matter::scoring, "scoring", {"计分", "scoring"}, x_.score, y_.score);
        // What is said of absence is of the data, or of the score.
        const bool data = x_.actual != none && c_.is_told_before(x_.actual);
        if (data) told = told || !said_otherwise(Matter::absence).empty();
        else told = tell_runs(Matter::absence, "absence", {"无数据时", "where there is no data"}, x_.score, y_.score) || told;
        if (told || turned || left_out_) c_.tell(x_.score, y_.score);
    }

    Compared& c_;
    std::uint32_t before_, after_;
    const Item &x_, &y_;
    bool left_out_ = false;
};

// What belongs to a measure that only one policy has is told with it.
void tell_parts(Compared& c, const Item* before, const Item* after) {
    for (const auto role : item_figures) c.tell(before == nullptr ? none : before->*role, after == nullptr ? none : after->*role);
}

}  // namespace

void compare_items(Compared& c) {
    for (std::uint32_t after = 0; after < c.b.items.size(); ++after) {
        const auto before = c.same.items().before[after];
        if (before != none) {
            ItemPair(c, before, after).run();
            continue;
        }
        PolicyChange& change = c.add(subject_of(c.b.items[after].kind), Kind::added, c.b.items[after].name, {}, place(c.b, after));
        change.after = definition(c.after, after);
        change.figure_after = c.b.items[after].counted;
        tell_parts(c, nullptr, &c.b.items[after]);
    }
    for (std::uint32_t before = 0; before < c.a.items.size(); ++before) {
        if (c.same.items().after[before] != none) continue;
        PolicyChange& change = c.add(subject_of(c.a.items[before].kind), Kind::removed, c.a.items[before].name, place(c.a, before), {});
        change.before = definition(c.before, before);
        change.figure_before = c.a.items[before].counted;
        tell_parts(c, &c.a.items[before], nullptr);
    }
}

}  // namespace kaohe
