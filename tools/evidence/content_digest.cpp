// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/content_digest.hpp"

#include <zlib.h>

namespace kaohe {

void ContentDigest::add(std::string_view bytes) {
    size_ += bytes.size();
    crc_ = static_cast<std::uint32_t>(::crc32_z(crc_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
    sha_.add(bytes);
}

}  // namespace kaohe
