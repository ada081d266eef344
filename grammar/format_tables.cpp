// SPDX-License-Identifier: Apache-2.0
#include "grammar/format_tables.hpp"

#include <algorithm>
#include <map>

#include "grammar/text.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

using namespace ast;

namespace {

class TablePrinter {
public:
    TablePrinter(const ClauseTable& table, std::string_view file, const ReadingText& reading, const Document& document, ClausePrinter& printer, const Renaming& renaming, Language language, bool keep)
        : table_(table), file_(file), reading_(reading), document_(document), printer_(printer), renaming_(renaming), language_(language), keep_(keep) {}

    std::vector<FileEdit> print() {
        std::vector<FileEdit> out;
        out.push_back({table_.opener.line, opener()});
        std::vector<std::string> cells;
        for (const auto& column : table_.columns) cells.push_back(heading(column));
        auto headings = row_text(cells);
        if (table_.tabbed) {
            headings += "\n|";
            for (std::size_t i = 0; i < cells.size(); ++i) headings += "---|";
        }
        out.push_back({table_.headings, headings});
        for (const auto& row : table_.rows) {
            if (row.is_sum && !table_.tabbed) continue;
            cells.clear();
            if (row.is_sum) {
                for (const auto& range : row.cells) cells.emplace_back(range.of(file_));
                out.push_back({row.line, row_text(cells)});
                continue;
            }
            for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell_with_comment(row, table_.columns[i], row.cells[i]));
            out.push_back({row.line, row_text(cells)});
        }
        return out;
    }

private:
    static std::string row_text(const std::vector<std::string>& cells) {
        std::string out = "|";
        for (const auto& words : cells) {
            out += ' ';
            for (const char c : words) {
                if (c == '|') out += '\\';
                out += c;
            }
            out += words.empty() ? "|" : " |";
        }
        return out;
    }

    // The word that opens, and what it says of every row; the rest of the line is the author's.
    std::string opener() {
        const auto& opener = table_.opener;
        std::string out(file_.substr(opener.line.begin, opener.word.begin - opener.line.begin));
        auto after = std::string(file_.substr(opener.word.end, (opener.tail.empty() ? opener.line.end : opener.tail.begin) - opener.word.end));
        if (keep_) {
            out += opener.word.of(file_);
        } else {
            out += language_ == Language::zh ? std::string(canonical_clause_word(opener.kind, false)) : plural_word();
            for (const std::string_view table : {"表", " table", " Table"})
                if (after.starts_with(table)) after.erase(0, table.size());
            for (const auto& [wide, narrow] : {std::pair<std::string_view, std::string_view>("：", ": "), {"（", " ("}, {"）", ")"}}) {
                const auto& from = language_ == Language::zh ? narrow : wide;
                const auto& to = language_ == Language::zh ? wide : narrow;
                if (const auto at = after.find(trim_blanks(from)); at != std::string::npos) after.replace(at, trim_blanks(from).size(), to);
            }
            for (auto at = after.find(" （"); at != std::string::npos; at = after.find(" （")) after.erase(at, 1);
            while (after.ends_with(' ')) after.pop_back();
            if (language_ == Language::en && !opener.tail.empty()) after.push_back(' ');
        }
        out += after;
        std::uint32_t begin = 0, end = 0;  // of all rows
        for (const auto& row : table_.rows) {
            if (row.is_sum) continue;
            if (end == 0) begin = row.read_begin;
            end = row.read_end;
        }
        if (!opener.tail.empty()) out += in_words(opener.tail, begin, end);
        return out;
    }
    std::string plural_word() const {
        switch (table_.opener.kind) {
            case ClauseKind::indicator: return "Measures";
            case ClauseKind::deduction: return "Deductions";
            default: return std::string(canonical_clause_word(table_.opener.kind, true));
        }
    }

    std::string heading(const TableColumn& column) const {
        const auto words = cell_words(file_, column.heading);
        std::string out = column.meaning == TableMeaning::result ? renaming_.of(words) : words;
        for (const auto& row : heading_rows()) {
            const bool here = row.table == table_.opener.kind || (row.table == ClauseKind::extra && table_.opener.kind == ClauseKind::deduction);
            if (!here || row.meaning != column.meaning || keep_) continue;
            // Of levels and of columns to be filled in, each has its own word in the other language.
            const auto& to = language_ == Language::zh ? row.zh : row.en;
            std::size_t at = to.size();
            for (const auto* const from : {&row.zh, &row.en})
                if (const auto found = std::find(from->begin(), from->end(), words); found != from->end()) at = static_cast<std::size_t>(found - from->begin());
            const bool paired = (column.meaning == TableMeaning::level || column.meaning == TableMeaning::filled_in) && at < to.size();
            out = std::string(to[paired ? at : 0]);
        }
        if (column.bracket.empty()) return out;
        const auto inner = cell_words(file_, column.bracket);
        const auto shown = column.is_unit ? unit_text(inner, language_) : points(inner);
        return out + (language_ == Language::zh ? "（" + shown + "）" : " (" + shown + ")");
    }

    std::string points(const std::string& words) const {
        std::size_t at = 0;
        while (at < words.size() && (is_digit(decode(words, at).character) || words[at] == '.')) at += decode(words, at).size;
        return quantity_text({words.substr(0, at), std::string(trim_blanks(std::string_view(words).substr(at)))}, language_, true);
    }

    // A comment in a sentence stays where it is, behind it.
    std::string cell_with_comment(const TableRow& row, const TableColumn& column, FileRange range) {
        switch (column.meaning) {
            case TableMeaning::number:
            case TableMeaning::filled_in:
            case TableMeaning::definition:
            case TableMeaning::formula:
            case TableMeaning::remark:
            case TableMeaning::period:
            case TableMeaning::column: return cell(row, column, range);
            default: break;
        }
        auto said = range;
        said.end = comment_in_cell(file_, range);
        if (said.end == range.end) return cell(row, column, range);
        const FileRange comment{said.end, range.end};
        while (said.end > said.begin && is_blank(static_cast<unsigned char>(file_[said.end - 1]))) --said.end;
        const auto words = said.empty() ? std::string() : cell(row, column, said);
        return words + (words.empty() ? "" : " ") + std::string(comment.of(file_));
    }

    std::string cell(const TableRow& row, const TableColumn& column, FileRange range) {
        const auto verbatim = std::string(range.of(file_));
        const auto words = cell_words(file_, range);
        if (says_nothing(words)) return verbatim;
        switch (column.meaning) {
            case TableMeaning::number:
            case TableMeaning::filled_in: return verbatim;
            case TableMeaning::definition:
            case TableMeaning::formula:
            case TableMeaning::remark:
            case TableMeaning::source:
            case TableMeaning::provider:
            case TableMeaning::owner:
            case TableMeaning::period: {
                const auto& other = renaming_.of(words);
                return other == words ? verbatim : other;
            }
            case TableMeaning::name: return name_and_parts(row, range);
            case TableMeaning::category: return name_cell(words);
            case TableMeaning::unit: return unit_text(words, language_);
            default: break;
        }
        const auto said = in_words(range, row.read_begin, row.read_end);
        // The weight of a category is read once, and may stand in every row of it.
        const auto [at, fresh] = printed_.emplace(std::pair(column.meaning, words), said);
        return !said.empty() ? said : fresh || at->second.empty() ? verbatim : at->second;
    }

    // 质检，0～100 分: a name, and behind the comma what else is said of it.
    std::string name_and_parts(const TableRow& row, FileRange range) {
        auto comma_at = range.begin;
        while (comma_at < range.end && fold_mark(decode(file_, comma_at).character) != ',') comma_at += decode(file_, comma_at).size;
        const auto name = name_cell(cell_words(file_, {range.begin, comma_at}));
        if (comma_at >= range.end) return name;
        const auto parts = in_words({comma_at, range.end}, row.read_begin, row.read_end);
        return parts.empty() ? std::string(range.of(file_)) : name + std::string(comma(language_)) + parts;
    }

    // 接通率（%）
    std::string name_cell(const std::string& words) const {
        std::size_t open = 0;
        while (open < words.size() && fold_mark(decode(words, open).character) != '(') open += decode(words, open).size;
        const auto name = std::string(trim_blanks(std::string_view(words).substr(0, open)));
        if (open == words.size() || name.empty()) return printer_.sentences().name_text(words);
        auto inner = std::string_view(words).substr(open + decode(words, open).size);
        const auto close = std::min(inner.find("）"), inner.find(')'));
        if (close == std::string_view::npos || close + (inner[close] == ')' ? 1 : 3) != inner.size()) return printer_.sentences().name_text(words);
        const auto unit = unit_text(trim_blanks(inner.substr(0, close)), language_);
        return printer_.sentences().name_text(name) + (language_ == Language::zh ? "（" + unit + "）" : " (" + unit + ")");
    }

    // ── what of the clauses stands in a range of the file ──

    // The byte of the file that a byte of the reading is; 0 is inside no table.
    std::uint32_t in_file(std::uint32_t at) const {
        const auto after = std::upper_bound(reading_.pieces.begin(), reading_.pieces.end(), at, [](std::uint32_t wanted, const ReadingPiece& piece) { return wanted < piece.begin; });
        if (after == reading_.pieces.begin()) return 0;
        const auto& piece = *(after - 1);
        return piece.own_bytes ? piece.file_begin + (at - piece.begin) : 0;
    }
    bool stands_in(Span span, FileRange range) const {
        if (span.end <= span.begin) return false;
        const auto begin = in_file(span.begin), last = in_file(span.end - 1);
        return begin >= range.begin && begin < range.end && last >= range.begin && last < range.end;
    }

    // The sentences and values that were read from `range`, of the clauses in [begin, end) of the reading; where they were read several
    // times (the line that opens speaks of every row), once.
    std::string in_words(FileRange range, std::uint32_t begin, std::uint32_t end) {
        found_.clear();
        const auto ends_before = [](std::uint32_t at) { return [at](const auto& one) { return one.at.span.end <= at; }; };
        const auto& clauses = document_.clauses;
        for (auto clause = std::partition_point(clauses.begin(), clauses.end(), ends_before(begin)); clause != clauses.end() && clause->at.span.begin < end; ++clause) {
            const auto& lines = clause->lines;
            for (auto line = std::partition_point(lines.begin(), lines.end(), ends_before(begin)); line != lines.end() && line->at.span.begin < end; ++line) {
                printer_.enter_item(*clause, static_cast<std::size_t>(line - lines.begin()));
                visit(*line, range);
            }
            // A note is kept with the clause, and stands where it was written.
            const auto before = found_.size();
            for (const auto& note : clause->notes) visit(note, range);
            if (found_.size() > before) std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.at < b.at; });
        }
        std::string out;
        for (const auto& one : found_) {
            if (!out.empty()) out += one.goes_on || parts_items() ? comma(language_) : semicolon(language_);
            out += one.words;
        }
        return out;
    }

    // Of extra points and deductions a semicolon begins another item, in a cell too.
    bool parts_items() const { return table_.opener.kind == ClauseKind::extra || table_.opener.kind == ClauseKind::deduction; }

    struct Found {
        std::uint32_t at;
        std::string words;
        bool goes_on;
    };
    void take(Span span, std::string words, bool goes_on) {
        const auto at = in_file(span.begin);
        if (std::none_of(found_.begin(), found_.end(), [at](const Found& one) { return one.at == at; })) found_.push_back({at, std::move(words), goes_on});
    }
    void visit(const SubLine& line, FileRange range) {
        for (const auto& part : line.parts) {
            if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) {
                if (!stands_in(part.at.span, range)) visit(**sub, range);
                else take(part.at.span, printer_.cell(part), false);
                continue;
            }
            if (stands_in(part.at.span, range)) {
                const auto* const p = phrase_of(part);
                take(part.at.span, printer_.cell(part), p != nullptr && (p->id == Sentence::score_exhausted || in_category(*p, "modifier")));
                continue;
            }
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            if (p->id == Sentence::item_weight_table && stands_in({part.at.span.file, part.at.span.end - 1, part.at.span.end}, range)) {
                const auto words = printer_.cell(part);  // the heading has said 权重
                take({part.at.span.file, part.at.span.end - 1, part.at.span.end}, words.substr(language_ == Language::zh ? std::string_view("权重").size() : words.find(' ') + 1), false);
                continue;
            }
            if (const auto bare = without_limit(*p, range)) take(part.at.span, printer_.cell({*bare, part.at}), false);
            else visit(*p, range);
        }
    }
    // A sentence whose limit stands in a cell of its own is printed without it.
    std::optional<Phrase> without_limit(const Phrase& p, FileRange range) const {
        static const auto limit_slot = slot_number("limit");
        const auto* const limit = p.phrase(limit_slot);
        const auto begin = in_file(p.at.span.begin);
        if (limit == nullptr || begin < range.begin || begin >= range.end || stands_in(limit->at.span, range)) return std::nullopt;
        Phrase bare = p;
        std::erase_if(bare.slots, [](const Slot& slot) { return slot.name == limit_slot; });
        return bare;
    }
    void visit(const Phrase& p, FileRange range) {
        for (const auto& slot : p.slots) {
            if (const auto* const inner = std::get_if<Box<Phrase>>(&slot.value)) {
                if (stands_in((*inner)->at.span, range)) take((*inner)->at.span, printer_.sentences().phrase(**inner), false);
                else visit(**inner, range);
            } else if (const auto* const e = std::get_if<Expr>(&slot.value)) {
                if (stands_in(e->at.span, range)) take(e->at.span, in_cell(p, *e), false);
            }
        }
    }

    // The value; ≥30 人 keeps its sign, but not the word that the heading says.
    std::string in_cell(const Phrase& p, const Expr& e) {
        if (!is_target(p.id) || p.id == Sentence::item_target) return printer_.sentences().expr(e, Binding::open);
        const auto words = printer_.sentences().phrase(p);
        return words.substr(words.find(' ') + 1);
    }

    const ClauseTable& table_;
    std::string_view file_;
    const ReadingText& reading_;
    const Document& document_;
    ClausePrinter& printer_;
    const Renaming& renaming_;
    Language language_;
    bool keep_;
    std::vector<Found> found_;
    std::map<std::pair<TableMeaning, std::string>, std::string> printed_;
};

}  // namespace

std::vector<FileEdit> print_table(const ClauseTable& table, std::string_view file, const ReadingText& reading, const Document& document, ClausePrinter& printer, const Renaming& renaming, Language language, bool keep) {
    return TablePrinter(table, file, reading, document, printer, renaming, language, keep).print();
}

}  // namespace kaohe
