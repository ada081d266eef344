// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/policy_lines.hpp"

#include <algorithm>

#include "grammar/clause_printer.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

Matter matter_of(const Phrase& phrase) {
    switch (phrase.id) {
        case Sentence::part_range:
        case Sentence::item_unit_range: return Matter::range;
        case Sentence::part_fineness: return Matter::step;
        case Sentence::part_options:
        case Sentence::part_options_ordered: return Matter::options;
        case Sentence::part_yes_no:
        case Sentence::part_date:
        case Sentence::part_text: return Matter::kind;
        case Sentence::part_fractions:
        case Sentence::part_percentages: return Matter::entered;
        case Sentence::part_column: return Matter::column;
        case Sentence::part_whole: return Matter::whole;
        case Sentence::part_absence: return Matter::absence;
        case Sentence::item_only:
        case Sentence::item_excluded_when: return Matter::left_out;
        case Sentence::item_bare_share:
        case Sentence::item_points:
        case Sentence::item_weight:
        case Sentence::item_weight_equal:
        case Sentence::item_weight_range:
        case Sentence::item_weight_table:
        case Sentence::item_weight_within: return Matter::weight;
        case Sentence::item_target:
        case Sentence::item_target_at_least:
        case Sentence::item_target_at_most: return Matter::target;
        case Sentence::item_threshold: return Matter::threshold;
        case Sentence::item_stretch: return Matter::stretch;
        case Sentence::item_baseline: return Matter::baseline;
        case Sentence::item_actual: return Matter::actual;
        case Sentence::item_lower_better:
        case Sentence::item_higher_better: return Matter::direction;
        case Sentence::score_sum_cap:
        case Sentence::score_clause_cap: return Matter::limit;
        case Sentence::part_source: return Matter::source;
        case Sentence::part_provider: return Matter::provider;
        case Sentence::part_owner: return Matter::owner;
        case Sentence::part_deadline: return Matter::deadline;
        case Sentence::part_note:
        case Sentence::note_text: return Matter::note;
        case Sentence::item_basis:
        case Sentence::note_basis: return Matter::basis;
        case Sentence::note_accepted: return Matter::accepted;
        case Sentence::part_second_name: return Matter::second_name;
        default: return in_category(phrase, "when") || in_category(phrase, "when_after") ? Matter::condition : in_category(phrase, "dated_part") ? Matter::value : Matter::scoring;
    }
}

// The lines that declare a name: its own, and of a measure those up to the next.
std::vector<const Line*> lines_of(const Document& document, std::uint32_t clause, Span name) {
    if (clause == none || clause >= document.clauses.size()) return {};
    const auto lines = in_order(document.clauses[clause]);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Head* const head = head_of(*lines[i]);
        if (head == nullptr || !(head->name.at.span == name)) continue;
        std::vector<const Line*> out{lines[i]};
        if (begins_item(*lines[i]))
            while (++i < lines.size() && !begins_item(*lines[i])) out.push_back(lines[i]);
        return out;
    }
    return {};
}

void add_matters(const Wording& wording, const Line& line, std::vector<MatterWords>& out) {
    for (const Part& part : line.parts) {
        const std::string words = wording.words(part.at.span);
        if (std::holds_alternative<UnitText>(part.part)) out.push_back({Matter::unit, std::get<UnitText>(part.part).unit});
        if (std::holds_alternative<Expr>(part.part)) out.push_back({Matter::value, words});
        if (const Phrase* const phrase = phrase_of(part)) out.push_back({matter_of(*phrase), words});
    }
}

std::string_view without_lead(std::string_view text) {
    for (;;) {
        const Decoded first = decode(text, 0);
        const char32_t mark = fold_mark(first.character);
        if (first.size == 0 || !(is_blank(first.character) || mark == ',' || mark == ':' || mark == ';' || mark == '=')) return text;
        text.remove_prefix(first.size);
    }
}

}  // namespace

std::vector<MatterWords> matters_of(const Wording& wording, std::uint32_t clause, Span name) {
    std::vector<MatterWords> out;
    for (const Line* const line : lines_of(wording.document, clause, name)) add_matters(wording, *line, out);
    return out;
}

std::string definition_of(const Wording& wording, std::uint32_t clause, Span name) {
    const auto lines = lines_of(wording.document, clause, name);
    if (lines.empty()) return {};
    std::uint32_t end = name.end;
    for (const Line* const line : lines) {
        end = std::max(end, line->at.span.end);
        for (const Part& part : line->parts) end = std::max(end, part.at.span.end);
    }
    return std::string(without_lead(wording.words({name.file, name.end, end})));
}

const Line* line_at(const Document& document, std::uint32_t clause, Span at) {
    if (clause == none || clause >= document.clauses.size()) return nullptr;
    const Line* best = nullptr;
    for (const auto* const lines : {&document.clauses[clause].lines, &document.clauses[clause].notes})
        for (const Line& line : *lines)
            if (line.at.span.begin <= at.begin && at.end <= line.at.span.end && (best == nullptr || line.at.span.end - line.at.span.begin < best->at.span.end - best->at.span.begin)) best = &line;
    return best;
}

std::string line_words(const Wording& wording, std::uint32_t clause, Span at) {
    const Line* const line = line_at(wording.document, clause, at);
    return wording.words(line == nullptr ? at : line->at.span);
}

std::vector<std::string> phrases(const Wording& wording, ClauseKind kind, const std::vector<Sentence>& ids) {
    std::vector<std::string> out;
    for (const Clause& clause : wording.document.clauses)
        if (clause.kind == kind)
            for (const Line* const line : in_order(clause))
                for (const Part& part : line->parts)
                    if (const Phrase* const phrase = phrase_of(part); phrase != nullptr && std::find(ids.begin(), ids.end(), phrase->id) != ids.end()) out.push_back(wording.words(part.at.span));
    return out;
}

}  // namespace kaohe
