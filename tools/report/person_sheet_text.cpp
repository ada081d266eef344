// SPDX-License-Identifier: Apache-2.0
#include "tools/report/person_sheet_text.hpp"

#include <utility>

#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/paint.hpp"

namespace kaohe {

namespace {

class SheetText {
public:
    SheetText(const PersonSheet& sheet, const PolicyWords& words, const TerminalStyle& style) : sheet_(sheet), words_(words), model_(words.model()), style_(style) {}

    std::string make(const std::string& head) && {
        first_line();
        out_ += head;
        out_ += "\n" + derivation_text(sheet_.derivation, style_);
        roundings();
        distance();
        lines();
        notes();
        return std::move(out_);
    }

private:
    bool zh() const { return style_.language == Language::zh; }
    std::string say(const Say& words) const { return printable(words.in(style_.language)); }
    void title(const Say& words) { out_ += "\n" + painted(say(words), Paint::strong, style_) + "\n"; }

    void first_line() {
        const std::string head = printable(sheet_.id) + (sheet_.name.empty() ? "" : " " + printable(sheet_.name));
        out_ += painted(head, Paint::strong, style_) + "   ";
        if (sheet_.result.status == Status::scored) out_ += say(sheet_.headline) + "\n";
        else out_ += say(status_words(sheet_.result.status)) + (sheet_.reason.zh.empty() ? "" : (zh() ? "：" : ": ") + say(sheet_.reason)) + "\n";
    }

    void roundings() {
        bool first = true;
        for (const SheetRounding& one : sheet_.roundings) {
            const Unit& unit = model_.unit_of(one.term);
            const Number discarded = one.before - one.after;
            if (discarded.is_zero()) continue;
            if (std::exchange(first, false)) title({"取舍：哪里舍去或多计了多少", "Roundings: what each discarded or added"});
            const std::string rule = printable(words_.quoted(model_.terms[one.term].at));
            out_ += "    " + say(words_.name_of(one.figure)) + (zh() ? "：" : ": ") + say(number_text(one.before, unit)) + " → " + say(number_text(one.after, unit));
            if (!rule.empty()) out_ += (zh() ? "（" : " (") + rule + (zh() ? "）" : ")");
            out_ += (discarded.sign() > 0 ? (zh() ? "，舍去 " : ", discarded ") : (zh() ? "，多计 " : ", added ")) + say(number_text(discarded.abs(), unit)) + "\n";
        }
    }

    void distance() {
        const Say next = next_rating_words(sheet_, model_);
        if (!next.zh.empty()) out_ += "\n" + say(next) + "\n";
        for (const SheetMissed& missed : sheet_.missed) out_ += (next.zh.empty() ? "\n" : "") + say(missed_words(missed, model_)) + "\n";
    }

    void lines() {
        if (sheet_.lines.empty()) return;
        title({"规则与结果：哪些起了作用，哪些没有", "Rules and results: which acted, and which did not"});
        for (const SheetLine& line : sheet_.lines) {
            const std::string number = words_.clause_number(line.clause);
            out_ += "    " + printable(number) + (number.empty() ? "" : " ") + say(line.words);
            if (!line.condition.zh.empty()) out_ += (zh() ? "：" : ": ") + say(line.condition);
            if (!line.after_rules.zh.empty()) out_ += (zh() ? "，按规则改为 " : ", made ") + say(line.after_rules) + (zh() ? "" : " by a rule");
            out_ += (zh() ? "，" : ", ") + (line.state == SheetLine::State::acted ? painted(say(state_words(line.state)), Paint::help, style_) : say(state_words(line.state))) + "\n";
        }
    }

    void notes() {
        if (sheet_.notes.empty()) return;
        out_ += std::string("\n") + (zh() ? "影响结果的事项：" : "What else decided the result:") + "\n";
        for (const Say& note : sheet_.notes) out_ += "    " + say(note) + "\n";
    }

    const PersonSheet& sheet_;
    const PolicyWords& words_;
    const Model& model_;
    const TerminalStyle& style_;
    std::string out_;
};

}  // namespace

const Say& state_words(SheetLine::State state) {
    static const Say words[] = {{"起作用", "acted"}, {"条件不成立", "its condition does not hold"}, {"前面的已经符合，没有再看", "not looked at, since one before it fits"}, {"无从判断", "cannot be told"}, {"条件成立，没有改变什么", "its condition holds, but it changed nothing"}};
    return words[static_cast<std::size_t>(state)];
}

Say next_rating_words(const PersonSheet& sheet, const Model& model) {
    if (model.rating == none) return {};
    if (sheet.rating_by_rule) return {"等级由规则决定，分数再高也要看规则", "a rule decided the rating; more points alone need not change it"};
    if (!sheet.next_better) return {};
    const Unit& unit = model.unit_of(model.scales.front().key);
    const Say rating = figure_text(model, model.rating, Value::label(sheet.next_better->label)), from = number_text(sheet.next_better->from, unit), missing = number_text(sheet.next_better->distance, unit);
    Say words{"距“" + rating.zh + "”（" + from.zh + "起）还差 " + missing.zh, missing.en + " short of " + rating.en + " (from " + from.en + ")"};
    for (const std::string& needed : sheet.next_better->requirements) words = {words.zh + "，还须 " + needed, words.en + ", which also asks for: " + needed};
    return words;
}

Say missed_words(const SheetMissed& missed, const Model& model) {
    const Say rating = figure_text(model, model.rating, Value::label(missed.label));
    return {"分数够“" + rating.zh + "”，但条件不成立：" + missed.condition.zh, "the score would do for " + rating.en + ", but this does not hold: " + missed.condition.en};
}

std::string person_sheet_text(const PersonSheet& sheet, const PolicyWords& words, const std::string& head, const TerminalStyle& style) { return SheetText(sheet, words, style).make(head); }

}  // namespace kaohe
