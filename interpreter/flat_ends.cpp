// SPDX-License-Identifier: Apache-2.0
#include "interpreter/flat_ends.hpp"

#include <algorithm>

#include "interpreter/box_bounds.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"

namespace kaohe {
namespace {

constexpr int halvings = 16;

class FlatEnds {
public:
    FlatEnds(const Model& model, Evaluator& evaluator, const EvaluationOptions& options, const CurveQuestion& question)
        : evaluator_(evaluator), question_(question), given_(question.given), levers_{question.over}, base_(at(*question.range.low, &trace_)), bounds_(model, options, {base_, {&trace_}, nullptr}, levers_) {}

    // Nothing where it does not stand still from `near` on to the end `far`.
    std::optional<Number> flat(const Number& near, const Number& far) {
        const BoxBounds::Side side{near, far, true};
        bounds_.enter({&side, 1}, base_);
        const Enclosure all = bounds_.figure(question_.of);
        return all.is_point() && all.kind == Value::Kind::number ? all.low : std::nullopt;
    }

    // How near to `other` it is known to stand still, coming from the end `far`; `far` itself where it does not.
    Number reach(const Number& far, const Number& other) {
        Number flat_from = far, open = other;
        for (int i = 0; i < halvings; ++i) {
            const Number middle = (flat_from + open) / 2;
            (flat(middle, far) ? flat_from : open) = middle;
        }
        return flat_from;
    }

private:
    PersonResult at(const Number& x, Trace* trace) {
        set_given(given_, question_.over, Value::of(x));
        PersonResult result;
        evaluator_.evaluate_figures(given_, {&question_.of, 1}, result, trace);
        return result;
    }

    Evaluator& evaluator_;
    const CurveQuestion& question_;
    std::vector<Evaluator::Given> given_;
    std::vector<FigureId> levers_;
    Trace trace_;
    PersonResult base_;
    BoxBounds bounds_;
};

Stretch resting(Interval on, const Number& value) {
    Stretch stretch;
    stretch.on = std::move(on);
    stretch.value = Value::of(value);
    stretch.form = Form::fixed(value);
    return stretch;
}

}  // namespace

Curve walk_between_flat_ends(const Model& model, Evaluator& evaluator, const EvaluationOptions& options, const CurveQuestion& question) {
    const Interval& range = question.range;
    const bool reads_sums = model.weighted_total != none && figures_behind(model, question.of)[model.weighted_total];
    // Sums over items are enclosed from a person scored whole, which there is none of here.
    if (!range.low || !range.high || range.is_point() || question.through_rounding || reads_sums) return walk(model, evaluator, question);
    FlatEnds ends(model, evaluator, options, question);
    const Number low = ends.reach(*range.low, *range.high), high = ends.reach(*range.high, *range.low);
    if (high <= low) return walk(model, evaluator, question);
    CurveQuestion inner = question;
    inner.range = {low, high, low != *range.low || range.low_closed, high != *range.high || range.high_closed};
    Curve curve = walk(model, evaluator, inner);
    if (low != *range.low) curve.stretches.insert(curve.stretches.begin(), resting({range.low, low, range.low_closed, false}, *ends.flat(low, *range.low)));
    if (high != *range.high) curve.stretches.push_back(resting({high, range.high, false, range.high_closed}, *ends.flat(high, *range.high)));
    return curve;
}

}  // namespace kaohe
