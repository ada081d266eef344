// SPDX-License-Identifier: Apache-2.0
#include "tools/report/policy_words.hpp"

#include <algorithm>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "interpreter/value_text.hpp"
#include "interpreter/failure.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/one_line.hpp"
#include "tools/report/place.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

const Say& status_words(Status status) {
    static const Say words[] = {{"范围外", "out of scope"}, {"不参与", "excluded"}, {"未评", "not scored"}, {"已评", "scored"}, {"出错", "rejected"}};
    return words[static_cast<std::size_t>(status)];
}

Say joined_words(std::span<const Say> parts, const Say& between) {
    Say out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out.zh += between.zh, out.en += between.en;
        out.zh += parts[i].zh;
        out.en += parts[i].en;
    }
    return out;
}

Say label_words(const LabelList& list, std::uint32_t label) {
    if (label >= list.labels.size()) return {"其他", "other"};
    return in_both_languages(list.labels[label], list.other_labels.empty() ? std::string() : list.other_labels[label]);
}

Say joined_messages(std::span<const Finding> findings) {
    std::vector<Say> parts;
    for (const Finding& finding : findings) {
        const std::string &column = finding.cell.column, zh = message_of(finding, Language::zh), en = message_of(finding, Language::en);
        const bool named = column.empty() || zh.find(column) != std::string::npos;
        parts.emplace_back(named ? zh : column + "：" + zh, named ? en : column + ": " + en);
    }
    return joined_words(parts, {"；", "; "});
}

Language language_of(const Policy& policy) {
    if (policy.model.clauses.empty()) return Language::en;
    const auto text = policy.sources->text(policy.model.clauses.front().at);
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) {
        const auto letter = decode(text, at).character;
        if (is_han(letter) || is_latin(letter)) return is_han(letter) ? Language::zh : Language::en;
    }
    return Language::en;
}

std::string PolicyWords::clause_number(std::uint32_t clause) const { return clause == none ? "" : model_.clauses[clause].number; }

const std::string& PolicyWords::quoted(Span at) const {
    const auto [made, is_new] = quoted_.try_emplace({at.file, at.begin, at.end});
    // Long enough for any sentence; a whole clause of many lines is cut.
    if (is_new && is_place(sources_, at)) made->second = truncate_to(on_one_line(sources_.text(at)), 400);
    return made->second;
}

void PolicyWords::quote_as(Span at, std::string words) { quoted_.insert_or_assign({at.file, at.begin, at.end}, std::move(words)); }

std::size_t PolicyWords::NoteHash::operator()(const Note& note) const {
    std::uint64_t hash = static_cast<std::uint64_t>(note.kind);
    for (const std::uint32_t part : {note.term, note.figure, note.item, note.index}) hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

bool PolicyWords::matters(const Note& note, const PersonResult& result) const {
    if (note.kind != Note::Kind::left_out || note.item == none) return true;
    const FigureId weight = model_.items[note.item].weight;
    return weight == none || result.figures[weight].is_absent() || !result.figures[weight].number.is_zero();
}

const Say& PolicyWords::note(const Note& note, const PersonResult& result) {
    // Which event brought a veto about differs from person to person.
    if (const Effect* const effect = effect_of(note); effect && effect->veto) return event_note_ = describe(note, result);
    const auto found = notes_.find(note);
    return found != notes_.end() ? found->second : notes_.emplace(note, describe(note, result)).first->second;
}

Say PolicyWords::with_clause(std::uint32_t clause, Say words) const {
    const std::string number = clause_number(clause);
    return number.empty() ? words : Say(number + " " + words.zh, number + " " + words.en);
}

Say PolicyWords::describe(const Note& note, const PersonResult& result) const {
    const Say figure = note.item != none ? model_.items[note.item].name : note.figure != none ? name_of(note.figure) : Say();
    // A limit inside a function of the library has no words in the policy.
    const std::string written = note.term == none ? "" : quoted(model_.terms[note.term].at);
    const Say words = written.empty() ? Say() : Say("“" + written + "”", " \"" + written + "\"");
    switch (note.kind) {
        case Note::Kind::default_used: {
            const std::string answer = answer_words(note);
            const Answer* const of = answer_used(model_, note);
            const Say why = value_text(model_, Value::absent(of ? of->trigger : Absence::missing, none), plain_unit());
            return {figure.zh + why.zh + "，" + (answer.empty() ? "按方案规定的值计" : "“" + answer + "”"),
                    why.en + " for " + figure.en + (answer.empty() ? ", the policy's value used" : ": \"" + answer + "\"")};
        }
        case Note::Kind::capped:
            // A limit of one clause is no limit of the whole.
            if (written.starts_with("本条") || written.starts_with("these ")) return {words.zh + "起作用", "the limit" + words.en + " acted"};
            return {figure.zh + "达到上限" + words.zh, figure.en + " reached its cap" + words.en};
        case Note::Kind::floored: return {figure.zh + "达到下限" + words.zh, figure.en + " reached its floor" + words.en};
        case Note::Kind::left_out: return {figure.zh + "不考核", figure.en + " not assessed"};
        case Note::Kind::weight_spread: {
            const std::string zh = model_.points_system ? "分值" : "权重", en = model_.points_system ? "points" : "weight";
            return {"不考核的" + zh + "已归其他指标", "the " + en + " of what is not assessed went to other measures"};
        }
        case Note::Kind::rule_acted: {
            const Effect* const effect = effect_of(note);
            return effect ? rule_words(*effect, result) : Say("规则起作用", "a rule acted");
        }
        case Note::Kind::rounded: return {figure.zh + "舍入" + words.zh, figure.en + " rounded" + words.en};
        case Note::Kind::near_boundary: {
            std::string line;
            if (!model_.scales.empty() && note.index < model_.scales.front().lines.size()) line = quoted(model_.scales.front().lines[note.index].at);
            return {"总分距“" + line + "”的界限不到一个舍入单位", "the total is within one rounding step of \"" + line + "\""};
        }
        case Note::Kind::ungraded: return {"不定级", "not rated"};
    }
    return {};
}

std::string PolicyWords::answer_words(const Note& note) const {
    const Answer* const answer = answer_used(model_, note);
    return answer ? quoted(answer->at) : "";
}

const Effect* PolicyWords::effect_of(const Note& note) const {
    if (note.kind != Note::Kind::rule_acted || note.term == none || model_.terms[note.term].op != Op::ruled) return nullptr;
    const Ruled& ruled = model_.ruled[model_.terms[note.term].payload];
    return note.index < ruled.effects.size() ? &ruled.effects[note.index] : nullptr;
}

Say PolicyWords::rule_words(const Effect& effect, const PersonResult& result) const {
    const std::string written = effect.reason.empty() ? quoted(effect.at) : effect.reason;
    if (!effect.veto) return with_clause(effect.clause, Say("规则：" + written, "rule: " + written));
    const std::vector<Say> events = events_of(effect.condition, result);
    const Say said = events.empty() ? Say(written) : joined_words(events, {"、", ", "});
    return with_clause(effect.clause, Say("一票否决：" + said.zh, "auto-fail: " + said.en));
}

// The events of a veto that took place: any one suffices.
std::vector<Say> PolicyWords::events_of(TermId condition, const PersonResult& result) const {
    if (condition == none) return {};
    const Term& term = model_.terms[condition];
    if (term.op == Op::figure) return result.figures[term.payload].is_true() ? std::vector{name_of(term.payload)} : std::vector<Say>{};
    if (term.op != Op::or_) return {};
    std::vector<Say> events = events_of(term.a, result);
    for (Say& event : events_of(term.b, result)) events.push_back(std::move(event));
    return events;
}

Say PolicyWords::reason(const PersonResult& result) const {
    switch (result.status) {
        case Status::scored:
        case Status::out_of_scope: return {};
        case Status::excluded:
            if (result.decided_by >= model_.exclusions.size()) return {};
            return model_.exclusions[result.decided_by].reason;
        case Status::unscored:
            if (result.decided_by < model_.person_rules.size()) {
                const PersonRule& rule = model_.person_rules[result.decided_by];
                return with_clause(rule.clause, rule.reason.empty() ? quoted(rule.at) : rule.reason);
            }
            return result.reason;
        case Status::rejected: break;
    }
    std::vector<Finding> findings;
    for (const Failure& failure : result.failures) findings.push_back(explain_failure(model_, failure));
    return joined_messages(findings);
}

std::uint32_t PolicyWords::column_of(const Failure& failure) const {
    if (failure.value.absence != Absence::missing) return none;
    if (failure.value.detail < model_.terms.size()) {
        const Term& term = model_.terms[failure.value.detail];
        if (term.op == Op::figure) return model_.figures[term.payload].kind == FigureKind::data ? model_.figures[term.payload].column : none;
        return none;
    }
    const bool data = failure.needed != none && model_.figures[failure.needed].kind == FigureKind::data;
    return data ? model_.figures[failure.needed].column : none;
}

}  // namespace kaohe
