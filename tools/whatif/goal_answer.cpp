// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/goal_answer.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/change_answer.hpp"

namespace kaohe {

namespace {

class GoalTelling {
public:
    GoalTelling(WhatIf& what_if, std::size_t person, const GoalRequest& request, const Stop& stop)
        : what_if_(what_if), person_(person), request_(request), stop_(stop), ruling_(what_if.now()), model_(ruling_.model()), data_(what_if.data(person)) {}

    Told tell() {
        what_if_.score_now(person_, scored_);
        if (auto finding = choose_levers()) return std::move(*finding);
        if (scored_.result.status == Status::rejected) {
            const Say missing = joined_words(data_missing(model_, data_), {"、", ", "});
            return diagnose::session_not_scored({}, what_if_.called(person_), missing.zh.empty() ? result_line(ruling_, scored_) : Say("还缺 " + missing.zh, "still missing: " + missing.en));
        }
        if (levers_.empty()) return diagnose::goal_lever({}, request_.said, Say("没有可以改的数据", "there is no data to change"));
        GoalSeeker seeker(model_, what_if_.files().evaluation);
        GoalLimits limits;
        limits.stop = stop_;
        ruling_.scorer.lend(what_if_.texts(person_));
        const GoalAnswer found = seeker.seek(data_, levers_, request_.goal, limits);
        answer_.kind = "goal";
        answer_.about = {what_if_.called(person_).zh + "，目标 " + request_.said.zh, what_if_.called(person_).en + ", goal: " + request_.said.en};
        answer_.say(AnswerLine::Kind::plain, result_line(ruling_, scored_), "result");
        if (found.already) {
            answer_.say(AnswerLine::Kind::good, {"现在就达到了", "reached already"}, "verdict");
        } else {
            tell_alone(found);
            tell_together(found);
            tell_grids();
        }
        ruling_.scorer.lend({});
        return std::move(answer_);
    }

    // Of many people: a row each.
    void add_row(AnswerTable& table, GoalSeeker& seeker) {
        what_if_.score_now(person_, scored_);
        if (choose_levers() || levers_.empty()) return;
        GoalLimits limits;
        limits.stop = stop_;
        ruling_.scorer.lend(what_if_.texts(person_));
        const GoalAnswer found = seeker.seek(data_, levers_, request_.goal, limits);
        ruling_.scorer.lend({});
        if (found.already || scored_.result.status != Status::scored) return;
        std::vector<Say> moves;
        for (std::size_t i = 0; i < levers_.size() && i < found.together.to.size(); ++i) {
            if (found.together.to[i] == data_[levers_[i].column].number) continue;
            const Say from = number_text(data_[levers_[i].column].number, unit_of(levers_[i])), to = number_text(found.together.to[i], unit_of(levers_[i]));
            moves.emplace_back(name_of(levers_[i]).zh + " " + from.zh + " → " + to.zh, name_of(levers_[i]).en + " " + from.en + " → " + to.en);
        }
        const Person& person = what_if_.people().all()[person_];
        const Say verdict = !found.together.proven ? Say("没有算完", "not settled") : found.together.reached ? Say("能", "yes") : Say("达不到", "no");
        table.rows.push_back({id_cell(person), text_cell(Say(person.name)), then(found.now), text_cell(verdict), text_cell(moves.empty() || found.together.reached ? joined_words(moves, {"，", ", "}) : Say("最接近：" + joined_words(moves, {"，", ", "}).zh, "nearest: " + joined_words(moves, {"，", ", "}).en)), then(found.together.figure)});
    }

private:
    // Every measure that the goal depends on, where nothing is said; those without a number cannot be moved.
    std::optional<Finding> choose_levers() {
        std::vector<std::uint32_t> columns = request_.columns;
        const bool said = !columns.empty();
        if (!said) {
            const std::vector<bool> behind = figures_behind(model_, request_.goal.figure);
            for (const Item& item : model_.items) {
                const FigureId metric = metric_of(model_, item);
                if (metric == none || !behind[metric]) continue;
                // A measure that is worked out is moved by what it is worked out from.
                const std::vector<bool> below = figures_behind(model_, metric);
                for (std::uint32_t column = 0; column < model_.columns.size(); ++column) {
                    const FigureId figure = model_.columns[column].figure;
                    const bool own = figure == metric || (model_.figures[metric].kind != FigureKind::data && below[figure]);
                    if (own) add_column(columns, column);
                }
            }
            if (behind[model_.rating == none ? request_.goal.figure : model_.rating]) add_required(columns);
        }
        for (const std::uint32_t column : columns) {
            const FigureId figure = model_.columns[column].figure;
            if (data_[column].kind != Value::Kind::number) {
                if (said) return diagnose::goal_lever({}, model_.figures[figure].name, Say("这个人没有这项数据，先用 .设 填上", "this person has no figure for it; .set one first"));
                continue;
            }
            Lever lever = lever_of(model_, column, data_[column], target_of(figure), column < what_if_.people().finest().size() ? what_if_.people().finest()[column] : std::nullopt);
            if (lever.assumed_low && data_[column].number.sign() >= 0 && !what_if_.people().is_below_zero(column)) lever.range.low = lever.range.low ? max(*lever.range.low, Number(0)) : Number(0);
            levers_.push_back(std::move(lever));
        }
        return std::nullopt;
    }

    void add_column(std::vector<std::uint32_t>& columns, std::uint32_t column) const {
        if (model_.figures[model_.columns[column].figure].type == ValueType::number && std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
    }

    // What ratings ask for beside the key (须 出勤率不低于 95%); targets are nobody's to move.
    void add_required(std::vector<std::uint32_t>& columns) const {
        std::vector<bool> read(model_.figures.size(), false), target(model_.figures.size(), false);
        for (const Item& item : model_.items)
            if (item.target != none) target[source_of(model_, item.target)] = true;
        for (const RatingScale& scale : model_.scales)
            for (const RatingLine& line : scale.lines)
                for (const TermId needed : line.requires_)
                    for (const FigureId figure : figures_read_by_term(model_, needed)) read[source_of(model_, figure)] = true;
        for (std::uint32_t column = 0; column < model_.columns.size(); ++column)
            if (const FigureId figure = model_.columns[column].figure; read[figure] && !target[figure]) add_column(columns, column);
    }

    // The target that a figure is held against, if it has a value.
    std::optional<Number> target_of(FigureId figure) const {
        for (const Item& item : model_.items)
            if (item.target != none && metric_of(model_, item) == figure && item.target < scored_.result.figures.size() && scored_.result.figures[item.target].kind == Value::Kind::number) return scored_.result.figures[item.target].number;
        return std::nullopt;
    }

    const Unit& unit_of(const Lever& lever) const { return model_.units[model_.figures[lever.figure].unit]; }
    Say name_of(const Lever& lever) const { return model_.figures[lever.figure].name; }
    AnswerCell then(const Value& value) const { return value_cell(model_, request_.goal.figure, value); }

    void tell_alone(const GoalAnswer& found) {
        AnswerTable table{"alone", {"只改一项，至少要", "one alone, at least"}, {{"measure", {"数据", "data"}, false}, {"now", {"现在", "now"}, true}, {"to", {"改到", "to"}, true}, {"change", {"变化", "change"}, true}, {"then", {model_.figures[request_.goal.figure].name.zh, model_.figures[request_.goal.figure].name.en}, true}, {"reached", {"达到", "reached"}, false}}, {}};
        // Beside a rating, the total: it says how far away an unreached one is.
        const bool with_total = request_.goal.figure == model_.rating && model_.total != none;
        if (with_total) table.columns.insert(table.columns.begin() + 4, {"total_then", model_.figures[model_.total].name, true});
        std::vector<Say> exact;
        bool all_proven = true;
        for (std::size_t i = 0; i < levers_.size() && i < found.alone.size(); ++i) {
            const Lever& lever = levers_[i];
            const AloneAnswer& alone = found.alone[i];
            const Number& now = data_[lever.column].number;
            std::vector<AnswerCell> row{text_cell(name_of(lever)), number_cell(now, unit_of(lever)), {}, {}, {}, {}};
            if (alone.to) {
                row[2] = number_cell(*alone.to, unit_of(lever));
                row[3] = change_cell(*alone.to - now, unit_of(lever));
                row[4] = then(alone.figure);
            }
            const bool open = !alone.reached && !alone.proven;
            row[5] = text_cell(alone.reached ? Say("能", "yes") : open ? Say("没有算完", "not settled") : Say("不能", "no"));
            row[5].changed = alone.reached;
            if (with_total) row.insert(row.begin() + 4, alone.to ? total_with(lever, *alone.to) : AnswerCell{});
            all_proven = all_proven && alone.proven;
            table.rows.push_back(std::move(row));
            if (alone.reached && alone.exact && !model_.columns[lever.column].whole) {
                const Say at = exact_words(alone.exact->at, unit_of(lever));
                const bool down = *alone.to < now;
                const Say from = down ? Say("恰好到 " + at.zh, " exactly down to " + at.en) : Say("恰好从 " + at.zh + "起", " exactly from " + at.en);
                const Say beyond = down ? Say("恰好低于 " + at.zh, " exactly below " + at.en) : Say("恰好超过 " + at.zh, " exactly beyond " + at.en);
                const Say& start = alone.exact->reached_there ? from : beyond;
                exact.emplace_back(name_of(lever).zh + start.zh, name_of(lever).en + start.en);
            }
        }
        answer_.parts.emplace_back(std::move(table));
        if (!exact.empty()) {
            const Say all = joined_words(exact, {"；", "; "});
            answer_.say(AnswerLine::Kind::plain, {"确切的界线（不取整到一格）：" + all.zh, "exact limits (not rounded to a step): " + all.en}, "exact");
        }
        if (std::any_of(found.alone.begin(), found.alone.end(), [](const AloneAnswer& alone) { return !alone.reached && alone.proven && alone.to; })) answer_.say(AnswerLine::Kind::hint, {"达不到的，列的是最接近的一处", "where it is out of reach, the nearest is shown"});
        if (!all_proven) tell_stopped(answer_);
    }

    // As a percentage to two decimals: a measure of size, not a figure of the policy.
    static AnswerCell share_cell(const Number& share) {
        AnswerCell cell;
        cell.text = Say(to_fixed(share * Number(100), 2, RoundingMode::half_up) + "%");
        cell.exact = to_fraction_text(share);
        return cell;
    }

    AnswerCell total_with(const Lever& lever, const Number& value) {
        std::vector<Value> data = data_;
        data[lever.column] = Value::of(value);
        Scored then_scored;
        what_if_.score_now(person_, data, then_scored);
        AnswerCell cell = figure_cell(model_, model_.total, then_scored.result);
        ruling_.scorer.lend(what_if_.texts(person_));
        return cell;
    }

    void tell_together(const GoalAnswer& found) {
        const TogetherAnswer& together = found.together;
        if (levers_.size() < 2 && together.reached) return;
        if (together.to.empty()) {
            answer_.say(AnswerLine::Kind::warning, together.proven ? Say("几项一起也达不到：怎样改都不参加评分", "out of reach together, too: with any values the person is not scored") : Say("几项一起的没有算完", "several together: not settled"), "verdict");
            answer_.well = false;
            return;
        }
        const Say title = together.reached && together.proven ? Say("几项一起，最省的改法", "together, the cheapest way")
                          : together.reached                  ? Say("几项一起，找到的一种改法（没有找遍，可能还有更省的）", "together, one way that works (the search was cut short; a cheaper one may exist)")
                          : together.proven                   ? Say("达不到；最接近的是", "out of reach; the nearest is")
                                                              : Say("没有找到达到的改法（没有找遍）；找到的最接近的是", "no way was found (the search was cut short); the nearest found is");
        AnswerTable table{"together", title, {{"measure", {"数据", "data"}, false}, {"now", {"现在", "now"}, true}, {"to", {"改到", "to"}, true}, {"change", {"变化", "change"}, true}, {"share", {"幅度", "share"}, true}}, {}};
        Number all;
        for (std::size_t i = 0; i < levers_.size(); ++i) {
            const Number& now = data_[levers_[i].column].number;
            if (together.to[i] == now) continue;
            table.rows.push_back({text_cell(name_of(levers_[i])), number_cell(now, unit_of(levers_[i])), number_cell(together.to[i], unit_of(levers_[i])), change_cell(together.to[i] - now, unit_of(levers_[i])), share_cell((together.to[i] - now).abs() / levers_[i].scale)});
            all += (together.to[i] - now).abs() / levers_[i].scale;
        }
        const bool several = table.rows.size() > 1;
        answer_.parts.emplace_back(std::move(table));
        // What least is measured by is said where there is something to weigh.
        if (several) answer_.say(AnswerLine::Kind::plain, {"幅度合计 " + share_cell(all).text.zh + "：每项的变化除以它声明的范围，没有范围的除以目标，再没有的除以现在的值", "shares in all: " + share_cell(all).text.en + " (each change against its declared range, else its target, else its present value)"}, "shares");
        Scored then_scored;
        what_if_.score_now(person_, together.data, then_scored);
        const Say result = result_line(ruling_, then_scored);
        answer_.say(together.reached ? AnswerLine::Kind::good : AnswerLine::Kind::warning, {"改了以后：" + result.zh, "then: " + result.en}, "verdict");
        if (!together.reached) {
            answer_.well = false;
            // What stands in the way there: rules that act, caps.
            std::vector<Say> told;
            for (const Note& note : then_scored.result.notes)
                if (note.kind == Note::Kind::rule_acted || note.kind == Note::Kind::capped) {
                    const Say why = ruling_.words.describe(note, then_scored.result);
                    if (std::find(told.begin(), told.end(), why) != told.end()) continue;
                    told.push_back(why);
                    answer_.say(AnswerLine::Kind::plain, {"  挡住的：" + why.zh, "  in the way: " + why.en}, "blocked_by");
                }
        }
        ruling_.scorer.lend(what_if_.texts(person_));
    }

    // In which steps it was looked for, and where a range was only assumed.
    void tell_grids() {
        std::vector<Say> steps, assumed;
        for (const Lever& lever : levers_) {
            const Say step = number_text(lever.step, difference_unit(unit_of(lever)));
            steps.emplace_back(name_of(lever).zh + " " + step.zh, name_of(lever).en + " " + step.en);
            if (lever.assumed_low || lever.assumed_high) assumed.push_back(name_of(lever));
        }
        const Say all = joined_words(steps, {"、", ", "});
        answer_.say(AnswerLine::Kind::hint, {"一格：" + all.zh, "steps: " + all.en}, "steps");
        if (assumed.empty()) return;
        const Say names = joined_words(assumed, {"、", ", "});
        answer_.say(AnswerLine::Kind::hint, {names.zh + "没有声明范围，只在方案用到的数值一带找", "no range is declared for " + names.en + "; looked for around the values that the policy speaks of"}, "assumed");
    }

    WhatIf& what_if_;
    std::size_t person_;
    const GoalRequest& request_;
    const Stop& stop_;
    Ruling& ruling_;
    const Model& model_;
    std::vector<Value> data_;
    Scored scored_;
    std::vector<Lever> levers_;
    WhatIfAnswer answer_;
};

}  // namespace

Told goal_answer(WhatIf& what_if, std::size_t person, const GoalRequest& request, const Stop& stop) { return GoalTelling(what_if, person, request, stop).tell(); }

Told goals_answer(WhatIf& what_if, const GoalRequest& request, const Stop& stop, const std::function<void(std::size_t, std::size_t)>& progress) {
    WhatIfAnswer answer;
    answer.kind = "goals";
    answer.about = {"全员，目标 " + request.said.zh, "everybody, goal: " + request.said.en};
    const Model& model = what_if.now().model();
    const Say& name = model.figures[request.goal.figure].name;
    AnswerTable table{"goals", {"还没有达到的人", "who has not reached it"}, {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"now", name, true}, {"reached", {"达到", "reached"}, false}, {"moves", {"最省的改法", "the cheapest way"}, false}, {"then", {"那时" + name.zh, name.en + " then"}, true}}, {}};
    GoalSeeker seeker(model, what_if.files().evaluation);
    for (std::size_t i = 0; i < what_if.people().in_file(); ++i) {
        if (stop && stop()) {
            tell_stopped(answer);
            break;
        }
        if (what_if.people().all()[i].is_readable()) GoalTelling(what_if, i, request, stop).add_row(table, seeker);
        if (progress && i % 16 == 15) progress(i + 1, what_if.people().in_file());
    }
    answer.parts.emplace_back(std::move(table));
    return answer;
}

}  // namespace kaohe
