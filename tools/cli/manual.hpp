// SPDX-License-Identifier: Apache-2.0
// The manual page kaohe(1), written from the table of commands, so that it says what the program does. What `kaohe help` shows on
// the screen is help.cpp and arguments.cpp.
#pragma once
#include <string>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// In the man macros of troff, UTF-8.
std::string manual_page(Language language);

}  // namespace kaohe
