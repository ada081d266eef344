// SPDX-License-Identifier: Apache-2.0
// A number as the text that says it exactly: a decimal where it ends ("0.125"), else the reduced fraction ("2105/24").
#pragma once
#include <string>

#include "interpreter/unit.hpp"

namespace kaohe {

// Allocates nothing of its own for a small number: this writes the cells of large tables.
void append_exact(std::string& out, const Number& number);
// In its unit's scale: "93.4" of 93.4%.
std::string exact_text(const Number& number, const Unit& unit);

}  // namespace kaohe
