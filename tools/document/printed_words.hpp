// SPDX-License-Identifier: Apache-2.0
// A policy's quotations in another language: what is quoted of the policy is said as its printed text says it.
#pragma once
#include "interpreter/engine.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Where the policy is written in another language and can be printed in this one, `words` quotes the print from here on; else nothing changes.
// Names and results are told in the language asked for wherever the policy has a second name for them. `words` must be of `policy`.
void quote_in(PolicyWords& words, const Engine& engine, const Policy& policy, Language language);

}  // namespace kaohe
