// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/why_not.hpp"

#include <algorithm>

#include "tools/cli/answer_output.hpp"
#include "tools/cli/what_if_files.hpp"
#include "tools/whatif/goal_answer.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

namespace {

int refuse_told(CommandContext& context, const Told& told) {
    const int wrong_usage = refuse(context, told.findings, told.sources ? *told.sources : Sources());
    // A rating that the policy does not have is a wrong value of --why-not.
    const bool misspelt = std::any_of(told.findings.begin(), told.findings.end(), [](const Finding& finding) { return finding.id == DiagnosticId::rating_unknown; });
    return misspelt ? wrong_usage : exit_findings;
}

// What stands above is not said twice.
WhatIfAnswer without_lines_of(const WhatIfAnswer& above, WhatIfAnswer answer) {
    const auto said = [&](const AnswerPart& part) {
        const auto* const line = std::get_if<AnswerLine>(&part);
        return line && std::any_of(above.parts.begin(), above.parts.end(), [&](const AnswerPart& other) {
                   const auto* const before = std::get_if<AnswerLine>(&other);
                   return before && before->text == line->text;
               });
    };
    std::erase_if(answer.parts, said);
    return answer;
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
        if (Told least = goal_answer(what_if, *person, *goal.request, {}); least.answer) answers.push_back(output.form() == "json" ? *least.answer : without_lines_of(answers.front(), *least.answer));
    const std::string called = what_if.called(*person).in(context.language());
    const Say title{"为什么不是“" + rating + "”：" + called, "Why not " + rating + ": " + called};
    return write_answers(context, answers, title, what_if.record().policy, output);
}

}  // namespace kaohe
