// SPDX-License-Identifier: Apache-2.0
// Temporary file, fsync, rename, and the list of temporaries that a signal handler may remove.
#include "tools/data/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace kaohe {

namespace {

using Kind = IoError::Kind;

// A path a signal handler may unlink. Only a `named` slot is read by it; its path does not change until the slot is free again.
struct Slot {
    enum State { free, claimed, named };
    std::atomic<int> state{free};
    std::array<char, PATH_MAX> path{};
};
static_assert(std::atomic<int>::is_always_lock_free);
constinit std::array<Slot, OutputFile::most_at_once> unfinished{};
constinit std::atomic<unsigned> made{0};

// INVARIANT: path is shorter than PATH_MAX.
int claim_slot(const std::string& path) {
    for (std::size_t index = 0; index < unfinished.size(); ++index) {
        Slot& slot = unfinished[index];
        int expected = Slot::free;
        if (!slot.state.compare_exchange_strong(expected, Slot::claimed)) continue;
        std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
        slot.state.store(Slot::named);
        return static_cast<int>(index);
    }
    return -1;
}

void free_slot(int index) {
    if (index >= 0) unfinished[static_cast<std::size_t>(index)].state.store(Slot::free);
}

// Absolute, with links followed; empty with errno set where it does not exist.
std::string resolve(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr), &std::free);
    return found ? std::string(found.get()) : std::string();
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string join(const std::string& folder, std::string_view name) {
    return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

// Some file systems and all devices know no fsync; what they hold cannot be made safer.
bool sync(int descriptor) {
    int result;
    do {
        result = ::fsync(descriptor);
    } while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP;
}

}  // namespace

OutputFile::~OutputFile() { discard(); }

std::optional<IoError> OutputFile::open(const std::string& path) {
    path_ = path;
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) return fail(errno);
    if (exists && S_ISDIR(status.st_mode)) return fail(EISDIR);
    if (exists) {
        if (::access(path.c_str(), W_OK) != 0) return fail(errno);
        if (!S_ISREG(status.st_mode)) {
            descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
            return descriptor_ < 0 ? fail(errno) : std::nullopt;
        }
        permissions_ = status.st_mode & 0777U;
        target_ = resolve(path);
        if (target_.empty()) return fail(errno);
        return open_temporary(folder_of(target_), 0600);
    }
    const std::size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    // "results/" names a folder that is not there.
    if (name.empty()) return fail(ENOENT);
    const std::string folder = resolve(folder_of(path));
    if (folder.empty()) return fail(errno);
    target_ = join(folder, name);
    return open_temporary(folder, 0666);
}

// The name is on the list before the file exists, so that no signal finds an unlisted file.
std::optional<IoError> OutputFile::open_temporary(const std::string& folder, unsigned mode) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const std::string name = ".kaohe-" + std::to_string(::getpid()) + "-" + std::to_string(made.fetch_add(1)) + ".tmp";
        temporary_ = join(folder, name);
        if (temporary_.size() >= PATH_MAX || target_.size() >= PATH_MAX) return fail(ENAMETOOLONG);
        slot_ = claim_slot(temporary_);
        if (slot_ < 0) return error_ = IoError{Kind::too_many_open, path_, {}, 0};
        descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor_ >= 0) return std::nullopt;
        const int reason = errno;
        free_slot(std::exchange(slot_, -1));
        if (reason != EEXIST && reason != EINTR) return fail(reason);
    }
    return fail(EEXIST);
}

std::optional<IoError> OutputFile::write(std::string_view bytes) {
    if (error_) return error_;
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return std::nullopt;
}

std::optional<IoError> OutputFile::commit() {
    if (auto error = seal()) return error;
    return place();
}

std::optional<IoError> OutputFile::commit_all(std::span<OutputFile* const> files) {
    for (OutputFile* const file : files)
        if (auto error = file->seal()) return error;
    sigset_t held, before;
    ::sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before);
    std::optional<IoError> error;
    for (std::size_t i = 0; i < files.size() && !error; ++i) error = files[i]->place();
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return error;
}

std::optional<IoError> OutputFile::seal() {
    if (error_) return error_;
    if (permissions_ && ::fchmod(descriptor_, *permissions_) != 0) return fail(errno);
    if (!sync(descriptor_)) return fail(errno);
    // Linux frees the descriptor whatever close says, EINTR included; the bytes are on the disk by then.
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) return fail(errno);
    return std::nullopt;
}

std::optional<IoError> OutputFile::place() {
    if (temporary_.empty()) return std::nullopt;
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) return fail(errno);
    free_slot(std::exchange(slot_, -1));
    temporary_.clear();
    // The file is whole either way; this makes its name survive a power cut too.
    const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        (void)::fsync(folder);
        ::close(folder);
    }
    return std::nullopt;
}

std::optional<IoError> OutputFile::fail(int error_number) {
    error_ = io_error_of(error_number, path_, Kind::write_failed);
    discard();
    return error_;
}

void OutputFile::discard() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    if (slot_ >= 0) ::unlink(temporary_.c_str());
    free_slot(std::exchange(slot_, -1));
}

bool OutputFile::remove_unfinished() noexcept {
    const int saved = errno;
    bool some = false;
    for (Slot& slot : unfinished)
        if (slot.state.load() != Slot::free) {
            some = true;
            if (slot.state.load() == Slot::named) ::unlink(slot.path.data());
        }
    errno = saved;
    return some;
}

std::filesystem::path place_of(const std::string& path) {
    std::error_code failed;
    auto place = std::filesystem::weakly_canonical(std::filesystem::absolute(path, failed), failed);
    return failed ? std::filesystem::path(path) : place;
}

std::optional<IoError> write_file(const std::string& path, std::string_view text) {
    OutputFile file;
    if (auto error = file.open(path)) return error;
    if (auto error = file.write(text)) return error;
    return file.commit();
}

}  // namespace kaohe
