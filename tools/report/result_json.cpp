// SPDX-License-Identifier: Apache-2.0
#include "tools/report/result_json.hpp"

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/accepted_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/intake_text.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

Json column_json(const Model& model, const ResultColumn& column, std::string_view part) {
    const Figure& figure = model.figures[column.figure];
    const Say& name = column.item == none ? figure.name : model.items[column.item].name;
    const Say& word = model.units[figure.unit].word;
    return {{"key", valid_utf8(name.zh)}, {"part", part}, {"name", say_to_json(name)}, {"unit", word.zh.empty() ? Json() : say_to_json(word)}};
}

// Without the braces around the whole, so that it can stand in a list that is written bit by bit.
std::string indented(const Json& json, std::string_view by) {
    std::string out(by);
    for (const char c : json.dump(1)) {
        out += c;
        if (c == '\n') out += by;
    }
    return out;
}

}  // namespace

std::string_view state_key(Status status) {
    static constexpr std::string_view keys[] = {"out_of_scope", "excluded", "not_scored", "scored", "rejected"};
    return keys[static_cast<std::size_t>(status)];
}

Json say_to_json(const Say& say) { return {{"zh", valid_utf8(say.zh)}, {"en", valid_utf8(say.en)}}; }

ResultJson::ResultJson(std::string& out, PolicyWords& words, const Policy& policy, const ResultLayout& layout, const std::string& as_of)
    : out_(out), words_(words), policy_(policy), figures_(layout.figures()), items_(layout.items) {
    const Model& model = policy.model;
    Json columns = Json::array();
    for (const ResultColumn& column : figures_) columns.push_back(column_json(model, column, "figures"));
    for (const ResultColumn& column : items_) columns.push_back(column_json(model, column, "items"));
    Json head = {{"title", say_to_json(model.title)}, {"number", valid_utf8(model.number)}, {"version", valid_utf8(model.version)}};
    if (!as_of.empty()) head["as_of"] = as_of;
    head["accepted"] = accepted_to_json(policy.findings);
    out_ += "{\n \"policy\":\n" + indented(head, "  ") + ",\n \"columns\":\n" + indented(columns, "  ") + ",\n \"people\": [";
}

Json ResultJson::value(const ResultRow& row, FigureId figure) const {
    const Value* const value = shown_value(row, figure);
    if (!value) return nullptr;
    const Model& model = words_.model();
    if (value->kind == Value::Kind::number) return exact_text(value->number, model.units[model.figures[figure].unit]);
    return valid_utf8(figure_text(model, figure, *value, row.result->made_texts).zh);
}

Json ResultJson::items(const ResultRow& row) const {
    Json items = Json::object();
    for (const ResultColumn& column : items_) {
        Json item = {{"score", value(row, column.figure)}};
        const bool scored = row.status == Status::scored && row.result;
        const Item& of = words_.model().items[column.item];
        if (of.kind == Item::Kind::indicator) {
            const bool weighted = scored && of.weight != none && column.item < row.result->weights_used.size();
            item["weight"] = weighted ? Json(exact_text(row.result->weights_used[column.item], percent_unit()) + "%") : Json();
            item["left_out"] = scored && column.item < row.result->left_out.size() && row.result->left_out[column.item];
        }
        items[valid_utf8(of.name.zh)] = std::move(item);
    }
    return items;
}

void ResultJson::add(const ResultRow& row) {
    Json person = {{"row", row.staff.row}, {"id", valid_utf8(row.staff.id)}, {"name", valid_utf8(row.staff.name)}, {"state", state_key(row.status)}};
    person["reason"] = row.reason.zh.empty() && row.reason.en.empty() ? Json() : say_to_json(row.reason);
    Json figures = Json::object();
    for (const ResultColumn& column : figures_) figures[valid_utf8(words_.name_of(column.figure).zh)] = value(row, column.figure);
    person["figures"] = std::move(figures);
    person["items"] = items(row);
    Json notes = Json::array();
    if (row.result)
        for (const Note& note : row.result->notes)
            if (words_.matters(note, *row.result)) notes.push_back(say_to_json(words_.note(note, *row.result)));
    person["notes"] = std::move(notes);
    person["findings"] = findings_to_json(row.findings, *policy_.sources);
    out_ += first_ ? "\n" : ",\n";
    first_ = false;
    out_ += "  " + person.dump();
}

void ResultJson::finish(const Tally& tally, const Intake& intake, std::span<const Finding> notices) {
    const Model& model = words_.model();
    Json counts = {{"rows", tally.rows()}};
    for (const Status status : {Status::out_of_scope, Status::excluded, Status::scored, Status::unscored, Status::rejected})
        counts[std::string(state_key(status))] = tally.count(status);
    Json ratings = Json::object();
    for (std::uint32_t label = 0; label < tally.ratings().size(); ++label)
        ratings[valid_utf8(figure_text(model, model.rating, Value::label(label)).zh)] = tally.ratings()[label];
    Json money = Json::object();
    for (const Tally::Money& sum : tally.money()) money[valid_utf8(words_.name_of(sum.figure).zh)] = exact_text(sum.sum, model.units[model.figures[sum.figure].unit]);
    out_ += "\n ],\n \"counts\": " + counts.dump() + ",\n \"ratings\": " + ratings.dump() + ",\n \"unrated\": " + std::to_string(tally.unrated()) +
            ",\n \"money\": " + money.dump() + ",\n \"coercions\": " + coercions_to_json(intake.coercions).dump() +
            ",\n \"notices\": " + findings_to_json(notices, *policy_.sources).dump() + "\n}\n";
}

}  // namespace kaohe
