// SPDX-License-Identifier: Apache-2.0
// The version of the language itself: it grows when a policy may come to mean something else, or results to be other figures, than before.
// What a result was computed with is told by it and by the version of the program.
#pragma once

namespace kaohe {

inline constexpr int language_version = 1;

}  // namespace kaohe
