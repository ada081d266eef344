// SPDX-License-Identifier: Apache-2.0
// What settles the lines of tables and ratings: values that two lines share or none has, and the ends of straight lines.
#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/rounding.hpp"
#include "interpreter/settle.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

// 89 分: the words behind the digits.
std::string unit_behind(std::string_view words) {
    std::size_t at = 0;
    while (at < words.size() && (is_digit(decode(words, at).character) || words[at] == '.' || words[at] == ',')) at += decode(words, at).size;
    return std::string(words.substr(at));
}

bool is_rounded(const Model& model, TermId id) {
    while (id != none) {
        const Term& t = model.terms[id];
        if (t.op == Op::round || t.op == Op::round_whole) return true;
        const bool computed = t.op == Op::figure && model.figures[t.payload].kind == FigureKind::total_computed;
        if (!computed && t.op != Op::cap && t.op != Op::floor_ && t.op != Op::clamp_range && t.op != Op::ruled && t.op != Op::answered) return false;
        id = computed ? model.figures[t.payload].term : t.a;
    }
    return false;
}

// A range with its ends as words, in the wording that says of each end whether it belongs to it.
std::string range_words(const std::string& low, bool low_closed, const std::string& high, bool high_closed, bool zh) {
    if (zh) {
        const auto end = [](const std::string& words, bool closed) { return words + (closed ? "（含）" : "（不含）"); };
        if (low.empty()) return end(high, high_closed) + "以下";
        if (high.empty()) return end(low, low_closed) + "以上";
        return end(low, low_closed) + "至 " + end(high, high_closed);
    }
    if (low.empty()) return high_closed ? high + " or less" : "under " + high;
    if (high.empty()) return low_closed ? low + " or more" : "over " + low;
    return (low_closed ? "" : "over ") + low + (high_closed ? " to " : " to under ") + high;
}

}  // namespace

const Range* Settling::range_of_line(Span line) const {
    for (const auto& scale : model_.scales)
        for (const auto& each : scale.lines)
            if (each.at == line) return &each.range;
    for (const auto& table : model_.tables)
        for (const auto& each : table.lines)
            if (each.at == line && each.keys.size() == 1 && each.keys.front().is_range) return &each.keys.front().range;
    return nullptr;
}

// The range with one of its ends said anew; nothing where its words cannot be told apart.
std::optional<Edit> Settling::closed_or_open(const Range& range, bool low, bool closed) const {
    const auto words = [&](TermId end) { return end == none ? std::string() : said(model_.terms[end].at); };
    const auto inside = [&](TermId end) { return end == none || (model_.terms[end].at.begin >= range.at.begin && model_.terms[end].at.end <= range.at.end && !(model_.terms[end].at == range.at)); };
    if (range.rest || !inside(range.low) || !inside(range.high)) return std::nullopt;
    return replacement(range.at, range_words(words(range.low), low ? closed : range.low_closed, words(range.high), low ? range.high_closed : closed, is_mostly_chinese(text(range.at))));
}

// 60 分以上, 60 分以下; 90 分（含）以上, 80～90 分: whose is the value at which they meet?
void Settling::shared_value(Finding& finding) const {
    if (finding.labels.empty()) return;
    const auto *one = range_of_line(finding.at), *other = range_of_line(finding.labels.front().at);
    if (one == nullptr || other == nullptr) return;
    const auto meet = [&](const Range& upper, const Range& lower) {
        const auto a = constant_number(model_, upper.low), b = constant_number(model_, lower.high);
        return upper.low != none && lower.high != none && a && b && *a == *b;
    };
    const Range *const upper = meet(*one, *other) ? one : meet(*other, *one) ? other : nullptr, *const lower = upper == one ? other : one;
    if (upper == nullptr) return;
    const bool bare = finding.id == DiagnosticId::bound_unclear, upper_is_bare = upper->bare;
    const auto value = bare ? finding.arguments.at(0) : finding.arguments.at(1);
    for (const bool up : {true, false}) {
        std::vector<Edit> edits;
        const auto add = [&](const Range& range, bool low, bool closed) {
            const auto edit = closed_or_open(range, low, closed);
            if (edit) edits.push_back(*edit);
            return edit.has_value();
        };
        if ((up ? upper->bare : true) && !add(*upper, true, up)) return;
        if ((up ? true : lower->bare) && !add(*lower, false, !up)) return;
        const auto& taken = up ? upper->at : lower->at;
        const Say says{value.zh + "归“" + said(taken) + "”", "\"" + said(taken) + "\" takes " + value.en};
        const char* const choice = !bare ? (up ? "higher" : "lower") : up == upper_is_bare ? "include" : "exclude";
        finding.fixes.push_back({choice, says, std::move(edits)});
    }
    if (bare && !upper_is_bare) std::swap(finding.fixes.at(0), finding.fixes.at(1));
}

namespace {

struct Meeting {  // a gap between two lines
    const Range* lower;
    const Range* upper;
    Number width;
};

}  // namespace

// 90 分以上, 80～89 分: 89.5 has no line. The lines may meet, or the figure be a whole number.
void Settling::gap(Finding& finding) const {
    std::vector<const Range*> ranges;
    bool found = false;
    const auto take = [&](const Range& range, Span at) {
        ranges.push_back(&range);
        found = found || std::any_of(finding.labels.begin(), finding.labels.end(), [&](const Label& label) { return label.at == at; });
    };
    const RatingScale* scale = nullptr;
    for (const auto& each : model_.scales) {
        ranges.clear();
        for (const auto& line : each.lines) take(line.range, line.at);
        if (found) scale = &each;
        if (found) break;
    }
    for (const auto& table : model_.tables) {
        if (found || table.keys.size() != 1) continue;
        ranges.clear();
        for (const auto& line : table.lines)
            if (line.keys.size() == 1 && line.keys.front().is_range) take(line.keys.front().range, line.at);
    }
    if (!found) return;
    std::erase_if(ranges, [](const Range* range) { return range->rest; });
    const auto low_of = [&](const Range* range) { return range->low == none ? std::nullopt : constant_number(model_, range->low); };
    std::stable_sort(ranges.begin(), ranges.end(), [&](const Range* a, const Range* b) {
        const auto x = low_of(a), y = low_of(b);
        return y && (!x || *x < *y);
    });
    std::vector<Meeting> gaps;
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        const auto high = ranges[i - 1]->high == none ? std::nullopt : constant_number(model_, ranges[i - 1]->high);
        const auto low = low_of(ranges[i]);
        if (high && low && (*high < *low || (*high == *low && !ranges[i - 1]->high_closed && !ranges[i]->low_closed))) gaps.push_back({ranges[i - 1], ranges[i], *low - *high});
    }
    if (gaps.empty() || gaps.size() != finding.notes.size()) return;

    std::vector<Edit> joined;
    for (const auto& [lower, upper, width] : gaps) {
        const auto lower_at = model_.terms[lower->high].at;
        auto high = said(model_.terms[upper->low].at);
        if (unit_behind(high).empty()) high += unit_behind(text(lower_at));
        const auto low = lower->low == none ? std::string() : said(model_.terms[lower->low].at);
        if (lower_at == lower->at || lower_at.begin < lower->at.begin) return;
        joined.push_back(replacement(lower->at, range_words(low, lower->low_closed, high, !upper->low_closed, is_mostly_chinese(text(lower->at)))));
    }
    const auto fits = [&](const Meeting& one) { return one.width == gaps.front().width && one.lower->high_closed && one.upper->low_closed; };
    const bool all_fit = std::all_of(gaps.begin(), gaps.end(), fits);
    int decimals = 0;
    auto step = Number(1);
    while (decimals < 4 && gaps.front().width < step) step = step / Number(10), ++decimals;
    Say says;
    for (const Edit& edit : joined) {
        if (!says.zh.empty()) says = {says.zh + "，", says.en + ", "};
        says = {says.zh + "“" + said(edit.at) + "”改成“" + edit.text + "”", says.en + "\"" + said(edit.at) + "\" becomes \"" + edit.text + "\""};
    }
    finding.fixes.push_back({"join", std::move(says), std::move(joined)});
    if (scale == nullptr || model_.total == none || scale->key == none || finding.id != DiagnosticId::rating_gap || !all_fit || gaps.front().width != step) return;
    const auto& key = model_.terms[scale->key];
    if (key.op != Op::figure || model_.figures[key.payload].clause == none || model_.figures[key.payload].clause != model_.figures[model_.total].clause) return;
    // A second rounding behind one that is there would round twice.
    if (is_rounded(model_, model_.figures[model_.total].term)) return;
    const auto* const clause = clause_at(model_.clauses[model_.figures[model_.total].clause].at);
    if (clause == nullptr || clause->lines.empty()) return;
    auto end = clause->lines.back().at.span.end;
    const auto words = said({finding.at.file, clause->at.span.begin, end});
    for (const std::string_view mark : {"。", "；", ";"})
        if (words.ends_with(mark)) end -= static_cast<std::uint32_t>(mark.size());
    const bool zh = is_mostly_chinese(words);
    const auto digits = finding.arguments.at(1).zh.substr(0, finding.arguments.at(1).zh.find_first_not_of("0123456789."));
    const auto seen = Number::from_decimal(digits);
    const auto add = [&](const char* choice, RoundingMode mode, const char* way_zh, const char* way_en) {
        const std::string whole_zh = decimals == 0 ? "，取整" : "，保留 " + std::to_string(decimals) + " 位小数", whole_en = decimals == 0 ? " to a whole number" : " to " + std::to_string(decimals) + (decimals == 1 ? " decimal" : " decimals");
        Say gives;
        if (seen) {
            const auto& unit = model_.units[model_.figures[model_.total].unit];
            const auto result = number_text(round_to(*seen, mode, step), unit);
            gives = {"（" + finding.arguments.at(1).zh + "成为 " + result.zh + "）", " (" + finding.arguments.at(1).en + " becomes " + result.en + ")"};
        }
        finding.fixes.push_back({choice, {"总分" + std::string(way_zh) + whole_zh + gives.zh, "the total is rounded " + std::string(way_en) + whole_en + gives.en},
                                 {insertion(finding.at.file, end, zh ? "，" + std::string(way_zh) + whole_zh : ", rounded " + std::string(way_en) + whole_en)}});
    };
    add("half-up", RoundingMode::half_up, "四舍五入", "half up");
    add("down", RoundingMode::down, "舍去", "down");
}

// 底线值得 60 分，挑战值得 120 分，中间按直线插值: what lies beyond.
void Settling::line_end(Finding& finding) const {
    static const auto point_slot = slot_number("point"), range_slot = slot_number("range");
    const auto on = [&](const Table& table) { return table.mode == Table::Mode::straight_line && std::any_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return line.at == finding.at; }); };
    const auto table = std::find_if(model_.tables.begin(), model_.tables.end(), on);
    const auto* const clause = clause_at(finding.at);
    const auto* const said_point = scoring_at(finding.at);
    if (table == model_.tables.end() || clause == nullptr || said_point == nullptr) return;
    const bool low = table->lines.front().at == finding.at, zh = is_mostly_chinese(text(finding.at));
    std::uint32_t end = 0;
    for (const auto* const p : sentences_of(*clause))
        if (p->id == Sentence::score_line_point || p->id == Sentence::score_band || p->id == Sentence::score_line_between || p->id == Sentence::score_full_at_target) end = std::max(end, p->at.span.end);
    const auto at_end = constant_number(model_, (low ? table->lines.front() : table->lines.back()).result);
    const auto* const point = said_point->find(said_point->id == Sentence::score_line_point ? point_slot : range_slot);
    const Say& flat = finding.arguments.at(2);
    const Say& extended = finding.arguments.at(3);
    if (at_end && point != nullptr) {
        const auto where = said(point->at.span);
        finding.fixes.push_back({"flat", {(low ? "低于" : "超过") + where + "得 " + flat.zh, (low ? "below " : "above ") + where + " earns " + flat.en},
                                 {insertion(finding.at.file, end, zh ? (low ? "；低于" : "；超过") + where + "得 " + flat.zh : (low ? "; below " : "; above ") + where + " earns " + flat.en)}});
    }
    finding.fixes.push_back({"extended", {"两端按直线延伸（得 " + extended.zh + "）", "the line goes on beyond both ends (" + extended.en + ")"}, {insertion(finding.at.file, end, zh ? "；两端按直线延伸" : "; extended beyond both ends")}});
}

// 表 …，插值: flat or extended beyond both ends.
void Settling::table_end(Finding& finding) const {
    const auto on = [&](const Table& table) { return std::any_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return line.at == finding.at; }); };
    const auto table = std::find_if(model_.tables.begin(), model_.tables.end(), on);
    const auto* const clause = clause_at(finding.at);
    if (table == model_.tables.end() || clause == nullptr || table->below != Table::Beyond::unsaid || table->above != Table::Beyond::unsaid) return;
    const Phrase* mode = nullptr;
    for (const auto* const p : sentences_of(*clause))
        if (p->id == Sentence::table_line_mode) mode = p;
    if (mode == nullptr) return;
    const bool zh = is_mostly_chinese(text(mode->at.span));
    const auto at = mode->at.span.end;
    finding.fixes.push_back({"flat", {"两端持平（得 " + finding.arguments.at(2).zh + "）", "both ends hold their value (" + finding.arguments.at(2).en + ")"}, {insertion(finding.at.file, at, zh ? "，两端持平" : ", flat beyond both ends")}});
    finding.fixes.push_back({"extended", {"两端延伸（得 " + finding.arguments.at(3).zh + "）", "the line goes on beyond both ends (" + finding.arguments.at(3).en + ")"}, {insertion(finding.at.file, at, zh ? "，两端延伸" : ", extended beyond both ends")}});
}

}  // namespace kaohe
