// SPDX-License-Identifier: Apache-2.0
// Random terms over one column, for what is told of terms before anyone is scored.
#pragma once
#include <array>
#include <random>
#include <string>

#include "interpreter/coverage.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {

// Random arithmetic, limits, roundings, choices and tables over a column from -3 to 9, either end in or out.
class RandomModel {
public:
    ModelBuilder b;
    FigureId data, result;
    Interval column;

    explicit RandomModel(unsigned seed) : engine_(seed) {
        column = {Number(-3), Number(9), below(2) != 0, below(2) != 0};
        data = b.data("数", ModelBuilder::plain, b.range(std::string(column.low_closed ? "[" : "(") + "-3..9" + (column.high_closed ? "]" : ")")));
        result = b.figure("果", FigureKind::formula, term(4));
        b.model.order = {result};
        b.model.reads = {{}, {data}};
    }

private:
    int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }
    std::string number() { return std::to_string(below(13) - 4) + (below(2) != 0 ? ".5" : ""); }
    TermId fixed() { return b.constant(number()); }

    TermId term(int depth) {
        if (depth == 0) return below(3) == 0 ? fixed() : b.use(data);
        const auto sub = [&] { return term(depth - 1); };
        switch (below(15)) {
            case 0: return b.term(Op::add, sub(), sub());
            case 1: return b.term(Op::subtract, sub(), sub());
            case 2: return b.term(Op::multiply, sub(), sub());
            case 3: return b.term(Op::divide, sub(), b.constant(below(2) != 0 ? "2" : "-4"));
            case 4: return b.term(Op::negate, sub());
            case 5: return b.term(Op::absolute, sub());
            case 6: return b.term(Op::minimum, sub(), sub());
            case 7: return b.term(Op::maximum, sub(), sub());
            case 8: return b.term(Op::cap, sub(), below(3) == 0 ? sub() : fixed());
            case 9: return b.term(Op::floor_, sub(), below(3) == 0 ? sub() : fixed());
            case 10:
            case 11: return b.rounded(sub(), below(2) != 0 ? "0.5" : "1", static_cast<RoundingMode>(below(7)));
            case 12: return b.term(Op::choose, b.term(Op::less, sub(), fixed()), sub(), sub());
            case 13: return table(depth);
            default: return ruled(depth);
        }
    }

    TermId table(int depth) {
        const TermId key = term(depth - 1), low = term(depth - 1), high = term(depth - 1);
        Table& made = b.table("表", {key}, {none});
        b.line(made, {b.key(b.range("[" + std::to_string(below(6)) + ".."))}, high);
        b.line(made, {b.key(b.range("*"))}, low);
        return b.lookup(static_cast<std::uint32_t>(b.model.tables.size() - 1));
    }

    TermId ruled(int depth) {
        const TermId computed = term(depth - 1);
        Ruled rules;
        for (int count = 1 + below(3); count > 0; --count) {
            constexpr std::array kinds{Effect::Kind::set, Effect::Kind::add, Effect::Kind::subtract, Effect::Kind::factor, Effect::Kind::at_most, Effect::Kind::at_least};
            rules.effects.push_back({kinds[static_cast<std::size_t>(below(6))], b.term(Op::less, b.use(data), fixed()), fixed(), "", none, false, {}});
        }
        b.model.ruled.push_back(std::move(rules));
        return b.term(Op::ruled, computed, none, none, static_cast<std::uint32_t>(b.model.ruled.size() - 1));
    }

    std::mt19937 engine_;
};

}  // namespace kaohe
