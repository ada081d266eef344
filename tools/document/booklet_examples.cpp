// SPDX-License-Identifier: Apache-2.0
// The chapter of worked examples: what each takes, what it must come to, whether it does, and every step on the way.
#include <fmt/format.h>

#include <algorithm>

#include "interpreter/examples.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

// What one example came to; kept, since a trace is gone with the next one.
struct Worked {
    Derivation derivation;
    std::vector<Say> computed;  // by Example::expected
};

Worked work_out(const PolicyWords& words, const ExampleRun& run) {
    const Model& model = words.model();
    const Example& example = model.examples[run.example];
    Worked out{derive(words, run.result, run.trace), {}};
    for (const Example::Expected& expected : example.expected) out.computed.push_back(figure_text(model, expected.figure, run.result.figures[expected.figure], run.result.made_texts));
    return out;
}

}  // namespace

void BookletPart::examples() {
    if (model_.examples.empty() || !model_.holes.empty()) return;
    std::vector<Worked> worked(model_.examples.size());
    const std::vector<ExampleRun> runs = run_examples(model_, {model_.effective_from}, [&](const ExampleRun& run) { worked[run.example] = work_out(words_, run); });
    const auto failed = std::count_if(runs.begin(), runs.end(), [](const ExampleRun& run) { return !run.passed; });
    heading({"算例", "Worked examples"}, "examples");
    if (failed == 0) paragraph(zh() ? fmt::format("✓ {} 个算例都按方案重算过，结果与写的一致。", runs.size()) : fmt::format("✓ All {} worked examples were computed again, and come to what they say.", runs.size()), PageParagraph::Kind::good);
    else paragraph(zh() ? fmt::format("✗ {} 个算例里有 {} 个与方案算出的不一致。", runs.size(), failed) : fmt::format("✗ {} of {} worked examples do not come to what they say.", failed, runs.size()), PageParagraph::Kind::bad);
    for (const ExampleRun& run : runs) {
        const Example& example = model_.examples[run.example];
        add(PageHeading{level_ + 1, PageLine(std::string(run.passed ? "✓ " : "✗ ") + example.title), prefix_ + "e" + std::to_string(run.example + 1), false});
        std::vector<std::string> given;
        for (const Example::Input& input : example.inputs) given.push_back(say(model_.figures[input.figure].name) + " " + say(figure_text(model_, input.figure, input.value)));
        if (!given.empty()) paragraph(say("已知：", "Given: ") + joined(given, {"，", ", "}));
        PageTable table{"", {{say("应得", "Claimed figure")}, {say("写的", "As written"), true}, {say("算的", "Computed"), true}, {"", false, true}}, {}, true};
        for (std::size_t i = 0; i < example.expected.size(); ++i) {
            const Example::Expected& expected = example.expected[i];
            const bool differs = std::any_of(run.mismatches.begin(), run.mismatches.end(), [&](const ExampleMismatch& mismatch) { return mismatch.expected == i; });
            const std::string claimed = say(value_text(model_, expected.value, model_.units[expected.unit], model_.figures[expected.figure].labels));
            const std::string computed = i < worked[run.example].computed.size() ? say(worked[run.example].computed[i]) : "";
            table.rows.push_back({{say(model_.figures[expected.figure].name), claimed, computed, differs ? PageLine(PageWords{PageWords::Mark::bad, "✗", {}, {}}) : PageLine(PageWords{PageWords::Mark::good, "✓", {}, {}})}, {}, false});
        }
        add(std::move(table));
        for (const Failure& failure : run.failures) paragraph(message_of(explain_failure(model_, failure), printed_.language), PageParagraph::Kind::bad);
        PageTable steps{"", {{say("条款", "Clause"), false, true}, {say("项目", "Figure")}, {say("计算", "Steps")}}, {}, false};
        for (const FigureDerivation& figure : worked[run.example].derivation.figures) {
            std::vector<std::string> lines;
            for (const DerivationStep& step : figure.steps) lines.push_back(step_line(step, printed_.language));
            if (lines.empty()) lines.push_back(say(figure.result));
            steps.rows.push_back({{clause_link(figure.clause), say(figure.title), joined(lines, "\n")}, {}, false});
        }
        if (!steps.rows.empty()) add(std::move(steps));
    }
}

}  // namespace kaohe
