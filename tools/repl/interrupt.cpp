// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/interrupt.hpp"

#include <atomic>

namespace kaohe {

namespace {

std::atomic<bool> came{false};
std::atomic<unsigned> times{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<unsigned>::is_always_lock_free);

extern "C" void note_interrupt(int) {
    came.store(true);
    times.fetch_add(1);
}

}  // namespace

InterruptScope::InterruptScope() {
    came.store(false);
    ::sigaction(SIGINT, nullptr, &before_);
    if (before_.sa_handler == SIG_IGN) return;
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = SA_RESTART;  // reading and writing go on; only who asks stops
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
}

InterruptScope::~InterruptScope() { ::sigaction(SIGINT, &before_, nullptr); }

bool interrupted() { return came.load(); }

unsigned interruptions() { return times.load(); }

}  // namespace kaohe
