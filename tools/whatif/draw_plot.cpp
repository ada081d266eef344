// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/draw_plot.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/label_row.hpp"
#include "tools/whatif/picture_signs.hpp"

namespace kaohe {

namespace {

constexpr int rows = 15, most_columns = 60, least_columns = 10, widest_label = 16;

struct Axis {
    Number begin, end;
    int cells;

    // The nearest cell, 0 … cells - 1; a figure that never changes stands in the middle.
    int at(const Number& figure) const {
        if (begin == end) return cells / 2;
        const Number share = (figure - begin) * Number(std::int64_t{cells - 1}) / (end - begin);
        return static_cast<int>(std::clamp<std::int64_t>((share + Number::fraction(1, 2)).floor().to_int64().value_or(0), 0, cells - 1));
    }
    Number figure(int cell) const { return begin + (end - begin) * Number(std::int64_t{cell}) / Number(std::int64_t{cells - 1}); }
    bool holds(const Number& figure) const { return begin <= figure && figure <= end; }
};

class Canvas {
public:
    explicit Canvas(int columns) : columns_(columns), cells_(static_cast<std::size_t>(columns) * rows) {}
    // Row 0 is at the bottom.
    std::string_view& cell(int column, int row) { return cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)]; }
    std::string line(int row) {
        std::string out;
        for (int column = 0; column < columns_; ++column) out += cell(column, row).empty() ? std::string_view(" ") : cell(column, row);
        out.erase(out.find_last_not_of(' ') + 1);
        return out;
    }

private:
    int columns_;
    std::vector<std::string_view> cells_;
};

class Drawing {
public:
    Drawing(const Plot& plot, const TerminalStyle& style) : plot_(plot), style_(style), signs_(picture_signs(style)) {
        Number left = plot.pieces.front().from, right = left, low = plot.pieces.front().at_from, high = low;
        for (const Plot::Piece& piece : plot.pieces) {
            left = min(left, piece.from), right = max(right, piece.to);
            low = min(low, min(piece.at_from, piece.at_to)), high = max(high, max(piece.at_from, piece.at_to));
        }
        up_ = {low, high, rows};
        for (const auto& text : plot.up_texts)
            if (up_.holds(text.first)) margin_ = std::max(margin_, display_width(label(text.second), style.ambiguous()));
        across_ = {left, right, std::clamp(picture_width(style) - margin_ - 2, least_columns, most_columns)};
    }

    std::string text() {
        Canvas canvas(across_.cells);
        draw_marks(canvas);
        for (const Plot::Piece& piece : plot_.pieces) draw_line(canvas, piece);
        // An end that belongs to the figure stands over one that does not.
        draw_ends(canvas, false);
        draw_ends(canvas, true);
        std::string out;
        const std::string title = printable(plot_.title.in(style_.language));
        if (!title.empty()) out += painted(cut(title), Paint::strong, style_) + "\n";
        const std::string up = printable(plot_.up.in(style_.language));
        if (!up.empty()) out += cut(up) + "\n";
        out += frame(canvas);
        return out;
    }

private:
    std::string label(const Say& text) const { return truncate_to(printable(text.in(style_.language)), widest_label, style_.ambiguous()); }
    std::string cut(const std::string& text) const { return style_.width > 0 ? truncate_to(text, style_.width, style_.ambiguous()) : text; }

    static Number value_at(const Plot::Piece& piece, const Number& where) {
        return piece.at_from + (piece.at_to - piece.at_from) * (where - piece.from) / (piece.to - piece.from);
    }

    void draw_line(Canvas& canvas, const Plot::Piece& piece) {
        if (piece.from == piece.to) return;
        const int begin = across_.at(piece.from), end = across_.at(piece.to);
        // The row in which the line is at a column's middle, within the stretch.
        const auto row = [&](int column) { return up_.at(value_at(piece, max(piece.from, min(piece.to, across_.figure(column))))); };
        for (int column = begin; column <= end; ++column) {
            const int here = row(column), before = column > begin ? row(column - 1) : here, after = column < end ? row(column + 1) : here;
            const bool rises = after > before, level = after == before;
            canvas.cell(column, here) = level ? signs_.flat : rises ? signs_.up : signs_.down;
            // Rows passed on the way to the next column, so that the line has no hole.
            for (int passed = std::min(here, after) + 1; passed < std::max(here, after); ++passed) canvas.cell(column, passed) = signs_.steep;
        }
    }

    // Pieces are ascending, so what meets an end is the next one or, behind a point of its own, the one after it.
    template <class Look>
    void each_neighbour(std::size_t piece, Look look) const {
        for (std::size_t other = piece < 2 ? 0 : piece - 2; other < plot_.pieces.size() && other <= piece + 2; ++other)
            if (other != piece) look(plot_.pieces[other]);
    }

    // Less than half a row is no jump that could be seen: a total that is rounded has thousands of them.
    bool seen_as_one(const Number& value, const Number& other) const {
        return (value - other).abs() * Number(std::int64_t{2 * (rows - 1)}) < up_.end - up_.begin || value == other;
    }

    bool goes_on(std::size_t piece, bool at_end) const {
        const Plot::Piece& here = plot_.pieces[piece];
        const Number& where = at_end ? here.to : here.from;
        const Number& value = at_end ? here.at_to : here.at_from;
        bool belongs = at_end ? here.to_closed : here.from_closed, meets = false;
        each_neighbour(piece, [&](const Plot::Piece& next) {
            if (next.from == next.to) {
                belongs = belongs || (next.from == where && seen_as_one(next.at_from, value));
            } else if ((at_end ? next.from : next.to) == where && seen_as_one(at_end ? next.at_from : next.at_to, value)) {
                meets = true;
                belongs = belongs || (at_end ? next.from_closed : next.to_closed);
            }
        });
        return meets && belongs;
    }

    // A point of its own on a line that goes on through it is no jump either.
    bool on_a_line(std::size_t piece) const {
        const Plot::Piece& point = plot_.pieces[piece];
        bool left = false, right = false;
        each_neighbour(piece, [&](const Plot::Piece& other) {
            if (other.from == other.to) return;
            left = left || (other.to == point.from && seen_as_one(other.at_to, point.at_from));
            right = right || (other.from == point.from && seen_as_one(other.at_from, point.at_from));
        });
        return left && right;
    }

    void draw_ends(Canvas& canvas, bool closed) {
        const std::string_view sign = closed ? signs_.closed : signs_.open;
        for (std::size_t i = 0; i < plot_.pieces.size(); ++i) {
            const Plot::Piece& piece = plot_.pieces[i];
            if (piece.from == piece.to) {
                if (closed && !on_a_line(i)) canvas.cell(across_.at(piece.from), up_.at(piece.at_from)) = sign;
                continue;
            }
            if (piece.from_closed == closed && !goes_on(i, false)) canvas.cell(across_.at(piece.from), up_.at(piece.at_from)) = sign;
            if (piece.to_closed == closed && !goes_on(i, true)) canvas.cell(across_.at(piece.to), up_.at(piece.at_to)) = sign;
        }
    }

    void draw_marks(Canvas& canvas) {
        for (const auto& mark : plot_.marks)
            if (across_.holds(mark.second))
                for (int row = 0; row < rows; ++row) canvas.cell(across_.at(mark.second), row) = signs_.mark_line;
    }

    std::string frame(Canvas& canvas) const {
        std::array<std::string, rows> left;
        // Ends first: between them only what finds room.
        for (const auto& text : plot_.up_texts)
            if (text.first == up_.begin || text.first == up_.end) left[static_cast<std::size_t>(up_.at(text.first))] = label(text.second);
        for (const auto& text : plot_.up_texts)
            if (up_.holds(text.first) && left[static_cast<std::size_t>(up_.at(text.first))].empty()) left[static_cast<std::size_t>(up_.at(text.first))] = label(text.second);
        std::string out;
        for (int row = rows - 1; row >= 0; --row) {
            const std::string& text = left[static_cast<std::size_t>(row)];
            out += pad_to(text, margin_, Side::right, style_.ambiguous()) + std::string(text.empty() ? signs_.side : signs_.tick_side) + canvas.line(row) + "\n";
        }
        return out + below();
    }

    std::string below() const {
        const std::string indent(static_cast<std::size_t>(margin_) + 1, ' ');
        const int room = std::max(across_.cells, picture_width(style_) - margin_ - 1);
        std::vector<std::string_view> floor(static_cast<std::size_t>(across_.cells), signs_.floor);
        LabelRow texts(room, style_.ambiguous());
        const auto put = [&](const std::pair<Number, Say>& text) {
            const std::string words = label(text.second);
            const int cell = across_.at(text.first);
            if (texts.put(cell == 0 ? 0 : cell - display_width(words, style_.ambiguous()) / 2, words)) floor[static_cast<std::size_t>(cell)] = signs_.tick_floor;
        };
        for (const auto& text : plot_.across_texts)
            if (text.first == across_.begin || text.first == across_.end) put(text);
        for (const auto& text : plot_.across_texts)
            if (across_.begin < text.first && text.first < across_.end) put(text);
        std::string out = std::string(static_cast<std::size_t>(margin_), ' ') + std::string(signs_.corner);
        std::vector<LabelRow> marks;
        for (const auto& mark : plot_.marks) {
            if (!across_.holds(mark.second)) continue;
            const int cell = across_.at(mark.second);
            floor[static_cast<std::size_t>(cell)] = signs_.mark;
            const std::string words = label(mark.first);
            const int begin = cell - display_width(words, style_.ambiguous()) / 2;
            if (std::none_of(marks.begin(), marks.end(), [&](LabelRow& row) { return row.put(begin, words); })) {
                marks.emplace_back(room, style_.ambiguous());
                marks.back().put(begin, words);
            }
        }
        for (const std::string_view sign : floor) out += sign;
        out += "\n";
        if (!texts.empty()) out += indent + texts.text() + "\n";
        for (const LabelRow& row : marks) out += indent + row.text() + "\n";
        const std::string across = printable(plot_.across.in(style_.language));
        if (!across.empty()) {
            const std::string fitting = truncate_to(across, room, style_.ambiguous());
            out += indent + pad_to(fitting, std::min(room, across_.cells), Side::right, style_.ambiguous()) + "\n";
        }
        return out;
    }

    const Plot& plot_;
    const TerminalStyle& style_;
    const PictureSigns& signs_;
    int margin_ = 0;
    Axis across_{}, up_{};
};

}  // namespace

std::string draw_plot(const Plot& plot, const TerminalStyle& style) {
    if (plot.pieces.empty()) return {};
    return Drawing(plot, style).text();
}

}  // namespace kaohe
