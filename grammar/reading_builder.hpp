// SPDX-License-Identifier: Apache-2.0
// Puts a reading text together from stretches of the file and words that stand for some of it, and keeps the way back.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/markdown_blocks.hpp"
#include "grammar/source.hpp"

namespace kaohe {

class ReadingBuilder {
public:
    explicit ReadingBuilder(std::string_view text) : text_(text) {}

    // The file up to `end`, with every byte but line ends as a blank.
    void blanks_to(std::uint32_t end) {
        const auto from = size();
        copy({at_, end});
        std::replace_if(reading_.text.begin() + static_cast<std::ptrdiff_t>(from), reading_.text.end(), [](char c) { return c != '\n'; }, ' ');
        at_ = std::max(at_, end);
    }
    // The file up to `end` as it stands.
    void clauses_to(std::uint32_t end) {
        copy({at_, end});
        at_ = std::max(at_, end);
    }
    // From here on, what does not come from `home` stands aside.
    void set_home(FileRange home) { home_ = home; }
    // Bytes from anywhere in the file, once more.
    void copy(FileRange range) {
        if (range.empty()) return;
        const auto& pieces = reading_.pieces;
        const bool goes_on = !pieces.empty() && pieces.back().own_bytes && pieces.back().file_begin + (size() - pieces.back().begin) == range.begin;
        if (goes_on) reading_.pieces.back().file_end = range.end;
        else reading_.pieces.push_back({size(), range.begin, range.end, true, aside(range)});
        reading_.text.append(range.of(text_));
    }
    // Words that are not in the file and stand for `range`.
    void put(std::string_view words, FileRange range) {
        if (words.empty()) return;
        const auto& pieces = reading_.pieces;
        const bool goes_on = !pieces.empty() && !pieces.back().own_bytes && pieces.back().file_begin == range.begin && pieces.back().file_end == range.end;
        if (!goes_on) reading_.pieces.push_back({size(), range.begin, range.end, false, aside(range)});
        reading_.text.append(words);
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(reading_.text.size()); }

    ReadingText finish() {
        blanks_to(static_cast<std::uint32_t>(text_.size()));
        // A file without a byte has a piece all the same.
        if (reading_.pieces.empty()) reading_.pieces.push_back({0, 0, 0});
        return std::move(reading_);
    }

private:
    bool aside(FileRange range) const { return range.begin < home_.begin || range.end > home_.end; }

    std::string_view text_;
    FileRange home_{0, static_cast<std::uint32_t>(-1)};
    ReadingText reading_;
    std::uint32_t at_ = 0;
};

}  // namespace kaohe
