// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/zip_layout.hpp"

namespace kaohe {

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// Version, flags, method, time and date, then what is the entry's own: the same in its header and in the directory.
void put_common(std::string& out, const ZipEntry& entry) {
    constexpr std::uint64_t version = 10, no_flags = 0, stored = 0, midnight = 0, first_of_1980 = 0x21;
    put(out, version, 2);
    put(out, no_flags, 2);
    put(out, stored, 2);
    put(out, midnight, 2);
    put(out, first_of_1980, 2);
    put(out, entry.crc, 4);
    put(out, entry.size, 4);  // as stored
    put(out, entry.size, 4);  // as it is
    put(out, entry.name.size(), 2);
    put(out, 0, 2);  // extra fields
}

}  // namespace

std::string zip_header(const ZipEntry& entry) {
    std::string out = "PK\x03\x04";
    put_common(out, entry);
    return out + entry.name;
}

std::uint64_t zip_contents_begin(const ZipEntry& entry) { return entry.begin + zip_header_size + entry.name.size(); }
std::uint64_t zip_contents_end(const ZipEntry& entry) { return zip_contents_begin(entry) + entry.size; }

std::string zip_directory(std::span<const ZipEntry> entries, std::uint64_t begin) {
    std::string out;
    for (const ZipEntry& entry : entries) {
        out += "PK\x01\x02";
        put(out, 10, 2);  // made by
        put_common(out, entry);
        put(out, 0, 2);  // comment
        put(out, 0, 2);  // disk
        put(out, 0, 2);  // internal attributes
        put(out, 0, 4);  // external attributes
        put(out, entry.begin, 4);
        out += entry.name;
    }
    const std::uint64_t size = out.size();
    out += "PK\x05\x06";
    put(out, 0, 2);  // disk
    put(out, 0, 2);  // disk of the directory
    put(out, entries.size(), 2);
    put(out, entries.size(), 2);
    put(out, size, 4);
    put(out, begin, 4);
    put(out, 0, 2);  // comment
    return out;
}

}  // namespace kaohe
