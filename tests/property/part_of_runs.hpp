// SPDX-License-Identifier: Apache-2.0
// How many times fewer random cases are tried where each takes longer.
#pragma once

namespace kaohe {

#ifdef __SANITIZE_ADDRESS__
inline constexpr unsigned part = 10;  // each takes some twenty times as long
#else
inline constexpr unsigned part = 1;
#endif

}  // namespace kaohe
