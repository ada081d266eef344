// SPDX-License-Identifier: Apache-2.0
// A result file that is whole or absent: written beside its place under a temporary name, moved there by commit().
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tools/data/io_error.hpp"

namespace kaohe {

class OutputFile {
public:
    static constexpr std::size_t most_at_once = 16;

    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();  // without commit() nothing is left behind

    // Once per object. Refuses folders and files that may not be written; follows a symbolic link to the file itself.
    // A device or pipe (/dev/null, /dev/stdout) is written directly: there is nothing to keep whole.
    [[nodiscard]] std::optional<IoError> open(const std::string& path);
    // Unbuffered: hand over big pieces. After an error every later call tells the same one.
    [[nodiscard]] std::optional<IoError> write(std::string_view bytes);
    // Puts the bytes on the disk and the file in its place, with the permissions of the file it replaces.
    [[nodiscard]] std::optional<IoError> commit();
    // Files that belong together: all on the disk first, then all in their places, while signals wait.
    [[nodiscard]] static std::optional<IoError> commit_all(std::span<OutputFile* const> files);

    // Removes the temporary files of this process; tells whether a file was being written. May be called from a signal handler; for use just before the process ends.
    static bool remove_unfinished() noexcept;

private:
    std::optional<IoError> seal();   // on the disk, not in its place
    std::optional<IoError> place();  // precondition: sealed
    std::optional<IoError> open_temporary(const std::string& folder, unsigned mode);
    std::optional<IoError> fail(int error_number);
    void discard();

    std::string path_;       // as the user wrote it
    std::string target_;     // where it goes: absolute, links followed
    std::string temporary_;  // empty: written directly
    int slot_ = -1;          // in the list of remove_unfinished()
    int descriptor_ = -1;
    std::optional<unsigned> permissions_;  // of the file that is replaced
    std::optional<IoError> error_;
};

// Where a path leads, also of a file that is not there yet: ./q.csv and q.csv are one.
std::filesystem::path place_of(const std::string& path);

// Puts the text in place of the file's, whole or not at all.
[[nodiscard]] std::optional<IoError> write_file(const std::string& path, std::string_view text);

}  // namespace kaohe
