// SPDX-License-Identifier: Apache-2.0
// What a message means at length: the texts of explain/*.md, embedded at build.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// "k201", "K201": the row with that code, or null.
const DiagnosticRow* row_with_code(std::string_view code);

// The section of explain/<code>.md in that language: the file holds a Chinese section under its first "# " heading and an English one
// under its second. Nothing if the code has no text of its own.
std::optional<std::string> explanation_of(std::string_view code, Language language);

// What the row itself says, where there is no text: its sentence and its help.
std::string short_explanation(const DiagnosticRow& row, Language language);

}  // namespace kaohe
