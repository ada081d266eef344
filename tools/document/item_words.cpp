// SPDX-License-Identifier: Apache-2.0
#include "tools/document/item_words.hpp"

#include <optional>

#include "grammar/clause_printer.hpp"

namespace kaohe {

namespace {

bool is_scoring(const ast::Phrase& p) { return in_category(p, "scoring") || in_category(p, "modifier"); }
bool is_sum_limit(const ast::Phrase& p) { return p.id == Sentence::score_sum_cap || p.id == Sentence::score_clause_cap; }
bool is_note(const ast::Phrase& p) { return p.id == Sentence::note_text || p.id == Sentence::note_basis || p.id == Sentence::part_note || p.id == Sentence::item_basis; }

class ItemReading {
public:
    explicit ItemReading(const PrintedPolicy& printed) : printed_(printed), words_(printed.policy.model.items.size()) {}

    std::vector<ItemWords> read() && {
        for (const ast::Clause& clause : printed_.document.clauses) {
            if (clause.kind != ClauseKind::indicator && clause.kind != ClauseKind::extra && clause.kind != ClauseKind::deduction && clause.kind != ClauseKind::category) continue;
            ItemWords* item = nullptr;
            for (const ast::Line* const line : in_order(clause)) {
                if (begins_item(*line)) item = item_at(line->at.span);
                if (item != nullptr) read(*line, *item);
            }
        }
        return std::move(words_);
    }

private:
    ItemWords* item_at(Span line) {
        const Model& model = printed_.policy.model;
        for (std::size_t i = 0; i < model.items.size(); ++i)
            if (model.items[i].at.file == line.file && model.items[i].at.begin >= line.begin && model.items[i].at.begin < line.end) return &words_[i];
        return nullptr;
    }

    void read(const ast::Line& line, ItemWords& item) const {
        // Sentences of scoring that stand side by side are quoted as they stand, with the marks between them.
        std::optional<Span> scoring;
        const auto tell = [&] {
            if (scoring) item.scoring.push_back(printed_.words_at(*scoring));
            scoring.reset();
        };
        for (const ast::Part& part : line.parts) {
            if (const auto* const unit = std::get_if<ast::UnitText>(&part.part)) item.unit = unit->unit;
            const ast::Phrase* const p = ast::phrase_of(part);
            if (p != nullptr && is_sum_limit(*p)) {
                tell();
                continue;
            }
            if (p != nullptr && (is_scoring(*p) || is_answer(*p))) {
                if (!scoring) scoring = part.at.span;
                scoring->end = part.at.span.end;
                continue;
            }
            if (p != nullptr) read(*p, item);
        }
        tell();
    }

    // 无数据时本项不考核; 当 …时本项不考核: how it is scored, too.
    static bool is_answer(const ast::Phrase& p) {
        return in_category(p, "absence") || in_category(p, "answer") || p.id == Sentence::item_only || p.id == Sentence::item_excluded_when;
    }

    void read(const ast::Phrase& p, ItemWords& item) const {
        static const auto text = slot_number("text"), target = slot_number("t"), value = slot_number("v"), range = slot_number("range"), weight = slot_number("w"), points = slot_number("p"), share = slot_number("q"), allowed = slot_number("allowed");
        const auto words = [&](std::uint16_t slot) {
            const ast::Expr* const e = p.expr(slot);
            return e == nullptr ? std::string() : printed_.words_at(e->at.span);
        };
        if (is_note(p)) read_note(without_quotes(p.text(text)), p.id == Sentence::note_basis || p.id == Sentence::item_basis, item);
        else if (is_target(p.id)) item.target = words(target);
        switch (p.id) {
            case Sentence::item_weight:
            case Sentence::item_weight_within: item.weight = words(weight) + range_words(p.phrase(allowed)); break;
            case Sentence::item_weight_range: item.weight = printed_.words_at(p.phrase(allowed)->at.span); break;
            case Sentence::item_weight_table: item.weight_by_table = true; break;
            case Sentence::item_points: item.weight = words(points); break;
            case Sentence::item_bare_share: item.weight = words(share) + range_words(p.phrase(allowed)); break;
            case Sentence::item_threshold: item.threshold = words(target); break;
            case Sentence::item_stretch: item.stretch = words(target); break;
            case Sentence::item_baseline: item.baseline = words(target); break;
            case Sentence::item_actual: item.actual = words(value); break;
            case Sentence::item_lower_better: item.lower_is_better = true; break;
            case Sentence::item_higher_better: item.higher_is_better = true; break;
            case Sentence::part_source: item.source = p.text(text); break;
            case Sentence::part_provider: item.provider = p.text(text); break;
            case Sentence::part_owner: item.owner = p.text(text); break;
            case Sentence::part_deadline: item.deadline = p.text(text); break;
            case Sentence::item_unit_range:
            case Sentence::part_range:
                if (const ast::Phrase* const of = p.phrase(range)) item.range = printed_.words_at(of->at.span);
                break;
            default: break;
        }
    }

    // A column of the author's table that the policy has no sentence for is a note with its heading in front.
    void read_note(std::string note, bool basis, ItemWords& item) const {
        const bool zh = printed_.language == Language::zh;
        for (const std::string_view heading : {"考核周期：", "考核周期:", "周期：", "周期:", "Review period: ", "Review Period: ", "Period: "})
            if (note.starts_with(heading)) return void(item.period = note.substr(heading.size()));
        item.notes.push_back(basis ? (zh ? "依据：" : "basis: ") + note : std::move(note));
    }

    // （可调范围 15%～20%）
    std::string range_words(const ast::Phrase* allowed) const {
        if (allowed == nullptr) return "";
        const std::string words = printed_.words_at(allowed->at.span);
        return printed_.language == Language::zh ? "（可调范围 " + words + "）" : " (allowed " + words + ")";
    }

    const PrintedPolicy& printed_;
    std::vector<ItemWords> words_;
};

}  // namespace

std::vector<SumLimit> sum_limits(const PrintedPolicy& printed) {
    std::vector<SumLimit> limits;
    for (std::uint32_t index = 0; index < printed.document.clauses.size(); ++index) {
        const ast::Clause& clause = printed.document.clauses[index];
        if (clause.kind != ClauseKind::extra && clause.kind != ClauseKind::deduction) continue;
        for (const ast::Line* const line : in_order(clause))
            for (const ast::Part& part : line->parts)
                if (const ast::Phrase* const p = ast::phrase_of(part); p != nullptr && is_sum_limit(*p))
                    limits.push_back({index, clause.kind == ClauseKind::extra, p->id == Sentence::score_clause_cap, printed.words_at(part.at.span)});
    }
    return limits;
}

std::vector<ItemWords> item_words(const PrintedPolicy& printed) { return ItemReading(printed).read(); }

}  // namespace kaohe
