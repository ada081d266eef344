// SPDX-License-Identifier: Apache-2.0
// Ranges, tables, scales, rules, results: what is written in lines. Lines whose bounds are plain numbers are compared by what they come to
// for every value, so that neither their order nor 其余 for the last of them makes a difference.
#include <algorithm>
#include <array>
#include <map>

#include "interpreter/constant_terms.hpp"
#include "interpreter/rule_order.hpp"
#include "tools/difference/any_order.hpp"
#include "tools/difference/sameness.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_places = 4096;

// Both bounds as numbers, where they are.
struct Bounds {
    std::optional<Number> low, high;
    bool low_closed = true, high_closed = true, rest = false;
    bool holds(const Number& x) const {
        if (low && (x < *low || (x == *low && !low_closed))) return false;
        return !high || (x < *high || (x == *high && high_closed));
    }
};

std::optional<Bounds> bounds_of(const Model& model, const Range& range) {
    Bounds bounds{{}, {}, range.low_closed, range.high_closed, range.rest};
    for (const auto& [term, into] : {std::pair(range.low, &bounds.low), std::pair(range.high, &bounds.high)})
        if (term != none && !(*into = constant_number(model, term))) return std::nullopt;
    return bounds;
}

// One value for each stretch that no bound divides.
std::vector<Number> places_of(std::vector<Number> bounds) {
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    if (bounds.empty()) return {Number(0)};
    std::vector<Number> places{bounds.front() - Number(1)};
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        places.push_back(bounds[i]);
        places.push_back(i + 1 < bounds.size() ? (bounds[i] + bounds[i + 1]) / Number(2) : bounds[i] + Number(1));
    }
    return places;
}

void add_bounds(std::vector<Number>& all, const Bounds& bounds) {
    if (bounds.low) all.push_back(*bounds.low);
    if (bounds.high) all.push_back(*bounds.high);
}

// A table in steps with one or two keys, its bounds worked out.
struct Steps {
    struct Key {
        Bounds bounds;
        std::vector<std::uint32_t> labels;
        bool is_range = true;
        bool rest() const { return is_range ? bounds.rest : labels.empty(); }
    };
    std::vector<std::vector<Key>> lines;  // by line, by key
    bool known = true;

    Steps(const Model& model, const Table& table) {
        for (const TableLine& line : table.lines) {
            std::vector<Key> keys;
            for (const TableLine::Key& key : line.keys) {
                Key made;
                made.is_range = key.is_range, made.labels = key.labels;
                const auto bounds = key.is_range ? bounds_of(model, key.range) : std::optional(Bounds{});
                if (bounds) made.bounds = *bounds;
                else known = false;
                keys.push_back(std::move(made));
            }
            lines.push_back(std::move(keys));
        }
    }
    // The line that is taken, or none.
    std::uint32_t line_at(const std::array<Number, 2>& numbers, const std::array<std::uint32_t, 2>& labels) const {
        for (const bool rest : {false, true})
            for (std::uint32_t i = 0; i < lines.size(); ++i) {
                bool fits = true, has_rest = false;
                for (std::size_t k = 0; k < lines[i].size(); ++k) {
                    const Key& key = lines[i][k];
                    has_rest = has_rest || key.rest();
                    fits = fits && (key.rest() || (key.is_range ? key.bounds.holds(numbers[k]) : std::find(key.labels.begin(), key.labels.end(), labels[k]) != key.labels.end()));
                }
                if (fits && has_rest == rest) return i;
            }
        return none;
    }
};

}  // namespace

bool Sameness::ranges(const Range& a, const Range& b) {
    if (a.rest || b.rest) return a.rest == b.rest;
    return terms(a.low, b.low) && terms(a.high, b.high) && (a.low == none || a.low_closed == b.low_closed) && (a.high == none || a.high_closed == b.high_closed);
}

bool Sameness::ranges(const std::optional<Range>& a, const std::optional<Range>& b) { return a.has_value() == b.has_value() && (!a || ranges(*a, *b)); }

bool Sameness::answers(const Column& a, const Column& b) { return answers(a.answers, b.answers, {a_.figures[a.figure].labels, b_.figures[b.figure].labels}); }

bool Sameness::answers(std::uint32_t a, std::uint32_t b, Lists lists) {
    // The answer that is the error needs no words.
    const auto said = [](const Model& model, std::uint32_t index) {
        std::vector<const Answer*> out;
        if (index != none)
            for (const Answer& answer : model.answers[index].list)
                if (std::none_of(out.begin(), out.end(), [&](const Answer* other) { return other->trigger == answer.trigger; })) out.push_back(&answer);
        return out;
    };
    const auto first = said(a_, a), second = said(b_, b);
    const auto same = [&](const Answer* x, const Answer* y) { return x->trigger == y->trigger && x->kind == y->kind && items_.are(x->into, y->into) && terms(x->value, y->value, lists); };
    return first.size() == second.size() && std::all_of(first.begin(), first.end(), [&](const Answer* x) { return std::any_of(second.begin(), second.end(), [&](const Answer* y) { return same(x, y); }); });
}

// ── tables ──

bool Sameness::tables(const Table& a, const Table& b) {
    if (a.mode != b.mode || a.keys.size() != b.keys.size()) return false;
    for (std::size_t i = 0; i < a.keys.size(); ++i)
        if (!terms(a.keys[i], b.keys[i]) || (a.key_lists[i] == none) != (b.key_lists[i] == none)) return false;
    if (a.mode == Table::Mode::steps) {
        bool decided = false;
        const bool same = same_steps(a, b, decided);
        if (decided) return same;
    } else if (a.below != b.below || a.above != b.above || !terms(a.below_value, b.below_value) || !terms(a.above_value, b.above_value)) {
        return false;
    }
    return lines_in_order(a, b);
}

bool Sameness::same_steps(const Table& a, const Table& b, bool& decided) {
    const Steps first(a_, a), second(b_, b);
    if (!first.known || !second.known || a.keys.empty() || a.keys.size() > 2) return false;
    // By key: a number, or a label of each side.
    struct Place {
        Number number;
        std::uint32_t a = none, b = none;
    };
    std::array<std::vector<Place>, 2> places{{{Place{}}, {Place{}}}};
    for (std::size_t k = 0; k < a.keys.size(); ++k) {
        places[k].clear();
        if (a.key_lists[k] != none) {
            for (const auto& [x, y] : label_pairs(a.key_lists[k], b.key_lists[k]))
                if (x != none && y != none) places[k].push_back({{}, x, y});
            continue;
        }
        std::vector<Number> bounds;
        for (const Steps* const steps : {&first, &second})
            for (const auto& line : steps->lines) add_bounds(bounds, line[k].bounds);
        for (const Number& number : places_of(std::move(bounds))) places[k].push_back({number, none, none});
    }
    if (places[0].size() * places[1].size() > most_places) return false;
    decided = true;
    for (const Place& x : places[0])
        for (const Place& y : places[1]) {
            const auto line_a = first.line_at({x.number, y.number}, {x.a, y.a}), line_b = second.line_at({x.number, y.number}, {x.b, y.b});
            if ((line_a == none) != (line_b == none)) return false;
            if (line_a != none && !terms(a.lines[line_a].result, b.lines[line_b].result, {labels_of(a_, a.lines[line_a].result), labels_of(b_, b.lines[line_b].result)})) return false;
        }
    return true;
}

bool Sameness::lines_in_order(const Table& a, const Table& b) {
    const auto same_key = [&](std::size_t k, const TableLine::Key& x, const TableLine::Key& y) {
        if (x.is_range != y.is_range) return false;
        if (x.is_range) return ranges(x.range, y.range);
        return x.labels.size() == y.labels.size() && std::all_of(x.labels.begin(), x.labels.end(), [&](std::uint32_t label) { return std::find(y.labels.begin(), y.labels.end(), label_after(a.key_lists[k], label, b.key_lists[k])) != y.labels.end(); });
    };
    return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), [&](const TableLine& x, const TableLine& y) {
        if (x.keys.size() != y.keys.size()) return false;
        for (std::size_t k = 0; k < x.keys.size(); ++k)
            if (!same_key(k, x.keys[k], y.keys[k])) return false;
        return terms(x.result, y.result);
    });
}

// ── ratings ──

namespace {

// The lines that may be taken for a value, in the order of trial, up to the first that asks for nothing more.
std::vector<const RatingLine*> lines_at(const RatingScale& scale, const std::vector<Bounds>& bounds, const Number& x) {
    std::vector<const RatingLine*> out;
    for (const bool rest : {false, true})
        for (std::size_t i = 0; i < scale.lines.size(); ++i) {
            if (bounds[i].rest != rest || (!rest && !bounds[i].holds(x))) continue;
            out.push_back(&scale.lines[i]);
            if (scale.lines[i].requires_.empty()) return out;
        }
    return out;
}

struct Stretches {
    std::vector<Bounds> a, b;
    std::vector<Number> places;
};

// Nothing where a bound depends on data.
std::optional<Stretches> stretches(const Model& model_a, const RatingScale& a, const Model& model_b, const RatingScale& b) {
    Stretches out;
    std::vector<Number> all;
    for (const auto& [model, scale, into] : {std::tuple(&model_a, &a, &out.a), std::tuple(&model_b, &b, &out.b)})
        for (const RatingLine& line : scale->lines) {
            const auto bounds = bounds_of(*model, line.range);
            if (!bounds) return std::nullopt;
            add_bounds(all, *bounds);
            into->push_back(*bounds);
        }
    out.places = places_of(std::move(all));
    return out;
}

}  // namespace

bool Sameness::scales(const RatingScale& a, const RatingScale& b) {
    if (!terms(a.key, b.key)) return false;
    const auto same = [&](const RatingLine& x, const RatingLine& y) {
        return labels(a.labels, x.label, b.labels, y.label) && std::equal(x.requires_.begin(), x.requires_.end(), y.requires_.begin(), y.requires_.end(), [&](TermId p, TermId q) { return terms(p, q); });
    };
    if (const auto known = stretches(a_, a, b_, b)) {
        for (const Number& x : known->places) {
            const auto first = lines_at(a, known->a, x), second = lines_at(b, known->b, x);
            if (!std::equal(first.begin(), first.end(), second.begin(), second.end(), [&](auto* p, auto* q) { return same(*p, *q); })) return false;
        }
        return true;
    }
    return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), [&](const RatingLine& x, const RatingLine& y) { return ranges(x.range, y.range) && same(x, y); });
}

// By the line that was taken; where a rule gave another rating, by that rating's first line.
bool Sameness::rating_values(FigureId figure_a, FigureId figure_b) {
    if (a_.scales.empty() || b_.scales.empty() || !figure(figure_a, figure_b)) return false;
    const RatingScale &a = a_.scales.front(), &b = b_.scales.front();
    const auto column_a = a_.figures[figure_a].column, column_b = b_.figures[figure_b].column;
    const auto value = [](const RatingLine& line, std::uint32_t column) { return column < line.values.size() ? line.values[column] : none; };
    const Lists lists{a_.figures[figure_a].labels, b_.figures[figure_b].labels};
    for (std::uint32_t label = 0; label < a_.label_lists[a.labels].labels.size(); ++label) {
        const auto partner = label_after(a.labels, label, b.labels);
        const auto of = [](const RatingScale& scale, std::uint32_t wanted) { return std::find_if(scale.lines.begin(), scale.lines.end(), [&](const RatingLine& line) { return line.label == wanted; }); };
        const auto first = of(a, label), second = of(b, partner);
        if (first == a.lines.end() || second == b.lines.end() || !terms(value(*first, column_a), value(*second, column_b), lists)) return false;
    }
    if (a_.label_lists[a.labels].labels.size() != b_.label_lists[b.labels].labels.size()) return false;
    const auto several = [](const Model& model, const RatingScale& scale) { return scale.lines.size() > model.label_lists[scale.labels].labels.size(); };
    if (!several(a_, a) && !several(b_, b)) return true;
    return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), [&](const RatingLine& x, const RatingLine& y) { return labels(a.labels, x.label, b.labels, y.label) && ranges(x.range, y.range) && terms(value(x, column_a), value(y, column_b), lists); });
}

// ── rules and results ──

bool Sameness::effects(const Effect& a, FigureId of_a, const Effect& b, FigureId of_b) {
    if (a.kind != b.kind || a.veto != b.veto || !terms(a.condition, b.condition)) return false;
    const bool levels = a.kind == Effect::Kind::drop || a.kind == Effect::Kind::raise;
    return terms(a.value, b.value, levels ? Lists{} : Lists{a_.figures[of_a].labels, b_.figures[of_b].labels});
}

namespace {

std::map<std::pair<bool, int>, std::vector<const Effect*>> by_stage(const Ruled& rules) {
    std::map<std::pair<bool, int>, std::vector<const Effect*>> out;
    for (const Effect& effect : rules.effects) out[{effect.veto, stage_of(effect)}].push_back(&effect);
    return out;
}

bool multiplies(const Effect* effect) { return effect->kind == Effect::Kind::factor || effect->kind == Effect::Kind::drop; }

}  // namespace

// Within a stage the order counts only where different kinds of effect meet: adding and multiplying, dropping and raising.
bool Sameness::rules(const Ruled& a, const Ruled& b) {
    if (!figure(a.figure, b.figure)) return false;
    const auto same = [&](const Effect* x, const Effect* y) { return effects(*x, a.figure, *y, b.figure); };
    const auto first = by_stage(a), second = by_stage(b);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(), [&](const auto& one, const auto& other) {
        if (one.first != other.first) return false;
        const auto &x = one.second, &y = other.second;
        const bool mixed = std::any_of(x.begin(), x.end(), multiplies) && !std::all_of(x.begin(), x.end(), multiplies);
        return mixed ? std::equal(x.begin(), x.end(), y.begin(), y.end(), same) : same_in_any_order(x, y, same);
    });
}

bool Sameness::outcome_lines(const Outcome& a, const OutcomeLine& x, const Outcome& b, const OutcomeLine& y) {
    return x.otherwise == y.otherwise && terms(x.condition, y.condition) && terms(x.value, y.value, {a_.figures[a.figure].labels, b_.figures[b.figure].labels});
}

// Where exactly one line may fit, its place among the others decides nothing; texts are listed in the order written.
bool Sameness::outcomes(const Outcome& a, const Outcome& b) {
    if (a.lines.size() != b.lines.size() || (a.sequential != b.sequential && a.lines.size() > 1)) return false;
    const bool in_order = a.sequential || a_.figures[a.figure].type == ValueType::text;
    const auto same = [&](const OutcomeLine& x, const OutcomeLine& y) { return outcome_lines(a, x, b, y); };
    if (in_order) return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same);
    return same_in_any_order(a.lines, b.lines, same);
}

bool Sameness::dated(const Dated& a, const Dated& b) {
    return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), [&](const DatedValue& x, const DatedValue& y) { return x.from == y.from && terms(x.value, y.value); });
}

}  // namespace kaohe
