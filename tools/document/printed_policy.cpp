// SPDX-License-Identifier: Apache-2.0
#include "tools/document/printed_policy.hpp"

#include "grammar/text.hpp"
#include "tools/report/place.hpp"

namespace kaohe {

std::string PrintedPolicy::words_at(Span at) const { return is_place(*policy.sources, at) ? squeeze_blanks(policy.sources->text(at)) : std::string(); }

PolicyPrint print_policy(const Engine& engine, const Policy& policy, Language language) {
    const Source& source = (*policy.sources)[0];
    Formatted formatted = engine.format(source.name(), source.text(), language);
    PolicyPrint out;
    if (formatted.text.empty()) {
        out.findings = std::move(formatted.findings);
        return out;
    }
    PrintedPolicy printed;
    printed.language = language;
    printed.document = std::move(formatted.after.document);
    printed.policy = engine.load(source.name(), std::move(formatted.text));
    if (is_literate_name(source.name())) {
        std::vector<Finding> ignored;
        printed.markdown = read_literate(printed.text(), 0, ignored);
    }
    out.printed = std::move(printed);
    return out;
}

}  // namespace kaohe
