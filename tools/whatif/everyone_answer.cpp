// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/everyone_answer.hpp"

#include <algorithm>
#include <map>

#include "interpreter/value_text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

AnswerCell standing_cell(const Model& model, const Standing& standing) {
    if (!standing.is_scored()) return text_cell(status_words(standing.status));
    return standing.rating == none ? text_cell({"无等级", "no rating"}) : rating_cell(model, standing.rating);
}

// People who were scored and no longer are, and what they had: no saving, and told apart.
void tell_no_longer_scored(WhatIfAnswer& answer, const Model& model, const std::vector<Standing>& before, const std::vector<Standing>& after) {
    std::uint64_t rejected = 0, others = 0, new_ones = 0;
    std::vector<Number> money(model.results.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i].is_scored() && after[i].is_scored()) ++new_ones;
        if (!before[i].is_scored() || after[i].is_scored()) continue;
        ++(after[i].status == Status::rejected ? rejected : others);
        for (std::size_t m = 0; m < money.size(); ++m) money[m] += amount_of(before[i], m);
    }
    if (rejected + others + new_ones == 0) return;
    Say text;
    const auto part = [&](std::uint64_t count, const char* zh, const char* en) {
        if (count == 0) return;
        text.zh += (text.zh.empty() ? "" : "，") + std::to_string(count) + zh;
        text.en += (text.en.empty() ? "" : ", ") + std::to_string(count) + en;
    };
    part(rejected, " 人算不出来了（缺数据或出错）", " can no longer be worked out (data is missing, or an error)");
    part(others, " 人不再评分", " no longer scored");
    part(new_ones, " 人原来没有评分，现在评了", " scored who were not before");
    for (std::size_t m = 0; m < money.size(); ++m)
        if (is_money(model, model.results[m]) && !money[m].is_zero()) {
            const Say sum = number_text(money[m], model.units[model.figures[model.results[m]].unit]);
            text.zh += "；不再评分的人原来的" + figure_name(model, model.results[m]).zh + "共 " + sum.zh + "，没有算在变化里";
            text.en += "; the " + figure_name(model, model.results[m]).en + " of those no longer scored, " + sum.en + ", is not counted as a change";
        }
    answer.say(AnswerLine::Kind::warning, text, "no_longer_scored");
}

// `between`: what parts them in Chinese, 、 inside a longer sentence.
Say move_words(const Moves& moves, const std::string& between) {
    const auto text = [](std::uint64_t count) { return std::to_string(count); };
    return {"等级升 " + text(moves.up) + " 人" + between + "降 " + text(moves.down) + " 人" + (moves.other > 0 ? between + "其他变化 " + text(moves.other) + " 人" : ""),
            "ratings: " + text(moves.up) + " up, " + text(moves.down) + " down" + (moves.other > 0 ? ", " + text(moves.other) + " other changes" : "")};
}

class Everyone {
public:
    Everyone(WhatIf& what_if, std::size_t most) : what_if_(what_if), model_(what_if.now().model()), most_(most) {
        for (std::size_t i = 0; i < model_.results.size(); ++i)
            if (is_money(model_, model_.results[i])) money_.push_back(i);
    }

    WhatIfAnswer answer(const Stop& stop) {
        WhatIfAnswer answer;
        answer.kind = "everyone";
        before_ = &what_if_.standings_of_record(stop);
        if (before_->size() == what_if_.people().in_file()) after_ = &what_if_.standings_now(stop);
        if (after_ == nullptr || after_->size() != what_if_.people().in_file()) return tell_stopped(answer), answer;
        answer.about = {"全员 " + std::to_string(what_if_.people().in_file()) + " 人", "everybody, " + std::to_string(what_if_.people().in_file()) + " people"};
        for (const Change& change : what_if_.changes()) answer.say(AnswerLine::Kind::plain, with_whose(change), "changes");
        if (what_if_.changes().empty()) answer.say(AnswerLine::Kind::hint, {"还没有改动：两边相同", "nothing is changed yet: both sides are the same"});
        tell_spread(answer);
        tell_totals(answer);
        tell_departments(answer);
        tell_movers(answer);
        return answer;
    }

private:
    const Standing& before(std::size_t i) const { return (*before_)[i]; }
    const Standing& after(std::size_t i) const { return (*after_)[i]; }
    bool both_scored(std::size_t i) const { return before(i).is_scored() && after(i).is_scored(); }
    // Ranks in the data are not worked out again.
    void tell_ranks(WhatIfAnswer& answer) const {
        bool totals = false;
        for (std::size_t i = 0; i < before_->size() && !totals; ++i) totals = before(i).total != after(i).total;
        if (!totals) return;
        for (const Column& column : model_.columns) {
            const Say& name = model_.figures[column.figure].name;
            if (name.zh.find("名次") == std::string::npos && name.zh.find("排名") == std::string::npos && lower_case(name.en).find("rank") == std::string::npos) continue;
            if (name.zh.find("人数") != std::string::npos) continue;
            answer.say(AnswerLine::Kind::warning, {"“" + name.zh + "”是数据，没有随总分重排；等级和钱按原来的算", "\"" + name.en + "\" is data and was not worked out again; ratings and money go by it as it is"});
        }
    }
    // A change of money is of those who are scored on both sides.
    Number money_change(std::size_t i, std::size_t which) const { return both_scored(i) ? amount_of(after(i), which) - amount_of(before(i), which) : Number(); }
    const Unit& unit_of(std::size_t which) const { return model_.units[model_.figures[model_.results[which]].unit]; }
    void add_money_columns(AnswerTable& table) const {
        for (const std::size_t which : money_) {
            const Say name = figure_name(model_, model_.results[which]);
            table.columns.push_back({"money" + (money_.size() > 1 ? std::to_string(which) : ""), {name.zh + "变化", "change of " + name.en}, true});
        }
    }

    void tell_spread(WhatIfAnswer& answer) {
        if (model_.rating == none) return;
        const LabelList& list = model_.label_lists[model_.scales.front().labels];
        std::vector<std::pair<std::uint64_t, std::uint64_t>> counts(list.labels.size());
        std::pair<std::uint64_t, std::uint64_t> unrated, unscored;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            const auto count = [&](const Standing& standing, std::uint64_t std::pair<std::uint64_t, std::uint64_t>::* side) {
                if (!standing.is_scored()) ++(unscored.*side);
                else if (standing.rating == none) ++(unrated.*side);
                else ++(counts[standing.rating].*side);
            };
            count(before(i), &std::pair<std::uint64_t, std::uint64_t>::first);
            count(after(i), &std::pair<std::uint64_t, std::uint64_t>::second);
        }
        Histogram picture{{"等级分布", "ratings"}, {}, !what_if_.changes().empty()};
        AnswerTable table{"ratings", {}, {{"rating", {"等级", "rating"}, false}, {"before", {"原来", "before"}, true}, {"after", {"改后", "after"}, true}, {"difference", {"变化", "change"}, true}}, {}};
        const auto add = [&](const Say& label, std::pair<std::uint64_t, std::uint64_t> count) {
            picture.rows.push_back({label, count.first, count.second});
            AnswerCell difference = change_cell(Number(static_cast<std::int64_t>(count.second)) - Number(static_cast<std::int64_t>(count.first)), plain_unit());
            table.rows.push_back({text_cell(label), count_cell(count.first), count_cell(count.second), std::move(difference)});
        };
        for (std::uint32_t label = 0; label < counts.size(); ++label) add(rating_cell(model_, label).text, counts[label]);
        if (unrated.first + unrated.second > 0) add({"无等级", "no rating"}, unrated);
        if (unscored.first + unscored.second > 0) add({"未评分", "not scored"}, unscored);
        answer.parts.emplace_back(std::move(picture));
        answer.parts.emplace_back(std::move(table));
    }

    // People who move, sums of money.
    void tell_totals(WhatIfAnswer& answer) {
        Moves moves;
        std::uint64_t changed = 0;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            changed += before(i) != after(i);
            moves.add(move_of(before(i), after(i)));
        }
        AnswerTable table{"totals", {"合计", "in all"}, {{"name", {"项目", "figure"}, false}, {"before", {"原来", "before"}, true}, {"after", {"改后", "after"}, true}, {"difference", {"变化", "change"}, true}}, {}};
        for (const std::size_t which : money_) {
            Number first, second;
            for (std::size_t i = 0; i < before_->size(); ++i)
                if (both_scored(i)) first += amount_of(before(i), which), second += amount_of(after(i), which);
            const Unit& unit = unit_of(which);
            table.rows.push_back({text_cell(figure_name(model_, model_.results[which])), number_cell(first, unit), number_cell(second, unit), change_cell(second - first, unit)});
        }
        if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
        tell_no_longer_scored(answer, model_, *before_, *after_);
        tell_ranks(answer);
        if (model_.rating != none) answer.say(AnswerLine::Kind::plain, move_words(moves, "，"), "counts");
        const std::string count = std::to_string(changed);
        answer.say(AnswerLine::Kind::plain, {"结果有变化的共 " + count + " 人", count + (changed == 1 ? " person has" : " people have") + " another result"}, "counts");
    }

    void tell_departments(WhatIfAnswer& answer) {
        struct Department {
            std::uint64_t people = 0;
            Moves moves;
            std::vector<Number> money;
        };
        std::map<std::string, Department> departments;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            Department& department = departments[what_if_.people().all()[i].department];
            department.money.resize(money_.size());
            ++department.people;
            for (std::size_t m = 0; m < money_.size(); ++m) department.money[m] += money_change(i, money_[m]);
            department.moves.add(move_of(before(i), after(i)));
        }
        if (departments.size() < 2) return;
        AnswerTable table{"departments", {"按部门", "by department"}, {{"department", {"部门", "department"}, false}, {"people", {"人数", "people"}, true}, {"up", {"升", "up"}, true}, {"down", {"降", "down"}, true}}, {}};
        add_money_columns(table);
        for (const auto& [name, department] : departments) {
            // Where nothing changes there is nothing to tell.
            const bool moved = department.moves.all() > 0 || std::any_of(department.money.begin(), department.money.end(), [](const Number& amount) { return !amount.is_zero(); });
            if (!moved) continue;
            std::vector<AnswerCell> row{text_cell(name.empty() ? Say("（没有部门）", "(no department)") : Say(name)), count_cell(department.people), count_cell(department.moves.up), count_cell(department.moves.down)};
            for (std::size_t m = 0; m < money_.size(); ++m) row.push_back(change_cell(department.money[m], unit_of(money_[m])));
            table.rows.push_back(std::move(row));
        }
        if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
    }

    void tell_movers(WhatIfAnswer& answer) {
        const bool rated = model_.rating != none;
        std::vector<std::size_t> movers;
        for (std::size_t i = 0; i < before_->size(); ++i)
            if (rated ? move_of(before(i), after(i)) != Move::stays : before(i) != after(i)) movers.push_back(i);
        if (movers.empty()) return;
        // Those who go down first: whoever decides has to look at them.
        std::stable_sort(movers.begin(), movers.end(), [&](std::size_t a, std::size_t b) { return level_of(after(a)) != level_of(after(b)) ? level_of(after(a)) > level_of(after(b)) : level_of(before(a)) < level_of(before(b)); });
        AnswerTable table{"movers", rated ? Say("等级有变化的人", "whose rating changes") : Say("结果有变化的人", "whose result changes"), {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}}, {}};
        if (model_.total != none) table.columns.insert(table.columns.end(), {{"total_before", {"原总分", "total before"}, true}, {"total_after", {"改后总分", "total after"}, true}});
        if (rated) table.columns.insert(table.columns.end(), {{"rating_before", {"原等级", "rating before"}, false}, {"rating_after", {"改后等级", "rating after"}, false}});
        add_money_columns(table);
        const std::size_t shown = most_ == 0 ? movers.size() : std::min(most_, movers.size());
        for (std::size_t m = 0; m < shown; ++m) table.rows.push_back(mover(movers[m], rated));
        answer.parts.emplace_back(std::move(table));
        if (shown < movers.size())
            answer.say(AnswerLine::Kind::hint, {"另有 " + std::to_string(movers.size() - shown) + " 人；.全员 全部 列全", std::to_string(movers.size() - shown) + " more; .all whole lists them"});
    }

    std::vector<AnswerCell> mover(std::size_t i, bool rated) const {
        const Person& person = what_if_.people().all()[i];
        std::vector<AnswerCell> row{id_cell(person), text_cell(Say(person.name))};
        const auto total = [&](const Standing& standing) { return standing.total ? number_cell(*standing.total, model_.units[model_.figures[model_.total].unit]) : AnswerCell{}; };
        if (model_.total != none) row.push_back(total(before(i))), row.push_back(total(after(i)));
        if (rated) row.push_back(standing_cell(model_, before(i))), row.push_back(standing_cell(model_, after(i)));
        for (const std::size_t which : money_) row.push_back(change_cell(money_change(i, which), unit_of(which)));
        return row;
    }

    WhatIf& what_if_;
    const Model& model_;
    std::size_t most_;
    std::vector<std::size_t> money_;  // places in Model::results
    const std::vector<Standing>* before_ = nullptr;
    const std::vector<Standing>* after_ = nullptr;
};

}  // namespace

void tell_effect_on_everybody(WhatIfAnswer& answer, WhatIf& what_if, const Stop& stop) {
    const std::vector<Standing>& before = what_if.standings_of_record(stop);
    if (before.size() != what_if.people().in_file()) return;
    const std::vector<Standing>& after = what_if.standings_now(stop);
    if (after.size() != what_if.people().in_file()) return;
    const Model& model = what_if.now().model();
    Moves moves;
    std::uint64_t changed = 0;
    std::vector<Number> money(model.results.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        changed += before[i] != after[i];
        moves.add(move_of(before[i], after[i]));
        if (before[i].is_scored() && after[i].is_scored())
            for (std::size_t m = 0; m < money.size(); ++m) money[m] += amount_of(after[i], m) - amount_of(before[i], m);
    }
    const std::string count = std::to_string(changed);
    const Say rated = model.rating == none ? Say() : Say("，" + move_words(moves, "、").zh, "; " + move_words(moves, "、").en);
    answer.say(AnswerLine::Kind::plain, {"全员（与文件相比）：结果有变化的 " + count + " 人" + rated.zh + "；.全员 看明细", "everybody, against the files: " + count + (changed == 1 ? " result changes" : " results change") + rated.en + "; .all for the list"}, "everybody");
    for (std::size_t m = 0; m < money.size(); ++m)
        if (is_money(model, model.results[m]) && !money[m].is_zero()) {
            const Say sum = change_cell(money[m], model.units[model.figures[model.results[m]].unit]).text;
            answer.say(AnswerLine::Kind::plain, {figure_name(model, model.results[m]).zh + "合计 " + sum.zh, "sum of " + figure_name(model, model.results[m]).en + ": " + sum.en}, "everybody");
        }
    tell_no_longer_scored(answer, model, before, after);
}

void tell_stopped(WhatIfAnswer& answer) { answer.say(AnswerLine::Kind::warning, {"已停下，没有算完", "stopped before it was done"}); }

WhatIfAnswer everyone_answer(WhatIf& what_if, std::size_t most, const Stop& stop) { return Everyone(what_if, most).answer(stop); }

}  // namespace kaohe
