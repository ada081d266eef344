// SPDX-License-Identifier: Apache-2.0
#include "interpreter/monotonicity.hpp"

#include <algorithm>
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
        const FigureId metric = metric_;
        if (metric == none || model_.figures[metric].type != ValueType::number || item_.counted == none) return found.verdict = no_metric, found;
        const auto dependents = figures_that_read(model_, metric);
        std::vector<FigureId> touched;
        for (const FigureId figure : {item_.counted, model_.total, model_.rating})
            if (figure != none && dependents[figure]) touched.push_back(figure);
        if (touched.empty()) return found.verdict = no_metric, found;

        Directions directions(model_, metric, attainable_);
        if (!item_.lower_is_better && directions.of(item_.counted) == Direction::down) found.lower_is_better = true;
        std::vector<FigureId> open;
        for (const FigureId figure : touched) {
            const Direction direction = directions.of(figure);
            if (direction != Direction::fixed && direction != (found.lower_is_better ? Direction::down : Direction::up)) open.push_back(figure);
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
    // |实际 − 目标| in the scoring.
    bool measures_distance() const {
        std::vector<TermId> waiting{model_.figures[item_.score].term};
        while (!waiting.empty()) {
            const TermId id = waiting.back();
            waiting.pop_back();
            if (id == none) continue;
            const Term& t = model_.terms[id];
            if (t.op == Op::absolute) return true;
            for (const TermId inner : {t.a, t.b, t.c}) waiting.push_back(inner);
        }
        return false;
    }

    void look(Monotonicity& found, const std::vector<FigureId>& open) {
        using enum Monotonicity::Verdict;
        bool all = true;
        for (const FigureId figure : open) {
            const FigureId asked[] = {figure};
            const auto person = people_.find({}, asked, [&](const PersonResult& result) { return !result.figures[figure].is_absent(); });
            if (!person) {
                found.why = {"没有找到一个能算出来的人", "nobody was found who could be scored"};
                all = false;
                continue;
            }
            auto given = given_of(model_, *person);
            const Interval window = window_of(model_, metric_, values_, points_of(*person));
            const Curve curve = walk(model_, evaluator_, {figure, metric_, window, given, most_, false});
            const auto points = sampled(curve, figure, given);
            found.looks += 2 * curve.stretches.size() + points.size();
            if (!item_.lower_is_better && figure == open.front() && figure == item_.counted) found.lower_is_better = better_when_low(points);
            if (auto drop = worst_drop(points, curve, found.lower_is_better)) {
                drop->figure = figure;
                drop->person = *person;
                drop->person.figures.erase(std::remove_if(drop->person.figures.begin(), drop->person.figures.end(), [&](const Known& known) { return known.figure == metric_; }), drop->person.figures.end());
                found.drop = std::move(drop);
                found.verdict = lowers;
                return;
            }
            if (curve.complete && window != range_of(values_)) {
                const KeyWords keys(model_, model_.units[model_.figures[metric_].unit]);
                const Say range = keys.range(window);
                found.why = {"数据没有写明范围，只核对了 " + range.zh, "the data has no declared range, and only " + range.en + " was walked through"};
                all = false;
            } else if (!curve.complete) {
                found.why = curve.too_many ? Say("分段太多", "it has too many stretches") : Say("公式里两个变动的量相乘、相除或相比", "its formula multiplies, divides or compares two figures that both move");
                all = false;
            } else if (const FigureId dated = dated_figure(figure); dated != none) {
                found.why = {"“" + model_.figures[dated].name.zh + "”的取值随日期变化，只逐段核对了一个日子", model_.figures[dated].name.en + " differs by date, and only one day was walked through"};
                all = false;
            } else if (const FigureId other = other_data(figure); other != none) {
                found.why = {"还取决于“" + model_.figures[other].name.zh + "”，只逐段核对了一个人的情形", "it depends on " + model_.figures[other].name.en + " as well, and only one case was walked through"};
                all = false;
            }
        }
        if (all) found.verdict = never;
    }

    // Its target and the like, as that person has them.
    std::vector<Number> points_of(const SamplePerson& person) {
        std::vector<Number> points;
        for (const FigureId point : {item_.target, item_.threshold, item_.stretch, item_.baseline}) {
            if (point == none) continue;
            const FigureId asked[] = {point};
            const Value& value = people_.replay(person, asked).figures[point];
            if (value.kind == Value::Kind::number) points.push_back(value.number);
        }
        return points;
    }

    struct Seen {
        Number metric;
        Value value;
        TermId turn = none;
    };

    // Values that the measure can have at both ends and in the middle of every stretch, scored by the evaluator. Ascending.
    std::vector<Seen> sampled(const Curve& curve, FigureId figure, std::vector<Evaluator::Given>& given) {
        std::vector<Seen> seen;
        const auto slot = std::find_if(given.begin(), given.end(), [&](const auto& one) { return one.figure == metric_; });
        const std::size_t at = static_cast<std::size_t>(slot - given.begin());
        if (slot == given.end()) given.push_back({metric_, {}});
        PersonResult result;
        const auto add = [&](const Interval& in, TermId turn) {
            const auto metric = witness(in, values_);
            if (!metric || (!seen.empty() && !(seen.back().metric < *metric))) return;
            given[at].value = Value::of(*metric);
            const FigureId wanted[] = {figure};
            evaluator_.evaluate_figures(given, wanted, result);
            seen.push_back({*metric, result.figures[figure], turn});
        };
        for (const Stretch& stretch : curve.stretches) {
            if (stretch.on.is_point()) {
                add(stretch.on, stretch.turn);
                continue;
            }
            const auto& [low, high] = std::pair(stretch.on.low, stretch.on.high);
            if (!low || !high) {
                add(stretch.on, stretch.turn);
                continue;
            }
            // Next to either end, where a reader would look: a tenth of a percentage point, one of what is counted.
            const Number part = (*high - *low) / 16, near = min(part, values_.step ? *values_.step : values_.grain / 10);
            if (!witness({*low, *low + near, false, true}, values_)) add({*low, *low + part, false, true}, stretch.turn);
            else add({*low, *low + near, false, true}, stretch.turn);
            add({*low + part, *high - part, false, true}, stretch.turn);
            if (!witness({*high - near, *high, true, false}, values_)) add({*high - part, *high, false, false}, stretch.turn);
            else add({*high - near, *high, true, false}, stretch.turn);
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
            const Seen* const before_it = std::exchange(last, &high);
            if (before_it == nullptr) continue;
            const Seen& low = *before_it;
            const Seen &worse = lower_is_better ? high : low, &better = lower_is_better ? low : high;
            const auto before = goodness(worse.value), after = goodness(better.value);
            if (!before || !after || !(*after < *before)) continue;
            const Number fall = *before - *after;
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
    const bool plain = own == plain_unit() && item.target != none && model.figures[item.target].term != none;
    const Unit& target = plain ? model.unit_of(model.figures[item.target].term) : own;
    return target.dimensionless() ? target : own;
}

std::vector<Evaluator::Given> given_of(const Model& model, const SamplePerson& person) {
    std::vector<Evaluator::Given> given;
    for (std::size_t i = 0; i < person.data.size(); ++i) given.push_back({model.columns[i].figure, person.data[i]});
    for (const Known& known : person.figures) given.push_back({known.figure, known.value});
    return given;
}

Monotonicity monotonicity(const Model& model, std::uint32_t item, SamplePeople& people, Evaluator& evaluator, AttainableValues& values, std::size_t most) {
    return Question(model, item, people, evaluator, values, most).answer();
}

}  // namespace kaohe
