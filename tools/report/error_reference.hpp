// SPDX-License-Identifier: Apache-2.0
// The page of all messages, docs/errors.zh.md and docs/errors.md: what each says, what it means, a failing and a mended sample. Made from
// grammar/diagnostics.def and explain/*.md, so that it cannot go stale. One of them on the screen is explanation.hpp.
#pragma once
#include <string>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// Markdown.
std::string error_reference(Language language);

}  // namespace kaohe
