// SPDX-License-Identifier: Apache-2.0
// The options that every command has which reads a staff file: --encoding, --missing, --coercions, --mask.
#pragma once
#include <optional>
#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/data/reading_options.hpp"

namespace kaohe {

// `own` with the shared ones behind; `lists`: the command can list coercions.
std::vector<OptionSpec> with_staff_options(std::vector<OptionSpec> own, bool lists = true);

// A finding if one of them makes no sense.
std::optional<Finding> read_staff_options(const Arguments& arguments, ReadingOptions& options);

}  // namespace kaohe
