// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/example_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/failure.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/derivation_json.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/place.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

struct Difference {
    FigureId figure = none;
    Say claimed, computed;
};

Difference difference_of(const Model& model, const ExampleRun& run, const ExampleMismatch& mismatch) {
    const Example::Expected& expected = model.examples[run.example].expected[mismatch.expected];
    return {expected.figure, value_text(model, expected.value, model.units[expected.unit], model.figures[expected.figure].labels),
            figure_text(model, expected.figure, mismatch.computed, run.result.made_texts)};
}

// The last figures that were worked out, up to the one in question: enough to see where the difference comes from.
Derivation last_steps(const PolicyWords& words, const ExampleRun& run, FigureId figure) {
    constexpr std::size_t shown = 3;
    Derivation all = derive(words, run.result, run.trace);
    auto& figures = all.figures;
    // By name, since the total as computed and the total after rules are one to the reader.
    const auto last = std::find_if(figures.rbegin(), figures.rend(), [&](const FigureDerivation& f) { return words.name_of(f.figure) == words.name_of(figure); });
    if (last != figures.rend()) figures.erase(last.base(), figures.end());
    if (figures.size() > shown) figures.erase(figures.begin(), figures.end() - shown);
    return all;
}

// 总分：应得 81 分，算得 80 分
std::string difference_text(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const ExampleMismatch& mismatch, Language language) {
    const Difference difference = difference_of(policy.model, run, mismatch);
    return fmt::format(fmt::runtime(language == Language::zh ? "{}：应得 {}，算得 {}" : "{}: claimed {}, computed {}"), printable(words.name_of(difference.figure).in(language)),
                       printable(difference.claimed.in(language)), printable(difference.computed.in(language)));
}

std::string failed_text(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const TerminalStyle& style) {
    const bool zh = style.language == Language::zh;
    const Model& model = policy.model;
    std::string out;
    for (const Failure& failure : run.failures) out += render(explain_failure(model, failure), *policy.sources, style);
    for (const ExampleMismatch& mismatch : run.mismatches) out += "    " + difference_text(policy, words, run, mismatch, style.language) + "\n";
    if (!run.mismatches.empty() && run.failures.empty()) {
        const FigureId figure = model.examples[run.example].expected[run.mismatches.front().expected].figure;
        out += zh ? "  怎么算的：\n" : "  how it came about:\n";
        const std::string steps = derivation_text(last_steps(words, run, figure), style);
        for (std::size_t at = 0; at < steps.size();) {
            const std::size_t end = steps.find('\n', at);
            out += end == at ? "\n" : "    " + steps.substr(at, end - at + 1);
            at = end + 1;
        }
    }
    return out;
}

}  // namespace

ExamplePlace place_of(const Policy& policy, const ExampleRun& run) {
    const Span at = policy.model.examples[run.example].at;
    return {(*policy.sources)[at.file].name(), PlaceFinder(*policy.sources).find(at).line};
}

std::string example_text(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const TerminalStyle& style) {
    const bool zh = style.language == Language::zh;
    const std::string state = run.passed ? (zh ? "符合" : "ok") : (zh ? "不符" : "FAILED");
    const std::string line = "  " + painted(state, run.passed ? Paint::help : Paint::error, style) + "  " + printable(policy.model.examples[run.example].title) + "\n";
    if (run.passed) return line;
    const ExamplePlace place = place_of(policy, run);
    return line + "    --> " + printable(place.file) + ":" + std::to_string(place.line) + "\n" + failed_text(policy, words, run, style);
}

Json example_json(const Policy& policy, const PolicyWords& words, const ExampleRun& run) {
    const Model& model = policy.model;
    Json differences = Json::array();
    for (const ExampleMismatch& mismatch : run.mismatches) {
        const Difference difference = difference_of(model, run, mismatch);
        differences.push_back({{"name", say_to_json(words.name_of(difference.figure))}, {"claimed", say_to_json(difference.claimed)}, {"computed", say_to_json(difference.computed)}});
    }
    std::vector<Finding> findings;
    for (const Failure& failure : run.failures) findings.push_back(explain_failure(model, failure));
    const ExamplePlace place = place_of(policy, run);
    return {{"title", valid_utf8(model.examples[run.example].title)},
            {"file", valid_utf8(place.file)},
            {"line", place.line},
            {"passed", run.passed},
            {"differences", std::move(differences)},
            {"findings", findings_to_json(findings, *policy.sources)},
            {"derivation", run.passed ? Json() : derivation_to_json(derive(words, run.result, run.trace), model)}};
}

JUnitCase example_case(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const std::string& suite, Language language) {
    const ExamplePlace place = place_of(policy, run);
    JUnitCase out{run.passed ? JUnitCase::Outcome::passed : JUnitCase::Outcome::failed, policy.model.examples[run.example].title, suite, place.file, place.line, {}, {}};
    if (run.passed) return out;
    for (const ExampleMismatch& mismatch : run.mismatches) out.message += (out.message.empty() ? "" : language == Language::zh ? "；" : "; ") + difference_text(policy, words, run, mismatch, language);
    TerminalStyle plain;
    plain.language = language;
    out.text = failed_text(policy, words, run, plain);
    return out;
}

}  // namespace kaohe
