// SPDX-License-Identifier: Apache-2.0
// kaohe verify PACK: a result pack checked byte by byte and computed again.
#pragma once
#include "tools/cli/arguments.hpp"

namespace kaohe {

int verify_pack(CommandContext& context, const Arguments& arguments);

}  // namespace kaohe
