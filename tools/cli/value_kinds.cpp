// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/value_kinds.hpp"

#include <algorithm>

namespace kaohe {

namespace {

using Of = ValueKind::Of;

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command* const command : all_commands()) names.emplace_back(command->name);
    return names;
}

std::vector<std::string> codes() {
    std::vector<std::string> codes;
    for (const DiagnosticRow& row : diagnostic_rows()) codes.emplace_back(row.code);
    std::sort(codes.begin(), codes.end());
    return codes;
}

}  // namespace

std::optional<ValueKind> kind_of_value(std::string_view name) {
    if (name == "POLICY" || name == "OLD" || name == "NEW") return ValueKind{Of::files, {"kaohe", "kaohe.md"}};
    if (name == "STAFF.csv" || name == "STAFF") return ValueKind{Of::files, {"csv", "json"}};
    if (name == "RESULTS.csv") return ValueKind{Of::files, {"csv", "tsv", "txt", "json"}};
    if (name == "FILE") return ValueKind{Of::files, {}};
    if (name == "KEY" || name == "PUBKEY") return ValueKind{Of::files, {"pem"}};
    if (name == "DIR") return ValueKind{Of::folders, {}};
    if (name == "COMMAND") return ValueKind{Of::words, command_names()};
    if (name == "CODE") return ValueKind{Of::words, codes()};
    if (name == "SHELL") return ValueKind{Of::words, {"bash", "zsh", "fish"}};
    for (const std::string_view free : {"ID", "DATE", "NAME", "TEXT", "WORDS", "POINTS", "CODE:CHOICE", "CHANGE", "GOAL", "NAMES", "RANGE", "RATING", "TIME"})
        if (name == free) return ValueKind{};
    return std::nullopt;
}

ValueKind kind_of_value(const OptionSpec& option) {
    if (option.allowed.empty()) return kind_of_value(option.value).value_or(ValueKind{});
    return {Of::words, {option.allowed.begin(), option.allowed.end()}};
}

}  // namespace kaohe
