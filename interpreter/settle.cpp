// SPDX-License-Identifier: Apache-2.0
#include "interpreter/settle.hpp"

#include <algorithm>

#include "grammar/edits.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

bool is_mostly_chinese(std::string_view words) {
    std::size_t han = 0, latin = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto letter = decode(words, at);
        han += is_han(letter.character) ? 1 : 0;
        latin += is_latin(letter.character) ? 1 : 0;
        at += letter.size;
    }
    return 3 * han >= latin;
}

Edit insertion(std::uint32_t file, std::uint32_t at, std::string text) { return {{file, at, at}, std::move(text)}; }
Edit replacement(Span at, std::string text) { return {at, std::move(text)}; }

const Clause* Settling::clause_at(Span at) const {
    const auto holds = [&](const Clause& clause) { return clause.at.span.file == at.file && clause.at.span.begin <= at.begin && at.end <= clause.at.span.end; };
    const auto found = std::find_if(document_.clauses.begin(), document_.clauses.end(), holds);
    return found == document_.clauses.end() ? nullptr : &*found;
}

namespace {

bool within(Span inner, Span outer) { return inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end; }

const Phrase* innermost(const Phrase& p, Span at, std::uint16_t category) {
    if (!within(at, p.at.span)) return nullptr;
    for (const auto& slot : p.slots) {
        if (const auto* const one = std::get_if<Box<Phrase>>(&slot.value))
            if (const auto* const found = innermost(**one, at, category)) return found;
        if (const auto* const list = std::get_if<std::vector<Phrase>>(&slot.value))
            for (const auto& each : *list)
                if (const auto* const found = innermost(each, at, category)) return found;
    }
    return sentence_row(p.id).category == category ? &p : nullptr;
}

void add_sentences(const Line& line, std::vector<const Phrase*>& out) {
    for (const auto& part : line.parts) {
        if (const auto* const p = phrase_of(part)) out.push_back(p);
        if (const auto* const inner = std::get_if<Box<SubLine>>(&part.part)) add_sentences(**inner, out);
    }
}

}  // namespace

std::vector<const Phrase*> Settling::sentences_of(const Clause& clause) const {
    std::vector<const Phrase*> out;
    for (const auto& line : clause.lines) add_sentences(line, out);
    return out;
}

const Phrase* Settling::scoring_at(Span at) const {
    static const auto scoring = category_number("scoring");
    const auto* const clause = clause_at(at);
    if (clause == nullptr) return nullptr;
    for (const auto* const p : sentences_of(*clause))
        if (const auto* const found = innermost(*p, at, static_cast<std::uint16_t>(scoring))) return found;
    return nullptr;
}

void Settling::settle(Finding& finding) const {
    switch (finding.id) {
        case DiagnosticId::open_part_step: return part_step(finding);
        case DiagnosticId::open_percent: return percent(finding);
        case DiagnosticId::open_step_limit: return step_limit(finding);
        case DiagnosticId::open_count_base: return count_base(finding);
        case DiagnosticId::open_base: return score_base(finding);
        case DiagnosticId::open_step_base: return step_base(finding);
        case DiagnosticId::open_direction: return direction(finding);
        case DiagnosticId::counts_own_or_other: return own_or_other(finding);
        case DiagnosticId::open_past: return past(finding);
        case DiagnosticId::open_exact_count: return exact_count(finding);
        case DiagnosticId::open_rounding: return rounding(finding);
        case DiagnosticId::open_lower_better: return lower_better(finding);
        case DiagnosticId::open_answer: return answer(finding);
        case DiagnosticId::limit_or_range: return limit_or_range(finding);
        case DiagnosticId::open_sum_cap: return sum_cap(finding);
        case DiagnosticId::open_veto: return veto(finding);
        case DiagnosticId::equals_sign: return equals(finding);
        case DiagnosticId::quoted_declaration: return quote(finding);
        case DiagnosticId::unknown_name:
        case DiagnosticId::unknown_label: return spelling(finding);
        case DiagnosticId::table_without_dashes: return dashes(finding);
        case DiagnosticId::bound_unclear:
        case DiagnosticId::lines_overlap: return shared_value(finding);
        case DiagnosticId::line_gap:
        case DiagnosticId::rating_gap: return gap(finding);
        case DiagnosticId::open_score_line_end: return line_end(finding);
        case DiagnosticId::open_table_end: return table_end(finding);
        default: return;
    }
}

void add_fixes(const Document& document, const Model& model, const Sources& sources, std::vector<Finding>& findings) {
    const Settling settling(document, model, sources);
    for (auto& finding : findings) {
        if (!finding.has_place() || finding.at.file != 0) continue;
        settling.settle(finding);
        std::erase_if(finding.fixes, [&](const Fix& fix) { return !in_file(sources, fix); });
    }
}

}  // namespace kaohe
