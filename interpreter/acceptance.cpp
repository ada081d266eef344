// SPDX-License-Identifier: Apache-2.0
#include "interpreter/acceptance.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "grammar/accepted_codes.hpp"
#include "grammar/did_you_mean.hpp"
#include "grammar/name_pairs.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

// As 中英文对照 has it.
Say in_both_languages(const std::string& reason, const Document& document) {
    for (const auto& [zh, en] : name_pairs(document, {}))
        if (reason == zh || reason == en) return {zh, en};
    return reason;
}

const DiagnosticRow* row_of_code(std::string_view code) {
    const auto& rows = diagnostic_rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [code](const auto& row) { return row.code == code; });
    return found == rows.end() ? nullptr : &*found;
}

// K1xx to K3xx are found in a policy; K4xx and on when somebody is scored, in data, or by the program.
bool is_of_policy(const DiagnosticRow& row) { return row.code[1] <= '3'; }
bool may_be_accepted(const DiagnosticRow& row) { return row.severity != Severity::error && is_of_policy(row) && row.id != DiagnosticId::acceptance_idle && row.id != DiagnosticId::holes; }

// Codes that were found here and look like it; else any that do.
std::vector<std::string> codes_like(const std::string& code, const std::vector<Finding>& findings) {
    std::vector<std::string_view> found, all;
    for (const auto& finding : findings)
        if (may_be_accepted(row_of(finding.id))) found.push_back(row_of(finding.id).code);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (auto near = nearest(code, found); !near.empty()) return near;
    for (const auto& row : diagnostic_rows())
        if (may_be_accepted(row)) all.push_back(row.code);
    return nearest(code, all);
}

// Why this code cannot be accepted, or nothing.
std::optional<Finding> refusal_of(const Acceptance& acceptance, const Acceptance::Code& code, const std::vector<Finding>& findings) {
    const auto refused = [&](Say why) { return diagnose::cannot_accept(code.at, code.code, std::move(why)); };
    const auto* const row = row_of_code(code.code);
    if (row == nullptr) {
        auto finding = refused({"没有这个编号", "there is no such code"});
        finding.candidates = codes_like(code.code, findings);
        return finding;
    }
    if (!is_of_policy(*row)) return refused({"它说的不是方案，而是员工数据、某个人的计算或命令的用法", "it is about staff data, one person's figures or a command, not about the policy"});
    if (row->severity == Severity::error) return diagnose::error_accepted(code.at, code.code);
    if (row->id == DiagnosticId::acceptance_idle) return refused({"它说的就是多余的认可，删去那一句即可", "it tells of an acceptance without a use; take that one out"});
    if (row->id == DiagnosticId::holes) return refused({"有待定的方案不能评分，要把待定之处写明", "a policy that leaves something to be decided cannot score; decide it"});
    if (acceptance.reason.zh.empty()) return refused({"没有写理由", "no reason is given"});
    return std::nullopt;
}

bool lies_in(Span at, const Acceptance& acceptance) {
    if (acceptance.whole) return at.file == acceptance.clause.file;
    return at.end > at.begin && at.file == acceptance.clause.file && at.begin >= acceptance.clause.begin && at.end <= acceptance.clause.end;
}

// Marks what is accepted by this code; whether there was anything. What a clause says itself comes first.
bool mark(const Acceptance& acceptance, const DiagnosticRow& row, std::vector<Finding>& findings) {
    bool any = false;
    for (auto& finding : findings) {
        if (finding.id != row.id || !lies_in(finding.at, acceptance)) continue;
        any = true;
        if (!finding.is_accepted()) finding.accepted = acceptance.reason;
    }
    return any;
}

}  // namespace

std::vector<Acceptance> acceptances_of(const Document& document, const Sources& sources) {
    static const auto codes_slot = slot_number("codes"), reason_slot = slot_number("reason");
    std::vector<Acceptance> out;
    for (const auto& clause : document.clauses)
        for (const auto& line : clause.notes)
            for (const auto& part : line.parts) {
                const auto* const p = phrase_of(part);
                if (p == nullptr || p->id != Sentence::note_accepted) continue;
                Acceptance one;
                one.reason = in_both_languages(std::string(trim_blanks(p->text(reason_slot))), document);
                one.at = p->at.span;
                one.clause = clause.at.span;
                one.whole = clause.kind == ClauseKind::policy;
                const auto at = p->find(codes_slot)->at.span;
                for (auto& code : accepted_codes(sources.text(at))) one.codes.push_back({std::move(code.code), {at.file, at.begin + code.begin, at.begin + code.end}});
                out.push_back(std::move(one));
            }
    std::stable_partition(out.begin(), out.end(), [](const Acceptance& one) { return !one.whole; });
    return out;
}

void accept_findings(const std::vector<Acceptance>& acceptances, bool complete, std::vector<Finding>& findings) {
    std::vector<Finding> own;
    for (const auto& acceptance : acceptances)
        for (const auto& code : acceptance.codes) {
            if (auto refusal = refusal_of(acceptance, code, findings)) {
                own.push_back(std::move(*refusal));
                continue;
            }
            if (!mark(acceptance, *row_of_code(code.code), findings) && complete) own.push_back(diagnose::acceptance_idle(code.at, code.code));
        }
    findings.insert(findings.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
}

}  // namespace kaohe
