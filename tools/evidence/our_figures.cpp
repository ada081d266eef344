// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/our_figures.hpp"

#include "tools/evidence/settled_figures.hpp"

namespace kaohe {

namespace {

std::string_view text_of(const Model& model, const Value& value, const PersonResult& result) {
    if (value.kind != Value::Kind::text) return {};
    const std::uint32_t index = value.index();
    if (index < model.texts.size()) return model.texts[index];
    const std::size_t made = index - model.texts.size();
    return made < result.made_texts.size() ? std::string_view(result.made_texts[made]) : std::string_view();
}

}  // namespace

OurFigure our_figure(const Model& model, const ColumnReading& reading, const PersonResult& result) {
    OurFigure ours;
    const Figure& figure = model.figures[reading.figure];
    if (result.status != Status::scored && figure.kind != FigureKind::data) return ours;
    ours.value = result.figures[reading.figure];
    ours.text = text_of(model, ours.value, result);
    if (ours.value.kind == Value::Kind::text && ours.value.index() < model.other_texts.size()) ours.other_text = model.other_texts[ours.value.index()];
    const bool of_item = figure.item != none && (figure.kind == FigureKind::counted || figure.kind == FigureKind::score);
    if (of_item && result.left_out[figure.item]) {
        ours.as_well = ours.value;
        ours.value = Value();
        if (reading.share_of != none) ours.as_well = Value::of(0);
        return ours;
    }
    if (reading.share_of != none && ours.value.kind == Value::Kind::number) ours.value.number *= result.weights_used[reading.share_of];
    return ours;
}

std::optional<int> decimals_by_policy(const Model& model, const ColumnReading& reading) {
    if (reading.share_of != none) return std::nullopt;
    return decimals_by_policy(model, reading.figure, reading.unit.scale);
}

Agreement agreement_of(const ListedCell& listed, const OurFigure& ours, const Leeway& leeway) {
    Agreement agreement = compare(listed, ours.value, ours.text, leeway);
    if (agreement == Agreement::differs && !ours.other_text.empty()) agreement = compare(listed, ours.value, ours.other_text, leeway);
    if (agreement != Agreement::differs || ours.as_well.is_absent()) return agreement;
    const Agreement other = compare(listed, ours.as_well, {}, leeway);
    return agrees(other) ? other : agreement;
}

}  // namespace kaohe
