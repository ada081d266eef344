// SPDX-License-Identifier: Apache-2.0
// Rows of a staff file that are no person: sums and averages under a table or a group.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kaohe {

// The word that makes it one ("合计"), or empty. A row is one where its ID is such a word, or where it has no ID and its first cell that holds
// anything is one or begins or ends with one (客服一组小计).
std::string_view total_word_of(std::span<const std::string_view> cells, std::string_view id);

// What stands first in a footer (制表：刘芳, Prepared by: …), a row that holds little else; or empty.
std::string_view footer_word_of(std::span<const std::string_view> cells);

}  // namespace kaohe
