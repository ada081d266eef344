// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/our_figures.hpp"

#include <algorithm>

namespace kaohe {

namespace {

std::string_view text_of(const Model& model, const Value& value, const PersonResult& result) {
    if (value.kind != Value::Kind::text) return {};
    const std::uint32_t index = value.index();
    if (index < model.texts.size()) return model.texts[index];
    const std::size_t made = index - model.texts.size();
    return made < result.made_texts.size() ? std::string_view(result.made_texts[made]) : std::string_view();
}

// What a term gives is rounded, or written in the policy as it is.
bool is_exact(const Model& model, TermId term, int depth) {
    constexpr int deepest = 100;
    if (term == none || depth > deepest) return false;
    const auto exact = [&](TermId part) { return is_exact(model, part, depth + 1); };
    const Term& t = model.terms[term];
    switch (t.op) {
        case Op::constant:
        case Op::round:
        case Op::round_whole: return true;
        case Op::cap:
        case Op::floor_:
        case Op::clamp_range:
        case Op::answered: return exact(t.a);
        case Op::let: return exact(t.b);
        case Op::choose: return exact(t.b) && exact(t.c);
        case Op::figure: return exact(model.figures[t.payload].term);
        case Op::ruled: {
            // A factor or an amount may bring decimals.
            const auto& effects = model.ruled[t.payload].effects;
            return exact(t.a) && std::all_of(effects.begin(), effects.end(), [&](const Effect& effect) { return effect.kind == Effect::Kind::withhold || (effect.kind == Effect::Kind::set && exact(effect.value)); });
        }
        case Op::outcome: {
            const auto& lines = model.outcomes[t.payload].lines;
            return std::all_of(lines.begin(), lines.end(), [&](const OutcomeLine& line) { return exact(line.value); });
        }
        case Op::dated: {
            const auto& values = model.dated[t.payload].values;
            return std::all_of(values.begin(), values.end(), [&](const DatedValue& value) { return exact(value.value); });
        }
        case Op::lookup: {
            const Table& table = model.tables[t.payload];
            return table.mode == Table::Mode::steps && std::all_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return exact(line.result); });
        }
        case Op::rating_value: {
            const std::uint32_t column = model.figures[t.payload].column;
            return std::all_of(model.scales.begin(), model.scales.end(), [&](const RatingScale& scale) {
                if (std::find(scale.columns.begin(), scale.columns.end(), t.payload) == scale.columns.end()) return true;
                return std::all_of(scale.lines.begin(), scale.lines.end(), [&](const RatingLine& line) { return column >= line.values.size() || line.values[column] == none || exact(line.values[column]); });
            });
        }
        default: return false;
    }
}

}  // namespace

OurFigure our_figure(const Model& model, const ColumnReading& reading, const PersonResult& result) {
    OurFigure ours;
    const Figure& figure = model.figures[reading.figure];
    if (result.status != Status::scored && figure.kind != FigureKind::data) return ours;
    ours.value = result.figures[reading.figure];
    ours.text = text_of(model, ours.value, result);
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

bool is_exact_by_policy(const Model& model, FigureId figure) { return is_exact(model, model.figures[figure].term, 0); }

Agreement agreement_of(const ListedCell& listed, const OurFigure& ours, int decimals) {
    const Agreement agreement = compare(listed, ours.value, ours.text, decimals);
    if (agreement != Agreement::differs || ours.as_well.is_absent()) return agreement;
    const Agreement other = compare(listed, ours.as_well, {}, decimals);
    return agrees(other) ? other : agreement;
}

}  // namespace kaohe
