// SPDX-License-Identifier: Apache-2.0
// What may stand where the usage of a command says POLICY, FILE, CODE …: by this, shells complete what is typed (completion.cpp).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.hpp"

namespace kaohe {

struct ValueKind {
    enum class Of {
        anything,  // nothing can be offered
        words,     // one of `words`
        files,     // files with one of these endings, where any are given; folders on the way to them
        folders,
    } of = Of::anything;
    std::vector<std::string> words;  // words, or endings without a dot
};

// Nothing for a name that the table does not know yet: a test then asks for a row.
std::optional<ValueKind> kind_of_value(std::string_view name);
// What the option allows, else what its value's name says.
ValueKind kind_of_value(const OptionSpec& option);

}  // namespace kaohe
