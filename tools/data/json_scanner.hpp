// SPDX-License-Identifier: Apache-2.0
// Where one person's object of a JSON staff file begins and ends; the text in between is read by json_reader.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/data/csv_reader.hpp"
#include "tools/data/text_source.hpp"

namespace kaohe {

struct JsonLimits {
    std::size_t cell = std::size_t{1} << 20;    // bytes
    std::size_t person = std::size_t{16} << 20;  // bytes; also the most that is held in memory
    std::size_t keys = 10'000;
    std::size_t pipe = std::size_t{256} << 20;  // bytes kept of what cannot be read twice
    std::size_t block = std::size_t{256} << 10;
};

class JsonScanner {
public:
    struct Found {
        std::string_view text;    // good until the next call
        std::uint64_t line = 0;   // 1-based, of its first byte
        std::uint64_t offset = 0; // 0-based byte of the text in UTF-8
    };
    enum class Next { found, end, broken, second_list, too_long, source };

    JsonScanner(TextSource source, JsonLimits limits) : source_(std::move(source)), limits_(limits) {}

    // The next value of the list. broken, second_list (of people, in the same object): found() says where; source: trouble() says what.
    Next next();
    const Found& found() const { return found_; }
    const TextSource& source() const { return source_; }
    TextEncoding encoding() const { return source_.encoding(); }
    std::uint64_t bytes_done() const { return source_.bytes_read(); }
    bool empty() const { return empty_; }  // no list and nothing in it: the file has no text

private:
    enum class Form { array, wrapped, lines };
    static constexpr std::size_t gone = static_cast<std::size_t>(-1);

    bool start();
    bool look_into_object();
    bool skip_blanks();
    bool fill();
    std::size_t end_of_value(std::size_t from);
    bool need(std::size_t at);
    std::size_t after_blanks(std::size_t at);
    void pass(std::size_t to);
    Next broken();
    Next finish_list();
    char at(std::size_t index) const { return buffer_[index]; }

    TextSource source_;
    JsonLimits limits_;
    std::string buffer_;
    std::size_t begin_ = 0;      // before it all is done
    std::uint64_t base_ = 0;     // place of the buffer's first byte
    std::uint64_t line_ = 1;     // at begin_
    bool end_of_file_ = false;
    bool started_ = false, ended_ = false, empty_ = false, first_ = true;
    bool too_long_ = false;
    bool starved_ = false;       // bytes were wanted that the source has trouble with: what is there already is judged first
    Form form_ = Form::array;
    Found found_;
};

}  // namespace kaohe
