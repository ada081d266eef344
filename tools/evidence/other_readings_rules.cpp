// SPDX-License-Identifier: Apache-2.0
// Rules, auto-fails, exclusions and results not carried out, ratings by another figure, values of parameters from other days.
#include <algorithm>
#include <map>

#include "interpreter/value_text.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

// (ruled, effect) of all that one sentence says: an auto-fail may set the rating and the bonus.
using Effects = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

void drop_effects(Model& model, Effects effects) {
    std::sort(effects.rbegin(), effects.rend());
    for (const auto& [ruled, effect] : effects) model.ruled[ruled].effects.erase(model.ruled[ruled].effects.begin() + effect);
}

}  // namespace

void OtherReadings::add_rules() {
    std::map<std::tuple<bool, std::uint32_t, std::uint32_t, std::uint32_t>, Effects> sentences;
    std::map<std::uint32_t, Effects> vetoes;
    Effects all, all_vetoes;
    for (std::uint32_t i = 0; i < model_.ruled.size(); ++i)
        for (std::uint32_t k = 0; k < model_.ruled[i].effects.size(); ++k) {
            const Effect& effect = model_.ruled[i].effects[k];
            sentences[{effect.veto, effect.at.file, effect.at.begin, effect.at.end}].emplace_back(i, k);
            all.emplace_back(i, k);
            if (effect.veto) vetoes[effect.clause].emplace_back(i, k), all_vetoes.emplace_back(i, k);
        }
    for (const auto& sentence : sentences) {
        const Effects& effects = sentence.second;
        const Effect& effect = model_.ruled[effects.front().first].effects[effects.front().second];
        const Say text = quoted(effect.at);
        const Say name = with_clause(text.zh.empty() ? called(model_.ruled[effects.front().first].figure) : text, effect.clause);
        add(effect.veto ? "auto_fail_ignored" : "rule_ignored", 1, {"没有执行" + name.zh, name.en + " was not carried out"}, [effects](Model& model) { drop_effects(model, effects); });
    }
    if (!all_vetoes.empty()) {
        const Say clause = vetoes.size() == 1 ? with_clause({"一票否决", "the auto-fail"}, vetoes.begin()->first) : Say("一票否决", "the auto-fails");
        add("auto_fail_ignored", 0, {"没有执行" + clause.zh, clause.en + (vetoes.size() == 1 ? " was" : " were") + " not carried out"}, [all_vetoes](Model& model) { drop_effects(model, all_vetoes); });
    }
    if (sentences.size() > 1) add("rule_ignored", 2, {"规则都没有执行", "no rule was carried out"}, [all](Model& model) { drop_effects(model, all); });
}

// Who takes part.
void OtherReadings::add_people() {
    if (model_.scope != none) add("scope_ignored", 1, {"不在适用范围内的人也评了分", "people out of scope were scored, too"}, [](Model& model) { model.scope = none; });
    for (std::size_t i = 0; i < model_.exclusions.size(); ++i) {
        const Exclusion& exclusion = model_.exclusions[i];
        const Say words = exclusion.reason.zh.empty() ? quoted(exclusion.at) : Say("“" + exclusion.reason.zh + "”", "\"" + exclusion.reason.en + "\"");
        const Say name = with_clause(words, exclusion.clause);
        add("exclusion_ignored", 1, {"不参与考核的人也评了分：" + name.zh, "people who are not appraised were scored: " + name.en}, [i](Model& model) { model.exclusions.erase(model.exclusions.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
    if (model_.exclusions.size() > 1) add("exclusion_ignored", 2, {"不参与考核的人都评了分", "everybody who is not appraised was scored"}, [](Model& model) { model.exclusions.clear(); });
    for (std::size_t i = 0; i < model_.person_rules.size(); ++i) {
        const PersonRule& rule = model_.person_rules[i];
        if (rule.kind == PersonRule::Kind::unranked) continue;
        const Say name = with_clause(quoted(rule.at), rule.clause);
        add("rule_ignored", 1, {"没有执行" + name.zh, name.en + " was not carried out"}, [i](Model& model) { model.person_rules.erase(model.person_rules.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
    if (!model_.assertions.empty()) add("assertion_ignored", 2, {"数据没有校验：应当退回的数据也算了分", "data that the policy's own checks send back were scored"}, [](Model& model) { model.assertions.clear(); });
}

void OtherReadings::add_results() {
    for (std::uint32_t i = 0; i < model_.outcomes.size(); ++i) {
        const Outcome& outcome = model_.outcomes[i];
        for (std::size_t k = 0; k < outcome.lines.size(); ++k) {
            if (outcome.lines.size() < 2 && outcome.lines[k].condition == none) continue;
            const OutcomeLine& line = outcome.lines[k];
            const Say text = quoted(line.at), name = with_clause(text, line.clause), figure = called(outcome.figure);
            add("result_line_ignored", 3, {figure.zh + "没有执行" + name.zh, figure.en + " was worked out without " + name.en}, [i, k](Model& model) { model.outcomes[i].lines.erase(model.outcomes[i].lines.begin() + static_cast<std::ptrdiff_t>(k)); });
            if (line.condition == none) continue;
            add("result_condition_ignored", 3, {figure.zh + "没有看" + name.zh + "的条件", figure.en + " was worked out without looking at the condition of " + name.en}, [i, k](Model& model) { model.outcomes[i].lines[k].condition = none; });
        }
    }
    // What rules did to the rating was not followed up.
    if (model_.rating == none || model_.figures[model_.rating].term == none || model_.terms[model_.figures[model_.rating].term].op != Op::ruled) return;
    std::vector<TermId> reads;
    for (const TermId term : terms()) {
        if (model_.terms[term].op != Op::figure || model_.terms[term].payload != model_.rating || owner(term) == none) continue;
        const FigureKind kind = model_.figures[owner(term)].kind;
        if (kind == FigureKind::result || kind == FigureKind::formula) reads.push_back(term);
    }
    if (reads.empty()) return;
    add("rating_before_rules", 2, {"结果按规则处理以前的等级定", "results go by the rating before the rules acted on it"}, [reads](Model& model) {
        const TermId computed = model.terms[model.figures[model.rating].term].a;
        for (const TermId term : reads) becomes(model, term, computed);
    });
}

void OtherReadings::add_rating_keys() {
    if (model_.scales.empty() || model_.total == none) return;
    const TermId key = model_.scales.front().key;
    if (key == none || model_.terms[key].op != Op::figure || model_.terms[key].payload != model_.total) return;
    const Say rating = called(model_.rating);
    // The total before its rounding, wherever that stands on the way.
    TermId term = model_.figures[model_.total].term;
    for (int depth = 0; term != none && depth < 50; ++depth) {
        const Term& t = model_.terms[term];
        if (t.op == Op::round) {
            const TermId exact = t.a;
            add("rating_by_unrounded_total", 1, {rating.zh + "按没有四舍五入的总分定", rating.en + " goes by the total before it is rounded"}, [exact](Model& model) { model.scales.front().key = exact; });
            break;
        }
        if (t.op == Op::ruled || t.op == Op::cap || t.op == Op::floor_ || t.op == Op::clamp_range || t.op == Op::answered) term = t.a;
        else if (t.op == Op::figure) term = model_.figures[t.payload].term;
        else break;
    }
    const auto by = [&](FigureId figure, const Say& words) {
        if (figure == none) return;
        add("rating_by_other_figure", 2, {rating.zh + "按" + words.zh + "定", rating.en + " goes by " + words.en}, [figure](Model& model) { model.scales.front().key = add_term(model, Op::figure, none, none, none, figure); });
    };
    by(model_.weighted_total, {"加权合计（加分、扣分以前）", "the weighted sum, before extra points and deductions"});
    by(model_.score_total, {"指标得分合计（加分、扣分以前）", "the sum of scores, before extra points and deductions"});
    for (const int decimals : {0, 1})
        add("rating_by_rounded_total", 2, {rating.zh + "按四舍五入" + (decimals == 0 ? "到整数" : "到 1 位小数") + "的总分定", rating.en + " goes by the total rounded to " + (decimals == 0 ? "whole points" : "1 decimal place")}, [decimals](Model& model) {
            const TermId step = add_constant(model, Number(1) / Number(10).power(decimals));
            const TermId total = add_term(model, Op::figure, none, none, none, model.total);
            model.scales.front().key = add_term(model, Op::round, total, step, none, static_cast<std::uint32_t>(RoundingMode::half_up));
        });
}

void OtherReadings::add_dates() {
    for (std::uint32_t i = 0; i < model_.dated.size(); ++i) {
        const Dated& dated = model_.dated[i];
        if (dated.values.size() < 2) continue;
        const Figure& figure = model_.figures[dated.figure];
        for (std::size_t k = 0; k < dated.values.size(); ++k) {
            const DatedValue& value = dated.values[k];
            const Say name = called(dated.figure);
            const Say day = value.from ? value_text(model_, Value::date(*value.from), plain_unit()) : Say();
            const Term& t = model_.terms[value.value];
            const Say worth = t.op == Op::constant ? value_text(model_, model_.constants[t.payload], model_.units[figure.unit], figure.labels) : Say();
            const Say shown = worth.zh.empty() ? Say() : Say(" " + worth.zh, " " + worth.en);
            add("parameter_of_other_day", 0, {name.zh + "用了" + (day.zh.empty() ? "最早的值" : "自 " + day.zh + " 起的值") + shown.zh, name.en + " had its value" + shown.en + (day.en.empty() ? " of the beginning" : " from " + day.en + " on")}, [i, k](Model& model) {
                DatedValue only = model.dated[i].values[k];
                only.from.reset();
                model.dated[i].values = {only};
            });
        }
    }
}

}  // namespace kaohe
