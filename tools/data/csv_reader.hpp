// SPDX-License-Identifier: Apache-2.0
// Reads the rows of a staff file (CSV) as they stream by, in bounded memory; what cells mean is decided elsewhere.
// Its neighbours: csv_writer.hpp writes rows, text_encoding.hpp knows encodings, input_file.hpp opens files.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// What is wrong with a staff file, and where. Row-level problems reject one row; fatal ones end the file.
struct CsvProblem {
    enum class Kind {
        // Always fatal.
        read_error,            // seen: the system's words
        empty_file,            // no bytes, only a byte-order mark, or only blank lines
        utf16_file,            // seen: UTF-16LE or UTF-16BE
        gb18030_file,          // seen: GB18030
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
    std::uint64_t offset = 0;      // 0-based byte of the file, a byte-order mark counted
    std::uint64_t quote_line = 0;  // text_after_quote: the line on which that cell's quote opened
    std::size_t found = 0;         // cells_missing, cells_surplus: cells of this row …
    std::size_t expected = 0;      // … and of the heading row
    std::string seen;              // a few characters of the file, always valid UTF-8
    bool fatal = false;
};

struct CsvRow {
    std::span<const std::string_view> cells;  // good until the next call of next()
    std::uint64_t row = 0;   // as a spreadsheet numbers it: 1-based, blank lines counted, breaks inside quotes not
    std::uint64_t line = 0;  // 1-based physical line on which the row begins
};

struct CsvLimits {
    std::size_t cell = std::size_t{1} << 20;   // bytes
    std::size_t row = std::size_t{16} << 20;   // bytes; also the most that is held in memory
    std::size_t cells = 10'000;
    std::size_t block = std::size_t{256} << 10;  // bytes read at a time
};

// UTF-8 with or without a byte-order mark; RFC 4180 quoting, line breaks inside quotes kept as they are; rows end with LF, CRLF or
// lone CR; blank lines are skipped. The separator is the most frequent of comma, semicolon and tab in the heading row.
// A quote inside a cell that does not begin with one is an ordinary character, as spreadsheets have it.
class CsvReader {
public:
    enum class Next { row, end, error };

    // The descriptor stays the caller's. A text must outlive the reader.
    explicit CsvReader(int descriptor, CsvLimits limits = {});
    explicit CsvReader(std::string_view text, CsvLimits limits = {});

    // The next row, the heading row first. After a row-level error go on calling; after a fatal one there is only `end`.
    Next next(CsvRow& row);
    const CsvProblem& problem() const { return problem_; }  // after Next::error

    char separator() const { return separator_; }            // known from the first row on
    bool had_byte_order_mark() const { return byte_order_mark_; }
    std::uint64_t blank_lines() const { return blank_lines_; }
    std::uint64_t bytes_done() const { return base_ + begin_; }  // for progress

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

    bool start();
    bool refuse_encoding();
    bool find_separator();
    bool fill();
    std::size_t read_some(char* to, std::size_t size);
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

    int descriptor_ = -1;
    std::string_view text_;
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
