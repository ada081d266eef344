// SPDX-License-Identifier: Apache-2.0
// Why a file could not be read or written, as a value; the words for it are chosen where it is shown.
#pragma once
#include <cstddef>
#include <string>

namespace kaohe {

struct IoError {
    enum class Kind {
        missing,        // no such file, or (writing) no such folder
        is_folder,
        no_permission,
        too_large,      // more than `limit` bytes
        no_space,       // disk full or quota used up
        too_many_open,  // more output files at once than OutputFile::most_at_once
        read_failed,
        write_failed,
        other,
    };
    Kind kind = Kind::other;
    std::string path;       // as the user wrote it
    std::string reason;     // the system's words for errno; empty where there is none
    std::size_t limit = 0;  // too_large: bytes
};

// The error that errno stands for; `otherwise` where it has no kind of its own.
IoError io_error_of(int error_number, std::string path, IoError::Kind otherwise);

}  // namespace kaohe
