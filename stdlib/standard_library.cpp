// SPDX-License-Identifier: Apache-2.0
#include "stdlib/standard_library.hpp"

#include <utility>

namespace kaohe {

extern const std::pair<const char*, const char*> prelude_texts[];

Library standard_library() {
    Library library;
    for (const auto* text = prelude_texts; text->first != nullptr; ++text) library.texts.push_back({std::string("prelude/") + text->first, text->second});
    return library;
}

}  // namespace kaohe
