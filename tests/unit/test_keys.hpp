// SPDX-License-Identifier: Apache-2.0
// Keys for tests: those of RFC 8032, 7.1, which everybody knows, as PEM files; and a key of another kind.
#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <string>
#include <string_view>

namespace kaohe {

inline std::string from_hex(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return out;
}

struct TestKey {
    std::string secret, known_public;
    std::string private_pem() const { return pem([](BIO* bio, EVP_PKEY* key) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }); }
    std::string public_pem() const { return pem([](BIO* bio, EVP_PKEY* key) { PEM_write_bio_PUBKEY(bio, key); }); }
    std::string encrypted_pem() const {
        return pem([](BIO* bio, EVP_PKEY* key) { PEM_write_bio_PrivateKey(bio, key, EVP_aes_256_cbc(), reinterpret_cast<const unsigned char*>("secret"), 6, nullptr, nullptr); });
    }

private:
    template <class Write>
    std::string pem(Write write) const {
        const std::string bytes = from_hex(secret);
        EVP_PKEY* const key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        return written(key, write);
    }

public:
    template <class Write>
    static std::string written(EVP_PKEY* key, Write write) {
        BIO* const bio = BIO_new(BIO_s_mem());
        write(bio, key);
        char* data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        std::string out(data, static_cast<std::size_t>(size));
        BIO_free(bio);
        EVP_PKEY_free(key);
        return out;
    }
};

inline TestKey first_key() { return {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"}; }
inline TestKey second_key() { return {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"}; }
inline std::string rsa_private_pem() {
    return TestKey::written(EVP_RSA_gen(2048), [](BIO* bio, EVP_PKEY* key) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

}  // namespace kaohe
