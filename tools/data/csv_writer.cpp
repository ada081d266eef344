// SPDX-License-Identifier: Apache-2.0
// Quoting and the guard against formulas (OWASP, "CSV Injection").
#include "tools/data/csv_writer.hpp"

#include <algorithm>
#include <array>

namespace kaohe {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

// All three separators need quotes, whichever is ours: readers guess it from the heading row.
constexpr std::array<bool, 256> needs_quotes = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view(",;\t\"\r\n")) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool holds_special(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(), [](char c) { return needs_quotes[static_cast<unsigned char>(c)]; });
}

// East Asian versions of spreadsheet programs take the full-width forms as well.
bool begins_formula(std::string_view cell) {
    if (cell.empty()) return false;
    if (std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos) return true;
    if (cell.front() != '\xEF') return false;
    const std::string_view first = cell.substr(0, 3);
    return first == "＝" || first == "＋" || first == "－" || first == "＠";
}

// '=cmd: what the guard makes of =cmd, or a text that itself begins so.
bool begins_guarded(std::string_view cell) {
    const std::size_t from = cell.find_first_not_of('\'');
    return from != 0 && from != std::string_view::npos && begins_formula(cell.substr(from));
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at;
}

}  // namespace

CsvWriter::CsvWriter(std::string& out, CsvStyle style) : out_(out), style_(style) {
    if (style_.byte_order_mark) out_ += mark;
}

void CsvWriter::text(std::string_view cell) {
    append(cell, style_.guard_formulas && ((begins_formula(cell) && !reads_as_number(cell)) || begins_guarded(cell)));
}

std::string& CsvWriter::number() {
    if (cells_++ != 0) out_ += style_.separator;
    last_cell_ = out_.size();
    return out_;
}

void CsvWriter::number(std::string_view digits) { number() += digits; }

void CsvWriter::append(std::string_view cell, bool guard) {
    if (cells_++ != 0) out_ += style_.separator;
    last_cell_ = out_.size();
    // A text that begins with a byte-order mark would lose it at the very beginning of a file.
    if (!holds_special(cell) && !cell.starts_with(mark)) {
        if (guard) out_ += '\'';
        out_ += cell;
        return;
    }
    out_ += '"';
    if (guard) out_ += '\'';
    for (;;) {
        const std::size_t quote = cell.find('"');
        if (quote == std::string_view::npos) break;
        out_ += cell.substr(0, quote + 1);
        out_ += '"';
        cell.remove_prefix(quote + 1);
    }
    out_ += cell;
    out_ += '"';
}

void CsvWriter::end_row() {
    // A row of one empty cell would read as a blank line, and a heading row of one cell that holds ， as one with the wrong separator.
    if (cells_ == 1) {
        const std::string_view only = std::string_view(out_).substr(last_cell_);
        const bool bare = !only.starts_with('"');
        if (bare && (only.empty() || only.find("，") != std::string_view::npos || only.find("；") != std::string_view::npos)) {
            out_.insert(last_cell_, 1, '"');
            out_ += '"';
        }
    }
    if (style_.crlf) out_ += '\r';
    out_ += '\n';
    cells_ = 0;
}

std::string_view unguarded(std::string_view cell) {
    if (cell.size() < 2 || cell.front() != '\'') return cell;
    return begins_guarded(cell) ? cell.substr(1) : cell;
}

bool reads_as_number(std::string_view cell) {
    std::size_t at = !cell.empty() && (cell[0] == '+' || cell[0] == '-') ? 1 : 0;
    const std::size_t whole = at;
    at = skip_digits(cell, at);
    std::size_t digits = at - whole;
    while (digits != 0 && at < cell.size() && cell[at] == ',' && skip_digits(cell, at + 1) == at + 4) at += 4;
    if (at < cell.size() && cell[at] == '.') {
        const std::size_t fraction = at + 1;
        at = skip_digits(cell, fraction);
        digits += at - fraction;
    }
    if (at < cell.size() && cell[at] == '%') ++at;
    return digits != 0 && at == cell.size();
}

}  // namespace kaohe
