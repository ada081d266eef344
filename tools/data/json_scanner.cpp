// SPDX-License-Identifier: Apache-2.0
// Brackets and quotes only: whether what stands between them is JSON, the parser says.
#include "tools/data/json_scanner.hpp"

#include <algorithm>
#include <array>

namespace kaohe {

namespace {

bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The key of an object that only wraps the list.
bool wraps_people(std::string_view key) {
    static constexpr std::array<std::string_view, 4> words{"staff", "people", "员工", "人员"};
    return std::find(words.begin(), words.end(), key) != words.end();
}

}  // namespace

JsonScanner::Next JsonScanner::next() {
    if (ended_) return Next::end;
    starved_ = false;
    // Only now and then, so that what is moved is never more than what was done.
    if (begin_ > limits_.block && begin_ * 2 > buffer_.size()) {
        buffer_.erase(0, begin_);
        base_ += begin_;
        begin_ = 0;
    }
    if (!started_ && !start()) return starved_ ? Next::source : empty_ ? Next::end : broken();
    if (!skip_blanks()) {
        if (starved_) return Next::source;
        if (form_ != Form::lines) return broken();  // the list is not closed
        ended_ = true;
        return Next::end;
    }
    if (form_ != Form::lines) {
        if (at(begin_) == ']') return finish_list();
        if (!first_) {
            if (at(begin_) != ',') return broken();
            pass(begin_ + 1);
            if (!skip_blanks()) return starved_ ? Next::source : broken();
        }
    }
    first_ = false;
    found_ = {{}, line_, base_ + begin_};
    const std::size_t end = end_of_value(begin_);
    if (end == gone) return starved_ ? Next::source : too_long_ ? (ended_ = true, Next::too_long) : broken();
    found_ = {std::string_view(buffer_).substr(begin_, end - begin_), line_, base_ + begin_};
    pass(end);
    return Next::found;
}

bool JsonScanner::start() {
    started_ = true;
    if (!need(0) && starved_) return false;
    if (buffer_.starts_with("\xEF\xBB\xBF")) begin_ = 3;
    if (!skip_blanks()) {
        empty_ = ended_ = !starved_;
        return false;
    }
    if (at(begin_) == '[') {
        form_ = Form::array;
        pass(begin_ + 1);
        return true;
    }
    form_ = Form::lines;
    return at(begin_) != '{' || look_into_object();
}

// {"period": "2026-08", "staff": [ …: goes into the list. Otherwise the object is the first person of those that follow.
bool JsonScanner::look_into_object() {
    std::size_t at_key = after_blanks(begin_ + 1);
    while (at_key != gone && at(at_key) == '"') {
        const std::size_t key_end = end_of_value(at_key);
        if (key_end == gone) break;
        const std::string key = buffer_.substr(at_key + 1, key_end - at_key - 2);
        const std::size_t colon = after_blanks(key_end);
        if (colon == gone || at(colon) != ':') break;
        const std::size_t value = after_blanks(colon + 1);
        if (value == gone) break;
        if (at(value) == '[' && wraps_people(key)) {
            form_ = Form::wrapped;
            pass(value + 1);
            return true;
        }
        const std::size_t value_end = end_of_value(value);
        const std::size_t comma = value_end == gone ? gone : after_blanks(value_end);
        if (comma == gone || at(comma) != ',') break;
        at_key = after_blanks(comma + 1);
    }
    return !starved_;
}

// After the closing bracket nothing may stand but what closes the object around it.
JsonScanner::Next JsonScanner::finish_list() {
    pass(begin_ + 1);
    bool open = form_ == Form::wrapped;
    bool people_again = false;  // behind the key of another list of people
    while (skip_blanks()) {
        const char c = at(begin_);
        if (!open) return broken();
        if (people_again && c == '[') return broken(), Next::second_list;
        if (c == '}') open = false;
        const std::size_t end = c == '}' || c == ',' || c == ':' ? begin_ + 1 : end_of_value(begin_);
        if (end == gone) return starved_ ? Next::source : broken();
        if (c != ':') people_again = c == '"' && wraps_people(std::string_view(buffer_).substr(begin_ + 1, end - begin_ - 2));
        pass(end);
    }
    if (starved_) return Next::source;
    if (open) return broken();
    ended_ = true;
    return Next::end;
}

// The place after the value that begins at `from`; gone where the file ends within it or it is too long.
std::size_t JsonScanner::end_of_value(std::size_t from) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t index = from;; ++index) {
        if (!need(index)) {
            const bool scalar = !starved_ && !too_long_ && !quoted && depth == 0 && index > from;
            return scalar ? index : gone;
        }
        const char c = at(index);
        if (quoted) {
            if (c == '\\') ++index;
            else if (c == '"') quoted = false;
            if (!quoted && depth == 0) return index + 1;
            continue;
        }
        switch (c) {
            case '"': quoted = true; break;
            case '{':
            case '[': ++depth; break;
            case '}':
            case ']':
                if (depth == 0) return index > from ? index : gone;
                if (--depth == 0) return index + 1;
                break;
            default:
                if (depth == 0 && (c == ',' || is_json_blank(c) || c == ':')) return index > from ? index : gone;
        }
    }
}

// Whether there is a byte at the place.
bool JsonScanner::need(std::size_t index) {
    while (index >= buffer_.size())
        if (!fill()) return false;
    return true;
}

std::size_t JsonScanner::after_blanks(std::size_t index) {
    while (need(index) && is_json_blank(at(index))) ++index;
    return index < buffer_.size() ? index : gone;
}

bool JsonScanner::skip_blanks() {
    for (;;) {
        std::size_t index = begin_;
        while (index < buffer_.size() && is_json_blank(buffer_[index])) ++index;
        const bool there = index < buffer_.size();
        pass(index);
        if (there) return true;
        if (!fill()) return false;
    }
}

// More bytes behind those that are there; places in the buffer stay.
bool JsonScanner::fill() {
    if (end_of_file_) return false;
    if (source_.trouble()) {
        starved_ = true;
        return false;
    }
    const std::size_t before = buffer_.size();
    if (before - begin_ >= limits_.person) {
        too_long_ = true;
        return false;
    }
    buffer_.resize(before + limits_.block);
    const std::size_t count = source_.read(buffer_.data() + before, limits_.block);
    buffer_.resize(before + count);
    starved_ = count == 0 && source_.trouble();
    end_of_file_ = count == 0 && !starved_;
    return count > 0;
}

// All before `to` is done. It is thrown away only when the next value is asked for, since places in the buffer must stay.
void JsonScanner::pass(std::size_t to) {
    line_ += static_cast<std::uint64_t>(std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    begin_ = to;
}

JsonScanner::Next JsonScanner::broken() {
    ended_ = true;
    found_ = {std::string_view(buffer_).substr(std::min(begin_, buffer_.size())), line_, base_ + begin_};
    return Next::broken;
}

}  // namespace kaohe
