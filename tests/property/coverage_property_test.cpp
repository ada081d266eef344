// SPDX-License-Identifier: Apache-2.0
// Gaps, overlaps and lines never reached of random tables, against trying every value of a fine grid one by one.
#include "interpreter/coverage.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "interpreter/evaluate.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {
namespace {

class Generator {
public:
    explicit Generator(unsigned seed) : engine_(seed) {}
    int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }
    bool one_in(int count) { return below(count) == 0; }

    // Bounds are halves from 0 to 6, so that they meet often.
    Number bound() { return Number::fraction(below(13), 2); }

    Interval interval() {
        Interval in{bound(), bound(), one_in(2), one_in(2)};
        if (*in.high < *in.low) std::swap(in.low, in.high);
        if (one_in(3)) in.low.reset();
        else if (one_in(2)) in.high.reset();
        return in;
    }

    CoverKey key() {
        CoverKey made;
        made.rest = one_in(12);
        if (!made.rest) made.range = interval();
        return made;
    }

    CoverKey options(int count) {
        CoverKey made;
        for (int label = 0; label < count; ++label)
            if (one_in(2)) made.labels.push_back(static_cast<std::uint32_t>(label));
        made.rest = made.labels.empty();
        return made;
    }

    Attainable values() {
        Attainable made;
        if (one_in(2)) made.within = {Number(below(3)), Number(4 + below(3)), one_in(2), one_in(2)};
        if (one_in(2)) made.step = one_in(2) ? Number(1) : Number::fraction(1, 4);
        if (one_in(4)) made.also.push_back(Number::fraction(below(30), 4));
        return made;
    }

private:
    std::mt19937 engine_;
};

// Quarters and eighths: every bound, every multiple, and values strictly between any two of them; far ends stand for all beyond.
std::vector<Number> grid(const Attainable& values) {
    std::vector<Number> all;
    for (int eighths = -16; eighths <= 72; ++eighths) all.push_back(Number::fraction(eighths, 8));
    all.push_back(-1000), all.push_back(1000);
    std::erase_if(all, [&](const Number& value) { return !values.contains(value); });
    return all;
}

bool fits(const CoverKey& key, const Number& value) { return key.rest || key.range.contains(value); }

// The first line that fits, 其余 last, told independently of order_of_trial.
std::uint32_t taken(const std::vector<CoverLine>& lines, const std::function<bool(const CoverLine&)>& fit) {
    for (const bool rest : {false, true})
        for (std::uint32_t line = 0; line < lines.size(); ++line)
            if (lines[line].is_rest() == rest && !lines[line].conditional && fit(lines[line])) return line;
    return none;
}

bool same_side_open(const Interval& a, const Interval& b) {
    return (a.low && b.low && !a.high && !b.high) || (a.high && b.high && !a.low && !b.low);
}

TEST(CoverageProperty, one_number_agrees_with_trying_every_value) {
    Generator random(20250701);
    for (int round = 0; round < 4000; ++round) {
        const CoverAxis axis{random.values(), {}};
        std::vector<CoverLine> lines;
        for (int count = 1 + random.below(5); count > 0; --count) lines.push_back({{random.key()}, random.one_in(5)});
        const Coverage coverage = cover({&axis, 1}, lines);
        const std::vector<Number> values = grid(axis.values);

        std::set<std::uint32_t> fitted, reached;
        std::set<std::pair<std::uint32_t, std::uint32_t>> shared;
        for (const Number& value : values) {
            const auto fit = [&](const CoverLine& line) { return fits(line.keys[0], value); };
            const std::uint32_t winner = taken(lines, fit);
            const bool in_gap = std::any_of(coverage.gaps.begin(), coverage.gaps.end(), [&](const Gap& gap) { return gap.where[0].range.contains(value); });
            ASSERT_EQ(winner == none, in_gap) << "round " << round << " value " << value.numerator() << "/" << value.denominator();
            for (std::uint32_t line = 0; line < lines.size(); ++line) {
                if (!fit(lines[line]) || lines[line].is_rest()) continue;
                fitted.insert(line);
                const bool earlier_wins = winner != none && winner < line && !lines[winner].is_rest();
                if (!earlier_wins) reached.insert(line);
                else if (!same_side_open(lines[winner].keys[0].range, lines[line].keys[0].range)) shared.insert({winner, line});
            }
        }
        std::set<std::uint32_t> shadowed, unattainable;
        for (const Shadowed& line : coverage.shadowed) shadowed.insert(line.line);
        for (const std::uint32_t line : coverage.unattainable) unattainable.insert(line);
        for (std::uint32_t line = 0; line < lines.size(); ++line) {
            if (lines[line].is_rest()) continue;
            ASSERT_EQ(unattainable.contains(line), !fitted.contains(line)) << "round " << round << " line " << line;
            ASSERT_EQ(shadowed.contains(line), fitted.contains(line) && !reached.contains(line)) << "round " << round << " line " << line;
        }
        std::erase_if(shared, [&](const auto& pair) { return shadowed.contains(pair.second); });
        std::set<std::pair<std::uint32_t, std::uint32_t>> overlaps;
        for (const Overlap& overlap : coverage.overlaps) {
            overlaps.insert({overlap.first, overlap.second});
            const Number& value = overlap.where[0].value;
            EXPECT_TRUE(axis.values.contains(value) && fits(lines[overlap.first].keys[0], value) && fits(lines[overlap.second].keys[0], value));
        }
        ASSERT_EQ(overlaps, shared) << "round " << round;
    }
}

TEST(CoverageProperty, a_witness_of_a_gap_is_attainable_and_has_no_line) {
    Generator random(7);
    for (int round = 0; round < 2000; ++round) {
        const CoverAxis axis{random.values(), {}};
        std::vector<CoverLine> lines;
        for (int count = 1 + random.below(4); count > 0; --count) lines.push_back({{random.key()}, false});
        for (const Gap& gap : cover({&axis, 1}, lines).gaps) {
            const Number& value = gap.where[0].value;
            EXPECT_TRUE(axis.values.contains(value) && gap.where[0].range.contains(value));
            EXPECT_EQ(taken(lines, [&](const CoverLine& line) { return fits(line.keys[0], value); }), none);
        }
    }
}

TEST(CoverageProperty, options_with_a_number_agree_with_trying_every_pair) {
    Generator random(42);
    constexpr int options = 3;
    for (int round = 0; round < 1500; ++round) {
        const std::vector<CoverAxis> axes{{{}, options}, {random.values(), {}}};
        std::vector<CoverLine> lines;
        for (int count = 1 + random.below(5); count > 0; --count) lines.push_back({{random.options(options), random.key()}, false});
        const Coverage coverage = cover(axes, lines);
        for (std::uint32_t option = 0; option < options; ++option)
            for (const Number& value : grid(axes[1].values)) {
                const std::uint32_t winner = taken(lines, [&](const CoverLine& line) {
                    const auto& labels = line.keys[0].labels;
                    return (line.keys[0].rest || std::find(labels.begin(), labels.end(), option) != labels.end()) && fits(line.keys[1], value);
                });
                const bool in_gap = std::any_of(coverage.gaps.begin(), coverage.gaps.end(), [&](const Gap& gap) {
                    return gap.where[0].label == option && gap.where[1].range.contains(value);
                });
                ASSERT_EQ(winner == none, in_gap) << "round " << round;
            }
    }
}

TEST(CoverageProperty, two_numbers_agree_with_trying_every_pair) {
    Generator random(99);
    for (int round = 0; round < 150; ++round) {
        const std::vector<CoverAxis> axes{{random.values(), {}}, {random.values(), {}}};
        std::vector<CoverLine> lines;
        for (int count = 1 + random.below(5); count > 0; --count) lines.push_back({{random.key(), random.key()}, false});
        const Coverage coverage = cover(axes, lines);
        const std::vector<Number> outer = grid(axes[0].values), inner = grid(axes[1].values);
        for (const Number& x : outer)
            for (const Number& y : inner) {
                const std::uint32_t winner =
                    taken(lines, [&](const CoverLine& line) { return fits(line.keys[0], x) && fits(line.keys[1], y); });
                const bool in_gap = std::any_of(coverage.gaps.begin(), coverage.gaps.end(), [&](const Gap& gap) {
                    return gap.where[0].range.contains(x) && gap.where[1].range.contains(y);
                });
                ASSERT_EQ(winner == none, in_gap) << "round " << round;
            }
    }
}

// The evaluator has its own search for the line: it finds one exactly where the cover says that one is.
TEST(CoverageProperty, scoring_finds_a_line_exactly_where_there_is_no_gap) {
    Generator random(5);
    for (int round = 0; round < 500; ++round) {
        ModelBuilder b;
        const FigureId data = b.data("数");
        Table& table = b.table("表", {b.use(data)}, {none});
        const CoverAxis axis;
        std::vector<CoverLine> lines;
        for (int count = 1 + random.below(5); count > 0; --count) {
            const CoverKey key = random.key();
            lines.push_back({{key}, false});
            Range range{none, none, key.range.low_closed, key.range.high_closed, key.rest, false, {}};
            if (key.range.low) range.low = b.constant(Value::of(*key.range.low));
            if (key.range.high) range.high = b.constant(Value::of(*key.range.high));
            b.line(table, {b.key(range)});
        }
        const TermId lookup = b.lookup(0);
        const FigureId found = b.figure("果", FigureKind::formula, lookup);
        b.model.order = {found};
        b.model.reads = {{}, {data}};
        const Coverage coverage = cover({&axis, 1}, lines);
        Evaluator evaluator(b.model);
        PersonResult result;
        Trace trace;
        for (const Number& value : grid({})) {
            const Evaluator::Given given{data, Value::of(value)};
            evaluator.evaluate_figures({&given, 1}, {&found, 1}, result, &trace);
            const bool in_gap = std::any_of(coverage.gaps.begin(), coverage.gaps.end(), [&](const Gap& gap) { return gap.where[0].range.contains(value); });
            ASSERT_EQ(result.figures[found].is_absent(), in_gap) << "round " << round;
            if (in_gap) continue;
            const std::uint32_t winner = taken(lines, [&](const CoverLine& line) { return fits(line.keys[0], value); });
            ASSERT_EQ(trace.table_lines[lookup], winner) << "round " << round;
        }
    }
}

}  // namespace
}  // namespace kaohe
