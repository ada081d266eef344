// SPDX-License-Identifier: Apache-2.0
// Tables and ratings over a box: of a number with fixed bounds, the exact course from end to end; else whichever lines may be taken.
#include <algorithm>

#include "interpreter/box_bounds.hpp"

namespace kaohe {
namespace {

bool is_rest(const TableLine::Key& key) { return key.is_range ? key.range.rest : key.labels.empty(); }
bool is_rest(const TableLine& line) {
    return std::any_of(line.keys.begin(), line.keys.end(), [](const auto& key) { return is_rest(key); });
}

struct Ends {
    std::optional<Number> low, high;
    bool low_closed = true, high_closed = true;
    bool holds(const Number& x) const {
        if (low && (x < *low || (x == *low && !low_closed))) return false;
        return !(high && (*high < x || (x == *high && !high_closed)));
    }
};

// Between two ends, cut at `cuts`: what `at` gives at each cut and within each piece, as parts of a bound.
template <class At>
void cut_up(const Number& low, const Number& high, std::vector<Number> cuts, const At& at) {
    std::erase_if(cuts, [&](const Number& x) { return x <= low || high <= x; });
    cuts.push_back(low);
    cuts.push_back(high);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        at(cuts[i], cuts[i], cuts[i]);
        if (i + 1 < cuts.size()) at((cuts[i] + cuts[i + 1]) / 2, cuts[i], cuts[i + 1]);
    }
}

}  // namespace

// Nothing where an end is not the same everywhere.
std::optional<std::pair<std::optional<Number>, std::optional<Number>>> BoxBounds::fixed_ends(const Range& range) {
    std::pair<std::optional<Number>, std::optional<Number>> ends;
    for (const auto& [id, end] : {std::pair(range.low, &ends.first), std::pair(range.high, &ends.second)}) {
        if (id == none) continue;
        const Enclosure value = term(id);
        if (!value.is_point()) return std::nullopt;
        *end = value.low;
    }
    return ends;
}

Enclosure BoxBounds::lookup(const Table& table) {
    std::vector<Enclosure> keys;
    for (const TermId key : table.keys) {
        keys.push_back(term(key));
        if (!keys.back().may_be_present) return Enclosure::absent();
    }
    if (table.mode == Table::Mode::straight_line) return straight_line(table, keys[0]);
    if (table.mode == Table::Mode::marginal) return marginal(table, keys[0]);
    if (keys.size() == 1 && keys[0].kind == Value::Kind::number && keys[0].low && keys[0].high && !keys[0].is_point()) return steps_of_number(table, keys[0]);
    std::optional<Enclosure> out;
    bool sure = false;
    for (const bool rest : {false, true})
        for (const TableLine& line : table.lines) {
            if (sure || is_rest(line) != rest) continue;
            const Enclosure taken = fits(line, keys);
            if (!taken.may_be_absent && !taken.may_be_true()) continue;
            sure = taken.is_true();
            const Enclosure result = term(line.result);
            out = out ? joined(*out, result) : result;
        }
    if (!out) return Enclosure::absent();
    out->may_be_absent = out->may_be_absent || !sure;
    return *out;
}

Enclosure BoxBounds::fits(const TableLine& line, std::span<const Enclosure> keys) {
    Enclosure all = Enclosure::point(Value::truth(true));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& key = line.keys[i];
        if (is_rest(key)) continue;
        Enclosure one = Enclosure::between(Value::Kind::truth, 0, 1);
        if (key.is_range) {
            one = is_in(key.range, keys[i]);
        } else if (keys[i].is_point()) {
            const auto index = static_cast<std::uint32_t>(keys[i].low->to_int64().value_or(0));
            one = Enclosure::point(Value::truth(std::find(key.labels.begin(), key.labels.end(), index) != key.labels.end()));
        } else {
            one.may_be_absent = keys[i].may_be_absent;
        }
        if (one.is_false()) return one;
        all = least_of(all, one);
    }
    return all;
}

Enclosure BoxBounds::steps_of_number(const Table& table, const Enclosure& key) {
    std::vector<Ends> ranges;
    std::vector<Number> cuts;
    bool fixed = true;
    for (const TableLine& line : table.lines) {
        const auto ends = is_rest(line) ? std::optional(std::pair<std::optional<Number>, std::optional<Number>>{}) : fixed_ends(line.keys[0].range);
        if (!ends) {
            fixed = false;
            break;
        }
        ranges.push_back({ends->first, ends->second, line.keys[0].range.low_closed, line.keys[0].range.high_closed});
        for (const auto& end : {ends->first, ends->second})
            if (end) cuts.push_back(*end);
    }
    const auto any_line = [&] {
        std::optional<Enclosure> out;
        for (const TableLine& line : table.lines) {
            const Enclosure result = term(line.result);
            out = out ? joined(*out, result) : result;
        }
        if (!out) return Enclosure::absent();
        out->may_be_absent = true;
        return *out;
    };
    if (!fixed) return any_line();
    bool uncovered = false;
    std::vector<std::pair<std::size_t, std::pair<Number, Number>>> taken;
    cut_up(*key.low, *key.high, std::move(cuts), [&](const Number& x, const Number& from, const Number& to) {
        for (const bool rest : {false, true})
            for (std::size_t i = 0; i < table.lines.size(); ++i)
                if (is_rest(table.lines[i]) == rest && ranges[i].holds(x)) {
                    taken.push_back({i, {from, to}});
                    return;
                }
        uncovered = true;
    });
    if (taken.empty()) return Enclosure::absent();
    std::vector<std::optional<Enclosure>> results(table.lines.size());
    std::optional<Enclosure> all;
    bool numbers = true, fixed_results = true;
    for (const auto& piece : taken) {
        auto& result = results[piece.first];
        if (result) continue;
        result = term(table.lines[piece.first].result);
        numbers = numbers && result->may_be_present && result->kind == Value::Kind::number && result->low && result->high;
        fixed_results = fixed_results && result->is_point();
        all = all ? joined(*all, *result) : *result;
    }
    all->may_be_absent = all->may_be_absent || uncovered || key.may_be_absent;
    if (uncovered || !numbers || *all->low == *all->high || !(key.over || key.under)) return *all;
    std::vector<Part> over, under;
    for (const auto& piece : taken) {
        const Enclosure& result = *results[piece.first];
        over.push_back({piece.second.first, piece.second.second, *result.high, *result.high});
        under.push_back({piece.second.first, piece.second.second, *result.low, *result.low});
    }
    Enclosure course = function_of(key, over, under);
    course.may_be_absent = all->may_be_absent;
    if (!fixed_results) {
        // Lines that move themselves: what they join to may be the tighter.
        if (all->over && all->over->base < course.over->base) course.over = all->over;
        if (all->under && course.under->base < all->under->base) course.under = all->under;
    }
    return course;
}

Enclosure BoxBounds::straight_line(const Table& table, const Enclosure& key) {
    const auto count = table.lines.size();
    std::vector<Number> xs, ys;
    for (const TableLine& line : table.lines) {
        const Enclosure x = term(line.keys[0].range.low), y = term(line.result);
        if (!x.is_point() || !y.is_point()) return Enclosure::anything();
        xs.push_back(*x.low);
        ys.push_back(*y.low);
    }
    if (xs.empty() || !key.low || !key.high || std::adjacent_find(xs.begin(), xs.end(), [](const Number& a, const Number& b) { return b <= a; }) != xs.end()) return Enclosure::anything();
    bool uncovered = false;
    std::vector<Part> parts;
    const auto on_line = [&](std::size_t first, const Number& x) { return ys[first] + (x - xs[first]) * (ys[first + 1] - ys[first]) / (xs[first + 1] - xs[first]); };
    bool fixed = true;
    cut_up(*key.low, *key.high, xs, [&](const Number& x, const Number& from, const Number& to) {
        std::size_t next = 0;
        while (next < count && xs[next] < x) ++next;
        if (next < count && xs[next] == x) {
            parts.push_back({from, to, ys[next], ys[next]});
            return;
        }
        if (next > 0 && next < count) {
            parts.push_back({from, to, on_line(next - 1, from), on_line(next - 1, to)});
            return;
        }
        const bool above = next == count;
        switch (above ? table.above : table.below) {
            case Table::Beyond::flat: {
                const Number& y = ys[above ? count - 1 : 0];
                parts.push_back({from, to, y, y});
                break;
            }
            case Table::Beyond::extended: {
                if (count < 2) {
                    parts.push_back({from, to, ys[0], ys[0]});
                    break;
                }
                const std::size_t first = above ? count - 2 : 0;
                parts.push_back({from, to, on_line(first, from), on_line(first, to)});
                break;
            }
            case Table::Beyond::value: {
                const Enclosure y = term(above ? table.above_value : table.below_value);
                if (y.is_point()) parts.push_back({from, to, *y.low, *y.low});
                else fixed = false;
                break;
            }
            default: uncovered = true; break;
        }
    });
    if (!fixed) return Enclosure::anything();
    if (parts.empty()) return Enclosure::absent();
    if (uncovered) {
        // A bound over all of the key needs a value everywhere; where there is none, only the ends are told.
        Enclosure flat = key;
        flat.over.reset();
        flat.under.reset();
        Enclosure out = function_of(flat, parts, parts);
        out.may_be_absent = true;
        return out;
    }
    return function_of(key, parts, parts);
}

Enclosure BoxBounds::marginal(const Table& table, const Enclosure& key) {
    if (!key.low || !key.high) return Enclosure::anything();
    std::vector<Number> borders, rates;
    std::optional<Number> last;
    for (std::size_t i = 0; i < table.lines.size(); ++i) {
        const Range& range = table.lines[i].keys[0].range;
        const Enclosure from = range.low == none ? Enclosure::point(Value::of(0)) : term(range.low), rate = term(table.lines[i].result);
        if (!from.is_point() || !rate.is_point() || (i > 0 && range.low == none)) return Enclosure::anything();
        borders.push_back(*from.low);
        rates.push_back(*rate.low);
        if (i + 1 < table.lines.size() || range.high == none) continue;
        const Enclosure to = term(range.high);
        if (!to.is_point()) return Enclosure::anything();
        last = to.low;
    }
    // Slices that do not follow one another are left to the evaluator.
    if (borders.empty() || !std::is_sorted(borders.begin(), borders.end()) || (last && *last < borders.back())) return Enclosure::anything();
    const auto at = [&](const Number& x) {
        Number sum;
        for (std::size_t i = 0; i < borders.size() && borders[i] < x; ++i) {
            const bool is_last = i + 1 == borders.size();
            sum += (is_last ? x - borders[i] : min(x, borders[i + 1]) - borders[i]) * rates[i];
        }
        return sum;
    };
    const bool uncovered = *key.low < borders.front() || (last && *last < *key.high);
    const Number low = max(*key.low, borders.front()), high = last ? min(*key.high, *last) : *key.high;
    if (high < low) return Enclosure::absent();
    std::vector<Part> parts;
    cut_up(low, high, borders, [&](const Number&, const Number& from, const Number& to) { parts.push_back({from, to, at(from), at(to)}); });
    Enclosure of = key;
    if (uncovered) {
        of.over.reset();
        of.under.reset();
    }
    Enclosure out = function_of(of, parts, parts);
    out.may_be_absent = out.may_be_absent || uncovered;
    return out;
}

Enclosure BoxBounds::rating(const RatingScale& scale) {
    const Enclosure key = term(scale.key);
    if (!key.may_be_present) return Enclosure::absent();
    std::vector<Enclosure> conditions;  // by line: that all it requires holds
    for (const RatingLine& line : scale.lines) {
        Enclosure all = Enclosure::point(Value::truth(true));
        for (const TermId required : line.requires_) {
            const Enclosure one = term(required);
            all = one.may_be_present ? least_of(all, one) : Enclosure::absent();
            if (!all.may_be_present || all.is_false()) break;
        }
        conditions.push_back(std::move(all));
    }
    if (key.kind == Value::Kind::number && key.low && key.high && !key.is_point())
        if (Enclosure out = rating_of_number(scale, key, conditions); out.kind == Value::Kind::label) return out;
    std::optional<Enclosure> out;
    bool sure = false;
    for (const bool rest : {false, true})
        for (std::size_t i = 0; i < scale.lines.size(); ++i) {
            const RatingLine& line = scale.lines[i];
            if (sure || line.range.rest != rest) continue;
            const Enclosure in = rest ? Enclosure::point(Value::truth(true)) : is_in(line.range, key);
            if (in.is_false() || conditions[i].is_false()) continue;
            sure = in.is_true() && conditions[i].is_true();
            const Enclosure label = Enclosure::point(Value::label(line.label));
            out = out ? joined(*out, label) : label;
        }
    if (!out) return Enclosure::absent();
    out->may_be_absent = !sure || key.may_be_absent || std::any_of(conditions.begin(), conditions.end(), [](const Enclosure& condition) { return condition.may_be_absent; });
    return *out;
}

// A label where the course could be told; else anything.
Enclosure BoxBounds::rating_of_number(const RatingScale& scale, const Enclosure& key, const std::vector<Enclosure>& conditions) {
    std::vector<Ends> ranges;
    std::vector<Number> cuts;
    for (const RatingLine& line : scale.lines) {
        const auto ends = line.range.rest ? std::optional(std::pair<std::optional<Number>, std::optional<Number>>{}) : fixed_ends(line.range);
        if (!ends) return Enclosure::anything();
        ranges.push_back({ends->first, ends->second, line.range.low_closed, line.range.high_closed});
        for (const auto& end : {ends->first, ends->second})
            if (end) cuts.push_back(*end);
    }
    bool uncovered = std::any_of(conditions.begin(), conditions.end(), [](const Enclosure& condition) { return condition.may_be_absent; });
    std::vector<Part> over, under;
    cut_up(*key.low, *key.high, std::move(cuts), [&](const Number& x, const Number& from, const Number& to) {
        std::optional<Number> least, greatest;
        bool sure = false;
        for (const bool rest : {false, true})
            for (std::size_t i = 0; i < scale.lines.size() && !sure; ++i) {
                const RatingLine& line = scale.lines[i];
                if (line.range.rest != rest || !ranges[i].holds(x) || conditions[i].is_false()) continue;
                const Number label(std::int64_t{line.label});
                if (!least || label < *least) least = label;
                if (!greatest || *greatest < label) greatest = label;
                sure = conditions[i].is_true();
            }
        uncovered = uncovered || !sure;
        if (!least) return;
        over.push_back({from, to, *greatest, *greatest});
        under.push_back({from, to, *least, *least});
    });
    if (over.empty()) return Enclosure::anything();
    Enclosure of = key;
    if (uncovered) {
        of.over.reset();
        of.under.reset();
    }
    Enclosure out = function_of(of, over, under);
    out.kind = Value::Kind::label;
    out.low = out.low->ceil();
    out.high = out.high->floor();
    out.may_be_absent = out.may_be_absent || uncovered;
    return out;
}

// Of the final rating's line, whichever may be it.
Enclosure BoxBounds::rating_value(FigureId id) {
    const Enclosure rating = figure(model_.rating);
    if (!rating.may_be_present || !rating.low || !rating.high) return Enclosure::anything();
    const auto column = model_.figures[id].column;
    std::optional<Enclosure> out;
    std::vector<std::optional<Enclosure>> by_label;
    for (const auto& scale : model_.scales)
        for (const auto& line : scale.lines) {
            const Number label(std::int64_t{line.label});
            if (label < *rating.low || *rating.high < label || column >= line.values.size() || line.values[column] == none) continue;
            const Enclosure value = term(line.values[column]);
            out = out ? joined(*out, value) : value;
            if (by_label.size() <= line.label) by_label.resize(line.label + 1);
            auto& of_label = by_label[line.label];
            of_label = of_label ? joined(*of_label, value) : value;
        }
    if (!out) return Enclosure::absent();
    out->may_be_absent = true;
    if (out->kind != Value::Kind::number || !(rating.over || rating.under)) return *out;
    std::vector<Part> over, under;
    for (auto label = rating.low->ceil(); label <= *rating.high; label += 1) {
        const auto index = static_cast<std::size_t>(label.to_int64().value_or(0));
        if (index >= by_label.size() || !by_label[index] || !by_label[index]->low || !by_label[index]->high) return *out;
        over.push_back({label, label, *by_label[index]->high, *by_label[index]->high});
        under.push_back({label, label, *by_label[index]->low, *by_label[index]->low});
    }
    if (over.empty() || over.front().from != *rating.low || over.back().to != *rating.high) return *out;
    Enclosure course = function_of(rating, over, under);
    course.may_be_absent = true;
    return course;
}

}  // namespace kaohe
