// SPDX-License-Identifier: Apache-2.0
// A policy's quotations in another language: what is quoted of the policy is said as its printed text says it.
#pragma once
#include "interpreter/engine.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Where the policy is written in another language and can be printed in this one, `words` quotes the print from here on; else nothing changes.
// Names, numbers and results are the policy's own either way. `words` must be of `policy`.
void quote_in(PolicyWords& words, const Engine& engine, const Policy& policy, Language language);

}  // namespace kaohe
