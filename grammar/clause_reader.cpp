// SPDX-License-Identifier: Apache-2.0
#include "grammar/clause_reader.hpp"

#include <algorithm>
#include <optional>

#include "grammar/heading_remark.hpp"
#include "grammar/name_scan.hpp"
#include "grammar/text.hpp"
#include "grammar/unread_line.hpp"

namespace kaohe {
namespace {

constexpr std::size_t finding_limit = 20;

bool is_separator(char32_t c) { return fold_mark(c) == ';' || c == U'。'; }

class ClauseReader {
public:
    ClauseReader(const ReadText& source, LineReader& lines, const ClauseOpening& opening, std::vector<Finding>& findings)
        : source_(source), lines_(lines), opening_(opening), findings_(findings) {
        tree_.opening = opening;
    }

    ClauseTree read() {
        const auto body = body_of(source_.text, source_.layout, opening_);
        at_ = body.at;
        colon_ = body.colon;
        headless_ = body.headless || opening_.word.end == opening_.word.begin;
        bool first = true;
        while (skip_separators(), at_ < opening_.end && findings_.size() < finding_limit) {
            const auto rule = is_note_here(first) ? LineRule::note_line : first ? head_rule() : line_rule();
            if (!rule) return std::move(tree_);
            if (rule == LineRule::item_head && opening_.kind == ClauseKind::indicator && says_how_many()) continue;
            in_rating_head_ = first && rule == LineRule::rating_head;
            read_line(*rule);
            first = false;
            // The names of the columns end at a colon: 等级与绩效系数：A，…
            if (in_rating_head_ && at_ < opening_.end && mark_at(at_) == ':') skip_one();
            in_rating_head_ = false;
        }
        return std::move(tree_);
    }

private:
    // Beside the word that heads a list: no measure, and what follows is as whole as without it.
    bool says_how_many() {
        const auto& text = source_.text;
        const auto end = std::min<std::uint32_t>(static_cast<std::uint32_t>(std::min(text.find('\n', at_), text.size())), opening_.end);
        if (opening_.word.end == opening_.word.begin || text.substr(opening_.word.end, at_ - opening_.word.end).find('\n') != std::string_view::npos) return false;
        auto finding = number_of_measures(text, source_.file, opening_.word.end, end);
        if (!finding) return false;
        findings_.push_back(std::move(*finding));
        at_ = end;
        return true;
    }

    // A function says its summary and its basis in both languages, in sentences of its own; the name of an item stands first, whatever it is.
    bool is_note_here(bool first) const {
        return opening_.kind != ClauseKind::function && is_note(source_.text.substr(at_, 400)) && !(first && source_.declarations.head_at(at_) != 0);
    }

    std::optional<LineRule> head_rule() {
        switch (opening_.kind) {
            case ClauseKind::policy: return LineRule::policy_head;
            case ClauseKind::category:
            case ClauseKind::indicator: return LineRule::item_head;
            case ClauseKind::table: return LineRule::table_head;
            case ClauseKind::weights: return LineRule::weights_head;
            case ClauseKind::ratings: return opening_.word.end == opening_.word.begin || headless_ ? line_rule() : LineRule::rating_head;
            case ClauseKind::example: return (colon_ ? !title_here() : headless_) ? line_rule() : LineRule::whole_line;
            case ClauseKind::function: return LineRule::function_head;
            default: return line_rule();
        }
    }

    std::optional<LineRule> line_rule() {
        switch (opening_.kind) {
            case ClauseKind::policy: return LineRule::policy_line;
            case ClauseKind::data: return LineRule::data_line;
            case ClauseKind::assertion: return LineRule::assertion_line;
            case ClauseKind::parameters: return LineRule::parameter_line;
            case ClauseKind::formulas: return LineRule::formula_line;
            case ClauseKind::table: return LineRule::table_lines;
            case ClauseKind::weights: return LineRule::weights_line;
            case ClauseKind::category:
            case ClauseKind::indicator: return LineRule::item_line;
            case ClauseKind::extra:
            case ClauseKind::deduction: return source_.declarations.head_at(at_) != 0 || source_.declarations.is_condition_before_head(at_) ? LineRule::item_head : LineRule::item_line;
            case ClauseKind::total: return LineRule::total_line;
            case ClauseKind::ratings: return LineRule::rating_line;
            case ClauseKind::rule: return LineRule::rule_line;
            case ClauseKind::veto: return veto_rule();
            case ClauseKind::results: return LineRule::result_line;
            case ClauseKind::example: return LineRule::example_item;
            case ClauseKind::translations: return LineRule::translation_line;
            case ClauseKind::function: return LineRule::function_line;
            default: return std::nullopt;
        }
    }

    // 算例：迟到 3 次 begins with what goes in, 算例：一次迟到 with a title: what stands in its line and is no input.
    bool title_here() {
        const auto& text = source_.text;
        const auto line_end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', at_), opening_.end));
        if (text.substr(opening_.word.end, at_ - opening_.word.end).find('\n') != std::string_view::npos) return false;
        const auto end = lines_.prefix(LinePart::example_item, at_, line_end);
        return end == 0 || (end < line_end && !line_end_at(end));
    }

    LineRule veto_rule() {
        const auto rest = source_.text.substr(at_);
        if (lines_.prefix(LinePart::absence, at_, opening_.end) != 0) return LineRule::veto_absence;
        if (begins_with_sentence(rest, Sentence::veto_after)) vetoed_ = true;
        if (starts_with_any(rest, {"if ", "If ", "when ", "当", "凡"})) {
            vetoed_ = true;
            return LineRule::rule_line;
        }
        return vetoed_ ? LineRule::veto_after : LineRule::veto_line;
    }

    char32_t mark_at(std::uint32_t at) const { return fold_mark(decode(source_.text, at).character); }
    void skip_one() { at_ = source_.layout.skip_blanks(at_ + decode(source_.text, at_).size); }

    bool separator_at(std::uint32_t at) const {
        if (at >= opening_.end) return true;
        return source_.layout.is_hard_end(at) || is_separator(decode(source_.text, at).character) || full_stop_at(at);
    }
    // The full stop of an English sentence; one inside a number or an abbreviation has more text right after it.
    bool full_stop_at(std::uint32_t at) const {
        return source_.text[at] == '.' && (at + 1 >= opening_.end || source_.layout.is_blank_byte(at + 1) || source_.layout.is_hard_end(at + 1));
    }
    // The inputs of an example are lines of their own, comma by comma.
    bool splits_at_comma() const { return opening_.kind == ClauseKind::example; }
    bool line_end_at(std::uint32_t at) const {
        if (separator_at(at)) return true;
        const auto mark = mark_at(at);
        return (splits_at_comma() && mark == ',') || (in_rating_head_ && mark == ':');
    }
    void skip_separators() {
        while (at_ < opening_.end && (line_end_at(at_) || source_.layout.is_blank_byte(at_))) {
            if (source_.layout.is_blank_byte(at_)) at_ = source_.layout.skip_blanks(at_);
            else skip_one();
        }
    }

    void read_line(LineRule rule) {
        const auto begin = at_;
        const LineText in{source_.text, source_.file, source_.layout, source_.declarations, opening_.end};
        auto line = lines_.read(rule, begin, opening_.end, [this](std::uint32_t at) { return line_end_at(at); });
        using Kind = LineOutcome::Kind;
        if (line.kind == Kind::read) {
            tree_.lines.push_back(std::move(line.tree));
            at_ = line.end;
            return;
        }
        tree_.damaged = true;
        switch (line.kind) {
            case Kind::two_readings: findings_.push_back(line_with_two_readings(in, begin, line.tree.nodes, line.other.nodes)); break;
            case Kind::too_deep: findings_.push_back(diagnose::too_deep(span_at(in, line.at), std::to_string(nesting_limit))); break;
            case Kind::too_many_operators: findings_.push_back(diagnose::too_many_operators(span_at(in, line.at), std::to_string(operator_limit))); break;
            case Kind::too_many_readings: findings_.push_back(diagnose::too_many_readings(span_at(in, line.at))); break;
            default: add(unread_line(in, rule, opening_.kind, begin, lines_.furthest(), lines_.expected()));
        }
        if (line.kind == Kind::two_readings) at_ = line.end;
        else recover(begin);
    }

    // A sample of a kind of line is shown once.
    void add(Finding finding) {
        const bool shown = std::any_of(findings_.begin(), findings_.end(), [&](const Finding& other) { return other.id == finding.id && other.notes == finding.notes; });
        if (shown) finding.notes.clear();
        findings_.push_back(std::move(finding));
    }

    // Goes on after the line that could not be read.
    void recover(std::uint32_t begin) {
        at_ = begin;
        while (at_ < opening_.end) {
            const auto c = decode(source_.text, at_);
            if (source_.layout.is_hard_end(at_) || is_separator(c.character)) return;
            if (c.character == U'“' || c.character == '"')
                if (const auto close = quoted_end(source_.text, at_); close != 0) {
                    at_ = close;
                    continue;
                }
            at_ += c.size;
        }
    }

    const ReadText& source_;
    LineReader& lines_;
    const ClauseOpening& opening_;
    std::vector<Finding>& findings_;
    ClauseTree tree_;
    std::uint32_t at_ = 0;
    bool headless_ = false;
    bool colon_ = false;
    bool vetoed_ = false;  // past 否决后: what follows are effects
    bool in_rating_head_ = false;
};

}  // namespace

std::vector<ClauseTree> read_clauses(const ReadText& source, std::vector<Finding>& findings, ReadEffort* effort) {
    LineReader lines(source.text, source.layout, source.declarations);
    std::vector<ClauseTree> trees;
    for (const auto& opening : source.layout.clauses()) {
        if (findings.size() >= finding_limit) break;
        trees.push_back(ClauseReader(source, lines, opening, findings).read());
    }
    if (effort != nullptr) *effort = lines.effort();
    return trees;
}

}  // namespace kaohe
