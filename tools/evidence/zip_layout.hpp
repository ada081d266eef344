// SPDX-License-Identifier: Apache-2.0
// The bytes of a ZIP file besides its contents (PKWARE APPNOTE 6.3.10, 4.3), in the one form that result packs have: entries stored, no extra fields,
// no comments, no flags, the date 1980-01-01, ASCII names. So there is exactly one file for given entries, whatever library or machine wrote it, and a
// reader can hold every byte against what it has to be.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace kaohe {

struct ZipEntry {
    std::string name;
    std::uint64_t size = 0;   // bytes
    std::uint32_t crc = 0;    // CRC-32 of them
    std::uint64_t begin = 0;  // of its header in the file
};

inline constexpr std::size_t zip_header_size = 30;  // before the name
// Offsets and sizes have 32 bits; the last value means that they stand elsewhere (Zip64), which packs do not have.
inline constexpr std::uint64_t zip_limit = 0xFFFF'FFFE;

// What stands before an entry's bytes: zip_header_size bytes and the name.
std::string zip_header(const ZipEntry& entry);
// Where the entry's bytes begin, and where they end.
std::uint64_t zip_contents_begin(const ZipEntry& entry);
std::uint64_t zip_contents_end(const ZipEntry& entry);
// What stands behind the last entry: the directory and its end. `begin`: where it begins.
std::string zip_directory(std::span<const ZipEntry> entries, std::uint64_t begin);

}  // namespace kaohe
