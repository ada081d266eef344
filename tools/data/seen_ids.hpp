// SPDX-License-Identifier: Apache-2.0
// Which staff IDs a file has had so far, in at most 32 bytes an ID: only a hash of each is kept, with its row.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kaohe {

// Two IDs with the same 64-bit hash would pass for one: with ten million IDs the odds are about one in 370,000.
class SeenIds {
public:
    // The row where the ID stood before; nothing if it is new, and then it is remembered.
    std::optional<std::uint64_t> add(std::string_view id, std::uint64_t row);

private:
    // Sixty-four tables grow one after the other, so that no moment needs both sizes of all of them.
    struct Shard {
        std::vector<std::uint64_t> hashes;  // 0: free
        std::vector<std::uint32_t> rows;
        std::size_t count = 0;
    };
    static void grow(Shard& shard);

    std::array<Shard, 64> shards_;
};

}  // namespace kaohe
