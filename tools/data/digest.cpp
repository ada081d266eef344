// SPDX-License-Identifier: Apache-2.0
#include "tools/data/digest.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace kaohe {

namespace {

void require(int done) {
    if (done != 1) throw std::runtime_error("SHA-256 failed");
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { require(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1 ? 1 : 0); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size())); }

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(state_->context, digest.data(), &size));
    std::string out;
    for (unsigned i = 0; i < size; ++i)
        for (const unsigned nibble : {unsigned{digest[i]} >> 4U, unsigned{digest[i]} & 15U}) out += "0123456789abcdef"[nibble];
    return out;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

}  // namespace kaohe
