// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/history_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "grammar/text.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20;  // bytes; more was not written here

Say reason_of(int error_number) { return Say(std::string(std::strerror(error_number))); }

// The file, locked against other sessions until it is closed. Whoever cuts a file puts another one in its place, so a lock on the old one is
// no good: then once more.
class LockedFile {
public:
    explicit LockedFile(const std::string& path) {
        for (int attempt = 0; attempt < 20 && descriptor_ < 0; ++attempt) {
            error_ = open(path);
            if (error_ != 0 && descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
            if (error_ != EAGAIN) return;
        }
    }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;
    ~LockedFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    bool is_open() const { return descriptor_ >= 0; }
    int error() const { return error_; }

    // False: too large or not readable.
    bool read(std::string& text) {
        char piece[1 << 16];
        for (;;) {
            const ssize_t count = ::pread(descriptor_, piece, sizeof piece, static_cast<off_t>(text.size()));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 || text.size() > largest_file) return false;
            if (count == 0) return true;
            text.append(piece, static_cast<std::size_t>(count));
        }
    }
    bool ends_a_line() const {
        const off_t size = ::lseek(descriptor_, 0, SEEK_END);
        char last = '\n';
        return size <= 0 || ::pread(descriptor_, &last, 1, size - 1) != 1 || last == '\n';
    }
    // Takes away a line that a crash cut off, so that the next one does not grow together with it.
    void keep(std::size_t size) {
        if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) error_ = errno;
    }
    bool append(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return error_ = errno, false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    // 0, or why not; EAGAIN: another file came in its place meanwhile.
    int open(const std::string& path) {
        // Not blocking: the path may be a pipe.
        descriptor_ = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
        if (descriptor_ < 0) return errno;
        struct stat here {}, there {};
        if (::fstat(descriptor_, &here) != 0 || !S_ISREG(here.st_mode)) return EINVAL;
        while (::flock(descriptor_, LOCK_EX) != 0)
            if (errno != EINTR) return errno;
        if (::stat(path.c_str(), &there) != 0 || here.st_ino != there.st_ino || here.st_dev != there.st_dev) return EAGAIN;
        if ((here.st_mode & 077U) != 0) (void)::fchmod(descriptor_, 0600);
        return 0;
    }

    int descriptor_ = -1, error_ = 0;
};

bool is_text(std::string_view text) {
    return !first_invalid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

// Whole lines only: what follows the last line end was cut off.
std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) return lines;
        if (end > begin) lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
}

// Another file in its place, whole or not at all. Other sessions wait: the caller holds the lock.
void cut(const std::string& path, const std::vector<std::string>& lines) {
    const std::string made = path + "." + std::to_string(::getpid()) + ".tmp";
    const int descriptor = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written || ::rename(made.c_str(), path.c_str()) != 0) ::unlink(made.c_str());
}

void make_folder(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code ignored;  // whether it is there shows when the file is opened
    if (folder.empty() || std::filesystem::exists(folder, ignored)) return;
    if (std::filesystem::create_directories(folder, ignored)) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
}

}  // namespace

std::string history_path(const Environment& environment) {
    const auto value = [&](const char* name) {
        const char* const text = environment(name);
        return text ? std::string(text) : std::string();
    };
    if (environment("KAOHE_HISTORY")) return value("KAOHE_HISTORY");
    if (const std::string state = value("XDG_STATE_HOME"); state.starts_with('/')) return state + "/kaohe/history";
    const std::string home = value("HOME");
    return home.empty() ? std::string() : home + "/.local/state/kaohe/history";
}

HistoryFile::HistoryFile(std::string path, std::function<void(const Say&)> tell) : path_(std::move(path)), tell_(std::move(tell)) {}

void HistoryFile::trouble(const Say& what) {
    if (tell_) tell_(what);
    path_.clear();
}

std::vector<std::string> HistoryFile::load() {
    if (path_.empty()) return {};
    make_folder(path_);
    LockedFile file(path_);
    const std::string shown = printable(path_);
    if (!file.is_open()) {
        const Say why = reason_of(file.error());
        trouble(Say("输入记录 " + shown + " 打不开（" + why.zh + "），这次不保存输入记录", "the history file " + shown + " cannot be opened (" + why.en + "); this session keeps none"));
        return {};
    }
    std::string text;
    const bool read = file.read(text);
    const std::string_view whole = std::string_view(text).substr(0, text.rfind('\n') + 1);
    if (!read || !is_text(whole)) {
        const std::string aside = path_ + ".broken";
        if (::rename(path_.c_str(), aside.c_str()) != 0) {
            trouble(Say("输入记录 " + shown + " 已损坏，也挪不开，这次不保存输入记录", "the history file " + shown + " is broken and cannot be moved aside; this session keeps none"));
        } else if (tell_) {
            tell_(Say("输入记录 " + shown + " 已损坏，已挪到 " + printable(aside) + "，从头记起", "the history file " + shown + " is broken; it was moved to " + printable(aside) + " and a new one begins"));
        }
        return {};
    }
    if (whole.size() < text.size()) file.keep(whole.size());
    std::vector<std::string> lines = lines_of(whole);
    if (lines.size() > most_lines) {
        const bool long_past = lines.size() > 2 * most_lines;
        lines.erase(lines.begin(), lines.end() - most_lines);
        if (long_past) cut(path_, lines);
    }
    return lines;
}

void HistoryFile::add(std::string_view line) {
    if (path_.empty() || line.find('\n') != std::string_view::npos || !is_text(line) || line.find_first_not_of(" \t") == std::string_view::npos) return;
    LockedFile file(path_);
    std::string text;
    if (file.is_open() && !file.ends_a_line() && file.read(text)) file.keep(text.rfind('\n') + 1);
    if (file.is_open() && file.append(std::string(line) + "\n")) return;
    const Say why = reason_of(file.error());
    const std::string shown = printable(path_);
    trouble(Say("输入记录 " + shown + " 写不进去（" + why.zh + "），往下不再保存", "the history file " + shown + " cannot be written (" + why.en + "); nothing more is kept"));
}

}  // namespace kaohe
