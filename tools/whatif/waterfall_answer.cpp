// SPDX-License-Identifier: Apache-2.0
// The way from full marks to a total, or from one total to another, in steps that sum without residue.
#include <algorithm>

#include "interpreter/value_text.hpp"
#include "interpreter/waterfall.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

class WaterfallWords {
public:
    explicit WaterfallWords(Ruling& ruling) : ruling_(ruling), model_(ruling.model()), unit_(model_.units[model_.figures[model_.total].unit]) {}

    Say name(const WaterfallStep& step) const {
        using enum WaterfallStep::Kind;
        switch (step.kind) {
            case full_marks: return {"满分", "full marks"};
            case indicator: return model_.items[step.item].name;
            case extra: return {"加分 " + model_.items[step.item].name.zh, "extra " + model_.items[step.item].name.en};
            case deduction: return {"扣分 " + model_.items[step.item].name.zh, "deduction " + model_.items[step.item].name.en};
            case factor: return with_words({"系数", "factor"}, step.term);
            case cap: return with_words({"封顶", "cap"}, step.term);
            case floor: return with_words({"保底", "floor"}, step.term);
            case rounding: return with_words({"取舍", "rounding"}, step.term);
            case rule: return rule_name(step);
            case part: break;
        }
        if (step.figure != none) return figure_name(model_, step.figure);
        return with_words({"算式", "formula"}, step.term);
    }

    const Unit& unit() const { return unit_; }

private:
    Say with_words(const Say& word, TermId term) const {
        const std::string& said = term == none ? nothing_ : ruling_.words.quoted(model_.terms[term].at);
        if (said.empty() || said.size() > 60) return word;
        return {word.zh + " " + said, word.en + " " + said};
    }

    Say rule_name(const WaterfallStep& step) const {
        if (step.ruled != none && step.effect != none && step.effect < model_.ruled[step.ruled].effects.size()) {
            const Effect& effect = model_.ruled[step.ruled].effects[step.effect];
            if (!effect.reason.empty()) return Say(effect.reason);
            const std::string number = ruling_.words.clause_number(effect.clause);
            const std::string& said = ruling_.words.quoted(effect.at);
            const std::string text = number + (number.empty() || said.empty() ? "" : " ") + (said.size() > 60 ? std::string() : said);
            if (!text.empty()) return Say(text);
        }
        return {"规则", "rule"};
    }

    Ruling& ruling_;
    const Model& model_;
    const Unit& unit_;
    std::string nothing_;
};

// The table and its picture. `first` and `last` name the whole bars at both ends; an empty `first` where the first step is one itself.
void tell_steps(WhatIfAnswer& answer, const WaterfallWords& words, const Say& first, const Number& from, const std::vector<WaterfallStep>& steps, const Say& last, const Number& to) {
    AnswerTable table{"steps", {}, {{"step", {"步骤", "step"}, false}, {"amount", {"增减", "amount"}, true}, {"after", {"之后", "after"}, true}}, {}};
    WaterfallPicture picture;
    if (!first.zh.empty()) {
        table.rows.push_back({text_cell(first), {}, number_cell(from, words.unit())});
        picture.bars.push_back({first, 0, from, number_text(from, words.unit()), true});
    }
    Number running = from;
    for (const WaterfallStep& step : steps) {
        const Say name = words.name(step);
        if (step.kind == WaterfallStep::Kind::full_marks && first.zh.empty()) {
            table.rows.push_back({text_cell(name), {}, number_cell(step.after, words.unit())});
            picture.bars.push_back({name, 0, step.after, number_text(step.after, words.unit()), true});
            running = step.after;
            continue;
        }
        table.rows.push_back({text_cell(name), change_cell(step.amount, words.unit()), number_cell(step.after, words.unit())});
        if (!step.amount.is_zero()) picture.bars.push_back({name, running, step.after, table.rows.back()[1].text, false});
        running = step.after;
    }
    table.rows.push_back({text_cell(last), {}, number_cell(to, words.unit())});
    picture.bars.push_back({last, 0, to, number_text(to, words.unit()), true});
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
    tell_steps(answer, WaterfallWords(ruling), {}, 0, found->steps, {"总分", "total"}, found->result);
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
    const WaterfallWords words(to);
    tell_steps(answer, words, from_name, between.from, between.steps, to_name, between.to);
    const Number all = between.to - between.from;
    if (!all.is_zero()) answer.say(AnswerLine::Kind::plain, {"相差 " + change_cell(all, words.unit()).text.zh, "difference: " + change_cell(all, words.unit()).text.en}, "difference");
    return answer;
}

}  // namespace kaohe
