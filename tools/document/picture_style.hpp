// SPDX-License-Identifier: Apache-2.0
// How pictures look: the rules for their classes, in light, in dark and on paper. Contrast is tested (tests/unit/picture_style_test.cpp).
#pragma once
#include <string>

namespace kaohe {

// CSS for the page that pictures stand in; every rule begins with .k-picture. Light, dark where the screen asks for it, light on paper.
// Expects a page of about #fff, or of about #15181c in dark: --k-paper is the one that open dots are filled with.
const std::string& picture_style();

}  // namespace kaohe
