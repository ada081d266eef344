// SPDX-License-Identifier: Apache-2.0
// What a term comes to without anyone's data, or for given options of a few columns: bounds of lines, weights by role and stage.
// It follows evaluate.cpp for the terms that can be constant and gives up on all others; scoring never uses it.
// Here and in attainable.hpp, NumberTooLarge passes through: check.cpp catches it.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "interpreter/coverage.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

struct Known {
    FigureId figure = none;
    Value value;
};

struct Folded {
    enum class Status : std::uint8_t { known, needs_data, hole, no_line, unscored };  // unscored: the policy answers so
    Status status = Status::needs_data;
    Value value;  // known

    bool is_known() const { return status == Status::known; }
    bool is_number() const { return is_known() && value.kind == Value::Kind::number; }
};

class ConstantFolder {
public:
    explicit ConstantFolder(const Model& model, std::span<const Known> given = {}) : model_(model), given_(given) {}
    Folded term(TermId term);
    Folded figure(FigureId figure);

private:
    Folded compute(const Term& term);
    Folded arithmetic(const Term& term);
    Folded comparison(const Term& term);
    Folded logic(const Term& term);
    Folded limited(const Term& term);
    Folded rounded(const Term& term, const Number& step);
    Folded looked_up(const Table& table);
    Folded answered(const Term& term);

    const Model& model_;
    std::span<const Known> given_;
    std::vector<std::pair<std::uint32_t, Folded>> locals_;
    int depth_ = 0;
};

// Nothing where it depends on data or is 待定.
std::optional<Number> constant_number(const Model& model, TermId term, std::span<const Known> given = {});
std::optional<Interval> constant_interval(const Model& model, const Range& range, std::span<const Known> given = {});
// Whether someone with these options can be in scope and not excluded.
bool may_be_scored(const Model& model, std::span<const Known> given);

}  // namespace kaohe
