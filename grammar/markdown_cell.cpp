// SPDX-License-Identifier: Apache-2.0
// Splitting at pipes; marks and escapes inside a cell.
#include "grammar/markdown_cell.hpp"

#include <array>
#include <cctype>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

struct Replaced {
    std::string_view mark, words;
};
constexpr std::array<Replaced, 5> entities{{{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&nbsp;", " "}}};

FileRange trimmed(std::string_view text, FileRange range) {
    while (!range.empty() && (text[range.begin] == ' ' || text[range.begin] == '\t')) ++range.begin;
    while (!range.empty() && (text[range.end - 1] == ' ' || text[range.end - 1] == '\t')) --range.end;
    return range;
}

// How long a <br>, <br/>, <BR /> is that begins here; 0 if none does.
std::uint32_t line_break_length(std::string_view rest) {
    if (rest.size() < 4 || rest[0] != '<' || (rest[1] | 0x20) != 'b' || (rest[2] | 0x20) != 'r') return 0;
    std::uint32_t at = 3;
    while (at < rest.size() && (rest[at] == ' ' || rest[at] == '/')) ++at;
    return at < rest.size() && rest[at] == '>' ? at + 1 : 0;
}

bool is_ascii_mark(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::vector<FileRange> row_cells(std::string_view text, FileRange line) {
    line = trimmed(text, line);
    if (!line.empty() && text[line.begin] == '|') ++line.begin;
    std::vector<FileRange> cells;
    auto begin = line.begin;
    bool ended = false;
    for (auto at = line.begin; at < line.end; ++at) {
        if (text[at] == '\\' && at + 1 < line.end) {
            ++at;
        } else if (text[at] == '|') {
            cells.push_back(trimmed(text, {begin, at}));
            begin = at + 1;
            ended = begin == line.end;
        }
    }
    if (!ended) cells.push_back(trimmed(text, {begin, line.end}));
    return cells;
}

std::vector<FileRange> tabbed_cells(std::string_view text, FileRange line) {
    std::vector<FileRange> cells;
    for (auto begin = line.begin;;) {
        auto end = begin;
        while (end < line.end && text[end] != '\t') ++end;
        cells.push_back(trimmed(text, {begin, end}));
        if (end >= line.end) return cells;
        begin = end + 1;
    }
}

std::uint32_t comment_in_cell(std::string_view text, FileRange cell) {
    char32_t before = 0;
    for (auto at = cell.begin; at < cell.end;) {
        const auto d = decode(text, at);
        // What stands in quotes is no comment; the apostrophe of Agent's opens none.
        const auto quoted = closing_quote(d.character) != 0 && d.character != '\'' ? quoted_end(text, at) : 0;
        const auto rest = text.substr(at, cell.end - at);
        if (rest.starts_with("//") && before != ':') return at;
        if ((rest.starts_with("注：") || rest.starts_with("注:")) && !is_letter(before)) return at;  // not in 备注：
        at = quoted != 0 && quoted <= cell.end ? quoted : at + d.size;
        before = d.character;
    }
    return cell.end;
}

std::vector<CellPiece> cell_pieces(std::string_view text, FileRange cell) {
    // *接通率* as a whole; inside, * is a sign of multiplication and _ a letter.
    while (cell.end - cell.begin > 2 && (text[cell.begin] == '*' || text[cell.begin] == '_') && text[cell.end - 1] == text[cell.begin] && text[cell.end - 2] != '\\') {
        ++cell.begin;
        --cell.end;
    }
    std::vector<CellPiece> pieces;
    auto begin = cell.begin;
    const auto close = [&](std::uint32_t at) {
        if (at > begin) pieces.push_back({{begin, at}, {}});
    };
    for (auto at = cell.begin; at < cell.end;) {
        const auto rest = text.substr(at, cell.end - at);
        std::uint32_t skipped = 0;
        std::string_view words;
        if (const auto length = line_break_length(rest); length != 0) skipped = length, words = "\n";
        else if (rest[0] == '`') skipped = 1;
        else if (rest.starts_with("**") || rest.starts_with("__")) skipped = 2;
        else if (rest[0] == '\\' && rest.size() > 1 && is_ascii_mark(rest[1])) skipped = 1;
        else
            for (const auto& entity : entities)
                if (rest.starts_with(entity.mark)) skipped = static_cast<std::uint32_t>(entity.mark.size()), words = entity.words;
        if (skipped == 0) {
            ++at;
            continue;
        }
        close(at);
        if (!words.empty()) pieces.push_back({{at, at + skipped}, words});
        begin = at + skipped;
        // What a backslash escapes is no mark.
        at = begin + (rest[0] == '\\' && words.empty() ? 1 : 0);
    }
    close(cell.end);
    return pieces;
}

std::string cell_words(std::string_view text, FileRange cell) {
    std::string out;
    for (const auto& piece : cell_pieces(text, cell)) out += piece.words == "\n" ? std::string_view(" ") : piece.words.empty() ? piece.range.of(text) : piece.words;
    return squeeze_blanks(out);
}

}  // namespace kaohe
