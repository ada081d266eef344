// SPDX-License-Identifier: Apache-2.0
#include "interpreter/analysis.hpp"

#include <algorithm>

#include "interpreter/attainable.hpp"
#include "interpreter/flat_ends.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/turns.hpp"

namespace kaohe {
namespace {

class Analyst {
public:
    Analyst(const Model& model, const AnalysisOptions& options)
        : model_(model), options_(options), values_(model), people_(model), evaluator_(model, {model.effective_from}), extremes_(model, people_) {}

    Analysis run() {
        for (const Item& item : model_.items)
            if (item.counted != none) range(item.counted);
        if (model_.total != none) range(model_.total);
        for (std::uint32_t i = 0; i < model_.items.size(); ++i)
            if (model_.items[i].kind == Item::Kind::indicator) course(i);
        for (std::uint32_t column = 0; column < model_.columns.size(); ++column) missing(column);
        return std::move(out_);
    }

private:
    void range(FigureId figure) {
        ReachedRange found{figure, range_of(values_.of_figure(figure)), false, false, extremes_.least(figure), extremes_.greatest(figure)};
        found.low_reached = found.least && found.bounds.low && found.bounds.low_closed && *found.bounds.low == found.least->value;
        found.high_reached = found.greatest && found.bounds.high && found.bounds.high_closed && *found.bounds.high == found.greatest->value;
        out_.ranges.push_back(std::move(found));
    }

    void course(std::uint32_t index) {
        const Item& item = model_.items[index];
        const FigureId own = metric_of(model_, item);
        if (own == none || item.counted == none || model_.figures[own].type != ValueType::number) return;
        Course found;
        found.item = index;
        found.metric = own;
        found.monotonicity = monotonicity(model_, index, people_, evaluator_, values_, spent_ > 10'000'000 ? 20 : 400);
        spent_ += found.monotonicity.looks * model_.terms.size();
        const FigureId asked[] = {item.counted};
        const auto person = people_.find({}, asked, [&](const PersonResult& result) { return !result.figures[item.counted].is_absent(); });
        if (person) {
            found.given = given_of(model_, *person);
            const Attainable metric = values_.of_figure(own);
            CurveQuestion question{item.counted, own, window_of(model_, own, metric, points_of(item, *person, people_)), found.given, 200, false};
            found.curve = walk(model_, evaluator_, question);
            // Without a declared end, on until the score has come to rest.
            for (int further = 0; further < 3 && !range_of(metric).high && found.curve.complete && !rests(found.curve); ++further) {
                question.range.high = *question.range.high * Number(2);
                Curve longer = walk(model_, evaluator_, question);
                if (longer.complete) found.curve = std::move(longer);
            }
            if (!found.curve.complete && found.curve.too_many) {
                question.most = 500;
                Curve between = walk_between_flat_ends(model_, evaluator_, {model_.effective_from}, question);
                if (between.complete) found.curve = std::move(between);
            }
            if (!found.curve.complete && found.curve.too_many) {
                question.through_rounding = true;
                found.curve = walk(model_, evaluator_, question);
                found.rounded_away = found.curve.complete;
            }
            found.possible = range_of(metric);
            found.cut = question.range != found.possible;
            found.curve = merged(std::move(found.curve));
            end_share(found, unit_of_metric(model_, item, own));
            find_step(found, metric);
            find_cliffs(found, item, metric);
            find_dead_zones(found);
        }
        out_.courses.push_back(std::move(found));
    }

    // Whether it stands still over the last quarter of what was walked.
    static bool rests(const Curve& curve) {
        const auto last = std::find_if(curve.stretches.rbegin(), curve.stretches.rend(), [](const Stretch& stretch) { return !stretch.on.is_point(); });
        if (last == curve.stretches.rend() || (last->is_number() && last->form.moves())) return false;
        const auto& first = curve.stretches.front().on;
        return first.low && last->on.low && last->on.high && (*last->on.high - *last->on.low) * Number(4) >= *last->on.high - *first.low;
    }

    // A percentage without a declared end is followed to 100%, or to where it turns last; the doubling above went far past what there is.
    static void end_share(Course& found, const Unit& unit) {
        if (found.possible.high || !unit.dimensionless() || unit.ratio != Unit::Ratio::percent || found.curve.stretches.empty()) return;
        Interval& last = found.curve.stretches.back().on;
        if (last.is_point() || !last.high) return;
        const Number low = last.low ? *last.low : Number(0), tenth = Number::fraction(1, 10);
        Number end = max(Number(1), (low / tenth).ceil() * tenth);
        if (end <= low) end += tenth;
        if (end < *last.high) last.high = end, last.high_closed = true;
    }

    void find_step(Course& found, const Attainable& metric) const {
        const std::uint32_t column = model_.figures[found.metric].column;
        found.step = metric.step;
        found.step_is_sure = found.step.has_value();
        if (!found.step && column < options_.steps.size() && model_.figures[found.metric].kind == FigureKind::data) found.step = options_.steps[column];
    }

    // One step across each turn, on the grid of what the measure can be; without a step, the turn itself and what stands just beside it.
    void find_cliffs(Course& found, const Item& item, const Attainable& metric) {
        for (std::size_t i = 0; i < found.curve.stretches.size(); ++i) {
            const Stretch& stretch = found.curve.stretches[i];
            if (!found.step) {
                if (i > 0) jump(found, found.curve.stretches[i - 1], stretch);
                continue;
            }
            const Number& step = *found.step;
            if (i > 0 && stretch.on.low) {
                const Number above = (*stretch.on.low / step).ceil() * step;
                for (const Number& after : {above, above + step}) compare(found, item, metric, after - step, after);
            }
            if (stretch.form.moves() && stretch.form.is_straight() && stretch.on.low) {
                const Number inside = ((*stretch.on.low / step).floor() + 1) * step;
                compare(found, item, metric, inside, inside + step);
            }
        }
    }

    void jump(Course& found, const Stretch& before, const Stretch& after) const {
        if (!before.is_number() || !after.is_number() || !after.on.low) return;
        const auto at = [&](const Stretch& stretch) { return stretch.form.moves() ? stretch.form.at(*after.on.low) : stretch.value.number; };
        for (const Stretch* const side : {&before, &after})
            if (const auto pole = side->form.pole(); side->form.moves() && pole && *pole == *after.on.low) return;
        add_cliff(found, {*after.on.low, *after.on.low, at(before), at(after)});
    }

    void compare(Course& found, const Item& item, const Attainable& metric, const Number& before, const Number& after) {
        if (!metric.contains(before) || !metric.contains(after)) return;
        const auto a = score(found, item, before), b = score(found, item, after);
        if (a && b) add_cliff(found, {before, after, *a, *b});
    }

    void add_cliff(Course& found, Cliff cliff) const {
        if (!(options_.cliff < (cliff.score_after - cliff.score_before).abs())) return;
        const bool told = std::any_of(found.cliffs.begin(), found.cliffs.end(), [&](const Cliff& other) { return other.before == cliff.before && other.after == cliff.after; });
        if (!told) found.cliffs.push_back(std::move(cliff));
    }

    std::optional<Number> score(const Course& found, const Item& item, const Number& metric) {
        std::vector<Evaluator::Given> given = found.given;
        set_given(given, found.metric, Value::of(metric));
        const FigureId wanted[] = {item.counted};
        evaluator_.evaluate_figures(given, wanted, result_);
        const Value& value = result_.figures[item.counted];
        return value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
    }

    static void find_dead_zones(Course& found) {
        for (const Stretch& stretch : found.curve.stretches)
            if (!stretch.on.is_point() && stretch.is_number() && stretch.form.decided && !stretch.form.moves() && found.curve.stretches.size() > 1) found.dead_zones.push_back(stretch.on);
    }

    bool is_read(FigureId figure) const {
        if (readers_.empty()) {
            readers_.assign(model_.figures.size(), false);
            for (const FigureId root : roots_of(model_)) readers_[root] = true;
            for (const auto& reads : model_.reads)
                for (const FigureId read : reads) readers_[read] = true;
            for (const Item& item : model_.items)
                if (item.actual != none) readers_[item.actual] = true;
        }
        return readers_[figure];
    }

    void missing(std::uint32_t column) {
        const FigureId figure = model_.columns[column].figure;
        if (!is_read(figure)) return;
        const FigureId sinks[] = {model_.total != none ? model_.total : figure};
        const auto person = people_.find({}, sinks, [&](const PersonResult& result) { return result.status == Status::scored; });
        if (!person) return;
        MissingData found = without(column, person->data);
        // What it means may differ by role: the gravest is told, with whom it is for.
        for (std::uint32_t other = 0; other < model_.columns.size() && !found.only_for; ++other) {
            const Figure& by = model_.figures[model_.columns[other].figure];
            if (other != column && by.type == ValueType::label && by.labels != none && is_read(model_.columns[other].figure)) by_option(found, other, person->data);
        }
        using enum MissingData::Outcome;
        if (found.outcome == valued || found.outcome == spread) total_without(found);
        out_.missing.push_back(std::move(found));
    }

    // Asks again for each option of another column, and keeps the gravest answer where they differ.
    void by_option(MissingData& found, std::uint32_t other, std::vector<Value> data) {
        const FigureId figure = model_.columns[other].figure;
        std::vector<std::pair<Value, MissingData>> cases;
        for (std::uint32_t label = 0; label < model_.label_lists[model_.figures[figure].labels].labels.size(); ++label) {
            data[other] = Value::label(label);
            evaluator_.evaluate(data, result_);
            if (result_.status == Status::scored) cases.emplace_back(data[other], without(found.column, data));
        }
        if (cases.empty()) return;
        const auto graver = [](const auto& a, const auto& b) { return a.second.outcome < b.second.outcome; };
        const auto [gravest, mildest] = std::minmax_element(cases.begin(), cases.end(), graver);
        if (gravest->second.outcome == mildest->second.outcome) return;
        MissingData::Options options{figure, {}, true};
        for (const auto& [value, one] : cases) {
            if (one.outcome == gravest->second.outcome) options.values.push_back(value);
            else options.others_fare_well = options.others_fare_well && one.outcome == MissingData::Outcome::ignored;
        }
        found = std::move(gravest->second);
        found.only_for = std::move(options);
    }

    // Precondition: with all of `data`, the person is scored.
    MissingData without(std::uint32_t column, std::vector<Value> data) {
        MissingData found;
        found.column = column;
        evaluator_.evaluate(data, result_);
        const std::vector<Note> before = result_.notes;
        data[column] = Value::absent(Absence::missing, none);
        evaluator_.evaluate(data, result_);
        using enum MissingData::Outcome;
        switch (result_.status) {
            case Status::rejected:
                found.outcome = rejected;
                for (const Failure& failure : result_.failures)
                    if (failure.needed != none && std::find(found.needed.begin(), found.needed.end(), failure.needed) == found.needed.end()) found.needed.push_back(failure.needed);
                break;
            case Status::unscored: found.outcome = unscored; found.reason = result_.reason; break;
            case Status::excluded: case Status::out_of_scope: found.outcome = excluded; break;
            case Status::scored:
                found.outcome = ignored;
                for (const Note& note : result_.notes) {
                    if (std::find(before.begin(), before.end(), note) != before.end()) continue;
                    if (note.kind == Note::Kind::left_out) found.outcome = spread;
                    if (const Answer* const used = answer_used(model_, note)) {
                        found.outcome = valued;
                        found.counted.push_back({note.figure, used->value});
                    }
                }
                if (found.outcome == valued && result_.figures[model_.columns[column].figure].kind == Value::Kind::number) found.value = result_.figures[model_.columns[column].figure].number;
                break;
        }
        return found;
    }

    // What the total comes to for people without the one piece of data. Where nothing bounds it, the people looked at tell nothing of its end.
    void total_without(MissingData& found) {
        if (model_.total == none || !figures_behind(model_, model_.total)[model_.columns[found.column].figure]) return;
        const Interval bounds = range_of(values_.of_figure(model_.total));
        if (const auto least = bounds.low ? extremes_.least(model_.total, found.column) : std::nullopt) found.least = least->value;
        if (const auto greatest = bounds.high ? extremes_.greatest(model_.total, found.column) : std::nullopt) found.greatest = greatest->value;
    }

    const Model& model_;
    const AnalysisOptions& options_;
    AttainableValues values_;
    SamplePeople people_;
    Evaluator evaluator_;
    Extremes extremes_;
    PersonResult result_;
    std::size_t spent_ = 0;  // terms evaluated for courses
    mutable std::vector<bool> readers_;
    Analysis out_;
};

}  // namespace

Analysis analyse(const Model& model, const AnalysisOptions& options) { return Analyst(model, options).run(); }

}  // namespace kaohe
