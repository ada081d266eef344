// SPDX-License-Identifier: Apache-2.0
// One function a kind of value.
#include "tools/report/diagnostic_json.hpp"

#include "grammar/edits.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/place.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Say& say) { return {{"zh", valid_utf8(say.zh)}, {"en", valid_utf8(say.en)}}; }

Json json_of(const Place& place) {
    return {{"line", place.line}, {"column", place.column}, {"column_utf16", place.column_utf16}};
}

Json json_of(const Span& read, const Sources& sources, PlaceFinder& places) {
    if (!is_place(sources, read)) return nullptr;
    const Span span = sources[read.file].in_file(read);
    const Place begin = places.find_byte(span.file, span.begin);
    const Place end = places.find_byte(span.file, span.end);
    return {{"file", valid_utf8(sources[span.file].name())},
            {"bytes", {{"begin", span.begin}, {"end", span.end}}},
            {"begin", json_of(begin)},
            {"end", json_of(end)}};
}

Json json_of(const CellPlace& cell) {
    if (cell.file.empty()) return nullptr;
    return {{"file", valid_utf8(cell.file)},
            {"row", cell.row},
            {"column", valid_utf8(cell.column)},
            {"reference", valid_utf8(cell.reference)}};
}

Json json_of(const Witness& witness) {
    Json given = Json::array();
    for (const Witness::Given& one : witness.given) given.push_back({{"name", json_of(one.name)}, {"value", json_of(one.value)}});
    return {{"given", std::move(given)}, {"shows", json_of(witness.shows)}};
}

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "advice";
}

// Where edits stand in bytes of the file; an empty place is where the text is put.
Json json_of(const Fix& fix, const Sources& sources, PlaceFinder& places) {
    Json edits = Json::array();
    for (const FileEdit& edit : in_file(sources, fix).value_or(std::vector<FileEdit>{}))
        edits.push_back({{"place", {{"file", valid_utf8(sources[0].name())}, {"bytes", {{"begin", edit.begin}, {"end", edit.end}}}, {"begin", json_of(places.find_byte(0, edit.begin))}, {"end", json_of(places.find_byte(0, edit.end))}}}, {"text", valid_utf8(edit.text)}});
    return {{"choice", fix.choice.empty() ? Json(nullptr) : Json(fix.choice)}, {"says", json_of(fix.says)}, {"edits", std::move(edits)}};
}

Json json_of(const Finding& finding, const Sources& sources, PlaceFinder& places) {
    const DiagnosticRow& row = row_of(finding.id);
    const Say help(help_of(finding, Language::zh), help_of(finding, Language::en));
    Json json{{"code", row.code},
              {"name", row.name},
              {"severity", name_of(row.severity)},
              {"message", json_of(Say(message_of(finding, Language::zh), message_of(finding, Language::en)))},
              {"help", help.zh.empty() && help.en.empty() ? Json(nullptr) : json_of(help)},
              {"place", json_of(finding.at, sources, places)},
              {"labels", Json::array()},
              {"notes", Json::array()},
              {"candidates", Json::array()},
              {"cell", json_of(finding.cell)},
              {"accepted", finding.is_accepted() ? json_of(finding.accepted) : Json(nullptr)},
              {"fixes", Json::array()},
              {"witnesses", Json::array()}};
    for (const Label& label : finding.labels)
        json["labels"].push_back(Json{{"place", json_of(label.at, sources, places)}, {"text", json_of(label.text)}});
    for (const Say& note : finding.notes) json["notes"].push_back(json_of(note));
    for (const std::string& candidate : finding.candidates) json["candidates"].push_back(valid_utf8(candidate));
    for (const Fix& fix : finding.fixes) json["fixes"].push_back(json_of(fix, sources, places));
    for (const Witness& witness : finding.witnesses) json["witnesses"].push_back(json_of(witness));
    return json;
}

}  // namespace

Json findings_to_json(std::span<const Finding> findings, const Sources& sources) {
    PlaceFinder places(sources);
    Json json = Json::array();
    for (const Finding& finding : findings) json.push_back(json_of(finding, sources, places));
    return json;
}

}  // namespace kaohe
