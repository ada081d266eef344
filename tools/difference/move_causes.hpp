// SPDX-License-Identifier: Apache-2.0
// Which changes of a policy move one person's result, the data being the same, and by how much each moves the total.
#pragma once
#include <optional>
#include <unordered_map>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "interpreter/waterfall.hpp"
#include "tools/difference/policy_comparison.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

struct MoveCause {
    Say name;                          // 1.1 接通率（权重）; 3.2 优秀，分数线
    std::optional<Number> amount;      // what it adds to the total, of what makes up its difference; the sum over all causes is the whole
    std::vector<std::size_t> changes;  // PolicyDifference::changes that act here for this person
};

// One person as each policy sees them.
struct ScoredTwice {
    const PersonResult *before = nullptr, *after = nullptr;
    const Trace *trace_before = nullptr, *trace_after = nullptr;
};

class MoveCauses {
public:
    // The comparison must outlive this.
    MoveCauses(const PolicyComparison& comparison, EvaluationOptions options);

    // Of somebody who is scored by both.
    std::vector<MoveCause> of(const ScoredTwice& person);
    // Of somebody who is in the scope of one policy alone. Of others who are scored by one the reason is told with the person.
    std::vector<MoveCause> of_scope() const;

private:
    // Items that only the old policy has stand behind those of the new one.
    static constexpr std::uint32_t only_before = 0x8000'0000;
    static bool is_of_items(const PolicyChange& change);
    static bool is_whole(const PolicyChange& change);  // the item itself comes or goes
    bool same_value(FigureId before, const Value& x, const PersonResult& of_x, FigureId after, const Value& y, const PersonResult& of_y) const;
    Value carried(FigureId after, const Value& value, FigureId before) const;
    // The figures, after, that a change makes otherwise for this person.
    std::vector<FigureId> acts_on(const PolicyChange& change, const ScoredTwice& person);
    bool acts(const PolicyChange& change, FigureId before, FigureId after, const ScoredTwice& person);
    bool is_for(const PolicyChange& change, const Value& old_rule, const ScoredTwice& person) const;
    Value by_the_old_rule(FigureId figure, const ScoredTwice& person);
    WaterfallStep mapped(WaterfallStep step, bool before, std::vector<std::uint32_t>& ordinals) const;
    Say step_name(const WaterfallStep& step) const;
    Say name_with(const Say& name, const std::vector<std::size_t>& of) const;
    bool is_at(const PolicyChange& change, const std::vector<FigureId>& acting, const WaterfallStep& step);
    MoveCause cause_by_itself(std::size_t change) const;
    void add_at_least_one(const std::vector<std::vector<FigureId>>& acting, std::vector<MoveCause>& causes) const;
    // moved_weights.cpp
    std::uint32_t item_of(const PolicyChange& change) const;
    bool moves_weight(const PolicyChange& change, bool acting, const ScoredTwice& person) const;
    bool weighs_otherwise(std::uint32_t item, const ScoredTwice& person) const;
    void add_moved_weights(const std::vector<std::size_t>& moving, const Number& amount, std::vector<MoveCause>& causes) const;
    std::vector<WaterfallStep> steps(const ScoredTwice& person) const;
    const std::vector<bool>& behind(FigureId figure);

    const PolicyComparison& comparison_;
    const Sameness& same_;
    const Model &a_, &b_;
    Evaluator first_;
    PersonResult tried_;
    std::unordered_map<FigureId, std::vector<bool>> behind_;  // after: what computing it reads
};

}  // namespace kaohe
