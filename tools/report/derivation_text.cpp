// SPDX-License-Identifier: Apache-2.0
#include "tools/report/derivation_text.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr int indent = 4;

std::string set_in(std::string_view text, int by, const TerminalStyle& style) {
    if (style.width == 0) return std::string(static_cast<std::size_t>(by), ' ').append(text) + "\n";
    std::string out;
    int further = 0;
    for (const std::string& line : wrap(text, std::max(20, style.width - by - 4), style.ambiguous())) {
        out += std::string(static_cast<std::size_t>(by + further), ' ') + line + "\n";
        further = 4;
    }
    return out;
}

}  // namespace

std::string step_line(const DerivationStep& step, Language language) {
    const bool zh = language == Language::zh;
    std::string line;
    const std::string& name = step.name.in(language);
    const std::string& what = step.what.in(language);
    const std::string& result = step.result.in(language);
    if (step.kind == DerivationStep::Kind::condition) return what + (zh ? "，" : ", ") + result;
    for (const std::string* const part : {&name, &what, &result}) {
        if (part->empty()) continue;
        // "≈" takes the place of "=", and does not stand after it.
        const bool about = !line.empty() && part->starts_with("≈ ");
        line += (line.empty() || about ? (about ? " " : "") : " = ") + *part;
    }
    if (!step.fraction.empty()) line += (zh ? "（精确值 " : " (exactly ") + step.fraction + (zh ? "）" : ")");
    const std::string& remark = step.remark.in(language);
    if (!remark.empty()) line += (zh ? "，" : ", ") + remark;
    return line;
}

std::string derivation_text(const Derivation& derivation, const TerminalStyle& style) {
    std::string out;
    for (const FigureDerivation& figure : derivation.figures) {
        if (!out.empty()) out += "\n";
        std::string head = figure.clause.empty() ? "" : figure.clause + " ";
        head += printable(figure.title.in(style.language));
        out += painted(head, Paint::strong, style);
        if (!figure.sentence.empty()) out += "   " + printable(figure.sentence);
        out += "\n";
        for (const DerivationStep& step : figure.steps) out += set_in(printable(step_line(step, style.language)), indent, style);
        if (figure.steps.empty()) out += set_in(printable(figure.result.in(style.language)), indent, style);
    }
    return out;
}

}  // namespace kaohe
