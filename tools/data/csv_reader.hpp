// SPDX-License-Identifier: Apache-2.0
// Reads the rows of a staff file (CSV) as they stream by, in bounded memory; what cells mean is decided elsewhere.
// Its neighbours: csv_writer.hpp writes rows, text_source.hpp turns every encoding into UTF-8, input_file.hpp opens files.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/row_source.hpp"
#include "tools/data/text_source.hpp"

namespace kaohe {

// What is wrong with a staff file, and where. Row-level problems reject one row; fatal ones end the file.
struct CsvProblem {
    enum class Kind {
        // Always fatal.
        read_error,            // seen: the system's words
        empty_file,            // no bytes, only a byte-order mark, or only blank lines
        not_as_said,           // the file is in another encoding than was said; seen: its name
        undecodable,           // seen: the bytes, "0x81 0x20"
        mixed_encodings,       // a line is UTF-8 while the file is GB18030
        binary_file,           // a NUL byte; seen: XLSX, XLS, PDF or ""
        full_width_separator,  // the heading row's cells are separated by ， or ；; seen: that character
        unclosed_quote,        // row, line and column are where it opened; seen: what follows it
        // Fatal in the heading row only, since columns are unknown without it.
        text_after_quote,      // "ab"c; seen: the text after the closing quote
        invalid_utf8,          // seen: the first bad byte, "0xE4"
        cell_too_long,         // seen: how it begins
        row_too_long,          // more bytes than CsvLimits::row
        row_too_wide,          // more cells than CsvLimits::cells
        // Never fatal; the row's cells are handed out beside the problem.
        cells_missing,         // fewer cells than the heading; seen: the first cell
        cells_surplus,         // more cells than the heading; seen: the first cell
    };
    Kind kind = Kind::read_error;
    std::uint64_t row = 0;         // as CsvRow::row; 0 where the whole file is meant
    std::uint64_t line = 0;        // physical line of the place, 1-based; 0 where the whole file is meant
    std::size_t column = 0;        // 0-based index of the cell
    std::uint64_t offset = 0;      // 0-based byte of the file, a byte-order mark counted; for a place in a row of a file in another encoding, of its text in UTF-8
    std::uint64_t quote_line = 0;  // text_after_quote: the line on which that cell's quote opened
    std::size_t found = 0;         // cells_missing, cells_surplus: cells of this row …
    std::size_t expected = 0;      // … and of the heading row
    std::string seen;              // a few characters of the file, always valid UTF-8
    TextEncoding encoding = TextEncoding::utf8;  // not_as_said, undecodable: the file's; invalid_utf8: one that the row would be good in, or utf8
    bool fatal = false;
};

using CsvRow = SourceRow;

struct CsvLimits {
    std::size_t cell = std::size_t{1} << 20;   // bytes
    std::size_t row = std::size_t{16} << 20;   // bytes; also the most that is held in memory
    std::size_t cells = 10'000;
    std::size_t block = std::size_t{256} << 10;  // bytes read at a time
};

// RFC 4180 quoting, line breaks inside quotes kept as they are; rows end with LF, CRLF or lone CR; blank lines are skipped. The separator
// is the most frequent of comma, semicolon and tab in the first line that has any.
// A quote inside a cell that does not begin with one is an ordinary character, as spreadsheets have it.
class CsvReader final : public RowSource {
public:
    // The descriptor stays the caller's. A text must outlive the reader. `said`: the encoding, where the user says it.
    explicit CsvReader(int descriptor, CsvLimits limits = {}, std::optional<SaidEncoding> said = {});
    explicit CsvReader(std::string_view text, CsvLimits limits = {}, std::optional<SaidEncoding> said = {});

    explicit CsvReader(TextSource source, CsvLimits limits = {});

    // The next row, the heading row first. After a row-level error go on calling; after a fatal one there is only `end`.
    Next next(CsvRow& row) override;
    const CsvProblem& problem() const { return problem_; }  // after Next::error
    Finding finding(std::string_view file, std::span<const std::string> headings) const override;
    bool fatal() const override { return problem_.fatal; }
    bool ragged() const override { return problem_.kind == CsvProblem::Kind::cells_missing || problem_.kind == CsvProblem::Kind::cells_surplus; }
    void expect_cells(std::size_t count) override { heading_cells_ = count; }
    CellPlace place(std::string_view file, const SourceRow& row, std::size_t cell, std::string_view heading) const override;
    TextEncoding encoding() const override { return source_.encoding(); }
    std::string_view form() const override { return "CSV"; }

    char separator() const { return separator_; }            // known from the first row on
    bool had_byte_order_mark() const { return byte_order_mark_; }
    std::uint64_t blank_lines() const { return blank_lines_; }
    std::uint64_t bytes_done() const override { return source_.encoding() == TextEncoding::utf8 ? base_ + begin_ : source_.bytes_read(); }

private:
    static constexpr std::size_t gone = static_cast<std::size_t>(-1);
    // Where a scan stands, so that a row longer than the buffer may hold can be skipped in pieces.
    enum class Inside { cell_start, quotes, plain };
    enum class Scanned { whole, cut, unclosed };
    struct Scan {
        std::size_t at = 0;  // offset in the buffer
        Inside inside = Inside::cell_start;
        bool keep = true;    // whether cells are wanted
        std::size_t cells = 0;
        std::size_t cell_begin = 0;    // offset in the buffer of the cell's text
        std::size_t quote = gone;      // offset in the buffer of the last opening quote …
        std::uint64_t quote_line = 0;  // … or its line, where that part of the buffer is gone
    };
    using Kind = CsvProblem::Kind;

    // Separators of a line outside quotes.
    struct LineMarks {
        std::array<std::size_t, 3> counts{};
        std::size_t wide = 0;        // ， and ；
        std::string_view wide_mark;
        std::size_t end = 0;         // offset in the buffer after it
        bool whole = false;          // its end is in the buffer
    };

    bool start();
    bool find_separator();
    LineMarks marks_of_line(std::size_t from) const;
    bool fill();
    bool refuse_source();
    bool skip_blank_lines();
    Scanned scan_row(Scan& scan);
    bool find_closing_quote(Scan& scan, std::size_t& close, bool& doubled);
    void keep_cell(Scan& scan, std::size_t to, bool doubled);
    Scanned skip_row(Scan& scan);
    Next finish_row(CsvRow& row, const Scan& scan);
    void check_bytes(const Scan& scan);
    std::size_t column_at(std::size_t at, const Scan& scan) const;
    void undouble_quotes();
    void report(Kind kind, std::size_t at, std::size_t column, std::string seen);
    bool refuse(Kind kind, std::uint64_t offset, std::string_view seen);
    void report_unclosed(const Scan& scan);
    Next fail();
    std::uint64_t line_at(std::size_t at) const;
    std::string excerpt(std::size_t from) const;
    std::string_view bytes(std::size_t from, std::size_t to) const { return {buffer_.get() + from, to - from}; }

    TextSource source_;
    CsvLimits limits_;
    // INVARIANT: begin_ <= valid_until_ <= end_ <= capacity_; the allocation is longer than capacity_, so a 16-byte load at end_ is fine.
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;        // where the row to come begins
    std::size_t end_ = 0;          // end of what was read
    std::size_t valid_until_ = 0;  // bytes before it are good UTF-8 or already reported
    std::uint64_t base_ = 0;       // place of the buffer's first byte in the file
    bool end_of_file_ = false;
    bool started_ = false;
    bool ended_ = false;
    bool byte_order_mark_ = false;
    bool troubled_ = false;  // problem_ describes the row being read
    bool any_quote_ = false;
    char separator_ = ',';
    std::uint64_t row_ = 1;   // number of the row that begins at begin_
    std::uint64_t line_ = 1;  // physical line at begin_
    std::uint64_t blank_lines_ = 0;
    std::size_t heading_cells_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<std::size_t> doubled_;  // cells that hold doubled quotes
    CsvProblem problem_;
};

}  // namespace kaohe
