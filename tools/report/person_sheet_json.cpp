// SPDX-License-Identifier: Apache-2.0
#include "tools/report/person_sheet_json.hpp"

#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/derivation_json.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/result_json.hpp"
#include "tools/report/waterfall_words.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

Json said(const Say& say) { return say.zh.empty() && say.en.empty() ? Json() : say_to_json(say); }
Json text(const std::string& words) { return words.empty() ? Json() : Json(valid_utf8(words)); }

class SheetJson {
public:
    SheetJson(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy) : sheet_(sheet), words_(words), model_(words.model()), policy_(policy) {}

    Json make() const {
        Json notes = Json::array();
        for (const Say& note : sheet_.notes) notes.push_back(say_to_json(note));
        return {{"row", sheet_.row},
                {"id", valid_utf8(sheet_.id)},
                {"name", valid_utf8(sheet_.name)},
                {"department", text(sheet_.department)},
                {"state", say_to_json(status_words(sheet_.result.status))},
                {"reason", said(sheet_.reason)},
                {"inputs", inputs()},
                {"items", items()},
                {"derivation", derivation_to_json(sheet_.derivation, model_)},
                {"roundings", roundings()},
                {"next_rating", rating(sheet_.next_better)},
                {"own_rating", rating(sheet_.next_worse)},
                {"rating_by_rule", sheet_.rating_by_rule},
                {"missed_ratings", missed()},
                {"rules", lines(true)},
                {"results", lines(false)},
                {"waterfall", waterfall()},
                {"notes", std::move(notes)},
                {"findings", findings_to_json(sheet_.findings, *policy_.sources)}};
    }

private:
    std::string exact(FigureId figure, const Number& number) const { return exact_text(number, model_.units[model_.figures[figure].unit]); }
    Json exact(FigureId figure, const std::optional<Number>& number) const { return number ? Json(exact(figure, *number)) : Json(); }

    Json inputs() const {
        Json out = Json::array();
        for (const SheetInput& input : sheet_.inputs)
            out.push_back({{"name", say_to_json(words_.name_of(model_.columns[input.column].figure))},
                           {"value", said(input.value)},
                           {"cell", text(input.cell.reference)},
                           {"seen", text(input.cell.seen)}});
        return out;
    }

    Json items() const {
        Json out = Json::array();
        for (const SheetItem& one : sheet_.items) {
            const Item& item = model_.items[one.item];
            out.push_back({{"clause", text(words_.clause_number(item.clause))},
                           {"name", say_to_json(item.name)},
                           {"score", exact(item.score, one.score)},
                           {"counted", exact(item.counted, one.counted)},
                           {"weight", one.weight ? Json(exact_text(*one.weight, percent_unit()) + "%") : Json()},
                           {"points_used", exact(item.counted, one.full_used)},
                           {"share", exact(item.counted, one.share)},
                           {"left_out", one.left_out}});
        }
        return out;
    }

    Json roundings() const {
        Json out = Json::array();
        for (const SheetRounding& one : sheet_.roundings)
            out.push_back({{"figure", say_to_json(words_.name_of(one.figure))},
                           {"clause", text(words_.clause_number(model_.figures[one.figure].clause))},
                           {"rule", text(words_.quoted(model_.terms[one.term].at))},
                           {"before", exact(one.figure, one.before)},
                           {"after", exact(one.figure, one.after)},
                           {"discarded", exact(one.figure, one.before - one.after)}});
        return out;
    }

    Json rating(const std::optional<SheetRating>& rating) const {
        if (!rating) return nullptr;
        const Unit& unit = model_.unit_of(model_.scales.front().key);
        Json requirements = Json::array();
        for (const std::string& one : rating->requirements) requirements.push_back(text(one));
        return {{"rating", say_to_json(figure_text(model_, model_.rating, Value::label(rating->label)))}, {"from", exact_text(rating->from, unit)}, {"distance", exact_text(rating->distance, unit)}, {"requirements", std::move(requirements)}};
    }

    Json missed() const {
        Json out = Json::array();
        for (const SheetMissed& one : sheet_.missed) out.push_back({{"rating", say_to_json(figure_text(model_, model_.rating, Value::label(one.label)))}, {"condition", said(one.condition)}});
        return out;
    }

    Json lines(bool rules) const {
        constexpr std::string_view states[] = {"acted", "not_met", "not_looked_at", "unknown", "changed_nothing"};
        Json out = Json::array();
        for (const SheetLine& line : sheet_.lines) {
            if (line.is_rule != rules) continue;
            out.push_back({{"clause", text(words_.clause_number(line.clause))},
                           {"figure", say_to_json(words_.name_of(line.figure))},
                           {"words", said(line.words)},
                           {"condition", said(line.condition)},
                           {"state", states[static_cast<std::size_t>(line.state)]},
                           {"value", said(line.value)},
                           {"after_rules", said(line.after_rules)}});
        }
        return out;
    }

    Json waterfall() const {
        if (!sheet_.waterfall) return nullptr;
        const FigureId figure = sheet_.waterfall->figure;
        Json out = Json::array();
        for (const WaterfallLine& line : WaterfallWords(words_, figure).lines(*sheet_.waterfall))
            out.push_back({{"step", say_to_json(line.name)}, {"amount", exact(figure, line.amount())}, {"after", exact(figure, line.after)}});
        return out;
    }

    const PersonSheet& sheet_;
    const PolicyWords& words_;
    const Model& model_;
    const Policy& policy_;
};

}  // namespace

Json person_sheet_to_json(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy) { return SheetJson(sheet, words, policy).make(); }

}  // namespace kaohe
