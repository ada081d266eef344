// SPDX-License-Identifier: Apache-2.0
// One function a kind of table; what they share puts one part of a clause.
#include "grammar/table_clauses.hpp"

#include <array>
#include <initializer_list>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

bool starts_with_any(std::string_view words, std::initializer_list<std::string_view> beginnings) {
    for (const auto beginning : beginnings)
        if (words.starts_with(beginning)) return true;
    return false;
}

class ClauseWriter {
public:
    ClauseWriter(std::string_view text, ClauseTable& table, ReadingBuilder& out) : text_(text), table_(table), out_(out), english_(table.opener.english) {}

    void write() {
        out_.put("\n", table_.opener.line);
        const bool list = table_.opener.kind != ClauseKind::indicator;
        if (list) {
            number(table_.opener.number);
            if (!table_.opener.number.empty()) out_.put(" ", table_.opener.word);
            out_.copy(table_.opener.word);
            out_.put("\n", table_.opener.word);
            tail();
        }
        std::size_t counted = 0;
        for (auto& row : table_.rows) {
            row_ = &row;
            out_.set_home(row.line);
            row.read_begin = row.read_end = out_.size();
            if (row.is_sum) continue;
            ++counted;
            switch (table_.opener.kind) {
                case ClauseKind::indicator: indicator(counted); break;
                case ClauseKind::ratings: rating(); break;
                case ClauseKind::parameters: parameter(); break;
                case ClauseKind::data: data(); break;
                default: extra();
            }
            out_.put("\n", row.line);
            row.read_end = out_.size();
        }
        out_.set_home({0, static_cast<std::uint32_t>(text_.size())});
    }

private:
    using M = TableMeaning;
    std::string_view say(std::string_view zh, std::string_view en) const { return english_ ? en : zh; }
    std::string_view comma() const { return say("，", ", "); }

    // The cell of a meaning in this row, or null where there is no such column or nothing in it.
    const FileRange* cell(M meaning) const {
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (table_.columns[i].meaning == meaning && !says_nothing(words(row_->cells[i]))) return &row_->cells[i];
        return nullptr;
    }
    const TableColumn& column(M meaning) const {
        for (const auto& one : table_.columns)
            if (one.meaning == meaning) return one;
        return table_.columns.front();
    }
    std::string words(FileRange range) const { return cell_words(text_, range); }

    // The words of a cell; a <br> is a line end where `lines` may follow one another, else a blank.
    void put_cell(FileRange range, bool lines = false) {
        range.end = comment_in_cell(text_, range);
        for (const auto& piece : cell_pieces(text_, range)) {
            if (piece.words.empty()) out_.copy(piece.range);
            else out_.put(piece.words == "\n" && !lines ? " " : piece.words, piece.range);
        }
    }
    // A quantity: a bare number takes the unit of the heading's bracket, or else `unit`.
    void put_quantity(FileRange range, const TableColumn& column, std::string_view unit = {}) {
        put_cell(range);
        if (!is_bare_number(words(range))) return;
        if (column.is_unit) {
            out_.put(" ", column.bracket);
            out_.copy(column.bracket);
        } else {
            out_.put(unit, range);
        }
    }
    // A text in the pair of quotes that does not occur in it; where both do, it is closed by the straight one, and its own are typographic.
    void put_quoted(FileRange range, const TableColumn* head = nullptr) {
        const bool curly = text_.substr(range.begin, range.end - range.begin).find("”") == std::string_view::npos;
        const bool both = !curly && range.of(text_).find('"') != std::string_view::npos;
        out_.put(curly ? "“" : "\"", range);
        if (head != nullptr) {
            const auto name = heading_name(table_.opener.kind, head->meaning);
            out_.put(english_ ? name.en : name.zh, head->heading);
            out_.put(say("：", ": "), head->heading);
        }
        for (const auto& piece : cell_pieces(text_, range)) {
            if (!piece.words.empty()) {
                out_.put(piece.words == "\n" ? " " : piece.words == "\"" && !curly ? "”" : piece.words, piece.range);
                continue;
            }
            for (auto at = piece.range.begin; at < piece.range.end;) {
                const auto quote = both ? std::min(static_cast<std::uint32_t>(text_.find('"', at)), piece.range.end) : piece.range.end;
                out_.copy({at, quote});
                if (quote < piece.range.end) out_.put("”", {quote, quote + 1});
                at = quote + 1;
            }
        }
        out_.put(curly ? "”" : "\"", range);
    }
    // A text that a part takes without quotes gets them where a mark in it would end it.
    void put_free(FileRange range) {
        const auto seen = words(range);
        const bool ends = starts_with_any(seen, {"\"", "“"}) ? false : seen.find_first_of(",;:. \"") != std::string::npos || seen.find("，") != std::string::npos || seen.find("；") != std::string::npos || seen.find("：") != std::string::npos || seen.find("。") != std::string::npos;
        if (ends) put_quoted(range);
        else put_cell(range);
    }

    void number(FileRange range) { out_.copy(range); }
    // 2.1; where the opener has a number of figures and the row none of its own, 2.1 is the first row of 2.
    void row_number(std::size_t counted) {
        const auto* const own = cell(M::number);
        const auto above = table_.opener.number.of(text_);
        const bool figures = !above.empty() && is_digit(decode(above, 0).character) && above.find("、") == std::string_view::npos;
        const auto own_words = own == nullptr ? std::string() : words(*own);
        if (own != nullptr && (!figures || !is_bare_number(own_words) || own_words.find('.') != std::string::npos)) {
            put_cell(*own);
        } else if (figures) {
            auto begin = table_.opener.number;
            if (above.back() == '.') --begin.end;
            out_.copy(begin);
            out_.put(".", begin);
            if (own != nullptr) put_cell(*own);
            else out_.put(std::to_string(counted), row_->line);
        } else if (own == nullptr) {
            return;
        }
        out_.put(" ", row_->line);
    }
    void tail() {
        if (table_.opener.tail.empty()) return;
        out_.copy(table_.opener.tail);
        out_.put("\n", table_.opener.tail);
    }
    void name() {
        const auto* const range = cell(M::name);
        if (range == nullptr) return;
        put_cell(*range);
        const auto* const unit = cell(M::unit);
        if (unit == nullptr) return;
        out_.put(say("（", " ("), *unit);
        put_cell(*unit);
        out_.put(say("）", ")"), *unit);
    }
    void part(M meaning, std::string_view zh, std::string_view en, std::string_view unit = {}) {
        const auto* const range = cell(meaning);
        if (range == nullptr) return;
        out_.put(comma(), *range);
        out_.put(say(zh, en), column(meaning).heading);
        put_quantity(*range, column(meaning), unit);
    }
    void free_part(M meaning, std::string_view zh, std::string_view en) {
        const auto* const range = cell(meaning);
        if (range == nullptr) return;
        out_.put(comma(), *range);
        out_.put(say(zh, en), column(meaning).heading);
        put_free(*range);
    }
    void line(FileRange range) {
        out_.put("\n    ", range);
        put_cell(range, true);
    }
    void no_data_line() {
        const auto* const range = cell(M::no_data);
        if (range == nullptr) return;
        out_.put("\n    ", *range);
        if (!starts_with_any(words(*range), {"无", "没有", "缺", "if ", "If ", "when ", "When "})) out_.put(say("无数据时", "if there is no data, "), column(M::no_data).heading);
        put_cell(*range, true);
    }
    void note(const TableColumn& column, FileRange range, bool with_heading) {
        if (says_nothing(words(range))) return;
        out_.put("\n    ", range);
        out_.put(say("说明 ", "note "), column.heading);
        put_quoted(range, with_heading ? &column : nullptr);
    }
    void notes(std::initializer_list<M> meanings) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (std::find(meanings.begin(), meanings.end(), table_.columns[i].meaning) != meanings.end())
                note(table_.columns[i], row_->cells[i], table_.columns[i].meaning != M::definition && table_.opener.kind == ClauseKind::indicator);  // elsewhere there is one such column, itself called 说明
    }

    void category() {
        const auto* const range = cell(M::category);
        if (range == nullptr || words(*range) == category_) return;
        category_ = words(*range);
        out_.put(say("维度 ", "Category "), column(M::category).heading);
        put_category_name(*range);
        part(M::category_weight, "权重 ", "weight ", column(M::category_weight).is_unit ? "" : "%");
        out_.put("\n", *range);
        ++row_->openings;
    }
    // 业绩（60%）: the weight stands beside the name.
    void put_category_name(FileRange range) {
        const auto whole = range.of(text_);
        std::size_t open = 0, last = 0;
        for (std::size_t at = 0; at < whole.size(); at += decode(whole, at).size) {
            if (fold_mark(decode(whole, at).character) == '(') open = at;
            last = at;
        }
        const auto inner = open + decode(whole, open).size;
        const bool share = open > 0 && fold_mark(decode(whole, last).character) == ')' && last > inner && fold_mark(decode(whole, last - (whole[last - 1] == '%' ? 1 : 3)).character) == '%';
        if (!share) return put_cell(range);
        const auto at = [&](std::size_t offset) { return range.begin + static_cast<std::uint32_t>(offset); };
        put_cell({range.begin, at(open)});
        out_.put(say("，权重 ", ", weight "), {at(open), at(inner)});
        out_.copy({at(inner), at(last)});
    }

    void indicator(std::size_t counted) {
        category();
        ++row_->openings;
        row_number(counted);
        out_.put(say("指标 ", "Measure "), table_.opener.word);
        name();
        part(M::range, "", "");
        part(M::points, "分值 ", "worth ", say(" 分", " points"));
        weight_or_points();
        part(M::weight, "权重 ", "weight ");
        if (const auto* const within = cell(M::weight_within)) {
            out_.put(say("，维度内权重 ", ", weight "), *within);
            put_quantity(*within, column(M::weight_within));
            if (english_) out_.put(" within its category", *within);
        }
        part(M::baseline, "基准值 ", "baseline ");
        part(M::threshold, "底线值 ", "threshold ");
        part(M::target, "目标 ", "target ");
        part(M::stretch, "挑战值 ", "maximum ");
        free_part(M::source, "来源 ", "source ");
        const bool owned = cell(M::owner) != nullptr;
        free_part(owned ? M::owner : M::provider, "负责人 ", "owner ");
        points_of_line();
        levels();
        if (const auto* const scoring = cell(M::scoring)) line(*scoring);
        if (!table_.opener.tail.empty()) {
            out_.put("\n    ", table_.opener.tail);
            out_.copy(table_.opener.tail);
        }
        no_data_line();
        notes({M::definition, M::formula, M::period, M::remark});
        if (owned) notes({M::provider});
    }
    // Under 权重/分值 the unit of each cell says which it is.
    void weight_or_points() {
        const auto* const range = cell(M::weight_or_points);
        if (range == nullptr) return;
        const auto& head = column(M::weight_or_points);
        const auto unit = is_bare_number(words(*range)) ? std::string(head.bracket.of(text_)) : words(*range);
        const bool share = unit.find('%') != std::string::npos || unit.find("％") != std::string::npos;
        part(M::weight_or_points, share ? "权重 " : "分值 ", share ? "weight " : "worth ");
    }
    // 底线值（60分） | 目标值（100分）: what reaching each earns.
    void points_of_line() {
        struct Point {
            M meaning;
            std::string_view zh, en;
        };
        static constexpr std::array<Point, 3> points{{{M::threshold, "底线值", "threshold"}, {M::target, "目标值", "target"}, {M::stretch, "挑战值", "maximum"}}};
        for (const auto& point : points) {
            const auto& head = column(point.meaning);
            if (cell(point.meaning) == nullptr || !head.is_points || head.meaning != point.meaning) continue;
            out_.put("\n    ", head.heading);
            out_.put(say(point.zh, point.en), head.heading);
            out_.put(say("得 ", " earns "), head.heading);
            out_.copy(head.bracket);
        }
    }
    // 优秀（100分） | 良好（80分）: each cell says what earns so much.
    void levels() {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto& head = table_.columns[i];
            if (head.meaning != M::level || says_nothing(words(row_->cells[i]))) continue;
            line(row_->cells[i]);
            out_.put(say("得 ", " earns "), head.heading);
            out_.copy(head.bracket);
        }
    }

    void rating() {
        out_.put("    ", row_->line);
        if (const auto* const range = cell(M::range)) put_cell(*range);
        out_.put(say(" ", "   "), row_->line);
        if (const auto* const label = cell(M::name)) put_cell(*label);
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (table_.columns[i].meaning == M::result) rating_value(table_.columns[i], row_->cells[i]);
    }
    void rating_value(const TableColumn& head, FileRange range) {
        const auto seen = words(range);
        out_.put(comma(), range);
        if (says_nothing(seen) || seen == "无" || seen == "不发" || seen == "没有" || seen == "none" || seen == "None") {
            out_.put(say("无", "no "), range);
            return out_.copy(head.heading);
        }
        out_.copy(head.heading);
        out_.put(" ", head.heading);
        const auto first = decode(seen, 0).character;
        const bool figure = is_digit(first) || is_currency_sign(first) || fold_mark(first) == '-' || fold_mark(first) == '+' || closing_quote(first) != 0 || seen == "待定" || seen == "TBD";
        if (figure) put_quantity(range, head);
        else put_quoted(range);
    }

    void extra() {
        out_.put("    ", row_->line);
        if (cell(M::number) != nullptr) row_number(0), ++row_->openings;
        name();
        free_part(M::source, "来源 ", "source ");
        free_part(M::owner, "负责人 ", "owner ");
        out_.put(say("：", ": "), row_->line);
        if (const auto* const scoring = cell(M::scoring)) put_cell(*scoring, true);
        if (const auto* const limit = cell(M::limit)) {
            out_.put(comma(), *limit);
            if (!starts_with_any(words(*limit), {"最多", "最高", "累计", "合计", "封顶", "上限", "不超过", "up to", "at most", "max", "capped"})) out_.put(say("最多 ", "up to "), column(M::limit).heading);
            put_quantity(*limit, column(M::limit), say(" 分", " points"));
        }
        notes({M::remark});
    }

    void data() {
        out_.put("    ", row_->line);
        name();
        part(M::range, "", "");
        if (const auto* const options = cell(M::options)) {
            out_.put(comma(), *options);
            if (!starts_with_any(words(*options), {"分为", "由高到低", "是/否", "是否", "one of", "yes or no", "best first"})) out_.put(say("分为 ", "one of "), column(M::options).heading);
            put_cell(*options);
        }
        free_part(M::source, "来源 ", "source ");
        free_part(M::owner, "负责人 ", "owner ");
        if (const auto* const heading = cell(M::column)) {
            out_.put(comma(), *heading);
            out_.put(say("列 ", "column "), column(M::column).heading);
            put_quoted(*heading);
        }
        if (const auto* const no_data = cell(M::no_data)) {
            out_.put(comma(), *no_data);
            if (!starts_with_any(words(*no_data), {"无", "没有", "缺", "if ", "If "})) out_.put(say("无数据时", "if there is no data, "), column(M::no_data).heading);
            put_cell(*no_data);
        }
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (table_.columns[i].meaning == M::remark && !says_nothing(words(row_->cells[i]))) {
                out_.put(comma(), row_->cells[i]);
                out_.put(say("说明 ", "note "), table_.columns[i].heading);
                put_quoted(row_->cells[i]);
            }
    }

    void parameter() {
        out_.put("    ", row_->line);
        if (const auto* const range = cell(M::name)) put_cell(*range);
        out_.put(" = ", row_->line);
        if (const auto* const value = cell(M::value)) {
            put_quantity(*value, column(M::value));
            const auto* const unit = cell(M::unit);
            if (unit != nullptr && !column(M::value).is_unit && is_bare_number(words(*value))) {
                out_.put(" ", *unit);
                put_cell(*unit);
            }
        }
        notes({M::remark});
    }

    std::string_view text_;
    ClauseTable& table_;
    ReadingBuilder& out_;
    TableRow* row_ = nullptr;
    std::string category_;
    bool english_;
};

}  // namespace

void put_table_clauses(std::string_view text, ClauseTable& table, ReadingBuilder& out) { ClauseWriter(text, table, out).write(); }

}  // namespace kaohe
