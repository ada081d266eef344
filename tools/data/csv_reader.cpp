// SPDX-License-Identifier: Apache-2.0
// The scan over the buffer, the reading of blocks, and the naming of what is wrong in a staff file.
#include "tools/data/csv_reader.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "tools/data/data_findings.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

namespace {

constexpr std::size_t padding = 16;

// The next separator or line end in [p, end), or end. May load up to `padding` bytes past end.
const char* find_stop(const char* p, const char* end, char separator) {
#if defined(__SSE2__)
    const __m128i separators = _mm_set1_epi8(separator);
    const __m128i feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r');
    for (; p < end; p += 16) {
        const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(chunk, feeds), _mm_cmpeq_epi8(chunk, returns));
        const int hits = _mm_movemask_epi8(_mm_or_si128(ends, _mm_cmpeq_epi8(chunk, separators)));
        if (hits != 0) return std::min(p + std::countr_zero(static_cast<unsigned>(hits)), end);
    }
    return end;
#else
    while (p < end && *p != separator && *p != '\n' && *p != '\r') ++p;
    return p;
#endif
}

std::uint64_t count_line_breaks(std::string_view text) {
    auto breaks = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        breaks += at + 1 == text.size() || text[at + 1] != '\n';
    return breaks;
}

constexpr std::array<char, 3> separators{',', '\t', ';'};

}  // namespace

CsvReader::CsvReader(int descriptor, CsvLimits limits, std::optional<SaidEncoding> said) : source_(descriptor, said), limits_(limits) {}
CsvReader::CsvReader(std::string_view text, CsvLimits limits, std::optional<SaidEncoding> said) : source_(text, said), limits_(limits) {}

CsvReader::CsvReader(TextSource source, CsvLimits limits) : source_(std::move(source)), limits_(limits) {}

CsvReader::Next CsvReader::next(CsvRow& row) {
    row.cells = {};
    if (ended_) return Next::end;
    troubled_ = false;
    if (!started_ && !start()) return fail();
    if (!skip_blank_lines()) {
        if (troubled_) return fail();
        ended_ = true;
        return Next::end;
    }
    row.row = row_;
    row.line = line_;
    Scan scan;
    Scanned scanned = Scanned::cut;
    while (scanned == Scanned::cut) {
        troubled_ = any_quote_ = false;
        cells_.clear();
        doubled_.clear();
        scan = Scan{.at = begin_};
        scanned = scan_row(scan);
        if (scanned != Scanned::cut) break;
        // The buffer doubles each time, so that scanning the row afresh costs no more than twice its length.
        if (end_ - begin_ >= limits_.row) {
            scanned = skip_row(scan);
            if (scanned == Scanned::cut) return fail();
        } else if (!fill()) {
            return fail();
        }
    }
    if (scanned == Scanned::unclosed) {
        report_unclosed(scan);
        return fail();
    }
    return finish_row(row, scan);
}

bool CsvReader::start() {
    started_ = true;
    if (!fill()) return false;
    byte_order_mark_ = bytes(0, std::min<std::size_t>(end_, 3)) == "\xEF\xBB\xBF";
    if (byte_order_mark_) begin_ = 3;
    if (!skip_blank_lines()) return troubled_ ? false : refuse(Kind::empty_file, base_ + begin_, {});
    return find_separator();
}

// The first line that has any separator decides: above the heading row there may be a title. A heading row that a person typed with ，
// has none either; it is known by having as many ， as the line below has separators.
bool CsvReader::find_separator() {
    constexpr int most_lines = 10;
    for (;;) {
        LineMarks first, line;
        line.end = begin_;
        bool found = false;
        for (int count = 0; count < most_lines && !found; ++count) {
            line = marks_of_line(line.end);
            if (count == 0) first = line;
            found = line.whole && *std::max_element(line.counts.begin(), line.counts.end()) > 0;
            if (!line.whole) break;
        }
        if (!found && !line.whole && !end_of_file_ && end_ - begin_ < limits_.row) {
            if (!fill()) return false;
            continue;
        }
        const auto most = std::max_element(line.counts.begin(), line.counts.end());
        if (first.wide > 0 && *std::max_element(first.counts.begin(), first.counts.end()) == 0 && (*most == 0 || *most == first.wide)) {
            report(Kind::full_width_separator, begin_, 0, std::string(first.wide_mark));
            return false;
        }
        separator_ = separators[static_cast<std::size_t>(most - line.counts.begin())];
        return true;
    }
}

// Which quotes open a cell depends on the separator in turn, so a quote after any of them counts as opening.
CsvReader::LineMarks CsvReader::marks_of_line(std::size_t from) const {
    LineMarks marks;
    bool quoted = false;
    bool cell_start = true;
    const std::string_view text = bytes(from, end_);
    std::size_t at = 0;
    for (; at < text.size() && !marks.whole; ++at) {
        const char c = text[at];
        if (quoted) {
            // A doubled quote closes and opens again.
            quoted = c != '"';
            cell_start = !quoted;
            continue;
        }
        quoted = c == '"' && cell_start;
        const auto which = static_cast<std::size_t>(std::find(separators.begin(), separators.end(), c) - separators.begin());
        cell_start = which < separators.size();
        if (cell_start) ++marks.counts[which];
        if (const std::string_view mark = text.substr(at, 3); mark == "，" || mark == "；") marks.wide_mark = mark, ++marks.wide;
        marks.whole = c == '\n' || c == '\r';
    }
    marks.whole = marks.whole || end_of_file_;
    marks.end = from + at;
    return marks;
}

// Slides the unread bytes to the front (growing the buffer where they fill it) and reads until it is full or the file ends.
bool CsvReader::fill() {
    if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
        base_ += begin_;
        end_ -= begin_;
        valid_until_ -= begin_;
        begin_ = 0;
    }
    if (end_ == capacity_) {
        // A text in memory needs no more than itself and one byte to see that it ends.
        const std::size_t block = source_.text_size() > 0 ? std::min(limits_.block, source_.text_size() + 1) : limits_.block;
        const std::size_t capacity = capacity_ == 0 ? std::max<std::size_t>(block, 16) : capacity_ * 2;
        auto bigger = std::make_unique_for_overwrite<char[]>(capacity + padding);
        if (end_ != 0) std::memcpy(bigger.get(), buffer_.get(), end_);
        buffer_ = std::move(bigger);
        capacity_ = capacity;
    }
    while (end_ < capacity_ && !end_of_file_) {
        const std::size_t count = source_.read(buffer_.get() + end_, capacity_ - end_);
        if (count == 0 && source_.trouble()) return refuse_source();
        end_of_file_ = count == 0;
        end_ += count;
    }
    valid_until_ += valid_utf8_prefix(bytes(valid_until_, end_));
    return true;
}

// The trouble stands right behind what was read.
bool CsvReader::refuse_source() {
    troubled_ = true;
    problem_ = problem_of(*source_.trouble());
    problem_.line = line_at(end_);
    return false;
}

// False at the end of the file, or with a read error reported.
bool CsvReader::skip_blank_lines() {
    for (;;) {
        const std::size_t left = end_ - begin_;
        const char first = left > 0 ? buffer_[begin_] : '\0';
        if ((left == 0 || (left == 1 && first == '\r')) && !end_of_file_) {
            if (!fill()) return false;
            continue;
        }
        if (left == 0) return false;
        if (first != '\n' && first != '\r') return true;
        begin_ += first == '\r' && left > 1 && buffer_[begin_ + 1] == '\n' ? 2 : 1;
        ++blank_lines_;
        ++row_;
        ++line_;
    }
}

// Takes cells up to the row's end, after which scan.at is the beginning of the next row.
CsvReader::Scanned CsvReader::scan_row(Scan& scan) {
    const char* const base = buffer_.get();
    for (;;) {
        bool doubled = false;
        std::size_t close = gone;
        if (scan.inside == Inside::cell_start && scan.at < end_ && base[scan.at] == '"') {
            scan.inside = Inside::quotes;
            scan.quote = scan.at++;
            any_quote_ = true;
        }
        scan.cell_begin = scan.at;
        if (scan.inside == Inside::quotes) {
            if (!find_closing_quote(scan, close, doubled)) return end_of_file_ ? Scanned::unclosed : Scanned::cut;
            scan.inside = Inside::plain;
        }
        const auto stop = static_cast<std::size_t>(find_stop(base + scan.at, base + end_, separator_) - base);
        // A row that is being skipped is troubled already, so the quote is still in the buffer here.
        if (close != gone && stop != scan.at && !troubled_) {
            report(Kind::text_after_quote, scan.at, scan.cells, excerpt(scan.at));
            problem_.quote_line = line_at(scan.quote);
        }
        const bool at_return = stop < end_ && base[stop] == '\r';
        if ((stop == end_ || (at_return && stop + 1 == end_)) && !end_of_file_) {
            if (stop != scan.at) scan.inside = Inside::plain;
            scan.at = stop;
            return Scanned::cut;
        }
        keep_cell(scan, close == gone ? stop : close, doubled);
        scan.inside = Inside::cell_start;
        if (stop < end_ && base[stop] == separator_) {
            scan.at = stop + 1;
            continue;
        }
        scan.at = std::min(end_, stop + (at_return && stop + 1 < end_ && base[stop + 1] == '\n' ? 2 : 1));
        return Scanned::whole;
    }
}

// On success scan.at is past the closing quote; otherwise it is the place to go on from with more bytes.
bool CsvReader::find_closing_quote(Scan& scan, std::size_t& close, bool& doubled) {
    for (;; doubled = true, scan.at = close + 2) {
        const std::size_t found = bytes(scan.at, end_).find('"');
        if (found == std::string_view::npos) break;
        scan.at = close = scan.at + found;
        if (close + 1 == end_ && !end_of_file_) return false;
        if (close + 1 < end_ && buffer_[close + 1] == '"') continue;
        ++scan.at;
        return true;
    }
    // A CR stays with the LF that may follow, so that lines are counted right.
    if (end_ > scan.at) scan.at = buffer_[end_ - 1] == '\r' && !end_of_file_ ? end_ - 1 : end_;
    return false;
}

void CsvReader::keep_cell(Scan& scan, std::size_t to, bool doubled) {
    if (++scan.cells == limits_.cells + 1) report(Kind::row_too_wide, scan.cell_begin, limits_.cells, excerpt(scan.cell_begin));
    if (scan.cells > limits_.cells || !scan.keep) return;
    if (to - scan.cell_begin > limits_.cell) report(Kind::cell_too_long, scan.cell_begin, scan.cells - 1, excerpt(scan.cell_begin));
    if (doubled) doubled_.push_back(cells_.size());
    cells_.push_back(bytes(scan.cell_begin, to));
}

// Goes on from a cut scan to the end of a row too long to hold; cut if reading fails.
CsvReader::Scanned CsvReader::skip_row(Scan& scan) {
    const bool long_cell = end_ - scan.cell_begin > limits_.cell;
    const std::size_t from = long_cell ? scan.cell_begin : begin_;
    report(long_cell ? Kind::cell_too_long : Kind::row_too_long, from, long_cell ? scan.cells : 0, excerpt(from));
    scan.keep = false;
    any_quote_ = true;
    cells_.clear();
    for (;;) {
        check_bytes(scan);
        if (problem_.kind == Kind::binary_file) return Scanned::cut;
        if (scan.quote != gone) scan.quote_line = line_at(scan.quote);
        scan.quote = gone;
        line_ = line_at(scan.at);
        begin_ = scan.at;
        if (!fill()) return Scanned::cut;
        scan.at = 0;
        const Scanned scanned = scan_row(scan);
        if (scanned != Scanned::cut) return scanned;
    }
}

CsvReader::Next CsvReader::finish_row(CsvRow& row, const Scan& scan) {
    const bool heading = heading_cells_ == 0;
    if (heading) heading_cells_ = scan.cells;
    check_bytes(scan);
    if (troubled_) {
        problem_.fatal = problem_.fatal || heading;
    } else {
        undouble_quotes();
        row.cells = cells_;
        if (scan.cells != heading_cells_) {
            const bool missing = scan.cells < heading_cells_;
            report(missing ? Kind::cells_missing : Kind::cells_surplus, begin_, std::min(scan.cells, heading_cells_), excerpt_of(cells_[0]));
            problem_.found = scan.cells;
            problem_.expected = heading_cells_;
        }
    }
    line_ = any_quote_ ? line_at(scan.at) : line_ + 1;
    begin_ = scan.at;
    ++row_;
    return troubled_ ? fail() : Next::row;
}

// Reports the first byte before scan.at that is no UTF-8; a NUL ends the file.
void CsvReader::check_bytes(const Scan& scan) {
    if (valid_until_ >= scan.at) return;
    const std::size_t bad = valid_until_;
    const bool nul = buffer_[bad] == '\0';
    troubled_ = troubled_ && !nul;
    report(nul ? Kind::binary_file : Kind::invalid_utf8, bad, column_at(bad, scan), nul ? std::string() : hexadecimal(bytes(bad, bad + 1)));
    if (nul) problem_.fatal = true;
    else if (problem_.kind == Kind::invalid_utf8 && is_chinese_gb18030(bytes(begin_, scan.at))) problem_.encoding = TextEncoding::gb18030;
    valid_until_ = scan.at + valid_utf8_prefix(bytes(scan.at, end_));
}

std::size_t CsvReader::column_at(std::size_t at, const Scan& scan) const {
    if (cells_.empty()) return scan.cells;
    const auto after = std::find_if(cells_.begin() + 1, cells_.end(), [&](std::string_view cell) { return cell.data() > buffer_.get() + at; });
    return static_cast<std::size_t>(after - cells_.begin()) - 1;
}

// The row is whole and is not scanned again, so its doubled quotes are closed up where they stand.
void CsvReader::undouble_quotes() {
    for (const std::size_t index : doubled_) {
        std::string_view from = cells_[index];
        char* const begin = buffer_.get() + (from.data() - buffer_.get());
        char* to = begin;
        while (!from.empty()) {
            const std::size_t quote = from.find('"');
            const std::size_t kept = quote == std::string_view::npos ? from.size() : quote + 1;
            std::memmove(to, from.data(), kept);
            to += kept;
            from.remove_prefix(std::min(from.size(), quote == std::string_view::npos ? kept : kept + 1));
        }
        cells_[index] = {begin, static_cast<std::size_t>(to - begin)};
    }
}

// The first problem of a row is the one that is told.
void CsvReader::report(Kind kind, std::size_t at, std::size_t column, std::string seen) {
    if (std::exchange(troubled_, true)) return;
    problem_ = CsvProblem{};
    problem_.kind = kind;
    problem_.row = row_;
    problem_.line = line_at(at);
    problem_.column = column;
    problem_.offset = base_ + at;
    problem_.seen = std::move(seen);
    problem_.fatal = kind == Kind::full_width_separator || kind == Kind::unclosed_quote;
}

// The file as a whole; false, for `return refuse(…)`.
bool CsvReader::refuse(Kind kind, std::uint64_t offset, std::string_view seen) {
    troubled_ = true;
    problem_ = CsvProblem{};
    problem_.kind = kind;
    problem_.offset = offset;
    problem_.seen = seen;
    problem_.fatal = true;
    return false;
}

void CsvReader::report_unclosed(const Scan& scan) {
    const bool here = scan.quote != gone;
    const std::uint64_t line = here ? line_at(scan.quote) : scan.quote_line;
    std::string seen = here ? excerpt(scan.quote + 1) : problem_.seen;
    troubled_ = false;
    report(Kind::unclosed_quote, here ? scan.quote : begin_, scan.cells, std::move(seen));
    problem_.line = line;
}

CsvReader::Next CsvReader::fail() {
    ended_ = problem_.fatal;
    return Next::error;
}

std::uint64_t CsvReader::line_at(std::size_t at) const { return line_ + count_line_breaks(bytes(begin_, at)); }
std::string CsvReader::excerpt(std::size_t from) const { return excerpt_of(bytes(from, end_)); }

}  // namespace kaohe
