// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/difference_text.hpp"

#include "tools/difference/difference_words.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

using Bearing = PolicyChange::Bearing;

constexpr int one_line = 100;  // cells, where the style has no width

class Writer {
public:
    explicit Writer(const TerminalStyle& style) : style_(style), zh_(style.language == Language::zh) {}

    void title(const Say& words) { line(0, painted(printable(words.in(style_.language)), Paint::strong, style_)); }
    void verdict(const Verdict& verdict) { wrapped(0, verdict.words.in(style_.language), verdict.good ? Paint::help : Paint::warning, true); }
    void heading(const std::string& words, int indent) {
        out += "\n";
        line(indent, painted(printable(words), Paint::strong, style_));
    }
    void plain(int indent, const std::string& words) { wrapped(indent, words, Paint::place, false); }

    void change(const PolicyChange& change) {
        const std::string label = label_of(change).in(style_.language), before = change.before.in(style_.language), after = change.after.in(style_.language);
        const std::string colon = zh_ ? "：" : ": ";
        const bool both = !before.empty() && !after.empty() && before != after;
        const std::string words = both ? before + " → " + after : before == after ? after : before + after;
        const std::string whole = label.empty() ? words : words.empty() ? label : label + colon + words;
        if (!whole.empty() && (!both || display_width(whole, style_.ambiguous()) + 2 <= (style_.width > 0 ? style_.width : one_line))) {
            plain(2, whole);
        } else if (!whole.empty()) {
            if (!label.empty()) plain(2, label);
            plain(label.empty() ? 2 : 4, (zh_ ? "原：" : "was: ") + before);
            plain(label.empty() ? 2 : 4, (zh_ ? "新：" : "now: ") + after);
        }
        if (!change.remark.zh.empty()) plain(whole.empty() ? 2 : 4, change.remark.in(style_.language));
    }

    std::string out;

private:
    void line(int indent, const std::string& words) { out += std::string(static_cast<std::size_t>(indent), ' ') + words + "\n"; }
    void wrapped(int indent, const std::string& words, Paint paint, bool paints) {
        const std::string safe = printable(words);
        const auto shown = [&](const std::string& piece) { return paints ? painted(piece, paint, style_) : piece; };
        if (style_.width <= indent) return line(indent, shown(safe));
        bool first = true;
        for (const std::string& piece : wrap(safe, style_.width - indent - (first ? 0 : 2), style_.ambiguous())) {
            line(indent, shown(piece));
            first = false;
        }
    }

    const TerminalStyle& style_;
    bool zh_;
};

}  // namespace

std::string difference_text(const PolicyDifference& difference, const TerminalStyle& style) {
    Writer writer(style);
    writer.title(title_of(difference));
    for (const Verdict& verdict : verdicts(difference)) writer.verdict(verdict);
    for (const Bearing bearing : {Bearing::meaning, Bearing::unproven, Bearing::presentation}) {
        const auto list = chapters(difference, bearing);
        if (list.empty()) continue;
        // What changes the meaning needs no heading over its chapters.
        if (bearing != Bearing::meaning) writer.heading(heading_of(bearing).in(style.language), 0);
        for (const Chapter& chapter : list) {
            if (bearing == Bearing::meaning) writer.heading(words_of(chapter.subject).in(style.language), 0);
            for (const PolicyChange* const change : chapter.changes) writer.change(*change);
        }
    }
    const auto more = remarks(difference);
    if (!more.empty()) writer.out += "\n";
    for (const Say& remark : more) writer.plain(0, remark.in(style.language));
    return std::move(writer.out);
}

}  // namespace kaohe
