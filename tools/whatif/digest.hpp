// SPDX-License-Identifier: Apache-2.0
// What identifies a text: the SHA-256 of its bytes (FIPS 180-4).
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view bytes);

}  // namespace kaohe
