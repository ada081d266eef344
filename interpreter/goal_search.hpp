// SPDX-License-Identifier: Apache-2.0
// Branch and bound over boxes of grid values: the cheapest point whose figure is wanted, or the point that comes closest. What a box can
// reach is bounded by box_bounds.hpp; every point that counts is scored by the evaluator.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/box_bounds.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/lever.hpp"

namespace kaohe {

// The numbers that a figure is wanted to have: labels, truths and dates by their number.
struct Wanted {
    FigureId figure = none;
    Value::Kind kind = Value::Kind::number;
    std::optional<Number> low, high;
    bool low_closed = true, high_closed = true;

    bool holds(const Number& x) const;
    bool may_hold_in(const Enclosure& bounds) const;
    Number distance(const Number& x) const;  // to the nearest end; 0 also at an end that is not among them
};

// A lever's values in their order: 0 is the present one, 1 the next grid value above it, −1 the next below.
class Grid {
public:
    Grid(const Lever& lever, const Number& now);
    Number value(std::int64_t index) const;
    Number cost(std::int64_t index) const;  // |value − now| ÷ scale
    std::int64_t first() const { return first_; }
    std::int64_t last() const { return last_; }
    // The first index, going from one to the other, whose value is at least that far away.
    std::int64_t on_the_way(std::int64_t from, std::int64_t to, const Number& distance) const;
    // Costs are whole multiples of these two.
    const Number& step_cost() const { return step_cost_; }
    const Number& offset_cost_above() const { return offset_above_; }
    const Number& offset_cost_below() const { return offset_below_; }

private:
    Number now_, step_, scale_, below_, above_;  // grid values next to the present one, as if there were no range
    Number step_cost_, offset_above_, offset_below_;
    std::int64_t first_ = 0, last_ = 0;
};

struct SearchPoint {
    std::vector<std::int64_t> at;  // by lever
    Number cost, distance;
    Value figure;
};

class GoalSearch {
public:
    struct Limits {
        std::size_t boxes = 0;                // 0: none may be looked into
        const std::function<bool()>* stop = nullptr;
    };
    // All must outlive it. `levers` are columns that have a number in `data`.
    GoalSearch(const Model& model, EvaluationOptions options, Evaluator& evaluator, std::span<const Value> data, std::span<const Lever> levers, Wanted wanted, BoxBounds::Now now);

    // The cheapest point that is wanted; `known`: one to begin with; `corner`: one that may be wanted, to begin with what is left of it;
    // `implied`: what another figure has to be for it, if anything is known of that. Nothing: there is none (or it was not found: see proven()).
    std::optional<SearchPoint> cheapest(std::optional<SearchPoint> known, const std::vector<std::int64_t>& corner, const std::optional<Wanted>& implied, const Limits& limits);
    // The point of somebody scored whose figure is closest, and of those the cheapest.
    std::optional<SearchPoint> closest(const Limits& limits);
    // Of the last search: it looked everywhere it had to.
    bool proven() const { return proven_; }
    std::size_t boxes() const { return boxes_; }

    // A point as the evaluator scores it; nothing where the person is not scored or has no such figure.
    std::optional<SearchPoint> score(const std::vector<std::int64_t>& at);
    const std::vector<Grid>& grids() const { return grids_; }

private:
    struct Cell { std::int64_t low = 0, high = 0; };
    struct Box {
        std::vector<Cell> cells;
        Number bound;          // no wanted point of it is cheaper, or none is closer
        std::size_t number = 0;
        std::size_t split = 0; // the lever to split it by
        std::int64_t at = 0;   // the far part begins here
    };
    enum class Aim : std::uint8_t { cost, distance };

    std::optional<SearchPoint> search(Aim aim, std::optional<SearchPoint> known, const Limits& limits);
    // goal_pull_back.cpp
    std::optional<SearchPoint> wanted_at(const std::vector<std::int64_t>& at);
    SearchPoint pulled_back(SearchPoint point, std::size_t first);
    SearchPoint improved(const SearchPoint& point);
    bool bound(Aim aim, Box& box);
    struct Filled;
    bool narrow_cost(Box& box, const Wanted& wanted, const Enclosure& figure, const Number& corner, std::optional<Filled>& along) const;
    bool bound_cost(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far);
    bool bound_distance(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far);
    void choose_split(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far);
    void consider(Aim aim, const std::vector<std::int64_t>& at);
    bool is_better(Aim aim, const SearchPoint& a, const SearchPoint& b) const;
    std::vector<Box> halves(const Box& box) const;
    std::int64_t nearest(const Cell& cell) const { return cell.low > 0 ? cell.low : cell.high < 0 ? cell.high : 0; }

    Evaluator& evaluator_;
    std::vector<Value> data_;
    const std::vector<Value> data_now_;
    std::span<const Lever> levers_;
    Wanted wanted_;
    std::optional<Wanted> implied_;
    std::vector<Grid> grids_;
    BoxBounds bounds_;
    PersonResult result_;
    std::vector<BoxBounds::Side> sides_;
    Number quantum_;                    // costs are multiples of it; 0: not told
    std::optional<SearchPoint> best_;
    std::size_t boxes_ = 0;
    bool proven_ = true;
};

}  // namespace kaohe
