// SPDX-License-Identifier: Apache-2.0
#include "interpreter/passed_over.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/reads.hpp"

namespace kaohe {

using namespace ast;

namespace {

using Bounds = std::pair<std::uint32_t, std::uint32_t>;

class Numbers {
public:
    explicit Numbers(const Model& model) {
        for (const auto id : terms_in_use(model)) used_.emplace_back(model.terms[id].at.begin, model.terms[id].at.end);
        std::sort(used_.begin(), used_.end());
    }

    // A number that is used may be said again in its clause: the ends of a straight line.
    void clause(const Clause& clause) {
        said_.clear();
        unused_.clear();
        for (const auto& one : clause.lines) line(one);
        std::sort(said_.begin(), said_.end());
        for (const auto& [number, at] : unused_)
            if (!std::binary_search(said_.begin(), said_.end(), number)) passed_over_.push_back(at);
    }
    std::vector<Span> finish() { return std::move(passed_over_); }

private:
    void line(const SubLine& one) {
        for (const auto& part : one.parts) {
            if (const auto* const e = std::get_if<Expr>(&part.part)) expr(*e);
            if (const auto* const p = std::get_if<Phrase>(&part.part)) phrase(*p);
            if (const auto* const box = std::get_if<Box<SubLine>>(&part.part)) line(**box);
        }
    }
    void phrase(const Phrase& p) {
        // Compared with the step they speak of: 不足 1 小时按 1 小时计, of 每 60 分钟.
        if (p.id == Sentence::part_up || p.id == Sentence::part_down) return;
        // Kept as numbers, not as terms: 满分 100 分, 保留到 0.5 分.
        if (p.id == Sentence::policy_points || p.id == Sentence::part_fineness || p.id == Sentence::step_quantity || p.id == Sentence::step_unit) return;
        for (const auto& slot : p.slots) {
            if (const auto* const e = std::get_if<Expr>(&slot.value)) expr(*e);
            if (const auto* const box = std::get_if<Box<Phrase>>(&slot.value)) phrase(**box);
            if (const auto* const list = std::get_if<std::vector<Phrase>>(&slot.value))
                for (const auto& one : *list) phrase(one);
        }
    }
    void all(const std::vector<Expr>& list) {
        for (const auto& e : list) expr(e);
    }
    void expr(const Expr& e) {
        std::visit([this, &e](const auto& node) { visit(node, e); }, e.node);
    }
    template <class Leaf>
    void visit(const Leaf&, const Expr&) {}
    void visit(const Quantity& q, const Expr& e) {
        const bool used = std::binary_search(used_.begin(), used_.end(), Bounds{e.at.span.begin, e.at.span.end});
        if (used) said_.emplace_back(q.digits, q.unit);
        else unused_.emplace_back(Said(q.digits, q.unit), e.at.span);
    }
    void visit(const Negative& x, const Expr&) { expr(*x.x); }
    void visit(const Not& x, const Expr&) { expr(*x.x); }
    void visit(const Operation& x, const Expr&) { all(x.operands); }
    void visit(const Logic& x, const Expr&) { all(x.operands); }
    void visit(const Comparison& x, const Expr&) { all(x.operands); }
    void visit(const Test& x, const Expr&) { expr(*x.x), phrase(*x.test); }
    void visit(const Call& x, const Expr&) { all(x.arguments); }
    void visit(const Modified& x, const Expr&) {
        expr(*x.x);
        for (const auto& one : x.modifiers) phrase(one);
    }
    void visit(const Spoken& x, const Expr&) { phrase(*x.phrase); }
    void visit(const List& x, const Expr&) { all(x.members); }

    using Said = std::pair<std::string_view, std::string_view>;
    std::vector<Bounds> used_;
    std::vector<Said> said_;
    std::vector<std::pair<Said, Span>> unused_;
    std::vector<Span> passed_over_;
};

// Examples and functions are checked by running them; data that nothing reads is left out of the model.
bool has_own_reader(ClauseKind kind) { return kind == ClauseKind::example || kind == ClauseKind::function || kind == ClauseKind::data || kind == ClauseKind::prose; }

}  // namespace

std::vector<Span> numbers_passed_over(const Document& document, const Model& model) {
    Numbers numbers(model);
    for (const auto& clause : document.clauses)
        if (!has_own_reader(clause.kind)) numbers.clause(clause);
    return numbers.finish();
}

}  // namespace kaohe
