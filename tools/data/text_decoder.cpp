// SPDX-License-Identifier: Apache-2.0
#include "tools/data/text_decoder.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <new>
#include <stdexcept>
#include <utility>

namespace kaohe {

// By way of UTF-16, so there is text on its way between two calls; what stands before a bad byte is handed out before it is told.
struct TextDecoder::State {
    UConverter* from = nullptr;
    UConverter* to = nullptr;
    std::array<UChar, 8192> pivot{};
    const UChar* pivot_from = pivot.data();
    UChar* pivot_to = pivot.data();
    std::string bad;
    bool ended = false;
    ~State() {
        if (from) ucnv_close(from);
        if (to) ucnv_close(to);
    }
};

namespace {

std::string invalid_bytes(UConverter* converter) {
    std::array<char, 32> bytes{};
    auto length = static_cast<std::int8_t>(bytes.size());
    UErrorCode error = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, bytes.data(), &length, &error);
    return U_SUCCESS(error) && length > 0 ? std::string(bytes.data(), static_cast<std::size_t>(length)) : std::string("?");
}

}  // namespace

TextDecoder::TextDecoder(TextEncoding encoding) : state_(std::make_unique<State>()) {
    UErrorCode error = U_ZERO_ERROR;
    state_->from = ucnv_open(std::string(name_of(encoding)).c_str(), &error);
    if (U_SUCCESS(error)) ucnv_setToUCallBack(state_->from, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    if (U_SUCCESS(error)) state_->to = ucnv_open("UTF-8", &error);
    if (U_SUCCESS(error)) ucnv_setFromUCallBack(state_->to, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    // Both converters come with every ICU; without memory nothing else would work either.
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
}

TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

TextDecoder::Step TextDecoder::decode(std::string_view from, bool last, char* to, std::size_t room) {
    State& s = *state_;
    const char* source = from.data();
    const char* const source_end = source + from.size();
    char* target = to;
    char* const target_end = to + room;
    const auto step = [&](std::string bad) { return Step{static_cast<std::size_t>(source - from.data()), static_cast<std::size_t>(target - to), std::move(bad)}; };
    for (;;) {
        UErrorCode error = U_ZERO_ERROR;
        ucnv_fromUnicode(s.to, &target, target_end, &s.pivot_from, s.pivot_to, nullptr, false, &error);
        if (error == U_BUFFER_OVERFLOW_ERROR) return step({});
        // Lone halves of a pair do not get past the first converter.
        if (U_FAILURE(error)) return step("?");
        if (!s.bad.empty()) return step(s.bad);
        if (source == source_end && (!last || s.ended)) return step({});
        s.ended = last;
        s.pivot_from = s.pivot_to = s.pivot.data();
        error = U_ZERO_ERROR;
        ucnv_toUnicode(s.from, &s.pivot_to, s.pivot.data() + s.pivot.size(), &source, source_end, nullptr, last, &error);
        if (error == U_BUFFER_OVERFLOW_ERROR) s.ended = false;
        else if (U_FAILURE(error)) s.bad = invalid_bytes(s.from);
    }
}

}  // namespace kaohe
