// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/why_not.hpp"

#include "tools/cli/what_if_files.hpp"
#include "tools/report/person_sheet.hpp"
#include "tools/whatif/answer_json.hpp"
#include "tools/whatif/answer_text.hpp"
#include "tools/whatif/goal_answer.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

PageTable page_table(const AnswerTable& table, Language language) {
    PageTable out{table.title.in(language), {}, {}, true};
    for (const AnswerColumn& column : table.columns) out.columns.push_back({column.heading.in(language), column.number});
    for (const auto& row : table.rows) {
        PageTable::Row& made = out.rows.emplace_back();
        for (const AnswerCell& cell : row) made.cells.emplace_back(PageWords{cell.changed ? PageWords::Mark::strong : PageWords::Mark::plain, cell.text.in(language), {}, {}});
    }
    return out;
}

// Sentences and tables; pictures are for terminals.
void add_to(Page& page, const WhatIfAnswer& answer) {
    for (const AnswerPart& part : answer.parts) {
        if (const auto* const line = std::get_if<AnswerLine>(&part)) {
            using enum AnswerLine::Kind;
            if (line->kind == heading) page.blocks.push_back(PageHeading{2, PageLine(line->text.in(page.language))});
            else page.blocks.push_back(PageParagraph{line->kind == good ? PageParagraph::Kind::good : line->kind == warning ? PageParagraph::Kind::warning : PageParagraph::Kind::plain, PageLine(line->text.in(page.language))});
        }
        if (const auto* const table = std::get_if<AnswerTable>(&part)) page.blocks.push_back(page_table(*table, page.language));
    }
}

int refuse_told(CommandContext& context, const Told& told) {
    refuse(context, told.findings, told.sources ? *told.sources : Sources());
    return exit_findings;
}

}  // namespace

int why_not(CommandContext& context, const WhatIfFiles& files, const std::string& id, const std::string& rating, const PageOutput& output) {
    auto opened = open_what_if(context, files);
    if (!opened.what_if) return opened.code;
    WhatIf& what_if = *opened.what_if;
    const auto person = what_if.people().find(id);
    if (!person) return refuse(context, what_if.nobody_called(id));
    if (const Person& found = what_if.people().all()[*person]; !found.is_readable()) {
        refuse(context, found.findings, *what_if.record().policy.sources);
        return exit_rows_rejected;
    }
    what_if.choose(person);
    const Model& model = what_if.record().model();
    Told told = why_not_answer(what_if, *person, rating);
    if (!told.answer) return refuse_told(context, told);
    std::vector<WhatIfAnswer> answers{*told.answer};
    const ReadGoal goal = read_goal(what_if, what_if.record().words.name_of(model.rating).in(context.language()) + " = " + rating);
    if (goal.request)
        if (Told least = goal_answer(what_if, *person, *goal.request, {}); least.answer) answers.push_back(*least.answer);
    if (output.form() == "text") {
        std::string text;
        for (const WhatIfAnswer& answer : answers) text += (text.empty() ? "" : "\n") + answer_text(answer, context.out_style);
        return output.write(context, text);
    }
    if (output.form() == "json") {
        auto all = nlohmann::ordered_json::array();
        for (const WhatIfAnswer& answer : answers) all.push_back(answer_json(answer));
        return output.write(context, all.dump(1) + "\n");
    }
    Page page;
    page.language = context.language();
    page.title = (page.language == Language::zh ? "为什么不是“" + rating + "”：" : "Why not " + rating + ": ") + what_if.called(*person).in(page.language);
    page.running = policy_line(model, page.language);
    page.seal = "SHA-256 " + what_if.hash();
    for (const WhatIfAnswer& answer : answers) add_to(page, answer);
    return output.write(context, page);
}

}  // namespace kaohe
