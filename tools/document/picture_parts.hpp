// SPDX-License-Identifier: Apache-2.0
// What several pictures have: labels under an axis, the key of open and solid dots, lines of small words at the foot.
#pragma once
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/document/axis_labels.hpp"

namespace kaohe {

inline constexpr int row_height = 16;  // of a line of small words
inline constexpr int margin = 2;       // some letters reach out to the left of where they begin

inline std::string said_in(Language language, std::string zh, std::string en) { return language == Language::zh ? std::move(zh) : std::move(en); }

// Labels that place_labels found room for, hanging from `axis`; returns the height they take, that of one row at least.
int draw_below(Svg& svg, const std::vector<AxisLabel>& labels, const Number& axis);

// ● 含 ○ 不含. Returns where it ends.
Number draw_ends_key(Svg& svg, const Number& x, const Number& baseline, std::string_view classes, Language language);
int ends_key_width(Language language);

// From below `y` on, which becomes the last baseline.
void write_notes(Svg& svg, Number& y, const std::vector<std::string>& notes);

// 还有 3 个数写不下，见表; no note where none were left out.
void note_left_out(std::vector<std::string>& notes, std::size_t count, Language language);

}  // namespace kaohe
