// SPDX-License-Identifier: Apache-2.0
// Where a byte of a source text is in the words of editors: line, column in code points, column in UTF-16 units.
#pragma once
#include "grammar/source.hpp"

namespace kaohe {

// All 1-based. UTF-16 columns are what editors count by (LSP, there 0-based).
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t column_utf16 = 1;
    friend bool operator==(const Place&, const Place&) = default;
};

// The 1-based line a byte stands in; a line end belongs to the line it ends. O(log lines).
std::uint32_t line_of(const Source& source, std::uint32_t byte);

// Finds places, remembering the last one: the next on the same line costs only the distance between the two,
// so that a thousand findings in one line of 10 MB do not mean reading it a thousand times.
class PlaceFinder {
public:
    explicit PlaceFinder(const Sources& sources) : sources_(sources) {}
    // Where the words of a span begin in their file.
    Place find(Span read) { return find_byte(read.file, sources_[read.file].in_file(read).begin); }
    // A byte of the file, which need not be one of what is read.
    Place find_byte(std::uint32_t file, std::uint32_t byte);

private:
    const Sources& sources_;
    std::uint32_t file_ = 0;
    std::uint32_t byte_ = 0;
    Place place_;
    bool known_ = false;
};

// True if the span names a text of these sources and is not empty; it may reach past the end of the text.
bool is_place(const Sources& sources, const Span& span);

}  // namespace kaohe
