// SPDX-License-Identifier: Apache-2.0
// Steps of what has a part of the model behind it: tables, sums over items, rules, ratings, results, dated values.
#include <algorithm>

#include "interpreter/reads.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/derivation_walk.hpp"

namespace kaohe {

namespace {

Say taken_line(const std::string& written) { return {"适用“" + written + "”", "\"" + written + "\" applies"}; }

Say plus(const std::vector<Say>& parts) { return joined_words(parts, {" + ", " + "}); }

}  // namespace

Say DerivationWalk::item_title(const Item& item) const {
    const std::string number = words_.clause_number(item.clause);
    return number.empty() ? item.name : Say(number + " " + item.name.zh, number + " " + item.name.en);
}

Operand DerivationWalk::lookup(TermId id, const Say& name) {
    const Table& table = model_.tables[model_.terms[id].payload];
    for (const TermId key : table.keys) whole(key, table.name);
    const std::uint32_t line = trace_.table_lines[id];
    if (line == none) {
        // Past the ends of a straight line a value of its own was said.
        for (const TermId beyond : {table.below_value, table.above_value})
            if (is_computed(beyond)) {
                step(Kind::line, taken_line(words_.quoted(model_.terms[beyond].at)));
                return walk(beyond, name);
            }
        return atom(id);
    }
    if (table.mode == Table::Mode::straight_line) return straight_line(table, line);
    if (table.mode == Table::Mode::marginal) return marginal(table, line);
    step(Kind::line, taken_line(words_.quoted(table.lines[line].at)));
    return walk(table.lines[line].result, name);
}

Operand DerivationWalk::straight_line(const Table& table, std::uint32_t line) {
    const TermId key = table.keys[0];
    const TermId x0 = table.lines[line].keys[0].range.low, y0 = table.lines[line].result;
    const bool at_point = is_computed(x0) && value(x0).number == value(key).number;
    const bool has_next = line + 1 < table.lines.size() && is_computed(table.lines[line + 1].result);
    if (at_point || !has_next) {
        step(Kind::line, taken_line(words_.quoted(table.lines[line].at)));
        return walk(y0, {});
    }
    const TermId x1 = table.lines[line + 1].keys[0].range.low, y1 = table.lines[line + 1].result;
    step(Kind::line, {"在“" + words_.quoted(table.lines[line].at) + "”与“" + words_.quoted(table.lines[line + 1].at) + "”之间按直线插值",
                      "on the straight line through \"" + words_.quoted(table.lines[line].at) + "\" and \"" + words_.quoted(table.lines[line + 1].at) + "\""});
    const Say x = shown(key), x0_text = shown(x0), x1_text = shown(x1), y0_text = shown(y0), y1_text = shown(y1);
    const auto formula = [&](Language language) {
        const auto in = [&](const Say& say) { return say.in(language); };
        return in(y0_text) + " + (" + in(x) + " − " + in(x0_text) + ") ÷ (" + in(x1_text) + " − " + in(x0_text) + ") × (" + in(y1_text) + " − " + in(y0_text) + ")";
    };
    return {Say(formula(Language::zh), formula(Language::en)), 1, false};
}

Operand DerivationWalk::marginal(const Table& table, std::uint32_t last) {
    std::vector<Say> slices;
    const Say x = shown(table.keys[0]);
    for (std::uint32_t i = 0; i <= last; ++i) {
        const TermId low = table.lines[i].keys[0].range.low;
        const Say upper = i == last ? x : shown(table.lines[i + 1].keys[0].range.low);
        const Say rate = shown(table.lines[i].result);
        const bool from_zero = !is_computed(low) || value(low).number.is_zero();
        const Say lower = from_zero ? Say() : shown(low);
        const auto slice = [&](Language language) {
            const std::string size = from_zero ? upper.in(language) : "(" + upper.in(language) + " − " + lower.in(language) + ")";
            return size + " × " + rate.in(language);
        };
        step(Kind::line, taken_line(words_.quoted(table.lines[i].at)));
        slices.emplace_back(slice(Language::zh), slice(Language::en));
    }
    return {plus(slices), slices.size() > 1 ? 1 : 2, false};
}

// Its own weight and what was given to it by name, before the rest was spread.
Number DerivationWalk::weight_held(std::size_t item) const {
    Number held = result_.figures[model_.items[item].weight].number;
    for (std::size_t i = 0; i < model_.items.size(); ++i)
        if (result_.left_out[i] && result_.given_to[i] == item && model_.items[i].weight != none && result_.figures[model_.items[i].weight].kind == Value::Kind::number) held += result_.figures[model_.items[i].weight].number;
    return held;
}

std::vector<DerivationWalk::Growth> DerivationWalk::weight_growth() const {
    std::vector<Growth> growth(model_.categories.size() + 1);
    const auto assessed = [&](std::size_t i) {
        const Item& item = model_.items[i];
        return item.kind == Item::Kind::indicator && item.weight != none && !result_.left_out[i] && result_.figures[item.weight].kind == Value::Kind::number;
    };
    const auto of = [&](std::size_t i) -> Growth& { return growth[std::min<std::size_t>(model_.items[i].category, model_.categories.size())]; };
    for (std::size_t i = 0; i < model_.items.size(); ++i) {
        if (!assessed(i)) continue;
        of(i).written += weight_held(i);
        of(i).used += result_.weights_used[i];
    }
    for (std::size_t i = 0; i < model_.items.size(); ++i) {
        if (!assessed(i)) continue;
        const Number written = weight_held(i);
        if (result_.weights_used[i] * of(i).written != written * of(i).used) of(i).in_proportion = false;
    }
    return growth;
}

void DerivationWalk::tell_left_out(const Item& item, FigureId share) {
    const Value& written = result_.figures[share];
    if (written.is_absent() || written.number.is_zero()) return;
    const Say title = item_title(item), size = figure_text(model_, share, written);
    // Why: the condition that holds, or what the policy says of absent data.
    bool told = false;
    for (const LeftOut& left_out : item.left_out) {
        if (told || !is_computed(left_out.when) || !value(left_out.when).is_true()) continue;
        tell_condition(left_out.when, true);
        told = true;
    }
    const Absence cause = result_.figures[item.counted].absence;
    if (const auto answers = told ? none : score_answers(model_, item); answers != none)
        for (const Answer& answer : model_.answers[answers].list)
            if (!told && answer.kind == Answer::Kind::leave_out && answer.trigger == cause) {
                const std::string said = words_.quoted(answer.at);
                const Say why = cause == Absence::zero_divisor ? Say("除数为零", " divides by zero") : cause == Absence::not_applicable ? Say("不适用", " is not applicable") : Say("无数据", " has no data");
                step(Kind::line, Say(item.name.zh + why.zh + "：“" + said + "”", item.name.en + why.en + ": \"" + said + "\""));
                told = true;
            }
    const auto heir = result_.given_to[static_cast<std::size_t>(&item - model_.items.data())];
    const Say to = heir == none ? Say("分给其他指标", "go to the others") : Say("并入" + model_.items[heir].name.zh, "go to " + model_.items[heir].name.en);
    step(Kind::weight, {title.zh + " 不考核，其 " + size.zh + " " + to.zh, title.en + ": not assessed, its " + size.en + " " + to.en});
}

// One line an item, then their sum. A weight that is not the written one is told as what the written one is multiplied by.
Operand DerivationWalk::weighted_sum(TermId id) {
    const std::vector<Growth> growth = weight_growth();
    const Unit percent = percent_unit();
    const auto as_percent = [&](const Number& number) { return number_text(number, percent).zh; };
    for (std::size_t i = 0; i < model_.items.size(); ++i)
        if (result_.left_out[i] && model_.items[i].weight != none) tell_left_out(model_.items[i], model_.items[i].weight);
    for (std::size_t c = 0; c < growth.size(); ++c) {
        if (!growth[c].grew()) continue;
        const Say category = c < model_.categories.size() ? model_.categories[c].name : Say("指标", "measures");
        const std::string before = as_percent(growth[c].written), after = as_percent(growth[c].used);
        step(Kind::weight, {category.zh + "：参加考核的权重合计 " + before + "，按比例折算为 " + after + "，各乘 " + after + " ÷ " + before,
                            category.en + ": the weights assessed come to " + before + ", scaled to " + after + ": each times " + after + " ÷ " + before});
    }
    std::vector<Say> products;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator || item.weight == none || result_.left_out[i]) continue;
        const Number& used = result_.weights_used[i];
        const Value &written = result_.figures[item.weight], &counted = result_.figures[item.counted];
        if (used.is_zero() || counted.is_absent() || written.is_absent()) continue;
        const Unit& points = model_.units[model_.figures[item.counted].unit];
        const Growth& grown = growth[std::min<std::size_t>(item.category, model_.categories.size())];
        const Number product = counted.number * used;
        const Number held = weight_held(i);
        std::string weight = " × " + as_percent(grown.grew() ? held : used);
        if (grown.grew()) weight += " × " + as_percent(grown.used) + " ÷ " + as_percent(grown.written);
        const Say score = number_text(counted.number, points);
        DerivationStep& line = steps_.emplace_back();
        line.name = item_title(item);
        line.what = Say(score.zh + weight, score.en + weight);
        line.result = number_text(product, points);
        if (!to_text(product).exact) line.fraction = to_fraction_text(product);
        const std::string own = as_percent(written.number), given = as_percent(held - written.number);
        if (held != written.number) line.remark = Say("权重 " + own + " + 并入的 " + given, "its weight " + own + " + " + given + " given to it");
        else if (!grown.grew() && written.number != used) line.remark = Say("原权重 " + own, "written weight " + own);
        products.push_back(line.result);
    }
    if (products.empty()) return atom(id);
    return {plus(products), 1, false};
}

Operand DerivationWalk::score_sum(TermId id) {
    std::vector<Say> parts;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        if (result_.left_out[i]) {
            tell_left_out(item, item.full);
            continue;
        }
        const Value &full = result_.figures[item.full], &counted = result_.figures[item.counted];
        if (counted.is_absent() || full.is_absent()) continue;
        const Unit& unit = model_.units[model_.figures[item.counted].unit];
        const Number& used = result_.weights_used[i];
        const Say score = number_text(counted.number, unit);
        if (used == full.number || full.number.is_zero()) {
            steps_.push_back({Kind::calculation, item_title(item), {}, score, {}, {}});
            parts.push_back(score);
            continue;
        }
        const Number scaled = counted.number * used / full.number;
        const Say marks = number_text(used, unit), own = number_text(full.number, unit), product = number_text(scaled, unit);
        steps_.push_back({Kind::calculation, item_title(item), Say(score.zh + " × " + marks.zh + " ÷ " + own.zh, score.en + " × " + marks.en + " ÷ " + own.en), product, {},
                          to_text(scaled).exact ? "" : to_fraction_text(scaled)});
        parts.push_back(product);
    }
    if (parts.empty()) return atom(id);
    return {plus(parts), 1, false};
}

Operand DerivationWalk::item_sum(TermId id, Item::Kind kind, std::uint32_t list) {
    std::vector<Say> parts;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        const Value& counted = result_.figures[item.counted];
        if (item.kind != kind || (list != none && item.list != list) || result_.left_out[i] || counted.is_absent()) continue;
        const Say points = figure_text(model_, item.counted, counted);
        steps_.push_back({Kind::calculation, item_title(item), {}, points, {}, {}});
        parts.push_back(points);
    }
    if (parts.size() < 2) return atom(id);
    return {plus(parts), 1, false};
}

Operand DerivationWalk::ruled(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    const Ruled& rules = model_.ruled[term.payload];
    std::vector<std::uint32_t> acted;
    for (const Note& note : result_.notes)
        if (note.kind == Note::Kind::rule_acted && note.term == id) acted.push_back(note.index);
    if (acted.empty()) return walk(term.a, name);
    const Say before = whole(term.a, name);
    for (const std::uint32_t index : acted) {
        const Effect& effect = rules.effects[index];
        // The events of a veto stand on lines of their own.
        if (effect.condition != none) tell_condition(effect.condition, !effect.veto);
        step(Kind::rule, words_.describe({Note::Kind::rule_acted, id, none, none, index}, result_));
        if (is_computed(effect.value) && model_.terms[effect.value].op != Op::constant) whole(effect.value, {});
    }
    steps_.back().what.zh += "：" + before.zh + " → " + shown(id).zh;
    steps_.back().what.en += ": " + before.en + " → " + shown(id).en;
    return atom(id);
}

Operand DerivationWalk::rating(TermId id, const Term& term) {
    const RatingScale& scale = model_.scales[term.payload];
    whole(scale.key, {});
    // A better line that the key reached: why it does not apply.
    for (const RatingLine& other : scale.lines) {
        const TermId unmet = unmet_requirement(trace_, other);
        if (unmet == none) continue;
        tell_condition(unmet);
        const std::string written = words_.quoted(other.at);
        step(Kind::line, {"不适用“" + written + "”", "\"" + written + "\" does not apply"});
    }
    const std::uint32_t line = trace_.rating_lines[term.payload];
    if (line == none) return atom(id);
    for (const TermId needed : scale.lines[line].requires_) tell_condition(needed);
    step(Kind::line, taken_line(words_.quoted(scale.lines[line].at)));
    return atom(id);
}

// Conditions are looked at only where the key is in the range, up to the first that does not hold.
TermId unmet_requirement(const Trace& trace, const RatingLine& line) {
    for (const TermId needed : line.requires_)
        if (trace.computed[needed] && !trace.values[needed].is_absent() && !trace.values[needed].is_true()) return needed;
    return none;
}

Operand DerivationWalk::rating_value(const Term& term, const Say& name) {
    const Figure& f = model_.figures[term.payload];
    if (model_.rating != none) note_input(model_.rating);
    for (const RatingScale& scale : model_.scales)
        for (const RatingLine& line : scale.lines) {
            if (f.column >= line.values.size() || !is_computed(line.values[f.column])) continue;
            step(Kind::line, taken_line(words_.quoted(line.at)));
            return walk(line.values[f.column], name);
        }
    return {Say("无", "none"), 3, false};
}

Operand DerivationWalk::outcome(TermId id, const Term& term, const Say& name) {
    const Outcome& outcome = model_.outcomes[term.payload];
    const OutcomeLine* only = nullptr;
    std::size_t taken = 0;
    for (const OutcomeLine& line : outcome.lines) {
        if (line.condition != none && is_computed(line.condition)) tell_condition(line.condition);
        if (!is_computed(line.value)) continue;
        ++taken;
        only = &line;
        // An unconditional line is the clause's own sentence, which stands above.
        if (line.condition == none && !line.otherwise) continue;
        const Say took = taken_line(words_.quoted(line.at));
        const std::string number = words_.clause_number(line.clause);
        step(Kind::line, number.empty() || outcome.lines.size() == 1 ? took : Say(number + " " + took.zh, number + " " + took.en));
    }
    return taken == 1 ? walk(only->value, name) : atom(id);
}

Operand DerivationWalk::dated(const Term& term, const Say& name) {
    for (const DatedValue& dated : model_.dated[term.payload].values) {
        if (!is_computed(dated.value)) continue;
        step(Kind::line, taken_line(words_.quoted(dated.at)));
        return walk(dated.value, name);
    }
    return {Say("无", "none"), 3, false};
}

}  // namespace kaohe
