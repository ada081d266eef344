// SPDX-License-Identifier: Apache-2.0
// The evaluator on small models built by hand. Expected figures are worked out in the comments, never taken from a run.
#include "interpreter/evaluate.hpp"

#include <initializer_list>

#include <gtest/gtest.h>

#include "interpreter/examples.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/number_text.hpp"

namespace kaohe {
namespace {

const Value missing = Value::absent(Absence::missing, none);

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

PersonResult scored(const Draft& draft, std::vector<Value> data = {}, EvaluationOptions options = {}) {
    data.resize(draft.model.columns.size(), missing);
    PersonResult result;
    Evaluator(draft.model, options).evaluate(data, result);
    return result;
}
// What one term comes to, as a fraction; an absence by its kind and the term where it began.
std::string value(const PersonResult& result, FigureId figure) {
    static const char* const absences[] = {"missing", "zero divisor", "not applicable", "too large", "empty", "conflict"};
    const auto& v = result.figures[figure];
    return v.is_absent() ? absences[static_cast<int>(v.absence)] : to_fraction_text(v.number);
}
std::string value(Draft& draft, TermId term, EvaluationOptions options = {}) {
    const auto id = draft.result(term);
    return value(scored(draft, {}, options), id);
}
int notes(const PersonResult& result, Note::Kind kind) {
    int count = 0;
    for (const auto& note : result.notes) count += note.kind == kind;
    return count;
}

TEST(Evaluate, arithmetic_is_exact) {
    Draft d;
    EXPECT_EQ(value(d, d.binary(Op::add, d.num(1, 10), d.num(2, 10))), "3/10");
    EXPECT_EQ(value(d, d.binary(Op::subtract, d.num(1), d.num(1, 3))), "2/3");
    EXPECT_EQ(value(d, d.binary(Op::multiply, d.num(2, 3), d.num(3, 4))), "1/2");
    EXPECT_EQ(value(d, d.binary(Op::divide, d.num(36), d.num(-40))), "-9/10");
    EXPECT_EQ(value(d, d.term(Op::negate, d.num(5))), "-5");
    EXPECT_EQ(value(d, d.term(Op::absolute, d.num(-5, 2))), "5/2");
    EXPECT_EQ(value(d, d.binary(Op::minimum, d.num(5), d.num(3))), "3");
    EXPECT_EQ(value(d, d.binary(Op::maximum, d.num(5), d.num(3))), "5");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(3, 2), d.num(-2))), "4/9");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(-1), d.num(1'000'000'001))), "-1");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(2), d.num(1, 2))), "not applicable");
    EXPECT_EQ(value(d, d.term(Op::round_whole, d.num(5, 2), none, none, static_cast<std::uint32_t>(RoundingMode::half_up))), "3");
}

TEST(Evaluate, absence_travels_from_where_it_began) {
    Draft d;
    const auto divide = d.binary(Op::divide, d.num(1), d.num(0));
    EXPECT_EQ(value(d, d.binary(Op::add, d.num(1), divide)), "zero divisor");
    EXPECT_EQ(scored(d).figures.back().detail, divide);
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(0), d.num(-1))), "zero divisor");
    const auto read = d.absent();
    EXPECT_EQ(value(d, d.binary(Op::add, read, divide)), "missing");
    EXPECT_EQ(scored(d).figures.back().detail, read);
    EXPECT_EQ(value(d, d.binary(Op::add, divide, read)), "zero divisor");
    EXPECT_EQ(value(d, d.binary(Op::less, read, d.num(1))), "missing");
    EXPECT_EQ(value(d, d.term(Op::not_, read)), "missing");
    EXPECT_EQ(value(d, d.term(Op::hole)), "missing");
}

TEST(Evaluate, too_large_a_number_ends_that_figure_only) {
    Draft d;
    const auto power = d.binary(Op::power, d.num(10), d.num(2000));
    const auto large = d.result(d.binary(Op::add, power, d.num(1)));
    const auto small = d.result(d.num(7));
    const auto result = scored(d);
    EXPECT_EQ(value(result, large), "too large");
    EXPECT_EQ(result.figures[large].detail, power);
    EXPECT_EQ(value(result, small), "7");
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K404");
}

TEST(Evaluate, logic_stops_early) {
    Draft d;
    const auto broken = d.absent();
    EXPECT_EQ(value(d, d.binary(Op::and_, d.no(), broken)), "0");
    EXPECT_EQ(value(d, d.binary(Op::and_, d.yes(), broken)), "missing");
    EXPECT_EQ(value(d, d.binary(Op::and_, d.yes(), d.yes())), "1");
    EXPECT_EQ(value(d, d.binary(Op::or_, d.yes(), broken)), "1");
    EXPECT_EQ(value(d, d.binary(Op::or_, broken, d.yes())), "missing");
    EXPECT_EQ(value(d, d.binary(Op::or_, d.no(), d.no())), "0");
    EXPECT_EQ(value(d, d.term(Op::not_, d.no())), "1");
    EXPECT_EQ(value(d, d.term(Op::choose, d.yes(), d.num(1), broken)), "1");
    EXPECT_EQ(value(d, d.term(Op::choose, d.no(), broken, d.num(2))), "2");
}

TEST(Evaluate, comparisons) {
    Draft d;
    const auto one = d.num(2, 2), two = d.num(2);
    const Op ops[] = {Op::less, Op::at_most, Op::greater, Op::at_least, Op::equal, Op::not_equal};
    const char* const below[] = {"1", "1", "0", "0", "0", "1"};
    const char* const even[] = {"0", "1", "0", "1", "1", "0"};
    // Labels are best first: index 0 is greater than index 1.
    const auto best = d.constant(Value::label(0)), next = d.constant(Value::label(1));
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(value(d, d.binary(ops[i], one, two)), below[i]) << i;
        EXPECT_EQ(value(d, d.binary(ops[i], one, d.num(1))), even[i]) << i;
        EXPECT_EQ(value(d, d.binary(ops[i], next, best)), below[i]) << i;
    }
    EXPECT_EQ(value(d, d.binary(Op::equal, d.text("甲"), d.text("甲"))), "1");
    EXPECT_EQ(value(d, d.term(Op::in_range, two, none, none, d.range(one, two))), "1");
    EXPECT_EQ(value(d, d.term(Op::in_range, two, none, none, d.range(one, two, true, false))), "0");
    EXPECT_EQ(value(d, d.term(Op::in_range, one, none, none, d.range(one, none, false))), "0");
    d.model.label_sets = {{1, 3}};
    EXPECT_EQ(value(d, d.term(Op::is_one_of, next)), "1");
    EXPECT_EQ(value(d, d.term(Op::is_one_of, best)), "0");
}

TEST(Evaluate, three_kinds_of_absence_are_told_apart) {
    Draft d;
    const auto absent = d.absent(), zero = d.binary(Op::divide, d.num(1), d.num(0));
    EXPECT_EQ(value(d, d.term(Op::is_missing, absent)), "1");
    EXPECT_EQ(value(d, d.term(Op::is_missing, zero)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_present, absent)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_present, d.num(0))), "1");
    EXPECT_EQ(value(d, d.term(Op::is_not_applicable, absent)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_not_applicable, d.lookup({.name = {}, .keys = {d.num(1)}, .key_lists = {none}, .lines = {}, .at = {}}))), "1");
}

TEST(Evaluate, dates_differ_by_days) {
    Draft d;
    const auto first = d.constant(Value::date(days_from_civil({2025, 7, 1}))), leap = d.constant(Value::date(days_from_civil({2024, 2, 29})));
    EXPECT_EQ(value(d, d.binary(Op::subtract, first, leap)), "488");  // 1 day to 1 March, 306 to 1 January, 181 to 1 July
    EXPECT_EQ(value(d, d.binary(Op::less, leap, first)), "1");
}

TEST(Evaluate, modifiers_work_left_to_right_and_tell_when_they_acted) {
    Draft d;
    const auto step = d.num(1, 10), mode = static_cast<std::uint32_t>(RoundingMode::half_up);
    // 119.96 capped at 119.95, then rounded half up to 120; the other way round 120 is capped at 119.95.
    const auto capped = d.binary(Op::cap, d.num(11996, 100), d.num(11995, 100));
    EXPECT_EQ(value(d, d.term(Op::round, capped, step, none, mode)), "120");
    EXPECT_EQ(value(d, d.binary(Op::cap, d.term(Op::round, d.num(11996, 100), step, none, mode), d.num(11995, 100))), "2399/20");
    EXPECT_EQ(value(d, d.binary(Op::floor_, d.num(-5), d.num(0))), "0");
    const auto within = d.range(d.num(0), d.num(100));
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(130), none, none, within)), "100");
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(-1), none, none, within)), "0");
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(60), none, none, within)), "60");
    const auto result = scored(d);
    EXPECT_EQ(notes(result, Note::Kind::capped), 3);
    EXPECT_EQ(notes(result, Note::Kind::floored), 2);
    EXPECT_EQ(notes(result, Note::Kind::rounded), 2);
}

TEST(Evaluate, a_let_is_computed_once_and_read_in_its_body) {
    Draft d;
    d.model.let_names = {"缺口"};
    const auto local = d.term(Op::local);
    EXPECT_EQ(value(d, d.term(Op::let, d.num(1, 2), d.binary(Op::multiply, local, local))), "1/4");
}

Table steps(Draft& d, TermId key) {
    Table t;
    t.keys = {key}, t.key_lists = {none};
    t.lines = {Draft::line(Draft::the_rest(), d.num(40)), Draft::line(Draft::between(d.num(20), none), d.num(100)), Draft::line(Draft::between(d.num(10), none), d.num(80))};
    return t;
}

TEST(Evaluate, a_step_table_takes_the_first_line_that_fits_and_the_rest_last) {
    Draft d;
    const char* const expected[] = {"40", "80", "80", "100"};
    const int keys[] = {9, 10, 19, 20};
    for (int i = 0; i < 4; ++i) EXPECT_EQ(value(d, d.lookup(steps(d, d.num(keys[i])))), expected[i]);
    auto open = steps(d, d.num(9));
    open.lines.erase(open.lines.begin());
    EXPECT_EQ(value(d, d.lookup(open)), "not applicable");
    EXPECT_EQ(value(d, d.lookup(steps(d, d.absent()))), "missing");
}

TEST(Evaluate, a_table_with_two_keys) {
    Draft d;
    Table t;
    t.key_lists = {0, none};
    const auto range = Draft::between(d.num(90), none);
    const auto key = [](std::vector<std::uint32_t> labels) { return TableLine::Key{false, {}, std::move(labels)}; };
    t.lines.resize(3);
    t.lines[0].keys = {key({0, 2}), {true, range, {}}}, t.lines[0].result = d.num(2);
    t.lines[1].keys = {key({}), {true, range, {}}}, t.lines[1].result = d.num(3, 2);
    t.lines[2].keys = {key({1}), {true, Draft::the_rest(), {}}}, t.lines[2].result = d.num(1);
    const auto at = [&](std::uint32_t label, std::int64_t number) {
        t.keys = {d.constant(Value::label(label)), d.num(number)};
        return value(d, d.lookup(t));
    };
    EXPECT_EQ(at(2, 95), "2");
    EXPECT_EQ(at(1, 95), "3/2");
    EXPECT_EQ(at(1, 80), "1");
    EXPECT_EQ(at(0, 80), "not applicable");
}

// Threshold 60% pays 50, target 100% pays 100, maximum 120% pays 150.
std::string paid(Number attainment, Table::Beyond beyond) {
    Draft d;
    Table t;
    t.keys = {d.num(std::move(attainment))}, t.key_lists = {none}, t.mode = Table::Mode::straight_line;
    t.below = t.above = beyond, t.below_value = d.num(0), t.above_value = d.num(160);
    for (const auto& [x, y] : {std::pair{60, 50}, {100, 100}, {120, 150}}) t.lines.push_back(Draft::line(Draft::between(d.num(x, 100), none), d.num(y)));
    return value(d, d.lookup(t));
}

TEST(Evaluate, a_straight_line_between_points) {
    using enum Table::Beyond;
    EXPECT_EQ(paid(Number::fraction(60, 100), not_covered), "50");
    EXPECT_EQ(paid(Number::fraction(75, 100), not_covered), "275/4");  // 50 + 15/40 × 50 = 68.75
    EXPECT_EQ(paid(Number::fraction(100, 100), not_covered), "100");
    EXPECT_EQ(paid(Number::fraction(107, 100), not_covered), "235/2");  // 100 + 7/20 × 50 = 117.5
    EXPECT_EQ(paid(Number::fraction(59, 100), not_covered), "not applicable");
    EXPECT_EQ(paid(Number::fraction(121, 100), unsaid), "not applicable");
    EXPECT_EQ(paid(Number::fraction(30, 100), flat), "50");
    EXPECT_EQ(paid(Number::fraction(130, 100), flat), "150");
    EXPECT_EQ(paid(Number::fraction(50, 100), extended), "75/2");  // 50 - 10/40 × 50 = 37.5
    EXPECT_EQ(paid(Number::fraction(130, 100), extended), "175");  // 150 + 10/20 × 50
    EXPECT_EQ(paid(Number::fraction(59, 100), Table::Beyond::value), "0");
    EXPECT_EQ(paid(Number::fraction(121, 100), Table::Beyond::value), "160");
}

// 5% to 100,000, 6% to 125,000, 7% above: of 150,000 that is 5,000 + 1,500 + 1,750.
TEST(Evaluate, marginal_tiers_pay_each_slice_at_its_own_rate) {
    Draft d;
    Table t;
    t.key_lists = {none}, t.mode = Table::Mode::marginal;
    t.lines = {Draft::line(Draft::between(none, d.num(100'000)), d.num(5, 100)), Draft::line(Draft::between(d.num(100'000), d.num(125'000)), d.num(6, 100)),
               Draft::line(Draft::between(d.num(125'000), none), d.num(7, 100))};
    const auto commission = [&](std::int64_t sales) {
        t.keys = {d.num(sales)};
        return value(d, d.lookup(t));
    };
    EXPECT_EQ(commission(150'000), "8250");
    EXPECT_EQ(commission(0), "0");
    EXPECT_EQ(commission(100'000), "5000");
    EXPECT_EQ(commission(125'000), "6500");
    EXPECT_EQ(commission(100'001), "250003/50");  // 5000.06
    EXPECT_EQ(commission(-1), "not applicable");
    t.lines[2] = Draft::line(Draft::the_rest(), d.num(7, 100));
    EXPECT_EQ(commission(150'000), "8250");
    t.lines.pop_back();
    EXPECT_EQ(commission(125'001), "not applicable");
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
Value n(std::int64_t number) { return Value::of(number); }

TEST(Evaluate, weights_of_items_left_out_go_to_the_others) {
    Weighted d;
    EXPECT_EQ(d.of({n(90), n(80), n(70)}), "77");          // 18 + 24 + 35
    EXPECT_EQ(d.of({n(90), missing, n(70)}), "80");        // 50% × 90 + 50% × 70
    EXPECT_EQ(d.of({n(90), n(80), missing}), "84");        // category 1 is emptied: 40% × 90 + 60% × 80
    EXPECT_EQ(d.of({missing, missing, n(70)}), "70");
    EXPECT_EQ(d.of({n(90), missing, missing}), "90");
    EXPECT_EQ(d.of({missing, missing, missing}), "not applicable");
    const auto result = scored(d, {n(90), missing, n(70)});
    EXPECT_EQ(result.status, Status::scored);
    EXPECT_EQ(result.weights_used, (std::vector{Number::fraction(1, 2), Number{0}, Number::fraction(1, 2)}));
    EXPECT_EQ(result.left_out, (std::vector{false, true, false}));
    EXPECT_EQ(notes(result, Note::Kind::left_out), 1);
    EXPECT_EQ(notes(result, Note::Kind::weight_spread), 1);
    EXPECT_EQ(scored(d, {missing, missing, missing}).status, Status::rejected);
    // A third in category 0 with 10%, 110% in all. Left out, its 10% go 4 and 6 to a and b: 24% × 90 + 36% × 80 + 50% × 70.
    d.indicator(0, 10, d.read(d.data("d", d.answers)));
    EXPECT_EQ(d.of({n(90), n(80), n(70), missing}), "427/5");
    // With c as well, a and b share all 110% as 20 to 30: 44% × 90 + 66% × 80.
    EXPECT_EQ(d.of({n(90), n(80), missing, missing}), "462/5");
}

TEST(Evaluate, a_weight_may_go_into_a_named_item) {
    Weighted d;
    d.model.answers[d.answers].list[0].into = d.c;
    EXPECT_EQ(d.of({missing, n(80), n(70)}), "73");       // 30% × 80 + 70% × 70
    EXPECT_EQ(d.of({missing, missing, n(70)}), "70");
    // c names itself, so its weight and a's spread: all of it to b.
    EXPECT_EQ(d.of({missing, n(80), missing}), "80");
    d.model.answers[d.answers].list[0].into = none;
    d.model.items[d.a].left_out_when = d.yes();
    d.model.items[d.a].left_out = {{d.yes(), d.b}};
    EXPECT_EQ(d.of({n(90), n(80), n(70)}), "75");         // 50% × 80 + 50% × 70
    EXPECT_EQ(d.of({n(90), missing, n(70)}), "70");       // b passes both on: all to c
}

TEST(Evaluate, where_full_marks_take_the_place_of_weights) {
    Weighted d(true);
    EXPECT_EQ(d.of({n(18), n(24), n(35)}), "77");
    EXPECT_EQ(d.of({n(18), missing, n(35)}), "80");       // 18 × 50/20 + 35
    EXPECT_EQ(d.of({n(18), n(24), missing}), "84");       // 42 × 100/50
    EXPECT_EQ(d.of({missing, missing, missing}), "not applicable");
    d.model.answers[d.answers].list[0].into = d.c;
    EXPECT_EQ(d.of({n(18), missing, n(35)}), "74");       // 18 + 35 × 80/50
    EXPECT_EQ(scored(d, {n(18), missing, n(35)}).weights_used, (std::vector<Number>{20, 0, 80}));
}

TEST(Evaluate, weights_scaled_to_their_sum) {
    Weighted d;
    d.model.normalise_weights = true;
    d.model.constants[d.model.terms[d.model.figures[d.model.items[d.c].weight].term].payload] = Value::of(0);
    EXPECT_EQ(d.of({n(90), n(80), missing}), "84");       // (18 + 24) ÷ 50%; c has no weight and may lack data
}

TEST(Evaluate, an_item_without_weight_may_lack_data_and_another_may_not) {
    Draft d;
    const auto zero = d.indicator(none, 0, d.read(d.data("x")));
    d.indicator(none, 100, d.read(d.data("y")));
    const auto total = d.total(d.term(Op::weighted_sum));
    EXPECT_EQ(value(scored(d, {missing, n(88)}), total), "88");
    EXPECT_EQ(scored(d, {missing, n(88)}).status, Status::scored);
    EXPECT_FALSE(scored(d, {missing, n(88)}).left_out[zero]);
    const auto result = scored(d, {n(1), missing});
    EXPECT_EQ(result.status, Status::rejected);
    ASSERT_EQ(result.failures.size(), 1u);  // the item and the total fail of one cause
    EXPECT_EQ(result.failures[0].needed, d.model.items[1].counted);
}

TEST(Evaluate, extra_points_and_deductions) {
    Draft d;
    const auto answers = d.answer(Answer::Kind::leave_out);
    d.item(Item::Kind::extra, none, 0, d.num(3));
    d.item(Item::Kind::extra, none, 0, d.read(d.data("x", answers)));
    d.item(Item::Kind::deduction, none, 0, d.read(d.data("y")));
    const auto extra = d.result(d.term(Op::extra_sum)), deduction = d.result(d.term(Op::deduction_sum));
    EXPECT_EQ(value(scored(d, {missing, n(4)}), extra), "3");
    EXPECT_EQ(value(scored(d, {n(2), n(4)}), extra), "5");
    EXPECT_EQ(value(scored(d, {n(2), missing}), deduction), "missing");
    Draft nothing;
    EXPECT_EQ(value(nothing, nothing.term(Op::extra_sum)), "0");
}

TEST(Evaluate, absent_data_is_answered_as_the_policy_says) {
    Draft d;
    const auto x = d.data("x", d.answer(Answer::Kind::value, d.num(5))), y = d.data("y", d.answer(Answer::Kind::unscored));
    const auto z = d.data("z", d.answer(Answer::Kind::error));
    const auto sum = d.result(d.binary(Op::add, d.read(x), d.binary(Op::add, d.read(y), d.read(z))));
    auto result = scored(d, {missing, n(1), n(1)});
    EXPECT_EQ(value(result, sum), "7");
    ASSERT_EQ(notes(result, Note::Kind::default_used), 1);
    EXPECT_EQ(result.notes[0].figure, x);
    result = scored(d, {n(1), missing, n(1)});
    EXPECT_EQ(result.status, Status::unscored);
    EXPECT_EQ(result.reason, "没有原因");
    EXPECT_TRUE(result.failures.empty());
    result = scored(d, {n(1), n(1), missing});
    EXPECT_EQ(result.status, Status::rejected);
    const auto finding = explain_failure(d.model, result.failures.at(0));
    EXPECT_EQ(row_of(finding.id).code, "K401");
    EXPECT_EQ(finding.arguments, (std::vector<Say>{Say("“z”", "\"z\""), Say("“结果”", "\"结果\""), Say("0", "0")}));
}

TEST(Evaluate, a_term_is_answered_by_the_kind_of_its_absence) {
    Draft d;
    const auto zero = d.binary(Op::divide, d.num(1), d.num(0));
    const auto answers = d.answer(Answer::Kind::value, d.num(6), Absence::zero_divisor);
    EXPECT_EQ(value(d, d.answered(zero, answers)), "6");
    EXPECT_EQ(value(d, d.answered(d.num(2), answers)), "2");
    EXPECT_EQ(value(d, d.answered(d.absent(), answers)), "missing");
    // Answered once: what the inner one leaves out, the outer one does not bring back.
    const auto inner = d.answered(zero, d.answer(Answer::Kind::leave_out, none, Absence::zero_divisor));
    EXPECT_EQ(value(d, d.answered(inner, answers)), "zero divisor");
}

TEST(Evaluate, who_takes_part) {
    Draft d;
    const auto x = d.read(d.data("x"));
    const auto own = d.result(x);
    d.model.scope = d.binary(Op::greater, d.read(d.figure(d.binary(Op::add, x, d.num(1)))), d.num(0));
    d.model.exclusions.resize(2);
    d.model.exclusions[0].condition = d.binary(Op::greater, x, d.num(100));
    d.model.exclusions[1].condition = d.binary(Op::greater, x, d.num(10));
    EXPECT_EQ(scored(d, {n(-1)}).status, Status::out_of_scope);
    EXPECT_EQ(scored(d, {n(0)}).status, Status::scored);
    const auto result = scored(d, {n(11)});
    EXPECT_EQ(result.status, Status::excluded);
    EXPECT_EQ(result.decided_by, 1u);
    EXPECT_EQ(value(result, own), "empty");
    EXPECT_EQ(scored(d, {n(101)}).decided_by, 0u);
    EXPECT_EQ(scored(d, {missing}).status, Status::rejected);
    EXPECT_EQ(explain_failure(d.model, scored(d, {missing}).failures.at(0)).arguments[1].zh, "是否参加考核");
}

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

TEST(Evaluate, ratings_and_their_values) {
    PersonResult result;
    EXPECT_EQ(Rated(95).rating(&result), "0 1200");
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 0);
    EXPECT_EQ(Rated(Number::fraction(8995, 100)).rating(&result), "0 1200");  // 89.95 is rounded to 90.0
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 1);
    EXPECT_EQ(notes(result, Note::Kind::rounded), 1);
    EXPECT_EQ(Rated(Number::fraction(8989, 100)).rating(&result), "1 1000");
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 0);  // 89.9 is a whole step away
    EXPECT_EQ(Rated(50).rating(&result), "2 empty");
    EXPECT_EQ(result.status, Status::scored);
}

TEST(Evaluate, a_rating_line_may_require_more) {
    Rated d(95);
    d.model.scales[0].lines[0].requires_ = {d.yes(), d.no()};
    EXPECT_EQ(d.rating(), "1 1000");
    d.model.scales[0].lines.resize(1);
    PersonResult result;
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(notes(result, Note::Kind::ungraded), 1);
    EXPECT_EQ(result.status, Status::scored);
}

TEST(Evaluate, rules_move_ratings_along_their_list) {
    using enum Effect::Kind;
    const auto rated = [](std::initializer_list<std::pair<Effect::Kind, std::int64_t>> effects) {
        Rated d(95);
        std::vector<Effect> list;
        for (const auto& [kind, amount] : effects) {
            const bool levels = kind == drop || kind == raise;
            list.push_back(Draft::effect(kind, d.yes(), levels ? d.num(amount) : d.constant(Value::label(static_cast<std::uint32_t>(amount)))));
        }
        d.rule(std::move(list));
        return d.rating();
    };
    EXPECT_EQ(rated({{drop, 1}}), "1 1000");
    EXPECT_EQ(rated({{drop, 5}}), "2 empty");                     // stops at the end
    EXPECT_EQ(rated({{raise, 1}}), "0 1200");
    EXPECT_EQ(rated({{at_most, 1}}), "1 1000");
    EXPECT_EQ(rated({{at_most, 1}, {at_most, 2}}), "2 empty");    // the strictest
    EXPECT_EQ(rated({{set, 2}, {at_least, 1}}), "1 1000");
    EXPECT_EQ(rated({{at_most, 1}, {drop, 1}, {set, 0}}), "1 1000");  // fixed, then dropped to B, then at most B
    EXPECT_EQ(rated({{set, 1}, {set, 1}}), "1 1000");
    EXPECT_EQ(rated({{set, 1}, {set, 2}}), "conflict conflict");
}

TEST(Evaluate, rules_on_numbers_work_in_stages) {
    using enum Effect::Kind;
    Draft d;
    d.model.figures.reserve(64);
    const auto number = [&](TermId base, std::vector<Effect> effects) { return value(d, d.ruled(base, 0, std::move(effects))); };
    const auto on = [&](Effect::Kind kind, std::int64_t amount) { return Draft::effect(kind, d.yes(), d.num(amount)); };
    EXPECT_EQ(number(d.num(80), {on(at_most, 70), on(add, 5), on(factor, 2), on(subtract, 1)}), "70");  // ((80 + 5) × 2 − 1), at most 70
    EXPECT_EQ(number(d.num(80), {on(factor, 2), on(add, 5)}), "165");
    EXPECT_EQ(number(d.num(80), {on(at_least, 90), on(at_most, 70)}), "70");
    EXPECT_EQ(number(d.num(80), {Draft::effect(set, d.no(), d.num(0))}), "80");
    EXPECT_EQ(number(d.absent(), {on(set, 0)}), "0");  // a rule may give what could not be computed
    EXPECT_EQ(number(d.absent(), {on(at_most, 70)}), "missing");
    EXPECT_EQ(number(d.num(80), {Draft::effect(withhold, d.yes())}), "0");  // money that is not paid is an amount of 0
    EXPECT_EQ(number(d.num(80), {Draft::effect(set, d.absent(), d.num(0))}), "missing");
    EXPECT_EQ(notes(scored(d), Note::Kind::rule_acted), 4 + 2 + 2 + 0 + 1 + 1 + 1);
}

TEST(Evaluate, two_rules_that_disagree_reject_the_person) {
    Draft d;
    const auto second = d.num(2);
    const auto total = d.total(d.ruled(d.num(80), 0, {Draft::effect(Effect::Kind::set, d.yes(), d.num(1)), Draft::effect(Effect::Kind::set, d.yes(), second)}));
    const auto result = scored(d);
    EXPECT_EQ(value(result, total), "conflict");
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(result.failures.at(0).value.detail, second);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures[0]).id).code, "K405");
}

// Lines as (condition, otherwise, value).
struct Line {
    TermId condition;
    bool otherwise;
    TermId value;
};
FigureId outcome(Draft& d, std::vector<Line> lines, ValueType type = ValueType::number, bool sequential = false) {
    Outcome o;
    o.sequential = sequential, o.figure = static_cast<FigureId>(d.model.figures.size());
    for (const auto& [condition, otherwise, gives] : lines) {
        OutcomeLine line;
        line.condition = condition, line.otherwise = otherwise, line.value = gives;
        o.lines.push_back(line);
    }
    return d.result(d.term(Op::outcome, none, none, none, Draft::add(d.model.outcomes, std::move(o))), type);
}

TEST(Evaluate, a_value_comes_from_exactly_one_line) {
    Draft d;
    const auto one = outcome(d, {{d.no(), false, d.num(1)}, {d.yes(), false, d.num(2)}, {none, true, d.num(3)}});
    const auto otherwise = outcome(d, {{none, true, d.num(3)}, {d.no(), false, d.num(1)}});
    const auto empty = outcome(d, {{d.no(), false, d.num(1)}});
    const auto always = outcome(d, {{none, false, d.num(9)}});
    const auto first = outcome(d, {{d.yes(), false, d.num(1)}, {d.yes(), false, d.num(2)}}, ValueType::number, true);
    auto result = scored(d);
    EXPECT_EQ(value(result, one), "2");
    EXPECT_EQ(value(result, otherwise), "3");
    EXPECT_EQ(value(result, empty), "empty");
    EXPECT_EQ(value(result, always), "9");
    EXPECT_EQ(value(result, first), "1");
    EXPECT_EQ(result.status, Status::scored);
    const auto two = outcome(d, {{d.yes(), false, d.num(1)}, {d.yes(), false, d.num(2)}});
    result = scored(d);
    EXPECT_EQ(value(result, two), "conflict");
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K406");
}

TEST(Evaluate, texts_of_one_name_make_a_list) {
    Draft d;
    const auto a = d.text("晋升"), b = d.text("培训"), c = d.text("coaching"), e = d.text("praise");
    const auto list = outcome(d, {{d.yes(), false, a}, {d.no(), false, c}, {none, false, b}, {none, true, c}}, ValueType::text);
    const auto english = outcome(d, {{d.yes(), false, c}, {d.yes(), false, e}}, ValueType::text);
    const auto single = outcome(d, {{d.no(), false, a}, {none, true, b}}, ValueType::text);
    const auto nobody = outcome(d, {{d.no(), false, a}}, ValueType::text);
    const auto result = scored(d);
    EXPECT_EQ(result.made_texts.at(result.figures[list].index() - 4), "晋升；培训");
    EXPECT_EQ(result.made_texts.at(result.figures[english].index() - 4), "coaching; praise");
    EXPECT_EQ(result.figures[single].index(), 1u);
    EXPECT_EQ(value(result, nobody), "empty");
}

TEST(Evaluate, parameters_by_date) {
    Draft d;
    const auto july = days_from_civil({2025, 7, 1});
    d.model.dated = {{0, {{std::nullopt, d.num(12), {}}, {july, d.num(13), {}}}}, {0, {{july, d.num(14), {}}}}};
    const auto two = d.term(Op::dated), one = d.term(Op::dated, none, none, none, 1);
    EXPECT_TRUE(needs_as_of(d.model));
    EXPECT_EQ(value(d, two), "missing");
    EXPECT_EQ(value(d, two, {july - 1}), "12");
    EXPECT_EQ(value(d, two, {july}), "13");
    EXPECT_EQ(value(d, one), "14");
    EXPECT_EQ(value(d, one, {july - 1}), "not applicable");
    EXPECT_FALSE(needs_as_of(Model{}));
}

TEST(Evaluate, rules_about_the_person) {
    Rated d(95);
    PersonRule rule;
    rule.kind = PersonRule::Kind::unrated, rule.condition = d.yes();
    d.model.person_rules = {rule};
    PersonResult result;
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(result.status, Status::scored);
    EXPECT_EQ(result.decided_by, 0u);
    EXPECT_EQ(value(result, d.computed), "0");
    rule.kind = PersonRule::Kind::unscored;
    d.model.person_rules = {rule};
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(result.status, Status::unscored);
    EXPECT_EQ(value(result, d.model.total), "95");
}

TEST(Evaluate, only_what_is_needed_is_computed_and_given_figures_stand) {
    Draft d;
    const auto x = d.data("x", d.answer(Answer::Kind::value, d.num(5)));
    const auto broken = d.figure(d.binary(Op::divide, d.num(1), d.num(0)));
    const auto twice = d.figure(d.binary(Op::multiply, d.read(x), d.num(2)));
    const auto sum = d.figure(d.binary(Op::add, d.read(twice), d.read(broken)));
    Evaluator evaluator(d.model);
    PersonResult result;
    Trace trace;
    const std::vector<Evaluator::Given> given{{broken, n(1)}, {x, n(4)}};
    const std::vector<FigureId> wanted{sum};
    evaluator.evaluate_figures(given, wanted, result, &trace);
    EXPECT_EQ(value(result, sum), "9");
    EXPECT_TRUE(trace.computed[d.model.figures[sum].term]);
    EXPECT_FALSE(trace.computed[d.model.figures[broken].term]);
    EXPECT_EQ(trace.values[d.model.figures[twice].term], n(8));
    evaluator.evaluate_figures(std::span(given).first(1), wanted, result);
    EXPECT_EQ(value(result, sum), "11");  // x is answered with 5
    evaluator.evaluate_figures({}, wanted, result);
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K402");
}

TEST(Evaluate, a_trace_tells_the_lines_taken) {
    Rated d(85);
    const auto table = d.lookup(steps(d, d.num(15)));
    d.result(table);
    PersonResult result;
    Trace trace;
    Evaluator(d.model).evaluate(std::span<const Value>{}, result, &trace);
    EXPECT_EQ(trace.table_lines[table], 2u);
    EXPECT_EQ(trace.rating_lines, (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(trace.values[d.scale_term], Value::label(1));
}

TEST(Evaluate, one_result_serves_many_people) {
    Weighted d;
    const std::vector<std::vector<Value>> people{{n(90), missing, n(70)}, {n(90), n(80), n(70)}, {missing, missing, missing}};
    const std::vector<std::span<const Value>> rows(people.begin(), people.end());
    std::vector<PersonResult> results(3, scored(d, {missing, missing, missing}));
    Evaluator(d.model).evaluate(rows, results);
    EXPECT_EQ(value(results[0], d.sum), "80");
    EXPECT_EQ(value(results[1], d.sum), "77");
    EXPECT_TRUE(results[1].failures.empty());
    EXPECT_EQ(results[1].left_out, (std::vector{false, false, false}));
    EXPECT_EQ(results[2].status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, results[2].failures.at(0)).id).code, "K407");
}

TEST(Failure, each_cause_has_its_message) {
    const auto july = days_from_civil({2025, 7, 1});
    const auto code = [](Draft& d, TermId term, EvaluationOptions options = {}) {
        d.result(term);
        return row_of(explain_failure(d.model, scored(d, {}, options).failures.at(0)).id).code;
    };
    Draft table, undated, early, hole, power;
    EXPECT_EQ(code(table, table.lookup({.name = {}, .keys = {table.num(1)}, .key_lists = {none}, .lines = {}, .at = {}})), "K403");
    undated.figure(undated.num(0));
    undated.model.dated = {{0, {{std::nullopt, undated.num(12), {}}, {july, undated.num(13), {}}}}};
    EXPECT_EQ(code(undated, undated.term(Op::dated)), "K408");
    early.figure(early.num(0));
    early.model.dated = {{0, {{july, early.num(12), {}}}}};
    EXPECT_EQ(code(early, early.term(Op::dated), {july - 1}), "K409");
    EXPECT_EQ(code(hole, hole.term(Op::hole)), "K410");
    EXPECT_EQ(code(power, power.binary(Op::power, power.num(2), power.num(1, 2))), "K412");
    Draft data;
    const auto x = data.data("x");
    PersonResult result;
    Evaluator(data.model).evaluate_figures({}, std::vector{x}, result);
    EXPECT_EQ(row_of(explain_failure(data.model, result.failures.at(0)).id).code, "K411");
}

TEST(Examples, compare_exactly) {
    Draft d;
    const auto x = d.data("x"), y = d.data("y");
    const auto third = d.figure(d.binary(Op::divide, d.read(x), d.num(3)));
    const auto action = outcome(d, {{d.yes(), false, d.text("培训")}}, ValueType::text), bonus = outcome(d, {{d.no(), false, d.num(1)}});
    const auto expected = d.text("培训");
    const auto lacking = d.figure(d.read(y));
    Example good, bad;
    good.inputs = {{x, n(1), {}}};
    good.expected = {{third, Value::of(Number::fraction(2, 6)), 0, {}}, {action, d.model.constants[d.model.terms[expected].payload], 0, {}}, {bonus, Value::absent(Absence::empty, none), 0, {}}};
    bad.inputs = good.inputs;
    bad.expected = {{third, Value::of(Number::fraction(333, 1000)), 0, {}}, {lacking, n(1), 0, {}}};
    d.model.examples = {good, bad};
    const auto runs = run_examples(d.model);
    EXPECT_TRUE(runs[0].passed);
    EXPECT_FALSE(runs[1].passed);
    ASSERT_EQ(runs[1].mismatches.size(), 2u);
    EXPECT_EQ(runs[1].mismatches[0].computed, Value::of(Number::fraction(1, 3)));
    ASSERT_EQ(runs[1].failures.size(), 1u);
    EXPECT_EQ(runs[1].failures[0].needed, lacking);
}

}  // namespace
}  // namespace kaohe
