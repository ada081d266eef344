// SPDX-License-Identifier: Apache-2.0
// The bytes of a staff file as UTF-8, whatever encoding it is in, a block at a time. csv_reader.hpp and json_reader.hpp read from here;
// the judgement of encodings is text_encoding.hpp, ICU is behind text_decoder.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/data/text_decoder.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

// Some bytes of an open file, read without moving its place, so that several may be read at once.
struct ByteRange {
    int descriptor = -1;
    std::uint64_t begin = 0, size = 0;
};

// Why there is no more text.
struct SourceTrouble {
    enum class Kind {
        read_error,   // seen: the system's words
        binary_file,  // seen: XLSX, XLS, PDF or ""
        not_as_said,  // the file is in `encoding`, which is not the one that was said
        undecodable,  // seen: the bytes, "0x81 0x20"
        mixed,        // a line is UTF-8 while the file is GB18030 or Big5
    };
    Kind kind = Kind::read_error;
    TextEncoding encoding = TextEncoding::utf8;
    std::uint64_t offset = 0;  // 0-based byte of the file
    std::string seen;
};

// Bytes of a file in UTF-8 are handed on as they are, its byte-order mark too, good or bad: what is wrong with them has a row and a column,
// which the reader of rows knows. An encoding is recognised at the first byte that tells it, so a long beginning in ASCII settles nothing.
class TextSource {
public:
    // The descriptor stays the caller's; a text must outlive this. `said`: what the user says it is; a file that is something else is refused.
    explicit TextSource(int descriptor, std::optional<SaidEncoding> said = {}) : descriptor_(descriptor), said_(said) {}
    explicit TextSource(std::string_view text, std::optional<SaidEncoding> said = {}) : text_(text), said_(said) {}

    // Text that is known to be UTF-8.
    explicit TextSource(ByteRange range) : descriptor_(range.descriptor), range_(range), started_(true), settled_(true) {}

    // Up to `size` bytes (at least 16). 0: the end, or trouble().
    std::size_t read(char* to, std::size_t size);
    const std::optional<SourceTrouble>& trouble() const { return trouble_; }
    // As far as it is known; UTF-8 as long as all is ASCII.
    TextEncoding encoding() const { return encoding_; }
    std::uint64_t bytes_read() const { return bytes_read_; }  // of the file, for progress
    // How much a text in memory can give at most; 0 for a file.
    std::size_t text_size() const { return descriptor_ < 0 ? text_.size() : 0; }

private:
    static constexpr std::size_t block = std::size_t{64} << 10;

    bool start();
    bool judge_characters();
    bool top_up(std::size_t wanted);
    std::size_t take_waiting(char* to, std::size_t size, std::size_t until);
    std::size_t read_raw(char* to, std::size_t size);
    std::size_t decode_some(char* to, std::size_t size);
    std::size_t decodable() const;
    std::optional<std::size_t> line_in_utf8() const;
    bool settle(TextEncoding encoding, std::uint64_t offset);
    bool fail(SourceTrouble::Kind kind, std::uint64_t offset, std::string seen);

    int descriptor_ = -1;
    std::optional<ByteRange> range_;  // what is left of it
    std::string_view text_;
    std::optional<SaidEncoding> said_;
    TextEncoding encoding_ = TextEncoding::utf8;
    std::optional<SourceTrouble> trouble_;
    std::optional<TextDecoder> decoder_;
    bool started_ = false;
    bool settled_ = false;         // encoding_ is known, not only not yet contradicted
    bool end_of_file_ = false;
    std::string waiting_;          // read, not yet handed on …
    std::size_t waiting_from_ = 0; // … from here
    std::size_t checked_until_ = 0;  // in waiting_: lines before it are not UTF-8 by mistake
    std::uint64_t bytes_read_ = 0;
};

// "0x81 0x20"
std::string hexadecimal(std::string_view bytes);

}  // namespace kaohe
