// SPDX-License-Identifier: Apache-2.0
// Any bytes as the file of a result pack, and any bytes as its parts with every size and hash put right: no crash, no hang, and never verified unless the
// results are there.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tools/data/digest.hpp"
#include "tools/evidence/pack_check.hpp"
#include "tools/evidence/zip_layout.hpp"

namespace {

using namespace kaohe;

void require(bool holds) {
    if (!holds) std::abort();
}

PackVerdict verdict_on(std::string_view bytes) {
    const int descriptor = ::memfd_create("pack", MFD_CLOEXEC);
    require(descriptor >= 0 && ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    PackVerdict verdict = PackCheck("/proc/self/fd/" + std::to_string(descriptor), {}, "0.1.0", false).run({});
    ::close(descriptor);
    require(!verdict.is_verified() || verdict.manifest.has_value());
    return verdict;
}

void put(std::string& zip, std::vector<ZipEntry>& entries, std::string_view name, std::string_view bytes) {
    entries.push_back({std::string(name), bytes.size(), static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size())), zip.size()});
    zip += zip_header(entries.back());
    zip += bytes;
}

// Policy, staff data, coercions and results, parted by a byte that no text has.
std::string forged(std::string_view text) {
    std::array<std::string_view, 4> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = text.find('\xFF');
        part = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    constexpr std::string_view names[] = {pack_part::policy, pack_part::staff, pack_part::coercions, pack_part::results};
    Manifest manifest;
    manifest.program = "0.1.0";
    manifest.language = 1;
    manifest.policy_sha256 = sha256_hex(parts[0]);
    std::string zip;
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        put(zip, entries, names[i], parts[i]);
        manifest.parts.push_back({std::string(names[i]), parts[i].size(), sha256_hex(parts[i])});
    }
    put(zip, entries, pack_part::manifest, manifest.text());
    return zip + zip_directory(entries, zip.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)verdict_on(text);
    (void)verdict_on(forged(text));
    return 0;
}
