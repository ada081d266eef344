// SPDX-License-Identifier: Apache-2.0
// The report of a policy as JSON. Numbers are texts: decimals where they end, else fractions.
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/policy_report.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {
namespace {

using Json = nlohmann::ordered_json;

class Writer {
public:
    explicit Writer(const Policy& policy) : model_(policy.model) {}

    Json number(const std::optional<Number>& value, FigureId figure) const { return value ? Json(exact_text(*value, model_.units[model_.figures[figure].unit])) : Json(); }

    Json value(FigureId figure, const Value& value) const {
        if (value.kind == Value::Kind::number) return number(value.number, figure);
        return value.is_absent() ? Json() : say_to_json(figure_text(model_, figure, value));
    }

    Json interval(const Interval& in, FigureId figure) const {
        return {{"low", number(in.low, figure)}, {"low_included", in.low && in.low_closed}, {"high", number(in.high, figure)}, {"high_included", in.high && in.high_closed}};
    }

    Json person(const std::optional<Extreme>& extreme, FigureId figure) const {
        if (!extreme) return nullptr;
        Json data = Json::object();
        for (std::size_t i = 0; i < extreme->data.size(); ++i) data[valid_utf8(model_.figures[model_.columns[i].figure].name.zh)] = value(model_.columns[i].figure, extreme->data[i]);
        return {{"value", number(extreme->value, figure)}, {"data", std::move(data)}};
    }

    Json range(const ReachedRange& one) const {
        return {{"figure", say_to_json(model_.figures[one.figure].name)}, {"bounds", interval(one.bounds, one.figure)}, {"low_reached", one.low_reached},
                {"high_reached", one.high_reached}, {"least", person(one.least, one.figure)}, {"greatest", person(one.greatest, one.figure)}};
    }

    Json stretch(const Stretch& one, const Item& item, FigureId metric) const {
        Json json{{"on", interval(one.on, metric)}};
        if (!one.is_number() || !one.form.decided) return json["score"] = nullptr, json;
        if (!one.form.moves()) return json["score"] = number(one.value.number, item.counted), json;
        const auto pole = one.form.pole();
        const auto end = [&](const std::optional<Number>& x) { return x && !(pole && *pole == *x) ? number(one.form.at(*x), item.counted) : Json(); };
        json["from"] = end(one.on.low);
        json["to"] = end(one.on.high);
        json["straight"] = one.form.is_straight();
        return json;
    }

    Json course(const Course& one) const {
        const Item& item = model_.items[one.item];
        constexpr const char* verdicts[] = {"never", "lowers", "undecided", "no_metric", "two_sided"};
        const Monotonicity& found = one.monotonicity;
        Json json{{"measure", say_to_json(item.name)},
                  {"better_can_cost", verdicts[static_cast<std::size_t>(found.verdict)]},
                  {"lower_is_better", found.lower_is_better},
                  {"why", found.why.zh.empty() ? Json() : say_to_json(found.why)},
                  {"drop", Json()},
                  {"complete", one.curve.complete},
                  {"part_of_the_range", one.cut},
                  {"before_rounding", one.rounded_away},
                  {"step", number(one.step, one.metric)},
                  {"course", Json::array()},
                  {"cliffs", Json::array()},
                  {"dead_zones", Json::array()}};
        if (found.drop)
            json["drop"] = {{"figure", say_to_json(model_.figures[found.drop->figure].name)}, {"worse", value(one.metric, found.drop->worse)}, {"gives", value(found.drop->figure, found.drop->with_worse)},
                            {"better", value(one.metric, found.drop->better)}, {"gives_then", value(found.drop->figure, found.drop->with_better)}};
        for (const Stretch& part : one.curve.stretches) json["course"].push_back(stretch(part, item, one.metric));
        for (const Cliff& cliff : one.cliffs)
            json["cliffs"].push_back({{"before", number(cliff.before, one.metric)}, {"after", number(cliff.after, one.metric)}, {"score_before", number(cliff.score_before, item.counted)}, {"score_after", number(cliff.score_after, item.counted)}});
        for (const Interval& zone : one.dead_zones) json["dead_zones"].push_back(interval(zone, one.metric));
        return json;
    }

    Json missing(const MissingData& one) const {
        constexpr const char* outcomes[] = {"rejected", "not_scored", "excluded", "counts_as", "left_out", "ignored"};
        const FigureId figure = model_.columns[one.column].figure;
        Json json{{"data", say_to_json(model_.figures[figure].name)}, {"outcome", outcomes[static_cast<std::size_t>(one.outcome)]}, {"needed", Json::array()},
                  {"reason", one.reason.empty() ? Json() : Json(valid_utf8(one.reason))}, {"value", number(one.value, figure)}};
        if (one.only_for) {
            json["only_for"] = {{"data", say_to_json(model_.figures[one.only_for->figure].name)}, {"values", Json::array()}};
            for (const Value& option : one.only_for->values) json["only_for"]["values"].push_back(value(one.only_for->figure, option));
        }
        for (const FigureId needed : one.needed) json["needed"].push_back(say_to_json(model_.figures[needed].name));
        if (model_.total != none) json["total"] = {{"least", number(one.least, model_.total)}, {"greatest", number(one.greatest, model_.total)}};
        return json;
    }

private:
    const Model& model_;
};

}  // namespace

Json report_json(const Policy& policy, const Analysis& analysis) {
    const Writer writer(policy);
    Json json{{"ranges", Json::array()}, {"measures", Json::array()}, {"missing", Json::array()}};
    for (const ReachedRange& range : analysis.ranges) json["ranges"].push_back(writer.range(range));
    for (const Course& course : analysis.courses) json["measures"].push_back(writer.course(course));
    for (const MissingData& missing : analysis.missing) json["missing"].push_back(writer.missing(missing));
    return json;
}

}  // namespace kaohe
