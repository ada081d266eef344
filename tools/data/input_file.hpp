// SPDX-License-Identifier: Apache-2.0
// Opens files for reading: a small one whole (policies), a large one to stream (staff data, with csv_reader.hpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "tools/data/io_error.hpp"

namespace kaohe {

inline constexpr std::size_t policy_size_limit = std::size_t{4} << 20;  // bytes

// Puts the whole file into `text`, which stays as it was on an error.
[[nodiscard]] std::optional<IoError> read_file(const std::string& path, std::string& text, std::size_t limit = policy_size_limit);

// An open file; closed with the object.
class InputFile {
public:
    InputFile() = default;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile();

    // Once per object.
    [[nodiscard]] std::optional<IoError> open(const std::string& path);
    int descriptor() const { return descriptor_; }
    std::uint64_t size() const { return size_; }  // bytes; 0 where unknown (a pipe)

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace kaohe
