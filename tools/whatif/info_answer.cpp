// SPDX-License-Identifier: Apache-2.0
// What a name stands for: where it is said, in which words, its range and unit, what uses it, what it is now.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/written_sentence.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

Say kind_words(const Model& model, const Figure& figure) {
    switch (figure.kind) {
        case FigureKind::data: return {"数据", "data"};
        case FigureKind::parameter: return {"参数", "parameter"};
        case FigureKind::formula: return {"公式", "formula"};
        case FigureKind::table: return {"表", "table"};
        case FigureKind::result:
        case FigureKind::rating_value: return {"结果", "result"};
        case FigureKind::score:
        case FigureKind::counted: return figure.item != none && model.items[figure.item].kind == Item::Kind::extra ? Say("加分", "extra points") : figure.item != none && model.items[figure.item].kind == Item::Kind::deduction ? Say("扣分", "deduction") : Say("得分", "score");
        case FigureKind::weight: return {"权重", "weight"};
        case FigureKind::total:
        case FigureKind::total_computed: return {"总分", "total"};
        case FigureKind::rating:
        case FigureKind::rating_computed: return {"等级", "rating"};
        default: return {"算出来的数", "worked out"};
    }
}

std::vector<Say> used_by(const Model& model, FigureId figure) {
    std::vector<Say> users;
    for (FigureId id = 0; id < model.figures.size(); ++id)
        if (std::find(model.reads[id].begin(), model.reads[id].end(), figure) != model.reads[id].end() && id != figure && model.figures[id].kind != FigureKind::local) {
            const Say name = figure_name(model, id);
            if (std::find(users.begin(), users.end(), name) == users.end()) users.push_back(name);
        }
    return users;
}

void tell_item(WhatIfAnswer& answer, const Ruling& ruling, const Item& item) {
    const Model& model = ruling.model();
    const auto number = [&](FigureId figure, const Say& word) {
        if (figure == none || model.figures[figure].term == none) return;
        const Term& term = model.terms[model.figures[figure].term];
        const std::string said = term.op == Op::answered || term.op == Op::lookup ? ruling.words.quoted(model.terms[term.a == none ? model.figures[figure].term : term.a].at) : ruling.words.quoted(term.at);
        if (!said.empty()) answer.say(AnswerLine::Kind::plain, {word.zh + "：" + said, word.en + ": " + said}, "details");
    };
    number(item.weight, {"权重", "weight"});
    if (model.points_system) number(item.full, {"分值", "full points"});
    number(item.threshold, {"底线", "threshold"});
    number(item.target, {"目标", "target"});
    number(item.stretch, {"挑战", "stretch"});
    for (const FigureId figure : {item.score, item.counted})
        if (figure != none && model.figures[figure].term != none) {
            const std::string sentence = written_sentence(ruling.words, model.figures[figure]);
            if (!sentence.empty()) answer.say(AnswerLine::Kind::plain, {"计分：" + sentence, "scoring: " + sentence}, "details");
            break;
        }
    const auto text = [&](const std::string& what, const Say& word) {
        if (!what.empty()) answer.say(AnswerLine::Kind::plain, {word.zh + "：" + what, word.en + ": " + what}, "details");
    };
    text(item.source, {"来源", "source"}), text(item.owner, {"负责人", "owner"}), text(item.deadline, {"截止日", "deadline"}), text(item.basis, {"依据", "basis"});
}

}  // namespace

Told info_answer(WhatIf& what_if, std::string_view name) {
    Ruling& ruling = what_if.now();
    const Model& model = ruling.model();
    const Settables settables(ruling.policy);
    const FigureId id = settables.figure(name);
    if (id == none) {
        const auto found = settables.find(name);
        if (found.settable && found.settable->kind == Settable::Kind::number) {
            WhatIfAnswer answer;
            answer.kind = "info";
            answer.simulation = !what_if.changes().empty();
            answer.about = found.settable->name;
            answer.say(AnswerLine::Kind::plain, {"方案里写的是：" + found.settable->number.text, "written in the policy as: " + found.settable->number.text}, "details");
            return answer;
        }
        return *(found.finding ? found.finding : std::optional(diagnose::session_name_unknown({}, std::string(name))));
    }
    const Figure& figure = model.figures[id];
    WhatIfAnswer answer;
    answer.kind = "info";
    answer.simulation = !what_if.changes().empty();
    answer.about = figure_name(model, id);
    const Say kind = kind_words(model, figure);
    const std::string clause = ruling.words.clause_number(figure.clause);
    answer.say(AnswerLine::Kind::plain, {kind.zh + (clause.empty() ? "" : "，第 " + clause + " 条"), kind.en + (clause.empty() ? "" : ", clause " + clause)}, "details");
    if (figure.at.end > figure.at.begin) {
        const std::string said = figure.term != none && figure.kind != FigureKind::data ? written_sentence(ruling.words, figure) : ruling.words.quoted(figure.at);
        if (!said.empty()) answer.say(AnswerLine::Kind::plain, {"原文：" + said, "in the policy: " + said}, "details");
    }
    const Unit& unit = model.units[figure.unit];
    if (figure.type == ValueType::number && !unit.word.zh.empty()) answer.say(AnswerLine::Kind::plain, {"单位：" + unit.word.zh, "unit: " + unit.word.en}, "details");
    if (figure.type == ValueType::label && figure.labels != none) {
        std::vector<Say> labels;
        for (std::uint32_t i = 0; i < model.label_lists[figure.labels].labels.size(); ++i) labels.push_back(figure_text(model, id, Value::label(i)));
        const Say all = joined_words(labels, {"、", ", "});
        answer.say(AnswerLine::Kind::plain, {"选项：" + all.zh, "options: " + all.en}, "details");
    }
    if (figure.column != none && figure.kind == FigureKind::data) {
        const Column& column = model.columns[figure.column];
        if (column.range) answer.say(AnswerLine::Kind::plain, {"范围：" + ruling.words.quoted(column.range->at), "range: " + ruling.words.quoted(column.range->at)}, "details");
        if (column.step) answer.say(AnswerLine::Kind::plain, {"精确到 " + number_text(*column.step, unit).zh, "in steps of " + number_text(*column.step, unit).en}, "details");
        if (!column.source.empty()) answer.say(AnswerLine::Kind::plain, {"来源：" + column.source, "source: " + column.source}, "details");
    }
    for (const Item& item : model.items)
        if (figure.item != none ? &model.items[figure.item] == &item : item.actual == id || metric_of(model, item) == id) tell_item(answer, ruling, item);
    const std::vector<Say> users = used_by(model, id);
    if (!users.empty()) {
        const Say all = listed(users);
        answer.say(AnswerLine::Kind::plain, {"用在：" + all.zh, "used by: " + all.en}, "used_by");
    }
    // Data that nothing uses is not read.
    if (what_if.person() && (figure.kind != FigureKind::data || figure.column != none)) {
        Scored scored;
        what_if.score_now(*what_if.person(), scored);
        const Say person = what_if.called(*what_if.person());
        AnswerCell now = figure.kind == FigureKind::data ? value_cell(model, id, what_if.data(*what_if.person())[figure.column]) : figure_cell(model, id, scored.result);
        if (!now.text.zh.empty()) answer.say(AnswerLine::Kind::plain, {person.zh + "：" + now.text.zh, person.en + ": " + now.text.en}, "value");
    }
    return answer;
}

}  // namespace kaohe
