// SPDX-License-Identifier: Apache-2.0
#include "tools/data/finest_steps.hpp"

#include "interpreter/number_text.hpp"

namespace kaohe {

namespace {

std::size_t decimals_of(const Number& number) {
    if (number.is_integer()) return 0;
    const DecimalText text = to_text(number);
    const auto point = text.text.find('.');
    return !text.exact || point == std::string::npos ? 0 : text.text.size() - point - 1;
}

}  // namespace

void FinestSteps::see(std::span<const Value> data) {
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i].kind != Value::Kind::number) continue;
        const std::size_t own = decimals_of(data[i].number / model_.units[model_.columns[i].unit].scale);
        if (!decimals_[i] || *decimals_[i] < own) decimals_[i] = own;
    }
}

std::vector<std::optional<Number>> FinestSteps::steps() const {
    std::vector<std::optional<Number>> steps(decimals_.size());
    for (std::size_t i = 0; i < decimals_.size(); ++i)
        if (decimals_[i]) steps[i] = model_.units[model_.columns[i].unit].scale / Number(10).power(static_cast<int>(*decimals_[i]));
    return steps;
}

}  // namespace kaohe
