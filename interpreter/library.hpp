// SPDX-License-Identifier: Apache-2.0
// What the standard library hands to the engine: functions written in kaohe, as texts. stdlib/ fills it; built-in functions
// (最大, 最小, 绝对值 …) are terms of the core and known to elaborate.cpp.
#pragma once
#include <string>
#include <vector>

namespace kaohe {

struct LibraryText {
    std::string name;  // "prelude/steps.kaohe"
    std::string text;
};

struct Library {
    std::vector<LibraryText> texts;
};

}  // namespace kaohe
