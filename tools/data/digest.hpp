// SPDX-License-Identifier: Apache-2.0
// What identifies a text or a file: the SHA-256 of its bytes (FIPS 180-4).
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace kaohe {

// 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view bytes);

// The same of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void add(std::string_view bytes);
    // Of everything so far; once.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kaohe
