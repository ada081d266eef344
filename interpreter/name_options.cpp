// SPDX-License-Identifier: Apache-2.0
#include "interpreter/name_options.hpp"

#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/names.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {
namespace {

const LabelList* list_of(const Model& model, const std::string& name) {
    const auto key = name_key(name);
    for (const Figure& figure : model.figures)
        if (figure.type == ValueType::label && figure.labels != none && (name_key(figure.name.zh) == key || name_key(figure.name.en) == key)) return &model.label_lists[figure.labels];
    const bool rating = name == "等级" || name == "评级" || key == name_key("rating");
    const auto labels = rating && model.rating != none ? model.figures[model.rating].labels : none;
    return labels == none ? nullptr : &model.label_lists[labels];
}

}  // namespace

void name_options(const Model& model, std::vector<Finding>& findings) {
    for (Finding& finding : findings) {
        if (finding.id != DiagnosticId::unknown_label || !finding.candidates.empty() || !finding.notes.empty()) continue;
        const LabelList* const list = list_of(model, finding.arguments[1].zh);
        if (list == nullptr) continue;
        finding.candidates = near_names(finding.arguments[0].zh, list->labels);
        std::vector<Say> names;
        for (const std::string& name : list->labels) names.push_back(quoted(name));
        const Say all = listed(names), whose = quoted(finding.arguments[1]);
        const bool rating = model.rating != none && list == &model.label_lists[model.figures[model.rating].labels];
        finding.notes.push_back(rating ? Say("等级划分里的等级是" + all.zh, "the ratings are " + all.en) : Say(whose.zh + "分为" + all.zh, "the options of " + whose.en + " are " + all.en));
    }
}

}  // namespace kaohe
