// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/everyone_answer.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "interpreter/value_text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

// Where somebody stands in a list from best to worst: ratings first, those without one behind, those not scored last.
std::size_t level_of(const Standing& standing) {
    if (standing.status != Status::scored) return static_cast<std::size_t>(-1);
    return standing.rating == none ? static_cast<std::size_t>(-2) : standing.rating;
}

AnswerCell standing_cell(const Model& model, const Standing& standing) {
    if (standing.status != Status::scored) return text_cell(status_words(standing.status));
    return standing.rating == none ? text_cell({"无等级", "no rating"}) : rating_cell(model, standing.rating);
}

// People who were scored and no longer are, and what they had: no saving, and told apart.
void tell_no_longer_scored(WhatIfAnswer& answer, const Model& model, const std::vector<Standing>& before, const std::vector<Standing>& after) {
    std::uint64_t rejected = 0, others = 0, new_ones = 0;
    std::vector<Number> money(model.results.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].status != Status::scored && after[i].status == Status::scored) ++new_ones;
        if (before[i].status != Status::scored || after[i].status == Status::scored) continue;
        ++(after[i].status == Status::rejected ? rejected : others);
        for (std::size_t m = 0; m < before[i].results.size(); ++m)
            if (before[i].results[m].kind == Value::Kind::number) money[m] += before[i].results[m].number;
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
    bool both_scored(std::size_t i) const { return before(i).status == Status::scored && after(i).status == Status::scored; }
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
    static bool moves(const Standing& a, const Standing& b) { return a.status != b.status || a.rating != b.rating; }
    static bool differs(const Standing& a, const Standing& b) { return moves(a, b) || a.total != b.total || a.results != b.results; }

    void tell_spread(WhatIfAnswer& answer) {
        if (model_.rating == none) return;
        const LabelList& list = model_.label_lists[model_.scales.front().labels];
        std::vector<std::pair<std::uint64_t, std::uint64_t>> counts(list.labels.size());
        std::pair<std::uint64_t, std::uint64_t> unrated, unscored;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            const auto count = [&](const Standing& standing, std::uint64_t std::pair<std::uint64_t, std::uint64_t>::* side) {
                if (standing.status != Status::scored) ++(unscored.*side);
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
        std::uint64_t up = 0, down = 0, other = 0, changed = 0;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            if (differs(before(i), after(i))) ++changed;
            if (!moves(before(i), after(i))) continue;
            const bool both = before(i).status == Status::scored && after(i).status == Status::scored && before(i).rating != none && after(i).rating != none;
            ++(!both ? other : level_of(after(i)) < level_of(before(i)) ? up : down);
        }
        AnswerTable table{"totals", {"合计", "in all"}, {{"name", {"项目", "figure"}, false}, {"before", {"原来", "before"}, true}, {"after", {"改后", "after"}, true}, {"difference", {"变化", "change"}, true}}, {}};
        for (const std::size_t which : money_) {
            Number sums[2];
            for (std::size_t i = 0; i < before_->size(); ++i)
                for (const auto& [standing, side] : {std::pair(&before(i), 0), std::pair(&after(i), 1)})
                    if (both_scored(i))
                        if (standing->results.size() > which && standing->results[which].kind == Value::Kind::number) sums[side] += standing->results[which].number;
            const FigureId figure = model_.results[which];
            const Unit& unit = model_.units[model_.figures[figure].unit];
            table.rows.push_back({text_cell(figure_name(model_, figure)), number_cell(sums[0], unit), number_cell(sums[1], unit), change_cell(sums[1] - sums[0], unit)});
        }
        if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
        tell_no_longer_scored(answer, model_, *before_, *after_);
        tell_ranks(answer);
        const auto text = [](std::uint64_t count) { return std::to_string(count); };
        if (model_.rating != none)
            answer.say(AnswerLine::Kind::plain, {"等级升 " + text(up) + " 人，降 " + text(down) + " 人" + (other > 0 ? "，其他变化 " + text(other) + " 人" : ""), "ratings: " + text(up) + " up, " + text(down) + " down" + (other > 0 ? ", " + text(other) + " other changes" : "")}, "counts");
        answer.say(AnswerLine::Kind::plain, {"结果有变化的共 " + text(changed) + " 人", text(changed) + (changed == 1 ? " person has" : " people have") + " another result"}, "counts");
    }

    void tell_departments(WhatIfAnswer& answer) {
        struct Department {
            std::uint64_t people = 0, up = 0, down = 0, other = 0;
            std::vector<Number> money;
        };
        std::map<std::string, Department> departments;
        for (std::size_t i = 0; i < before_->size(); ++i) {
            Department& department = departments[what_if_.people().all()[i].department];
            department.money.resize(money_.size());
            ++department.people;
            for (std::size_t m = 0; m < money_.size(); ++m) {
                const auto amount = [&](const Standing& standing) { return standing.results.size() > money_[m] && standing.results[money_[m]].kind == Value::Kind::number ? standing.results[money_[m]].number : Number(); };
                if (both_scored(i)) department.money[m] += amount(after(i)) - amount(before(i));
            }
            if (!moves(before(i), after(i))) continue;
            const bool both = before(i).status == Status::scored && after(i).status == Status::scored && before(i).rating != none && after(i).rating != none;
            ++(!both ? department.other : level_of(after(i)) < level_of(before(i)) ? department.up : department.down);
        }
        if (departments.size() < 2) return;
        AnswerTable table{"departments", {"按部门", "by department"}, {{"department", {"部门", "department"}, false}, {"people", {"人数", "people"}, true}, {"up", {"升", "up"}, true}, {"down", {"降", "down"}, true}}, {}};
        for (const std::size_t which : money_) table.columns.push_back({"money" + (money_.size() > 1 ? std::to_string(which) : ""), {figure_name(model_, model_.results[which]).zh + "变化", "change of " + figure_name(model_, model_.results[which]).en}, true});
        for (const auto& [name, department] : departments) {
            // Where nothing changes there is nothing to tell.
            const bool moved = department.up + department.down + department.other > 0 || std::any_of(department.money.begin(), department.money.end(), [](const Number& amount) { return !amount.is_zero(); });
            if (!moved) continue;
            std::vector<AnswerCell> row{text_cell(name.empty() ? Say("（没有部门）", "(no department)") : Say(name)), count_cell(department.people), count_cell(department.up), count_cell(department.down)};
            for (std::size_t m = 0; m < money_.size(); ++m) row.push_back(change_cell(department.money[m], model_.units[model_.figures[model_.results[money_[m]]].unit]));
            table.rows.push_back(std::move(row));
        }
        if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
    }

    void tell_movers(WhatIfAnswer& answer) {
        const bool rated = model_.rating != none;
        std::vector<std::size_t> movers;
        for (std::size_t i = 0; i < before_->size(); ++i)
            if (rated ? moves(before(i), after(i)) : differs(before(i), after(i))) movers.push_back(i);
        if (movers.empty()) return;
        // Those who go down first: whoever decides has to look at them.
        std::stable_sort(movers.begin(), movers.end(), [&](std::size_t a, std::size_t b) { return level_of(after(a)) != level_of(after(b)) ? level_of(after(a)) > level_of(after(b)) : level_of(before(a)) < level_of(before(b)); });
        AnswerTable table{"movers", rated ? Say("等级有变化的人", "whose rating changes") : Say("结果有变化的人", "whose result changes"), {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}}, {}};
        if (model_.total != none) table.columns.insert(table.columns.end(), {{"total_before", {"原总分", "total before"}, true}, {"total_after", {"改后总分", "total after"}, true}});
        if (rated) table.columns.insert(table.columns.end(), {{"rating_before", {"原等级", "rating before"}, false}, {"rating_after", {"改后等级", "rating after"}, false}});
        for (const std::size_t which : money_) table.columns.push_back({"money" + (money_.size() > 1 ? std::to_string(which) : ""), {figure_name(model_, model_.results[which]).zh + "变化", "change of " + figure_name(model_, model_.results[which]).en}, true});
        const std::size_t shown = most_ == 0 ? movers.size() : std::min(most_, movers.size());
        for (std::size_t m = 0; m < shown; ++m) table.rows.push_back(mover(movers[m], rated));
        answer.parts.emplace_back(std::move(table));
        if (shown < movers.size())
            answer.say(AnswerLine::Kind::hint, {"另有 " + std::to_string(movers.size() - shown) + " 人；.全员 全部 列全", std::to_string(movers.size() - shown) + " more; .all whole lists them"});
    }

    std::vector<AnswerCell> mover(std::size_t i, bool rated) const {
        const Person& person = what_if_.people().all()[i];
        std::vector<AnswerCell> row{text_cell(person.id.empty() ? row_words(person.row) : Say(person.id)), text_cell(Say(person.name))};
        const auto total = [&](const Standing& standing) { return standing.total ? number_cell(*standing.total, model_.units[model_.figures[model_.total].unit]) : AnswerCell{}; };
        if (model_.total != none) row.push_back(total(before(i))), row.push_back(total(after(i)));
        if (rated) row.push_back(standing_cell(model_, before(i))), row.push_back(standing_cell(model_, after(i)));
        for (const std::size_t which : money_) {
            const auto amount = [&](const Standing& standing) { return standing.results.size() > which && standing.results[which].kind == Value::Kind::number ? standing.results[which].number : Number(); };
            row.push_back(change_cell(amount(after(i)) - amount(before(i)), model_.units[model_.figures[model_.results[which]].unit]));
        }
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

void tell_movers(WhatIfAnswer& answer, WhatIf& what_if, const Stop& stop) {
    const std::vector<Standing>& before = what_if.standings_of_record(stop);
    if (before.size() != what_if.people().in_file()) return;
    const std::vector<Standing>& after = what_if.standings_now(stop);
    if (after.size() != what_if.people().in_file()) return;
    const Model& model = what_if.now().model();
    std::uint64_t up = 0, down = 0, changed = 0;
    std::vector<Number> money(model.results.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!(before[i] == after[i])) ++changed;
        if (before[i].status == Status::scored && after[i].status == Status::scored)
            for (const auto& [standing, sign] : {std::pair(&before[i], -1), std::pair(&after[i], 1)})
                for (std::size_t m = 0; m < standing->results.size(); ++m)
                if (standing->results[m].kind == Value::Kind::number) money[m] += Number(sign) * standing->results[m].number;
        if (before[i].status != Status::scored || after[i].status != Status::scored || before[i].rating == after[i].rating) continue;
        ++(level_of(after[i]) < level_of(before[i]) ? up : down);
    }
    const auto text = [](std::uint64_t count) { return std::to_string(count); };
    const std::string ups = model.rating == none ? "" : "，等级升 " + text(up) + " 人、降 " + text(down) + " 人", ups_en = model.rating == none ? "" : "; ratings: " + text(up) + " up, " + text(down) + " down";
    answer.say(AnswerLine::Kind::plain, {"全员（与文件相比）：结果有变化的 " + text(changed) + " 人" + ups + "；.全员 看明细", "everybody, against the files: " + text(changed) + (changed == 1 ? " result changes" : " results change") + ups_en + "; .all for the list"}, "everybody");
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
