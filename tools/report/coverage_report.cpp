// SPDX-License-Identifier: Apache-2.0
#include "tools/report/coverage_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "grammar/text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/place.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

using Kind = CoveragePoint::Kind;
using Json = nlohmann::ordered_json;

struct KindWords {
    std::string_view name;  // in JSON
    Say missing;            // nothing reached it, or its condition never held
    Say refuted;            // its condition always held
};

const KindWords& words_of(Kind kind) {
    static const std::array<KindWords, 10> words{{
        {"item", {"没有算例算过这一项的得分", "no example has its score"}, {}},
        {"band", {"没有算例落在这一档", "no example falls into this band"}, {}},
        {"table_line", {"没有算例用到表的这一行", "no example takes this line of the table"}, {}},
        {"rating", {"没有算例评为这一级", "no example gets this rating"}, {}},
        {"rule", {"没有算例符合这条规则的条件", "no example meets the condition of this rule"}, {"算例个个符合这条规则的条件", "every example meets the condition of this rule"}},
        {"event", {"没有算例出现这种情形", "this never happens in an example"}, {}},
        {"result", {"没有算例用到这一行", "no example takes this line"}, {}},
        {"left_out", {"没有算例因此不考核", "no example leaves it out for this"}, {"算例个个因此不考核", "every example leaves it out for this"}},
        {"choice", {"没有算例符合这个条件", "no example meets this condition"}, {"算例个个符合这个条件", "every example meets this condition"}},
        {"absence", {"没有算例用到这一句", "no example needs this"}, {}},
    }};
    return words[static_cast<std::size_t>(kind)];
}

// The author's words on one line, cut where they are long.
std::string quoted(const Sources& sources, Span at) {
    constexpr int cells = 44;
    std::string line;
    bool blank = false;
    const std::string_view text = sources.text(at);
    for (std::size_t i = 0; i < text.size();) {
        if (display_width(line) > cells) return line + "…";
        const auto letter = decode(text, i);
        if (is_blank(letter.character) || letter.character == U'\n' || letter.character == U'\r') blank = !line.empty();
        else {
            if (std::exchange(blank, false)) line += ' ';
            line += text.substr(i, letter.size);
        }
        i += letter.size;
    }
    return line;
}

std::string clause_number(const Model& model, const CoveragePoint& point) { return point.clause == none ? "" : model.clauses[point.clause].number; }

// What is told of a point: nothing where it is covered.
std::vector<const Say*> gaps_of(const CoveragePoint& point) {
    std::vector<const Say*> gaps;
    if (!point.reached) gaps.push_back(&words_of(point.kind).missing);
    // A condition that is never asked is told once.
    if (point.is_condition && !point.refuted && point.reached) gaps.push_back(&words_of(point.kind).refuted);
    return gaps;
}

}  // namespace

std::string coverage_text(const ClauseCoverage& coverage, const Model& model, const Sources& sources, const TerminalStyle& style) {
    const bool zh = style.language == Language::zh;
    std::string out = zh ? fmt::format("  覆盖：{} 处有 {} 处算例走到\n", coverage.count(), coverage.covered())
                         : fmt::format("  coverage: examples reach {} of {} points\n", coverage.covered(), coverage.count());
    PlaceFinder places(sources);
    std::vector<std::array<std::string, 3>> rows;
    std::uint32_t unreached = none;
    for (const CoveragePoint& point : coverage.points()) {
        // A measure that no example scores is told once, not band by band.
        if (point.kind == Kind::item && !point.reached) unreached = point.clause;
        else if (point.kind != Kind::item && point.clause == unreached && unreached != none) continue;
        for (const Say* const gap : gaps_of(point))
            rows.push_back({clause_number(model, point), fmt::format(fmt::runtime(zh ? "第 {} 行" : "line {}"), places.find(point.at).line),
                            gap->in(style.language) + (zh ? "：" : ": ") + printable(quoted(sources, point.at))});
    }
    std::array<int, 2> widths{};
    for (const auto& row : rows)
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    for (const auto& row : rows) out += "    " + (widths[0] > 0 ? pad_to(row[0], widths[0], Side::left) + "  " : "") + pad_to(row[1], widths[1], Side::left) + "  " + row[2] + "\n";
    return out;
}

Json coverage_json(const ClauseCoverage& coverage, const Model& model, const Sources& sources) {
    PlaceFinder places(sources);
    Json missing = Json::array();
    for (const CoveragePoint& point : coverage.points()) {
        if (point.covered() == point.count()) continue;
        const Place place = places.find(point.at);
        Json entry{{"kind", words_of(point.kind).name}, {"clause", valid_utf8(clause_number(model, point))}, {"line", place.line}, {"column", place.column},
                   {"text", valid_utf8(sources.text(point.at))}, {"reached", point.reached}};
        if (point.is_condition) entry["refuted"] = point.refuted;
        missing.push_back(std::move(entry));
    }
    return {{"points", coverage.count()}, {"covered", coverage.covered()}, {"missing", std::move(missing)}};
}

}  // namespace kaohe
