// SPDX-License-Identifier: Apache-2.0
// What the user says about a staff file beside the file itself.
#pragma once
#include <cstddef>
#include <optional>

#include "tools/data/missing_marks.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

struct ReadingOptions {
    std::optional<SaidEncoding> encoding;    // --encoding
    MissingMarks missing;                    // --missing
    std::size_t coercions_listed = 0;        // --coercions: how many at most
    bool mask = false;                       // --mask: names and IDs are hidden (mask.hpp)
};

}  // namespace kaohe
