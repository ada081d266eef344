// SPDX-License-Identifier: Apache-2.0
// The form of every table in a result pack: what Excel and WPS open rightly, and nothing that they would run.
#pragma once
#include "tools/data/csv_writer.hpp"

namespace kaohe {

inline constexpr CsvStyle pack_style{',', true, false, true};

}  // namespace kaohe
