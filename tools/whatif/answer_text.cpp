// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_text.hpp"

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/draw_histogram.hpp"
#include "tools/whatif/draw_plot.hpp"
#include "tools/whatif/draw_table.hpp"
#include "tools/whatif/draw_waterfall.hpp"

namespace kaohe {

namespace {

std::string coloured(const std::string& line, AnswerLine::Kind kind, const TerminalStyle& style) {
    switch (kind) {
        case AnswerLine::Kind::heading: return painted(line, Paint::strong, style);
        case AnswerLine::Kind::good: return painted(line, Paint::help, style);
        case AnswerLine::Kind::warning: return painted(line, Paint::warning, style);
        case AnswerLine::Kind::hint: return painted(line, Paint::advice, style);
        case AnswerLine::Kind::plain: break;
    }
    return line;
}

// A sentence may hold line ends of its own; nothing else in it steers the terminal.
std::string sentence(const AnswerLine& line, const TerminalStyle& style) {
    std::string text = line.text.in(style.language), out;
    if (line.kind == AnswerLine::Kind::warning) text = (style.language == Language::zh ? "注意：" : "Note: ") + text;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string one = printable(std::string_view(text).substr(begin, end - begin));
        begin = end + 1;
        if (style.width <= 0) {
            out += coloured(one, line.kind, style) + "\n";
            continue;
        }
        for (const std::string& piece : wrap(one, style.width, style.ambiguous())) out += coloured(piece, line.kind, style) + "\n";
    }
    return out;
}

struct Draw {
    const TerminalStyle& style;
    std::string operator()(const AnswerLine& line) const { return sentence(line, style); }
    std::string operator()(const AnswerTable& table) const { return draw_table(table, style); }
    std::string operator()(const Histogram& picture) const { return draw_histogram(picture, style); }
    std::string operator()(const Plot& picture) const { return draw_plot(picture, style); }
    std::string operator()(const WaterfallPicture& picture) const { return draw_waterfall(picture, style); }
};

}  // namespace

const Say& simulation_mark() {
    static const Say mark("【试算】", "[what-if] ");
    return mark;
}

std::string answer_text(const WhatIfAnswer& answer, const TerminalStyle& style) {
    std::string first = (answer.simulation ? simulation_mark().in(style.language) : std::string()) + answer.about.in(style.language);
    while (first.ends_with(' ')) first.pop_back();
    std::string out;
    if (!first.empty()) out = sentence({AnswerLine::Kind::heading, first, {}}, style);
    bool follows_picture = false;
    for (const AnswerPart& part : answer.parts) {
        const std::string drawn = std::visit(Draw{style}, part);
        if (drawn.empty()) continue;
        const AnswerLine* const line = std::get_if<AnswerLine>(&part);
        if (!out.empty() && (follows_picture || !line || line->kind == AnswerLine::Kind::heading)) out += "\n";
        out += drawn;
        follows_picture = !line;
    }
    return out;
}

}  // namespace kaohe
