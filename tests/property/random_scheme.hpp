// SPDX-License-Identifier: Apache-2.0
// Random schemes that can be scored, out of what real ones are made of: measures with a declared range and one of the usual ways to
// score, deductions, a total, ratings, rules. Some hold a flaw: an open range, bands that fall, a zero divisor, rules that collide.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

class RandomScheme {
public:
    explicit RandomScheme(unsigned seed) : engine_(seed) {}
    std::string text();
    // Data for somebody, complete and within the declared ranges.
    std::vector<Value> person(const Model& model);
    int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }

private:
    bool one_in(int count) { return below(count) == 0; }
    std::string measure(int index, int weight);
    std::string percent_scoring(int target);
    std::string rules();
    Value value(const Model& model, const Column& column);

    std::mt19937 engine_;
    std::vector<std::string> percents_;  // names of measures in per cent
    std::string data_;
};

}  // namespace kaohe
