// SPDX-License-Identifier: Apache-2.0
#include "tools/data/chinese_charset.hpp"

#include <unicode/ucsdet.h>

#include <cstdint>
#include <memory>

namespace kaohe {

bool resembles_big5(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), ucsdet_close);
    ucsdet_setText(detector.get(), text.data(), static_cast<std::int32_t>(text.size()), &error);
    std::int32_t count = 0;
    const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &error);
    std::int32_t big5 = 0, gb18030 = 0;
    for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
        const std::string_view name = ucsdet_getName(matches[i], &error);
        const std::int32_t confidence = ucsdet_getConfidence(matches[i], &error);
        if (name == "Big5") big5 = confidence;
        if (name == "GB18030") gb18030 = confidence;
    }
    constexpr std::int32_t sure = 20;  // of 100; 10 is what ICU gives where it cannot tell
    return U_SUCCESS(error) && big5 >= gb18030 + sure;
}

}  // namespace kaohe
