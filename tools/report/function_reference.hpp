// SPDX-License-Identifier: Apache-2.0
// The reference page of the library, docs/functions.md: what each function does, how it computes and its examples, in both
// languages side by side. Made from the library's texts, so that it cannot go stale.
#pragma once
#include <string>

#include "interpreter/library.hpp"

namespace kaohe {

// Markdown. Precondition: the library has no findings.
std::string function_reference(const Library& library);

}  // namespace kaohe
