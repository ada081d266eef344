// SPDX-License-Identifier: Apache-2.0
// Ctrl-C while something is being worked out: it is asked to stop, and the program goes on. While a line is typed, see edited_lines.hpp.
#pragma once
#include <csignal>

namespace kaohe {

// As long as one lives, SIGINT ends nothing but makes interrupted() true; a new one forgets what came before, also within another. Then
// things are as they were. So a session that is never to be ended by Ctrl-C holds one all along, and another for each thing it works out.
// Where SIGINT was ignored, it stays so. To be made by one thread at a time; any may ask interrupted().
class InterruptScope {
public:
    InterruptScope();
    ~InterruptScope();
    InterruptScope(const InterruptScope&) = delete;
    InterruptScope& operator=(const InterruptScope&) = delete;

private:
    struct sigaction before_ {};
};

// Whether SIGINT came since the last scope began.
bool interrupted();

// How often it came in scopes since the program began: who keeps what was typed ahead drops it then.
unsigned interruptions();

}  // namespace kaohe
