// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/sweep_answer.hpp"

#include <algorithm>

#include "interpreter/curve.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

constexpr std::int64_t most_values = 1000, most_pairs = 2500;
constexpr std::size_t most_stretches = 2000, most_listed = 200;

class Sweep {
public:
    Sweep(WhatIf& what_if, const SweepRequest& request, const Stop& stop, const std::function<void(std::size_t, std::size_t)>& progress)
        : what_if_(what_if), request_(request), stop_(stop), progress_(progress), model_(what_if.now().model()) {}

    Told tell() {
        answer_.kind = "sweep";
        answer_.about = request_.person ? what_if_.called(*request_.person) : Say("全员 " + std::to_string(what_if_.people().in_file()) + " 人", "everybody, " + std::to_string(what_if_.people().in_file()) + " people");
        const SweepAxis& axis = request_.axes.front();
        answer_.about = {answer_.about.zh + "，" + axis.what.name.zh, answer_.about.en + ", " + axis.what.name.en};
        if (request_.exact) return exact();
        if (request_.axes.size() == 2) return two_ways();
        return request_.person ? one_person() : everybody();
    }

private:
    Say shown(const SweepAxis& axis, const Number& value) const {
        if (axis.what.kind == Settable::Kind::number) return Say(number_words(axis, value));
        const FigureId figure = model_.columns[axis.what.column].figure;
        return number_text(value, model_.units[model_.figures[figure].unit]);
    }
    static std::string number_words(const SweepAxis& axis, const Number& value) {
        const std::string number = to_text(value).text;
        if (!axis.suffix.empty()) return number + axis.suffix;
        // With the blank that stands there, too: 88 分.
        const std::string unit = written_unit(axis.what.number.text);
        return number + (axis.what.number.text.ends_with(" " + unit) ? " " : "") + unit;
    }
    AnswerCell axis_cell(const SweepAxis& axis, const Number& value) const {
        if (axis.what.kind == Settable::Kind::data) return number_cell(value, model_.units[model_.figures[model_.columns[axis.what.column].figure].unit]);
        return {Say(number_words(axis, value)), to_text(value).text, false};
    }

    // With one axis at a value: the ruling and what data differs.
    struct Setting {
        Ruling* ruling = nullptr;
        std::unique_ptr<Ruling> made;
        std::vector<std::pair<std::uint32_t, Number>> data;
    };
    // False: the policy cannot have that number; findings_ say why.
    bool set(Setting& setting, const SweepAxis& axis, const Number& value) {
        if (axis.what.kind == Settable::Kind::data) {
            setting.data.emplace_back(axis.what.column, value);
            return true;
        }
        WhatIf::Trial trial = what_if_.try_number(axis.what, number_words(axis, value));
        if (!trial.ruling) {
            findings_ = std::move(trial.findings);
            sources_ = std::move(trial.sources);
            return false;
        }
        setting.made = std::move(trial.ruling);
        setting.ruling = setting.made.get();
        return true;
    }

    // A number that the policy cannot have is a row that says so; why is told once.
    void add_invalid(AnswerTable& table, const SweepAxis& axis, const Number& value) {
        table.rows.emplace_back(table.columns.size());
        table.rows.back()[0] = axis_cell(axis, value);
        table.rows.back()[1] = text_cell({"方案不成立", "no valid policy"});
        if (!invalid_told_ && !findings_.empty()) answer_.say(AnswerLine::Kind::warning, {shown(axis, value).zh + "：" + message_of(findings_.front(), Language::zh), shown(axis, value).en + ": " + message_of(findings_.front(), Language::en)});
        invalid_told_ = true;
    }

    void score(const Setting& setting, std::size_t person) {
        data_ = what_if_.data(person);
        for (const auto& [column, value] : setting.data) data_[column] = Value::of(value);
        setting.ruling->scorer.score(data_, what_if_.texts(person), scored_.result, nullptr);
    }

    Told one_person() {
        const SweepAxis& axis = request_.axes.front();
        std::vector<FigureId> figures;
        for (const FigureId figure : {model_.total, model_.rating})
            if (figure != none) figures.push_back(figure);
        figures.insert(figures.end(), model_.results.begin(), model_.results.end());
        AnswerTable table{"sweep", {}, {{"value", axis.what.name, true}}, {}};
        for (const FigureId figure : figures) table.columns.push_back({figure_name(model_, figure).en, figure_name(model_, figure), model_.figures[figure].type == ValueType::number});
        if (table.columns.size() > 1 && model_.total != none) table.columns[1].key = "total";
        if (model_.rating != none) table.columns[model_.total != none ? 2 : 1].key = "rating";
        Plot samples;
        std::vector<AnswerCell> last;
        for (const Number& value : axis.values()) {
            if (stop_ && stop_()) {
                tell_stopped(answer_);
                break;
            }
            Setting setting{&what_if_.now(), nullptr, {}};
            if (!set(setting, axis, value)) {
                add_invalid(table, axis, value);
                continue;
            }
            score(setting, *request_.person);
            std::vector<AnswerCell> row{axis_cell(axis, value)};
            for (const FigureId figure : figures) row.push_back(figure_cell(setting.ruling->model(), figure, scored_.result));
            if (scored_.result.status != Status::scored && row.size() > 1) row[1] = text_cell(status_words(scored_.result.status));
            for (std::size_t i = 1; i < row.size() && i < last.size(); ++i) row[i].changed = row[i].text != last[i].text && table.columns[i].key != "total";
            if (model_.total != none && scored_.result.status == Status::scored && scored_.result.figures[model_.total].kind == Value::Kind::number)
                samples.pieces.push_back({value, value, scored_.result.figures[model_.total].number, scored_.result.figures[model_.total].number, true, true});
            last = row;
            table.rows.push_back(std::move(row));
        }
        tell_plot(axis, std::move(samples));
        answer_.parts.emplace_back(std::move(table));
        return std::move(answer_);
    }

    // Exactly where the course can be walked, else the samples.
    void tell_plot(const SweepAxis& axis, Plot samples) {
        if (model_.total == none) return;
        Plot plot = std::move(samples);
        if (const auto curve = course(axis, model_.total, false)) plot.pieces = pieces_of(*curve);
        if (plot.pieces.empty()) return;
        plot.across = axis.what.name, plot.up = figure_name(model_, model_.total);
        plot.across_texts = {{axis.from, shown(axis, axis.from)}, {axis.to, shown(axis, axis.to)}};
        const Unit& unit = model_.units[model_.figures[model_.total].unit];
        Number low = plot.pieces.front().at_from, high = low;
        for (const Plot::Piece& piece : plot.pieces) low = min(low, min(piece.at_from, piece.at_to)), high = max(high, max(piece.at_from, piece.at_to));
        plot.up_texts = {{low, number_text(low, unit)}, {high, number_text(high, unit)}};
        if (axis.what.kind == Settable::Kind::data) {
            const Value& now = what_if_.data(*request_.person)[axis.what.column];
            if (now.kind == Value::Kind::number && now.number >= axis.from && now.number <= axis.to) plot.marks.emplace_back(Say("现在", "now"), now.number);
        }
        answer_.parts.emplace_back(std::move(plot));
    }

    static std::vector<Plot::Piece> pieces_of(const Curve& curve) {
        std::vector<Plot::Piece> pieces;
        for (const Stretch& stretch : curve.stretches)
            if (stretch.is_number() && stretch.on.low && stretch.on.high)
                pieces.push_back({*stretch.on.low, *stretch.on.high, stretch.form.at(*stretch.on.low), stretch.form.at(*stretch.on.high), stretch.on.low_closed, stretch.on.high_closed});
        return pieces;
    }

    // Of a figure over the axis, for the person; nothing where it cannot be walked whole.
    std::optional<Curve> course(const SweepAxis& axis, FigureId of, bool through_rounding) {
        if (axis.what.kind != Settable::Kind::data || !request_.person) return std::nullopt;
        CurveQuestion question;
        question.of = of;
        question.over = model_.columns[axis.what.column].figure;
        question.range = {axis.from, axis.to, true, true};
        for (std::uint32_t i = 0; i < model_.columns.size(); ++i) question.given.push_back({model_.columns[i].figure, what_if_.data(*request_.person)[i]});
        question.most = most_stretches;
        question.through_rounding = through_rounding;
        what_if_.now().scorer.lend(what_if_.texts(*request_.person));
        Curve curve = merged(walk(model_, what_if_.now().scorer.evaluator(), question));
        what_if_.now().scorer.lend({});
        return curve.complete && !curve.stretches.empty() ? std::optional(std::move(curve)) : std::nullopt;
    }

    Told exact() {
        const SweepAxis& axis = request_.axes.front();
        const Say range{shown(axis, axis.from).zh + " 至 " + shown(axis, axis.to).zh, shown(axis, axis.from).en + " to " + shown(axis, axis.to).en};
        if (!request_.person) return diagnose::session_nobody({});
        if (axis.what.kind != Settable::Kind::data) return diagnose::sweep_range({}, axis.what.name, Say("精确的转折点只对一个人的一项数据列出", "exact turns are listed for one figure of one person's data"));
        // What is counted has no values between.
        if (model_.columns[axis.what.column].whole) return counted(axis);
        bool rounded = false;
        auto total = model_.total == none ? std::nullopt : course(axis, model_.total, false);
        if (total) tell_plot(axis, {});
        if (model_.total != none && (!total || total->stretches.size() > most_listed)) total = course(axis, model_.total, true), rounded = total.has_value();
        const auto rating = model_.rating == none ? std::nullopt : course(axis, model_.rating, false);
        const Unit& across = model_.units[model_.figures[model_.columns[axis.what.column].figure].unit];
        answer_.say(AnswerLine::Kind::plain, {"范围 " + range.zh, "range " + range.en}, "range");
        if (total) {
            const Unit& unit = model_.units[model_.figures[model_.total].unit];
            AnswerTable table{"stretches", {"总分在每一段里", "the total, stretch by stretch"}, {{"values", axis.what.name, false}, {"at_from", {"段首总分", "total at its start"}, true}, {"at_to", {"段尾总分", "total at its end"}, true}}, {}};
            for (const Stretch& stretch : total->stretches) {
                std::vector<AnswerCell> row{range_cell(stretch.on, across)};
                if (stretch.is_number()) row.push_back(number_cell(stretch.form.at(*stretch.on.low), unit)), row.push_back(number_cell(stretch.form.at(*stretch.on.high), unit));
                else row.push_back(text_cell({"没有", "none"})), row.push_back({});
                table.rows.push_back(std::move(row));
            }
            answer_.parts.emplace_back(std::move(table));
            if (rounded) answer_.say(AnswerLine::Kind::hint, {"总分要取舍，台阶太多，这里列的是取舍以前的", "the total is rounded in very many steps; this is before rounding"});
        } else if (model_.total != none) {
            answer_.say(AnswerLine::Kind::warning, {"总分随它变化的样子太复杂，没有逐段列出", "the course of the total is too intricate to be listed"});
        }
        if (rating) {
            AnswerTable table{"ratings", {"等级", "ratings"}, {{"values", axis.what.name, false}, {"rating", {"等级", "rating"}, false}}, {}};
            for (const Stretch& stretch : rating->stretches) table.rows.push_back({range_cell(stretch.on, across), value_cell(model_, model_.rating, stretch.value)});
            answer_.parts.emplace_back(std::move(table));
        }
        return std::move(answer_);
    }

    // Every whole number of the range.
    Told counted(const SweepAxis& axis) {
        SweepRequest by_one = request_;
        by_one.exact = false;
        SweepAxis& one = by_one.axes.front();
        one.from = axis.from.ceil(), one.to = axis.to.floor(), one.step = 1;
        if ((one.to - one.from).abs() > Number(most_values)) return diagnose::sweep_range({}, axis.what.name, Say("要算的值太多", "too many values"));
        return Sweep(what_if_, by_one, stop_, progress_).tell();
    }

    // 1.6375 万元（含）至 18000/47 秒（不含）: ends that do not end in decimals are fractions; exactly "[1.6375, 18000/47)".
    AnswerCell range_cell(const Interval& on, const Unit& unit) const {
        const auto exact = [&](const Number& end) { return exact_text(end / unit.scale); };
        const auto text = [&](const Number& end) { return exact_words(end, unit); };
        AnswerCell cell;
        if (on.is_point()) return {text(*on.low), exact(*on.low), false};
        const Say low = text(*on.low), high = text(*on.high);
        cell.text = {low.zh + (on.low_closed ? "（含）" : "（不含）") + "至 " + high.zh + (on.high_closed ? "（含）" : "（不含）"), (on.low_closed ? "" : "over ") + low.en + " to " + (on.high_closed ? "" : "under ") + high.en};
        cell.exact = (on.low_closed ? "[" : "(") + exact(*on.low) + ", " + exact(*on.high) + (on.high_closed ? "]" : ")");
        return cell;
    }

    // People by rating, for one setting.
    struct Counts {
        std::vector<std::uint64_t> ratings;
        std::uint64_t unrated = 0, unscored = 0, movers = 0;
        Number money;
    };
    bool count(const Setting& setting, Counts& counts, const std::vector<Standing>& now) {
        const std::optional<std::size_t> money = money_result();
        counts.ratings.assign(model_.rating == none ? 0 : model_.label_lists[model_.scales.front().labels].labels.size(), 0);
        for (std::size_t i = 0; i < what_if_.people().in_file(); ++i) {
            if (i % 64 == 0 && stop_ && stop_()) return false;
            Standing standing;
            if (what_if_.people().all()[i].is_readable()) {
                score(setting, i);
                standing = standing_of(setting.ruling->model(), scored_.result);
            }
            if (!standing.is_scored()) ++counts.unscored;
            else if (standing.rating == none) ++counts.unrated;
            else ++counts.ratings[standing.rating];
            if (move_of(now[i], standing) != Move::stays) ++counts.movers;
            if (money) counts.money += amount_of(standing, *money);
        }
        return true;
    }
    // The first result that is money: its place in Model::results.
    std::optional<std::size_t> money_result() const {
        for (std::size_t m = 0; m < model_.results.size(); ++m)
            if (is_money(model_, model_.results[m])) return m;
        return std::nullopt;
    }
    FigureId money_figure() const {
        const auto money = money_result();
        return money ? model_.results[*money] : none;
    }

    Told everybody() {
        const SweepAxis& axis = request_.axes.front();
        const std::vector<Standing> now = what_if_.standings_now(stop_);
        if (now.size() != what_if_.people().in_file()) return tell_stopped(answer_), std::move(answer_);
        AnswerTable table{"sweep", {}, {{"value", axis.what.name, true}}, {}};
        const std::size_t labels = model_.rating == none ? 0 : model_.label_lists[model_.scales.front().labels].labels.size();
        for (std::uint32_t label = 0; label < labels; ++label) table.columns.push_back({"people " + rating_cell(model_, label).text.en, rating_cell(model_, label).text, true});
        if (labels > 0) table.columns.push_back({"movers", {"换等级的人", "movers"}, true});
        const FigureId money = money_figure();
        if (money != none) table.columns.push_back({"money", {figure_name(model_, money).zh + "合计", "sum of " + figure_name(model_, money).en}, true});
        const std::vector<Number> values = axis.values();
        std::size_t done = 0;
        for (const Number& value : values) {
            Setting setting{&what_if_.now(), nullptr, {}};
            if (!set(setting, axis, value)) {
                add_invalid(table, axis, value);
                continue;
            }
            Counts counts;
            if (!count(setting, counts, now)) {
                tell_stopped(answer_);
                break;
            }
            std::vector<AnswerCell> row{axis_cell(axis, value)};
            for (const std::uint64_t people : counts.ratings) row.push_back(count_cell(people));
            if (labels > 0) row.push_back(count_cell(counts.movers));
            if (money != none) row.push_back(number_cell(counts.money, model_.units[model_.figures[money].unit]));
            table.rows.push_back(std::move(row));
            if (progress_) progress_(++done, values.size());
        }
        answer_.parts.emplace_back(std::move(table));
        return std::move(answer_);
    }

    Say title_of_cells(bool money) const {
        if (request_.person) return model_.rating == none ? Say("总分", "total") : Say("总分和等级", "total and rating");
        if (!money) return {"各等级人数，从高到低", "people by rating, best first"};
        return money_figure() == none ? Say() : Say(figure_name(model_, money_figure()).zh + "合计", "sum of " + figure_name(model_, money_figure()).en);
    }

    Told two_ways() {
        const SweepAxis &down = request_.axes[0], &across = request_.axes[1];
        answer_.about = {answer_.about.zh + " × " + across.what.name.zh, answer_.about.en + " by " + across.what.name.en};
        std::vector<Standing> now;
        if (!request_.person) {
            now = what_if_.standings_now(stop_);
            if (now.size() != what_if_.people().in_file()) return tell_stopped(answer_), std::move(answer_);
        }
        const bool money = !request_.person && model_.rating == none;
        AnswerTable table{"sweep", title_of_cells(money), {{"value", {down.what.name.zh + " ＼ " + across.what.name.zh, down.what.name.en + " \\ " + across.what.name.en}, true}}, {}};
        const std::vector<Number> rows = down.values(), columns = across.values();
        for (std::size_t c = 0; c < columns.size(); ++c) table.columns.push_back({"at" + std::to_string(c + 1), shown(across, columns[c]), false});
        std::size_t done = 0;
        for (const Number& value : rows) {
            std::vector<AnswerCell> row{axis_cell(down, value)};
            for (const Number& other : columns) {
                Setting setting{&what_if_.now(), nullptr, {}};
                if (!set(setting, down, value)) return {findings_, sources_};
                if (down.what.kind == Settable::Kind::number && across.what.kind == Settable::Kind::number) return diagnose::sweep_range({}, across.what.name, Say("两个范围里只能有一个是方案里的数", "only one of the two may be a number of the policy"));
                if (!set(setting, across, other)) return {findings_, sources_};
                if (stop_ && stop_()) return tell_stopped(answer_), answer_.parts.emplace_back(std::move(table)), std::move(answer_);
                row.push_back(request_.person ? person_cell(setting) : people_cell(setting, now, money));
                if (progress_) progress_(++done, rows.size() * columns.size());
            }
            table.rows.push_back(std::move(row));
        }
        answer_.parts.emplace_back(std::move(table));
        return std::move(answer_);
    }

    AnswerCell person_cell(const Setting& setting) {
        score(setting, *request_.person);
        if (scored_.result.status != Status::scored) return text_cell(status_words(scored_.result.status));
        AnswerCell cell = model_.total == none ? AnswerCell{} : figure_cell(setting.ruling->model(), model_.total, scored_.result);
        if (model_.rating == none) return cell;
        const AnswerCell rating = figure_cell(setting.ruling->model(), model_.rating, scored_.result);
        return {{cell.text.zh + " " + rating.text.zh, cell.text.en + " " + rating.text.en}, cell.exact, false};
    }

    AnswerCell people_cell(const Setting& setting, const std::vector<Standing>& now, bool money) {
        Counts counts;
        if (!count(setting, counts, now)) return {};
        if (money && money_figure() != none) return number_cell(counts.money, model_.units[model_.figures[money_figure()].unit]);
        std::string text;
        for (const std::uint64_t people : counts.ratings) text += (text.empty() ? "" : "/") + std::to_string(people);
        return text_cell(Say(text));
    }

    WhatIf& what_if_;
    const SweepRequest& request_;
    const Stop& stop_;
    const std::function<void(std::size_t, std::size_t)>& progress_;
    const Model& model_;
    WhatIfAnswer answer_;
    std::vector<Finding> findings_;
    std::shared_ptr<const Sources> sources_;
    bool invalid_told_ = false;
    std::vector<Value> data_;
    Scored scored_;
};

}  // namespace

std::vector<Number> SweepAxis::values() const {
    std::vector<Number> out;
    const bool up = from <= to;
    for (Number value = from; up ? value <= to : value >= to; value = up ? value + step : value - step) out.push_back(value);
    return out;
}

Told sweep_answer(WhatIf& what_if, const SweepRequest& request, const Stop& stop, const std::function<void(std::size_t, std::size_t)>& progress) {
    std::int64_t all = 1;
    for (const SweepAxis& axis : request.axes) {
        const Number count = ((axis.to - axis.from).abs() / axis.step).floor() + 1;
        if (count > Number(most_values)) return diagnose::sweep_range({}, axis.what.name, Say("要算 " + to_text(count).text + " 个值，最多 " + std::to_string(most_values) + " 个", to_text(count).text + " values; at most " + std::to_string(most_values)));
        all *= *count.to_int64();
    }
    if (request.axes.size() == 2 && all > most_pairs) return diagnose::sweep_range({}, request.axes.front().what.name, Say("要算 " + std::to_string(all) + " 格，最多 " + std::to_string(most_pairs) + " 格", std::to_string(all) + " cells; at most " + std::to_string(most_pairs)));
    return Sweep(what_if, request, stop, progress).tell();
}

}  // namespace kaohe
