// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/signal_watch.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace kaohe {

namespace {

// Made once and kept: a handler may still run when the watch has ended. {-1, -1}: none could be made.
std::atomic<int> reading{-1}, writing{-1};

extern "C" void pass_on(int signal) {
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] const auto written = ::write(writing.load(), &byte, 1);
    errno = saved;
}

void make_pipe() {
    int ends[2];
    if (reading.load() >= 0 || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
    reading.store(ends[0]);
    writing.store(ends[1]);
}

}  // namespace

SignalWatch::SignalWatch() {
    make_pipe();
    struct sigaction action {};
    action.sa_handler = pass_on;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < watched.size(); ++i) {
        ::sigaction(watched[i], nullptr, &before_[i]);
        if (before_[i].sa_handler != SIG_IGN && reading.load() >= 0) ::sigaction(watched[i], &action, nullptr);
    }
}

SignalWatch::~SignalWatch() {
    for (std::size_t i = 0; i < watched.size(); ++i) ::sigaction(watched[i], &before_[i], nullptr);
    // What came in the last moment belongs to whoever handles it from now on; but Ctrl-C meant the line, and that is done.
    while (const auto signal = take())
        if (*signal != SIGWINCH && *signal != SIGCONT && *signal != SIGINT) ::raise(*signal);
}

int SignalWatch::descriptor() const { return reading.load(); }

std::optional<int> SignalWatch::take() {
    unsigned char byte = 0;
    if (reading.load() < 0 || ::read(reading.load(), &byte, 1) != 1) return std::nullopt;
    return byte;
}

void SignalWatch::let_happen(int signal) {
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (watched[i] != signal) continue;
        struct sigaction ours {};
        ::sigaction(signal, &before_[i], &ours);
        ::raise(signal);
        ::sigaction(signal, &ours, nullptr);
    }
}

}  // namespace kaohe
