// SPDX-License-Identifier: Apache-2.0
// How finely the numbers of a staff file are given: one unit of the last decimal that anybody's figure has, column by column.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

class FinestSteps {
public:
    explicit FinestSteps(const Model& model) : model_(model), decimals_(model.columns.size()) {}
    // One person's data, by Model::columns.
    void see(std::span<const Value> data);
    // By Model::columns: 0.001 where 6.3% stands; nothing of columns without numbers.
    std::vector<std::optional<Number>> steps() const;

private:
    const Model& model_;
    std::vector<std::optional<std::size_t>> decimals_;
};

}  // namespace kaohe
