// SPDX-License-Identifier: Apache-2.0
// Opening and reading with every error told apart, and what errno means for both directions (io_error.hpp).
#include "tools/data/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace kaohe {

using Kind = IoError::Kind;

IoError io_error_of(int error_number, std::string path, Kind otherwise) {
    Kind kind = otherwise;
    switch (error_number) {
        case ENOENT:
        case ENOTDIR: kind = Kind::missing; break;
        case EISDIR: kind = Kind::is_folder; break;
        case EACCES:
        case EPERM:
        case EROFS: kind = Kind::no_permission; break;
        case EFBIG:
        case ENOSPC:
        case EDQUOT: kind = Kind::no_space; break;
        default: break;
    }
    return {kind, std::move(path), std::generic_category().message(error_number), 0};
}

InputFile::~InputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<IoError> InputFile::open(const std::string& path) {
    do {
        descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (descriptor_ < 0 && errno == EINTR);
    if (descriptor_ < 0) return io_error_of(errno, path, Kind::other);
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) return io_error_of(errno, path, Kind::other);
    if (S_ISDIR(status.st_mode)) return io_error_of(EISDIR, path, Kind::other);
    if (S_ISREG(status.st_mode)) size_ = static_cast<std::uint64_t>(status.st_size);
    // Only advice: a refusal changes nothing.
    (void)::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::nullopt;
}

std::optional<IoError> read_file(const std::string& path, std::string& text, std::size_t limit) {
    InputFile file;
    if (auto error = file.open(path)) return error;
    const IoError too_large{Kind::too_large, path, {}, limit};
    if (file.size() > limit) return too_large;
    // The size is a guess (pipes, /proc, a file that grows): one byte more than allowed is asked for, and the end is where read says.
    std::string read;
    std::size_t used = 0;
    for (;;) {
        if (used == read.size()) read.resize(std::min(limit + 1, std::max<std::size_t>({used * 2, file.size() + 1, 16384})));
        const ssize_t count = ::read(file.descriptor(), read.data() + used, read.size() - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return io_error_of(errno, path, Kind::read_failed);
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
        if (used > limit) return too_large;
    }
    read.resize(used);
    text = std::move(read);
    return std::nullopt;
}

}  // namespace kaohe
