// SPDX-License-Identifier: Apache-2.0
// Fuzzing: what reads as a number is printed again to the same number.
#include <cstdlib>

#include "interpreter/number.hpp"
#include "interpreter/number_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto number = kaohe::Number::from_decimal(text);
    if (!number) return 0;
    const auto printed = kaohe::to_text(*number, 40);
    if (!printed.exact) std::abort();
    const auto again = kaohe::Number::from_decimal(printed.text);
    if (!again || *again != *number) std::abort();
    return 0;
}
