// SPDX-License-Identifier: Apache-2.0
#include "tools/report/policy_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/course_words.hpp"
#include "tools/report/missing_words.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/width.hpp"

namespace kaohe {
namespace {

Say line(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

class Report {
public:
    Report(const Policy& policy, const Analysis& analysis, const TerminalStyle& style) : words_(policy), model_(policy.model), analysis_(analysis), style_(style) {}

    std::string text() {
        heading({"各项得分与总分", "What scores and the total can come to"});
        ranges();
        if (!analysis_.courses.empty()) heading({"各指标的得分怎样变化", "How each measure is scored along its values"});
        for (const Course& course : analysis_.courses) tell(course);
        if (!analysis_.missing.empty()) heading({"缺了数据会怎样", "What becomes of missing data"});
        missing();
        return std::move(out_);
    }

private:
    const std::string& say(const Say& words) const { return words.in(style_.language); }
    void heading(const Say& words) { out_ += (out_.empty() ? "" : "\n") + painted(say(words), Paint::strong, style_) + "\n"; }
    void add(const Say& words, int indent = 2) { out_ += std::string(static_cast<std::size_t>(indent), ' ') + printable(say(words)) + "\n"; }

    Say number(FigureId figure, const Number& value) const { return figure_text(model_, figure, Value::of(value)); }
    Say numbered(std::uint32_t clause, const Say& name) const {
        const std::string number = words_.clause_number(clause);
        return number.empty() ? name : Say(number + " " + name.zh, number + " " + name.en);
    }

    int name_width() const {
        int width = 0;
        for (const ReachedRange& range : analysis_.ranges) width = std::max(width, display_width(say(name_of(range)), style_.ambiguous()));
        return std::min(width, 40);
    }

    Say name_of(const ReachedRange& range) const {
        const Figure& figure = model_.figures[range.figure];
        return figure.item == none ? figure.name : numbered(model_.items[figure.item].clause, model_.items[figure.item].name);
    }

    void ranges() {
        const int width = name_width();
        for (const ReachedRange& range : analysis_.ranges) out_ += "  " + printable(pad_to(say(name_of(range)), width, Side::left, style_.ambiguous())) + "  " + printable(say(extent(range))) + "\n";
    }

    // 0 分～120 分; where nobody was found at an end, how far somebody does get.
    Say extent(const ReachedRange& range) const {
        const Interval& in = range.bounds;
        if (in.is_point()) return number(range.figure, *in.low);
        Say all = in.low && in.high ? Say(number(range.figure, *in.low).zh + " 至 " + number(range.figure, *in.high).zh, number(range.figure, *in.low).en + " to " + number(range.figure, *in.high).en)
                  : in.low          ? Say("最低 " + number(range.figure, *in.low).zh + "，没有上限", number(range.figure, *in.low).en + " or more, without an upper limit")
                  : in.high         ? Say("最高 " + number(range.figure, *in.high).zh + "，没有下限", number(range.figure, *in.high).en + " or less, without a lower limit")
                                    : Say("上下都没有限制", "without limits either way");
        std::vector<Say> open;
        if (in.low && !range.low_reached && range.least) open.emplace_back("没找到低到这里的人，试过的最低 " + number(range.figure, range.least->value).zh, "nobody was found that low; the lowest tried has " + number(range.figure, range.least->value).en);
        if (in.high && !range.high_reached && range.greatest) open.emplace_back("没找到高到这里的人，试过的最高 " + number(range.figure, range.greatest->value).zh, "nobody was found that high; the highest tried has " + number(range.figure, range.greatest->value).en);
        if (!open.empty()) all = {all.zh + "（" + joined_words(open, {"，", ", "}).zh + "）", all.en + " (" + joined_words(open, {"，", ", "}).en + ")"};
        return all;
    }

    void tell(const Course& course) {
        const CourseWords words(model_, course);
        add(numbered(model_.items[course.item].clause, model_.items[course.item].name));
        add(words.verdict(), 4);
        if (const Say others = words.supposed(); !others.zh.empty()) add(line("下面按 " + others.zh + " 列出", "listed for " + others.en), 4);
        if (course.curve.complete) {
            stretches(course, words);
        } else {
            add(line("得分随它变化的样子太复杂，没有逐段列出", "its course is too intricate to be listed"), 4);
            return;
        }
        if (course.cut) add(line("数据没有写明范围，这里只列出一段", "the data has no declared range; this is a part of it"), 4);
        if (course.rounded_away) add(line("得分要舍入，这里列的是舍入以前的", "the score is rounded; this is before rounding"), 4);
        for (const Cliff& cliff : course.cliffs) add(words.cliff(cliff), 4);
    }

    void stretches(const Course& course, const CourseWords& words) {
        std::vector<std::pair<Say, Say>> rows;
        constexpr std::size_t most = 40;
        std::size_t possible = 0;
        for (const Stretch& stretch : course.curve.stretches) {
            if (!words.can_be(stretch.on) || ++possible > most) continue;
            rows.emplace_back(words.where(stretch.on), words.earns(stretch));
        }
        int width = 0;
        for (const auto& [at, earned] : rows) width = std::max(width, display_width(say(at), style_.ambiguous()));
        for (const auto& [at, earned] : rows) out_ += "    " + printable(pad_to(say(at), width, Side::left, style_.ambiguous())) + "  " + printable(say(earned)) + "\n";
        if (possible > most) add(line(fmt::format("……共 {} 段", possible), fmt::format("... {} stretches in all", possible)), 4);
    }

    void missing() {
        int width = 0;
        for (const MissingData& one : analysis_.missing) width = std::max(width, display_width(say(model_.figures[model_.columns[one.column].figure].name), style_.ambiguous()));
        for (const MissingData& one : analysis_.missing)
            out_ += "  " + printable(pad_to(say(model_.figures[model_.columns[one.column].figure].name), width, Side::left, style_.ambiguous())) + "  " + printable(say(missing_words(words_, one))) + "\n";
    }

    PolicyWords words_;
    const Model& model_;
    const Analysis& analysis_;
    const TerminalStyle& style_;
    std::string out_;
};

}  // namespace

std::string report_text(const Policy& policy, const Analysis& analysis, const TerminalStyle& style) { return Report(policy, analysis, style).text(); }

}  // namespace kaohe
