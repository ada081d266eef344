// SPDX-License-Identifier: Apache-2.0
#include "tools/report/written_sentence.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace kaohe {

namespace {

class WrittenSpan {
public:
    // Places within `elsewhere` are not of it.
    WrittenSpan(const Model& model, TermId term, Span clause, Span elsewhere = {}) : model_(model), clause_(clause), elsewhere_(elsewhere) { visit(term); }
    WrittenSpan(const Model& model, const Figure& figure) : WrittenSpan(model, figure.term, figure.clause == none ? Span{} : model.clauses[figure.clause].at) {}
    const Span& all() const { return all_; }
    const Span& clause() const { return clause_; }

private:
    void add(Span at) {
        const bool placed = at.end > at.begin;
        const bool inside = clause_.end == clause_.begin || (at.file == clause_.file && at.begin >= clause_.begin && at.end <= clause_.end);
        const bool excluded = elsewhere_.end > elsewhere_.begin && at.file == elsewhere_.file && at.begin >= elsewhere_.begin && at.end <= elsewhere_.end;
        if (!placed || !inside || excluded) return;
        if (all_.end == all_.begin) all_ = at;
        if (at.file == all_.file) all_ = {all_.file, std::min(all_.begin, at.begin), std::max(all_.end, at.end)};
    }
    void visit(TermId id) {
        if (id == none) return;
        const Term& term = model_.terms[id];
        if (term.op == Op::outcome) {
            for (const OutcomeLine& line : model_.outcomes[term.payload].lines) {
                if (line.condition != none) add(model_.terms[line.condition].at);
                add(line.at);
            }
            return;
        }
        // An answer to absence and a rule stand elsewhere.
        if (term.op != Op::answered && term.op != Op::ruled) add(term.at);
        visit(term.a), visit(term.b), visit(term.c);
    }

    const Model& model_;
    Span clause_, elsewhere_, all_{};
};

// "得分 =（" belongs to the formula after it.
std::uint32_t begin_of(std::string_view text, const Span& all, const Span& clause) {
    static constexpr std::array<std::string_view, 13> openers{"（", "(", "得分", "计分", "评分", "score", "Score", "=", "＝", "[", "［", "凡", "if"};
    std::uint32_t begin = all.begin;
    for (bool found = true; found;) {
        found = false;
        std::uint32_t at = begin;
        while (at > clause.begin && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
        for (const std::string_view opener : openers) {
            if (at < clause.begin + opener.size() || text.substr(at - opener.size(), opener.size()) != opener) continue;
            begin = at - static_cast<std::uint32_t>(opener.size());
            found = true;
            break;
        }
    }
    // The name of a formula is its heading, so that its sign alone would be left.
    while (begin < all.begin && (text[begin] == '=' || text[begin] == ' ')) ++begin;
    return begin;
}

// As many closing brackets as the text opens.
std::uint32_t end_of(std::string_view text, std::uint32_t begin, const Span& all, const Span& clause) {
    std::uint32_t end = all.end;
    int open = 0;
    for (std::size_t at = begin; at < text.size() && at < clause.end;) {
        const Decoded d = decode(text, at);
        const char32_t mark = fold_mark(d.character);
        if (at >= all.end && mark != ')') break;
        if (mark == '(') ++open;
        if (mark == ')') --open;
        if (at >= all.end && open < 0) break;
        at += d.size;
        if (at > all.end) end = static_cast<std::uint32_t>(at);
    }
    return end;
}

}  // namespace

namespace {

Span whole_span(const PolicyWords& words, const WrittenSpan& span) {
    if (span.all().end == span.all().begin || span.clause().end == span.clause().begin) return span.all();
    const std::string_view text = words.text_of(span.all().file);
    const std::uint32_t begin = begin_of(text, span.all(), span.clause());
    return {span.all().file, begin, end_of(text, begin, span.all(), span.clause())};
}

}  // namespace

Span written_span(const PolicyWords& words, const Figure& figure) { return whole_span(words, WrittenSpan(words.model(), figure)); }

std::string written_words(const PolicyWords& words, TermId term) {
    const Model& model = words.model();
    const Span at = model.terms[term].at;
    const auto clause = std::find_if(model.clauses.begin(), model.clauses.end(), [&](const ClauseRef& one) { return one.at.file == at.file && one.at.begin <= at.begin && at.end <= one.at.end; });
    return words.quoted(whole_span(words, WrittenSpan(model, term, clause == model.clauses.end() ? Span{} : clause->at)));
}

std::string written_value(const PolicyWords& words, const RatingLine& line, TermId value) { return words.quoted(whole_span(words, WrittenSpan(words.model(), value, line.at, line.range.at))); }

std::string written_sentence(const PolicyWords& words, const Figure& figure) {
    const Span at = written_span(words, figure);
    return at.end == at.begin ? std::string() : words.quoted(at);
}

}  // namespace kaohe
