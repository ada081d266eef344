// SPDX-License-Identifier: Apache-2.0
#include "tools/report/derivation_json.hpp"

namespace kaohe {

namespace {

std::string_view key_of(DerivationStep::Kind kind) {
    constexpr std::string_view keys[] = {"inputs", "calculation", "rounding", "limit", "absence", "line", "condition", "rule", "weight"};
    return keys[static_cast<std::size_t>(kind)];
}

void write_step(JsonWriter& out, const DerivationStep& step) {
    out.object([&] {
        out.key("kind").text(key_of(step.kind));
        out.key("name").say_or_null(step.name);
        out.key("what").say_or_null(step.what);
        out.key("result").say_or_null(step.result);
        out.key("remark").say_or_null(step.remark);
        out.key("exact").text_or_null(step.fraction);
    });
}

}  // namespace

void write_derivation(JsonWriter& out, const Derivation& derivation, const Model& model) {
    out.array([&] {
        for (const FigureDerivation& figure : derivation.figures)
            out.object([&] {
                out.key("clause").text_or_null(figure.clause);
                out.key("title").say_or_null(figure.title);
                out.key("name").say_or_null(figure.figure == none ? Say() : model.figures[figure.figure].name);
                out.key("sentence").text_or_null(figure.sentence);
                out.key("value").say_or_null(figure.result);
                out.key("steps").array([&] {
                    for (const DerivationStep& step : figure.steps) write_step(out, step);
                });
            });
    });
}

nlohmann::ordered_json derivation_to_json(const Derivation& derivation, const Model& model) {
    JsonWriter out;
    write_derivation(out, derivation, model);
    return nlohmann::ordered_json::parse(out.take());
}

}  // namespace kaohe
