// SPDX-License-Identifier: Apache-2.0
// What `score` says about a result pack: --pack, --sign, --by, --at.
#pragma once
#include <optional>
#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/evidence/pack_writer.hpp"

namespace kaohe {

// `own` with those options behind.
std::vector<OptionSpec> with_pack_options(std::vector<OptionSpec> own);

// Reads the key, too. A finding if one of them makes no sense.
std::optional<Finding> read_pack_options(const Arguments& arguments, PackOptions& options);

}  // namespace kaohe
