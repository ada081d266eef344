// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/digest.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace kaohe {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) throw std::runtime_error("SHA-256 failed");
    std::string out;
    for (unsigned i = 0; i < size; ++i)
        for (const unsigned nibble : {unsigned{digest[i]} >> 4U, unsigned{digest[i]} & 15U}) out += "0123456789abcdef"[nibble];
    return out;
}

}  // namespace kaohe
