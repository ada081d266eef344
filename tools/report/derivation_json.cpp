// SPDX-License-Identifier: Apache-2.0
#include "tools/report/derivation_json.hpp"

#include "tools/report/code_points.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

std::string_view key_of(DerivationStep::Kind kind) {
    constexpr std::string_view keys[] = {"inputs", "calculation", "rounding", "limit", "absence", "line", "condition", "rule", "weight"};
    return keys[static_cast<std::size_t>(kind)];
}

Json said(const Say& say) { return say.zh.empty() && say.en.empty() ? Json() : say_to_json(say); }

Json text(const std::string& words) { return words.empty() ? Json() : Json(valid_utf8(words)); }

}  // namespace

Json derivation_to_json(const Derivation& derivation, const Model& model) {
    Json figures = Json::array();
    for (const FigureDerivation& figure : derivation.figures) {
        Json steps = Json::array();
        for (const DerivationStep& step : figure.steps)
            steps.push_back({{"kind", key_of(step.kind)},
                             {"name", said(step.name)},
                             {"what", said(step.what)},
                             {"result", said(step.result)},
                             {"remark", said(step.remark)},
                             {"exact", text(step.fraction)}});
        figures.push_back({{"clause", text(figure.clause)},
                           {"title", said(figure.title)},
                           {"name", figure.figure == none ? Json() : said(model.figures[figure.figure].name)},
                           {"sentence", text(figure.sentence)},
                           {"value", said(figure.result)},
                           {"steps", std::move(steps)}});
    }
    return figures;
}

}  // namespace kaohe
