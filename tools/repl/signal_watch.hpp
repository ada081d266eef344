// SPDX-License-Identifier: Apache-2.0
// Signals as something to wait for, beside what is typed: while a line is edited, none of them does anything on its own.
#pragma once
#include <array>
#include <csignal>
#include <optional>

namespace kaohe {

// SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT and SIGWINCH, except those that were ignored. One at a time; as before when it ends.
class SignalWatch {
public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    // Readable when a signal came.
    int descriptor() const;
    // The next one that came; nothing where none did.
    std::optional<int> take();
    // Does what the signal did before: ends the program, stops it until it is continued, or nothing.
    void let_happen(int signal);

private:
    static constexpr std::array watched{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
    std::array<struct sigaction, watched.size()> before_{};
};

}  // namespace kaohe
