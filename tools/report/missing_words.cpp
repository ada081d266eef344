// SPDX-License-Identifier: Apache-2.0
#include "tools/report/missing_words.hpp"

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/number_words.hpp"

namespace kaohe {

namespace {

Say rejected_words(const Model& model, const MissingData& one) {
    std::vector<Say> names;
    for (const FigureId needed : one.needed) names.push_back(model.figures[needed].name);
    if (names.empty()) return {"判断不了是否参加考核，这个人不能评分", "whether the person takes part cannot be told, so the person is rejected"};
    const Say all = listed(names);
    return {"这个人不能评分：" + all.zh + "算不出来", "the person is rejected: " + all.en + " cannot be computed"};
}

// ，总分仍可在 0 分 至 110 分
Say total_words(const Model& model, const MissingData& one) {
    const auto shown = [&](const Number& total) { return exact_words(total, model.units[model.figures[model.total].unit]); };
    if (one.least && one.greatest) return {"，总分仍可在 " + shown(*one.least).zh + " 至 " + shown(*one.greatest).zh, "; the total can still be " + shown(*one.least).en + " to " + shown(*one.greatest).en};
    if (one.least) return {"，总分最低 " + shown(*one.least).zh, "; the total is at least " + shown(*one.least).en};
    if (one.greatest) return {"，总分最高仍可到 " + shown(*one.greatest).zh, "; the total can still be as much as " + shown(*one.greatest).en};
    return {};
}

// 按 0% 算, 质检得分按 60 分算
Say counted_words(const PolicyWords& words, const MissingData& one) {
    const Model& model = words.model();
    std::vector<Say> parts;
    for (const MissingData::Counted& counted : one.counted) {
        const Folded value = ConstantFolder(model).term(counted.value);
        const Say shown = value.is_known() ? figure_text(model, counted.figure, value.value) : Say("“" + words.quoted(model.terms[counted.value].at) + "”", "\"" + words.quoted(model.terms[counted.value].at) + "\"");
        const bool itself = counted.figure == model.columns[one.column].figure;
        const Say& name = model.figures[counted.figure].name;
        parts.emplace_back(itself ? "按 " + shown.zh + " 算" : name.zh + "按 " + shown.zh + " 算", itself ? "counts as " + shown.en : name.en + " counts as " + shown.en);
    }
    return parts.empty() ? Say("按方案写的值算", "counts as the policy says") : joined_words(parts, {"，", ", "});
}

Say outcome_words(const PolicyWords& words, const MissingData& one) {
    using enum MissingData::Outcome;
    const Model& model = words.model();
    const Say range = total_words(model, one);
    switch (one.outcome) {
        case rejected: return rejected_words(model, one);
        case unscored: return one.reason.empty() ? Say("不评分", "not scored") : Say("不评分：" + one.reason, "not scored: " + one.reason);
        case excluded: return {"不参与考核", "not appraised"};
        case valued: {
            const Say counts = counted_words(words, one);
            return {counts.zh + range.zh, counts.en + range.en};
        }
        case spread: return {"这一项不考核，权重分给其他项" + range.zh, "its measure is left out, and its weight goes to the others" + range.en};
        case ignored: break;
    }
    return {"照常评分", "scored all the same"};
}

}  // namespace

Say missing_words(const PolicyWords& words, const MissingData& one) {
    const Say what = outcome_words(words, one);
    if (!one.only_for) return what;
    const MissingData::Options& only = *one.only_for;
    const Say& name = words.model().figures[only.figure].name;
    std::vector<Say> options;
    for (const Value& value : only.values) {
        const Say option = figure_text(words.model(), only.figure, value);
        options.emplace_back("“" + option.zh + "”", option.en);
    }
    const Say all = joined_words(options, {"、", ", "});
    const Say others = only.others_fare_well ? Say("；其他人照常评分", "; others are scored all the same") : Say("；其他人另有办法", "; for others the policy says something else");
    return {name.zh + "为" + all.zh + "的，" + what.zh + others.zh, "with " + name.en + " " + all.en + ": " + what.en + others.en};
}

}  // namespace kaohe
