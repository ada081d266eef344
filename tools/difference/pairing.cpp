// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/pairing.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "grammar/names.hpp"
#include "grammar/text.hpp"

namespace kaohe {

bool is_renamed(const Sameness& sameness, const Say& before, const Say& after) {
    if (!sameness.names().are_one(before, after)) return true;
    // One in English alone: what people read in the policy's own language is another name.
    if (has_han(before.zh) && has_han(after.zh)) return name_key(before.zh) != name_key(after.zh);
    return !has_han(before.zh) && !has_han(after.zh) && !has_han(before.en) && !has_han(after.en) && name_key(before.en) != name_key(after.en);
}

namespace {

// Two policies that have nothing in common are not compared each with each.
constexpr std::size_t most_trials = 2500;

class Pairing {
public:
    explicit Pairing(Sameness& sameness) : same_(sameness), a_(sameness.before()), b_(sameness.after()) {}

    void run() {
        by_name();
        // A measure that is called something else brings its data with it, and a formula that reads it its own name.
        same_.set_leniency({.renaming = true});
        for (const bool whole : {true, false}) leftover_items(whole);
        leftover_figures();
        leftover_ratings();
        same_.set_leniency({});
        leftover_categories();
    }

private:
    // Surest first, so that a name shared by chance in one language does not take what has both.
    template <class Name, class May, class Join>
    void match(std::size_t count_a, std::size_t count_b, const Name& name, const May& may, const Join& join) {
        using Likeness = NameLinks::Likeness;
        std::unordered_map<std::string, std::vector<std::uint32_t>> index;
        for (std::uint32_t b = 0; b < count_b; ++b)
            for (std::string& key : same_.names().keys(name(b_, b))) index[std::move(key)].push_back(b);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates;
        for (std::uint32_t a = 0; a < count_a; ++a)
            for (const std::string& key : same_.names().keys(name(a_, a)))
                if (const auto found = index.find(key); found != index.end())
                    for (const std::uint32_t b : found->second) candidates.emplace_back(a, b);
        for (const Likeness wanted : {Likeness::in_both, Likeness::in_one_language, Likeness::by_the_other_policy})
            for (const auto& [a, b] : candidates)
                if (may(a, b) && same_.names().likeness(name(a_, a), name(b_, b)) == wanted) join(a, b);
    }

    // What a policy gives a name of its own; figures of items and sums go by what they belong to.
    static bool is_named(const Figure& figure) {
        switch (figure.kind) {
            case FigureKind::data:
            case FigureKind::parameter:
            case FigureKind::formula:
            case FigureKind::table:
            case FigureKind::rating_value:
            case FigureKind::result: return true;
            default: return false;
        }
    }

    void by_name() {
        for (const auto only : {&Model::weighted_total, &Model::score_total, &Model::extra_total, &Model::deduction_total, &Model::total, &Model::rating}) {
            if (a_.*only == none || b_.*only == none) continue;
            same_.join_figures(a_.*only, b_.*only);
            // As computed, before rules.
            if (only == &Model::total || only == &Model::rating) same_.join_figures(a_.*only - 1, b_.*only - 1);
        }
        match(a_.categories.size(), b_.categories.size(), [](const Model& m, std::uint32_t i) { return m.categories[i].name; }, [&](auto a, auto b) { return same_.categories().may_join(a, b); }, [&](auto a, auto b) { same_.join_categories(a, b); });
        // Of one kind first: 奖金 may be data before and a result after, and is still what people call 奖金.
        for (const bool one_kind : {true, false})
            match(a_.figures.size(), b_.figures.size(), [](const Model& m, std::uint32_t i) { return m.figures[i].name; },
                  [&](auto a, auto b) { return is_named(a_.figures[a]) && is_named(b_.figures[b]) && (!one_kind || a_.figures[a].kind == b_.figures[b].kind) && same_.figures().may_join(a, b); },
                  [&](auto a, auto b) { same_.join_figures(a, b); });
        match(a_.items.size(), b_.items.size(), [](const Model& m, std::uint32_t i) { return m.items[i].name; },
              [&](auto a, auto b) { return a_.items[a].kind == b_.items[b].kind && same_.items().may_join(a, b); }, [&](auto a, auto b) { same_.join_items(a, b); });
    }

    // ── measures that are called something else ──

    const std::string& number(const Model& model, std::uint32_t clause) const {
        static const std::string no_number;
        return clause == none ? no_number : model.clauses[clause].number;
    }

    // `whole`: with its weight, or else its full points.
    bool alike(std::uint32_t a, std::uint32_t b, bool whole) {
        const Item &x = a_.items[a], &y = b_.items[b];
        if (x.kind != y.kind || x.lower_is_better != y.lower_is_better) return false;
        const bool place = !number(a_, x.clause).empty() && number(a_, x.clause) == number(b_, y.clause);
        // A score that is its data as it stands tells nothing.
        const Term* const score = a_.figures[x.score].term == none ? nullptr : &a_.terms[a_.figures[x.score].term];
        if (!whole && !place && (score == nullptr || score->op == Op::figure)) return false;
        const auto trial = same_.mark();
        same_.join_items(a, b);
        const auto same = [&](FigureId Item::*role) { return (x.*role == none) == (y.*role == none) && (x.*role == none || same_.definitions(x.*role, y.*role)); };
        const bool all = std::all_of(std::begin(item_figures), std::end(item_figures), [&](auto role) {
            const bool share = role == &Item::weight || role == &Item::full;
            return role == &Item::counted || (share && !whole) || same(role);
        });
        if (!all) same_.undo(trial);
        return all;
    }

    void leftover_items(bool whole) {
        std::vector<std::uint32_t> first, second;
        for (std::uint32_t a = 0; a < a_.items.size(); ++a)
            if (same_.items().after[a] == none) first.push_back(a);
        for (std::uint32_t b = 0; b < b_.items.size(); ++b)
            if (same_.items().before[b] == none) second.push_back(b);
        if (first.size() * second.size() > most_trials) return;
        for (const bool by_number : {true, false})
            for (const std::uint32_t a : first)
                for (const std::uint32_t b : second)
                    if (same_.items().may_join(a, b) && (!by_number || number(a_, a_.items[a].clause) == number(b_, b_.items[b].clause))) alike(a, b, whole);
    }

    // ── data, parameters, formulas, results ──

    // Whatever reads it and has a partner is the same as that, the trial being made.
    bool used_alike(FigureId a) {
        bool used = false;
        for (FigureId reader = 0; reader < a_.figures.size(); ++reader) {
            const auto& reads = a_.reads[reader];
            const auto partner = same_.figures().after[reader];
            if (partner == none || reader == a || std::find(reads.begin(), reads.end(), a) == reads.end()) continue;
            if (!same_.definitions(reader, partner)) return false;
            used = true;
        }
        return used;
    }

    bool may_be_one(FigureId a, FigureId b) {
        if (!is_named(a_.figures[a]) || !is_named(b_.figures[b]) || a_.figures[a].kind != b_.figures[b].kind || !same_.figures().may_join(a, b)) return false;
        const auto trial = same_.mark();
        same_.join_figures(a, b);
        const bool result = a_.figures[a].kind == FigureKind::result || a_.figures[a].kind == FigureKind::rating_value;
        const bool one = same_.definitions(a, b) && (result || used_alike(a));
        same_.undo(trial);
        return one;
    }

    void leftover_figures() {
        std::vector<FigureId> first, second;
        for (FigureId a = 0; a < a_.figures.size(); ++a)
            if (is_named(a_.figures[a]) && same_.figures().after[a] == none) first.push_back(a);
        for (FigureId b = 0; b < b_.figures.size(); ++b)
            if (is_named(b_.figures[b]) && same_.figures().before[b] == none) second.push_back(b);
        if (first.size() * second.size() > most_trials) return;
        for (const FigureId a : first) {
            FigureId found = none;
            bool several = false;
            for (const FigureId b : second)
                if (may_be_one(a, b)) several = found != none || several, found = found == none ? b : found;
            if (found != none && !several) same_.join_figures(a, found);
        }
    }

    // 优秀 is now 卓越: of those left over on both sides the first is the first, if there are as many.
    void leftover_ratings() {
        if (a_.scales.empty() || b_.scales.empty()) return;
        const auto list_a = a_.scales.front().labels, list_b = b_.scales.front().labels;
        std::vector<std::uint32_t> first, second;
        for (const auto& [a, b] : same_.label_pairs(list_a, list_b)) {
            if (b == none) first.push_back(a);
            if (a == none) second.push_back(b);
        }
        if (first.size() != second.size()) return;
        for (std::size_t i = 0; i < first.size(); ++i) same_.join_labels(list_a, first[i], list_b, second[i]);
    }

    void leftover_categories() {
        for (std::uint32_t a = 0; a < a_.categories.size(); ++a) {
            const auto& items = a_.categories[a].items;
            const auto partner = items.empty() ? none : same_.items().after[items.front()];
            const auto b = partner == none ? none : b_.items[partner].category;
            if (b == none || !same_.categories().may_join(a, b) || b_.categories[b].items.size() != items.size()) continue;
            const bool all = std::all_of(items.begin(), items.end(), [&](std::uint32_t item) { return same_.items().after[item] != none && b_.items[same_.items().after[item]].category == b; });
            if (all) same_.join_categories(a, b);
        }
    }

    Sameness& same_;
    const Model &a_, &b_;
};

}  // namespace

void pair_up(Sameness& sameness) { Pairing(sameness).run(); }

}  // namespace kaohe
