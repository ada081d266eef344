// SPDX-License-Identifier: Apache-2.0
// From full marks to a person's total in hanging bars, a row a step: what each indicator lost, what was added, taken, limited, rounded.
#pragma once
#include "interpreter/waterfall.hpp"
#include "tools/document/page.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

PagePicture waterfall_picture(const PolicyWords& words, const Waterfall& waterfall, Language language);

}  // namespace kaohe
