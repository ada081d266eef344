// SPDX-License-Identifier: Apache-2.0
// What a pack records of the bytes of a part: how many, their CRC-32 and their SHA-256. They come piece by piece.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "tools/data/digest.hpp"

namespace kaohe {

class ContentDigest {
public:
    void add(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    std::uint32_t crc() const { return crc_; }
    std::string sha256() { return sha_.hex(); }  // once, at the end

private:
    std::uint64_t size_ = 0;
    std::uint32_t crc_ = 0;
    Sha256 sha_;
};

}  // namespace kaohe
