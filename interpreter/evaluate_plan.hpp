// SPDX-License-Identifier: Apache-2.0
// Which figures have to be computed for some that are wanted, each after those it reads.
#pragma once
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

class Plan {
public:
    explicit Plan(const Model& model) : model_(model), planned_(model.figures.size()) {}

    // Is known already: neither it nor what only it reads is computed.
    void known(FigureId figure) { planned_[figure] = true; }
    void add(FigureId figure);
    void add_reads(TermId term);

    // Computed figures, and data whose absence is answered.
    const std::vector<FigureId>& order() const { return order_; }

private:
    const Model& model_;
    std::vector<bool> planned_;
    std::vector<FigureId> order_;
};

}  // namespace kaohe
