// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/result_headings.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "grammar/text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/staff_binding.hpp"
#include "tools/evidence/heading_unit.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 16> id_words{"编号", "人员编号", "职工号", "职工编号", "人员工号", "员工id", "工号(id)", "staffid", "staffno", "staffno.", "employeeno", "employeeno.", "employeenumber", "empid", "personnelno", "personnelnumber"};
constexpr std::array<std::string_view, 24> total_words{"总分", "总得分", "总成绩", "总评分", "最终得分", "最终总分", "最终分", "考核总分", "考核得分", "考核分", "绩效总分", "绩效得分", "绩效分", "综合得分", "综合评分", "得分", "total", "totalscore", "finalscore", "finaltotal", "overallscore", "score", "final", "totalpoints"};
constexpr std::array<std::string_view, 18> rating_words{"等级", "考核等级", "绩效等级", "评定等级", "最终等级", "等次", "考核等次", "评级", "绩效评级", "考核结果", "档次", "级别", "rating", "finalrating", "overallrating", "performancerating", "grade", "level"};
constexpr std::array<std::string_view, 9> extra_words{"加分", "加分合计", "加分项", "加分项合计", "奖励分", "加分总计", "extrapoints", "extra", "bonuspoints"};
constexpr std::array<std::string_view, 9> deduction_words{"扣分", "扣分合计", "扣分项", "扣分项合计", "减分", "扣分总计", "deductions", "deduction", "totaldeductions"};
constexpr std::array<std::string_view, 9> score_words{"得分", "分数", "评分", "考核得分", "score", "points", "actualscore", "最终得分", "finalscore"};
constexpr std::array<std::string_view, 6> share_words{"加权得分", "加权分", "加权后得分", "权重得分", "折算得分", "weightedscore"};

bool holds(Words words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

// "接通率" of 接通率(15分); what stood in the brackets goes to `within`.
bool take_bracket(std::string& key, std::string& within) {
    if (!key.ends_with(')')) return false;
    const std::size_t open = key.rfind('(');
    if (open == std::string::npos || open == 0) return false;
    within = key.substr(open + 1, key.size() - open - 2);
    key.resize(open);
    return true;
}

// A number in front: 1.2接通率, 3、接通率, (4)接通率.
std::string without_number(const std::string& key) {
    std::size_t at = key.starts_with('(') ? 1 : 0;
    const std::size_t first = at;
    while (at < key.size() && ((key[at] >= '0' && key[at] <= '9') || key[at] == '.' || key[at] == '-')) ++at;
    if (at == first) return key;
    for (const std::string_view mark : {"、", ")", ":", ","})
        if (std::string_view(key).substr(at).starts_with(mark)) return key.substr(at + mark.size());
    return key.substr(at);
}

// The readings that the unit in the brackets may be of, in that unit; brackets that hold something else say nothing. False: it is a unit, and of none
// of them.
bool keep_by_unit(const Model& model, std::vector<ColumnReading>& readings, const std::string& within, const std::optional<HeadingUnit>& said) {
    const auto own = [&](const ColumnReading& reading) {
        const std::uint32_t column = model.figures[reading.figure].column;
        return model.figures[reading.figure].kind == FigureKind::data && column < model.columns.size() && loose_key(model.columns[column].unit_text) == within;
    };
    std::vector<ColumnReading> kept;
    bool numbers = false;
    for (ColumnReading& reading : readings) {
        if (model.figures[reading.figure].type != ValueType::number) continue;
        numbers = true;
        if (own(reading)) {
            kept.push_back(reading);
        } else if (said) {
            auto unit = unit_by_heading(reading.unit, *said);
            if (!unit) continue;
            kept.push_back(reading);
            kept.back().unit = std::move(*unit);
        }
    }
    if (!kept.empty()) readings = std::move(kept);
    else if (numbers && said && !said->may_be_remark) return readings.clear(), false;
    return true;
}

// What else the same figure may be written as.
void add_unusual(const Model& model, std::vector<ColumnReading>& readings, bool unit_said) {
    const std::vector<ColumnReading> usual = readings;
    for (const ColumnReading& reading : usual) {
        const Figure& figure = model.figures[reading.figure];
        if (figure.type != ValueType::number) continue;
        const auto add = [&](Unit unit, Number factor, bool guessed) {
            ColumnReading other = reading;
            other.unit = std::move(unit), other.factor = std::move(factor), other.usual = false, other.unit_guessed = guessed;
            readings.push_back(std::move(other));
        };
        Unit unit = reading.unit;
        if (unit.ratio == Unit::Ratio::percent && unit.scale != Number(1)) {
            unit.scale = Number(1), unit.word = {};
            add(unit, 1, true);
        }
        if (is_money(unit) && !unit_said)
            for (const char* const other : {"元", "万元"})
                if (Unit money = unit_of_spelling(other); fit(money, unit) && money.scale != unit.scale && unit.powers == money.powers) add(std::move(money), 1, true);
        const bool deducts = figure.kind == FigureKind::deduction_total || (figure.item != none && model.items[figure.item].kind == Item::Kind::deduction && figure.kind != FigureKind::data);
        if (deducts) add(reading.unit, -1, false);
    }
}

class Names {
public:
    explicit Names(const Model& model) : model_(model) {
        for (std::uint32_t i = 0; i < model.items.size(); ++i) add_item(i);
        for (const FigureId figure : {model.total, model.rating, model.weighted_total, model.score_total, model.extra_total, model.deduction_total})
            if (figure != none) add_figure(figure);
        for (const FigureId figure : model.results) add_figure(figure);
        for (FigureId figure = 0; figure < model.figures.size(); ++figure) {
            const FigureKind kind = model.figures[figure].kind;
            if (kind == FigureKind::formula || kind == FigureKind::table || kind == FigureKind::attainment || kind == FigureKind::actual) add_figure(figure);
        }
        for (const Column& column : model.columns) add_column(column);
        add_words(total_words, model.total, {});
        add_words(rating_words, model.rating, {});
        add_words(extra_words, model.extra_total, {});
        add_words(deduction_words, model.deduction_total, {});
    }

    // Empty: the heading is nothing of the policy's, or `unfit`: it gives a unit that is not of the figure.
    std::vector<ColumnReading> readings_of(std::string_view heading, bool& unfit) const {
        std::string key = loose_key(heading), within;
        const std::vector<ColumnReading>* found = find(key);
        const bool bracket = !found && take_bracket(key, within);
        if (bracket) found = find(key);
        if (!found) return {};
        std::vector<ColumnReading> readings = *found;
        const auto said = bracket ? unit_of_heading(within) : std::nullopt;
        if (bracket) unfit = !keep_by_unit(model_, readings, within, said);
        add_unusual(model_, readings, said.has_value());
        return readings;
    }

private:
    // With a number in front or without.
    const std::vector<ColumnReading>* find(const std::string& key) const {
        auto found = readings_.find(key);
        if (found == readings_.end()) found = readings_.find(without_number(key));
        return found == readings_.end() ? nullptr : &found->second;
    }
    void add(const std::string& key, FigureId figure, std::uint32_t share_of = none) {
        std::vector<ColumnReading>& readings = readings_[key];
        if (key.empty() || std::any_of(readings.begin(), readings.end(), [&](const ColumnReading& known) { return known.figure == figure && known.share_of == share_of; })) return;
        ColumnReading reading;
        reading.figure = figure;
        reading.share_of = share_of;
        reading.unit = model_.units[model_.figures[figure].unit];
        const Figure& of = model_.figures[figure];
        const bool scored = of.kind == FigureKind::counted || of.kind == FigureKind::score;
        reading.blank_is_zero = figure == model_.extra_total || figure == model_.deduction_total || (scored && of.item != none && model_.items[of.item].kind != Item::Kind::indicator);
        readings.push_back(std::move(reading));
    }
    // Both names, with each ending.
    void add_names(const Say& name, const std::string& ending, FigureId figure, std::uint32_t share_of = none) {
        add(loose_key(name.zh) + ending, figure, share_of);
        add(loose_key(name.en) + ending, figure, share_of);
    }
    void add_figure(FigureId figure) { add_names(model_.figures[figure].name, {}, figure); }

    void add_item(std::uint32_t index) {
        const Item& item = model_.items[index];
        const FigureId figure = item.counted != none ? item.counted : item.score;
        if (figure == none) return;
        const Say heading = item_heading(item);
        for (const Say& name : {heading, item.name}) {
            add_names(name, {}, figure);
            for (const std::string_view word : score_words) add_names(name, std::string(word), figure);
        }
        if (item.kind == Item::Kind::extra) add_names(item.name, "加分", figure);
        if (item.kind == Item::Kind::deduction) add_names(item.name, "扣分", figure);
        if (item.kind == Item::Kind::indicator && item.weight != none)
            for (const std::string_view word : share_words) add_names(item.name, std::string(word), figure, index);
    }
    void add_column(const Column& column) {
        for (const std::string& heading : column.headings) {
            std::string key = loose_key(heading), within;
            add(key, column.figure);
            if (take_bracket(key, within)) add(key, column.figure);
        }
        add_figure(column.figure);
    }
    // Words of everyday use; the names of the policy come first.
    void add_words(Words words, FigureId figure, const std::string& ending) {
        if (figure == none) return;
        for (const std::string_view word : words)
            if (const std::string key = std::string(word) + ending; !readings_.contains(key)) add(key, figure);
    }

    const Model& model_;
    std::unordered_map<std::string, std::vector<ColumnReading>> readings_;
};

// 接通率 beside 接通率得分 is the data.
void prefer_data(const Model& model, std::vector<ListColumn>& columns) {
    const auto is_data = [&](const ColumnReading& reading) { return model.figures[reading.figure].kind == FigureKind::data; };
    for (ListColumn& column : columns) {
        const FigureId figure = column.readings.front().figure;
        const bool said_elsewhere = std::any_of(columns.begin(), columns.end(), [&](const ListColumn& other) {
            return &other != &column && other.readings.front().figure == figure && other.readings.front().share_of == none && std::none_of(other.readings.begin(), other.readings.end(), is_data);
        });
        if (said_elsewhere) std::stable_partition(column.readings.begin(), column.readings.end(), [&](const ColumnReading& reading) { return is_data(reading) && reading.usual; });
    }
}

// Where several columns go for the total, one of them may be what it was before deductions and the like.
void tell_totals_apart(const Model& model, std::vector<ListColumn>& columns) {
    const auto is_total = [&](const ListColumn& column) { return column.readings.front().figure == model.total; };
    if (model.total == none || std::count_if(columns.begin(), columns.end(), is_total) < 2) return;
    for (ListColumn& column : columns) {
        if (!is_total(column)) continue;
        for (const FigureId figure : {model.weighted_total, model.score_total}) {
            if (figure == none) continue;
            ColumnReading other;
            other.figure = figure, other.unit = model.units[model.figures[figure].unit], other.usual = false;
            column.readings.push_back(std::move(other));
        }
    }
}

}  // namespace

bool is_list_id_heading(std::string_view heading) { return is_id_heading(heading) || holds(id_words, loose_key(heading)); }

std::string loose_key(std::string_view text) {
    std::string key = lower_case(folded_cell(text));
    std::erase(key, ' ');
    std::erase(key, '\n');
    return key;
}

Say result_name(const Model& model, FigureId figure) {
    const Figure& f = model.figures[figure];
    const bool score = f.item != none && (f.kind == FigureKind::counted || f.kind == FigureKind::score);
    return score ? item_heading(model.items[f.item]) : f.name;
}

Say name_of(const Model& model, const ColumnReading& reading) {
    if (reading.share_of == none) return result_name(model, reading.figure);
    const Say& item = model.items[reading.share_of].name;
    return {item.zh + "加权得分", item.en + " weighted score"};
}

ListHeadings bind_list(const Model& model, std::span<const std::string_view> headings) {
    const Names names(model);
    ListHeadings out;
    for (std::size_t cell = 0; cell < headings.size(); ++cell) {
        const std::string heading(trimmed_cell(headings[cell]));
        out.headings.push_back(heading);
        if (heading.empty()) continue;
        bool unfit = false;
        if (!out.id && is_list_id_heading(heading)) out.id = cell;
        else if (auto readings = names.readings_of(heading, unfit); !readings.empty()) out.columns.push_back({cell, heading, std::move(readings), 0});
        else if (unfit) out.unfit.push_back(heading);
        else if (is_name_heading(heading) && !out.name) out.name = cell;
        else out.ignored.push_back(heading);
    }
    prefer_data(model, out.columns);
    tell_totals_apart(model, out.columns);
    return out;
}

}  // namespace kaohe
