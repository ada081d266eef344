// SPDX-License-Identifier: Apache-2.0
// kaohe doc: policies as a booklet to be read, checked and signed, as HTML, PDF or Markdown.
#include <deque>

#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/data/digest.hpp"
#include "tools/document/booklet.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

int run(CommandContext& context, const Arguments& arguments) {
    PageOutput output;
    if (const auto finding = output.read(arguments, {"html", "pdf", "md"}, "html")) return refuse(context, *finding);
    std::deque<Policy> policies;
    for (const std::string& path : arguments.positionals()) {
        auto policy = load_policy(context, path);
        if (!policy) return exit_usage;
        // What is left open can be printed; what is wrong cannot be signed.
        if (policy->has_errors()) {
            refuse(context, policy->findings, *policy->sources);
            return exit_findings;
        }
        policies.push_back(std::move(*policy));
    }
    std::vector<BookletPolicy> printed;
    for (const Policy& policy : policies) printed.push_back({&policy, sha256_hex((*policy.sources)[0].text()), {}, {}});
    const Engine engine(standard_library());
    const BookletPrint made = booklet(engine, printed, context.language());
    if (!made.page) {
        refuse(context, made.findings, *made.refused->sources);
        return exit_findings;
    }
    return output.write(context, *made.page);
}

}  // namespace

const Command& doc_command() {
    static const Command command{
        "doc",
        {"把方案印成一本：正文、指标表、曲线、算例、检查结论、签署栏", "a policy as a booklet: its text, measures, curves, worked examples, what checking found, signatures"},
        {{"POLICY", {"方案文件，可以几个一起", "the policy, or several"}, true, false}},
        with_page_options({}, {"html", "pdf", "md"}),
        {{"kaohe doc 方案.kaohe -o 方案.html", "kaohe doc policy.kaohe -o policy.html"}, {"kaohe doc 方案.kaohe -o 方案.pdf --lang en", "kaohe doc policy.kaohe -o policy.pdf --lang zh"}},
        run,
    };
    return command;
}

}  // namespace kaohe
