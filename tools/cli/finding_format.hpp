// SPDX-License-Identifier: Apache-2.0
// How a command shows findings: --format, --json, --report, --strict, and KAOHE_FORMAT where none of them says.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "tools/cli/arguments.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

struct FindingFormat {
    enum class Kind { human, plain, json } kind = Kind::human;
    Showing showing;
    bool is_json() const { return kind == Kind::json; }
};

// A finding if the environment asks for a format that there is not.
std::optional<Finding> read_finding_format(const Arguments& arguments, const Environment& environment, FindingFormat& format);

// As human or plain text; empty if there is nothing to show.
std::string findings_text(std::span<const Finding> findings, const Sources& sources, const TerminalStyle& style, const FindingFormat& format);

// Whether any of them is an error, or counts as one.
bool any_counts_as_error(std::span<const Finding> findings, Showing showing);

}  // namespace kaohe
