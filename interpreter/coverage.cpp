// SPDX-License-Identifier: Apache-2.0
#include "interpreter/coverage.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace kaohe {
namespace {

// Tests of a line against a cell, and cells, before giving up: well under a second.
constexpr std::size_t most_work = 20'000'000;
constexpr std::size_t most_cells = 5'000'000;

// The multiple of `step` in `in` that is nearest its middle (or its one end), if there is one: of all multiples inside, those
// on either side of the middle are the last to go.
std::optional<Number> multiple_in(const Interval& in, const Number& step) {
    const Number middle = in.low && in.high ? (*in.low + *in.high) / 2 : in.low ? *in.low : in.high ? *in.high : Number{};
    const Number below = (middle / step).floor() * step;
    for (const Number& candidate : {below, below + step, below - step})
        if (in.contains(candidate)) return candidate;
    return {};
}

Number round_figure_in(const Interval& in, Number grain) {
    constexpr int finest = 40;
    for (int decimals = 0; decimals <= finest; ++decimals, grain /= 10)
        if (const auto found = multiple_in(in, grain)) return *found;
    return (*in.low + *in.high) / 2;
}

}  // namespace

bool Interval::contains(const Number& value) const {
    if (low && (low_closed ? value < *low : value <= *low)) return false;
    return !high || (high_closed ? value <= *high : value < *high);
}

bool Interval::is_empty() const {
    return low && high && (*high < *low || (*low == *high && !(low_closed && high_closed)));
}

Interval intersection(const Interval& a, const Interval& b) {
    Interval both = a;
    if (b.low && (!both.low || *b.low >= *both.low)) {
        both.low_closed = b.low_closed && (!both.low || *b.low > *both.low || both.low_closed);
        both.low = b.low;
    }
    if (b.high && (!both.high || *b.high <= *both.high)) {
        both.high_closed = b.high_closed && (!both.high || *b.high < *both.high || both.high_closed);
        both.high = b.high;
    }
    return both;
}

Interval hull(const Interval& a, const Interval& b) {
    Interval out;
    if (a.low && b.low) {
        out.low = min(*a.low, *b.low);
        out.low_closed = (*a.low == *out.low && a.low_closed) || (*b.low == *out.low && b.low_closed);
    }
    if (a.high && b.high) {
        out.high = max(*a.high, *b.high);
        out.high_closed = (*a.high == *out.high && a.high_closed) || (*b.high == *out.high && b.high_closed);
    }
    return out;
}

bool Attainable::contains(const Number& value) const {
    if (within.contains(value) && (!step || (value / *step).is_integer())) return true;
    return std::find(also.begin(), also.end(), value) != also.end();
}

Interval range_of(const Attainable& values) {
    Interval out = values.within;
    for (const Number& point : values.also) out = out.is_empty() ? Interval::point(point) : hull(out, Interval::point(point));
    return out;
}

std::optional<Number> witness(const Interval& interval, const Attainable& values) {
    const Interval in = intersection(interval, values.within);
    if (!in.is_empty()) {
        if (!values.step) return round_figure_in(in, values.grain);
        if (const auto found = multiple_in(in, *values.step)) return found;
    }
    const auto point = std::find_if(values.also.begin(), values.also.end(), [&](const Number& p) { return interval.contains(p); });
    return point == values.also.end() ? std::nullopt : std::optional(*point);
}

std::vector<Piece> pieces(std::vector<Number> bounds, const Attainable& values) {
    bounds.insert(bounds.end(), values.also.begin(), values.also.end());
    for (const auto& end : {values.within.low, values.within.high})
        if (end) bounds.push_back(*end);
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());

    std::vector<Piece> found;
    const auto add = [&](Interval range) {
        if (auto value = witness(range, values)) found.push_back({std::move(range), *std::move(value)});
    };
    std::optional<Number> previous;
    for (const Number& bound : bounds) {
        add({previous, bound, false, false});
        add(Interval::point(bound));
        previous = bound;
    }
    add({previous, {}, false, false});
    return found;
}

bool CoverLine::is_rest() const {
    return std::any_of(keys.begin(), keys.end(), [](const CoverKey& key) { return key.rest; });
}

bool CoverLine::fits(std::span<const Piece* const> at) const {
    for (std::size_t axis = 0; axis < keys.size(); ++axis) {
        const CoverKey& key = keys[axis];
        if (key.rest) continue;
        const Piece& piece = *at[axis];
        const bool inside = piece.label == none ? key.range.contains(piece.value)
                                                : std::find(key.labels.begin(), key.labels.end(), piece.label) != key.labels.end();
        if (!inside) return false;
    }
    return true;
}

std::vector<std::uint32_t> order_of_trial(std::span<const CoverLine> lines) {
    std::vector<std::uint32_t> order(lines.size());
    for (std::uint32_t line = 0; line < lines.size(); ++line) order[line] = line;
    std::stable_partition(order.begin(), order.end(), [&](std::uint32_t line) { return !lines[line].is_rest(); });
    return order;
}

std::vector<TakenPiece> taken_pieces(std::span<const CoverLine> lines, const Attainable& values) {
    std::vector<Number> bounds;
    for (const CoverLine& line : lines)
        for (const auto& bound : {line.keys[0].range.low, line.keys[0].range.high})
            if (bound && !line.keys[0].rest) bounds.push_back(*bound);
    const auto order = order_of_trial(lines);
    std::vector<TakenPiece> taken;
    for (Piece& piece : pieces(std::move(bounds), values)) {
        const Piece* const at[] = {&piece};
        const auto first = std::find_if(order.begin(), order.end(), [&](std::uint32_t line) { return lines[line].fits(at); });
        if (first != order.end()) taken.push_back({std::move(piece), *first});
    }
    return taken;
}

namespace {

// The space of keys as a grid of cells, outer axis by inner axis; one key has an outer axis of one cell.
class Grid {
public:
    Grid(std::span<const CoverAxis> axes, std::span<const CoverLine> lines) : axes_(axes), lines_(lines) {
        for (std::size_t axis = 0; axis < axes.size(); ++axis) axis_pieces_.push_back(pieces_of(axis));
        inner_ = axes.size() - 1;
        outer_count_ = axes.size() == 2 ? axis_pieces_[0].size() : 1;
    }

    Coverage cover(const std::function<bool(std::span<const Piece* const>)>& occurs) {
        Coverage coverage;
        if (outer_count_ * inner_count() > most_cells || outer_count_ * inner_count() * lines_.size() > most_work) {
            coverage.complete = false;
            return coverage;
        }
        taken_by_.assign(outer_count_ * inner_count(), none);
        conditionally_.assign(taken_by_.size(), none);
        for (const std::uint32_t line : order_of_trial(lines_)) lay(line, coverage);
        for (auto& [pair, run] : shared_) coverage.overlaps.push_back(overlap(pair.first, pair.second, run));
        find_gaps(occurs, coverage);
        return coverage;
    }

private:
    // Cells next to one another along the inner axis.
    struct Run {
        std::size_t outer = 0, first = 0, last = 0;
    };

    std::size_t inner_count() const { return axis_pieces_[inner_].size(); }
    bool numeric(std::size_t axis) const { return !axes_[axis].label_count; }

    std::vector<Piece> pieces_of(std::size_t axis) const {
        if (!numeric(axis)) {
            std::vector<Piece> options;
            for (std::uint32_t label = 0; label < *axes_[axis].label_count; ++label)
                options.push_back({{}, Number(std::int64_t{label}), label});
            return options;
        }
        std::vector<Number> bounds;
        for (const CoverLine& line : lines_)
            for (const auto& end : {line.keys[axis].range.low, line.keys[axis].range.high})
                if (end) bounds.push_back(*end);
        return pieces(std::move(bounds), axes_[axis].values);
    }

    struct Cell {
        std::array<const Piece*, 2> pieces;
        std::size_t axes;
        operator std::span<const Piece* const>() const { return {pieces.data(), axes}; }
    };
    Cell at(std::size_t outer, std::size_t inner) const {
        if (axes_.size() == 1) return {{&axis_pieces_[0][inner], nullptr}, 1};
        return {{&axis_pieces_[0][outer], &axis_pieces_[1][inner]}, 2};
    }

    // §5.4: the later line ends where the earlier begins.
    bool continues(const CoverLine& earlier, const CoverLine& later) const {
        for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
            if (!numeric(axis)) continue;
            const Interval &a = earlier.keys[axis].range, &b = later.keys[axis].range;
            if ((!a.high && !b.high && a.low && b.low) || (!a.low && !b.low && a.high && b.high)) return true;
        }
        return false;
    }

    void lay(std::uint32_t index, Coverage& coverage) {
        const CoverLine& line = lines_[index];
        const bool rest = line.is_rest();
        bool possible = false, reached = false;
        Shadowed shadowed{index, {}};
        std::map<std::uint32_t, Run> shared;
        for (std::size_t outer = 0; outer < outer_count_; ++outer)
            for (std::size_t inner = 0; inner < inner_count(); ++inner) {
                if (!line.fits(at(outer, inner))) continue;
                possible = true;
                const std::size_t cell = outer * inner_count() + inner;
                const std::uint32_t taker = taken_by_[cell];
                if (taker == none) {
                    reached = true;
                    if (!line.conditional) taken_by_[cell] = index;
                    else if (conditionally_[cell] == none) conditionally_[cell] = index;
                    continue;
                }
                if (rest) continue;
                if (std::find(shadowed.by.begin(), shadowed.by.end(), taker) == shadowed.by.end()) shadowed.by.push_back(taker);
                if (continues(lines_[taker], line)) continue;
                const auto [run, is_new] = shared.try_emplace(taker, Run{outer, inner, inner});
                if (!is_new && numeric(inner_) && run->second.outer == outer && run->second.last + 1 == inner) ++run->second.last;
            }
        if (rest) return;
        if (!possible) coverage.unattainable.push_back(index);
        else if (!reached) coverage.shadowed.push_back(std::move(shadowed));
        else
            for (const auto& [taker, run] : shared) shared_.emplace(std::pair(taker, index), run);
    }

    // The pieces first to last of one axis as one, with a witness of the whole.
    Piece joined(std::size_t axis, std::size_t first, std::size_t last) const {
        const std::vector<Piece>& all = axis_pieces_[axis];
        if (first == last) return all[first];
        Piece piece{{all[first].range.low, all[last].range.high, all[first].range.low_closed, all[last].range.high_closed}, {}};
        piece.value = witness(piece.range, axes_[axis].values).value_or(all[first].value);
        return piece;
    }

    Overlap overlap(std::uint32_t first, std::uint32_t second, const Run& run) const {
        Overlap found{first, second, {}, false};
        if (axes_.size() == 2) found.where.push_back(axis_pieces_[0][run.outer]);
        found.where.push_back(joined(inner_, run.first, run.last));
        for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
            if (!numeric(axis) || !found.where[axis].range.is_point()) continue;
            const auto bare_at = [&](const CoverKey& key) {
                return (key.bare_low && key.range.low == found.where[axis].range.low) ||
                       (key.bare_high && key.range.high == found.where[axis].range.high);
            };
            found.bare |= bare_at(lines_[first].keys[axis]) || bare_at(lines_[second].keys[axis]);
        }
        return found;
    }

    std::vector<Run> gap_runs(std::size_t outer, const std::function<bool(std::span<const Piece* const>)>& occurs) const {
        std::vector<Run> runs;
        for (std::size_t inner = 0; inner < inner_count(); ++inner) {
            const std::size_t cell = outer * inner_count() + inner;
            if (taken_by_[cell] != none || (occurs && !occurs(at(outer, inner)))) continue;
            const bool goes_on = numeric(inner_) && !runs.empty() && runs.back().last + 1 == inner &&
                                 conditionally_[cell] == conditionally_[cell - 1];
            if (goes_on) ++runs.back().last;
            else runs.push_back({outer, inner, inner});
        }
        return runs;
    }

    void find_gaps(const std::function<bool(std::span<const Piece* const>)>& occurs, Coverage& coverage) const {
        // Gaps that are alike in neighbouring rows of a numeric outer axis are one rectangle.
        std::vector<std::pair<std::size_t, Run>> open;
        const auto close = [&](std::size_t last_outer) {
            for (const auto& [first_outer, run] : open) coverage.gaps.push_back(gap(first_outer, last_outer, run));
            open.clear();
        };
        for (std::size_t outer = 0; outer < outer_count_; ++outer) {
            const std::vector<Run> runs = gap_runs(outer, occurs);
            const bool alike = axes_.size() == 2 && numeric(0) &&
                               std::equal(runs.begin(), runs.end(), open.begin(), open.end(), [](const Run& a, const auto& b) {
                                   return a.first == b.second.first && a.last == b.second.last;
                               });
            if (alike) continue;
            close(outer == 0 ? 0 : outer - 1);
            for (const Run& run : runs) open.emplace_back(outer, run);
        }
        close(outer_count_ == 0 ? 0 : outer_count_ - 1);
    }

    Gap gap(std::size_t first_outer, std::size_t last_outer, const Run& run) const {
        Gap found;
        if (axes_.size() == 2) found.where.push_back(joined(0, first_outer, last_outer));
        found.where.push_back(joined(inner_, run.first, run.last));
        const std::size_t row = first_outer * inner_count();
        found.conditional = conditionally_[row + run.first];
        if (axes_.size() == 1 && numeric(0)) {
            if (run.first > 0) found.before = taken_by_[run.first - 1];
            if (run.last + 1 < inner_count()) found.after = taken_by_[run.last + 1];
        }
        return found;
    }

    std::span<const CoverAxis> axes_;
    std::span<const CoverLine> lines_;
    std::vector<std::vector<Piece>> axis_pieces_;
    std::size_t inner_ = 0, outer_count_ = 1;
    std::vector<std::uint32_t> taken_by_, conditionally_;  // by cell: line, or none
    std::map<std::pair<std::uint32_t, std::uint32_t>, Run> shared_;
};

}  // namespace

Coverage cover(std::span<const CoverAxis> axes, std::span<const CoverLine> lines,
               const std::function<bool(std::span<const Piece* const>)>& occurs) {
    return Grid(axes, lines).cover(occurs);
}

}  // namespace kaohe
