// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/manifest.hpp"

#include <nlohmann/json.hpp>

#include "tools/report/code_points.hpp"
#include "tools/report/intake_text.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view format_name = "kaohe result pack";

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(valid_utf8(text)); }

// Thrown where a manifest holds what none can.
struct Unfit {};

std::uint64_t count_of(const Json& json) {
    if (!json.is_number_unsigned()) throw Unfit();
    return json.get<std::uint64_t>();
}

int version_of(const Json& json) {
    const std::uint64_t version = count_of(json);
    if (version > 1'000'000) throw Unfit();
    return static_cast<int>(version);
}

Json counts_json(const Manifest::Counts& counts) {
    Json states = Json::object();
    for (const Status status : {Status::out_of_scope, Status::excluded, Status::scored, Status::unscored, Status::rejected}) states[std::string(state_key(status))] = counts.states[static_cast<std::size_t>(status)];
    Json ratings = Json::array(), money = Json::array();
    for (const auto& [rating, people] : counts.ratings) ratings.push_back({{"rating", valid_utf8(rating)}, {"people", people}});
    for (const auto& [name, sum] : counts.money) money.push_back({{"result", say_to_json(name)}, {"sum", sum}});
    return {{"rows", counts.rows}, {"states", std::move(states)}, {"ratings", std::move(ratings)}, {"unrated", counts.unrated}, {"money", std::move(money)}};
}

Manifest::Counts read_counts(const Json& json) {
    Manifest::Counts counts;
    counts.rows = count_of(json.at("rows"));
    for (std::size_t status = 0; status < counts.states.size(); ++status) counts.states[status] = count_of(json.at("states").at(std::string(state_key(static_cast<Status>(status)))));
    for (const Json& one : json.at("ratings")) counts.ratings.emplace_back(one.at("rating").get<std::string>(), count_of(one.at("people")));
    counts.unrated = count_of(json.at("unrated"));
    for (const Json& one : json.at("money")) counts.money.emplace_back(Say(one.at("result").at("zh").get<std::string>(), one.at("result").at("en").get<std::string>()), one.at("sum").get<std::string>());
    return counts;
}

std::string text_or_nothing(const Json& json) { return json.is_null() ? std::string() : json.get<std::string>(); }

Manifest from_json(const Json& json) {
    Manifest out;
    out.format = version_of(json.at("format_version"));
    out.program = json.at("program").at("version").get<std::string>();
    out.language = version_of(json.at("program").at("language"));
    const Json& policy = json.at("policy");
    out.title = Say(policy.at("title").at("zh").get<std::string>(), policy.at("title").at("en").get<std::string>());
    out.number = policy.at("number").get<std::string>();
    out.version = policy.at("version").get<std::string>();
    out.policy_sha256 = policy.at("sha256").get<std::string>();
    out.as_of = text_or_nothing(policy.at("as_of"));
    const Json& staff = json.at("staff");
    out.staff_file = staff.at("file").get<std::string>();
    out.staff_size = count_of(staff.at("size"));
    out.staff_sha256 = staff.at("sha256").get<std::string>();
    out.staff_form = staff.at("form").get<std::string>();
    out.staff_encoding = staff.at("encoding").get<std::string>();
    out.missing_marks = staff.at("missing").get<std::vector<std::string>>();
    out.blank_rows = count_of(staff.at("blank_rows"));
    out.total_rows = count_of(staff.at("total_rows"));
    out.masked = json.at("masked").get<bool>();
    out.coerced_cells = count_of(json.at("coercions").at("cells"));
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind) out.coercions[kind] = count_of(json.at("coercions").at(std::string(key_of(static_cast<Coercion>(kind)))));
    out.counts = read_counts(json.at("counts"));
    if (!json.at("by").is_null()) out.by = json.at("by").get<std::string>();
    if (!json.at("at").is_null()) out.at = json.at("at").get<std::string>();
    out.signer = text_or_nothing(json.at("signer"));
    for (const Json& part : json.at("parts")) out.parts.push_back({part.at("name").get<std::string>(), count_of(part.at("size")), part.at("sha256").get<std::string>()});
    return out;
}

}  // namespace

std::string Manifest::text() const {
    Json all_parts = Json::array(), coerced = {{"cells", coerced_cells}}, marks = Json::array();
    for (const Part& part : parts) all_parts.push_back({{"name", valid_utf8(part.name)}, {"size", part.size}, {"sha256", valid_utf8(part.sha256)}});
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind) coerced[std::string(key_of(static_cast<Coercion>(kind)))] = coercions[kind];
    for (const std::string& mark : missing_marks) marks.push_back(valid_utf8(mark));
    const Json all = {
        {"format", format_name},
        {"format_version", format},
        {"program", {{"name", "kaohe"}, {"version", valid_utf8(program)}, {"language", language}}},
        {"policy", {{"title", say_to_json(title)}, {"number", valid_utf8(number)}, {"version", valid_utf8(version)}, {"sha256", valid_utf8(policy_sha256)}, {"as_of", or_null(as_of)}}},
        {"staff",
         {{"file", valid_utf8(staff_file)}, {"size", staff_size}, {"sha256", valid_utf8(staff_sha256)}, {"form", valid_utf8(staff_form)}, {"encoding", valid_utf8(staff_encoding)}, {"missing", std::move(marks)}, {"blank_rows", blank_rows}, {"total_rows", total_rows}}},
        {"masked", masked},
        {"counts", counts_json(counts)},
        {"coercions", std::move(coerced)},
        {"by", by ? Json(valid_utf8(*by)) : Json()},
        {"at", at ? Json(valid_utf8(*at)) : Json()},
        {"signer", or_null(signer)},
        {"parts", std::move(all_parts)},
    };
    return all.dump(1) + "\n";
}

ReadManifest read_manifest(std::string_view text) {
    ReadManifest out;
    // A depth that no manifest has is not worth reading.
    const auto json = Json::parse(text, [](int depth, nlohmann::json::parse_event_t, Json&) { return depth <= 8; }, false);
    if (!json.is_object()) return out.trouble = {"不是 JSON", "it is no JSON"}, out;
    try {
        if (json.at("format") != format_name) return out.trouble = {"不是结果包的清单", "it is no manifest of a result pack"}, out;
        out.format = version_of(json.at("format_version"));
        out.program = json.at("program").at("version").get<std::string>();
        if (out.format > pack_format) return out;
        Manifest manifest = from_json(json);
        if (manifest.format < 1 || manifest.text() != text) return out.trouble = {"不是清单的写法", "it is not written as a manifest is"}, out;
        out.manifest = std::move(manifest);
    } catch (const Unfit&) {
        out.trouble = {"有一处不是该有的数", "a number is none that it may hold"};
    } catch (const nlohmann::json::exception&) {
        out.trouble = {"缺少该有的内容", "something that it has to hold is missing"};
    }
    return out;
}

}  // namespace kaohe
