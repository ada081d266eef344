// SPDX-License-Identifier: Apache-2.0
// Reading a whole policy text: bounds and encoding, outer shape, declarations, clauses, AST.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/line_reader.hpp"

namespace kaohe {

constexpr std::size_t policy_byte_limit = 4'000'000;

// Names that stand without a declaration in the text: staff fields, functions of the library.
struct KnownNames {
    const std::vector<std::string>& fields;
    const std::vector<std::string>& functions;
};

// Too many bytes, or bytes that are no UTF-8: nothing of such a text is read.
std::optional<Finding> unreadable_bytes(std::string_view text, std::uint32_t file);

// What cannot be read is reported; the rest comes back. `effort`, if given, takes the counts of work done.
ast::Document read_document(std::string_view text, std::uint32_t file, const KnownNames& known, std::vector<Finding>& findings, ReadEffort* effort = nullptr);

// The same for a text that holds worked examples only, in the names of the policy that `policy_text` holds. Any other clause is reported,
// and nothing is read then.
ast::Document read_examples(std::string_view text, std::uint32_t file, std::string_view policy_text, const KnownNames& known, std::vector<Finding>& findings);

}  // namespace kaohe
