// SPDX-License-Identifier: Apache-2.0
#include "tools/report/waterfall_words.hpp"

#include "tools/report/result_layout.hpp"

namespace kaohe {

WaterfallWords::WaterfallWords(const PolicyWords& words, FigureId figure) : words_(words), model_(words.model()), unit_(model_.units[model_.figures[figure].unit]) {}

Say WaterfallWords::name(const WaterfallStep& step) const {
    using enum WaterfallStep::Kind;
    switch (step.kind) {
        case full_marks: return {"满分", "full marks"};
        case indicator: return model_.items[step.item].name;
        case extra: return {"加分 " + model_.items[step.item].name.zh, "extra " + model_.items[step.item].name.en};
        case deduction: return {"扣分 " + model_.items[step.item].name.zh, "deduction " + model_.items[step.item].name.en};
        case factor: return with_words({"系数", "factor"}, step.term);
        case cap: return with_words({"封顶", "cap"}, step.term);
        case floor: return with_words({"保底", "floor"}, step.term);
        case rounding: return with_words({"取舍", "rounding"}, step.term);
        case rule: return rule_name(step);
        case part: break;
    }
    if (step.figure != none) return figure_name(model_, step.figure);
    return with_words({"算式", "formula"}, step.term);
}

std::vector<WaterfallLine> WaterfallWords::lines(const Say& first, const Number& from, const std::vector<WaterfallStep>& steps, const Say& last, const Number& to) const {
    std::vector<WaterfallLine> lines;
    if (!first.zh.empty()) lines.push_back({first, 0, from, true});
    Number running = from;
    for (const WaterfallStep& step : steps) {
        const bool whole = step.kind == WaterfallStep::Kind::full_marks && first.zh.empty();
        lines.push_back({name(step), whole ? Number(0) : running, step.after, whole});
        running = step.after;
    }
    lines.push_back({last, 0, to, true});
    return lines;
}

std::vector<WaterfallLine> WaterfallWords::lines(const Waterfall& waterfall) const {
    const Say& name = model_.figures[waterfall.figure].name;
    return lines({}, 0, waterfall.steps, waterfall.figure == model_.total ? Say("总分", "total") : name, waterfall.result);
}

Say WaterfallWords::with_words(const Say& word, TermId term) const {
    static const std::string nothing;
    const std::string& said = term == none ? nothing : words_.quoted(model_.terms[term].at);
    if (said.empty() || said.size() > 60) return word;
    if (said.starts_with(word.en.substr(0, 5))) return {word.zh + " " + said, said};  // "rounded to 1 decimal place" is a rounding
    return {word.zh + " " + said, word.en + " " + said};
}

Say WaterfallWords::rule_name(const WaterfallStep& step) const {
    if (step.ruled != none && step.effect != none && step.effect < model_.ruled[step.ruled].effects.size()) {
        const Effect& effect = model_.ruled[step.ruled].effects[step.effect];
        if (!effect.reason.empty()) return Say(effect.reason);
        const std::string number = words_.clause_number(effect.clause);
        const std::string& said = words_.quoted(effect.at);
        const std::string text = number + (number.empty() || said.empty() ? "" : " ") + (said.size() > 60 ? std::string() : said);
        if (!text.empty()) return Say(text);
    }
    return {"规则", "rule"};
}

BarAxis bar_axis(const Number& low, const Number& high) {
    BarAxis axis{min(low, 0), max(high, 0), false};
    if (low > high / Number(2) && low < high) {
        axis.begin = max(Number(0), low - (high - low) / Number(3));
        axis.broken = axis.begin > Number(0);
    }
    if (axis.begin == axis.end) axis.end = axis.begin + Number(1);
    return axis;
}

}  // namespace kaohe
