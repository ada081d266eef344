// SPDX-License-Identifier: Apache-2.0
// Findings as JSON for other programs, always in both languages. As text: diagnostic_text.hpp.
#pragma once
#include <nlohmann/json.hpp>
#include <span>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// An array, one object a finding, in the given order; every key is always there, null or an empty array where there is nothing:
//   code, name, severity ("error", "warning", "advice"), message {zh, en}, help {zh, en} or null, place or null,
//   labels [{place or null, text {zh, en}}], notes [{zh, en}], candidates [text], cell {file, row, column, reference} or null,
//   accepted {zh, en} (the author's reason) or null, fixes [{choice, says {zh, en}, edits [{place, text}]}],
//   witnesses [{given [{name {zh, en}, value {zh, en}}], shows {zh, en}}].
// A place is {file, bytes {begin, end}, begin {line, column, column_utf16}, end {…}}: bytes from 0, lines and columns from 1,
// the end exclusive. Invalid UTF-8 in names is written as \xNN, so that dump() cannot fail.
nlohmann::ordered_json findings_to_json(std::span<const Finding> findings, const Sources& sources);

}  // namespace kaohe
