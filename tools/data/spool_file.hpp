// SPDX-License-Identifier: Apache-2.0
// Bytes that wait on the disk until it is their turn: a file without a name, gone with the object, whatever happens to the program.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "tools/data/io_error.hpp"

namespace kaohe {

class SpoolFile {
public:
    SpoolFile() = default;
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;
    ~SpoolFile();

    // On the disk that `path` is to be written to, readable by nobody else; errors are told of that path. Once per object.
    [[nodiscard]] std::optional<IoError> open(const std::string& path);
    // At the end. Unbuffered: hand over big pieces.
    [[nodiscard]] std::optional<IoError> write(std::string_view bytes);
    // All of it, from the beginning, in pieces; `take` ends it with an error of its own.
    [[nodiscard]] std::optional<IoError> read(const std::function<std::optional<IoError>(std::string_view)>& take) const;
    std::uint64_t size() const { return size_; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::string path_;
};

// The bytes of an open file from `begin` on, `size` of them, in pieces, without moving its place; an error where there are fewer.
[[nodiscard]] std::optional<IoError> read_pieces(int descriptor, std::uint64_t begin, std::uint64_t size, const std::string& path, const std::function<std::optional<IoError>(std::string_view)>& take);

}  // namespace kaohe
