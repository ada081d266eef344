// SPDX-License-Identifier: Apache-2.0
// Which line of one list is which of another, in passes: the surest likeness first, the rest with what is left.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "interpreter/value.hpp"

namespace kaohe {

class LineMatching {
public:
    LineMatching(std::size_t count_a, std::size_t count_b) : after_(count_a, none), before_(count_b, none) {}

    // Joins what fits and has the same key; the first of several. `key_a`, `key_b`: of an index. Where much has one key, only neighbours are tried.
    template <class KeyA, class KeyB, class Fits>
    void pass(const KeyA& key_a, const KeyB& key_b, const Fits& fits) {
        std::unordered_map<std::size_t, std::vector<std::uint32_t>> index;
        for (std::uint32_t b = 0; b < before_.size(); ++b)
            if (before_[b] == none) index[key_b(b)].push_back(b);
        for (std::uint32_t a = 0; a < after_.size(); ++a) {
            if (after_[a] != none) continue;
            const auto found = index.find(key_a(a));
            if (found == index.end()) continue;
            std::size_t tries = 0;
            for (const std::uint32_t b : found->second) {
                if (before_[b] != none) continue;
                if (++tries > most_tries) break;
                if (!fits(a, b)) continue;
                after_[a] = b, before_[b] = a;
                break;
            }
        }
    }
    template <class Fits>
    void pass(const Fits& fits) {
        const auto alike = [](std::uint32_t) { return std::size_t{0}; };
        pass(alike, alike, fits);
    }

    std::uint32_t after(std::uint32_t a) const { return after_[a]; }
    std::uint32_t before(std::uint32_t b) const { return before_[b]; }
    // Whether those that have partners stand in the same order in both.
    bool in_order() const {
        std::uint32_t last = 0;
        for (const std::uint32_t b : after_) {
            if (b == none) continue;
            if (b < last) return false;
            last = b;
        }
        return true;
    }

private:
    static constexpr std::size_t most_tries = 500;
    std::vector<std::uint32_t> after_, before_;
};

}  // namespace kaohe
