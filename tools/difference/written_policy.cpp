// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/written_policy.hpp"

#include "interpreter/elaborate.hpp"
#include "interpreter/same_meaning.hpp"
#include "tools/report/one_line.hpp"
#include "tools/report/place.hpp"

namespace kaohe {

std::string Wording::words(Span at) const { return is_place(*sources, at) ? on_one_line(sources->text(at), language) : std::string(); }

WrittenPolicy::WrittenPolicy(const Engine& engine, const Policy& policy) : policy_(policy), zh_(printed(engine, Language::zh)), en_(printed(engine, Language::en)) {
    pairs_ = name_pairs(document_, {});
}

Wording WrittenPolicy::printed(const Engine& engine, Language language) {
    const Source& source = (*policy_.sources)[0];
    Formatted formatted = engine.format(source.name(), source.text(), language);
    if (document_.clauses.empty()) document_ = formatted.before.document;
    if (!formatted.text.empty()) {
        auto sources = std::make_shared<Sources>();
        if (formatted.after.reading) sources->add(source.name(), std::move(formatted.text), std::move(*formatted.after.reading));
        else sources->add(source.name(), std::move(formatted.text));
        std::vector<Finding> findings;
        Model model = elaborate(formatted.after.document, *sources, engine.functions(), findings);
        // The formatter has proven as much; places are looked up by the numbers of things, so they have to be the same.
        if (!first_difference(policy_.model, model)) return {language, std::move(sources), std::move(formatted.after.document), std::move(model)};
    }
    return {language, policy_.sources, std::move(formatted.before.document), policy_.model};
}

}  // namespace kaohe
