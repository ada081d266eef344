// SPDX-License-Identifier: Apache-2.0
// manifest.json of a result pack: what the pack is of, what it was made with, and the size and SHA-256 of every other part; so whoever signs it signs
// all of them. There is one text for given facts: a manifest that is read and written again has to be the same bytes.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/data/coercion.hpp"

namespace kaohe {

// Of the parts and of what they hold; grows when an older program could not read them right.
inline constexpr int pack_format = 1;

struct Manifest {
    struct Part {
        std::string name;
        std::uint64_t size = 0;
        std::string sha256;
        friend bool operator==(const Part&, const Part&) = default;
    };
    // What a pass over the staff data comes to.
    struct Counts {
        std::uint64_t rows = 0;
        std::array<std::uint64_t, 5> states{};                      // by Status
        std::vector<std::pair<std::string, std::uint64_t>> ratings;  // best first
        std::uint64_t unrated = 0;
        std::vector<std::pair<Say, std::string>> money;              // name and unit of a result, exact sum
        friend bool operator==(const Counts&, const Counts&) = default;
    };

    int format = pack_format;
    std::string program;  // version
    int language = 0;     // version of the language
    Say title;
    std::string number, version, policy_sha256;
    std::string as_of;  // empty: no day was given
    std::string staff_file, staff_sha256, staff_form, staff_encoding;
    std::uint64_t staff_size = 0, blank_rows = 0, total_rows = 0;
    std::vector<std::string> missing_marks;
    bool masked = false;
    std::uint64_t coerced_cells = 0;
    std::array<std::uint64_t, coercion_kinds> coercions{};
    Counts counts;
    std::optional<std::string> by, at;
    std::string signer;  // fingerprint of the key; empty: not signed
    std::vector<Part> parts;

    std::string text() const;
};

struct ReadManifest {
    std::optional<Manifest> manifest;
    Say trouble;              // why there is none
    int format = 0;           // of one that is newer than pack_format: that is the trouble
    std::string program;      // of the same
};
ReadManifest read_manifest(std::string_view text);

}  // namespace kaohe
