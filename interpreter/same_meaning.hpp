// SPDX-License-Identifier: Apache-2.0
// Whether two policies compute the same, term for term: what they are called and where they stand does not count.
#pragma once
#include <optional>

#include "interpreter/model.hpp"

namespace kaohe {

// The place, in the first, of the first thing that the second computes in another way; none where they are the same.
std::optional<Span> first_difference(const Model& first, const Model& second);

}  // namespace kaohe
