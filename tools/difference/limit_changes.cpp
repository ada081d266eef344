// SPDX-License-Identifier: Apache-2.0
// What limits extra points and deductions in sum, and which of them each limit is of.
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "tools/difference/compared.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Subject = PolicyChange::Subject;

// The items of one clause, with what limits their sum: 本条各项合计最高 5 分.
struct ItemList {
    std::uint32_t clause = none;
    std::vector<TermId> limits;
    std::vector<std::uint32_t> items;
};

void collect(const Model& model, TermId term, std::vector<TermId> limits, std::vector<ItemList>& out) {
    const Term& t = model.terms[term];
    switch (t.op) {
        case Op::cap:
            limits.push_back(t.b);
            return collect(model, t.a, std::move(limits), out);
        case Op::add:
            // What limits all of them together limits none of them by itself.
            collect(model, t.a, {}, out);
            return collect(model, t.b, {}, out);
        case Op::extra_sum:
        case Op::deduction_sum: break;
        default: return;
    }
    if (t.payload == none) return;
    ItemList list{t.payload, std::move(limits), {}};
    const auto kind = t.op == Op::extra_sum ? Item::Kind::extra : Item::Kind::deduction;
    for (std::uint32_t i = 0; i < model.items.size(); ++i)
        if (model.items[i].kind == kind && model.items[i].list == t.payload) list.items.push_back(i);
    out.push_back(std::move(list));
}

std::vector<ItemList> lists_of(const Model& model, FigureId sum) {
    std::vector<ItemList> out;
    collect(model, model.figures[sum].term, {}, out);
    return out;
}

class Limits {
public:
    Limits(Compared& c, FigureId Model::*sum, ClauseKind kind, Subject subject) : c_(c), sum_a_(c.a.*sum), sum_b_(c.b.*sum), kind_(kind), subject_(subject), first_(lists_of(c.a, sum_a_)), second_(lists_of(c.b, sum_b_)) {}

    void run() {
        c_.same.set_leniency({.any_items = true});
        const bool alike = !c_.differ(sum_a_, sum_b_);
        c_.same.set_leniency({});
        if (!alike) tell_limits();
        pair_lists(!alike);
        tell_moves();
        c_.tell(sum_a_, sum_b_);  // which items there are is told with them
    }

private:
    void tell_limits() {
        const std::vector<Sentence> ids{Sentence::score_sum_cap, Sentence::score_clause_cap};
        const auto words = [&](const WrittenPolicy& policy, ClauseKind of) { return Compared::zipped(phrases(policy.in(Language::zh), of, ids), phrases(policy.in(Language::en), of, ids)); };
        auto runs = c_.runs(words(c_.before, kind_), words(c_.after, kind_));
        // 扣分合计最高 5 分 may stand among the extra points.
        const ClauseKind other = kind_ == ClauseKind::extra ? ClauseKind::deduction : ClauseKind::extra;
        if (runs.empty()) runs = c_.runs(words(c_.before, other), words(c_.after, other));
        const auto place = [&](const WrittenPolicy& policy) {
            const auto& clauses = policy.document().clauses;
            const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const ast::Clause& clause) { return clause.kind == kind_; });
            return found == clauses.end() ? ClausePlace{} : ClausePlace{static_cast<std::uint32_t>(found - clauses.begin()), found->word.span};
        };
        for (const Compared::Run& run : runs) {
            PolicyChange& change = c_.add(subject_, run.before.zh.empty() ? Kind::added : run.after.zh.empty() ? Kind::removed : Kind::changed, {}, place(c_.before), place(c_.after));
            tell(change, run.before, run.after);
        }
    }

    void tell(PolicyChange& change, Say before, Say after) {
        change.aspect = "limit", change.aspect_words = {"合计上限", "limit of the sum"};
        change.before = std::move(before), change.after = std::move(after);
        c_.of_figures(change, sum_a_, sum_b_);
    }

    // A list is the other policy's with the same limit that most of its items stand in; `otherwise_too`: or with another limit, which has been told.
    void pair_lists(bool otherwise_too) {
        struct Candidate {
            std::uint32_t a, b;
            std::ptrdiff_t common;
        };
        std::vector<Candidate> candidates;
        for (std::uint32_t a = 0; a < first_.size(); ++a)
            for (std::uint32_t b = 0; b < second_.size(); ++b) {
                const auto moved_along = [&](std::uint32_t item) { return c_.same.items().after[item] != none && c_.b.items[c_.same.items().after[item]].list == second_[b].clause; };
                candidates.push_back({a, b, std::count_if(first_[a].items.begin(), first_[a].items.end(), moved_along)});
            }
        std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) { return x.common > y.common; });
        std::vector<bool> taken(second_.size());
        partner_.assign(first_.size(), none);
        for (const bool same_limit : {true, false}) {
            if (!same_limit && !otherwise_too) continue;
            for (const Candidate& candidate : candidates) {
                if (partner_[candidate.a] != none || taken[candidate.b]) continue;
                const auto &x = first_[candidate.a].limits, &y = second_[candidate.b].limits;
                if (same_limit && !std::equal(x.begin(), x.end(), y.begin(), y.end(), [&](TermId p, TermId q) { return c_.same.terms(p, q); })) continue;
                partner_[candidate.a] = candidate.b, taken[candidate.b] = true;
            }
        }
    }

    static std::uint32_t list_with(const std::vector<ItemList>& lists, std::uint32_t item) {
        for (std::uint32_t i = 0; i < lists.size(); ++i)
            if (std::find(lists[i].items.begin(), lists[i].items.end(), item) != lists[i].items.end()) return i;
        return none;
    }

    // 与 Aa 合计最高 5 分 → 与 Cc 合计最高 5 分
    void tell_moves() {
        for (std::uint32_t a = 0; a < c_.a.items.size(); ++a) {
            const auto b = c_.same.items().after[a];
            const auto from = list_with(first_, a), to = b == none ? none : list_with(second_, b);
            if (from == none || to == none || partner_[from] == to || (first_[from].limits.empty() && second_[to].limits.empty())) continue;
            PolicyChange& change = c_.add(subject_, Kind::changed, c_.b.items[b].name, {c_.a.items[a].clause, c_.a.items[a].at}, {c_.b.items[b].clause, c_.b.items[b].at});
            tell(change, list_words(c_.a, first_[from], a), list_words(c_.b, second_[to], b));
        }
    }

    static Say list_words(const Model& model, const ItemList& list, std::uint32_t item) {
        if (list.limits.empty()) return {"不受合计上限限制", "no limit of the sum"};
        std::vector<Say> others;
        for (const std::uint32_t other : list.items)
            if (other != item) others.push_back(model.items[other].name);
        constexpr std::size_t most = 5;
        const std::size_t count = others.size();
        if (count > most) others.resize(most);
        Say with = joined_words(others, {"、", ", "});
        if (count > most) with = {with.zh + "等 " + std::to_string(count) + " 项", with.en + " and " + std::to_string(count - most) + " more"};
        const auto least = std::min_element(list.limits.begin(), list.limits.end(), [&](TermId x, TermId y) {
            const auto p = constant_number(model, x), q = constant_number(model, y);
            return p && (!q || *p < *q);
        });
        const Say limit = Compared::constant_words(model, *least);
        if (limit.zh.empty()) return with.zh.empty() ? Say("单独受合计上限限制", "a limit of its own") : Say("与 " + with.zh + " 共用合计上限", "one limit together with " + with.en);
        return with.zh.empty() ? Say("单独最高 " + limit.zh, "by itself at most " + limit.en) : Say("与 " + with.zh + " 合计最高 " + limit.zh, "together with " + with.en + " at most " + limit.en);
    }

    Compared& c_;
    const FigureId sum_a_, sum_b_;
    const ClauseKind kind_;
    const Subject subject_;
    const std::vector<ItemList> first_, second_;
    std::vector<std::uint32_t> partner_;  // of the first, among the second
};

}  // namespace

void compare_limits(Compared& c) {
    Limits(c, &Model::extra_total, ClauseKind::extra, Subject::extra).run();
    Limits(c, &Model::deduction_total, ClauseKind::deduction, Subject::deduction).run();
}

}  // namespace kaohe
