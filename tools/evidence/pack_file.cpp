// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/pack_file.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "tools/data/data_findings.hpp"
#include "tools/data/spool_file.hpp"
#include "tools/evidence/content_digest.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_parts = 7;
constexpr std::string_view header_mark = "PK\x03\x04", directory_mark = "PK\x01\x02", empty_mark = "PK\x05\x06";

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

// Which names a part in this place may have; the first is what messages call it.
std::vector<std::string_view> names_at(std::size_t place) {
    static constexpr std::string_view names[] = {pack_part::policy, pack_part::staff, pack_part::coercions, pack_part::results, pack_part::manifest, pack_part::signature, pack_part::signer};
    if (place >= most_parts) return {};
    if (place == 0) return {pack_part::policy, pack_part::policy_in_markdown};
    return {names[place]};
}

bool may_be_called(std::size_t place, std::string_view name) {
    const auto names = names_at(place);
    return std::find(names.begin(), names.end(), name) != names.end();
}

const Say breaks_off{"文件到此中断", "the file breaks off there"};

}  // namespace

std::optional<Finding> PackFile::open(const std::string& path) {
    path_ = path;
    if (const auto error = file_.open(path)) return finding_of(*error, false);
    struct stat status {};
    if (::fstat(file_.descriptor(), &status) != 0 || !S_ISREG(status.st_mode)) return diagnose::read_failed({}, path, Say("结果包要存成文件再核对", "a pack is verified as a file; save it as one first"));
    std::string begin;
    if (auto finding = read_bytes(0, std::min<std::uint64_t>(file_.size(), header_mark.size()), begin)) return finding;
    if (begin == directory_mark || begin == empty_mark) return diagnose::pack_unfit({}, path, Say("里面什么也没有", "there is nothing in it"));
    if (begin != header_mark) return diagnose::pack_unfit({}, path, begin.empty() ? Say("文件是空的", "the file is empty") : Say("不是 zip 文件", "it is no zip file"));
    return find_parts();
}

// One header after the other; each has to be, byte for byte, the one that its part must have.
std::optional<Finding> PackFile::find_parts() {
    std::uint64_t at = 0;
    for (;;) {
        const std::size_t place = parts_.size();
        std::string header;
        if (auto finding = read_bytes(at, std::min<std::uint64_t>(file_.size() - at, zip_header_size), header)) return finding;
        if (place >= 5 && header.starts_with(directory_mark)) return check_directory(at);
        const auto names = names_at(place);
        if (names.empty()) return altered(Say("目录", "the directory"), Say("在这里的是别的内容", "something else stands there"));
        const Say part(names.front());
        if (header.size() < zip_header_size) return altered(part, breaks_off);
        if (!header.starts_with(header_mark)) return altered(part, header.starts_with(directory_mark) ? Say("包里没有这一部分", "the pack lacks it") : Say("文件头不对", "its header is not what it has to be"));
        std::string name;
        if (auto finding = read_bytes(at + zip_header_size, std::min(number_at(header, 26, 2), file_.size() - at - zip_header_size), name)) return finding;
        if (!may_be_called(place, name)) {
            if (place == 0) return diagnose::pack_unfit({}, path_, Say("是别的 zip 文件，第一项不是方案", "it is another zip file: the first thing in it is no policy"));
            return altered(part, Say("这里是别的文件，或者次序变了", "another file stands there, or the order was changed"));
        }
        ZipEntry entry{name, number_at(header, 22, 4), static_cast<std::uint32_t>(number_at(header, 14, 4)), at};
        if (zip_header(entry) != header + name) return altered(Say(name), Say("文件头不对；解开以后再打包的，也会这样", "its header is not what it has to be; packing it again does that, too"));
        if (zip_contents_end(entry) > file_.size()) return altered(Say(name), breaks_off);
        at = zip_contents_end(entry);
        parts_.push_back(std::move(entry));
    }
}

std::optional<Finding> PackFile::check_directory(std::uint64_t begin) const {
    const Say part("目录", "the directory");
    if (parts_.size() == 6) return altered(Say(pack_part::signer), Say("包里没有这一部分", "the pack lacks it"));
    const std::string wanted = zip_directory(parts_, begin);
    const std::uint64_t left = file_.size() - begin;
    std::string found;
    if (auto finding = read_bytes(begin, std::min<std::uint64_t>(left, wanted.size()), found)) return finding;
    if (found != wanted.substr(0, found.size())) return altered(part, Say("内容不对", "it is not what it has to be"));
    if (left < wanted.size()) return altered(part, breaks_off);
    if (left > wanted.size()) return altered(Say("文件末尾", "the end of the file"), Say("多出内容", "something was added there"));
    return std::nullopt;
}

std::optional<Finding> PackFile::check_contents() {
    Sha256 all;
    for (const ZipEntry& part : parts_) {
        all.add(zip_header(part));
        ContentDigest own;
        const auto error = read_pieces(file_.descriptor(), zip_contents_begin(part), part.size, path_, [&](std::string_view piece) {
            own.add(piece);
            all.add(piece);
            return std::optional<IoError>();
        });
        if (error) return finding_of(*error, false);
        if (own.crc() != part.crc) return altered(Say(part.name), Say("内容与校验和不符", "its contents do not fit their checksum"));
        part_sha256_.push_back(own.sha256());
    }
    all.add(zip_directory(parts_, zip_contents_end(parts_.back())));
    sha256_ = all.hex();
    return std::nullopt;
}

std::optional<Finding> PackFile::read(const ZipEntry& part, std::string& bytes, std::uint64_t limit) const {
    if (part.size > limit) return altered(Say(part.name), Say("太长，不会是原来的", "it is too long to be the original"));
    return read_bytes(zip_contents_begin(part), part.size, bytes);
}

// INVARIANT: what is asked for is small, or no longer than the file.
std::optional<Finding> PackFile::read_bytes(std::uint64_t begin, std::uint64_t size, std::string& bytes) const {
    bytes.clear();
    const auto error = read_pieces(file_.descriptor(), begin, size, path_, [&](std::string_view piece) {
        bytes += piece;
        return std::optional<IoError>();
    });
    if (error) return finding_of(*error, false);
    return std::nullopt;
}

}  // namespace kaohe
