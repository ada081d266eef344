// SPDX-License-Identifier: Apache-2.0
// Setting printed lines one below the other, with the comments and blank lines that stood between them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "grammar/clause_printer.hpp"

namespace kaohe {

class Sheet {
public:
    // `text` is what was read. Comments inside clauses that are kept as they stand are not set again.
    Sheet(std::string_view text, const ast::Document& document);

    // The lines, and the comments that stand in [begin, end) of what was read. Later calls go on behind.
    std::string lay_out(const std::vector<const PrintedLine*>& lines, std::uint32_t begin, std::uint32_t end);

private:
    bool stands_alone(const Span& comment) const;
    bool blank_line_before(std::uint32_t at) const;
    std::string words(const Span& span) const;
    void new_line(std::uint32_t source);
    void put_comment(const Span& comment);
    // Comments behind the line that was put last, up to the next one.
    void flush_trailing(std::size_t before);
    void place(const PrintedLine& line);

    std::string_view text_;
    std::vector<Span> comments_;
    std::size_t next_ = 0;
    std::string out_;
};

// The line ends of the source: \r\n where its first is.
std::string with_line_ends_of(std::string_view source, std::string text);
// Every line as deep as its fence.
std::string indented(const std::string& lines, std::uint32_t indent);

}  // namespace kaohe
