// SPDX-License-Identifier: Apache-2.0
// What an Engine keeps of its library; shared by the engine_*.cpp files.
#pragma once
#include <string>
#include <vector>

#include "grammar/name_pairs.hpp"
#include "interpreter/engine.hpp"

namespace kaohe {

struct Engine::Prelude {
    std::vector<LibraryFunction> functions;
    std::vector<std::string> function_names, field_names;
    std::vector<NamePair> pairs;  // of fields and functions: Chinese and English
};

}  // namespace kaohe
