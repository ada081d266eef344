// SPDX-License-Identifier: Apache-2.0
// What is told of one person, or of the policy itself: every step of a score, what keeps somebody from a rating, the way from full marks,
// an expression, a name.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "tools/whatif/answer.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

// An answer, or the findings that say why there is none.
struct Told {
    Told(WhatIfAnswer told) : answer(std::move(told)) {}
    Told(Finding finding) : findings{std::move(finding)} {}
    Told(std::vector<Finding> all, std::shared_ptr<const Sources> of) : findings(std::move(all)), sources(std::move(of)) {}
    std::optional<WhatIfAnswer> answer;
    std::vector<Finding> findings;
    std::shared_ptr<const Sources> sources;  // where the findings have places
};

// The total, the rating and what follows, on one line; of somebody who is not scored, why.
Say result_line(Ruling& ruling, const Scored& scored);

WhatIfAnswer why_answer(WhatIf& what_if, std::size_t person);
Told why_not_answer(WhatIf& what_if, std::size_t person, std::string_view rating);
// From full marks to the total as things are now.
Told waterfall_answer(WhatIf& what_if, std::size_t person);
// From one result to another: two people, or one before and after.
Told waterfall_between(WhatIf& what_if, const Say& from_name, Ruling& from, const Scored& a, const Say& to_name, Ruling& to, const Scored& b);
Told expression_answer(WhatIf& what_if, std::string_view expression, Language language);
Told info_answer(WhatIf& what_if, std::string_view name);
WhatIfAnswer names_answer(WhatIf& what_if);
Told clause_answer(WhatIf& what_if, std::string_view number);

}  // namespace kaohe
