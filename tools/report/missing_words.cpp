// SPDX-License-Identifier: Apache-2.0
#include "tools/report/missing_words.hpp"

#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

namespace {

Say rejected_words(const Model& model, const MissingData& one) {
    std::vector<Say> names;
    for (const FigureId needed : one.needed) names.push_back(model.figures[needed].name);
    if (names.empty()) return {"判断不了是否参加考核，这个人不能评分", "whether the person takes part cannot be told, so the person is rejected"};
    const Say all = listed(names);
    return {"这个人不能评分：" + all.zh + "算不出来", "the person is rejected: " + all.en + " cannot be computed"};
}

Say outcome_words(const Model& model, const MissingData& one) {
    using enum MissingData::Outcome;
    Say range;
    if (one.least && one.greatest) {
        const Say least = figure_text(model, model.total, Value::of(*one.least)), greatest = figure_text(model, model.total, Value::of(*one.greatest));
        range = {"，总分仍可在 " + least.zh + " 至 " + greatest.zh, "; the total can still be " + least.en + " to " + greatest.en};
    }
    switch (one.outcome) {
        case rejected: return rejected_words(model, one);
        case unscored: return one.reason.empty() ? Say("不评分", "not scored") : Say("不评分：" + one.reason, "not scored: " + one.reason);
        case excluded: return {"不参与考核", "not appraised"};
        case valued: {
            if (!one.value) return {"按方案写的值算" + range.zh, "counts as the policy says" + range.en};
            const Say value = figure_text(model, model.columns[one.column].figure, Value::of(*one.value));
            return {"按 " + value.zh + " 算" + range.zh, "counts as " + value.en + range.en};
        }
        case spread: return {"这一项不考核，权重分给其他项" + range.zh, "its measure is left out, and its weight goes to the others" + range.en};
        case ignored: break;
    }
    return {"照常评分", "scored all the same"};
}

}  // namespace

Say missing_words(const Model& model, const MissingData& one) {
    const Say what = outcome_words(model, one);
    if (!one.only_for) return what;
    const Say name = model.figures[one.only_for->figure].name, option = figure_text(model, one.only_for->figure, one.only_for->value);
    return {name.zh + "为“" + option.zh + "”的，" + what.zh + "；有的人不受影响", "with " + name.en + " " + option.en + ": " + what.en + "; others may fare otherwise"};
}

}  // namespace kaohe
