// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "interpreter/evaluate.hpp"
#include "tools/difference/sameness.hpp"

namespace kaohe {

// Whether both policies came to one thing: a number, a label of one name, one text. Neither value is absent.
bool are_one_value(const Sameness& same, FigureId before, const Value& x, const PersonResult& of_x, FigureId after, const Value& y, const PersonResult& of_y);

}  // namespace kaohe
