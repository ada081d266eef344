// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/terminal_keys.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "grammar/text.hpp"

namespace kaohe {

namespace {

// Bytes that the character beginning with this one takes.
std::size_t length_of(unsigned char lead) { return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 1; }

}  // namespace

// False too where the rest of one is still to come.
bool TerminalKeys::has_character() const {
    if (at_ >= bytes_.size()) return false;
    const std::size_t length = length_of(static_cast<unsigned char>(bytes_[at_]));
    for (std::size_t i = 1; i < length; ++i) {
        if (at_ + i >= bytes_.size()) return false;
        if ((static_cast<unsigned char>(bytes_[at_ + i]) & 0xC0) != 0x80) return true;
    }
    return true;
}

Key TerminalKeys::take_character() {
    const Decoded decoded = decode(bytes_, at_);
    const bool broken = decoded.character == 0xFFFD && decoded.size == 1;
    at_ += decoded.size;
    const bool second_half = after_return_ && decoded.character == '\n';
    after_return_ = decoded.character == '\r';
    // Controls of eight bits are ours (edited_lines.cpp), and nobody types one.
    const bool control = decoded.character >= 0x80 && decoded.character < 0xA0;
    if (broken || control || second_half) return {Key::Kind::end, 0, 0};
    const bool pasted_tab = decoded.character == '\t' && at_ < bytes_.size() && static_cast<unsigned char>(bytes_[at_]) > ' ' && bytes_[at_] != 0x7F;
    return {Key::Kind::character, pasted_tab ? U' ' : decoded.character, 0};
}

// Waits so long, -1 for ever, and takes what there is; false when there will be no more.
bool TerminalKeys::read_more(int milliseconds, SignalWatch* watch) {
    pollfd waited[] = {{descriptor_, POLLIN, 0}, {watch ? watch->descriptor() : -1, POLLIN, 0}};
    if (::poll(waited, 2, milliseconds) < 0) return errno == EINTR;
    if (waited[1].revents != 0 || waited[0].revents == 0) return true;
    char piece[4096];
    const ssize_t count = ::read(descriptor_, piece, sizeof piece);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    bytes_.append(piece, static_cast<std::size_t>(count));
    return count > 0;
}

Key TerminalKeys::next(SignalWatch& watch) {
    for (;;) {
        if (const auto signal = watch.take()) return {Key::Kind::signal, 0, *signal};
        while (has_character()) {
            const Key key = take_character();
            if (key.kind != Key::Kind::character) continue;
            // What is pasted behind a line end is taken before the terminal goes back to echoing and joining lines by itself.
            if (key.character == '\r' || key.character == '\n') read_more(0, nullptr);
            return key;
        }
        bytes_.erase(0, at_);
        at_ = 0;
        if (!read_more(-1, &watch)) return {};
    }
}

}  // namespace kaohe
