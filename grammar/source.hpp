// SPDX-License-Identifier: Apache-2.0
// Source texts and places in them. Everything downstream speaks of places as Span; lines and columns are computed only to print.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// A half-open byte range of one source text.
struct Span {
    std::uint32_t file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

// 1-based line and 1-based column in code points.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

// One policy text with its name; knows where its lines begin.
class Source {
public:
    Source(std::string name, std::string text);
    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }
    std::string_view line_text(std::uint32_t line) const;  // 1-based, without its line end
    std::uint32_t line_begin(std::uint32_t line) const;     // byte offset of a 1-based line
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }
    LineColumn locate(std::uint32_t byte) const;

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_begins_;
};

// Owns every text of a run; a Span's file is an index here. Texts never move, so views into them stay good.
class Sources {
public:
    std::uint32_t add(std::string name, std::string text);
    const Source& operator[](std::uint32_t file) const { return files_[file]; }
    std::size_t size() const { return files_.size(); }
    std::string_view text(Span span) const {
        return files_[span.file].text().substr(span.begin, span.end - span.begin);
    }

private:
    std::deque<Source> files_;
};

}  // namespace kaohe
