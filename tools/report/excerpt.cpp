// SPDX-License-Identifier: Apache-2.0
// From marks to pieces of lines, from pieces to windows, from a window to rows of carets and words.
#include "tools/report/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/source_window.hpp"

namespace kaohe {

namespace {

// The part of a mark that lies on one line. Empty only at the end of the line: the caret then stands one past it.
struct Piece {
    std::uint32_t line = 1;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string words;
    std::string quote;
    bool primary = false;
    Paint paint = Paint::place;
};

// A piece within a window: its glyphs [first, last), last == first at the end of the line.
struct Underline {
    std::size_t first = 0;
    std::size_t last = 0;
    const Piece* piece = nullptr;
    std::string words;
};

std::uint32_t line_end(const Source& source, std::uint32_t line) {
    return source.line_begin(line) + static_cast<std::uint32_t>(source.line_text(line).size());
}

void add_pieces(const Mark& mark, const Source& source, std::vector<Piece>& pieces) {
    const auto size = static_cast<std::uint32_t>(source.text().size());
    const std::uint32_t end = std::min(mark.at.end, size);
    const std::uint32_t first = line_of(source, mark.at.begin);
    const std::uint32_t last = line_of(source, std::max(mark.at.begin, end > 0 ? end - 1 : 0));
    const std::uint32_t first_end = line_end(source, first);
    const std::uint32_t begin = std::min(mark.at.begin, first_end);
    const std::uint32_t clipped_end = std::max(begin, std::min(end, first_end));
    if (first == last) {
        pieces.push_back({first, begin, clipped_end, mark.words, mark.quote, mark.primary, mark.paint});
        return;
    }
    pieces.push_back({first, begin, first_end, "", "", mark.primary, mark.paint});
    const std::string_view last_text = source.line_text(last);
    const std::size_t indent = std::min(last_text.find_first_not_of(" \t"), last_text.size());
    const std::uint32_t last_end = std::min(end, line_end(source, last));
    const std::uint32_t last_begin = std::min(source.line_begin(last) + static_cast<std::uint32_t>(indent), last_end);
    pieces.push_back({last, last_begin, last_end, mark.words, "", mark.primary, mark.paint});
}

// Draws the pieces of one file; made once for each file of a finding.
class Excerpt {
public:
    Excerpt(const Source& source, std::vector<Piece> pieces, const TerminalStyle& style)
        : source_(source), pieces_(std::move(pieces)), style_(style) {
        std::uint32_t highest = 1;
        for (const Piece& piece : pieces_) highest = std::max(highest, piece.line);
        gutter_ = static_cast<int>(fmt::formatted_size("{}", highest));
        std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
            return a.line != b.line ? a.line < b.line : a.begin < b.begin;
        });
    }

    std::string draw(std::string_view arrow, std::string_view place) {
        out_ = std::string(static_cast<std::size_t>(gutter_), ' ') + painted(arrow, Paint::place, style_);
        out_.append(" ").append(place).append("\n");
        add_row("");
        std::uint32_t shown_line = 0;
        for (auto at = pieces_.cbegin(); at != pieces_.cend();) {
            const std::uint32_t line = at->line;
            const auto end = std::find_if(at, pieces_.cend(), [&](const Piece& piece) { return piece.line != line; });
            if (shown_line != 0 && line > shown_line + 1) out_ += painted("...", Paint::place, style_) + "\n";
            while (at != end) at = draw_window(at, end);
            shown_line = line;
        }
        return std::move(out_);
    }

private:
    using PieceIterator = std::vector<Piece>::const_iterator;

    // Draws the window around the first piece with all pieces that begin in it; returns the first that does not.
    PieceIterator draw_window(PieceIterator begin, PieceIterator end) {
        const int first_cell = gutter_ + 3;
        const int cells = style_.width > 0 ? std::max(20, style_.width - first_cell) : 160;
        window_ = window_around(source_, begin->line, begin->begin, cells, first_cell, style_);
        auto next = begin + 1;
        while (next != end && (next->begin < window_.end || (window_.whole_end && next->begin == window_.end))) ++next;
        std::string text;
        for (const Glyph& glyph : window_.glyphs) text += glyph.shown;
        const std::string number = fmt::format("{:>{}} |", begin->line, gutter_);
        out_ += painted(number, Paint::place, style_) + (text.empty() ? "" : " ") + text + "\n";
        for (const auto& layer : layers(begin, next)) draw_layer(layer);
        return next;
    }

    Underline underline_of(const Piece& piece) const {
        const auto& glyphs = window_.glyphs;
        std::size_t first = 0;
        while (first < glyphs.size() && glyphs[first].end <= piece.begin) ++first;
        std::size_t last = first;
        int cells = 0;
        while (last < glyphs.size() && glyphs[last].begin < piece.end && glyphs[last].end > glyphs[last].begin)
            cells += glyphs[last++].cells;
        // A lone combining mark has no cell of its own: the character that carries it is underlined.
        if (last > first && cells == 0)
            while (first > 0 && glyphs[first].cells == 0) --first;
        Underline underline{first, last, &piece, piece.words};
        const bool unsure = std::any_of(glyphs.begin(), glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                                        [](const Glyph& glyph) { return glyph.ambiguous; });
        if (unsure && !piece.quote.empty()) {
            const std::string_view colon = style_.language == Language::zh ? "：" : ": ";
            underline.words = piece.quote + (piece.words.empty() ? "" : std::string(colon) + piece.words);
        }
        return underline;
    }

    // Sorts the pieces into as few rows of underlines as keep them apart, the primary one in the first.
    std::vector<std::vector<Underline>> layers(PieceIterator begin, PieceIterator end) const {
        std::vector<Underline> underlines;
        for (auto piece = begin; piece != end; ++piece) underlines.push_back(underline_of(*piece));
        std::stable_partition(underlines.begin(), underlines.end(), [](const Underline& u) { return u.piece->primary; });
        const auto overlap = [](const Underline& a, const Underline& b) {
            return a.first < std::max(b.last, b.first + 1) && b.first < std::max(a.last, a.first + 1);
        };
        std::vector<std::vector<Underline>> rows;
        for (const Underline& underline : underlines) {
            auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& others) {
                return std::none_of(others.begin(), others.end(), [&](const Underline& other) { return overlap(underline, other); });
            });
            if (row == rows.end()) row = rows.emplace(rows.end());
            row->push_back(underline);
        }
        for (auto& row : rows)
            std::sort(row.begin(), row.end(), [](const Underline& a, const Underline& b) { return a.first < b.first; });
        return rows;
    }

    // One row of underlines; the rightmost has its words beside it, the others below, from right to left.
    void draw_layer(const std::vector<Underline>& layer) {
        std::string row;
        std::size_t at = 0;
        for (const Underline& underline : layer) {
            add_blanks(row, at, underline.first);
            int cells = underline.last == underline.first ? 1 : 0;
            for (std::size_t i = underline.first; i < underline.last; ++i) cells += window_.glyphs[i].cells;
            const char stroke = underline.piece->primary ? '^' : '-';
            row += painted(std::string(static_cast<std::size_t>(cells), stroke), underline.piece->paint, style_);
            at = underline.last;
        }
        if (!layer.back().words.empty()) row += " " + painted(layer.back().words, layer.back().piece->paint, style_);
        add_row(row);
        for (std::size_t i = layer.size() - 1; i-- > 0;)
            if (!layer[i].words.empty()) draw_words_below(layer, i);
    }

    void draw_words_below(const std::vector<Underline>& layer, std::size_t which) {
        std::string row;
        std::size_t at = 0;
        for (std::size_t i = 0; i < which; ++i) {
            if (layer[i].words.empty()) continue;
            add_blanks(row, at, layer[i].first);
            row += painted("|", layer[i].piece->paint, style_);
            row.append(static_cast<std::size_t>(std::max(1, window_.glyphs[layer[i].first].cells) - 1), ' ');
            at = layer[i].first + 1;
        }
        add_blanks(row, at, layer[which].first);
        add_row(row + painted(layer[which].words, layer[which].piece->paint, style_));
    }

    // The shown line again as blanks: that lines up whatever the terminal makes of tabs and wide characters.
    void add_blanks(std::string& row, std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) {
            const Glyph& glyph = window_.glyphs[i];
            if (glyph.shown == "\t") row += '\t';
            else if (glyph.full) row += "\u3000";
            else row.append(static_cast<std::size_t>(glyph.cells), ' ');
        }
    }

    void add_row(std::string_view row) {
        out_ += painted(std::string(static_cast<std::size_t>(gutter_), ' ') + " |", Paint::place, style_);
        if (!row.empty()) out_.append(" ").append(row);
        out_ += '\n';
    }

    const Source& source_;
    std::vector<Piece> pieces_;
    const TerminalStyle& style_;
    int gutter_ = 1;
    SourceWindow window_;
    std::string out_;
};

}  // namespace

std::string excerpt(const std::vector<Mark>& marks, const Sources& sources, PlaceFinder& places, const TerminalStyle& style) {
    // What is drawn are lines of the file.
    std::vector<Mark> in_files;
    for (const Mark& mark : marks)
        if (is_place(sources, mark.at)) in_files.push_back(mark), in_files.back().at = sources[mark.at.file].in_file(mark.at);
    std::vector<const Mark*> ordered;
    for (const Mark& mark : in_files) ordered.push_back(&mark);
    std::stable_partition(ordered.begin(), ordered.end(), [](const Mark* mark) { return mark->primary; });
    std::string out;
    std::vector<std::uint32_t> drawn;
    for (const Mark* head : ordered) {
        if (std::find(drawn.begin(), drawn.end(), head->at.file) != drawn.end()) continue;
        const Source& source = sources[head->at.file];
        std::vector<Piece> pieces;
        for (const Mark* mark : ordered)
            if (mark->at.file == head->at.file) add_pieces(*mark, source, pieces);
        const Place place = places.find_byte(head->at.file, head->at.begin);
        const std::string where = fmt::format("{}:{}:{}", printable(source.name()), place.line, place.column);
        out += Excerpt(source, std::move(pieces), style).draw(drawn.empty() ? "-->" : ":::", where);
        drawn.push_back(head->at.file);
    }
    return out;
}

}  // namespace kaohe
