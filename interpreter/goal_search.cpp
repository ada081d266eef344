// SPDX-License-Identifier: Apache-2.0
#include "interpreter/goal_search.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

namespace kaohe {
namespace {

// The greatest number that both are whole multiples of; 0 where that is not short. Zero is a multiple of everything.
Number common_measure(const Number& a, const Number& b) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    const auto reduced = [](const Number& x) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
        if (!x.is_small() || x.small_numerator() == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
        const auto divisor = std::gcd(x.small_numerator(), x.small_denominator());
        return std::pair(x.small_numerator() / divisor, x.small_denominator() / divisor);
    };
    const auto x = reduced(a), y = reduced(b);
    if (!x || !y) return 0;
    // gcd(p/q, r/s) = gcd(p, r) ÷ lcm(q, s) for reduced fractions.
    const auto over = std::gcd(x->second, y->second);
    std::int64_t below = 0;
    if (__builtin_mul_overflow(x->second / over, y->second, &below)) return 0;
    return Number::fraction(std::gcd(x->first, y->first), below);
}

bool is_single(std::int64_t low, std::int64_t high) { return low == high; }

struct Way {
    Number cost;
    std::vector<Number> distances;      // by lever, from its near side
    std::size_t partly = none;          // the lever that ends between two points of its slope
};

// The cheapest way along the slopes to rise by `need`: the piece that rises most for its cost first. Nothing: not at all. Slopes flatten, so
// that pieces are taken in their order; where rounding outward bent one the other way, taking the later piece first is only cheaper.
std::optional<Way> fill(const Number& need, const std::vector<Slope>& slopes, std::span<const Lever> levers) {
    Way filled{0, std::vector<Number>(levers.size()), none};
    if (need.sign() <= 0) return filled;
    struct Piece {
        std::size_t lever;
        Number length, rise, end, cost;
    };
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < slopes.size(); ++i) {
        Slope::Point from{0, 0};
        for (const auto& to : slopes[i].points) {
            const Number length = to.distance - from.distance, rise = to.rise - from.rise;
            if (rise.sign() > 0) pieces.push_back({i, length, rise, to.distance, length / levers[i].scale});
            from = to;
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return b.rise * a.cost < a.rise * b.cost; });
    Number left = need;
    for (const Piece& piece : pieces) {
        const bool whole = piece.rise <= left;
        const Number part = whole ? Number(1) : left / piece.rise;
        filled.cost += whole ? piece.cost : part * piece.cost;
        filled.distances[piece.lever] = max(filled.distances[piece.lever], whole ? piece.end : piece.end - piece.length + part * piece.length);
        left -= whole ? piece.rise : left;
        if (!left.is_zero()) continue;
        if (!whole) filled.partly = piece.lever;
        return filled;
    }
    return std::nullopt;
}

Plane turned(const Plane& plane) {
    Plane out = plane;
    out.base = -out.base;
    for (Slope& slope : out.slopes)
        for (auto& point : slope.points) point.rise = -point.rise;
    return out;
}

}  // namespace

bool Wanted::may_hold_in(const Enclosure& bounds) const {
    if (low && bounds.high && (*bounds.high < *low || (*bounds.high == *low && !low_closed))) return false;
    return !(high && bounds.low && (*high < *bounds.low || (*bounds.low == *high && !high_closed)));
}

bool Wanted::holds(const Number& x) const {
    if (low && (x < *low || (x == *low && !low_closed))) return false;
    return !(high && (*high < x || (x == *high && !high_closed)));
}

Number Wanted::distance(const Number& x) const {
    if (low && x < *low) return *low - x;
    return high && *high < x ? x - *high : Number{};
}

Grid::Grid(const Lever& lever, const Number& now) : now_(now), step_(lever.step), scale_(lever.scale) {
    const Number steps = now / step_;
    below_ = (steps.ceil() - 1) * step_;
    above_ = (steps.floor() + 1) * step_;
    step_cost_ = step_ / scale_;
    offset_above_ = (above_ - now_) / scale_;
    offset_below_ = (now_ - below_) / scale_;
    const auto count = [&](const Number& room) { return room.sign() < 0 ? 0 : (room / step_).floor().to_int64().value_or(std::int64_t{1} << 40) + 1; };
    if (lever.range.high) last_ = count(*lever.range.high - above_);
    if (lever.range.low) first_ = -count(below_ - *lever.range.low);
}

Number Grid::value(std::int64_t index) const {
    if (index == 0) return now_;
    return index > 0 ? above_ + Number(index - 1) * step_ : below_ + Number(index + 1) * step_;
}

Number Grid::cost(std::int64_t index) const { return index == 0 ? Number{} : (value(index) - now_).abs() / scale_; }

std::int64_t Grid::on_the_way(std::int64_t from, std::int64_t to, const Number& distance) const {
    const bool upwards = from < to;
    const Number wanted = upwards ? value(from) + distance : value(from) - distance;
    // Counted from the first grid value on its side: the present one may lie between two.
    const Number steps = upwards ? (wanted - above_) / step_ : (below_ - wanted) / step_;
    const auto count = steps.ceil().to_int64().value_or(0) + 1;
    return upwards ? std::clamp(count, from, to) : std::clamp(-count, to, from);
}

struct GoalSearch::Filled : Way {};

GoalSearch::GoalSearch(const Model& model, EvaluationOptions options, Evaluator& evaluator, std::span<const Value> data, std::span<const Lever> levers, Wanted wanted,
                       BoxBounds::Now now)
    : evaluator_(evaluator), data_(data.begin(), data.end()), data_now_(data_), levers_(levers), wanted_(std::move(wanted)),
      bounds_(model, options, std::move(now), [&] {
          std::vector<FigureId> figures;
          for (const Lever& lever : levers) figures.push_back(lever.figure);
          return figures;
      }()), sides_(levers.size()) {
    bool measured = true;
    for (const Lever& lever : levers_) {
        const Grid& grid = grids_.emplace_back(lever, data_now_[lever.column].number);
        for (const Number& cost : {grid.step_cost(), grid.offset_cost_above(), grid.offset_cost_below()}) {
            quantum_ = common_measure(quantum_, cost);
            measured = measured && !quantum_.is_zero();
        }
    }
    if (!measured) quantum_ = 0;
}

std::optional<SearchPoint> GoalSearch::score(const std::vector<std::int64_t>& at) {
    SearchPoint point{at, 0, 0, {}};
    for (std::size_t i = 0; i < levers_.size(); ++i) {
        data_[levers_[i].column] = at[i] == 0 ? data_now_[levers_[i].column] : Value::of(grids_[i].value(at[i]));
        point.cost += grids_[i].cost(at[i]);
    }
    evaluator_.evaluate(data_, result_);
    if (result_.status != Status::scored) return std::nullopt;
    point.figure = result_.figures[wanted_.figure];
    if (point.figure.is_absent()) return std::nullopt;
    point.distance = wanted_.distance(point.figure.number);
    return point;
}

bool GoalSearch::is_better(Aim aim, const SearchPoint& a, const SearchPoint& b) const {
    if (aim == Aim::distance && a.distance != b.distance) return a.distance < b.distance;
    if (a.cost != b.cost) return a.cost < b.cost;
    const auto moved = [](const SearchPoint& point) { return std::count_if(point.at.begin(), point.at.end(), [](std::int64_t at) { return at != 0; }); };
    if (moved(a) != moved(b)) return moved(a) < moved(b);
    for (std::size_t i = 0; i < a.at.size(); ++i)
        if ((a.at[i] != 0) != (b.at[i] != 0)) return a.at[i] != 0;
    return false;
}

void GoalSearch::consider(Aim aim, const std::vector<std::int64_t>& at) {
    auto point = score(at);
    if (!point || (aim == Aim::cost && !wanted_.holds(point->figure.number))) return;
    if (!best_ || is_better(aim, *point, *best_)) best_ = std::move(point);
}

std::optional<SearchPoint> GoalSearch::cheapest(std::optional<SearchPoint> known, const std::vector<std::int64_t>& corner, const std::optional<Wanted>& implied, const Limits& limits) {
    if (known && levers_.size() > 1) known = improved(*known);
    if (!corner.empty())
        if (const auto point = wanted_at(corner))
            if (SearchPoint pulled = improved(*point); !known || is_better(Aim::cost, pulled, *known)) known = std::move(pulled);
    implied_ = implied;
    auto found = search(Aim::cost, std::move(known), limits);
    implied_.reset();
    if (found && !proven_) found = improved(*found);
    return found;
}

std::optional<SearchPoint> GoalSearch::closest(const Limits& limits) {
    const auto nearest_point = search(Aim::distance, std::nullopt, limits);
    if (!nearest_point) return std::nullopt;
    // Of all that come as close, the cheapest.
    const bool was_proven = proven_;
    const Wanted kept = wanted_;
    if (wanted_.low) wanted_.low = *wanted_.low - nearest_point->distance;
    if (wanted_.high) wanted_.high = *wanted_.high + nearest_point->distance;
    wanted_.low_closed = wanted_.high_closed = true;
    auto found = search(Aim::cost, levers_.size() > 1 ? improved(*nearest_point) : *nearest_point, limits);
    if (found && !proven_) found = improved(*found);
    wanted_ = kept;
    proven_ = proven_ && was_proven;
    if (found) found->distance = wanted_.distance(found->figure.number);
    return found;
}

std::optional<SearchPoint> GoalSearch::search(Aim aim, std::optional<SearchPoint> known, const Limits& limits) {
    best_ = std::move(known);
    proven_ = true;
    boxes_ = 0;
    const auto later = [](const Box& a, const Box& b) { return a.bound != b.bound ? b.bound < a.bound : b.number < a.number; };
    std::priority_queue<Box, std::vector<Box>, decltype(later)> open(later);
    const auto add = [&](Box box) {
        box.number = ++boxes_;
        if (bound(aim, box)) open.push(std::move(box));
    };
    Box all;
    for (const Grid& grid : grids_) all.cells.push_back({grid.first(), grid.last()});
    add(std::move(all));
    while (!open.empty()) {
        const Box box = open.top();
        open.pop();
        if (best_ && !(box.bound < (aim == Aim::cost ? best_->cost : best_->distance))) break;
        if (boxes_ >= limits.boxes || (limits.stop != nullptr && *limits.stop && boxes_ % 16 < 2 && (*limits.stop)())) {
            proven_ = false;
            break;
        }
        for (Box& half : halves(box)) add(std::move(half));
    }
    return best_;
}

std::vector<GoalSearch::Box> GoalSearch::halves(const Box& box) const {
    std::vector<Box> out(2, box);
    out[0].cells[box.split].high = box.at - 1;
    out[1].cells[box.split].low = box.at;
    return out;
}

// Scores the near corner; false: nothing better than the best is left in it.
bool GoalSearch::bound(Aim aim, Box& box) {
    std::vector<std::int64_t> near, far;
    Number cost;
    bool single = true;
    for (std::size_t i = 0; i < box.cells.size(); ++i) {
        const Cell& cell = box.cells[i];
        near.push_back(nearest(cell));
        far.push_back(cell.high > 0 && near[i] == cell.low ? cell.high : cell.low);
        cost += grids_[i].cost(near[i]);
        single = single && is_single(cell.low, cell.high);
    }
    if (aim == Aim::cost) {
        if (best_ && !(cost < best_->cost)) return false;
        box.bound = max(box.bound, cost);
    }
    consider(aim, near);
    if (single || (aim == Aim::cost && best_ && best_->at == near)) return false;
    for (std::size_t i = 0; i < box.cells.size(); ++i) {
        const Cell& cell = box.cells[i];
        const bool straddles = cell.low < 0 && cell.high > 0;
        sides_[i] = straddles ? BoxBounds::Side{grids_[i].value(cell.low), grids_[i].value(cell.high), true} : BoxBounds::Side{grids_[i].value(near[i]), grids_[i].value(far[i]), false};
    }
    Enclosure figure = Enclosure::anything();
    try {
        const PersonResult corner = result_;
        bounds_.enter(sides_, corner);
        if (!bounds_.may_take_part()) return false;
        figure = bounds_.figure(wanted_.figure);
    } catch (const NumberTooLarge&) {
        figure = Enclosure::anything();
    }
    if (!figure.may_be_present) return false;
    if (figure.kind != wanted_.kind) figure = Enclosure::anything();
    return aim == Aim::cost ? bound_cost(box, figure, near, far) : bound_distance(box, figure, near, far);
}

// The least cost of what is wanted, as far as the slopes tell; false: nothing of it is in the box.
bool GoalSearch::narrow_cost(Box& box, const Wanted& wanted, const Enclosure& figure, const Number& corner, std::optional<Filled>& along) const {
    if (!wanted.may_hold_in(figure)) return false;
    const auto limit = [&](const Plane& plane, const Number& need) {
        auto way = fill(need, plane.slopes, levers_);
        if (!way) return false;
        Number least = corner + way->cost;
        if (!quantum_.is_zero()) least = (least / quantum_).ceil() * quantum_;
        box.bound = max(box.bound, least);
        if (!along || along->cost < way->cost) along = Filled{*std::move(way)};
        return true;
    };
    if (wanted.low && figure.over && !limit(*figure.over, *wanted.low - figure.over->base)) return false;
    return !(wanted.high && figure.under && !limit(turned(*figure.under), figure.under->base - *wanted.high));
}

bool GoalSearch::bound_cost(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far) {
    Number corner;
    for (std::size_t i = 0; i < near.size(); ++i) corner += grids_[i].cost(near[i]);
    std::optional<Filled> along;
    if (!narrow_cost(box, wanted_, figure, corner, along)) return false;
    if (implied_) {
        const Enclosure other = bounds_.figure(implied_->figure);
        if (!other.may_be_present || (other.kind == implied_->kind && !narrow_cost(box, *implied_, other, corner, along))) return false;
    }
    if (best_ && !(box.bound < best_->cost)) return false;
    choose_split(box, figure, near, far);
    if (!along || along->cost.is_zero()) return true;
    // Where the slopes would have it: often the answer, and a good place to cut, first where a slope is left half way.
    const bool straddles = box.cells[box.split].low < 0 && box.cells[box.split].high > 0;
    std::vector<std::int64_t> at = near;
    std::optional<Number> longest;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const Number& distance = along->distances[i];
        if (distance.is_zero() || (box.cells[i].low < 0 && box.cells[i].high > 0)) continue;
        at[i] = grids_[i].on_the_way(near[i], far[i], distance);
        if (straddles || at[i] == near[i]) continue;
        const Number weight = distance / levers_[i].scale;
        if (i != along->partly && (at[i] == far[i] || along->partly != none || (longest && !(*longest < weight)))) continue;
        longest = weight;
        box.split = i;
        box.at = near[i] < far[i] ? at[i] : at[i] + 1;
    }
    if (at != near) consider(Aim::cost, at);
    return !(best_ && !(box.bound < best_->cost));
}

bool GoalSearch::bound_distance(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far) {
    const Number below = wanted_.low && figure.high && *figure.high < *wanted_.low ? *wanted_.low - *figure.high : Number{};
    const Number above = wanted_.high && figure.low && *wanted_.high < *figure.low ? *figure.low - *wanted_.high : Number{};
    box.bound = max(box.bound, max(below, above));
    if (best_ && !(box.bound < best_->distance)) return false;
    choose_split(box, figure, near, far);
    // The corner of the box towards which the figure comes closer.
    std::vector<std::int64_t> at = near;
    const auto plane = wanted_.low ? figure.over : figure.under ? std::optional(turned(*figure.under)) : std::nullopt;
    const bool straddles = box.cells[box.split].low < 0 && box.cells[box.split].high > 0;
    std::optional<Number> highest;
    for (std::size_t i = 0; plane && i < plane->slopes.size(); ++i) {
        const Slope& slope = plane->slopes[i];
        const auto top = std::max_element(slope.points.begin(), slope.points.end(), [](const auto& a, const auto& b) { return a.rise < b.rise; });
        if (top == slope.points.end() || top->rise.sign() <= 0) continue;
        at[i] = grids_[i].on_the_way(near[i], far[i], top->distance);
        if (straddles || at[i] == near[i] || at[i] == far[i] || (highest && !(*highest < top->rise))) continue;
        highest = top->rise;
        box.split = i;
        box.at = near[i] < far[i] ? at[i] : at[i] + 1;
    }
    if (at != near) consider(Aim::distance, at);
    return !(best_ && !(box.bound < best_->distance));
}

// First where the present value lies within: on either side of it change has one direction. Then where the figure moves most.
void GoalSearch::choose_split(Box& box, const Enclosure& figure, const std::vector<std::int64_t>& near, const std::vector<std::int64_t>& far) {
    std::optional<Number> most;
    const auto weigh = [&](std::size_t i, const Number& weight) {
        if (most && !(*most < weight)) return;
        most = weight;
        box.split = i;
        box.at = box.cells[i].low + (box.cells[i].high - box.cells[i].low + 1) / 2;
    };
    for (std::size_t i = 0; i < box.cells.size(); ++i) {
        if (!(box.cells[i].low < 0 && box.cells[i].high > 0)) continue;
        box.split = i;
        box.at = 0;
        return;
    }
    for (std::size_t i = 0; i < box.cells.size(); ++i) {
        if (is_single(box.cells[i].low, box.cells[i].high)) continue;
        Number rise;
        for (const auto& plane : {figure.over, figure.under})
            if (plane && !plane->slopes.empty()) rise = max(rise, max(plane->slopes[i].most(), -plane->slopes[i].least()));
        if (!rise.is_zero()) weigh(i, rise);
    }
    if (most) return;
    for (std::size_t i = 0; i < box.cells.size(); ++i)
        if (!is_single(box.cells[i].low, box.cells[i].high)) weigh(i, (grids_[i].cost(far[i]) - grids_[i].cost(near[i])).abs());
}

}  // namespace kaohe
