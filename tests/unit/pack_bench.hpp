// SPDX-License-Identifier: Apache-2.0
// Result packs taken apart and put together by other code than the program's, so that tests can alter them as a forger would: a part, and with it the
// manifest's size and SHA-256 of it, and the checksums of the zip file.
#pragma once
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/data/digest.hpp"

namespace kaohe {

class PackParts {
public:
    explicit PackParts(const std::string& zip) {
        std::size_t at = 0;
        while (zip.compare(at, 4, "PK\3\4") == 0) {
            const std::size_t size = number(zip, at + 22, 4), name = number(zip, at + 26, 2);
            parts.emplace_back(zip.substr(at + 30, name), zip.substr(at + 30 + name, size));
            at += 30 + name + size;
        }
    }

    // The zip file of the parts as they are now.
    std::string zip() const {
        std::string out, directory;
        for (const auto& [name, bytes] : parts) {
            const auto crc = ::crc32(0, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned>(bytes.size()));
            const std::string common = le(10, 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(33, 2) + le(crc, 4) + le(bytes.size(), 4) + le(bytes.size(), 4) + le(name.size(), 2) + le(0, 2);
            directory += "PK\1\2" + le(10, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(out.size(), 4) + name;
            out += "PK\3\4" + common + name + bytes;
        }
        const std::size_t begin = out.size();
        return out + directory + "PK\5\6" + le(0, 2) + le(0, 2) + le(parts.size(), 2) + le(parts.size(), 2) + le(directory.size(), 4) + le(begin, 4) + le(0, 2);
    }

    std::string& operator[](std::string_view name) {
        for (auto& [called, bytes] : parts)
            if (called == name) return bytes;
        throw std::logic_error("no such part: " + std::string(name));
    }
    bool has(std::string_view name) const {
        for (const auto& [called, bytes] : parts)
            if (called == name) return true;
        return false;
    }

    // As a forger does it: the manifest lists what the parts are now.
    void list_again() {
        std::string& manifest = (*this)["manifest.json"];
        for (const auto& [name, bytes] : parts) {
            const std::size_t at = manifest.find("   \"name\": \"" + name + "\"");
            if (at == std::string::npos) continue;
            const std::size_t end = manifest.find("  }", at);
            manifest.replace(at, end - at, "   \"name\": \"" + name + "\",\n   \"size\": " + std::to_string(bytes.size()) + ",\n   \"sha256\": \"" + sha256_hex(bytes) + "\"\n");
            if (name.starts_with("policy")) replace_value(manifest, "\"sha256\": \"", sha256_hex(bytes));
        }
    }
    // Once, wherever it stands first.
    void replace(std::string_view name, std::string_view what, std::string_view by) {
        std::string& bytes = (*this)[name];
        const std::size_t at = bytes.find(what);
        if (at == std::string::npos) throw std::logic_error(std::string(name) + " does not hold " + std::string(what));
        bytes.replace(at, what.size(), by);
    }

    std::vector<std::pair<std::string, std::string>> parts;

private:
    static void replace_value(std::string& text, std::string_view key, const std::string& value) {
        const std::size_t at = text.find(key) + key.size();
        text.replace(at, text.find('"', at) - at, value);
    }
    static std::size_t number(const std::string& bytes, std::size_t at, std::size_t size) {
        std::size_t out = 0;
        for (std::size_t i = size; i-- > 0;) out = out * 256 + static_cast<unsigned char>(bytes.at(at + i));
        return out;
    }
    static std::string le(std::uint64_t value, int size) {
        std::string out;
        for (int i = 0; i < size; ++i, value /= 256) out += static_cast<char>(value % 256);
        return out;
    }
};

}  // namespace kaohe
