// SPDX-License-Identifier: Apache-2.0
#include "interpreter/curve.hpp"

#include <algorithm>

#include "interpreter/reads.hpp"

namespace kaohe {
namespace {

class Walk {
public:
    Walk(const Model& model, Evaluator& evaluator, const CurveQuestion& question)
        : model_(model), evaluator_(evaluator), question_(question), dependents_(figures_that_read(model, question.over)), given_(question.given) {
        const auto found = std::find_if(given_.begin(), given_.end(), [&](const auto& given) { return given.figure == question.over; });
        slot_ = static_cast<std::size_t>(found - given_.begin());
        if (found == given_.end()) given_.push_back({question.over, Value::of(0)});
        else if (!found->value.is_absent()) start_ = found->value.number;
        kind_ = model.figures[question.over].type == ValueType::date ? Value::Kind::date : Value::Kind::number;
    }

    Curve run() {
        const Interval& range = question_.range;
        if (range.is_empty()) return std::move(curve_);
        if (range.low && range.low_closed) point(*range.low);
        if (!range.is_point()) between(range.low, range.high);
        if (range.high && range.high_closed && !range.is_point()) point(*range.high);
        std::sort(curve_.stretches.begin(), curve_.stretches.end(), [](const Stretch& a, const Stretch& b) {
            if (!a.on.low || !b.on.low) return !a.on.low && b.on.low;
            if (*a.on.low != *b.on.low) return *a.on.low < *b.on.low;
            return a.on.is_point() && !b.on.is_point();
        });
        return std::move(curve_);
    }

private:
    struct Seen {
        Stretch stretch;
        TermId turn_above = none;
    };

    Seen look(const Number& x) {
        ++looks_;
        given_[slot_].value = Value::of(x);
        given_[slot_].value.kind = kind_;
        const FigureId wanted[] = {question_.of};
        evaluator_.evaluate_figures(given_, wanted, result_, &trace_);
        Along along(model_, {result_, trace_, question_.over, x, dependents_, question_.through_rounding});
        Seen seen{{{}, result_.figures[question_.of], along.of(question_.of), none}, none};
        if (!along.decided() || !seen.stretch.form.decided) curve_.complete = false;
        if (question_.through_rounding && seen.stretch.is_number() && seen.stretch.form.decided) seen.stretch.value = Value::of(seen.stretch.form.at(x));
        seen.stretch.on = along.valid();
        seen.stretch.turn = along.turn_below();
        seen.turn_above = along.turn_above();
        return seen;
    }

    bool may_go_on() {
        // Looking may find nothing new for long, where a range has no end.
        if (curve_.stretches.size() < question_.most && looks_ < 3 * question_.most) return curve_.complete;
        curve_.too_many = true;
        curve_.complete = false;
        return false;
    }

    void point(const Number& x) {
        if (!may_go_on()) return;
        Stretch at = look(x).stretch;
        at.on = Interval::point(x);
        at.form = Form::fixed(at.value.number);
        curve_.stretches.push_back(std::move(at));
    }

    // A value inside: the middle, or near the end there is, or where an endless range is looked into first.
    Number inside(const std::optional<Number>& low, const std::optional<Number>& high) const {
        if (low && high) return (*low + *high) / 2;
        if (start_ && (!low || *low < *start_) && (!high || *start_ < *high)) return *start_;
        const Number scale = model_.units[model_.figures[question_.over].unit].scale;
        if (low) return *low + max(low->abs(), scale);
        return high ? *high - max(high->abs(), scale) : Number{};
    }

    // What lies strictly between the two, which need not be there.
    void between(std::optional<Number> low, const std::optional<Number>& high) {
        if (!may_go_on()) return;
        const Number x = inside(low, high);
        Seen seen = look(x);
        if (!curve_.complete) return;
        Interval& on = seen.stretch.on;
        if (on.is_point()) {
            between(low, x);
            point(x);
            between(x, high);
            return;
        }
        const bool begins_after = on.low && (!low || *low < *on.low), ends_before = on.high && (!high || *on.high < *high);
        if (!begins_after) on.low = low;
        if (!ends_before) on.high = high;
        on.low_closed = on.high_closed = false;
        const std::optional<Number> begin = on.low, end = on.high;
        curve_.stretches.push_back(std::move(seen.stretch));
        // What has no end comes last: it may use up what is allowed.
        for (const bool endless : {false, true}) {
            if (begins_after && endless != low.has_value()) {
                point(*begin);
                between(low, *begin);
            }
            if (ends_before && endless != high.has_value()) {
                point(*end);
                between(*end, high);
            }
        }
    }

    const Model& model_;
    Evaluator& evaluator_;
    const CurveQuestion& question_;
    const std::vector<bool> dependents_;
    std::vector<Evaluator::Given> given_;
    std::size_t slot_ = 0;
    std::optional<Number> start_;
    Value::Kind kind_ = Value::Kind::number;
    PersonResult result_;
    Trace trace_;
    Curve curve_;
    std::size_t looks_ = 0;
};

bool same_form(const Stretch& a, const Stretch& b) {
    if (a.is_number() != b.is_number()) return false;
    if (!a.is_number()) return a.value.kind == b.value.kind && (a.value.is_absent() ? a.value.absence == b.value.absence : a.value == b.value);
    if (!a.form.moves() && !b.form.moves()) return a.value == b.value;
    // Proportional coefficients.
    return a.form.a * b.form.d == b.form.a * a.form.d && a.form.b * b.form.d == b.form.b * a.form.d && a.form.c * b.form.d == b.form.c * a.form.d;
}

// Whether the point lies on the stretch's line.
bool is_on(const Stretch& point, const Stretch& stretch) {
    if (!point.is_number() || !stretch.is_number()) return same_form(point, stretch);
    const auto pole = stretch.form.pole();
    return !(pole && *pole == *point.on.low) && (stretch.form.moves() ? stretch.form.at(*point.on.low) : stretch.value.number) == point.value.number;
}

}  // namespace

Curve walk(const Model& model, Evaluator& evaluator, const CurveQuestion& question) { return Walk(model, evaluator, question).run(); }

Curve merged(Curve curve) {
    std::vector<Stretch> out;
    for (Stretch& next : curve.stretches) {
        if (!out.empty()) {
            Stretch& last = out.back();
            const bool first_is_point = last.on.is_point();
            const bool joins = next.on.is_point() ? !first_is_point && is_on(next, last) : first_is_point ? is_on(last, next) : same_form(last, next);
            if (joins) {
                if (first_is_point) {
                    next.on.low = last.on.low;
                    next.on.low_closed = true;
                    next.turn = last.turn;
                    last = std::move(next);
                } else {
                    last.on.high = next.on.high;
                    last.on.high_closed = next.on.is_point() || next.on.high_closed;
                }
                continue;
            }
        }
        out.push_back(std::move(next));
    }
    curve.stretches = std::move(out);
    return curve;
}

}  // namespace kaohe
