// SPDX-License-Identifier: Apache-2.0
// What it takes for one person to reach a goal: the smallest change of each figure alone, and the cheapest of several together, exact on
// the values the figures may have. The search is goal_search.hpp; what may be moved, and how, is lever.hpp.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "interpreter/goal_search.hpp"
#include "interpreter/lever.hpp"

namespace kaohe {

struct Goal {
    enum class Relation : std::uint8_t { equal, at_least, at_most, above, below };
    FigureId figure = none;
    Relation relation = Relation::equal;
    Value value;  // a number, truth or date; a label: at_least is this one or a better one
};

// Whether somebody who is scored has reached it.
bool is_reached(const Goal& goal, const PersonResult& result);

// One lever by itself.
struct AloneAnswer {
    bool reached = false;
    bool proven = true;      // false: the search was stopped, or its bound was hit; then `to`, if any, is the best seen
    std::optional<Number> to;  // reached: the value that takes the least change; else the one that comes closest. None: nobody is scored with any
    Value figure;            // what the goal's figure is then
    // Where it really begins to be reached, between the value before and `to`; none where that is `to` itself or cannot be told.
    struct Start {
        Number at;
        bool reached_there = true;  // false: only beyond it
    };
    std::optional<Start> exact;
};

struct TogetherAnswer {
    bool reached = false;
    bool proven = true;
    std::vector<Number> to;   // by lever, the present value where it stays; empty: nobody is scored with any
    std::vector<Value> data;  // by Model::columns
    Number cost;              // Σ |change| ÷ scale
    Value figure;
};

struct GoalAnswer {
    bool already = false;     // reached as it is; then nothing else is filled in
    Value now;                // the goal's figure now, whether or not the person takes part
    Status status = Status::scored;
    std::vector<AloneAnswer> alone;  // by lever
    TogetherAnswer together;         // where one lever alone is as cheap, it is that one, the earliest of such
};

struct GoalLimits {
    std::size_t boxes = 6000;      // looked into by one search: of each lever alone, of all together, and as many again for what comes closest
    std::function<bool()> stop;    // asked now and then; true ends the search
};

// Keeps an evaluator for many people and goals over one model, which must outlive it.
class GoalSeeker {
public:
    explicit GoalSeeker(const Model& model, EvaluationOptions options = {});
    ~GoalSeeker();

    // `data`: by Model::columns. Levers whose figure has no number now, or is not the person's data, are not moved.
    GoalAnswer seek(std::span<const Value> data, std::span<const Lever> levers, const Goal& goal, const GoalLimits& limits = {});

private:
    struct Search;
    std::optional<SearchPoint> nearest_by(const Wanted& implied, FigureId figure, std::span<const Value> data, std::span<const Lever> levers, BoxBounds::Now now, const GoalSearch::Limits& limits);
    std::optional<AloneAnswer::Start> start_of(const Search& search, const Lever& lever, const Number& before, const Number& to);

    const Model& model_;
    EvaluationOptions options_;
    Evaluator evaluator_;
};

}  // namespace kaohe
