// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/person_answers.hpp"

#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/names.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/derivation.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

Say step_words(const DerivationStep& step) { return {"  " + step_line(step, Language::zh), "  " + step_line(step, Language::en)}; }

void tell_derivation(WhatIfAnswer& answer, const FigureDerivation& figure) {
    Say head = figure.title;
    if (!figure.clause.empty()) head = {figure.clause + " " + head.zh, figure.clause + " " + head.en};
    if (!figure.sentence.empty()) head = {head.zh + "   " + figure.sentence, head.en + "   " + figure.sentence};
    answer.say(AnswerLine::Kind::heading, head, "steps");
    for (const DerivationStep& step : figure.steps) answer.say(AnswerLine::Kind::plain, step_words(step), "steps");
    if (figure.steps.empty()) answer.say(AnswerLine::Kind::plain, {"  " + figure.result.zh, "  " + figure.result.en}, "steps");
}

}  // namespace

Say result_line(Ruling& ruling, const Scored& scored) {
    ruling.scorer.lend(scored.texts);
    const PersonResult& result = scored.result;
    const Model& model = ruling.model();
    if (result.status != Status::scored) {
        const Say why = ruling.words.reason(result);
        return {status_words(result.status).zh + (why.zh.empty() ? "" : "：" + why.zh), status_words(result.status).en + (why.en.empty() ? "" : ": " + why.en)};
    }
    std::vector<Say> parts;
    std::vector<FigureId> figures{model.total, model.rating};
    figures.insert(figures.end(), model.results.begin(), model.results.end());
    for (const FigureId figure : figures)
        if (figure != none && !result.figures[figure].is_absent()) {
            const Say value = figure_text(model, figure, result.figures[figure], result.made_texts);
            parts.emplace_back(model.figures[figure].name.zh + " " + value.zh, model.figures[figure].name.en + " " + value.en);
        }
    return joined_words(parts, {"，", ", "});
}

WhatIfAnswer why_answer(WhatIf& what_if, std::size_t person) {
    WhatIfAnswer answer;
    answer.kind = "why";
    answer.about = what_if.called(person);
    answer.simulation = !what_if.changes().empty() || what_if.people().all()[person].row == 0;
    Scored scored;
    what_if.score_now(person, scored);
    Ruling& ruling = what_if.now();
    answer.say(AnswerLine::Kind::plain, result_line(ruling, scored), "result");
    for (const FigureDerivation& figure : derive(ruling.words, scored.result, scored.trace).figures) tell_derivation(answer, figure);
    for (const Note& note : scored.result.notes)
        if (ruling.words.matters(note, scored.result)) answer.say(AnswerLine::Kind::plain, ruling.words.describe(note, scored.result));
    for (const Failure& failure : scored.result.failures) {
        const Finding finding = explain_failure(ruling.model(), failure);
        answer.say(AnswerLine::Kind::warning, {message_of(finding, Language::zh), message_of(finding, Language::en)});
    }
    return answer;
}

Told expression_answer(WhatIf& what_if, std::string_view expression, Language) {
    WhatIf::Answered answered;
    what_if.ask(expression, what_if.person(), answered);
    if (!answered.asked.findings.empty()) return {answered.asked.findings, answered.asked.policy.sources};
    const Policy& policy = answered.asked.policy;
    const Model& model = policy.model;
    WhatIfAnswer answer;
    answer.kind = "expression";
    answer.simulation = !what_if.changes().empty();
    if (what_if.person()) answer.about = what_if.called(*what_if.person());
    answer.say(AnswerLine::Kind::plain, {"理解为：" + answered.asked.understood, "understood as: " + answered.asked.understood}, "understood");
    const PersonResult& result = answered.scored.result;
    const Value& value = result.figures[answered.asked.figure];
    if (value.is_absent()) {
        const std::vector<bool> behind = figures_behind(model, answered.asked.figure);
        const bool needs_data = std::any_of(model.columns.begin(), model.columns.end(), [&](const Column& column) { return behind[column.figure]; });
        if (!what_if.person() && needs_data) return diagnose::session_nobody({});
        for (const Failure& failure : result.failures) {
            Finding finding = explain_failure(model, failure);
            // The formula that stands for the expression has no name for the reader.
            const Say& hidden = model.figures[answered.asked.figure].name;
            for (Say& argument : finding.arguments)
                for (std::string* const text : {&argument.zh, &argument.en})
                    for (const std::string& name : {hidden.zh, hidden.en})
                        if (const std::size_t at = text->find(name); at != std::string::npos) text->replace(at, name.size(), answered.asked.understood);
            answer.say(AnswerLine::Kind::warning, {message_of(finding, Language::zh), message_of(finding, Language::en)});
        }
        if (result.failures.empty()) answer.say(AnswerLine::Kind::warning, {"没有值", "it has no value"});
        return answer;
    }
    const AnswerCell cell = value_cell(model, answered.asked.figure, value);
    answer.say(AnswerLine::Kind::good, {"= " + cell.text.zh, "= " + cell.text.en}, "value");
    const PolicyWords words(policy);
    for (const FigureDerivation& figure : derive(words, result, answered.scored.trace).figures)
        if (figure.figure == answered.asked.figure)
            for (const DerivationStep& step : figure.steps) answer.say(AnswerLine::Kind::plain, step_words(step), "steps");
    return answer;
}

Told clause_answer(WhatIf& what_if, std::string_view number) {
    const Ruling& ruling = what_if.now();
    std::vector<std::string_view> known;
    for (const ClauseRef& clause : ruling.model().clauses) {
        if (clause.number.empty()) continue;
        known.push_back(clause.number);
        if (clause.number != number) continue;
        WhatIfAnswer answer;
        answer.kind = "clause";
        answer.simulation = false;
        answer.about = clause.title;
        answer.say(AnswerLine::Kind::plain, Say(ruling.policy.sources->text(clause.at)), "text");
        return answer;
    }
    Finding finding = diagnose::session_name_unknown({}, {"第" + std::string(number) + "条", "clause " + std::string(number)});
    finding.candidates = nearest(number, known);
    return finding;
}

WhatIfAnswer names_answer(WhatIf& what_if) {
    WhatIfAnswer answer;
    answer.kind = "names";
    answer.simulation = !what_if.changes().empty();
    answer.about = {"可以改的名称", "what can be set"};
    Ruling& ruling = what_if.now();
    const Model& model = ruling.model();
    const Settables settables(ruling.policy);
    AnswerTable table{"names", {}, {{"name", {"名称", "name"}, false}, {"kind", {"种类", "kind"}, false}, {"value", {"现在", "now"}, true}}, {}};
    Scored scored;
    if (what_if.person() && !what_if.is_broken()) what_if.score_now(*what_if.person(), scored);
    for (const Say& name : settables.names()) {
        // Of numbers by role or by date, the one that counts for whoever is chosen.
        const auto found = settables.find(name.zh, what_if.person() && !what_if.is_broken() ? &scored.trace : nullptr);
        if (!found.settable) {
            // A list of numbers (a parameter by date, a weight by role): named with its places.
            table.rows.push_back({text_cell(name), text_cell({"几个数", "several numbers"}), {}});
            continue;
        }
        if (found.settable->kind == Settable::Kind::number) {
            table.rows.push_back({text_cell(found.settable->name), text_cell({"方案", "policy"}), text_cell(Say(found.settable->number.text))});
            continue;
        }
        AnswerCell now;
        if (what_if.person()) {
            ruling.scorer.lend(what_if.texts(*what_if.person()));
            now = value_cell(model, model.columns[found.settable->column].figure, what_if.data(*what_if.person())[found.settable->column]);
            ruling.scorer.lend({});
        }
        table.rows.push_back({text_cell(name), text_cell({"数据", "data"}), std::move(now)});
    }
    answer.parts.emplace_back(std::move(table));
    answer.say(AnswerLine::Kind::hint, {"条文里别的数：第2.1条.5分 = 6分；一条里有几个相同的，加 #1、#2", "any other number of a clause: clause 2.1.5 points = 6 points; of several alike, #1, #2"});
    return answer;
}

}  // namespace kaohe
