// SPDX-License-Identifier: Apache-2.0
// A result pack as a file: which parts it has, where their bytes are, and whether every byte of it is what it has to be. What the parts say is checked by
// pack_check.hpp; the bytes around them are zip_layout.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/text_source.hpp"
#include "tools/evidence/zip_layout.hpp"

namespace kaohe {

// The parts, in their order. The policy's name tells whether it is Markdown; the last two are those of a signed pack.
namespace pack_part {
inline constexpr std::string_view policy = "policy.kaohe", policy_in_markdown = "policy.kaohe.md", staff = "staff.csv", coercions = "coercions.csv", results = "results.csv", manifest = "manifest.json",
                                  signature = "manifest.sig", signer = "signer.pem";
}

class PackFile {
public:
    // Opens it and finds its parts. A finding: it cannot be read (K91x), is no pack (K974), or some byte around the parts is not what it has to be (K975).
    std::optional<Finding> open(const std::string& path);
    // Reads every byte of every part; a finding where one does not fit its CRC.
    std::optional<Finding> check_contents();

    bool is_signed() const { return parts_.size() == 7; }
    const ZipEntry& policy() const { return parts_[0]; }
    const ZipEntry& staff() const { return parts_[1]; }
    const ZipEntry& coercions() const { return parts_[2]; }
    const ZipEntry& results() const { return parts_[3]; }
    const ZipEntry& manifest() const { return parts_[4]; }
    const ZipEntry& signature() const { return parts_[5]; }  // of a signed one, as the next
    const ZipEntry& signer() const { return parts_[6]; }
    const std::vector<ZipEntry>& parts() const { return parts_; }
    ByteRange range(const ZipEntry& part) const { return {file_.descriptor(), zip_contents_begin(part), part.size}; }
    // The bytes of a part that is small; nothing is made room for on the word of the file alone.
    std::optional<Finding> read(const ZipEntry& part, std::string& bytes, std::uint64_t limit) const;

    const std::string& path() const { return path_; }
    std::uint64_t size() const { return file_.size(); }
    // Once the contents are checked: the SHA-256 of the whole file, and of each part.
    const std::string& sha256() const { return sha256_; }
    const std::vector<std::string>& part_sha256() const { return part_sha256_; }

    Finding altered(Say part, Say why) const { return diagnose::pack_altered({}, path_, std::move(part), std::move(why)); }

private:
    std::optional<Finding> find_parts();
    std::optional<Finding> check_directory(std::uint64_t begin) const;
    std::optional<Finding> read_bytes(std::uint64_t begin, std::uint64_t size, std::string& bytes) const;

    std::string path_;
    InputFile file_;
    std::vector<ZipEntry> parts_;
    std::string sha256_;
    std::vector<std::string> part_sha256_;
};

}  // namespace kaohe
