// SPDX-License-Identifier: Apache-2.0
// How many times fewer random cases are tried where each takes longer.
#pragma once

namespace kaohe {

#ifdef KAOHE_SANITIZED
inline constexpr unsigned part = 10;  // each takes some twenty times as long
#else
inline constexpr unsigned part = 1;
#endif

}  // namespace kaohe
