// SPDX-License-Identifier: Apache-2.0
// Ed25519 keys (RFC 8032) as PEM files, and signatures with them.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// A key, or why there is none: K978, or the file's own trouble.
template <class Key>
struct KeyRead {
    std::optional<Key> key;
    std::optional<Finding> finding;
};

class PublicKey {
public:
    // Of a file, or of a text that messages call `name`.
    static KeyRead<PublicKey> read(const std::string& path);
    static KeyRead<PublicKey> of(std::string_view pem, const std::string& name);

    // The SHA-256 of its DER form (SubjectPublicKeyInfo), 64 hexadecimal digits: what `openssl pkey -pubin -outform DER | sha256sum` gives.
    const std::string& fingerprint() const { return fingerprint_; }
    const std::string& pem() const { return pem_; }
    bool verifies(std::string_view bytes, std::string_view signature) const;

private:
    friend class SigningKey;
    explicit PublicKey(std::shared_ptr<void> key);
    std::shared_ptr<void> key_;  // EVP_PKEY
    std::string pem_, fingerprint_;
};

class SigningKey {
public:
    static KeyRead<SigningKey> read(const std::string& path);

    const PublicKey& public_key() const { return public_; }
    // signature_size bytes.
    std::string sign(std::string_view bytes) const;

private:
    explicit SigningKey(std::shared_ptr<void> key);
    std::shared_ptr<void> key_;
    PublicKey public_;
};

inline constexpr std::size_t signature_size = 64;

}  // namespace kaohe
