// SPDX-License-Identifier: Apache-2.0
#include "tools/document/course_marks.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"

namespace kaohe {

namespace {

std::vector<Known> known_of(const Course& course) {
    std::vector<Known> known;
    for (const Evaluator::Given& given : course.given)
        if (given.figure != course.metric && !given.value.is_absent()) known.push_back({given.figure, given.value});
    return known;
}

// The limits that hold the whole of a term: through what rounds it, answers its absence or acts on it.
class Limits {
public:
    Limits(const Model& model, const Course& course) : model_(model), item_(course.item), known_(known_of(course)) {}

    std::vector<CourseMark> of(FigureId figure) {
        for (TermId term = model_.figures[figure].term; term != none;) term = pass(model_.terms[term]);
        return std::move(found_);
    }

private:
    TermId pass(const Term& t) {
        switch (t.op) {
            case Op::cap: add(true, t.b); return t.a;
            case Op::floor_: add(false, t.b); return t.a;
            case Op::clamp_range: add(false, model_.ranges[t.payload].low), add(true, model_.ranges[t.payload].high); return t.a;
            case Op::round: case Op::answered: case Op::ruled: return t.a;
            case Op::let: return t.b;
            case Op::figure: return model_.figures[t.payload].item == item_ && model_.figures[t.payload].kind == FigureKind::score ? model_.figures[t.payload].term : none;
            default: return none;
        }
    }

    void add(bool cap, TermId limit) {
        if (limit == none) return;
        const auto value = constant_number(model_, limit, known_);
        // Of two the inner one may never be reached; a reader is told the outer.
        const bool told = std::any_of(found_.begin(), found_.end(), [&](const CourseMark& mark) { return mark.word == word(cap); });
        if (value && !told) found_.push_back({word(cap), *value});
    }

    static Say word(bool cap) { return cap ? Say("最高", "cap") : Say("最低", "floor"); }

    const Model& model_;
    std::uint32_t item_;
    std::vector<Known> known_;
    std::vector<CourseMark> found_;
};

}  // namespace

std::vector<CourseMark> marks_across(const Model& model, const Course& course) {
    const Item& item = model.items[course.item];
    const std::pair<FigureId, Say> points[] = {{item.threshold, {"底线", "threshold"}}, {item.target, {"目标", "target"}}, {item.stretch, {"挑战", "stretch"}}, {item.baseline, {"基准", "baseline"}}};
    std::vector<CourseMark> marks;
    Evaluator evaluator(model, {model.effective_from});
    PersonResult result;
    for (const auto& [figure, word] : points) {
        if (figure == none || figure == course.metric || !fit(model.units[model.figures[figure].unit], model.units[model.figures[course.metric].unit])) continue;
        evaluator.evaluate_figures(course.given, {&figure, 1}, result);
        const Value& value = result.figures[figure];
        if (value.kind == Value::Kind::number) marks.push_back({word, value.number});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const CourseMark& a, const CourseMark& b) { return a.value < b.value; });
    return marks;
}

std::vector<CourseMark> marks_up(const Model& model, const Course& course) {
    const Item& item = model.items[course.item];
    std::vector<CourseMark> marks = Limits(model, course).of(item.counted);
    Number full = model.full_marks;
    if (item.full != none) {
        const std::vector<Known> known = known_of(course);
        ConstantFolder folder(model, known);
        const Folded value = folder.figure(item.full);
        if (!value.is_number()) return marks;
        full = value.value.number;
    } else if (model.points_system) {
        return marks;
    }
    const auto cap = std::find_if(marks.begin(), marks.end(), [&](const CourseMark& mark) { return mark.value == full; });
    if (cap == marks.end()) marks.push_back({{"满分", "full marks"}, full});
    else cap->word = {"满分", "full marks"};
    return marks;
}

}  // namespace kaohe
