// SPDX-License-Identifier: Apache-2.0
// Reading what is to be swept: 引导销售额 从 0 到 15万 每 1万; sales from 0 to 150000 step 10000 exact.
#include <array>

#include "grammar/text.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/whatif/sweep_answer.hpp"

namespace kaohe {

namespace {

bool begins_number(std::string_view text) {
    const std::string_view rest = trim_blanks(text);
    return !rest.empty() && (is_digit(decode(rest, 0).character) || rest.front() == '-' || is_currency_sign(decode(rest, 0).character));
}

struct Cut {
    std::string before, after;
    bool found = false;
};

// At the first of the words that a number follows.
template <std::size_t Count>
Cut cut_at(const std::string& text, const std::array<std::string_view, Count>& words) {
    for (std::size_t at = 0; at < text.size(); at += std::max<std::uint32_t>(1, decode(text, at).size))
        for (const std::string_view word : words) {
            if (text.compare(at, word.size(), word) != 0) continue;
            // An English word stands alone.
            const bool latin = is_latin(decode(word, 0).character);
            if (latin && (at == 0 || text[at - 1] != ' ')) continue;
            if (!begins_number(std::string_view(text).substr(at + word.size()))) continue;
            return {std::string(trim_blanks(std::string_view(text).substr(0, at))), std::string(trim_blanks(std::string_view(text).substr(at + word.size()))), true};
        }
    return {text, {}, false};
}

constexpr std::array<std::string_view, 2> from_words{"从", "from "};
constexpr std::array<std::string_view, 5> to_words{"到", "至", "to ", "~", ".."};
constexpr std::array<std::string_view, 4> step_words{"每", "步长", "step ", "in steps of "};

bool take_word(std::string& text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (text.ends_with(word)) {
            text = std::string(trim_blanks(std::string_view(text).substr(0, text.size() - word.size())));
            return true;
        }
    return false;
}

class Reader {
public:
    Reader(WhatIf& what_if, std::string_view words) : what_if_(what_if), words_(words) {}

    std::optional<Finding> axis(const std::string& text, SweepAxis& axis) {
        const Cut name = cut_at(text, from_words);
        if (!name.found) return form();
        const Cut from = cut_at(name.after, to_words);
        if (!from.found) return form();
        const Cut to = cut_at(from.after, step_words);
        // Of several numbers (a weight by role) the one that whoever is chosen is scored by.
        Scored scored;
        if (const auto person = what_if_.person()) what_if_.record().scorer.score(what_if_.data(*person), what_if_.texts(*person), scored.result, &scored.trace);
        auto found = Settables(what_if_.record().policy).find(in_half_width(name.before), what_if_.person() ? &scored.trace : nullptr);
        if (!found.settable) return std::move(*found.finding);
        axis.what = std::move(*found.settable);
        for (const auto& [value, said] : {std::pair(&axis.from, &from.before), std::pair(&axis.to, &to.before)})
            if (auto finding = number(axis, *said, *value)) return finding;
        if (to.found) {
            if (auto finding = step(axis, to.after)) return finding;
        } else {
            axis.step = (axis.to - axis.from).abs() / Number(10);
        }
        if (auto finding = unattainable(axis)) return finding;
        if (axis.step.sign() <= 0) return diagnose::sweep_range({}, std::string(words_), axis.from == axis.to ? Say("两头一样", "both ends are the same") : Say("每一步要大于 0", "a step has to be above 0"));
        return std::nullopt;
    }

private:
    // Values that nobody can have: half a case, a finer value than the data has.
    std::optional<Finding> unattainable(const SweepAxis& axis) const {
        if (axis.what.kind == Settable::Kind::number) {
            // 50000 to 15万: the bare one is not in 万.
            if (!axis.suffix.empty() && axis.suffix != written_unit(axis.what.number.text) && bare_) return diagnose::sweep_range({}, std::string(words_), Say("有的数写了单位，有的没有写", "some of the numbers have a unit, some do not"));
            return std::nullopt;
        }
        const Model& model = what_if_.record().model();
        const Column& column = model.columns[axis.what.column];
        const auto fits = [&](const Number& value) { return column.whole ? value.is_integer() : !column.step || (value / *column.step).is_integer(); };
        if (fits(axis.from) && fits(axis.step)) return std::nullopt;
        return diagnose::sweep_range({}, std::string(words_), column.whole ? Say("“" + axis.what.name.zh + "”是整数", "\"" + axis.what.name.en + "\" is a whole number") : Say("“" + axis.what.name.zh + "”没有这么细", "\"" + axis.what.name.en + "\" is not recorded so finely"));
    }

    Finding form() const { return diagnose::session_command_form({}, Say(".扫描", ".sweep"), Say("名称 从 0 到 15万 每 1万（要精确的转折点，后面加“精确”）", "NAME from 0 to 150000 step 10000 (and \"exact\" for the exact turns)")); }

    std::optional<Finding> number(SweepAxis& axis, const std::string& said, Number& value) {
        if (axis.what.kind == Settable::Kind::number) {
            const auto read = written_value(said);
            if (!read) return diagnose::session_number_unfit({}, axis.what.name, axis.what.number.text, said);
            value = *read;
            bare_ = bare_ || written_unit(said).empty();
            const std::string unit = written_unit(said);
            if (!unit.empty() && !axis.suffix.empty() && unit != axis.suffix) return diagnose::sweep_range({}, std::string(words_), Say("几个数的单位不一样", "the numbers are not all of one unit"));
            if (!unit.empty()) axis.suffix = unit;
            return std::nullopt;
        }
        return cell(axis, said, value);
    }

    std::optional<Finding> cell(const SweepAxis& axis, const std::string& said, Number& value) const {
        Model& model = what_if_.record().policy.model;
        const Column& column = model.columns[axis.what.column];
        if (model.figures[column.figure].type != ValueType::number) return diagnose::sweep_range({}, axis.what.name, Say("不是数", "it is no number"));
        what_if_.record().scorer.lend({});
        RowTexts texts(model);
        CoercionSet coercions;
        Value read;
        auto finding = CellReader(model, axis.what.column, model.units[column.unit], what_if_.files().reading.missing).read(said, read, texts, coercions);
        if (finding) return finding;
        if (read.kind != Value::Kind::number) return diagnose::sweep_range({}, said, Say("不是数", "it is no number"));
        value = read.number;
        return std::nullopt;
    }

    // A step may be less than the range allows: of 60% to 100%, 5%.
    std::optional<Finding> step(SweepAxis& axis, const std::string& said) {
        if (axis.what.kind == Settable::Kind::number) return number(axis, said, axis.step);
        const Model& model = what_if_.record().model();
        const Column& column = model.columns[axis.what.column];
        const auto read = written_value(said);
        if (!read) return diagnose::sweep_range({}, said, Say("不是数", "it is no number"));
        std::string unit = written_unit(said);
        if (unit == "个百分点" || unit == "points" || unit == "percentage points") unit = "%";
        Number scale = model.units[column.unit].scale;
        if (unit == "%") scale = Number::fraction(1, 100);
        else if (unit.starts_with("万")) scale = 10'000;
        else if (unit.starts_with("亿")) scale = 100'000'000;
        else if (unit.starts_with("千")) scale = 1000;
        else if (unit == "k") scale = 1000;
        axis.step = *read * scale;
        return std::nullopt;
    }

    WhatIf& what_if_;
    std::string_view words_;
    bool bare_ = false;  // a number of the policy stood without a unit
};

}  // namespace

ReadSweep read_sweep(WhatIf& what_if, std::string_view words) {
    SweepRequest request;
    std::string text = in_half_width(words);
    request.exact = take_word(text, {"精确", "exact", "exactly"});
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        std::size_t next = std::string::npos, skip = 0;
        for (const std::string_view word : {";", " by ", "×", " x ", "乘"})
            if (const std::size_t found = text.find(word, at); found < next) next = found, skip = word.size();
        parts.push_back(std::string(trim_blanks(std::string_view(text).substr(at, next == std::string::npos ? next : next - at))));
        if (next == std::string::npos) break;
        at = next + skip;
    }
    Reader reader(what_if, words);
    for (const std::string& part : parts) {
        SweepAxis axis;
        if (auto finding = reader.axis(part, axis)) return {{}, std::move(*finding)};
        request.axes.push_back(std::move(axis));
    }
    if (request.axes.size() > 2) return {{}, diagnose::sweep_range({}, std::string(words), Say("最多两个", "two at most"))};
    request.person = what_if.person();
    return {std::move(request), {}};
}

}  // namespace kaohe
