// SPDX-License-Identifier: Apache-2.0
// Source texts and places in them. Everything downstream speaks of places as Span; lines and columns are computed only to print.
// Two texts belong to a source: that of the file, and the one that the grammar reads. They are the same unless the file is Markdown
// (grammar/literate.hpp). A Span counts bytes of what is read; in_file() tells which bytes of the file those are.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// A half-open byte range of what is read of one source.
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

// From `begin` of a reading text to where the next piece begins: the file's own bytes from `file_begin` on, or words that were put in
// and stand for [file_begin, file_end) of the file. What is taken from elsewhere (the heading of a cell, the line that opens a table) stands
// aside: it widens no place that also has words of its own.
struct ReadingPiece {
    std::uint32_t begin = 0;
    std::uint32_t file_begin = 0;
    std::uint32_t file_end = 0;
    bool own_bytes = true;
    bool aside = false;
};

// What the grammar reads of a file. INVARIANT: the first piece begins at 0; pieces are in the order of the text and none is empty.
struct ReadingText {
    std::string text;
    std::vector<ReadingPiece> pieces;
};

// One policy text with its name; knows where its lines begin.
class Source {
public:
    Source(std::string name, std::string text);
    Source(std::string name, std::string text, ReadingText reading);
    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }  // of the file
    std::string_view reading() const { return pieces_.empty() ? std::string_view(text_) : std::string_view(reading_); }
    // The bytes of the file that a span of the reading text stands for: all from the first to the last of them, leaving out what stands aside.
    // Both ends are within the file.
    Span in_file(Span read) const;

    // Lines of the file, and bytes of the file in and out.
    std::string_view line_text(std::uint32_t line) const;  // 1-based, without its line end
    std::uint32_t line_begin(std::uint32_t line) const;     // byte offset of a 1-based line
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }
    LineColumn locate(std::uint32_t byte) const;

private:
    std::string name_;
    std::string text_;
    std::string reading_;
    std::vector<ReadingPiece> pieces_;  // empty: what is read is the file
    std::vector<std::uint32_t> line_begins_;
};

// Owns every text of a run; a Span's file is an index here. Texts never move, so views into them stay good.
class Sources {
public:
    std::uint32_t add(std::string name, std::string text);
    std::uint32_t add(std::string name, std::string text, ReadingText reading);
    const Source& operator[](std::uint32_t file) const { return files_[file]; }
    std::size_t size() const { return files_.size(); }
    // The words of a span, as they are read.
    std::string_view text(Span span) const {
        return files_[span.file].reading().substr(span.begin, span.end - span.begin);
    }

private:
    std::deque<Source> files_;
};

}  // namespace kaohe
