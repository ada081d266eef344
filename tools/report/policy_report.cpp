// SPDX-License-Identifier: Apache-2.0
#include "tools/report/policy_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
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
    // Of the measure, in the unit that its target is written in: 0.3%, where the figure itself is a plain ratio.
    Say metric(const Course& course, const Number& value) const { return number_text(value, metric_unit(course)); }
    const Unit& metric_unit(const Course& course) const { return unit_of_metric(model_, model_.items[course.item], course.metric); }

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
        const KeyWords keys(model_, model_.units[model_.figures[range.figure].unit]);
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
        const Item& item = model_.items[course.item];
        add(numbered(item.clause, item.name));
        add(verdict(course), 4);
        if (const Say others = suppositions(course); !others.zh.empty()) add(others, 4);
        if (course.curve.complete) {
            stretches(course, item);
        } else {
            add(line("得分随它变化的样子太复杂，没有逐段列出", "its course is too intricate to be listed"), 4);
            return;
        }
        if (course.cut) add(line("数据没有写明范围，这里只列出一段", "the data has no declared range; this is a part of it"), 4);
        if (course.rounded_away) add(line("得分要舍入，这里列的是舍入以前的", "the score is rounded; this is before rounding"), 4);
        for (const Cliff& cliff : course.cliffs) add(cliff_words(course, cliff), 4);
    }

    Say verdict(const Course& course) const {
        using enum Monotonicity::Verdict;
        const Monotonicity& found = course.monotonicity;
        switch (found.verdict) {
            case never:
                return found.lower_is_better ? line("越低越好：更低从不降低得分、总分和等级（已证明）", "lower is better: a lower value never lowers the score, the total or the rating (proven)")
                                             : line("越高越好：更高从不降低得分、总分和等级（已证明）", "higher is better: a higher value never lowers the score, the total or the rating (proven)");
            case lowers: {
                const Drop& drop = *found.drop;
                const auto shown = [&](FigureId figure, const Value& value) { return figure_text(model_, figure, value); };
                const Say name = model_.figures[drop.figure].name;
                return line("做得更好反而降低" + name.zh + "：" + metric(course, drop.worse.number).zh + "时 " + shown(drop.figure, drop.with_worse).zh + "，" + metric(course, drop.better.number).zh + "时 " + shown(drop.figure, drop.with_better).zh,
                            "doing better lowers " + name.en + ": " + metric(course, drop.worse.number).en + " gives " + shown(drop.figure, drop.with_worse).en + ", " + metric(course, drop.better.number).en + " gives " + shown(drop.figure, drop.with_better).en);
            }
            case two_sided: return line("离目标越近越好，高了低了都扣", "scored by its distance from the goal, to either side");
            case no_metric: return line("得分不随数据高低变化", "its score does not follow a quantity");
            case undecided: break;
        }
        return line("做得更好会不会反而降低得分，没有定论：" + found.why.zh, "whether doing better can cost is not decided: " + found.why.en);
    }

    // 目标 40 人时
    Say suppositions(const Course& course) const {
        const Item& item = model_.items[course.item];
        const auto needed = figures_behind(model_, item.counted, course.metric);
        std::vector<Say> parts;
        for (const auto& given : course.given) {
            if (!needed[given.figure] || given.figure == course.metric || given.value.is_absent() || model_.figures[given.figure].term != none) continue;
            const Say value = figure_text(model_, given.figure, given.value);
            parts.emplace_back(model_.figures[given.figure].name.zh + " " + value.zh, model_.figures[given.figure].name.en + " " + value.en);
        }
        if (parts.empty()) return {};
        const Say all = joined_words(parts, {"、", ", "});
        return line("下面按 " + all.zh + " 列出", "listed for " + all.en);
    }

    void stretches(const Course& course, const Item& item) {
        std::vector<std::pair<Say, Say>> rows;
        const KeyWords keys(model_, metric_unit(course));
        constexpr std::size_t most = 40;
        some_move_ = std::any_of(course.curve.stretches.begin(), course.curve.stretches.end(), [](const Stretch& stretch) { return stretch.is_number() && stretch.form.moves(); });
        for (const Stretch& stretch : course.curve.stretches) {
            if (rows.size() == most) break;
            rows.emplace_back(where(course, keys, stretch.on), earns(item, stretch));
        }
        int width = 0;
        for (const auto& [at, earned] : rows) width = std::max(width, display_width(say(at), style_.ambiguous()));
        for (const auto& [at, earned] : rows) out_ += "    " + printable(pad_to(say(at), width, Side::left, style_.ambiguous())) + "  " + printable(say(earned)) + "\n";
        if (course.curve.stretches.size() > most)
            add(line(fmt::format("……共 {} 段", course.curve.stretches.size()), fmt::format("... {} stretches in all", course.curve.stretches.size())), 4);
    }

    Say where(const Course& course, const KeyWords& keys, const Interval& in) const {
        if (in.is_point()) return metric(course, *in.low);
        if (!in.low && !in.high) return {"任何数值", "any value"};
        return keys.range(in);
    }

    Say earns(const Item& item, const Stretch& stretch) const {
        if (!stretch.is_number())
            return stretch.value.is_absent() && stretch.value.disposition == Disposition::leave_out  ? Say("本项不考核", "the measure is left out")
                   : stretch.value.is_absent() && stretch.value.disposition == Disposition::unscored ? Say("不评分", "not scored")
                                                                                                     : Say("算不出来", "cannot be computed");
        if (!stretch.form.decided) return {"？", "?"};
        if (!stretch.form.moves()) {
            const Say earned = number(item.counted, stretch.value.number);
            // A dead zone: more of it earns nothing. Of bands that goes without saying.
            return stretch.on.is_point() || !some_move_ ? earned : Say(earned.zh + "，其间不变", earned.en + " throughout");
        }
        const auto pole = stretch.form.pole();
        const auto end = [&](const std::optional<Number>& x) { return x && !(pole && *pole == *x) ? std::optional(number(item.counted, stretch.form.at(*x))) : std::nullopt; };
        const auto from = end(stretch.on.low), to = end(stretch.on.high);
        const bool rises = stretch.form.slope_sign() > 0;
        if (from && to) return {"从 " + from->zh + (rises ? "升到 " : "降到 ") + to->zh, "from " + from->en + (rises ? " up to " : " down to ") + to->en};
        if (from) return {"从 " + from->zh + (rises ? "起一直升" : "起一直降"), "from " + from->en + (rises ? " on, rising" : " on, falling")};
        if (to) return {(rises ? "一直升到 " : "一直降到 ") + to->zh, (rises ? "rising to " : "falling to ") + to->en};
        return {rises ? "一直升" : "一直降", rises ? "rising" : "falling"};
    }

    Say cliff_words(const Course& course, const Cliff& cliff) const {
        const Item& item = model_.items[course.item];
        const Number change = cliff.score_after - cliff.score_before;
        const Say by = number(item.counted, change.abs());
        const Say before = metric(course, cliff.before), after = metric(course, cliff.after);
        const bool up = change.sign() > 0;
        if (cliff.before == cliff.after) return {"陡：在 " + after.zh + " 处一下子" + (up ? "多 " : "少 ") + by.zh, "cliff: at " + after.en + " it jumps by " + (up ? "+" : "-") + by.en};
        return {"陡：从 " + before.zh + " 到 " + after.zh + "，一下子" + (up ? "多 " : "少 ") + by.zh, "cliff: from " + before.en + " to " + after.en + " it jumps by " + (up ? "+" : "-") + by.en};
    }

    void missing() {
        int width = 0;
        for (const MissingData& one : analysis_.missing) width = std::max(width, display_width(say(model_.figures[model_.columns[one.column].figure].name), style_.ambiguous()));
        for (const MissingData& one : analysis_.missing)
            out_ += "  " + printable(pad_to(say(model_.figures[model_.columns[one.column].figure].name), width, Side::left, style_.ambiguous())) + "  " + printable(say(becomes(one))) + "\n";
    }

    // 工种为维修工的人：…；其他人照常评分
    Say becomes(const MissingData& one) const {
        const Say what = becomes_what(one);
        if (!one.only_for) return what;
        const Say name = model_.figures[one.only_for->figure].name, option = figure_text(model_, one.only_for->figure, one.only_for->value);
        return {name.zh + "为“" + option.zh + "”的，" + what.zh + "；有的人不受影响", "with " + name.en + " " + option.en + ": " + what.en + "; others may fare otherwise"};
    }

    Say becomes_what(const MissingData& one) const {
        using enum MissingData::Outcome;
        const FigureId figure = model_.columns[one.column].figure;
        Say range;
        if (one.least && one.greatest) {
            const Say least = number(model_.total, *one.least), greatest = number(model_.total, *one.greatest);
            range = {"，总分仍可在 " + least.zh + " 至 " + greatest.zh, "; the total can still be " + least.en + " to " + greatest.en};
        }
        switch (one.outcome) {
            case rejected: {
                std::vector<Say> names;
                for (const FigureId needed : one.needed) names.push_back(model_.figures[needed].name);
                const Say all = listed(names);
                return names.empty() ? Say("判断不了是否参加考核，这个人不能评分", "whether the person takes part cannot be told, so the person is rejected") : Say("这个人不能评分：" + all.zh + "算不出来", "the person is rejected: " + all.en + " cannot be computed");
            }
            case unscored: return one.reason.empty() ? Say("不评分", "not scored") : Say("不评分：" + one.reason, "not scored: " + one.reason);
            case excluded: return {"不参与考核", "not appraised"};
            case valued: {
                if (!one.value) return {"按方案写的值算" + range.zh, "counts as the policy says" + range.en};
                const Say value = number(figure, *one.value);
                return {"按 " + value.zh + " 算" + range.zh, "counts as " + value.en + range.en};
            }
            case spread: return {"这一项不考核，权重分给其他项" + range.zh, "its measure is left out, and its weight goes to the others" + range.en};
            case ignored: break;
        }
        return {"照常评分", "scored all the same"};
    }

    PolicyWords words_;
    const Model& model_;
    const Analysis& analysis_;
    const TerminalStyle& style_;
    bool some_move_ = false;  // of the stretches being told
    std::string out_;
};

}  // namespace

std::string report_text(const Policy& policy, const Analysis& analysis, const TerminalStyle& style) { return Report(policy, analysis, style).text(); }

}  // namespace kaohe
