// SPDX-License-Identifier: Apache-2.0
// Fuzzing: whatever policy is formatted, kept or turned into either language, says the same when it is read again, and formatting that
// changes nothing. The formatter proves the first by itself; here it is asked once more from outside.
#include <cstdlib>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using kaohe::Language;
    static const kaohe::Engine engine(kaohe::standard_library());
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const auto* const name : {"fuzz.kaohe", "fuzz.kaohe.md"}) {
        const auto kept = engine.format(name, text, std::nullopt).text;
        if (kept.empty()) continue;
        if (engine.format(name, kept, std::nullopt).text != kept) std::abort();
        const auto chinese = engine.format(name, text, Language::zh).text;
        const auto english = chinese.empty() ? chinese : engine.format(name, chinese, Language::en).text;
        if (!english.empty() && engine.format(name, english, Language::zh).text != chinese) std::abort();
    }
    return 0;
}
