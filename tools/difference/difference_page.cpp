// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/difference_page.hpp"

#include <algorithm>

#include "tools/difference/difference_words.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/answer_page.hpp"

namespace kaohe {

namespace {

using Bearing = PolicyChange::Bearing;

// What a change is of, in its own column; where it needs no word, what happens to it.
Say subject_words(const PolicyChange& change) {
    const Say label = label_of(change);
    return label.zh.empty() ? Say("改动", "changed") : label;
}

// All that there is to say of it is its remark.
bool is_remark(const PolicyChange& change) { return change.before.zh.empty() && change.after.zh.empty() && !change.remark.zh.empty(); }

PageTable table_of(const Chapter& chapter, Language language) {
    const bool zh = language == Language::zh;
    PageTable table;
    table.columns = {{zh ? "内容" : "What", false, false}, {zh ? "原来" : "Before", false, false}, {zh ? "现在" : "Now", false, false}};
    for (const PolicyChange* const change : chapter.changes) {
        if (is_remark(*change)) continue;
        PageTable::Row row;
        PageLine what(subject_words(*change).in(language));
        if (!change->remark.zh.empty()) what.add((zh ? "（" : " (") + change->remark.in(language) + (zh ? "）" : ")"), PageWords::Mark::quiet);
        PageLine after;
        if (!change->after.zh.empty()) after.add(change->after.in(language), PageWords::Mark::strong);
        row.cells = {std::move(what), PageLine(change->before.in(language)), std::move(after)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

PageTerms terms_of(const PolicyDifference& difference, Language language) {
    const bool zh = language == Language::zh;
    const auto side = [&](const PolicyDifference::Side& one) {
        std::string text = one.title.in(language);
        for (const std::string& more : {one.number, one.version}) text += more.empty() ? "" : (zh ? "，" : ", ") + more;
        return PageLine(text + (zh ? "（" : " (") + one.file + (zh ? "）" : ")"));
    };
    return {{{zh ? "原来" : "Before", side(difference.before)}, {zh ? "现在" : "Now", side(difference.after)}}};
}

}  // namespace

std::vector<PageBlock> difference_blocks(const PolicyDifference& difference, Language language, int level) {
    std::vector<PageBlock> blocks;
    for (const Bearing bearing : {Bearing::meaning, Bearing::unproven, Bearing::presentation}) {
        const auto list = chapters(difference, bearing);
        if (list.empty()) continue;
        blocks.emplace_back(PageHeading{level, heading_of(bearing).in(language)});
        for (const Chapter& chapter : list) {
            blocks.emplace_back(PageHeading{std::min(level + 1, 6), words_of(chapter.subject).in(language)});
            if (PageTable table = table_of(chapter, language); !table.rows.empty()) blocks.emplace_back(std::move(table));
            PageList told;
            for (const PolicyChange* const change : chapter.changes)
                if (is_remark(*change)) told.items.emplace_back(change->remark.in(language));
            if (!told.items.empty()) blocks.emplace_back(std::move(told));
        }
    }
    const auto more = remarks(difference);
    if (more.empty()) return blocks;
    PageList list;
    for (const Say& remark : more) list.items.emplace_back(remark.in(language));
    blocks.emplace_back(std::move(list));
    return blocks;
}

Page difference_page(const PolicyDifference& difference, const WhatIfAnswer* staff, Language language) {
    Page page;
    page.language = language;
    page.title = title_of(difference).in(language);
    page.running = page.title;
    page.opening.emplace_back(terms_of(difference, language));
    for (const Verdict& verdict : verdicts(difference)) page.opening.emplace_back(PageParagraph{verdict.good ? PageParagraph::Kind::good : PageParagraph::Kind::warning, verdict.words.in(language)});
    page.blocks = difference_blocks(difference, language, 2);
    if (staff == nullptr) return page;
    page.blocks.emplace_back(PageHeading{2, staff->about.in(language)});
    for (PageBlock& block : answer_blocks(*staff, language)) page.blocks.push_back(std::move(block));
    return page;
}

WhatIfAnswer difference_answer(const PolicyDifference& difference) {
    WhatIfAnswer answer;
    answer.kind = "difference";
    answer.simulation = false;
    answer.about = title_of(difference);
    for (const Verdict& verdict : verdicts(difference)) answer.say(verdict.good ? AnswerLine::Kind::good : AnswerLine::Kind::plain, verdict.words);
    for (const Bearing bearing : {Bearing::meaning, Bearing::unproven, Bearing::presentation})
        for (const Chapter& chapter : chapters(difference, bearing)) {
            const Say& subject = words_of(chapter.subject);
            const Say title = bearing == Bearing::meaning ? subject : Say(heading_of(bearing).zh + "：" + subject.zh, heading_of(bearing).en + ": " + subject.en);
            AnswerTable table{std::string(key_of(chapter.subject)), title, {{"what", {"内容", "what"}, false}, {"before", {"原来", "before"}, false}, {"after", {"现在", "now"}, false}}, {}};
            for (const PolicyChange* const change : chapter.changes) {
                if (is_remark(*change)) continue;
                Say what = subject_words(*change);
                if (!change->remark.zh.empty()) what = {what.zh + "（" + change->remark.zh + "）", what.en + " (" + change->remark.en + ")"};
                AnswerCell after = text_cell(change->after);
                after.changed = true;
                table.rows.push_back({text_cell(what), text_cell(change->before), std::move(after)});
            }
            if (!table.rows.empty()) answer.parts.emplace_back(std::move(table));
            for (const PolicyChange* const change : chapter.changes)
                if (is_remark(*change)) answer.say(AnswerLine::Kind::plain, change->remark);
        }
    for (const Say& remark : remarks(difference)) answer.say(AnswerLine::Kind::plain, remark);
    return answer;
}

}  // namespace kaohe
