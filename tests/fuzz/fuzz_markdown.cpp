// SPDX-License-Identifier: Apache-2.0
// Fuzzing: any bytes as a literate policy are read without a crash or a hang, and every place that is reported lies within the file.
#include <cstdlib>

#include "grammar/literate.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/report/diagnostic_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const kaohe::Engine engine(kaohe::standard_library());
    const auto policy = engine.load("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
    const auto& source = (*policy.sources)[0];
    std::uint32_t end = 0;
    for (std::uint32_t at = 0; at < source.reading().size(); ++at) {
        const auto place = source.in_file({0, at, at + 1});
        if (place.begin > place.end || place.end > size) std::abort();
        end = std::max(end, place.end);
    }
    if (end != source.text().size()) std::abort();
    kaohe::TerminalStyle style;
    style.language = kaohe::Language::zh;
    for (const auto& finding : policy.findings) (void)kaohe::render(finding, *policy.sources, style);
    if (!policy.has_errors()) (void)kaohe::run_examples(policy.model);
    return 0;
}
