// SPDX-License-Identifier: Apache-2.0
// What can be said of a condition before anyone's data is known: that it may hold, that it may fail, in which cases. Conditions are taken
// apart once into tests of single figures; what asks for more stays open and settles nothing. ConditionCases (condition_cases.hpp) is for
// conditions that are nothing but such tests.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "interpreter/attainable.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"

namespace kaohe {

enum class Truth : std::uint8_t { no, yes, open };

// One condition, taken apart; the same condition has the same id.
using ConditionId = std::uint32_t;

class ConditionSense {
public:
    // The model must outlive it.
    explicit ConditionSense(const Model& model) : model_(model), values_(model) {}

    ConditionId of(TermId condition);
    ConditionId opposite(ConditionId condition);
    // That a key lies in a range; open where its bounds need data.
    ConditionId in_range(TermId key, const Range& range);

    // Calls `f` with each case of the figures that `conditions` ask about, and how each of them stands there; ends where `f` returns false.
    // Left out are cases in which one of `given`, conditions that hold in any case, fails. Figures are taken to be independent of one
    // another, so some cases may be impossible, but none that is possible is missing. False: too many cases to look at.
    using Seen = std::function<bool(std::span<const Known>, std::span<const Truth>)>;
    bool for_each_case(std::span<const ConditionId> conditions, std::span<const ConditionId> given, const Seen& f);
    // The same with every figure free to have any value: what still holds there holds by the words alone.
    bool for_each_case_at_all(std::span<const ConditionId> conditions, const Seen& f);

    // How `condition` stands where some figures are known.
    Truth truth(ConditionId condition, std::span<const Known> given) const;

    // True: they ask one figure for values that exclude each other. Quick; false says nothing.
    bool apart(ConditionId a, ConditionId b) const;

    // The figures that it asks about.
    std::span<const FigureId> figures(ConditionId condition) const { return conditions_[condition].figures; }
    // 岗位为“经理”、总分 59 分
    Say words(std::span<const Known> given) const;
    // 总分只能是 0 分（含）至 100 分（含）: of the figures and formulas it asks about whose values are limited; empty where none is.
    Say possible(ConditionId condition);

private:
    struct Node {
        enum class Kind : std::uint8_t { fixed, test, both, either, opposite } kind = Kind::fixed;
        Truth fixed = Truth::open;
        std::uint32_t a = none, b = none;
        FigureId figure = none;                  // of a test
        Interval range = {};                     // a number or a date in it
        const std::vector<std::uint32_t>* labels = nullptr;  // a label among them; neither: a yes
    };
    struct Condition {
        std::uint32_t root = none;
        std::vector<FigureId> figures;           // ascending
        std::vector<std::uint32_t> all_of;       // tests that must all be met for it to hold
        std::vector<TermId> limited;             // formulas whose range settled a part of it
    };
    struct Subject {
        FigureId figure = none;
        std::vector<Value> values;
    };
    // A figure times a factor, plus an amount.
    struct Linear {
        FigureId figure = none;
        Number factor = 1, amount;
    };

    ConditionId add(std::uint32_t root, std::vector<TermId> limited = {});
    std::uint32_t add_node(Node node);
    std::uint32_t node_of(TermId term, int depth);
    std::uint32_t node_of_range(TermId key, const Interval& range);
    std::uint32_t compared(const Term& term);
    std::uint32_t test(const Linear& linear, Interval range);
    std::optional<Linear> linear(TermId term);
    std::optional<Number> fixed_number(TermId term) const;
    void collect(std::uint32_t node, Condition& out) const;
    void collect_all_of(std::uint32_t node, Condition& out) const;
    Truth truth_of(std::uint32_t node, std::span<const Known> given) const;
    const Attainable& attainable(FigureId figure);
    void add_bounds(std::uint32_t node, FigureId figure, std::vector<Number>& bounds) const;
    Subject lay_out(FigureId figure, std::span<const ConditionId> conditions, std::span<const ConditionId> given, bool any_value);
    bool run(std::span<const ConditionId> conditions, std::span<const ConditionId> given, bool any_value, const Seen& f);

    const Model& model_;
    AttainableValues values_;
    std::vector<Node> nodes_;
    std::vector<Condition> conditions_;
    std::unordered_map<TermId, ConditionId> known_;
    std::unordered_map<ConditionId, ConditionId> opposites_;
    std::unordered_map<FigureId, TermId> places_;        // a term that reads the figure
    std::unordered_map<FigureId, Attainable> attainable_;
    std::vector<TermId> limited_;                        // of the condition that is being taken apart
};

}  // namespace kaohe
