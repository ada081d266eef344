// SPDX-License-Identifier: Apache-2.0
#include "tools/report/course_words.hpp"

#include <algorithm>

#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/number_words.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

CourseWords::CourseWords(const Model& model, const Course& course)
    : model_(model), course_(course), item_(model.items[course.item]), unit_(unit_of_metric(model, item_, course.metric)),
      some_move_(std::any_of(course.curve.stretches.begin(), course.curve.stretches.end(), [](const Stretch& stretch) { return stretch.is_number() && stretch.form.moves(); })) {}

Say CourseWords::metric(const Number& value) const { return exact_words(value, unit_); }

Say CourseWords::score(const Number& value) const { return exact_words(value, model_.units[model_.figures[item_.counted].unit]); }

Say CourseWords::verdict() const {
    using enum Monotonicity::Verdict;
    const Monotonicity& found = course_.monotonicity;
    switch (found.verdict) {
        case never:
            return found.lower_is_better ? Say("越低越好：更低从不降低得分、总分和等级（已证明）", "lower is better: a lower value never lowers the score, the total or the rating (proven)")
                                         : Say("越高越好：更高从不降低得分、总分和等级（已证明）", "higher is better: a higher value never lowers the score, the total or the rating (proven)");
        case lowers: {
            const Drop& drop = *found.drop;
            const auto shown = [&](const Value& value) { return figure_text(model_, drop.figure, value); };
            const Say name = model_.figures[drop.figure].name;
            return {"做得更好反而降低" + name.zh + "：" + metric(drop.worse.number).zh + "时 " + shown(drop.with_worse).zh + "，" + metric(drop.better.number).zh + "时 " + shown(drop.with_better).zh,
                    "doing better lowers " + name.en + ": " + metric(drop.worse.number).en + " gives " + shown(drop.with_worse).en + ", " + metric(drop.better.number).en + " gives " + shown(drop.with_better).en};
        }
        case two_sided: return {"离目标越近越好，高了低了都扣", "scored by its distance from the goal, to either side"};
        case no_metric: return {"得分不随数据高低变化", "its score does not follow a quantity"};
        case undecided: break;
    }
    return {"做得更好会不会反而降低得分，没有定论：" + found.why.zh, "whether doing better can cost is not decided: " + found.why.en};
}

Say CourseWords::supposed() const {
    const auto needed = figures_behind(model_, item_.counted, course_.metric);
    std::vector<Say> parts;
    for (const auto& given : course_.given) {
        if (!needed[given.figure] || given.figure == course_.metric || given.value.is_absent() || model_.figures[given.figure].term != none) continue;
        const Say value = figure_text(model_, given.figure, given.value);
        parts.emplace_back(model_.figures[given.figure].name.zh + " " + value.zh, model_.figures[given.figure].name.en + " " + value.en);
    }
    return joined_words(parts, {"、", ", "});
}

bool CourseWords::can_be(const Interval& values) const {
    if (!course_.step || !course_.step_is_sure || course_.step->sign() <= 0 || !values.low || !values.high) return true;
    const Number first = (*values.low / *course_.step).ceil() * *course_.step;
    return values.contains(first) || values.contains(first + *course_.step);
}

Say CourseWords::where(const Interval& in) const {
    if (in.is_point()) return metric(*in.low);
    if (!in.low && !in.high) return {"任何数值", "any value"};
    return range_words(in, [this](const Number& end) { return metric(end); });
}

Say CourseWords::earns(const Stretch& stretch) const {
    if (!stretch.is_number())
        return stretch.value.is_absent() && stretch.value.disposition == Disposition::leave_out  ? Say("本项不考核", "the measure is left out")
               : stretch.value.is_absent() && stretch.value.disposition == Disposition::unscored ? Say("不评分", "not scored")
                                                                                                 : Say("算不出来", "cannot be computed");
    if (!stretch.form.decided) return {"？", "?"};
    if (!stretch.form.moves()) {
        const Say earned = score(stretch.value.number);
        // A dead zone: more of it earns nothing. Of bands that goes without saying.
        return stretch.on.is_point() || !some_move_ ? earned : Say(earned.zh + "，其间不变", earned.en + " throughout");
    }
    const auto pole = stretch.form.pole();
    const auto end = [&](const std::optional<Number>& x) { return x && !(pole && *pole == *x) ? std::optional(score(stretch.form.at(*x))) : std::nullopt; };
    const auto from = end(stretch.on.low), to = end(stretch.on.high);
    const bool rises = stretch.form.slope_sign() > 0;
    if (from && to) return {"从 " + from->zh + (rises ? "升到 " : "降到 ") + to->zh, "from " + from->en + (rises ? " up to " : " down to ") + to->en};
    if (from) return {"从 " + from->zh + (rises ? "起一直升" : "起一直降"), "from " + from->en + (rises ? " on, rising" : " on, falling")};
    if (to) return {(rises ? "一直升到 " : "一直降到 ") + to->zh, (rises ? "rising to " : "falling to ") + to->en};
    return {rises ? "一直升" : "一直降", rises ? "rising" : "falling"};
}

Say CourseWords::cliff(const Cliff& cliff) const {
    const Number change = cliff.score_after - cliff.score_before;
    const Say by = score(change.abs()), before = metric(cliff.before), after = metric(cliff.after);
    const bool up = change.sign() > 0;
    if (cliff.before == cliff.after) return {"陡：在 " + after.zh + " 处一下子" + (up ? "多 " : "少 ") + by.zh, "cliff: at " + after.en + " it jumps by " + (up ? "+" : "-") + by.en};
    return {"陡：从 " + before.zh + " 到 " + after.zh + "，一下子" + (up ? "多 " : "少 ") + by.zh, "cliff: from " + before.en + " to " + after.en + " it jumps by " + (up ? "+" : "-") + by.en};
}

}  // namespace kaohe
