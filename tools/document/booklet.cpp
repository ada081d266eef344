// SPDX-License-Identifier: Apache-2.0
#include "tools/document/booklet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "grammar/name_pairs.hpp"
#include "grammar/text.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"
#include "tools/report/accepted_text.hpp"

namespace kaohe {

void BookletPart::heading(const Say& title, const std::string& anchor, int deeper) {
    add(PageHeading{level_ + deeper, PageLine(say(title)), anchor.empty() ? "" : prefix_ + anchor, deeper == 0});
}

void BookletPart::chapter(const Say& title, const std::string& anchor, std::vector<PageBlock> blocks) {
    if (blocks.empty()) return;
    heading(title, anchor);
    blocks_.insert(blocks_.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

void BookletPart::add_table(PageTable table) {
    for (std::size_t column = table.columns.size(); column-- > 1;) {
        const bool empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const PageTable::Row& row) { return row.cells[column].empty(); });
        if (!empty) continue;
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(column));
        for (PageTable::Row& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
    }
    add(std::move(table));
}

PageLine BookletPart::clause_link(const std::string& number) const {
    return number.empty() ? PageLine() : PageLine(PageWords{PageWords::Mark::plain, number, anchors_.of(number), {}});
}

std::string BookletPart::value_of(TermId term) const {
    if (term == none) return "";
    const Folded folded = ConstantFolder(model_).term(term);
    if (folded.status == Folded::Status::hole) return say("待定", "to be decided");
    if (!folded.is_known()) return words_of(term);
    const Term& of = model_.terms[term];
    const std::uint32_t labels = of.op == Op::figure ? model_.figures[of.payload].labels : none;
    return say(value_text(model_, folded.value, model_.unit_of(term), labels));
}

std::string BookletPart::joined(const std::vector<std::string>& parts, const Say& between) const {
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : say(between)) + part;
    return out;
}

std::vector<std::string> BookletPart::policy_texts(Sentence sentence) const {
    static const auto text = slot_number("text");
    std::vector<std::string> out;
    for (const ast::Clause& clause : printed_.document.clauses) {
        if (clause.kind != ClauseKind::policy) continue;
        for (const ast::Line& line : clause.lines)
            for (const ast::Part& part : line.parts)
                if (const ast::Phrase* const p = ast::phrase_of(part); p != nullptr && p->id == sentence) out.push_back(without_quotes(p->text(text)));
    }
    return out;
}

namespace {

std::string date_words(std::int32_t days, Language language) {
    constexpr std::string_view months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const Date date = civil_from_days(days);
    if (language == Language::zh) return fmt::format("{} 年 {} 月 {} 日", date.year, date.month, date.day);
    return fmt::format("{} {} {}", date.day, months[static_cast<std::size_t>(date.month - 1)], date.year);
}

Say period_words(Model::Period period) {
    switch (period) {
        case Model::Period::unsaid: return {};
        case Model::Period::monthly: return {"月度", "monthly"};
        case Model::Period::quarterly: return {"季度", "quarterly"};
        case Model::Period::term: return {"学期", "each term"};
        case Model::Period::half_yearly: return {"半年度", "half-yearly"};
        case Model::Period::yearly: return {"年度", "yearly"};
    }
    return {};
}

}  // namespace

std::string BookletPart::taking_part() const {
    if (model_.scope == none) return say("全体员工", "all staff");
    return words_of(model_.scope);
}

std::vector<std::pair<std::string, PageLine>> BookletPart::facts(const std::string& hash) {
    std::vector<std::pair<std::string, PageLine>> out;
    const auto fact = [&](const Say& term, PageLine line) {
        if (!line.empty()) out.emplace_back(say(term), std::move(line));
    };
    fact({"编号", "Number"}, model_.number);
    fact({"版本", "Version"}, model_.version);
    std::string effective;
    if (model_.effective_from) effective = zh() ? date_words(*model_.effective_from, Language::zh) + "起" : "from " + date_words(*model_.effective_from, Language::en);
    if (model_.effective_until) effective += zh() ? "，至 " + date_words(*model_.effective_until, Language::zh) : (effective.empty() ? "until " : " until ") + date_words(*model_.effective_until, Language::en);
    fact({"执行日期", "In force"}, effective);
    fact({"考核周期", "Review period"}, say(period_words(model_.period)));
    fact({"适用范围", "Applies to"}, taking_part());
    std::vector<std::string> excluded;
    for (const Exclusion& exclusion : model_.exclusions) excluded.push_back(exclusion.condition == none ? say(exclusion.reason) : words_of(exclusion.condition));
    fact({"不参与考核", "Excluded"}, joined(excluded, {"；", "; "}));
    const std::string full = model_.full_marks_said || model_.points_system ? say(number_text(model_.full_marks, point_unit())) : "";
    fact({"计分方式", "Scoring"}, model_.points_system ? say("分值制", "points-based") + (full.empty() ? "" : say("，满分 ", ", full points ") + full) : say("权重制", "weighted"));
    fact({"币种", "Currency"}, model_.currency);
    for (const auto& [sentence, term] : {std::pair{Sentence::policy_owner, Say("负责人", "Owner")}, std::pair{Sentence::policy_prepared, Say("编制", "Prepared by")},
                                         std::pair{Sentence::policy_reviewed, Say("审核", "Reviewed by")}, std::pair{Sentence::policy_approved, Say("批准", "Approved by")}})
        fact(term, joined(policy_texts(sentence), {"；", "; "}));
    fact({"方案 SHA-256", "Policy SHA-256"}, PageLine({PageWords{PageWords::Mark::code, hash, {}, {}}}));
    const auto open = std::count_if(printed_.policy.findings.begin(), printed_.policy.findings.end(), [](const Finding& f) { return f.severity() == Severity::warning && !f.is_accepted(); });
    std::string verdict = !model_.holes.empty() ? (zh() ? fmt::format("有 {} 处待定，还不能评分", model_.holes.size()) : fmt::format("{} left open: nobody can be scored yet", model_.holes.size() == 1 ? "1 point is" : std::to_string(model_.holes.size()) + " points are"))
                          : open > 0          ? (zh() ? fmt::format("没有错误，有 {} 条警告", open) : fmt::format("no errors, {} warning{}", open, open == 1 ? "" : "s"))
                                              : say("没有错误和警告", "no errors, no warnings");
    if (const std::string accepted = accepted_count(printed_.policy.findings, printed_.language); !accepted.empty()) verdict += say("；已认可 ", "; accepted: ") + accepted;
    fact({"检查", "Check"}, PageLine(PageWords{PageWords::Mark::plain, verdict, prefix_ + "check", {}}));
    return out;
}

void BookletPart::text(Language own) {
    const auto remark = [&](std::size_t index) {
        const ast::Clause& clause = printed_.document.clauses[index];
        if (clause.kind == ClauseKind::translations) return PageLine(PageWords{PageWords::Mark::plain, say("见“名称的中英文对照”", "see \"Names in both languages\""), prefix_ + "names", {}});
        if (clause.kind != ClauseKind::example) return PageLine();
        for (std::size_t i = 0; i < model_.examples.size(); ++i)
            if (model_.examples[i].at.begin >= clause.at.span.begin && model_.examples[i].at.begin < clause.at.span.end)
                return PageLine(PageWords{PageWords::Mark::plain, say("计算步骤", "worked step by step"), prefix_ + "e" + std::to_string(i + 1), {}});
        return PageLine();
    };
    std::vector<PageBlock> blocks = woven_text(printed_, own, anchors_, remark);
    for (PageBlock& block : blocks)
        if (auto* const prose = std::get_if<PageProse>(&block)) prose->level = level_ + 1;
    // The title of the page need not be said again.
    if (!blocks.empty())
        if (auto* const prose = std::get_if<PageProse>(&blocks.front())) {
            const std::size_t first = prose->markdown.find_first_not_of("\r\n");
            if (first != std::string::npos && prose->markdown.compare(first, 2, "# ") == 0) {
                const std::size_t end = std::min(prose->markdown.find('\n', first), prose->markdown.size());
                const std::string title = squeeze_blanks(std::string_view(prose->markdown).substr(first + 2, end - first - 2));
                if (title == model_.title.zh || title == model_.title.en) prose->markdown.erase(0, end);
            }
        }
    chapter({"方案正文", "The policy"}, "policy", std::move(blocks));
}

namespace {

struct SigningRole {
    Sentence said_by;  // the policy's head, where it names somebody
    Say name;
};
const SigningRole signing_roles[] = {{Sentence::policy_prepared, {"编制", "Prepared by"}}, {Sentence::policy_reviewed, {"审核", "Reviewed by"}}, {Sentence::policy_approved, {"批准", "Approved by"}}};

std::string running_line(const Model& model, Language language) {
    std::string line = model.title.in(language);
    if (!model.number.empty()) line += " · " + model.number;
    if (!model.version.empty()) line += (language == Language::zh ? " · 版本 " : " · version ") + model.version;
    return line;
}

}  // namespace

BookletPrint booklet(const Engine& engine, std::span<const BookletPolicy> policies, Language language) {
    BookletPrint out;
    const bool zh = language == Language::zh, several = policies.size() > 1;
    Page page;
    page.language = language;
    page.contents = true;
    std::array<std::vector<std::string>, std::size(signing_roles)> who_signs;  // each once, where several policies are signed together
    for (std::size_t i = 0; i < policies.size(); ++i) {
        const BookletPolicy& one = policies[i];
        PolicyPrint print = print_policy(engine, *one.policy, language);
        if (!print.printed) {
            out.findings = std::move(print.findings);
            out.refused = one.policy;
            return out;
        }
        const PrintedPolicy& printed = *print.printed;
        const Model& model = printed.policy.model;
        const std::string prefix = several ? "p" + std::to_string(i + 1) + "-" : "";
        BookletPart part(printed, prefix, several ? 3 : 2);
        const Language own = language_of_prose((*one.policy->sources)[0].text());
        page.running += (page.running.empty() ? "" : "; ") + running_line(model, language);
        page.seal += (page.seal.empty() ? "SHA-256 " : ", ") + one.hash;
        std::vector<PageBlock> before;
        if (several) before.push_back(PageHeading{2, PageLine(model.title.in(language)), prefix + "title"});
        before.push_back(PageTerms{part.facts(one.hash)});
        std::vector<PageBlock>& opening = several ? page.blocks : page.opening;
        opening.insert(opening.end(), before.begin(), before.end());
        const Analysis analysis = model.holes.empty() ? analyse(model) : Analysis();
        for (std::size_t line = 0; line < std::size(signing_roles); ++line)
            for (std::string& name : part.policy_texts(signing_roles[line].said_by))
                if (std::find(who_signs[line].begin(), who_signs[line].end(), name) == who_signs[line].end()) who_signs[line].push_back(std::move(name));
        part.text(own);
        part.measures(analysis);
        part.other_items();
        part.total_and_rating();
        part.results();
        part.figures();
        part.data(analysis);
        part.examples();
        part.chapter({"员工数据的分布", "How a staff file is spread"}, "staff", one.staff);
        part.check();
        part.chapter({"与上一版的差别", "Differences from the version before"}, "since", one.since);
        part.names();
        std::vector<PageBlock> blocks = std::move(part).take();
        page.blocks.insert(page.blocks.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
        page.title += (page.title.empty() ? "" : zh ? "、" : ", ") + model.title.in(language);
    }
    page.blocks.push_back(PageHeading{2, PageLine(zh ? "签署" : "Signatures"), "signatures"});
    PageSignatures signatures;
    for (std::size_t line = 0; line < std::size(signing_roles); ++line) signatures.lines.push_back({signing_roles[line].name.in(language), fmt::format("{}", fmt::join(who_signs[line], zh ? "、" : ", "))});
    page.blocks.push_back(std::move(signatures));
    out.page = std::move(page);
    return out;
}

}  // namespace kaohe
