// SPDX-License-Identifier: Apache-2.0
// Findings as running text, for screen readers and for pipes: no carets, no frames, no colours, nothing set in columns. With the author's lines
// and carets: diagnostic_text.hpp.
#pragma once
#include <span>
#include <string>

#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

// One finding: severity, code and message; where, with the words it is about; every other place; notes, help, choices. A line each, escaped.
std::string render_plain(const Finding& finding, const Sources& sources, Language language);

// All of them, a blank line between, closed as render() closes them; empty if there is nothing to show.
std::string render_plain(std::span<const Finding> findings, const Sources& sources, Language language, Showing showing = {});

}  // namespace kaohe
