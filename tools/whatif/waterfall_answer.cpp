// SPDX-License-Identifier: Apache-2.0
// The way from full marks to a total, or from one total to another, in steps that sum without residue.
#include "interpreter/waterfall.hpp"
#include "tools/report/waterfall_words.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

// The table and its picture. `first` and `last` name the whole bars at both ends; an empty `first` where the first step is one itself.
void tell_steps(WhatIfAnswer& answer, const WaterfallWords& words, const Say& first, const Number& from, const std::vector<WaterfallStep>& steps, const Say& last, const Number& to) {
    AnswerTable table{"steps", {}, {{"step", {"步骤", "step"}, false}, {"amount", {"增减", "amount"}, true}, {"after", {"之后", "after"}, true}}, {}};
    WaterfallPicture picture;
    for (const WaterfallLine& line : words.lines(first, from, steps, last, to)) {
        table.rows.push_back({text_cell(line.name), line.whole ? AnswerCell{} : change_cell(line.amount(), words.unit()), number_cell(line.after, words.unit())});
        if (line.whole || !line.amount().is_zero()) picture.bars.push_back({line.name, line.before, line.after, table.rows.back()[line.whole ? 2 : 1].text, line.whole});
    }
    answer.parts.emplace_back(std::move(picture));
    answer.parts.emplace_back(std::move(table));
}

}  // namespace

Told waterfall_answer(WhatIf& what_if, std::size_t person) {
    Ruling& ruling = what_if.now();
    Scored scored;
    what_if.score_now(person, scored);
    const auto found = scored.result.status == Status::scored && ruling.model().total != none ? waterfall(ruling.model(), scored.result, scored.trace) : std::nullopt;
    if (!found) return diagnose::session_not_scored({}, what_if.called(person), scored.result.status == Status::scored ? Say("没有总分", "there is no total") : result_line(ruling, scored));
    WhatIfAnswer answer;
    answer.kind = "waterfall";
    answer.simulation = !what_if.changes().empty() || what_if.people().all()[person].row == 0;
    answer.about = what_if.called(person);
    answer.say(AnswerLine::Kind::plain, result_line(ruling, scored), "result");
    tell_steps(answer, WaterfallWords(ruling.words, found->figure), {}, 0, found->steps, {"总分", "total"}, found->result);
    return answer;
}

Told waterfall_between(WhatIf&, const Say& from_name, Ruling& from, const Scored& a, const Say& to_name, Ruling& to, const Scored& b) {
    std::optional<Waterfall> falls[2];
    for (const auto& [ruling, scored, name, place] : {std::tuple(&from, &a, &from_name, 0), std::tuple(&to, &b, &to_name, 1)}) {
        if (scored->result.status == Status::scored && ruling->model().total != none) falls[place] = waterfall(ruling->model(), scored->result, scored->trace);
        if (!falls[place]) return diagnose::session_not_scored({}, *name, result_line(*ruling, *scored));
    }
    const WaterfallDifference between = difference(*falls[0], *falls[1]);
    WhatIfAnswer answer;
    answer.kind = "waterfall";
    answer.about = {from_name.zh + " → " + to_name.zh, from_name.en + " → " + to_name.en};
    const Say from_line = result_line(from, a), to_line = result_line(to, b);
    answer.say(AnswerLine::Kind::plain, {from_name.zh + "：" + from_line.zh, from_name.en + ": " + from_line.en}, "result");
    answer.say(AnswerLine::Kind::plain, {to_name.zh + "：" + to_line.zh, to_name.en + ": " + to_line.en}, "result");
    const WaterfallWords words(to.words, falls[1]->figure);
    tell_steps(answer, words, from_name, between.from, between.steps, to_name, between.to);
    const Number all = between.to - between.from;
    if (!all.is_zero()) answer.say(AnswerLine::Kind::plain, {"相差 " + change_cell(all, words.unit()).text.zh, "difference: " + change_cell(all, words.unit()).text.en}, "difference");
    return answer;
}

}  // namespace kaohe
