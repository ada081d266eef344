// SPDX-License-Identifier: Apache-2.0
// Fuzzing: any bytes as a policy text are read, checked and, where sound, their examples run, without a crash or a hang.
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/report/diagnostic_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const kaohe::Engine engine(kaohe::standard_library());
    const auto policy = engine.load("fuzz", std::string(reinterpret_cast<const char*>(data), size));
    kaohe::TerminalStyle style;
    style.language = kaohe::Language::zh;
    for (const auto& finding : policy.findings) (void)kaohe::render(finding, *policy.sources, style);
    if (!policy.has_errors()) (void)kaohe::run_examples(policy.model);
    return 0;
}
