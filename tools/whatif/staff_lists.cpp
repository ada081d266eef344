// SPDX-License-Identifier: Apache-2.0
// Lists of all staff as things are now: ranks, the spread of a figure, who stands one step from another rating.
#include <algorithm>
#include <iterator>

#include "interpreter/knife.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/everyone_answer.hpp"

namespace kaohe {

namespace {

// By place in the list: 1, 2, 2, 4. Those without a total have 0.
std::vector<std::size_t> ranks_of(const std::vector<Standing>& standings) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < standings.size(); ++i)
        if (standings[i].total) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *standings[a].total > *standings[b].total; });
    std::vector<std::size_t> ranks(standings.size(), 0);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool tie = place > 0 && *standings[order[place]].total == *standings[order[place - 1]].total;
        ranks[order[place]] = tie ? ranks[order[place - 1]] : place + 1;
    }
    return ranks;
}

// 1, 2 or 5 times a power of ten, so that the values fall into at most twelve ranges.
Number width_for(const Number& low, const Number& high) {
    const Number span = high - low;
    Number width = 1;
    while (width * 12 < span) width *= 10;
    while (width * Number::fraction(12, 10) >= span && !span.is_zero() && width > Number::fraction(1, 1'000'000'000)) width /= 10;
    for (const int factor : {1, 2, 5, 10})
        if ((high / (width * factor)).floor() - (low / (width * factor)).floor() < Number(12)) return width * factor;
    return width * 10;
}

}  // namespace

WhatIfAnswer ranking_answer(WhatIf& what_if, std::size_t most, const Stop& stop) {
    WhatIfAnswer answer;
    answer.kind = "ranking";
    answer.about = {"按总分排名", "by total"};
    answer.simulation = !what_if.changes().empty();
    const Model& model = what_if.now().model();
    const std::vector<Standing>& record = what_if.standings_of_record(stop);
    if (record.size() != what_if.people().in_file()) return tell_stopped(answer), answer;
    const std::vector<Standing>& now = what_if.standings_now(stop);
    if (now.size() != what_if.people().in_file()) return tell_stopped(answer), answer;
    const std::vector<std::size_t> before = ranks_of(record), after = ranks_of(now);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (after[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return after[a] < after[b]; });
    AnswerTable table{"ranking", {}, {{"rank", {"名次", "rank"}, true}, {"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"total", {"总分", "total"}, true}}, {}};
    if (model.rating != none) table.columns.push_back({"rating", {"等级", "rating"}, false});
    if (answer.simulation) table.columns.push_back({"rank_before", {"原名次", "rank before"}, true});
    for (std::size_t place = 0; place < order.size() && (most == 0 || place < most); ++place) {
        const std::size_t i = order[place];
        const Person& person = what_if.people().all()[i];
        std::vector<AnswerCell> row{count_cell(after[i]), id_cell(person), text_cell(Say(person.name)), number_cell(*now[i].total, model.units[model.figures[model.total].unit])};
        if (model.rating != none) row.push_back(rating_cell(model, now[i].rating));
        if (answer.simulation) row.push_back(before[i] > 0 ? count_cell(before[i]) : AnswerCell{}), row.back().changed = before[i] != after[i];
        table.rows.push_back(std::move(row));
    }
    answer.parts.emplace_back(std::move(table));
    return answer;
}

WhatIfAnswer spread_answer(WhatIf& what_if, FigureId figure, const Stop& stop) {
    WhatIfAnswer answer;
    answer.kind = "spread";
    const Model& model = what_if.now().model();
    answer.about = figure_name(model, figure);
    answer.simulation = !what_if.changes().empty();
    struct Seen {
        std::vector<Value> values;  // absent: not scored, or nothing there
    } sides[2];
    Scored scored;
    for (std::size_t i = 0; i < what_if.people().in_file(); ++i) {
        if (i % 64 == 0 && stop && stop()) return tell_stopped(answer), answer;
        for (const int side : {0, 1}) {
            Value value;
            if (what_if.people().all()[i].is_readable()) {
                if (side == 0) what_if.score_record(i, scored);
                else what_if.score_now(i, scored);
                if (scored.result.status == Status::scored) value = scored.result.figures[figure];
            }
            sides[side].values.push_back(std::move(value));
        }
    }
    Histogram picture{{}, {}, answer.simulation};
    AnswerTable table{"spread", {}, {{"value", figure_name(model, figure), false}, {"before", {"原来", "before"}, true}, {"after", {"改后", "after"}, true}}, {}};
    if (!answer.simulation) table.columns = {{"value", figure_name(model, figure), false}, {"people", {"人数", "people"}, true}};
    const auto add = [&](const Say& label, const auto& holds) {
        std::uint64_t counts[2] = {0, 0};
        for (const int side : {0, 1})
            counts[side] = static_cast<std::uint64_t>(std::count_if(sides[side].values.begin(), sides[side].values.end(), holds));
        picture.rows.push_back({label, counts[0], counts[1]});
        table.rows.push_back({text_cell(label)});
        if (answer.simulation) table.rows.back().push_back(count_cell(counts[0]));
        table.rows.back().push_back(count_cell(counts[1]));
    };
    const Figure& of = model.figures[figure];
    if (of.type == ValueType::label && of.labels != none) {
        for (std::uint32_t label = 0; label < model.label_lists[of.labels].labels.size(); ++label)
            add(figure_text(model, figure, Value::label(label)), [&](const Value& value) { return value.kind == Value::Kind::label && value.index() == label; });
    } else if (of.type == ValueType::truth) {
        for (const bool truth : {true, false}) add(truth ? Say("是", "yes") : Say("否", "no"), [&](const Value& value) { return value.kind == Value::Kind::truth && value.is_true() == truth; });
    } else {
        std::optional<Number> low, high;
        const Unit& unit = model.units[of.unit];
        for (const Seen& side : sides)
            for (const Value& value : side.values)
                if (value.kind == Value::Kind::number) {
                    const Number shown = value.number / unit.scale;
                    low = low ? min(*low, shown) : shown, high = high ? max(*high, shown) : shown;
                }
        if (low) {
            const Number width = width_for(*low, *high);
            for (Number from = (*low / width).floor() * width; from <= *high; from += width) {
                const Number to = from + width;
                const Say a = number_text(from * unit.scale, unit), b = number_text(to * unit.scale, unit);
                add({a.zh + "（含）至 " + b.zh + "（不含）", a.en + " to under " + b.en}, [&](const Value& value) { return value.kind == Value::Kind::number && value.number / unit.scale >= from && value.number / unit.scale < to; });
            }
        }
    }
    const auto nothing = [](const Value& value) { return value.is_absent(); };
    if (std::any_of(sides[0].values.begin(), sides[0].values.end(), nothing) || std::any_of(sides[1].values.begin(), sides[1].values.end(), nothing)) add({"未评分或没有", "not scored or none"}, nothing);
    answer.parts.emplace_back(std::move(picture));
    answer.parts.emplace_back(std::move(table));
    return answer;
}

WhatIfAnswer knife_answer(WhatIf& what_if, std::size_t most, std::optional<std::size_t> only, const Stop& stop) {
    WhatIfAnswer answer;
    answer.kind = "knife";
    answer.about = {"差一格就换等级的人", "one step from another rating"};
    answer.simulation = true;
    Ruling& ruling = what_if.now();
    const Model& model = ruling.model();
    KnifeEdges edges(model, what_if.files().evaluation, what_if.people().finest());
    AnswerTable table{"knife", {}, {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"rating", {"等级", "rating"}, false}, {"measure", {"数据", "data"}, false}, {"from", {"现在", "now"}, true}, {"to", {"改到（一格）", "one step to"}, true}, {"rating_then", {"等级成为", "rating then"}, false}}, {}};
    std::vector<bool> below_zero;
    for (std::size_t i = 0; i < model.columns.size(); ++i) below_zero.push_back(what_if.people().is_below_zero(i));
    std::size_t people = 0, left_out = 0, unscored = 0;
    for (std::size_t i = only.value_or(0); i < (only ? *only + 1 : what_if.people().in_file()); ++i) {
        if (i % 64 == 0 && stop && stop()) {
            tell_stopped(answer);
            break;
        }
        const Person& person = what_if.people().all()[i];
        if (!person.is_readable()) continue;
        ruling.scorer.lend(what_if.texts(i));
        bool counted = false;
        for (const KnifeEdge& edge : edges.of(what_if.data(i))) {
            if (edge.to.sign() < 0 && !below_zero[edge.column]) continue;
            // Who would not be scored has no other rating.
            if (edge.status != Status::scored) {
                unscored += edge.status != Status::rejected;
                continue;
            }
            people += !counted;
            counted = true;
            if (most > 0 && table.rows.size() >= most) {
                ++left_out;
                continue;
            }
            const FigureId figure = model.columns[edge.column].figure;
            const Unit& unit = model.units[model.figures[figure].unit];
            table.rows.push_back({id_cell(person), text_cell(Say(person.name)), value_cell(model, model.rating, edge.before), text_cell(model.figures[figure].name), number_cell(edge.from, unit), number_cell(edge.to, unit),
                                  value_cell(model, model.rating, edge.after)});
        }
    }
    ruling.scorer.lend({});
    answer.say(AnswerLine::Kind::plain, {"有一项数据只差一格、等级就会不同的，共 " + std::to_string(people) + " 人", std::to_string(people) + (people == 1 ? " person has" : " people have") + " a figure of which one step more or less changes the rating"}, "counts");
    if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
    if (left_out > 0) answer.say(AnswerLine::Kind::hint, {"另有 " + std::to_string(left_out) + " 行；.临界 全部 列全", std::to_string(left_out) + " more rows; .knife whole lists them"});
    if (unscored > 0) answer.say(AnswerLine::Kind::hint, {"另有 " + std::to_string(unscored) + " 处差一格就不参与或不评分，没有列", "not listed: " + std::to_string(unscored) + " where one step takes somebody out of scoring"});
    return answer;
}

}  // namespace kaohe
