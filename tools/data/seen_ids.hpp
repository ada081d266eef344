// SPDX-License-Identifier: Apache-2.0
// Which staff IDs a file has had so far, in at most 32 bytes an ID: only a hash of each is kept, with its row.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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

// The IDs that stand in a file more than once, with the first two rows of each: known once the whole file was read. None of these rows is
// scored: which one is right is not for us to guess.
class TwiceIds {
public:
    void add(std::string_view id, std::uint64_t first, std::uint64_t second) { rows_.try_emplace(std::string(id), first, second); }
    bool empty() const { return rows_.empty(); }
    std::size_t size() const { return rows_.size(); }
    // The other row of an ID that is there twice; nothing if it is not.
    std::optional<std::uint64_t> other_row(std::string_view id, std::uint64_t row) const {
        if (rows_.empty()) return std::nullopt;
        const auto found = rows_.find(id);
        if (found == rows_.end()) return std::nullopt;
        return found->second.first == row ? found->second.second : found->second.first;
    }

    struct Twice {
        std::string_view id;
        std::uint64_t first = 0, second = 0;
    };
    // Any of them; not of none.
    Twice any() const { return {rows_.begin()->first, rows_.begin()->second.first, rows_.begin()->second.second}; }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::pair<std::uint64_t, std::uint64_t>, Hash, std::equal_to<>> rows_;
};

}  // namespace kaohe
