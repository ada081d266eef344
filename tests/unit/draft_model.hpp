// SPDX-License-Identifier: Apache-2.0
// Small models built by hand, for tests of the evaluator.
#pragma once
#include "interpreter/evaluate.hpp"

#include <initializer_list>

#include "interpreter/number_text.hpp"

namespace kaohe::testing_models {

inline const Value missing = Value::absent(Absence::missing, none);

// A model in the making: each method adds one part and gives its index.
struct Draft {
    Model model;
    Draft() { model.units.push_back(plain_unit()); }

    template <class Part>
    static std::uint32_t add(std::vector<Part>& parts, Part part) {
        parts.push_back(std::move(part));
        return static_cast<std::uint32_t>(parts.size() - 1);
    }
    TermId term(Op op, TermId a = none, TermId b = none, TermId c = none, std::uint32_t payload = 0) {
        return add(model.terms, Term{.op = op, .a = a, .b = b, .c = c, .payload = payload, .unit = 0, .at = {}});
    }
    TermId constant(Value value) { return term(Op::constant, none, none, none, add(model.constants, std::move(value))); }
    TermId num(Number n) { return constant(Value::of(std::move(n))); }
    TermId num(std::int64_t above, std::int64_t below) { return num(Number::fraction(above, below)); }
    TermId text(std::string words) { return constant(Value::text(add(model.texts, std::move(words)))); }
    TermId yes() { return constant(Value::truth(true)); }
    TermId no() { return constant(Value::truth(false)); }
    TermId read(FigureId figure) { return term(Op::figure, none, none, none, figure); }
    TermId binary(Op op, TermId a, TermId b) { return term(op, a, b); }
    // A value that is not there, as reading data without an answer gives it.
    TermId absent() { return read(data("缺")); }

    FigureId figure(TermId how, FigureKind kind = FigureKind::formula, std::string name = "数", ValueType type = ValueType::number) {
        Figure f;
        f.name = std::move(name), f.kind = kind, f.type = type, f.term = how;
        return add(model.figures, std::move(f));
    }
    FigureId data(std::string name, std::uint32_t answers = none) {
        const auto id = figure(none, FigureKind::data, std::move(name));
        Column column;
        column.figure = id, column.answers = answers;
        model.figures[id].column = add(model.columns, std::move(column));
        return id;
    }
    FigureId result(TermId how, ValueType type = ValueType::number) {
        const auto id = figure(how, FigureKind::result, "结果", type);
        model.results.push_back(id);
        return id;
    }
    FigureId total(TermId how) { return model.total = figure(how, FigureKind::total, "总分"); }
    std::uint32_t answer(Answer::Kind kind, TermId value = none, Absence trigger = Absence::missing, std::uint32_t into = none) {
        Answer a;
        a.trigger = trigger, a.kind = kind, a.value = value, a.reason = "没有原因", a.into = into;
        return add(model.answers, Answers{{a}});
    }
    TermId answered(TermId value, std::uint32_t answers) { return term(Op::answered, value, none, none, answers); }
    std::uint32_t range(TermId low, TermId high, bool low_closed = true, bool high_closed = true) {
        return add(model.ranges, between(low, high, low_closed, high_closed));
    }
    static Range between(TermId low, TermId high, bool low_closed = true, bool high_closed = true) {
        Range r;
        r.low = low, r.high = high, r.low_closed = low_closed, r.high_closed = high_closed;
        return r;
    }
    static Range the_rest() {
        Range r;
        r.rest = true;
        return r;
    }
    static TableLine line(Range range, TermId gives) {
        TableLine l;
        l.keys.push_back({true, range, {}}), l.result = gives;
        return l;
    }
    TermId lookup(Table table) { return term(Op::lookup, none, none, none, add(model.tables, std::move(table))); }

    std::uint32_t category() { return add(model.categories, Category{}); }
    // share: its weight in percent, or its full marks.
    std::uint32_t item(Item::Kind kind, std::uint32_t category, Number share, TermId score) {
        const bool points = model.points_system;
        Item i;
        i.kind = kind, i.category = category;
        const auto size = figure(num(points ? share : share / 100), points ? FigureKind::full : FigureKind::weight, "份额");
        if (kind == Item::Kind::indicator) (points ? i.full : i.weight) = size;
        i.counted = i.score = figure(score, FigureKind::counted, "得分");
        const auto id = add(model.items, i);
        model.figures[i.counted].item = id;
        return id;
    }
    std::uint32_t indicator(std::uint32_t category, Number share, TermId score) { return item(Item::Kind::indicator, category, std::move(share), score); }
    TermId ruled(TermId base, FigureId figure, std::vector<Effect> effects) {
        return term(Op::ruled, base, none, none, add(model.ruled, Ruled{figure, std::move(effects)}));
    }
    static Effect effect(Effect::Kind kind, TermId condition, TermId value = none) {
        Effect e;
        e.kind = kind, e.condition = condition, e.value = value;
        return e;
    }
};

inline PersonResult scored(const Draft& draft, std::vector<Value> data = {}, EvaluationOptions options = {}) {
    data.resize(draft.model.columns.size(), missing);
    PersonResult result;
    Evaluator(draft.model, options).evaluate(data, result);
    return result;
}
// What one term comes to, as a fraction; an absence by its kind and the term where it began.
inline std::string value(const PersonResult& result, FigureId figure) {
    static const char* const absences[] = {"missing", "zero divisor", "not applicable", "too large", "empty", "conflict"};
    const auto& v = result.figures[figure];
    return v.is_absent() ? absences[static_cast<int>(v.absence)] : to_fraction_text(v.number);
}
inline std::string value(Draft& draft, TermId term, EvaluationOptions options = {}) {
    const auto id = draft.result(term);
    return value(scored(draft, {}, options), id);
}
inline int notes(const PersonResult& result, Note::Kind kind) {
    int count = 0;
    for (const auto& note : result.notes) count += note.kind == kind;
    return count;
}
inline Value n(std::int64_t number) { return Value::of(number); }

inline Table steps(Draft& d, TermId key) {
    Table t;
    t.keys = {key}, t.key_lists = {none};
    t.lines = {Draft::line(Draft::the_rest(), d.num(40)), Draft::line(Draft::between(d.num(20), none), d.num(100)), Draft::line(Draft::between(d.num(10), none), d.num(80))};
    return t;
}

// Category 0: a 20% scored 90, b 30% scored 80; category 1: c 50% scored 70. Whoever's score is absent is left out.
struct Weighted : Draft {
    std::uint32_t answers, a, b, c;
    FigureId sum;
    explicit Weighted(bool points = false) {
        model.points_system = points;
        answers = answer(Answer::Kind::leave_out);
        const auto first = category(), second = category();
        a = indicator(first, 20, read(data("a", answers)));
        b = indicator(first, 30, read(data("b", answers)));
        c = indicator(second, 50, read(data("c", answers)));
        sum = total(term(points ? Op::score_sum : Op::weighted_sum));
    }
    std::string of(std::vector<Value> data) const { return value(scored(*this, std::move(data)), sum); }
};

// Ratings A, B, C from 90, 80 and the rest over a total that is rounded half up to 0.1; bonus 1200, 1000, none for C.
struct Rated : Draft {
    FigureId computed, bonus;
    TermId scale_term;
    explicit Rated(Number score) {
        const auto sum = figure(term(Op::round, num(std::move(score)), num(1, 10), none, static_cast<std::uint32_t>(RoundingMode::half_up)), FigureKind::total_computed);
        total(read(sum));
        model.label_lists.push_back({"等级", {"A", "B", "C"}, {}, true});
        RatingScale scale;
        scale.key = read(model.total), scale.labels = 0;
        const Range ranges[] = {between(num(90), none), between(num(80), none), the_rest()};
        for (std::uint32_t i = 0; i < 3; ++i) {
            RatingLine line;
            line.range = ranges[i], line.label = i, line.values = {i == 2 ? none : num(i == 0 ? 1200 : 1000)};
            scale.lines.push_back(line);
        }
        scale_term = term(Op::rating, none, none, none, 0);
        computed = figure(scale_term, FigureKind::rating_computed, "等级", ValueType::label);
        model.rating = figure(read(computed), FigureKind::rating, "等级", ValueType::label);
        model.figures[computed].labels = model.figures[model.rating].labels = 0;
        bonus = static_cast<FigureId>(model.figures.size());
        figure(term(Op::rating_value, none, none, none, bonus), FigureKind::rating_value, "奖金");
        model.figures[bonus].column = 0;
        model.results = {bonus};
        scale.columns = {bonus};
        model.scales = {scale};
    }
    void rule(std::vector<Effect> effects) { model.figures[model.rating].term = ruled(read(computed), model.rating, std::move(effects)); }
    std::string rating(PersonResult* out = nullptr) const {
        const auto result = scored(*this);
        if (out != nullptr) *out = result;
        return value(result, model.rating) + " " + value(result, bonus);
    }
};

}  // namespace kaohe::testing_models
