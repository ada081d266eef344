// SPDX-License-Identifier: Apache-2.0
// Ctrl-C while something is being worked out: it is asked to stop, and the program goes on. While a line is typed, see edited_lines.hpp.
#pragma once
#include <csignal>

namespace kaohe {

// As long as one lives, SIGINT ends nothing but makes interrupted() true; the outermost one forgets earlier ones. Then things are as they
// were. Where SIGINT was ignored, it stays so. To be made by one thread at a time; any may ask interrupted().
class InterruptScope {
public:
    InterruptScope();
    ~InterruptScope();
    InterruptScope(const InterruptScope&) = delete;
    InterruptScope& operator=(const InterruptScope&) = delete;

private:
    struct sigaction before_ {};
};

// Whether SIGINT came since the outermost scope that is alive, or was the last, began.
bool interrupted();

// How often it came in scopes since the program began: who keeps what was typed ahead drops it then.
unsigned interruptions();

}  // namespace kaohe
