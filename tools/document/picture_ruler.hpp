// SPDX-License-Identifier: Apache-2.0
// Ratings as a ruler over the total: where each begins and ends, to which side an edge belongs, what it asks for besides, what goes with it.
#pragma once
#include <optional>

#include "tools/document/page.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Nothing where the policy has no ratings by number.
std::optional<PagePicture> ruler_picture(const PolicyWords& words, Language language);

}  // namespace kaohe
