// SPDX-License-Identifier: Apache-2.0
// Where the reference case lies that bench/make_reference.py wrote.
#pragma once
#include <string>

namespace kaohe {

extern std::string reference_folder;

}  // namespace kaohe
