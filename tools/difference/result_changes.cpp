// SPDX-License-Identifier: Apache-2.0
// 结果应用: what each result gives on which condition.
#include <algorithm>

#include "tools/difference/compared.hpp"
#include "tools/difference/matching.hpp"
#include "tools/difference/pairing.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

const Outcome* outcome_of(const Model& model, FigureId figure) {
    for (const Outcome& outcome : model.outcomes)
        if (outcome.figure == figure) return &outcome;
    return nullptr;
}

// 等级为优秀; empty for what is given in any case.
Say condition_words(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) {
    return policy.both([&](const Wording& wording) {
        const OutcomeLine& one = outcome_of(wording.model, figure)->lines[line];
        if (one.otherwise) return printed(Sentence::result_otherwise).in(wording.language);
        return one.condition == none ? std::string() : wording.words(wording.model.terms[one.condition].at);
    });
}

// "1200 元", or the sentence that gives it.
Say value_words(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) {
    const Model& model = policy.model();
    const Say constant = Compared::constant_words(model, outcome_of(model, figure)->lines[line].value, model.figures[figure].labels);
    if (!constant.zh.empty()) return constant;
    return policy.both([&](const Wording& wording) {
        const OutcomeLine& one = outcome_of(wording.model, figure)->lines[line];
        const Term& value = wording.model.terms[one.value];
        // Of a text its own words; a formula is quoted with what goes on with it.
        const bool text = value.op == Op::constant && wording.model.constants[value.payload].kind == Value::Kind::text;
        std::string words = wording.words(text ? value.at : one.at);
        // 奖金 = …: its name is told already.
        for (const std::string& name : {wording.model.figures[figure].name.zh, wording.model.figures[figure].name.en})
            if (words.starts_with(name + " = ")) words.erase(0, name.size() + 3);
        return words;
    });
}

Say line_text(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) {
    const Say condition = condition_words(policy, figure, line), value = value_words(policy, figure, line);
    if (condition.zh.empty()) return value;
    if (outcome_of(policy.model(), figure)->lines[line].otherwise) return {condition.zh + " " + value.zh, condition.en + " " + value.en};
    return {condition.zh + "的，" + value.zh, "if " + condition.en + ", " + value.en};
}

Say whole_words(const WrittenPolicy& policy, FigureId figure) {
    const Model& model = policy.model();
    Compared::Words words;
    if (const Outcome* const outcome = outcome_of(model, figure)) {
        for (std::uint32_t line = 0; line < outcome->lines.size(); ++line) words.push_back(line_text(policy, figure, line));
        return Compared::joined(words);
    }
    if (model.figures[figure].kind == FigureKind::rating_value)
        for (std::uint32_t line = 0; line < model.scales.front().lines.size(); ++line) words.push_back(policy.words([](const Model& m, std::uint32_t i) { return m.scales.front().lines[i].at; }, line));
    else words.push_back(policy.both([&](const Wording& wording) { return definition_of(wording, wording.model.figures[figure].clause, wording.model.figures[figure].at); }));
    return Compared::joined(words);
}

class Results {
public:
    Results(Compared& c, FigureId before, FigureId after) : c_(c), before_(before), after_(after), x_(*outcome_of(c.a, before)), y_(*outcome_of(c.b, after)) {}

    void run() {
        LineMatching lines(x_.lines.size(), y_.lines.size());
        const auto key_a = [&](std::uint32_t i) { return key(c_.same.key_before(x_.lines[i].condition), x_.lines[i]); };
        const auto key_b = [&](std::uint32_t k) { return key(c_.same.key_after(y_.lines[k].condition), y_.lines[k]); };
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return c_.same.outcome_lines(x_, x_.lines[i], y_, y_.lines[k]); });
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return same_condition(i, k); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return x_.lines[i].otherwise == y_.lines[k].otherwise && same_value(i, k); });
        for (std::uint32_t k = 0; k < y_.lines.size(); ++k) {
            if (lines.before(k) != none) compare(lines.before(k), k);
            else one_sided(Kind::added, c_.after, after_, k);
        }
        for (std::uint32_t i = 0; i < x_.lines.size(); ++i)
            if (lines.after(i) == none) one_sided(Kind::removed, c_.before, before_, i);
        const bool in_order = y_.sequential || x_.sequential || c_.b.figures[after_].type == ValueType::text;
        if (x_.sequential != y_.sequential && (x_.lines.size() > 1 || y_.lines.size() > 1)) {
            const auto words = [](const Outcome& outcome) { return outcome.sequential ? printed(Sentence::result_sequential) : Say("各行分别判断", "each line by itself"); };
            tell(Kind::changed, {}, words(x_), words(y_), 0, 0).aspect = "sequence";
        } else if (in_order && !lines.in_order()) {
            PolicyChange& change = tell(Kind::changed, {}, whole_words(c_.before, before_), whole_words(c_.after, after_), 0, 0);
            change.aspect = "order", change.aspect_words = {"各行的先后", "order of the lines"};
        }
    }

private:
    static std::size_t key(std::size_t condition, const OutcomeLine& line) { return condition * 2 + line.otherwise; }
    bool same_condition(std::uint32_t i, std::uint32_t k) { return x_.lines[i].otherwise == y_.lines[k].otherwise && c_.same.terms(x_.lines[i].condition, y_.lines[k].condition); }
    bool same_value(std::uint32_t i, std::uint32_t k) {
        OutcomeLine first = x_.lines[i], second = y_.lines[k];
        first.condition = second.condition = none;
        first.otherwise = second.otherwise;
        return c_.same.outcome_lines(x_, first, y_, second);
    }

    PolicyChange& tell(Kind kind, Say part, Say before, Say after, std::uint32_t line_a, std::uint32_t line_b) {
        const auto place = [](const Outcome& outcome, std::uint32_t line) { return line < outcome.lines.size() ? ClausePlace{outcome.lines[line].clause, outcome.lines[line].at} : ClausePlace{}; };
        PolicyChange& change = c_.add(Subject::result, kind, c_.b.figures[after_].name, place(x_, line_a), place(y_, line_b));
        change.part = std::move(part);
        change.before = std::move(before), change.after = std::move(after);
        c_.of_figures(change, before_, after_);
        return change;
    }

    void compare(std::uint32_t i, std::uint32_t k) {
        const bool condition = same_condition(i, k), value = same_value(i, k);
        if (condition && value) return;
        if (condition) {
            tell(Kind::changed, condition_words(c_.after, after_, k), value_words(c_.before, before_, i), value_words(c_.after, after_, k), i, k).for_whom.condition = y_.lines[k].condition;
            return;
        }
        tell(Kind::changed, {}, line_text(c_.before, before_, i), line_text(c_.after, after_, k), i, k);
    }

    void one_sided(Kind kind, const WrittenPolicy& policy, FigureId figure, std::uint32_t line) {
        const bool added = kind == Kind::added;
        const Say value = value_words(policy, figure, line);
        tell(kind, condition_words(policy, figure, line), added ? Say() : value, added ? value : Say(), added ? none : line, added ? line : none);
    }

    Compared& c_;
    FigureId before_, after_;
    const Outcome &x_, &y_;
};

bool is_result(FigureKind kind) { return kind == FigureKind::result; }

}  // namespace

void compare_results(Compared& c) {
    for (FigureId after = 0; after < c.b.figures.size(); ++after) {
        const Figure& figure = c.b.figures[after];
        const FigureId before = c.same.figures().before[after];
        if (!is_result(figure.kind) && !(before != none && is_result(c.a.figures[before].kind))) continue;
        if (before == none) {
            PolicyChange& change = c.add(Subject::result, Kind::added, figure.name, {}, c.place_after(after));
            change.after = whole_words(c.after, after);
            c.of_figures(change, none, after);
            continue;
        }
        if (is_renamed(c.same, c.a.figures[before].name, figure.name)) {
            PolicyChange& change = c.add(Subject::result, Kind::renamed, figure.name, c.place_before(before), c.place_after(after));
            change.before = c.a.figures[before].name, change.after = figure.name;
            change.bearing = Bearing::presentation;
            c.out.up_to_names = true;
        }
        // Rules act on it, too: those are told by themselves.
        if (outcome_of(c.a, before) != nullptr && outcome_of(c.b, after) != nullptr) {
            Results(c, before, after).run();
            continue;
        }
        if (!c.differ(before, after)) continue;
        PolicyChange& change = c.add(Subject::result, Kind::changed, figure.name, c.place_before(before), c.place_after(after));
        change.before = whole_words(c.before, before), change.after = whole_words(c.after, after);
        change.figure_before = before, change.figure_after = after;
        c.tell(before, after);
    }
    for (FigureId before = 0; before < c.a.figures.size(); ++before) {
        if (!is_result(c.a.figures[before].kind) || c.same.figures().after[before] != none) continue;
        PolicyChange& change = c.add(Subject::result, Kind::removed, c.a.figures[before].name, c.place_before(before), {});
        change.before = whole_words(c.before, before);
        c.of_figures(change, before, none);
    }
}

}  // namespace kaohe
