// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/difference_json.hpp"

#include "tools/difference/difference_words.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/place.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

Json say(const Say& words) { return words.zh.empty() && words.en.empty() ? Json() : say_to_json(words); }
Json text(const std::string& words) { return words.empty() ? Json() : Json(valid_utf8(words)); }
Json line(const Sources& sources, Span at) { return is_place(sources, at) ? Json(line_of(sources[at.file], sources[at.file].in_file(at).begin)) : Json(); }

Json side(const PolicyDifference::Side& side) { return {{"file", valid_utf8(side.file)}, {"title", say(side.title)}, {"number", text(side.number)}, {"version", text(side.version)}}; }

Json change_to_json(const PolicyChange& change, const Sources& before, const Sources& after) {
    return {{"kind", key_of(change.kind)},
            {"bearing", key_of(change.bearing)},
            {"subject", key_of(change.subject)},
            {"aspect", text(change.aspect)},
            {"label", say(label_of(change))},
            {"name", say(change.name)},
            {"part", say(change.part)},
            {"before", say(change.before)},
            {"after", say(change.after)},
            {"remark", say(change.remark)},
            {"clause_before", text(change.clause_before)},
            {"clause_after", text(change.clause_after)},
            {"line_before", line(before, change.at_before)},
            {"line_after", line(after, change.at_after)}};
}

Json list(const std::vector<Say>& words) {
    Json out = Json::array();
    for (const Say& one : words) out.push_back(say(one));
    return out;
}

}  // namespace

Json difference_json(const PolicyDifference& difference, const Sources& before, const Sources& after) {
    Json changes = Json::array(), renumbered = Json::array(), counts = Json::object();
    for (const PolicyChange& change : difference.changes) changes.push_back(change_to_json(change, before, after));
    for (const auto& one : difference.renumbered) renumbered.push_back({{"name", say(one.name)}, {"before", text(one.before)}, {"after", text(one.after)}});
    for (const auto bearing : {PolicyChange::Bearing::meaning, PolicyChange::Bearing::unproven, PolicyChange::Bearing::presentation}) counts[std::string(key_of(bearing))] = difference.count(bearing);
    return {{"before", side(difference.before)},
            {"after", side(difference.after)},
            {"differs", difference.differs()},
            {"no_result_differs", std::string(key_of(difference.no_result_differs))},
            {"up_to_names", difference.up_to_names},
            {"counts", std::move(counts)},
            {"changes", std::move(changes)},
            {"renumbered", std::move(renumbered)},
            {"columns_added", list(difference.columns_added)},
            {"columns_dropped", list(difference.columns_dropped)},
            {"prose_compared", !difference.other_language}};
}

}  // namespace kaohe
