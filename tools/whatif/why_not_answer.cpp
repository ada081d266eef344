// SPDX-License-Identifier: Apache-2.0
// What keeps somebody from a rating: the conditions of its lines that do not hold, each with how far it is away, and the rules that act.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/names.hpp"
#include "interpreter/value_text.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

class WhyNot {
public:
    WhyNot(WhatIf& what_if, std::size_t person) : what_if_(what_if), person_(person), ruling_(what_if.now()), model_(ruling_.model()) { what_if.score_now(person, scored_); }

    const Scored& scored() const { return scored_; }

    void tell(WhatIfAnswer& answer, std::uint32_t label) {
        AnswerTable table{"conditions", {}, {{"condition", {"条件", "condition"}, false}, {"now", {"现在", "now"}, true}, {"missing", {"还要", "to go"}, true}, {"holds", {"满足", "holds"}, false}}, {}};
        std::size_t alternatives = 0;
        const std::vector<RatingLine>& lines = model_.scales.front().lines;
        const std::uint32_t taken = scored_.trace.rating_lines.empty() ? none : scored_.trace.rating_lines.front();
        for (std::uint32_t index = 0; index < lines.size(); ++index) {
            const RatingLine& line = lines[index];
            if (line.label != label) continue;
            if (alternatives++ > 0) table.rows.push_back({text_cell({"或者：", "or:"}), {}, {}, {}});
            if (line.range.rest) {
                add(table, {"前面的等级都不符合", "none of the ratings above fits"}, taken != none && taken < index ? rating_cell(model_, lines[taken].label).text : Say(), {}, taken == index);
                continue;
            }
            tell_range(table, line);
            // The first line that fits is taken.
            if (taken != none && taken < index) add(table, {"写在前面的等级不符合", "no rating written above fits"}, rating_cell(model_, lines[taken].label).text, {}, false);
            for (const TermId condition : line.requires_) tell_condition(table, condition);
        }
        tell_rules(table, label);
        answer.parts.emplace_back(std::move(table));
    }

private:
    void add(AnswerTable& table, Say condition, Say now, AnswerCell missing, bool holds) {
        AnswerCell verdict = text_cell(holds ? Say("是", "yes") : Say("否", "no"));
        verdict.changed = !holds;
        table.rows.push_back({text_cell(std::move(condition)), text_cell(std::move(now)), std::move(missing), std::move(verdict)});
    }

    std::optional<Number> number(TermId term) const {
        if (term == none || !scored_.trace.computed[term]) return std::nullopt;
        const Value& value = scored_.trace.values[term];
        return value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
    }
    // Ends of ranges are mostly plain numbers, which are known without a trace.
    std::optional<Number> bound(TermId term) const {
        if (term == none) return std::nullopt;
        if (model_.terms[term].op == Op::constant) return model_.constants[model_.terms[term].payload].number;
        return number(term);
    }

    void tell_range(AnswerTable& table, const RatingLine& line) {
        const TermId key = model_.scales.front().key;
        const auto value = number(key);
        const Unit& unit = model_.unit_of(key);
        Say words(ruling_.words.quoted(line.range.at));
        const Say name = model_.terms[key].op == Op::figure ? model_.figures[model_.terms[key].payload].name : Say("总分", "total");
        words = {name.zh + " " + words.zh, name.en + " " + words.en};
        if (!value) return add(table, words, {"没有", "none"}, {}, false);
        bool holds = true;
        AnswerCell missing;
        if (const auto low = bound(line.range.low); low && (*value < *low || (*value == *low && !line.range.low_closed))) {
            holds = false;
            missing = *value == *low ? text_cell({"要高于", "more than that"}) : number_cell(*low - *value, difference_unit(unit));
        }
        if (const auto high = bound(line.range.high); high && (*value > *high || (*value == *high && !line.range.high_closed))) {
            holds = false;
            missing = *value == *high ? text_cell({"要低于", "less than that"}) : change_cell(*high - *value, unit);
        }
        add(table, words, number_text(*value, unit), missing, holds);
    }

    // A condition that was not asked for while scoring is asked by its own words.
    std::optional<bool> truth(TermId condition) {
        if (scored_.trace.computed[condition]) {
            const Value& value = scored_.trace.values[condition];
            return value.kind == Value::Kind::truth ? std::optional(value.is_true()) : std::nullopt;
        }
        const Value value = asked(condition);
        return value.kind == Value::Kind::truth ? std::optional(value.is_true()) : std::nullopt;
    }
    Value asked(TermId term) {
        WhatIf::Answered answered;
        what_if_.ask(ruling_.words.quoted(model_.terms[term].at), person_, answered);
        return answered.asked.findings.empty() ? answered.scored.result.figures[answered.asked.figure] : Value();
    }
    std::optional<Number> side(TermId term) {
        if (term == none) return std::nullopt;
        if (const auto known = bound(term)) return known;
        const Value value = asked(term);
        return value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
    }

    void tell_condition(AnswerTable& table, TermId condition) {
        const auto holds = truth(condition);
        const Term& term = model_.terms[condition];
        Say now;
        AnswerCell missing;
        const bool compares = term.op == Op::less || term.op == Op::at_most || term.op == Op::greater || term.op == Op::at_least || term.op == Op::equal;
        if (compares) {
            const auto left = side(term.a), right = side(term.b);
            const Unit& unit = model_.unit_of(term.a);
            if (left && right) {
                now = number_text(*left, unit);
                if (holds && !*holds && *left != *right) missing = change_cell(*right - *left, unit);
            }
        }
        if (term.op == Op::in_range) {
            const Range& range = model_.ranges[term.payload];
            const auto left = side(term.a), low = side(range.low), high = side(range.high);
            const Unit& unit = model_.unit_of(term.a);
            if (left) {
                now = number_text(*left, unit);
                const auto& end = low && *left < *low ? low : high && *left > *high ? high : std::optional<Number>();
                // The bound is often worked out, too: 3, and at most 2.
                if (end) now = {now.zh + "，界线 " + number_text(*end, unit).zh, now.en + ", bound " + number_text(*end, unit).en};
                if (end && holds && !*holds) missing = change_cell(*end - *left, unit);
            }
        }
        if (!holds) return add(table, Say(ruling_.words.quoted(term.at)), {"不能判断", "cannot be told"}, {}, false);
        add(table, Say(ruling_.words.quoted(term.at)), now, missing, *holds);
    }

    // Rules that acted on the rating are conditions, too: without them it would be another one.
    void tell_rules(AnswerTable& table, std::uint32_t label) {
        const Value& has = scored_.result.figures[model_.rating];
        if (has.kind == Value::Kind::label && has.index() == label) return;
        std::vector<Say> told;
        for (const Note& note : scored_.result.notes) {
            if (note.kind != Note::Kind::rule_acted) continue;
            const Say rule = ruling_.words.describe(note, scored_.result);
            if (std::find(told.begin(), told.end(), rule) != told.end()) continue;
            told.push_back(rule);
            add(table, {"没有这条：" + rule.zh, "without this: " + rule.en}, {}, {}, false);
        }
    }

    WhatIf& what_if_;
    std::size_t person_;
    Ruling& ruling_;
    const Model& model_;
    Scored scored_;
};

// A rating by either of its names; none where there is none of that name.
std::uint32_t label_of(const LabelList& list, std::string_view name) {
    const std::string key = name_key(name);
    for (std::uint32_t i = 0; i < list.labels.size(); ++i)
        if (name_key(list.labels[i]) == key || (!list.other_labels.empty() && name_key(list.other_labels[i]) == key)) return i;
    return none;
}

}  // namespace

Told why_not_answer(WhatIf& what_if, std::size_t person, std::string_view rating) {
    Ruling& ruling = what_if.now();
    const Model& model = ruling.model();
    if (model.scales.empty() || model.rating == none) return diagnose::session_no_rating({});
    const LabelList& list = model.label_lists[model.scales.front().labels];
    WhyNot why(what_if, person);
    if (why.scored().result.status != Status::scored) return diagnose::session_not_scored({}, what_if.called(person), result_line(ruling, why.scored()));
    const Value& has = why.scored().result.figures[model.rating];
    std::uint32_t label = label_of(list, rating);
    // Without a rating: the next better one.
    if (rating.empty() && has.kind == Value::Kind::label) label = has.index() > 0 ? has.index() - 1 : 0;
    if (rating.empty() && has.kind != Value::Kind::label) label = static_cast<std::uint32_t>(list.labels.size() - 1);
    if (label == none) {
        std::vector<Say> all;
        for (std::uint32_t i = 0; i < list.labels.size(); ++i) all.push_back(label_words(list, i));
        Finding finding = diagnose::rating_unknown({}, std::string(rating), joined_words(all, {"、", ", "}));
        const std::vector<std::string_view> known(list.labels.begin(), list.labels.end());
        finding.candidates = nearest(rating, known);
        return finding;
    }
    WhatIfAnswer answer;
    answer.kind = "why_not";
    answer.simulation = !what_if.changes().empty();
    const Say wanted = rating_cell(model, label).text, now = figure_text(model, model.rating, has);
    answer.about = {what_if.called(person).zh + "，离 " + wanted.zh, what_if.called(person).en + ", on the way to " + wanted.en};
    answer.say(AnswerLine::Kind::plain, result_line(ruling, why.scored()), "result");
    if (has.kind == Value::Kind::label && has.index() == label) answer.say(AnswerLine::Kind::good, {"已经是" + wanted.zh, "already " + wanted.en});
    else if (has.kind == Value::Kind::label && has.index() < label) answer.say(AnswerLine::Kind::plain, {"现在是" + now.zh + "，比" + wanted.zh + "更好", "now " + now.en + ", which is better than " + wanted.en});
    why.tell(answer, label);
    return answer;
}

}  // namespace kaohe
