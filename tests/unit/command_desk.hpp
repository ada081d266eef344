// SPDX-License-Identifier: Apache-2.0
// A folder of its own to run commands in, in process or in a shell; gone with the object.
#pragma once
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {

class CommandDesk {
public:
    CommandDesk() : before_(std::filesystem::current_path()) {
        std::string name = (std::filesystem::temp_directory_path() / "kaohe-desk-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
        std::filesystem::current_path(folder_);
    }
    CommandDesk(const CommandDesk&) = delete;
    CommandDesk& operator=(const CommandDesk&) = delete;
    ~CommandDesk() {
        std::error_code ignored;
        std::filesystem::current_path(before_, ignored);
        std::filesystem::remove_all(folder_, ignored);
    }
    static void put(const std::string& name, const std::string& text) { std::ofstream(name, std::ios::binary) << text; }
    static std::string get(const std::string& name) {
        std::ifstream in(name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::filesystem::path folder() const { return folder_; }

    // `kaohe WORDS…`: gives the exit code, keeps what was written. What is piped into it is `in`.
    int run(const std::vector<std::string>& words, bool terminal = false) {
        std::ostringstream to_out, to_err;
        const auto variable = [this](const char* name) -> const char* {
            const auto found = environment.find(name);
            return found == environment.end() ? nullptr : found->second.c_str();
        };
        CommandContext context{to_out, to_err, variable, terminal, terminal, 0,
                               [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
        std::istringstream piped(in);
        context.in = &piped;
        const int result = run_kaohe(context, words);
        out = to_out.str(), err = to_err.str();
        return result;
    }
    std::string in, out, err;
    std::map<std::string, std::string> environment;

    // What a shell command writes, both streams; its exit code goes to `code`.
    std::string shell(const std::string& command) {
        std::string written;
        FILE* const pipe = ::popen(("{ " + command + "\n} 2>&1").c_str(), "r");
        if (pipe == nullptr) throw std::runtime_error("no shell");
        std::array<char, 4096> piece{};
        for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) written.append(piece.data(), size);
        const int status = ::pclose(pipe);
        code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return written;
    }
    bool has_program(const std::string& name) {
        shell("command -v " + name);
        return code == 0;
    }
    int code = 0;

private:
    std::filesystem::path before_, folder_;
};

// A named pipe into which a text is written once somebody opens it; who reads may close it early.
class NamedPipe {
public:
    NamedPipe(const std::string& name, std::string text) : name_(name) {
        if (::mkfifo(name.c_str(), 0600) != 0) throw std::runtime_error("no named pipe");
        writer_ = std::thread([name, text = std::move(text)] {
            sigset_t broken;
            ::sigemptyset(&broken);
            ::sigaddset(&broken, SIGPIPE);
            ::pthread_sigmask(SIG_BLOCK, &broken, nullptr);
            CommandDesk::put(name, text);
        });
    }
    NamedPipe(const NamedPipe&) = delete;
    NamedPipe& operator=(const NamedPipe&) = delete;
    ~NamedPipe() {
        const int reader = ::open(name_.c_str(), O_RDONLY | O_NONBLOCK);  // nobody else may have opened it
        writer_.join();
        if (reader >= 0) ::close(reader);
    }

private:
    std::string name_;
    std::thread writer_;
};

}  // namespace kaohe
