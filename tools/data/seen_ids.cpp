// SPDX-License-Identifier: Apache-2.0
#include "tools/data/seen_ids.hpp"

#include <algorithm>
#include <cstring>

namespace kaohe {

namespace {

constexpr std::uint64_t mixed(std::uint64_t x) {
    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection.
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = mixed(text.size() + 0x9E3779B97F4A7C15U);
    for (std::size_t at = 0; at < text.size(); at += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, text.data() + at, std::min<std::size_t>(8, text.size() - at));
        hash = mixed(hash ^ piece) + 0x9E3779B97F4A7C15U;
    }
    return hash == 0 ? 1 : hash;
}

}  // namespace

void SeenIds::grow(Shard& shard) {
    Shard bigger;
    const std::size_t size = std::max<std::size_t>(16, shard.hashes.size() * 2);
    bigger.hashes.resize(size);
    bigger.rows.resize(size);
    bigger.count = shard.count;
    for (std::size_t i = 0; i < shard.hashes.size(); ++i) {
        if (shard.hashes[i] == 0) continue;
        std::size_t at = shard.hashes[i] & (size - 1);
        while (bigger.hashes[at] != 0) at = (at + 1) & (size - 1);
        bigger.hashes[at] = shard.hashes[i];
        bigger.rows[at] = shard.rows[i];
    }
    shard = std::move(bigger);
}

std::optional<std::uint64_t> SeenIds::add(std::string_view id, std::uint64_t row) {
    const std::uint64_t hash = hash_of(id);
    Shard& shard = shards_[hash >> 58];
    if (shard.count * 8 >= shard.hashes.size() * 7) grow(shard);
    const std::size_t mask = shard.hashes.size() - 1;
    std::size_t at = hash & mask;
    for (; shard.hashes[at] != 0; at = (at + 1) & mask)
        if (shard.hashes[at] == hash) return shard.rows[at];
    shard.hashes[at] = hash;
    shard.rows[at] = static_cast<std::uint32_t>(row);
    ++shard.count;
    return std::nullopt;
}

}  // namespace kaohe
