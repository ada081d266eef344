// SPDX-License-Identifier: Apache-2.0
// Values for which a figure of one policy and its partner in the other come out differently. One that is found is a proof that they differ;
// none found proves nothing.
#pragma once
#include <memory>
#include <random>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "tools/difference/sameness.hpp"

namespace kaohe {

class Witnesses {
public:
    explicit Witnesses(const Sameness& sameness) : same_(sameness), a_(sameness.before()), b_(sameness.after()) {}

    static constexpr std::size_t tries = 400;
    // The figures that they read being given alike.
    bool differ(FigureId a, FigureId b);
    // The same of conditions.
    bool differ_as_conditions(TermId a, TermId b);

private:
    struct Input {
        FigureId a = none, b = none;  // none where the other side does not read it
        std::vector<std::pair<Value, Value>> values;
    };
    bool search(const Model& a, FigureId figure_a, const Model& b, FigureId figure_b);
    std::vector<Input> inputs(const Model& a, FigureId figure_a, const Model& b, FigureId figure_b, const std::vector<Number>& numbers) const;
    bool same_result(FigureId figure_a, const PersonResult& x, FigureId figure_b, const PersonResult& y) const;

    const Sameness& same_;
    const Model &a_, &b_;
    std::mt19937 random_{20250701};
};

}  // namespace kaohe
