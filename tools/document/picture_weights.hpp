// SPDX-License-Identifier: Apache-2.0
// Weights (or full marks) as one stacked bar by category, a bar for each group of people whose weights differ.
#pragma once
#include <optional>

#include "tools/document/page.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Nothing where no measure has a weight that is decided and known without data.
std::optional<PagePicture> weights_picture(const PolicyWords& words, Language language);

}  // namespace kaohe
