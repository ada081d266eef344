// SPDX-License-Identifier: Apache-2.0
// Keys of a terminal one after the other, as characters; what is pasted waits here, so that nothing of it gets lost between two lines.
#pragma once
#include <string>

#include "tools/repl/signal_watch.hpp"

namespace kaohe {

struct Key {
    enum class Kind { character, signal, end } kind = Kind::end;
    char32_t character = 0;
    int signal = 0;
};

class TerminalKeys {
public:
    explicit TerminalKeys(int descriptor) : descriptor_(descriptor) {}

    // Waits for a key or a signal. Bytes that are no UTF-8 are passed over, a line end of two bytes is one; a tab with a text right behind it was
    // pasted with it and is a blank.
    Key next(SignalWatch& watch);
    // Drops what was typed ahead.
    void forget() { bytes_.clear(), at_ = 0; }

private:
    bool has_character() const;
    bool read_more(int milliseconds, SignalWatch* watch);
    Key take_character();

    int descriptor_;
    std::string bytes_;
    std::size_t at_ = 0;
    bool after_return_ = false;
};

}  // namespace kaohe
