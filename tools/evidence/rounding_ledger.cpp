// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/rounding_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/number_words.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

RoundingLedger::RoundingLedger(const PolicyWords& words, EvaluationOptions options)
    : words_(words), model_(words.model()), own_texts_(model_.texts.size()), evaluator_(model_, options), readings_(OtherReadings(words, options).roundings()), counts_(readings_.size()) {
    std::vector<FigureId> wanted;
    for (const FigureId figure : {model_.total, model_.rating})
        if (figure != none) wanted.push_back(figure);
    wanted.insert(wanted.end(), model_.results.begin(), model_.results.end());
    for (const OtherReading& reading : readings_) scorers_.emplace_back(model_, own_texts_, options, &reading, wanted);
    for (Count& count : counts_) count.differences.resize(model_.results.size());
    find_rounding_of_total();
}

void RoundingLedger::find_rounding_of_total() {
    for (FigureId figure = 0; figure < model_.figures.size(); ++figure) {
        const FigureKind kind = model_.figures[figure].kind;
        if ((kind != FigureKind::total && kind != FigureKind::total_computed) || model_.figures[figure].term == none) continue;
        for_terms_within(model_, model_.figures[figure].term, [&](TermId term) {
            if (rounding_of_total_ == none && model_.terms[term].op == Op::round) rounding_of_total_ = term;
            return rounding_of_total_ == none;
        });
    }
}

void RoundingLedger::add(const StaffRow& row) {
    if (!row.findings.empty()) return;
    evaluator_.evaluate(row.data, result_, &trace_);
    if (result_.status != Status::scored) return;
    ++scored_;
    Person person{row.row, std::string(row.id), std::string(row.name), {}, standing_of(model_, result_), {}};
    if (rounding_of_total_ != none && trace_.computed[rounding_of_total_]) {
        const Value& before = trace_.values[model_.terms[rounding_of_total_].a];
        if (before.kind == Value::Kind::number) person.before = before.number;
    }
    const std::span<const std::string> texts = std::span(model_.texts).subspan(own_texts_);
    for (std::size_t i = 0; i < scorers_.size(); ++i) compare(person, i, standing_of(scorers_[i].model(), scorers_[i].score(row.data, texts)));
    if (!person.others.empty()) dependent_.push_back(std::move(person));
}

void RoundingLedger::compare(Person& person, std::size_t reading, const Standing& other) {
    if (other.status != Status::scored || (other.rating == person.standing.rating && other.results == person.standing.results)) return;
    Count& count = counts_[reading];
    if (other.rating != person.standing.rating) ++count.ratings;
    if (other.results != person.standing.results) ++count.amounts;
    for (std::size_t result = 0; result < model_.results.size(); ++result) count.differences[result] += amount_of(other, result) - amount_of(person.standing, result);
    const auto same = std::find_if(person.others.begin(), person.others.end(), [&](const Other& one) { return one.standing.rating == other.rating && one.standing.results == other.results; });
    if (same != person.others.end()) return same->readings.push_back(reading);
    person.others.push_back({other, {reading}});
}

// 良好，奖金 1000 元
Say RoundingLedger::outcome_words(const Standing& standing) const {
    std::vector<Say> parts;
    if (model_.rating != none) parts.push_back(standing.rating == none ? Say("不定级", "not rated") : figure_text(model_, model_.rating, Value::label(standing.rating)));
    for (std::size_t i = 0; i < model_.results.size(); ++i) {
        const Figure& figure = model_.figures[model_.results[i]];
        if (i >= standing.results.size() || standing.results[i].kind != Value::Kind::number) continue;
        const Say value = figure_text(model_, model_.results[i], standing.results[i]);
        parts.emplace_back(figure.name.zh + " " + value.zh, figure.name.en + " " + value.en);
    }
    return joined_words(parts, {"，", ", "});
}

AnswerTable RoundingLedger::people_table() const {
    AnswerTable table{"people", {"取舍不同，结果就不同的人", "People whose result would be another"}, {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"before", {"取舍前的总分", "total before rounding"}, true}, {"total", {"总分", "total"}, true}, {"result", {"结果", "result"}, false}, {"otherwise", {"换一种取舍", "otherwise"}, false}, {"readings", {"什么时候", "when"}, false}}, {}};
    const Unit unit = model_.total == none ? plain_unit() : model_.units[model_.figures[model_.total].unit];
    for (const Person& person : dependent_)
        for (std::size_t i = 0; i < person.others.size(); ++i) {
            const Other& other = person.others[i];
            std::vector<Say> when;
            constexpr std::size_t most = 3;
            for (std::size_t k = 0; k < std::min(most, other.readings.size()); ++k) when.push_back(readings_[other.readings[k]].words);
            Say all = joined_words(when, {"；", "; "});
            if (other.readings.size() > most) all = {fmt::format("{}；另 {} 种", all.zh, other.readings.size() - most), fmt::format("{}; and {} more", all.en, other.readings.size() - most)};
            std::vector<AnswerCell> row{text_cell(person.id.empty() ? row_words(person.row) : Say(person.id)), text_cell(Say(person.name)), person.before ? number_cell(*person.before, unit) : AnswerCell{}, person.standing.total ? number_cell(*person.standing.total, unit) : AnswerCell{}, text_cell(outcome_words(person.standing)), text_cell(outcome_words(other.standing)), text_cell(std::move(all))};
            table.rows.push_back(std::move(row));
        }
    return table;
}

AnswerTable RoundingLedger::readings_table() const {
    AnswerTable table{"readings", {"各种取舍影响多少人", "How many people each way of rounding moves"}, {{"reading", {"取舍", "rounding"}, false}, {"ratings", {"等级变的人", "other rating"}, true}, {"amounts", {"结果变的人", "other result"}, true}}, {}};
    std::vector<std::size_t> money;
    for (std::size_t i = 0; i < model_.results.size(); ++i)
        if (is_money(model_, model_.results[i])) money.push_back(i);
    for (const std::size_t i : money) table.columns.push_back({"difference", {model_.figures[model_.results[i]].name.zh + "合计增减", model_.figures[model_.results[i]].name.en + " in all"}, true});
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < counts_.size(); ++i)
        if (counts_[i].ratings + counts_[i].amounts > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts_[a].ratings > counts_[b].ratings; });
    for (const std::size_t i : order) {
        std::vector<AnswerCell> row{text_cell(readings_[i].words), count_cell(counts_[i].ratings), count_cell(counts_[i].amounts)};
        for (const std::size_t result : money) row.push_back(change_cell(counts_[i].differences[result], model_.units[model_.figures[model_.results[result]].unit]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

WhatIfAnswer RoundingLedger::answer() const {
    WhatIfAnswer answer;
    answer.kind = "roundings";
    answer.simulation = false;
    answer.about = {"取舍台账：谁的等级或奖金取决于在哪里取舍、怎样取舍", "Rounding ledger: whose rating or money depends on where or how one rounds"};
    const auto moved = static_cast<std::size_t>(std::count_if(counts_.begin(), counts_.end(), [](const Count& count) { return count.ratings + count.amounts > 0; }));
    answer.say(AnswerLine::Kind::plain, {fmt::format("评了 {} 人，试了 {} 种别的取舍。", scored_, readings_.size()), fmt::format("{} scored; {} other ways of rounding tried.", scored_, readings_.size())});
    if (dependent_.empty()) {
        answer.say(AnswerLine::Kind::good, {"没有人的等级或结果取决于取舍。", "Nobody's rating or result depends on the rounding."});
        return answer;
    }
    answer.say(AnswerLine::Kind::warning, {fmt::format("{} 人的等级或结果取决于取舍；{} 种取舍会改变结果，其余 {} 种对谁都没有影响。", dependent_.size(), moved, readings_.size() - moved),
                                           fmt::format("The rating or result of {} depends on it; {} ways of rounding would change something, the other {} nothing.", dependent_.size(), moved, readings_.size() - moved)});
    answer.parts.emplace_back(people_table());
    answer.parts.emplace_back(readings_table());
    return answer;
}

}  // namespace kaohe
