// SPDX-License-Identifier: Apache-2.0
// Tables in their three readings (language.md §5.4), and ratings, which are a table over the total (§5.6).
#include <algorithm>
#include <array>
#include <cassert>

#include "interpreter/evaluate_run.hpp"

namespace kaohe {
namespace {

bool is_rest(const TableLine::Key& key) { return key.is_range ? key.range.rest : key.labels.empty(); }

bool is_rest(const TableLine& line) {
    return std::any_of(line.keys.begin(), line.keys.end(), [](const auto& key) { return is_rest(key); });
}

}  // namespace

Value Evaluator::Run::lookup(TermId id, const Table& table) {
    std::array<Value, 2> keys;
    assert(!table.keys.empty() && table.keys.size() <= keys.size());
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
        keys[i] = eval(table.keys[i]);
        if (keys[i].is_absent()) return keys[i];
    }
    switch (table.mode) {
        case Table::Mode::steps: return step(id, table, {keys.data(), table.keys.size()});
        case Table::Mode::straight_line: return interpolated(id, table, keys[0]);
        case Table::Mode::marginal: return marginal(id, table, keys[0]);
    }
    return {};
}

Value Evaluator::Run::taken(TermId id, const Table& table, std::size_t line) {
    if (trace != nullptr) trace->table_lines[id] = static_cast<std::uint32_t>(line);
    return eval(table.lines[line].result);
}

Value Evaluator::Run::line_fits(const TableLine& line, std::span<const Value> keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& key = line.keys[i];
        if (is_rest(key)) continue;
        auto fits = key.is_range ? is_in(key.range, keys[i])
                                 : Value::truth(std::find(key.labels.begin(), key.labels.end(), keys[i].index()) != key.labels.end());
        if (!fits.is_true()) return fits;
    }
    return Value::truth(true);
}

// The first line that fits; 其余 takes what the others leave, wherever it stands.
Value Evaluator::Run::step(TermId id, const Table& table, std::span<const Value> keys) {
    for (const bool rest : {false, true})
        for (std::size_t i = 0; i < table.lines.size(); ++i) {
            if (is_rest(table.lines[i]) != rest) continue;
            auto fits = line_fits(table.lines[i], keys);
            if (fits.is_absent()) return fits;
            if (fits.is_true()) return taken(id, table, i);
        }
    return Value::absent(Absence::not_applicable, id);
}

Value Evaluator::Run::interpolated(TermId id, const Table& table, const Value& x) {
    std::size_t next = 0;
    for (; next < table.lines.size(); ++next) {
        auto point = eval(table.lines[next].keys[0].range.low);
        if (point.is_absent()) return point;
        const auto place = x.number <=> point.number;
        if (place == 0) return taken(id, table, next);
        if (place < 0) break;
    }
    if (next == 0 || next == table.lines.size()) return beyond(id, table, next != 0, x);
    return on_line(id, table, next - 1, next, x);
}

Value Evaluator::Run::beyond(TermId id, const Table& table, bool above, const Value& x) {
    const auto count = table.lines.size();
    const auto end = above && count > 0 ? count - 1 : 0;
    switch (above ? table.above : table.below) {
        case Table::Beyond::flat: return taken(id, table, end);
        case Table::Beyond::value: return eval(above ? table.above_value : table.below_value);
        case Table::Beyond::extended:
            if (count < 2) return taken(id, table, end);
            return above ? on_line(id, table, count - 2, count - 1, x) : on_line(id, table, 0, 1, x);
        case Table::Beyond::unsaid:
        case Table::Beyond::not_covered: break;
    }
    return Value::absent(Absence::not_applicable, id);
}

// On the straight line through two points, between them or past either.
Value Evaluator::Run::on_line(TermId id, const Table& table, std::size_t first, std::size_t second, const Value& x) {
    const std::array terms{table.lines[first].keys[0].range.low, table.lines[second].keys[0].range.low, table.lines[second].result};
    auto y0 = taken(id, table, first);
    if (y0.is_absent()) return y0;
    std::array<Value, 3> values;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        values[i] = eval(terms[i]);
        if (values[i].is_absent()) return values[i];
    }
    const auto& [x0, x1, y1] = values;
    doing = id;
    const auto width = x1.number - x0.number;
    if (width.is_zero()) return Value::absent(Absence::zero_divisor, id);
    y0.number += (x.number - x0.number) * (y1.number - y0.number) / width;
    return y0;
}

// Each slice at its own rate, from 0: a line's rate serves from where the line begins to where the next one does.
Value Evaluator::Run::marginal(TermId id, const Table& table, const Value& x) {
    auto sum = Value::of(0);
    auto from = Value::of(0);
    for (std::size_t i = 0; i < table.lines.size(); ++i) {
        const auto& range = table.lines[i].keys[0].range;
        const auto next_low = i + 1 < table.lines.size() ? table.lines[i + 1].keys[0].range.low : none;
        if (i == 0 && range.low != none) from = eval(range.low);
        if (from.is_absent()) return from;
        if (x.number < from.number) break;
        const auto end = next_low != none ? next_low : range.high;
        auto to = end != none ? eval(end) : x;
        if (to.is_absent()) return to;
        const auto rate = taken(id, table, i);
        if (rate.is_absent()) return rate;
        doing = id;
        sum.number += (min(x.number, to.number) - from.number) * rate.number;
        if (x.number <= to.number) return sum;
        from = std::move(to);
    }
    return Value::absent(Absence::not_applicable, id);
}

Value Evaluator::Run::rating_line_fits(const RatingLine& line, const Value& key) {
    auto fits = line.range.rest ? Value::truth(true) : is_in(line.range, key);
    for (std::size_t i = 0; fits.is_true() && i < line.requires_.size(); ++i) fits = eval(line.requires_[i]);
    return fits;
}

Value Evaluator::Run::rating(TermId id, std::uint32_t index) {
    const auto& scale = model.scales[index];
    const auto key = eval(scale.key);
    if (key.is_absent()) return key;
    note_near_boundary(scale, key);
    for (const bool rest : {false, true})
        for (std::size_t i = 0; i < scale.lines.size(); ++i) {
            const auto& line = scale.lines[i];
            if (line.range.rest != rest) continue;
            auto fits = rating_line_fits(line, key);
            if (fits.is_absent()) return fits;
            if (!fits.is_true()) continue;
            rating_lines[index] = static_cast<std::uint32_t>(i);
            if (trace != nullptr) trace->rating_lines[index] = rating_lines[index];
            return Value::label(line.label);
        }
    note(Note::Kind::ungraded, id);
    return Value::absent(Absence::empty, id);
}

// Within one rounding step of a bound, another way to round could have given another rating. A bound that two lines share is told once.
void Evaluator::Run::note_near_boundary(const RatingScale& scale, const Value& key) {
    const auto& key_term = model.terms[scale.key];
    if (rounding_step == none || key.kind != Value::Kind::number || key_term.op != Op::figure || key_term.payload != model.total) return;
    const auto step = eval(rounding_step);
    if (step.is_absent()) return;
    Value told;
    for (std::size_t i = 0; i < scale.lines.size(); ++i)
        for (const auto bound : {scale.lines[i].range.low, scale.lines[i].range.high}) {
            if (bound == none) continue;
            auto value = eval(bound);
            if (value.is_absent() || value == told || !((key.number - value.number).abs() < step.number)) continue;
            note(Note::Kind::near_boundary, scale.key, none, static_cast<std::uint32_t>(i));
            told = std::move(value);
        }
}

// The value of the line with the final rating: the line that fitted, or where a rule gave another rating, that rating's first line.
Value Evaluator::Run::rating_value(TermId id, FigureId figure) {
    const auto final_rating = read(id, model.rating);
    if (final_rating.is_absent()) return final_rating;
    const auto column = model.figures[figure].column;
    for (std::size_t s = 0; s < model.scales.size(); ++s) {
        const auto& scale = model.scales[s];
        if (std::find(scale.columns.begin(), scale.columns.end(), figure) == scale.columns.end()) continue;
        const auto has_label = [&](const RatingLine& line) { return line.label == final_rating.index(); };
        const RatingLine* line = rating_lines[s] == none ? nullptr : &scale.lines[rating_lines[s]];
        if (line == nullptr || !has_label(*line)) {
            const auto found = std::find_if(scale.lines.begin(), scale.lines.end(), has_label);
            line = found == scale.lines.end() ? nullptr : &*found;
        }
        if (line != nullptr && column < line->values.size() && line->values[column] != none) return eval(line->values[column]);
    }
    return Value::absent(Absence::empty, id);
}

}  // namespace kaohe
