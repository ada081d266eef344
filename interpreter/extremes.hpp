// SPDX-License-Identifier: Apache-2.0
// The least and the greatest value of a figure that some person really has: looked for one column at a time, from several people, over
// the values at which the policy turns. What attainable.hpp says no value can pass, this says is reached.
#pragma once
#include <optional>
#include <vector>

#include "interpreter/sample_person.hpp"

namespace kaohe {

struct Extreme {
    Number value;
    std::vector<Value> data;  // by Model::columns
};

class Extremes {
public:
    Extremes(const Model& model, SamplePeople& people);

    // Nothing where nobody was found who is scored. The people evaluated are bounded.
    // `without`: a column that nobody has data in.
    std::optional<Extreme> least(FigureId figure, std::uint32_t without = none) { return search(figure, false, without); }
    std::optional<Extreme> greatest(FigureId figure, std::uint32_t without = none) { return search(figure, true, without); }

    // The figure of somebody with this data, who takes part and is scored; else nothing.
    std::optional<Number> value(FigureId figure, const std::vector<Value>& data);

private:
    std::optional<Extreme> search(FigureId figure, bool greatest, std::uint32_t without);
    const std::vector<Value>& candidates(std::uint32_t column);
    std::vector<std::uint32_t> columns_of(FigureId figure) const;

    const Model& model_;
    SamplePeople& people_;
    Evaluator evaluator_;
    PersonResult result_;
    std::vector<std::vector<Value>> candidates_;  // by column; empty until asked for
};

}  // namespace kaohe
