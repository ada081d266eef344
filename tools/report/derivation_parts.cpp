// SPDX-License-Identifier: Apache-2.0
// Steps of what has a part of the model behind it: tables, sums over items, rules, ratings, results, dated values.
#include <algorithm>

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
    if (table.mode == Table::Mode::straight_line) return straight_line(id, table, line);
    if (table.mode == Table::Mode::marginal) return marginal(id, table, line);
    step(Kind::line, taken_line(words_.quoted(table.lines[line].at)));
    return walk(table.lines[line].result, name);
}

Operand DerivationWalk::straight_line(TermId id, const Table& table, std::uint32_t line) {
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
    (void)id;
    return {Say(formula(Language::zh), formula(Language::en)), 1, false};
}

Operand DerivationWalk::marginal(TermId id, const Table& table, std::uint32_t last) {
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
    (void)id;
    return {plus(slices), slices.size() > 1 ? 1 : 2, false};
}

// One line an item, then their sum; weights in use are those that count, and are compared with the written ones.
Operand DerivationWalk::weighted_sum(TermId id, const Say& name) {
    std::vector<Say> products;
    const Unit percent = percent_unit();
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator || item.weight == none) continue;
        const Say title = item_title(item);
        const Value& written = result_.figures[item.weight];
        const Number& used = result_.weights_used[i];
        if (result_.left_out[i]) {
            const Say weight = figure_text(model_, item.weight, written);
            step(Kind::weight, {title.zh + " 不考核，权重 " + weight.zh + " 分给其他指标", title.en + ": not assessed, its weight of " + weight.en + " goes to others"});
            continue;
        }
        if (used.is_zero()) continue;
        const Value& counted = result_.figures[item.counted];
        if (counted.is_absent()) continue;
        const Unit& points = model_.units[model_.figures[item.counted].unit];
        const Say score = number_text(counted.number, points), weight = number_text(used, percent), product = number_text(counted.number * used, points);
        DerivationStep& line = steps_.emplace_back();
        line = {Kind::calculation, title, Say(score.zh + " × " + weight.zh, score.en + " × " + weight.en), product, {}, {}};
        if (written.kind == Value::Kind::number && written.number != used) {
            const Say original = figure_text(model_, item.weight, written);
            line.remark = Say("原权重 " + original.zh, "written weight " + original.en);
        }
        products.push_back(product);
    }
    (void)name;
    if (products.empty()) return atom(id);
    return {plus(products), 1, false};
}

Operand DerivationWalk::score_sum(TermId id, const Say& name) {
    std::vector<Say> parts;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        const Say title = item_title(item);
        const Value& full = result_.figures[item.full];
        if (result_.left_out[i]) {
            const Say points = figure_text(model_, item.full, full);
            step(Kind::weight, {title.zh + " 不考核，分值 " + points.zh + " 分给其他指标", title.en + ": not assessed, its " + points.en + " go to others"});
            continue;
        }
        const Value& counted = result_.figures[item.counted];
        if (counted.is_absent() || full.is_absent()) continue;
        const Unit& unit = model_.units[model_.figures[item.counted].unit];
        const Say score = number_text(counted.number, unit);
        const Number& used = result_.weights_used[i];
        if (used == full.number || full.number.is_zero()) {
            steps_.push_back({Kind::calculation, title, {}, score, {}, {}});
            parts.push_back(score);
            continue;
        }
        const Say marks = number_text(used, unit), own = number_text(full.number, unit), product = number_text(counted.number * used / full.number, unit);
        steps_.push_back({Kind::calculation, title, Say(score.zh + " × " + marks.zh + " ÷ " + own.zh, score.en + " × " + marks.en + " ÷ " + own.en), product, {}, {}});
        parts.push_back(product);
    }
    (void)name;
    if (parts.empty()) return atom(id);
    return {plus(parts), 1, false};
}

Operand DerivationWalk::item_sum(TermId id, Item::Kind kind) {
    std::vector<Say> parts;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        const Value& counted = result_.figures[item.counted];
        if (item.kind != kind || result_.left_out[i] || counted.is_absent()) continue;
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
        if (effect.condition != none) tell_condition(effect.condition);
        step(Kind::rule, words_.describe({Note::Kind::rule_acted, id, none, none, index}));
        if (is_computed(effect.value) && model_.terms[effect.value].op != Op::constant) whole(effect.value, {});
    }
    steps_.back().what.zh += "：" + before.zh + " → " + shown(id).zh;
    steps_.back().what.en += ": " + before.en + " → " + shown(id).en;
    return atom(id);
}

Operand DerivationWalk::rating(TermId id, const Term& term) {
    const RatingScale& scale = model_.scales[term.payload];
    whole(scale.key, {});
    const std::uint32_t line = trace_.rating_lines[term.payload];
    if (line == none) return atom(id);
    for (const TermId needed : scale.lines[line].requires_) tell_condition(needed);
    step(Kind::line, taken_line(words_.quoted(scale.lines[line].at)));
    return atom(id);
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
        if (line.condition != none || line.otherwise) step(Kind::line, taken_line(words_.quoted(line.at)));
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
