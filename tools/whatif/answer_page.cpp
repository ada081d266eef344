// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_page.hpp"

#include <algorithm>

#include "tools/report/width.hpp"

namespace kaohe {

namespace {

PageBlock block_of(const AnswerLine& line, Language language) {
    using Kind = PageParagraph::Kind;
    const std::string& text = line.text.in(language);
    switch (line.kind) {
        case AnswerLine::Kind::heading: return PageHeading{2, text};
        case AnswerLine::Kind::good: return PageParagraph{Kind::good, text};
        case AnswerLine::Kind::warning: return PageParagraph{Kind::warning, text};
        case AnswerLine::Kind::hint: return PageParagraph{Kind::note, text};
        case AnswerLine::Kind::plain: break;
    }
    return PageParagraph{Kind::plain, text};
}

// An ID or a name that is broken over two lines is read wrongly.
bool is_narrow(const AnswerTable& table, std::size_t column, Language language) {
    constexpr int widest = 16;  // of cells in a terminal
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const std::vector<AnswerCell>& cells) { return display_width(cells[column].text.in(language)) <= widest; });
}

PageTable table_of(const AnswerTable& table, Language language) {
    PageTable made{table.title.in(language), {}, {}, true};
    for (std::size_t i = 0; i < table.columns.size(); ++i) made.columns.push_back({table.columns[i].heading.in(language), table.columns[i].number, is_narrow(table, i, language)});
    for (const auto& cells : table.rows) {
        PageTable::Row& row = made.rows.emplace_back();
        for (const AnswerCell& cell : cells) row.cells.emplace_back(PageWords{cell.changed ? PageWords::Mark::strong : PageWords::Mark::plain, cell.text.in(language), {}, {}});
    }
    return made;
}

}  // namespace

std::vector<PageBlock> answer_blocks(const WhatIfAnswer& answer, Language language) {
    std::vector<PageBlock> blocks;
    for (const AnswerPart& part : answer.parts) {
        if (const auto* const line = std::get_if<AnswerLine>(&part)) blocks.push_back(block_of(*line, language));
        if (const auto* const table = std::get_if<AnswerTable>(&part)) blocks.emplace_back(table_of(*table, language));
    }
    return blocks;
}

}  // namespace kaohe
