// SPDX-License-Identifier: Apache-2.0
// Which program this is, for whatever it writes that says so.
#pragma once
#include <string>

namespace kaohe {

// "0.1.0"
std::string program_version();

}  // namespace kaohe
