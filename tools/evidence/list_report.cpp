// SPDX-License-Identifier: Apache-2.0
// The words for a terminal. JSON and CSV: list_report_files.cpp.
#include "tools/evidence/list_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/draw_table.hpp"

namespace kaohe {

namespace {

constexpr std::size_t rows_shown = 20, people_shown = 5, followers_shown = 3, figures_shown = 4;
constexpr int longest_note = 48;  // cells

class Report {
public:
    Report(const ListComparison& comparison, const LikelyCauses& causes, const TerminalStyle& style, const std::string& output)
        : comparison_(comparison), causes_(causes), style_(style), output_(output), words_(comparison.policy()), zh_(style.language == Language::zh) {}

    std::string text() {
        verdict();
        people();
        differences();
        causes();
        remarks();
        return std::move(out_);
    }

private:
    const std::string& say(const Say& words) const { return words.in(style_.language); }
    void line(const std::string& text) { out_ += text + "\n"; }
    std::string both(std::string chinese, std::string english) const { return zh_ ? std::move(chinese) : std::move(english); }
    std::string figure_name(std::size_t column) const { return say(name_of(model(), reading(column))); }
    std::string with_clause(std::size_t column) const {
        const std::string number = words_.clause_number(model().figures[reading(column).figure].clause), name = figure_name(column);
        if (number.empty() || comparison_.is_data(column)) return name;
        return both(name + "（" + number + "）", name + " (" + number + ")");
    }
    const Model& model() const { return comparison_.model(); }
    const ColumnReading& reading(std::size_t column) const { return comparison_.list().columns()[column].reading(); }

    void verdict() {
        const std::uint64_t people = comparison_.compared_people(), figures = comparison_.figures().size(), cells = comparison_.compared_cells();
        if (comparison_.agrees()) {
            line(painted(both(fmt::format("一致：{} 人、{} 项，共 {} 处", people, figures, cells), fmt::format("agrees: {}, {}, {} in all", counted(people, "person", "people"), counted(figures, "figure", "figures"), counted(cells, "cell", "cells"))), Paint::help, style_));
            return;
        }
        if (comparison_.differing_people() == 0) {
            line(painted(both(fmt::format("不一致：{} 人、{} 项的数相符，但人员对不上", people, figures), fmt::format("differs: the figures of {} agree, but the people do not", counted(people, "person", "people"))), Paint::error, style_));
            return;
        }
        std::uint64_t roots = causes_.differences + causes_.of_data;
        const std::uint64_t all = comparison_.differing_cells();
        std::string text = both(fmt::format("不一致：{} 人里有 {} 人不同，共 {} 处", people, comparison_.differing_people(), all), fmt::format("differs: {} of {}, {} in all", comparison_.differing_people(), counted(people, "person", "people"), counted(all, "figure", "figures")));
        if (roots < all) text += both(fmt::format("，其中 {} 处是由别处引起的", all - roots), fmt::format(", {} of which follow from others", all - roots));
        line(painted(text, Paint::error, style_));
    }

    void some(const SomePeople& people, const std::string& heading, bool rows) {
        if (people.count == 0) return;
        std::string text = heading + both("：", ": ");
        for (std::size_t i = 0; i < std::min(people.first.size(), people_shown); ++i) {
            const PersonWords& person = people.first[i];
            if (i > 0) text += both("、", ", ");
            text += printable(person.id) + (person.name.empty() ? "" : " " + printable(person.name));
            const std::string note = printable(truncate_to(say(person.note), longest_note));
            if (person.id.empty() && person.name.empty() && rows) text += both(fmt::format("第 {} 行", person.row), fmt::format("row {}", person.row));
            else if (!note.empty()) text += both("（" + note + "）", " (" + note + ")");
            else if (rows) text += both(fmt::format("（第 {} 行）", person.row), fmt::format(" (row {})", person.row));
        }
        if (people.count > people_shown) text += both(fmt::format(" … 另有 {} 人", people.count - people_shown), fmt::format(" … and {} more", people.count - people_shown));
        line(text);
    }

    void people() {
        some(comparison_.missing(), both(fmt::format("表里缺 {} 人", comparison_.missing().count), fmt::format("not in the list: {}", counted(comparison_.missing().count, "person", "people"))), false);
        some(comparison_.unknown(), both(fmt::format("员工数据里没有的 {} 人", comparison_.unknown().count), fmt::format("not in the staff file: {}", counted(comparison_.unknown().count, "person", "people"))), true);
        some(comparison_.twice(), both(fmt::format("表里出现多次、没有核对的 {} 人", comparison_.twice().count), fmt::format("in the list more than once, not compared: {}", counted(comparison_.twice().count, "person", "people"))), true);
        some(comparison_.other_ids(), both(fmt::format("工号写法不同的 {} 人，已按同一人核对", comparison_.other_ids().count), fmt::format("under another ID, compared as the same person: {}", counted(comparison_.other_ids().count, "person", "people"))), false);
        some(comparison_.names_of_others(), both(fmt::format("工号相同、姓名却是别人的 {} 人", comparison_.names_of_others().count), fmt::format("under the name of somebody else: {}", counted(comparison_.names_of_others().count, "person", "people"))), true);
    }

    // One row a difference of its own; what follows from it stands beside it.
    void differences() {
        AnswerTable table{"differences", {}, {}, {}};
        table.columns = {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "Name"}, false}, {"figure", {"项目", "figure"}, false}, {"listed", {"表中", "listed"}, true}, {"computed", {"应为", "should be"}, true}};
        std::uint64_t rows = 0, with_more = 0;
        for (const PersonDifference& person : comparison_.differences())
            for (const FigureDifference& difference : person.figures) {
                if (!difference.is_root()) continue;
                if (++rows > rows_shown) continue;
                const std::string more = followers(person, difference);
                with_more += !more.empty();
                std::string should = say(difference.ours_text);
                if (person.status != Status::scored && !comparison_.is_data(difference.column)) should = say(person.reason);
                table.rows.push_back({{Say(person.id)}, {Say(person.name)}, {Say(with_clause(difference.column))}, {Say(difference.listed.empty() ? both("空", "blank") : difference.listed)}, {Say(should)}, {Say(more)}});
            }
        if (table.rows.empty()) return;
        if (with_more > 0) table.columns.push_back({"follows", {"随之不同", "and so"}, false});
        else for (auto& row : table.rows) row.pop_back();
        if (std::all_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row[1].text.zh.empty(); })) {
            table.columns.erase(table.columns.begin() + 1);
            for (auto& row : table.rows) row.erase(row.begin() + 1);
        }
        out_ += "\n" + draw_table(table, style_);
        const std::uint64_t all = causes_.differences + causes_.of_data;
        if (all > rows_shown) line(both(fmt::format("… 另有 {} 处", all - rows_shown), fmt::format("… and {} more", all - rows_shown)) + (output_.empty() ? both("，用 -o 文件.csv 列全", "; -o FILE.csv lists them all") : ""));
    }

    std::string followers(const PersonDifference& person, const FigureDifference& root) const {
        std::string text;
        std::size_t count = 0;
        bool blank = true;
        for (const FigureDifference& other : person.figures) {
            if (other.is_root() || !comes_from(person, other, root)) continue;
            if (++count > followers_shown) continue;
            blank = blank && other.listed.empty();
            if (!text.empty()) text += both("；", "; ");
            const std::string listed = other.listed.empty() ? both("空", "blank") : other.listed;
            text += figure_name(other.column) + both(" " + listed + "，应为 " + say(other.ours_text), " " + listed + ", should be " + say(other.ours_text));
        }
        if (count > 0 && person.status != Status::scored) return both(fmt::format("其余 {} 项也有结果", count), fmt::format("{} more", counted(count, "figure", "figures")));
        if (count > 1 && blank && root.listed.empty()) return both(fmt::format("其余 {} 项也空", count), fmt::format("{} blank besides", counted(count, "figure", "figures")));
        if (count > followers_shown) text += both(fmt::format(" 等 {} 项", count), fmt::format(" and {} more", count - followers_shown));
        return text;
    }
    // Over as many steps as there are.
    bool comes_from(const PersonDifference& person, const FigureDifference& difference, const FigureDifference& root) const {
        std::size_t column = difference.follows;
        for (std::size_t steps = 0; steps < person.figures.size(); ++steps) {
            if (column == root.column) return true;
            const auto found = std::find_if(person.figures.begin(), person.figures.end(), [&](const FigureDifference& other) { return other.column == column; });
            if (found == person.figures.end() || found->is_root()) return false;
            column = found->follows;
        }
        return false;
    }

    void causes() {
        if (causes_.differences == 0 && causes_.of_data == 0) return;
        out_ += "\n";
        if (causes_.of_data > 0) line(both(fmt::format("原因：表里的数据与员工数据不同，{} 处", causes_.of_data), fmt::format("Cause: the data in the list are not those of the staff file, {}", counted(causes_.of_data, "place", "places"))));
        if (causes_.differences == 0) return;
        if (causes_.list.empty()) return line(unexplained(causes_.differences));
        line(painted(both(causes_.list.size() == 1 ? "很可能的原因：" : "很可能的原因（不止一个）：", causes_.list.size() == 1 ? "Likely cause:" : "Likely causes (more than one):"), Paint::strong, style_));
        for (const LikelyCause& cause : causes_.list) tell(cause);
        if (causes_.unexplained > 0) line(unexplained(causes_.unexplained));
    }

    std::string unexplained(std::uint64_t count) const {
        const bool rest = !causes_.list.empty();
        return both(fmt::format("{} {} 处，没有一种读法说得通，请逐个核对", rest ? "其余" : "这", count), fmt::format("No single reading explains {} {}; please look at each", rest ? "the other" : "these", counted(count, "difference", "differences")));
    }

    // As a sentence of its own.
    std::string said(const Say& words) const {
        std::string text = say(words);
        if (!zh_ && !text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    void tell(const LikelyCause& cause) {
        std::string names;
        for (std::size_t i = 0; i < std::min(cause.columns.size(), figures_shown); ++i) names += (i == 0 ? "" : both("、", ", ")) + figure_name(cause.columns[i]);
        if (cause.columns.size() > figures_shown) names += both(fmt::format(" 等 {} 项", cause.columns.size()), fmt::format(" and {} more figures", cause.columns.size() - figures_shown));
        std::string text = "  " + printable(said(cause.words)) + both("：", ": ");
        if (cause.explained == cause.of) text += cause.of == 1 ? both("说明得了" + names + "这 1 处", "explains the 1 difference in " + names) : both(fmt::format("说明得了{}全部 {} 处", names, cause.of), fmt::format("explains all {} differences in {}", cause.of, names));
        else text += both(fmt::format("说明得了{} {} 处中的 {} 处", names, cause.of, cause.explained), fmt::format("explains {} of the {} in {}", cause.explained, counted(cause.of, "difference", "differences"), names));
        if (cause.contradicted > 0) text += both(fmt::format("，但表里另有 {} 人没有这样算", cause.contradicted), fmt::format("; but {} in the list {} not worked out so", counted(cause.contradicted, "other person", "other people"), cause.contradicted == 1 ? "was" : "were"));
        line(text);
        if (cause.also.empty()) return;
        std::string also;
        for (const Say& words : cause.also) also += (also.empty() ? "" : both("；", "; ")) + printable(said(words));
        if (cause.also_count > cause.also.size()) also += both(fmt::format(" … 共 {} 种", cause.also_count), fmt::format(" … {} in all", cause.also_count));
        line("    " + both("同样说得通：", "as good: ") + also);
    }

    void remarks() {
        std::vector<std::string> lines;
        shown_decimals(lines);
        readings(lines);
        noise(lines);
        const auto& ignored = comparison_.list().headings().ignored;
        if (!ignored.empty()) {
            std::string names;
            for (std::size_t i = 0; i < std::min<std::size_t>(ignored.size(), 10); ++i) names += (i == 0 ? "" : both("、", ", ")) + printable(ignored[i]);
            lines.push_back(both(fmt::format("没有核对的 {} 列：{}", ignored.size(), names), fmt::format("{} not compared: {}", counted(ignored.size(), "column", "columns"), names)) + (ignored.size() > 10 ? " …" : ""));
        }
        for (const std::string& heading : comparison_.list().headings().unfit)
            lines.push_back(both("“" + printable(heading) + "”一列没有核对：表头里的单位与方案的不符", "\"" + printable(heading) + "\" was not compared: the unit in its heading is not one of the policy's figure"));
        const std::size_t before = out_.size();
        for (const std::string& text : lines) line(text);
        some(comparison_.other_names(), both(fmt::format("工号相同、姓名不同的 {} 人，请看是不是同一人", comparison_.other_names().count), fmt::format("same ID, another name: {}; please see whether they are the same", counted(comparison_.other_names().count, "person", "people"))), false);
        if (comparison_.rejected().count > 0) some(comparison_.rejected(), both(fmt::format("按方案算不出的 {} 人", comparison_.rejected().count), fmt::format("cannot be scored by the policy: {}", counted(comparison_.rejected().count, "person", "people"))), false);
        if (comparison_.unreadable_count() > 0) line(both(fmt::format("读不懂、没有核对的单元格 {} 个", comparison_.unreadable_count()), fmt::format("{} could not be read and {} not compared", counted(comparison_.unreadable_count(), "cell", "cells"), comparison_.unreadable_count() == 1 ? "was" : "were")));
        if (comparison_.list().rows_unreadable() > 0) line(both(fmt::format("读不懂、没有核对的行 {} 行", comparison_.list().rows_unreadable()), fmt::format("{} could not be read and {} not compared", counted(comparison_.list().rows_unreadable(), "row", "rows"), comparison_.list().rows_unreadable() == 1 ? "was" : "were")));
        if (!output_.empty()) line(both("全部差异：", "All differences: ") + output_);
        if (out_.size() > before) out_.insert(before, "\n");
    }

    void shown_decimals(std::vector<std::string>& lines) const {
        std::string names;
        std::size_t count = 0;
        for (std::size_t column = 0; column < comparison_.figures().size(); ++column) {
            if (comparison_.figures()[column].of(Agreement::as_shown) == 0) continue;
            if (++count > 10) continue;
            const std::uint64_t cells = comparison_.figures()[column].of(Agreement::as_shown);
            names += (count == 1 ? "" : both("、", ", ")) + figure_name(column) + both(fmt::format("（{} 处）", cells), fmt::format(" ({})", counted(cells, "cell", "cells")));
        }
        if (count > 10) names += " …";
        if (count > 0) lines.push_back(both(fmt::format("按表中显示的位数核对（方案没有规定舍入）：{}", names), fmt::format("compared by the decimals that the list shows (the policy does not round them): {}", names)));
    }

    void readings(std::vector<std::string>& lines) const {
        for (std::size_t column = 0; column < comparison_.figures().size(); ++column) {
            const ListColumn& of = comparison_.list().columns()[column];
            const ColumnReading& reading = of.reading();
            const Figure& figure = model().figures[reading.figure];
            const std::string heading = printable(of.heading);
            const bool of_other = of.chosen > 0 && reading.figure != of.readings.front().figure;
            if (!reading.usual && reading.factor.sign() < 0) lines.push_back(both("“" + heading + "”一列的扣分写成负数", "deductions in \"" + heading + "\" are written below zero"));
            else if (!reading.usual && reading.unit.ratio == Unit::Ratio::percent) lines.push_back(both("“" + heading + "”一列的百分数写成小数（0.934 即 93.4%）", "percentages in \"" + heading + "\" are written as fractions (0.934 for 93.4%)"));
            else if (!reading.usual && !of_other) lines.push_back(both("“" + heading + "”一列按“" + say(reading.unit.word) + "”读", "\"" + heading + "\" is read in " + say(reading.unit.word)));
            else if (of.chosen > 0 && figure.kind == FigureKind::data) lines.push_back(both("“" + heading + "”一列是数据，按员工数据核对", "\"" + heading + "\" holds data and is held against the staff file"));
            else if (of.chosen > 0) lines.push_back(both("“" + heading + "”一列按“" + figure_name(column) + "”核对", "\"" + heading + "\" is compared as " + figure_name(column)));
        }
    }

    void noise(std::vector<std::string>& lines) const {
        std::uint64_t cells = 0;
        for (const auto& count : comparison_.figures()) cells += count.of(Agreement::noise);
        if (cells == 0) return;
        lines.push_back(both(fmt::format("只差浮点尾数（如 95.30000000000001）的 {} 处，不算差异", cells), fmt::format("{} only by what binary arithmetic leaves behind (95.30000000000001); not counted", counted(cells, "cell differs", "cells differ"))));
        const SomePeople& edges = comparison_.noise_at_edges();
        if (edges.count == 0) return;
        std::string names;
        for (std::size_t i = 0; i < std::min(edges.first.size(), people_shown); ++i) names += (i == 0 ? "" : both("、", ", ")) + printable(edges.first[i].id) + " " + printable(say(edges.first[i].note));
        if (edges.count > people_shown) names += " …";
        lines.push_back(both(fmt::format("其中 {} 处正好在等级线上，用公式比较可能差一级：{}", edges.count, names), fmt::format("{} of them exactly at the edge of a rating, where a formula may give the next one: {}", edges.count, names)));
    }

    const ListComparison& comparison_;
    const LikelyCauses& causes_;
    const TerminalStyle& style_;
    const std::string& output_;
    PolicyWords words_;
    bool zh_;
    std::string out_;
};

}  // namespace

std::string list_report_text(const ListComparison& comparison, const LikelyCauses& causes, const TerminalStyle& style, const std::string& output) { return Report(comparison, causes, style, output).text(); }

}  // namespace kaohe
