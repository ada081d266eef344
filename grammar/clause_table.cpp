// SPDX-License-Identifier: Apache-2.0
// Opener, headings, rows, in this order; each with its own errors.
#include "grammar/clause_table.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "grammar/did_you_mean.hpp"
#include "grammar/numerals.hpp"
#include "grammar/spellings.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

// More of one table would say no more.
constexpr std::size_t finding_limit = 20;

// Headings are told apart without blanks, letter case and width.
std::string folded(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const auto d = decode(words, at);
        at += d.size;
        if (is_blank(d.character)) continue;
        const auto c = fold_mark(d.character);
        append_utf8(out, in_lower_case(c));
    }
    return out;
}

// 加分 and 扣分 have the same headings.
ClauseKind headings_of(ClauseKind kind) { return kind == ClauseKind::deduction ? ClauseKind::extra : kind; }

std::optional<TableMeaning> meaning_of(ClauseKind kind, std::string_view heading) {
    static const auto known = [] {
        std::map<std::pair<ClauseKind, std::string>, TableMeaning> map;
        for (const auto& row : heading_rows())
            for (const auto* const spellings : {&row.zh, &row.en})
                for (const auto spelling : *spellings) map.emplace(std::pair(row.table, folded(spelling)), row.meaning);
        return map;
    }();
    const auto found = known.find({headings_of(kind), folded(heading)});
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

// 维度/类别: two words for one meaning, or for two that are only shown (数据来源/提供部门): the first.
std::optional<TableMeaning> meaning_of_either(ClauseKind kind, std::string_view heading) {
    using enum TableMeaning;
    static constexpr std::array shown{definition, formula, source, provider, owner, period, remark};
    const auto is_shown = [](TableMeaning meaning) { return std::find(shown.begin(), shown.end(), meaning) != shown.end(); };
    std::optional<TableMeaning> first;
    for (std::size_t begin = 0; begin <= heading.size();) {
        auto end = begin;
        while (end < heading.size() && fold_mark(decode(heading, end).character) != '/') end += decode(heading, end).size;
        const auto meaning = meaning_of(kind, heading.substr(begin, end - begin));
        if (!meaning || (first && *meaning != *first && !(is_shown(*first) && is_shown(*meaning)))) return std::nullopt;
        if (!first) first = meaning;
        begin = end + std::max<std::size_t>(decode(heading, end).size, 1);
    }
    return first;
}

const HeadingRow* heading_row(ClauseKind kind, TableMeaning meaning) {
    for (const auto& row : heading_rows())
        if (row.table == headings_of(kind) && row.meaning == meaning) return &row;
    return nullptr;
}

// One column of a meaning is enough, save of these.
bool may_repeat(TableMeaning meaning) {
    return meaning == TableMeaning::filled_in || meaning == TableMeaning::remark || meaning == TableMeaning::level || meaning == TableMeaning::result;
}

bool is_sum_row(std::string_view words) {
    static constexpr std::array<std::string_view, 8> sums{"合计", "总计", "小计", "合　计", "Total", "Subtotal", "Sum", "TOTAL"};
    return std::find(sums.begin(), sums.end(), words) != sums.end();
}

std::uint32_t skip_marks(std::string_view text, std::uint32_t at, std::uint32_t end) {
    while (at < end && (text[at] == '*' || text[at] == '_' || is_blank(decode(text, at).character))) at += decode(text, at).size;
    return std::min(at, end);
}

// - , * , + before the words of a list item.
std::uint32_t past_bullet(std::string_view text, FileRange line) {
    const bool bullet = line.end - line.begin > 1 && (text[line.begin] == '-' || text[line.begin] == '*' || text[line.begin] == '+') && (text[line.begin + 1] == ' ' || text[line.begin + 1] == '\t');
    return bullet ? line.begin + 2 : line.begin;
}

struct WordFound {
    const ClauseWord* word = nullptr;
    std::uint32_t end = 0;
};
WordFound clause_word_at(std::string_view text, std::uint32_t at, std::uint32_t end) {
    for (const auto& word : clause_words())
        if (text.substr(at, end - at).starts_with(word.spelling)) return {&word, at + static_cast<std::uint32_t>(word.spelling.size())};
    return {};
}

class TableReader {
public:
    TableReader(std::string_view text, std::uint32_t file, const MarkdownTable& table, const TableOpener& opener, std::vector<Finding>& findings)
        : text_(text), file_(file), source_(table), findings_(findings) {
        table_.opener = opener;
        table_.headings = table.headings;
        table_.dashes = table.dashes;
        table_.tabbed = table.tabbed;
    }

    ClauseTable read() {
        const auto before = findings_.size();
        if (source_.dashes.empty() && !source_.tabbed) report(diagnose::table_without_dashes(span(source_.headings)));
        read_headings();
        if (findings_.size() == before) check_columns();
        if (findings_.size() == before) read_rows();
        return std::move(table_);
    }

private:
    Span span(FileRange range) const { return {file_, range.begin, range.end}; }
    void report(Finding finding) {
        broken_ = broken_ || finding.severity() == Severity::error;
        findings_.push_back(std::move(finding));
    }
    ClauseKind kind() const { return table_.opener.kind; }
    std::vector<FileRange> cells_of(FileRange line) const {
        if (!source_.tabbed) return row_cells(text_, line);
        auto cells = tabbed_cells(text_, line);
        while (line.begin == source_.headings.begin && cells.size() > 1 && cells.back().empty()) cells.pop_back();
        return cells;
    }

    void read_headings() {
        const auto cells = cells_of(source_.headings);
        const auto before = findings_.size();
        for (const auto& cell : cells) {
            if (findings_.size() >= before + finding_limit) break;
            auto column = column_of(cell);
            if (!column) continue;
            const auto same = std::find_if(table_.columns.begin(), table_.columns.end(), [&](const auto& other) { return other.meaning == column->meaning; });
            if (same != table_.columns.end() && !may_repeat(column->meaning)) {
                auto finding = diagnose::heading_twice(span(column->heading), cell_words(text_, column->heading), cell_words(text_, same->heading));
                finding.labels.push_back({span(same->heading), Say("先在这里", "first here")});
                report(std::move(finding));
            }
            table_.columns.push_back(*column);
        }
        const auto dashes = source_.dashes.empty() ? cells.size() : row_cells(text_, source_.dashes).size();
        if (dashes != cells.size()) report(diagnose::row_ragged(span(source_.dashes), Say("横线行", "the row of dashes"), std::to_string(dashes), std::to_string(cells.size())));
    }

    // The heading as a whole, or else what stands before its bracket.
    std::optional<TableColumn> column_of(FileRange cell) {
        TableColumn column;
        const auto words = cell_words(text_, cell);
        column.heading = without_marks(cell);
        const auto whole = meaning_of(kind(), words);
        split_bracket(column);
        const auto before_bracket = cell_words(text_, column.heading);
        auto meaning = whole ? whole : meaning_of(kind(), before_bracket);
        if (!meaning) meaning = meaning_of_either(kind(), before_bracket);
        if (meaning) column.meaning = *meaning;
        else if (kind() == ClauseKind::ratings && !words.empty()) column.meaning = TableMeaning::result;
        else {
            report_unknown(cell, words);
            return std::nullopt;
        }
        if (column.meaning == TableMeaning::level && !column.is_points)
            report(diagnose::heading_without_points(span(column.heading), cell_words(text_, column.heading)));
        return column;
    }

    FileRange without_marks(FileRange cell) const {
        const auto pieces = cell_pieces(text_, cell);
        return pieces.empty() ? cell : FileRange{pieces.front().range.begin, pieces.back().range.end};
    }

    void split_bracket(TableColumn& column) const {
        const auto all = column.heading.of(text_);
        std::size_t open = std::string_view::npos, last = 0;
        for (std::size_t at = 0; at < all.size(); at += decode(all, at).size) {
            if (fold_mark(decode(all, at).character) == '(' && open == std::string_view::npos) open = at;
            last = at;
        }
        if (open == std::string_view::npos || open == 0 || fold_mark(decode(all, last).character) != ')') return;
        const auto inner = open + decode(all, open).size;
        column.bracket = {column.heading.begin + static_cast<std::uint32_t>(inner), column.heading.begin + static_cast<std::uint32_t>(last)};
        column.heading.end = column.heading.begin + static_cast<std::uint32_t>(open);
        while (!column.heading.empty() && is_blank(static_cast<unsigned char>(text_[column.heading.end - 1]))) --column.heading.end;
        const auto words = trim_blanks(column.bracket.of(text_));
        std::size_t digits = 0;
        while (digits < words.size() && (is_digit(decode(words, digits).character) || words[digits] == '.')) digits += decode(words, digits).size;
        const auto* const unit = find_unit(trim_blanks(words.substr(digits)));
        column.is_points = digits > 0 && unit != nullptr && unit->id == UnitId::point;
        column.is_unit = digits == 0 && unit != nullptr;
    }

    void report_unknown(FileRange cell, const std::string& words) {
        std::string zh, en;
        std::vector<std::string_view> known;
        for (const auto& row : heading_rows()) {
            if (row.table != headings_of(kind())) continue;
            zh.append(zh.empty() ? "" : "、").append(row.zh.front());
            en.append(en.empty() ? "" : ", ").append(row.en.front());
            known.insert(known.end(), row.zh.begin(), row.zh.end());
            known.insert(known.end(), row.en.begin(), row.en.end());
        }
        // An empty heading has no bytes of its own: the row of headings is shown.
        auto finding = diagnose::heading_unknown(span(cell.empty() ? source_.headings : cell), words);
        finding.notes.push_back(Say("可以用的表头：" + zh, "headings that are known: " + en));
        finding.candidates = nearest(words, known);
        report(std::move(finding));
    }

    bool has(TableMeaning meaning) const {
        return std::any_of(table_.columns.begin(), table_.columns.end(), [&](const auto& column) { return column.meaning == meaning; });
    }
    void need(TableMeaning meaning) {
        if (!has(meaning)) report(diagnose::column_needed(span(source_.headings), heading_name(kind(), meaning)));
    }
    void check_columns() {
        need(TableMeaning::name);
        using enum TableMeaning;
        if (kind() == ClauseKind::indicator && !has(weight) && !has(points) && !has(weight_within) && !has(weight_or_points)) {
            const auto a = heading_name(kind(), weight), b = heading_name(kind(), points);
            report(diagnose::column_needed(span(source_.headings), Say(a.zh + "”或“" + b.zh, a.en + "\" or \"" + b.en)));
        }
        if (kind() == ClauseKind::ratings) need(range);
        if (kind() == ClauseKind::extra || kind() == ClauseKind::deduction) need(scoring);
        if (kind() == ClauseKind::parameters) need(value);
    }

    // Where Word or Excel showed one tall cell, the rows below the first have none.
    bool must_speak(TableMeaning meaning) const {
        using enum TableMeaning;
        return meaning == name || meaning == weight || meaning == points || meaning == weight_within || meaning == weight_or_points || meaning == category || meaning == value ||
               (kind() == ClauseKind::ratings && (meaning == range || meaning == result)) || ((kind() == ClauseKind::extra || kind() == ClauseKind::deduction) && meaning == scoring);
    }

    void read_rows() {
        std::size_t number = 0;
        const auto before = findings_.size();
        for (const auto& line : source_.rows) {
            if (findings_.size() >= before + finding_limit && broken_) break;
            TableRow row;
            row.line = line;
            row.cells = cells_of(line);
            // Empty columns beside the table were copied with it.
            while (source_.tabbed && row.cells.size() > table_.columns.size() && row.cells.back().empty()) row.cells.pop_back();
            ++number;
            if (row.cells.size() != table_.columns.size()) {
                report(diagnose::row_ragged(span(line), Say("第 " + std::to_string(number) + " 行", "row " + std::to_string(number)), std::to_string(row.cells.size()), std::to_string(table_.columns.size())));
                continue;
            }
            row.is_sum = std::any_of(row.cells.begin(), row.cells.end(), [&](const auto& cell) { return is_sum_row(cell_words(text_, cell)); });
            if (row.is_sum) report(diagnose::sum_row(span(line)));
            else check_row(row, number);
            table_.rows.push_back(std::move(row));
        }
        if (source_.rows.empty()) report(diagnose::table_empty(span(source_.headings)));
    }

    void check_row(const TableRow& row, std::size_t number) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& column = table_.columns[i];
            const auto words = cell_words(text_, row.cells[i]);
            if (column.meaning == TableMeaning::weight_or_points && !column.is_unit && is_bare_number(words)) report(diagnose::weight_or_points_open(span(row.cells[i]), words));
            // A dash under 奖金 says that there is none.
            if (!must_speak(column.meaning) || !(column.meaning == TableMeaning::result ? words.empty() : says_nothing(words))) continue;
            report(diagnose::cell_merged(span(row.line), std::to_string(number), cell_words(text_, column.heading)));
            break;
        }
        const auto category = std::find_if(table_.columns.begin(), table_.columns.end(), [](const auto& column) { return column.meaning == TableMeaning::category; });
        if (category == table_.columns.end()) return;
        const auto cell = row.cells[static_cast<std::size_t>(category - table_.columns.begin())];
        const auto words = cell_words(text_, cell);
        if (words.empty()) return;
        check_category_weight(row, words, words == category_);
        if (words == category_) return;
        category_ = words;
        const auto [first, is_new] = categories_.emplace(words, cell);
        if (is_new) return;
        auto finding = diagnose::category_again(span(cell), words);
        finding.labels.push_back({span(first->second), Say("前面已有", "it stood here before")});
        report(std::move(finding));
    }

    // Only that of the first row of a category is read: those below may repeat it.
    void check_category_weight(const TableRow& row, const std::string& category, bool goes_on) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (table_.columns[i].meaning != TableMeaning::category_weight) continue;
            const auto words = cell_words(text_, row.cells[i]);
            if (!goes_on) category_weight_ = words;
            else if (!says_nothing(words) && words != category_weight_)
                report(diagnose::category_weights_differ(span(row.cells[i]), category, says_nothing(category_weight_) ? "—" : category_weight_, words));
        }
    }

    std::string_view text_;
    std::uint32_t file_;
    const MarkdownTable& source_;
    std::vector<Finding>& findings_;
    ClauseTable table_;
    std::string category_, category_weight_;
    std::map<std::string, FileRange> categories_;
    bool broken_ = false;
};

}  // namespace

const std::vector<HeadingRow>& heading_rows() {
    static const std::vector<HeadingRow> rows{
#define KAOHE_HEADING(table, meaning, zh, en) {ClauseKind::table, TableMeaning::meaning, split_spellings(zh), split_spellings(en)},
#include "grammar/table_headings.def"
#undef KAOHE_HEADING
    };
    return rows;
}

Say heading_name(ClauseKind kind, TableMeaning meaning) {
    const auto* const row = heading_row(kind, meaning);
    return row == nullptr ? Say() : Say(std::string(row->zh.front()), std::string(row->en.front()));
}

bool is_bare_number(std::string_view words) {
    bool digits = false;
    for (std::size_t at = 0; at < words.size(); at += decode(words, at).size) {
        const auto c = decode(words, at).character;
        const auto mark = fold_mark(c);
        digits = digits || is_digit(c);
        if (!is_digit(c) && mark != '.' && mark != ',' && !(mark == '-' && at == 0)) return false;
    }
    return digits;
}

bool says_nothing(std::string_view words) { return words.find_first_not_of("-/ ") == std::string_view::npos || words == "—" || words == "——" || words == "–" || words == "／"; }

bool may_be_table(ClauseKind kind) {
    return std::any_of(heading_rows().begin(), heading_rows().end(), [&](const auto& row) { return row.table == headings_of(kind); });
}

std::optional<TableOpener> opener_of(std::string_view text, FileRange line) {
    if (line.empty()) return std::nullopt;
    TableOpener opener;
    opener.line = line;
    auto at = skip_marks(text, past_bullet(text, line), line.end);
    if (const auto end = std::min(clause_number_end(text, at), line.end); end > at) {
        opener.number = {at, end};
        at = skip_marks(text, end, line.end);
    }
    const auto found = clause_word_at(text, at, line.end);
    if (found.word == nullptr || found.word->kind == ClauseKind::prose) return std::nullopt;
    opener.kind = found.word->kind;
    opener.english = found.word->english;
    opener.word = {at, found.end};
    at = found.end;
    for (const std::string_view table : {"表", " table", " Table"})
        if (text.substr(at, line.end - at).starts_with(table)) {
            at += static_cast<std::uint32_t>(table.size());
            break;
        }
    at = skip_marks(text, at, line.end);
    // （从 Excel 粘贴）
    if (at < line.end && fold_mark(decode(text, at).character) == '(') {
        auto close = at;
        while (close < line.end && fold_mark(decode(text, close).character) != ')') close += decode(text, close).size;
        if (close >= line.end) return std::nullopt;
        at = skip_marks(text, close + decode(text, close).size, line.end);
    }
    if (at >= line.end || fold_mark(decode(text, at).character) != ':') return std::nullopt;
    opener.tail = {skip_marks(text, at + decode(text, at).size, line.end), line.end};
    while (!opener.tail.empty() && (text[opener.tail.end - 1] == '*' || text[opener.tail.end - 1] == '_')) --opener.tail.end;
    return opener;
}

ClauseTable read_clause_table(std::string_view text, std::uint32_t file, const MarkdownTable& table, const TableOpener& opener, std::vector<Finding>& findings) {
    return TableReader(text, file, table, opener, findings).read();
}

std::optional<ClauseWord> looks_like(std::string_view text, const MarkdownTable& table) {
    const auto above = table.above.of(text);
    if (above.empty() || table.dashes.empty()) return std::nullopt;
    const bool is_heading = above.front() == '#';
    const bool is_caption = above.starts_with("表") || above.starts_with("附表") || above.starts_with("Table ") || above.ends_with(":") || above.ends_with("：") || above.ends_with("表") || is_digit(decode(above, 0).character) || match_numeral(above, 0);  // 表 3 扣分：, 3 加分表, 三、扣分项
    const auto begin = above.substr(skip_marks(text, past_bullet(text, table.above), table.above.end) - table.above.begin);
    const auto cells = row_cells(text, table.headings);
    for (const auto& word : clause_words()) {
        if (!may_be_table(word.kind) || !(is_heading || is_caption ? above.find(word.spelling) != std::string_view::npos : begin.starts_with(word.spelling))) continue;
        const auto known = std::count_if(cells.begin(), cells.end(), [&](const auto& cell) { return meaning_of(word.kind, cell_words(text, cell)).has_value(); });
        if (known >= 2 && static_cast<std::size_t>(2 * known) >= cells.size()) return word;
    }
    return std::nullopt;
}

}  // namespace kaohe
