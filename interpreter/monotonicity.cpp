// SPDX-License-Identifier: Apache-2.0
#include "interpreter/monotonicity.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "interpreter/coverage_text.hpp"
#include "interpreter/curve.hpp"
#include "interpreter/direction.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/turns.hpp"

namespace kaohe {
namespace {

// How good a figure is: more is better, and of labels the one that stands earlier.
std::optional<Number> goodness(const Value& value) {
    if (value.kind == Value::Kind::number || value.kind == Value::Kind::truth) return value.number;
    if (value.kind == Value::Kind::label) return -value.number;
    return std::nullopt;
}

class Question {
public:
    Question(const Model& model, std::uint32_t item, SamplePeople& people, Evaluator& evaluator, AttainableValues& attainable, std::size_t most)
        : model_(model), item_(model.items[item]), people_(people), evaluator_(evaluator), most_(most), metric_(metric_of(model, item_)), attainable_(attainable), values_(attainable.of_figure(metric_)) {}

    Monotonicity answer() {
        using enum Monotonicity::Verdict;
        Monotonicity found;
        found.lower_is_better = item_.lower_is_better;
        if (metric_ == none || model_.figures[metric_].type != ValueType::number || item_.counted == none) return found.verdict = no_metric, found;
        const auto dependents = figures_that_read(model_, metric_);
        std::vector<FigureId> touched;
        for (const FigureId figure : {item_.counted, model_.total, model_.rating})
            if (figure != none && dependents[figure]) touched.push_back(figure);
        if (touched.empty()) return found.verdict = no_metric, found;

        Directions directions(model_, metric_, attainable_);
        if (!item_.lower_is_better && directions.of(item_.counted) == Direction::down) found.lower_is_better = true;
        std::vector<FigureId> open;
        for (const FigureId figure : touched) {
            const Direction direction = directions.of(figure);
            const bool decided = direction == Direction::fixed || direction == (found.lower_is_better ? Direction::down : Direction::up);
            if (!decided && !rises_with_score(figure)) open.push_back(figure);
        }
        // A figure worked out from data that goes other ways as well cannot be moved alone.
        if (const FigureId other = data_used_elsewhere(touched); other != none) {
            found.why = {"它由“" + model_.figures[other].name.zh + "”等算出，而这项数据还用在别处", "it is worked out from " + model_.figures[other].name.en + ", which is used elsewhere, too"};
            return found;
        }
        if (open.empty()) return found.verdict = never, found;
        if (measures_distance()) return found.verdict = two_sided, found;
        look(found, open);
        return found;
    }

private:
    // A total or rating that the measure reaches through its score alone, and that never falls as the score rises, is as good as the score.
    bool rises_with_score(FigureId figure) const {
        if (figure == item_.counted || figures_behind(model_, figure, item_.counted)[metric_]) return false;
        const Direction direction = Directions(model_, item_.counted, attainable_).of(figure);
        return direction == Direction::up || direction == Direction::fixed;
    }

    // |实际 − 目标| in the scoring. A share of |目标| is none.
    bool measures_distance() const {
        const auto dependents = figures_that_read(model_, metric_);
        const auto bound = bound_terms(model_);
        const std::function<bool(TermId)> moves = [&](TermId top) {
            bool found = false;
            for_terms_within(model_, top, [&](TermId id) {
                const Term& t = model_.terms[id];
                found = found || (t.op == Op::figure && dependents[t.payload]) || (t.op == Op::local && moves(bound[t.payload]));
                return !found;
            });
            return found;
        };
        bool found = false;
        for_terms_within(model_, model_.figures[item_.score].term, [&](TermId id) {
            found = found || (model_.terms[id].op == Op::absolute && moves(model_.terms[id].a));
            return !found;
        });
        return found;
    }

    void look(Monotonicity& found, const std::vector<FigureId>& open) {
        for (const FigureId figure : open) {
            const FigureId asked[] = {figure};
            const auto person = people_.find({}, asked, [&](const PersonResult& result) { return !result.figures[figure].is_absent(); });
            if (!person) {
                found.why = {"没有找到一个能算出来的人", "nobody was found who could be scored"};
                continue;
            }
            auto given = given_of(model_, *person);
            const Interval window = window_of(model_, metric_, values_, points_of(item_, *person, people_));
            const Curve curve = walk(model_, evaluator_, {figure, metric_, window, given, most_, false});
            const auto points = sampled(curve, figure, given);
            found.looks += 2 * curve.stretches.size() + points.size();
            if (!item_.lower_is_better && figure == open.front() && figure == item_.counted) found.lower_is_better = better_when_low(points);
            if (auto drop = worst_drop(points, curve, found.lower_is_better)) {
                drop->figure = figure;
                drop->person = *person;
                std::erase_if(drop->person.figures, [&](const Known& known) { return known.figure == metric_; });
                found.drop = std::move(drop);
                found.verdict = Monotonicity::Verdict::lowers;
                return;
            }
            if (const Say doubt = what_is_left_open(figure, curve, window); !doubt.zh.empty()) found.why = doubt;
        }
        if (found.why.zh.empty()) found.verdict = Monotonicity::Verdict::never;
    }

    // Why the course of one person does not speak for everybody; empty where it does.
    Say what_is_left_open(FigureId figure, const Curve& curve, const Interval& window) const {
        if (curve.too_many) return {"分段太多", "it has too many stretches"};
        if (!curve.complete) return {"公式里两个变动的量相乘、相除或相比", "its formula multiplies, divides or compares two figures that both move"};
        if (window != range_of(values_)) {
            const Say range = KeyWords(model_, model_.units[model_.figures[metric_].unit]).range(window);
            return {"数据没有写明范围，只核对了 " + range.zh, "the data has no declared range, and only " + range.en + " was walked through"};
        }
        if (const FigureId dated = dated_figure(figure); dated != none)
            return {"“" + model_.figures[dated].name.zh + "”的取值随日期变化，只逐段核对了一个日子", model_.figures[dated].name.en + " differs by date, and only one day was walked through"};
        if (const FigureId other = other_data(figure); other != none)
            return {"还取决于“" + model_.figures[other].name.zh + "”，只逐段核对了一个人的情形", "it depends on " + model_.figures[other].name.en + " as well, and only one case was walked through"};
        return {};
    }

    struct Seen {
        Number metric;
        Value value;
        TermId turn = none;
    };

    // Values that the measure can have at both ends and in the middle of every stretch, scored by the evaluator. Ascending.
    std::vector<Seen> sampled(const Curve& curve, FigureId figure, std::vector<Evaluator::Given>& given) {
        std::vector<Seen> seen;
        PersonResult result;
        // A value of the first of the two in which there is one.
        const auto add = [&](const Interval& in, const Interval& or_in, TermId turn) {
            auto metric = witness(in, values_);
            if (!metric) metric = witness(or_in, values_);
            if (!metric || (!seen.empty() && !(seen.back().metric < *metric))) return;
            set_given(given, metric_, Value::of(*metric));
            const FigureId wanted[] = {figure};
            evaluator_.evaluate_figures(given, wanted, result);
            seen.push_back({*metric, result.figures[figure], turn});
        };
        for (const Stretch& stretch : curve.stretches) {
            const auto& [low, high] = std::pair(stretch.on.low, stretch.on.high);
            if (stretch.on.is_point() || !low || !high) {
                add(stretch.on, stretch.on, stretch.turn);
                continue;
            }
            // Next to either end, where a reader would look: a tenth of a percentage point, one of what is counted.
            const Number part = (*high - *low) / 16, near = min(part, values_.step ? *values_.step : values_.grain / 10);
            add({*low, *low + near, false, true}, {*low, *low + part, false, true}, stretch.turn);
            add({*low + part, *high - part, false, true}, {*low, *high, false, false}, stretch.turn);
            add({*high - near, *high, true, false}, {*high - part, *high, false, false}, stretch.turn);
        }
        return seen;
    }

    static bool better_when_low(const std::vector<Seen>& points) {
        const auto known = [](const Seen& seen) { return goodness(seen.value).has_value(); };
        const auto first = std::find_if(points.begin(), points.end(), known);
        const auto last = std::find_if(points.rbegin(), points.rend(), known);
        return first != points.end() && *goodness(last->value) < *goodness(first->value);
    }

    static std::optional<Drop> worst_drop(const std::vector<Seen>& points, const Curve& curve, bool lower_is_better) {
        std::optional<Drop> worst;
        std::optional<Number> depth;
        const Seen* last = nullptr;  // with a value: what cannot be computed in between does not count
        for (const Seen& high : points) {
            if (!goodness(high.value)) continue;
            const Seen* const previous = std::exchange(last, &high);
            if (previous == nullptr) continue;
            const Seen& low = *previous;
            const Seen &worse = lower_is_better ? high : low, &better = lower_is_better ? low : high;
            const Number fall = *goodness(worse.value) - *goodness(better.value);
            if (fall.sign() <= 0) continue;
            if (depth && !(*depth < fall)) continue;
            depth = fall;
            const auto inside = [&](const Stretch& stretch) { return stretch.on.contains(low.metric) && stretch.on.contains(high.metric); };
            const bool slopes = std::any_of(curve.stretches.begin(), curve.stretches.end(), inside);
            worst = Drop{none, Value::of(worse.metric), Value::of(better.metric), worse.value, better.value, slopes ? none : high.turn, {}};
        }
        return worst;
    }

    FigureId dated_figure(FigureId figure) const {
        const auto behind = figures_behind(model_, figure);
        for (const Dated& dated : model_.dated)
            if (dated.values.size() > 1 && dated.figure != none && behind[dated.figure]) return dated.figure;
        return none;
    }

    FigureId data_used_elsewhere(const std::vector<FigureId>& touched) const {
        if (model_.figures[metric_].term == none) return none;
        const auto inside = figures_behind(model_, metric_);
        for (const FigureId figure : touched) {
            const auto behind = figures_behind(model_, figure, metric_);
            for (FigureId id = 0; id < behind.size(); ++id)
                if (id != metric_ && behind[id] && inside[id] && model_.figures[id].kind == FigureKind::data) return id;
        }
        return none;
    }

    // Data besides the measure's own that the figure depends on.
    FigureId other_data(FigureId figure) const {
        const auto behind = figures_behind(model_, figure, metric_);
        for (FigureId id = 0; id < behind.size(); ++id)
            if (behind[id] && id != metric_ && model_.figures[id].kind == FigureKind::data) return id;
        return none;
    }

    const Model& model_;
    const Item& item_;
    SamplePeople& people_;
    Evaluator& evaluator_;
    const std::size_t most_;
    const FigureId metric_;
    AttainableValues& attainable_;
    const Attainable values_;
};

}  // namespace

const Unit& unit_of_metric(const Model& model, const Item& item, FigureId metric) {
    const Unit& own = model.units[model.figures[metric].unit];
    if (own != plain_unit()) return own;
    if (item.target != none && model.figures[item.target].term != none) {
        const Unit& target = model.unit_of(model.figures[item.target].term);
        return target.dimensionless() ? target : own;
    }
    if (item.score == none) return own;
    // Without a target: 90%（含）以上得 100 分.
    const Unit* bound = nullptr;
    const auto see = [&](TermId term) {
        if (term == none || bound != nullptr) return;
        const Unit& unit = model.unit_of(term);
        if (unit.dimensionless() && unit.ratio == Unit::Ratio::percent) bound = &unit;
    };
    for_terms_within(model, model.figures[item.score].term, [&](TermId id) {
        const Term& t = model.terms[id];
        if (t.op == Op::in_range) see(model.ranges[t.payload].low), see(model.ranges[t.payload].high);
        if (t.op != Op::lookup || model.tables[t.payload].keys.size() != 1) return true;
        for (const TableLine& line : model.tables[t.payload].lines) see(line.keys[0].range.low), see(line.keys[0].range.high);
        return true;
    });
    return bound != nullptr ? *bound : own;
}

std::vector<Number> points_of(const Item& item, const SamplePerson& person, SamplePeople& people) {
    std::vector<Number> points;
    for (const FigureId point : {item.target, item.threshold, item.stretch, item.baseline}) {
        if (point == none) continue;
        const FigureId asked[] = {point};
        const Value& value = people.replay(person, asked).figures[point];
        if (value.kind == Value::Kind::number) points.push_back(value.number);
    }
    return points;
}

Monotonicity monotonicity(const Model& model, std::uint32_t item, SamplePeople& people, Evaluator& evaluator, AttainableValues& values, std::size_t most) {
    return Question(model, item, people, evaluator, values, most).answer();
}

}  // namespace kaohe
