// SPDX-License-Identifier: Apache-2.0
#include "tools/data/spool_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "tools/data/output_file.hpp"

namespace kaohe {

namespace {

constexpr std::size_t piece_size = std::size_t{256} << 10;

}  // namespace

SpoolFile::~SpoolFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<IoError> SpoolFile::open(const std::string& path) {
    path_ = path;
    std::string folder = place_of(path).parent_path().string();
    if (folder.empty()) folder = "/";
    descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor_ >= 0) return std::nullopt;
    // Some file systems know no files without a name: then it loses its name at once.
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) return io_error_of(errno, path_, IoError::Kind::write_failed);
    std::string name = folder + "/.kaohe-XXXXXX";
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) return io_error_of(errno, path_, IoError::Kind::write_failed);
    ::unlink(name.c_str());
    return std::nullopt;
}

std::optional<IoError> SpoolFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return io_error_of(errno, path_, IoError::Kind::write_failed);
        bytes.remove_prefix(static_cast<std::size_t>(count));
        size_ += static_cast<std::uint64_t>(count);
    }
    return std::nullopt;
}

std::optional<IoError> SpoolFile::read(const std::function<std::optional<IoError>(std::string_view)>& take) const { return read_pieces(descriptor_, 0, size_, path_, take); }

std::optional<IoError> read_pieces(int descriptor, std::uint64_t begin, std::uint64_t size, const std::string& path, const std::function<std::optional<IoError>(std::string_view)>& take) {
    const auto piece = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(std::min<std::uint64_t>(size, piece_size)));
    while (size > 0) {
        const ssize_t count = ::pread(descriptor, piece.get(), static_cast<std::size_t>(std::min<std::uint64_t>(size, piece_size)), static_cast<off_t>(begin));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return io_error_of(errno, path, IoError::Kind::read_failed);
        if (count == 0) return IoError{IoError::Kind::read_failed, path, "unexpected end of file", 0};
        if (auto error = take(std::string_view(piece.get(), static_cast<std::size_t>(count)))) return error;
        begin += static_cast<std::uint64_t>(count);
        size -= static_cast<std::uint64_t>(count);
    }
    return std::nullopt;
}

}  // namespace kaohe
