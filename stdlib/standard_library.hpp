// SPDX-License-Identifier: Apache-2.0
// The vocabulary that every policy has: functions written in kaohe under prelude/.
#pragma once
#include "interpreter/library.hpp"

namespace kaohe {

Library standard_library();

}  // namespace kaohe
