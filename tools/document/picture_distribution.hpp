// SPDX-License-Identifier: Apache-2.0
// How the people of a staff file come out: how many have which rating, and how many which total. Counted by distribution.hpp.
#pragma once
#include <optional>

#include "tools/document/distribution.hpp"
#include "tools/document/page.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Nothing where the policy has no ratings, or nobody was scored.
std::optional<PagePicture> rating_counts_picture(const Distribution& distribution, Language language);
// Nothing where the policy has no total, or nobody has one. `words`: of the same policy.
std::optional<PagePicture> totals_picture(const PolicyWords& words, const Distribution& distribution, Language language);

// "25%", "≈ 33.3%": of all, to one decimal. Precondition: all is not 0.
std::string share_text(std::uint64_t part, std::uint64_t all);

}  // namespace kaohe
